use memchr::memchr2;
use rolecall_text::Diagnostic;

use super::left::Left;
use super::marks::{end_of_utterance, link, pause};
use crate::Marked;
use crate::languages::mark;
use crate::warnings::Warnings;

/// The sign around times, a control character; some programs show and write a bullet for it.
const BULLET: u8 = 0x15;

/// What is known of a file when its utterances are read, and what they add to it.
pub(crate) struct Setting<'a> {
    /// The languages of the session, the main one first.
    pub(crate) main: &'a [String],
    /// The languages that turns are marked with.
    pub(crate) marked: &'a mut Vec<String>,
    pub(crate) warnings: &'a mut Warnings,
    pub(crate) left: &'a mut Left,
}

/// What an utterance is besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Utterance {
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) languages: Marked,
}

/// A word or group: where it begins in the words, and how many words before it have no mark of a
/// language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) unmarked: u32,
}

/// Walks through one main line and writes its words, in plain spelling, behind `out`.
pub(super) struct Scan<'t, 's, 'a> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) out: &'s mut String,
    /// Where this utterance begins in `out`.
    begin: usize,
    /// Whether the next word stands close to what is written already.
    pub(super) glue: bool,
    /// Whether there is a word or a sign for something heard.
    pub(super) words: bool,
    /// Whether the utterance has ended, so that only times and codes may follow.
    ended: bool,
    pub(super) last: Option<Item>,
    groups: Vec<Item>,
    pub(super) utterance: Utterance,
    /// The language that `[- spa]` has set.
    pub(super) switched: Marked,
    /// Whether that is the main language of the session.
    pub(super) away: bool,
    pub(super) unmarked: u32,
    pub(super) line: u32,
    pub(super) setting: &'s mut Setting<'a>,
}

/// Reads the body of a main line. Its words go behind `out`; one without words adds none.
///
/// # Errors
///
/// Where turns are marked with too many languages.
pub(crate) fn read(
    body: &str,
    line: u32,
    out: &mut String,
    setting: &mut Setting<'_>,
) -> Result<Utterance, Diagnostic> {
    let begin = out.len();
    let mut scan = Scan {
        text: body,
        at: 0,
        out,
        begin,
        glue: true,
        words: false,
        ended: false,
        last: None,
        groups: Vec::new(),
        utterance: Utterance::default(),
        switched: Marked::default(),
        away: false,
        unmarked: 0,
        line,
        setting,
    };
    scan.tokens()?;
    for _ in 0..scan.groups.len() {
        scan.setting.left.brackets.add(line);
    }
    if !scan.words {
        scan.out.truncate(begin);
    }
    let kept = scan.out.get(begin..).map_or(0, |words| words.trim_end().len());
    scan.out.truncate(begin + kept);
    let mut utterance = scan.utterance;
    if scan.unmarked > 0 {
        utterance.languages = utterance.languages.in_part();
    }
    Ok(utterance)
}

impl<'t> Scan<'t, '_, '_> {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn tokens(&mut self) -> Result<(), Diagnostic> {
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                BULLET => self.bullet(1),
                b'[' => self.bracket()?,
                b'<' => {
                    let start = self.out.len() + usize::from(self.needs_blank());
                    self.groups.push(Item { start, unmarked: self.unmarked });
                    self.at += 1;
                }
                b'>' => {
                    self.last = self.groups.pop();
                    if self.last.is_none() {
                        self.setting.left.brackets.add(self.line);
                    }
                    self.at += 1;
                }
                b']' | 0..=0x1f => self.at += 1,
                b'+' => self.plus()?,
                b'&' => self.notation(),
                b'(' => match pause(self.rest().as_bytes()) {
                    Some(length) => self.skip_code(length),
                    None => self.word()?,
                },
                b',' | b'.' | b'?' | b'!' | b';' | b':' => self.punctuation(),
                b'#' => self.old_pause()?,
                b'0'..=b'9' => match self.bare_times() {
                    Some(length) => self.at += length,
                    None if byte == b'0' => self.nought()?,
                    None => self.word()?,
                },
                0x80.. => self.beyond_ascii()?,
                _ => self.word()?,
            }
        }
        Ok(())
    }

    /// Skips a code that has nothing to say about the words before it.
    pub(super) fn skip_code(&mut self, length: usize) {
        self.setting.left.codes.add(self.line);
        self.at += length;
        self.last = None;
    }

    fn needs_blank(&self) -> bool {
        !self.glue && self.out.len() > self.begin
    }

    /// Begins a word: a blank before it, where one is due. Gives where it begins.
    pub(super) fn begin_word(&mut self) -> Item {
        if self.needs_blank() {
            self.out.push(' ');
        }
        self.glue = false;
        self.ended = false;
        Item { start: self.out.len(), unmarked: self.unmarked }
    }

    /// Ends of utterances, links, and what begins with a plus by mistake.
    fn plus(&mut self) -> Result<(), Diagnostic> {
        if let Some((length, plain)) = end_of_utterance(self.rest()) {
            self.out.push_str(plain);
            self.ended = true;
            self.at += length;
        } else if let Some(length) = link(self.rest()) {
            self.skip_code(length);
        } else if self.byte(self.at + 1).is_some_and(|b| !b.is_ascii_whitespace()) {
            self.at += 1;
            self.word()?;
        } else {
            self.at += 1;
        }
        Ok(())
    }

    /// Signs that stand close to the word before them.
    fn punctuation(&mut self) {
        let is_sign = |b: &u8| b",.?!;:".contains(b);
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let length = bytes.iter().take_while(|b| is_sign(b)).count();
        let signs = self.text.get(self.at..self.at + length).unwrap_or("");
        if self.out.len() > self.begin {
            self.out.push_str(signs);
            self.glue = false;
        }
        self.ended = signs.ends_with(['.', '?', '!']);
        self.at += length;
    }

    /// `#`, the pause of older files; within a word it is something else.
    fn old_pause(&mut self) -> Result<(), Diagnostic> {
        let is_pause = |b: &u8| *b == b'#' || *b == b'_' || b.is_ascii_digit();
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let length = bytes.iter().take_while(|b| is_pause(b)).count();
        if self.byte(self.at + length).is_none_or(|b| b.is_ascii_whitespace()) {
            self.skip_code(length);
            return Ok(());
        }
        self.word()
    }

    /// `0word` is a word that was not said, `0` alone that nothing was.
    fn nought(&mut self) -> Result<(), Diagnostic> {
        let next = self.rest().chars().nth(1);
        if next.is_some_and(|c| c.is_ascii_digit() || c == ':') {
            return self.word();
        }
        if next.is_none_or(|c| !c.is_alphabetic()) {
            self.skip_code(1);
            return Ok(());
        }
        self.setting.left.omitted.add(self.line);
        let rest = self.rest();
        let is_end = |b: &u8| b.is_ascii_whitespace() || b"[]<>\x15".contains(b);
        self.at += rest.bytes().position(|b| is_end(&b)).unwrap_or(rest.len());
        self.last = None;
        Ok(())
    }

    fn beyond_ascii(&mut self) -> Result<(), Diagnostic> {
        let mut chars = self.rest().chars();
        let (first, next) = (chars.next().unwrap_or(' '), chars.next());
        let alone = next.is_none_or(char::is_whitespace);
        match first {
            '\u{2022}' => self.bullet(first.len_utf8()),
            // What is called out before or asked behind is parted by a comma in plain spelling.
            '\u{2021}' | '\u{201e}' if alone => {
                if self.out.len() > self.begin {
                    self.out.push(',');
                }
                self.at += first.len_utf8();
            }
            '\u{201c}' => {
                self.begin_word();
                self.out.push(first);
                self.glue = true;
                self.at += first.len_utf8();
            }
            '\u{201d}' => {
                self.out.push(first);
                self.glue = false;
                self.at += first.len_utf8();
            }
            _ => return self.word(),
        }
        Ok(())
    }

    /// Times between two bullets: `15_320`, or `%snd:"file"_15_320` as older files have it.
    fn bullet(&mut self, width: usize) {
        let from = self.at + width;
        let rest = self.text.get(from..).unwrap_or("");
        let sign = self.text.get(self.at..from).unwrap_or("");
        let length = rest.find(sign).unwrap_or_else(|| {
            let is_time = |b: u8| b.is_ascii_digit() || b == b'_';
            rest.bytes().position(|b| !is_time(b)).unwrap_or(rest.len())
        });
        if let Some(times) = rest.get(..length).and_then(times) {
            self.time(times);
        }
        let closed = rest.get(length..).is_some_and(|rest| rest.starts_with(sign));
        self.at = from + length + if closed { width } else { 0 };
    }

    /// Times that lost their bullets on the way, behind the end of the utterance.
    fn bare_times(&mut self) -> Option<usize> {
        let rest = self.rest();
        let word = rest.split_whitespace().next()?;
        let behind = rest.get(word.len()..).unwrap_or("").trim_start();
        let last = self.ended || behind.is_empty() || behind.starts_with("[+");
        let is_time = |b: u8| b.is_ascii_digit() || b == b'_';
        let found = times(word).filter(|_| last && word.bytes().all(is_time))?;
        let length = word.len();
        self.time(found);
        Some(length)
    }

    fn time(&mut self, (start, end): (f64, f64)) {
        let utterance = &mut self.utterance;
        utterance.start.get_or_insert(start);
        utterance.end = Some(utterance.end.map_or(end, |known: f64| known.max(end)));
    }

    fn bracket(&mut self) -> Result<(), Diagnostic> {
        let rest = self.rest();
        // Codes do not stand in each other: one that begins before this ends is another.
        let inner = rest.as_bytes().get(1..).unwrap_or(&[]);
        let close = memchr2(b'[', b']', inner).map(|at| at + 1);
        let Some(close) = close.filter(|&at| rest.as_bytes().get(at) == Some(&b']')) else {
            self.setting.left.brackets.add(self.line);
            let code = |b: &u8| b"[:=*%!?^+/#-".contains(b);
            self.at += rest.bytes().take_while(|b| code(b)).count();
            return Ok(());
        };
        let from = self.at;
        let code = self.text.get(from + 1..from + close).unwrap_or("").trim();
        self.at = from + close + 1;
        match code.as_bytes() {
            [b':', b':', ..] => self.setting.left.codes.add(self.line),
            [b':', ..] => return self.replace(from + 1, from + close),
            [b'-', ..] => {
                let language = code.get(1..).unwrap_or("").trim();
                self.switched = self.language(language)?;
                self.away = self.setting.main.first().is_none_or(|main| main != language);
            }
            [b'@', b's', ..] => {
                let marks = self.languages_of_word(code.get(2..).unwrap_or(""))?;
                self.utterance.languages = self.utterance.languages.and(marks);
                if let Some(item) = self.last.filter(|_| !marks.is_empty()) {
                    self.unmarked = item.unmarked;
                }
            }
            []
            | [
                b'<' | b'>' | b'/' | b'+' | b'^' | b'%' | b'=' | b'*' | b'!' | b'?' | b'#' | b'"',
                ..,
            ]
            | [b'e']
            | [b'x', b' ', ..] => self.setting.left.codes.add(self.line),
            // No code of this format: a note such as `[inaudible]`, which is told from words later.
            _ => {
                let item = self.begin_word();
                let whole = self.text.get(from..self.at).unwrap_or("");
                self.out.push_str(whole);
                self.words = true;
                self.last = Some(item);
            }
        }
        Ok(())
    }

    /// `gonna [: going to]`: what stands in the bracket takes the place of what stands before it.
    fn replace(&mut self, from: usize, to: usize) -> Result<(), Diagnostic> {
        self.setting.left.codes.add(self.line);
        let inner = self.text.get(..to).unwrap_or("");
        let new = inner.get(from..).unwrap_or("").trim_start().get(1..).unwrap_or("").trim();
        let Some(item) = self.last.filter(|_| !new.is_empty()) else { return Ok(()) };
        self.out.truncate(item.start);
        self.unmarked = item.unmarked;
        self.glue = true;
        let (whole, at, open) = (self.text, self.at, self.groups.len());
        self.text = inner;
        self.at = to - inner.get(from..).map_or(0, |code| code.trim_start().len()) + 1;
        let read = self.tokens();
        (self.text, self.at) = (whole, at);
        self.groups.truncate(open);
        self.last = Some(item);
        read
    }

    pub(super) fn language(&mut self, written: &str) -> Result<Marked, Diagnostic> {
        mark(self.setting.marked, written, self.line, self.setting.warnings)
    }
}

/// The last two numbers of `…15_320`, thousandths of a second, as seconds.
pub(crate) fn times(text: &str) -> Option<(f64, f64)> {
    let text = text.trim().trim_end_matches('-');
    let (rest, end) = text.rsplit_once(['_', ' ', '\t'])?;
    let start = rest.trim_end().rsplit(['_', ' ', '\t', '"']).next()?;
    Some((thousandths(start)?, thousandths(end)?))
}

fn thousandths(digits: &str) -> Option<f64> {
    if digits.is_empty() || digits.len() > 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse::<f64>().ok().map(|number| number / 1000.0).and_then(crate::times::usable)
}
