use rolecall_text::Diagnostic;

use super::marks::{
    REPEATED, end_of_utterance, is_borrowed, is_greek, is_overlap, is_prosody, pause,
};
use super::utterance::Scan;
use crate::Marked;

/// Whether a byte stands for itself within a word.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        plain[at] = byte.is_ascii_alphanumeric() || byte == b'\'' || byte == b'-';
        at += 1;
    }
    plain
};

/// Whether a word ends before this byte.
fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b'<' | b'>' | 0x15)
}

impl Scan<'_, '_, '_> {
    /// Writes one word in plain spelling: without signs of how it was said, the parts of a
    /// compound apart, what was left unsaid of it (`(be)cause`) put in.
    pub(super) fn word(&mut self) -> Result<(), Diagnostic> {
        let (begin, glue) = (self.out.len(), self.glue);
        let item = self.begin_word();
        let mut marks = Marked::default();
        let mut ended = false;
        while !ended {
            self.plain_run();
            ended = match self.byte(self.at) {
                None => true,
                Some(byte) if is_end(byte) => true,
                Some(byte) => self.sign(byte, item.start, &mut marks)?,
            };
        }
        if self.out.len() == item.start {
            // Only signs, such as the arrow at the end of a line.
            self.out.truncate(begin);
            self.glue = glue;
            return Ok(());
        }
        self.words = true;
        let marks = if marks.is_empty() { self.switched } else { marks };
        if marks.is_empty() {
            self.unmarked = self.unmarked.saturating_add(1);
        }
        self.utterance.languages = self.utterance.languages.and(marks);
        self.last = Some(item);
        Ok(())
    }

    fn plain_run(&mut self) {
        let rest = self.rest();
        let is_plain = |b: &u8| PLAIN.get(usize::from(*b)).copied().unwrap_or(false);
        let length = rest.as_bytes().iter().take_while(|b| is_plain(b)).count();
        let run = self.text.get(self.at..self.at + length).unwrap_or("");
        self.out.push_str(run);
        self.at += length;
    }

    /// One sign within a word; whether the word ends before it.
    fn sign(&mut self, byte: u8, start: usize, marks: &mut Marked) -> Result<bool, Diagnostic> {
        match byte {
            b'(' => match pause(self.rest().as_bytes()) {
                Some(length) => self.skip_code(length),
                None => self.at += 1,
            },
            b')' | b'^' | b'~' | 0..=0x1f => self.at += 1,
            b':' => {
                let digit = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_digit());
                if digit(self.out.bytes().last()) && digit(self.byte(self.at + 1)) {
                    self.out.push(':');
                }
                self.at += 1;
            }
            b'+' if end_of_utterance(self.rest()).is_some() => return Ok(true),
            b'+' | b'_' => {
                if self.out.len() > start && !self.out.ends_with(' ') && self.word_goes_on() {
                    self.out.push(' ');
                }
                self.at += 1;
            }
            b'@' if self.out.len() > start => {
                if !self.suffix(marks)? {
                    self.out.push('@');
                    self.at += 1;
                }
            }
            b'$' if self.out.len() > start => {
                let rest = self.rest();
                self.at += rest.bytes().position(is_end).unwrap_or(rest.len());
            }
            b'#' if self.out.len() > start && self.word_goes_on() => self.at += 1,
            0x80.. => return Ok(self.beyond(start)),
            _ => {
                self.out.push(char::from(byte));
                self.at += 1;
            }
        }
        Ok(false)
    }

    /// Whether a letter or digit follows the sign reached.
    fn word_goes_on(&self) -> bool {
        self.rest().chars().nth(1).is_some_and(|c| c.is_alphanumeric() || "'(&+_".contains(c))
    }

    /// A character beyond ASCII; whether the word ends before it.
    fn beyond(&mut self, start: usize) -> bool {
        let mut chars = self.rest().chars();
        let (Some(c), next) = (chars.next(), chars.next()) else { return true };
        if c == '\u{201d}' || c == '\u{2022}' {
            return true;
        }
        self.at += c.len_utf8();
        if is_overlap(c) {
            self.setting.left.codes.add(self.line);
            self.at += next.map_or(0, |digit| usize::from(digit.is_ascii_digit()));
        } else if c == REPEATED {
            self.setting.left.codes.add(self.line);
            let rest = self.rest();
            let word = rest.get(..rest.bytes().position(is_end).unwrap_or(rest.len()));
            if let Some(length) = word.and_then(|word| word.find(REPEATED)) {
                self.at += length + c.len_utf8();
            }
        } else if is_prosody(c) {
            self.setting.left.codes.add(self.line);
        } else if is_borrowed(c) {
            let before = self.out.get(start..).unwrap_or("").chars().next_back();
            if before.is_some_and(is_greek) || next.is_some_and(is_greek) {
                self.out.push(c);
            }
        } else {
            self.out.push(c);
        }
        false
    }

    /// What tells of a word's kind or language behind it: `word@c`, `word@s:spa`, `word@z:label`.
    /// Not taken where no such thing follows, as in an address.
    fn suffix(&mut self, marks: &mut Marked) -> Result<bool, Diagnostic> {
        let rest = self.rest().as_bytes();
        let letters = rest.iter().skip(1).take_while(|b| b.is_ascii_lowercase()).count();
        let mut end = 1 + letters;
        if rest.get(end) == Some(&b':') {
            let of_label = |b: &u8| b.is_ascii_alphanumeric() || b"_-&".contains(b);
            end += 1;
            loop {
                end += rest.iter().skip(end).take_while(|b| of_label(b)).count();
                let more = rest.get(end) == Some(&b'+')
                    && rest.get(end + 1).is_some_and(u8::is_ascii_lowercase);
                if !more {
                    break;
                }
                end += 1;
            }
        }
        let closed = match rest.get(end) {
            None => true,
            Some(byte) => {
                is_end(*byte)
                    || matches!(
                        byte,
                        b'@' | b'$' | b'-' | b'+' | b',' | b'?' | b'!' | b')' | 0x80..
                    )
                    || (*byte == b'.' && rest.get(end + 1).is_none_or(|b| is_end(*b)))
            }
        };
        if letters > 4 || !closed {
            return Ok(false);
        }
        if letters == 1 && rest.get(1) == Some(&b's') {
            let codes = self.text.get(self.at + 2..self.at + end).unwrap_or("");
            *marks = marks.and(self.languages_of_word(codes)?);
        }
        self.at += end;
        Ok(true)
    }

    /// The marks for what stands behind `@s`: `:spa`, `:eng+zho`, `:eng&zho`, or nothing, which
    /// is the other of the first two languages of the session.
    pub(super) fn languages_of_word(&mut self, written: &str) -> Result<Marked, Diagnostic> {
        let Some(codes) = written.strip_prefix(':') else {
            let other = self.setting.main.get(usize::from(!self.away)).cloned();
            return other.map_or(Ok(Marked::default()), |code| self.language(&code));
        };
        let mut marks = Marked::default();
        for code in codes.split(['+', '&']) {
            marks = marks.and(self.language(code)?);
        }
        Ok(marks)
    }

    /// What begins with `&`: fillers, fragments, noises. It stays as it is written, since it is
    /// told from words later; the words of others and the bounds of noises are left out.
    pub(super) fn notation(&mut self) {
        let rest = self.rest();
        let end = rest.char_indices().find(|&(at, c)| {
            u8::try_from(c).is_ok_and(is_end)
                || (c == '+' && at > 1 && end_of_utterance(rest.get(at..).unwrap_or("")).is_some())
        });
        let whole = rest.get(..end.map_or(rest.len(), |(at, _)| at)).unwrap_or("");
        let sign = whole.trim_end_matches(['.', '?', '!', ',']);
        let length = sign.len().max(1);
        match sign.as_bytes().get(1) {
            Some(b'*') => {
                self.at += length;
                self.setting.left.interposed.add(self.line);
                self.last = None;
            }
            Some(b'{' | b'}') => self.skip_code(length),
            _ if sign.len() < 2 => {
                let item = self.begin_word();
                self.out.push('&');
                self.last = Some(item);
                self.at += 1;
            }
            _ => {
                let sign = self.text.get(self.at..self.at + length).unwrap_or("");
                let item = self.begin_word();
                self.out.extend(sign.chars().filter(|c| !is_overlap(*c) && !c.is_control()));
                self.words = true;
                self.last = Some(item);
                self.at += length;
            }
        }
    }
}
