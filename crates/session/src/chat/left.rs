use rolecall_text::{CodeEntry, Diagnostic};

use crate::codes::chat::{
    CHAT_BRACKETS, CHAT_CODES, CHAT_FRAME, CHAT_HEADERS, CHAT_INTERPOSED, CHAT_LINES, CHAT_TIERS,
};
use crate::tally::Tally;
use crate::times::count_of;
use crate::warnings::Warnings;

/// How many different names are told.
const TOLD: usize = 12;

/// Names with how often each came up.
#[derive(Debug, Default)]
pub(crate) struct Named {
    names: Vec<(String, usize)>,
    others: usize,
    all: Tally,
}

impl Named {
    pub(crate) fn add(&mut self, name: &str, line: u32) {
        self.all.add(line);
        if let Some((_, count)) = self.names.iter_mut().find(|(known, _)| known == name) {
            *count += 1;
        } else if self.names.len() < TOLD && name.len() <= 40 {
            self.names.push((name.to_owned(), 1));
        } else {
            self.others += 1;
        }
    }

    /// `%mor 3, %gra 3, others 2`
    fn told(&self, sign: char) -> String {
        let mut told: Vec<String> =
            self.names.iter().map(|(name, count)| format!("`{sign}{name}` {count}")).collect();
        if self.others > 0 {
            told.push(format!("others {}", self.others));
        }
        told.join(", ")
    }
}

/// What no turn holds.
#[derive(Debug, Default)]
pub(crate) struct Left {
    pub(crate) tiers: Named,
    pub(crate) headers: Named,
    /// Codes in brackets, pauses, overlap and the like.
    pub(crate) codes: Tally,
    /// Words that are written as left out by the speaker.
    pub(crate) omitted: Tally,
    /// Words that somebody else says within an utterance.
    pub(crate) interposed: Tally,
    /// Brackets without a partner.
    pub(crate) brackets: Tally,
    /// Lines that begin like none of the format's.
    pub(crate) stray: Tally,
    /// Main lines without a colon.
    pub(crate) colon: Tally,
    /// What is missing of the frame.
    pub(crate) frame: Option<(&'static str, u32)>,
}

impl Left {
    pub(crate) fn say(&self, warnings: &mut Warnings) {
        if let Some((what, line)) = self.frame {
            warnings.say(&CHAT_FRAME, line, format!("{what} is missing"));
        }
        if self.stray.count > 0 {
            let lines = count_of(self.stray.count, "line begins", "lines begin");
            let message = format!("{lines} with none of `@`, `*`, `%` and a tab; left out");
            mend(
                warnings,
                &CHAT_LINES,
                self.stray.line,
                message,
                "begin a turn with `*WHO:` and a tab, and a line that goes on with a tab",
            );
        }
        if self.colon.count > 0 {
            let lines = count_of(self.colon.count, "line of talk has", "lines of talk have");
            let message = format!("{lines} no colon behind the speaker; left out");
            mend(
                warnings,
                &CHAT_LINES,
                self.colon.line,
                message,
                "write `*WHO:`, a tab and the words",
            );
        }
        if self.brackets.count > 0 {
            let signs = count_of(self.brackets.count, "bracket has", "brackets have");
            let message = format!("{signs} no partner; the words were kept");
            warnings.say(&CHAT_BRACKETS, self.brackets.line, message);
        }
        if self.interposed.count > 0 {
            let words = count_of(
                self.interposed.count,
                "word of somebody else stands",
                "words of somebody else stand",
            );
            let message = format!("{words} within a turn (`&*WHO:`); left out");
            warnings.say(&CHAT_INTERPOSED, self.interposed.line, message);
        }
        let codes = self.codes.count + self.omitted.count;
        if codes > 0 {
            let first = [self.codes, self.omitted].into_iter().filter(|tally| tally.count > 0);
            let line = first.map(|tally| tally.line).min().unwrap_or(0);
            let words = count_of(self.omitted.count, "word", "words");
            let words = format!("{words} that nobody said (`0word`)");
            let codes = count_of(self.codes.count, "code or pause was", "codes and pauses were");
            let message = match (self.codes.count, self.omitted.count) {
                (0, _) => format!("{words} left out"),
                (_, 0) => format!("{codes} left out of the words"),
                _ => format!("{codes} left out of the words, and {words}"),
            };
            warnings.say(&CHAT_CODES, line, message);
        }
        if self.tiers.all.count > 0 {
            let lines = count_of(self.tiers.all.count, "line", "lines");
            let message = format!("{lines} of dependent tiers left out: {}", self.tiers.told('%'));
            warnings.say(&CHAT_TIERS, self.tiers.all.line, message);
        }
        if self.headers.all.count > 0 {
            let lines = count_of(self.headers.all.count, "header", "headers");
            let message = format!("{lines} left out: {}", self.headers.told('@'));
            warnings.say(&CHAT_HEADERS, self.headers.all.line, message);
        }
    }
}

fn mend(warnings: &mut Warnings, entry: &CodeEntry, line: u32, message: String, help: &str) {
    warnings.add(entry, || Diagnostic::new(entry, message).help(help).at_line(line));
}
