use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::bounds::TURN_BYTES;
use crate::chat::headers::Headers;
use crate::chat::left::Left;
use crate::chat::lines::{Kind, Line, Lines};
use crate::chat::utterance::{Setting, read, times};
use crate::codes::chat::CHAT_SPEAKERS;
use crate::labels::Labels;
use crate::talk::{narrow, say_empty, turn_too_long};
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Limits, Session, Turn};

/// CHAT, the transcripts of CHILDES and TalkBank.
pub(crate) static CHAT: Format = Format {
    name: "chat",
    title: "CHAT transcript",
    family: Family::Linguistics,
    extensions: &["cha"],
    example: b"@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tWOR Worker Investigator, CLI Client Participant\n\
              *WOR:\tLet's start with what we are here for . \x150_3000\x15\n*CLI:\t&-um all right .\n@End\n",
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    let mut lines = sample.head.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("");
    let begins = |line: &str| line == "@Begin";
    sample.fit(begins(first) || (first.starts_with('@') && lines.take(30).any(begins)), &["cha"])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let limits = input.limits;
    let (text, warnings) = input.into_text();
    let mut file = File::new(limits);
    for line in Lines::new(&text) {
        match line.kind {
            Kind::Header => {
                file.headers.add(&line, &mut file.labels, &mut file.left)?;
            }
            Kind::Main => file.turn(&line, warnings)?,
            Kind::Dependent => file.dependent(&line),
            Kind::Stray => file.left.stray.add(line.number),
        }
        limits.check_turns(file.turns.len())?;
    }
    file.last_line = narrow(memchr::memchr_iter(b'\n', text.as_bytes()).count()).max(1);
    drop(text);
    Ok(vec![file.finish(warnings)])
}

/// A file on the way.
struct File {
    headers: Headers,
    labels: Labels,
    words: String,
    turns: Vec<Turn>,
    languages: Vec<String>,
    left: Left,
    last_line: u32,
}

impl File {
    fn new(limits: &Limits) -> Self {
        Self {
            headers: Headers::default(),
            labels: Labels::new(limits),
            words: String::new(),
            turns: Vec::new(),
            languages: Vec::new(),
            left: Left::default(),
            last_line: 0,
        }
    }

    fn turn(&mut self, line: &Line<'_>, warnings: &mut Warnings) -> Result<(), Diagnostic> {
        let Some(body) = line.body.filter(|_| !line.name.contains(char::is_whitespace)) else {
            self.left.colon.add(line.number);
            return Ok(());
        };
        let speaker = match line.name {
            "" => None,
            name => Some(self.labels.speaker(name, Some(line.number))?),
        };
        let start = self.words.len();
        let mut setting = Setting {
            main: &self.headers.languages,
            marked: &mut self.languages,
            warnings,
            left: &mut self.left,
        };
        let utterance = read(body, line.number, &mut self.words, &mut setting)?;
        let end = self.words.len();
        if end - start > TURN_BYTES {
            return Err(turn_too_long(Some(line.number)));
        }
        self.words.push('\n');
        self.turns.push(Turn {
            speaker,
            text: narrow(start)..narrow(end),
            start: utterance.start,
            end: utterance.end,
            line: Some(line.number),
            bytes: narrow(line.bytes.start)..narrow(line.bytes.end),
            languages: utterance.languages,
        });
        Ok(())
    }

    /// A dependent tier is left out, but for the times that older files keep on one.
    fn dependent(&mut self, line: &Line<'_>) {
        if matches!(line.name, "snd" | "mov")
            && let Some(turn) = self.turns.last_mut().filter(|turn| turn.start.is_none())
            && let Some((start, end)) =
                line.body.and_then(|body| times(body.trim_matches(is_frame)))
        {
            (turn.start, turn.end) = (Some(start), Some(end));
            return;
        }
        self.left.tiers.add(line.name, line.number);
    }

    fn finish(mut self, warnings: &mut Warnings) -> Session {
        self.left.frame = match (self.headers.begun, self.headers.ended) {
            (false, _) => Some(("`@Begin`, with which a file begins,", 1)),
            (_, false) => Some(("`@End`, with which a file ends,", self.last_line)),
            _ => None,
        };
        self.left.say(warnings);
        self.say_speakers(warnings);
        say_empty(&self.turns, warnings);
        let mut participants = self.labels.participants();
        for one in &mut participants {
            one.title = self.headers.titles.remove(&one.label);
        }
        Session {
            text: self.words,
            turns: self.turns,
            participants,
            languages: self.languages,
            attributes: self.headers.attributes,
            ..Session::default()
        }
    }

    fn say_speakers(&self, warnings: &mut Warnings) {
        let others = self.labels.list().get(self.headers.declared..).unwrap_or(&[]);
        let Some(first) = others.first() else { return };
        let line = self.turns.iter().find_map(|turn| {
            let known = turn.speaker.is_some_and(|at| (at as usize) < self.headers.declared);
            (!known).then_some(turn.line).flatten()
        });
        let speakers = count_of(others.len(), "speaker is", "speakers are");
        let shown = rolecall_text::clip(first, 40);
        warnings.say(
            &CHAT_SPEAKERS,
            line.unwrap_or(0),
            format!("{speakers} not named under `@Participants`; the first is `{shown}`"),
        );
    }
}

/// Signs around the times of a tier.
fn is_frame(c: char) -> bool {
    c.is_whitespace() || c == '\u{15}' || c == '\u{2022}'
}
