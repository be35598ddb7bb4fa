//! The captions of an SBV file, as YouTube writes them: a line with both times, the words below it
//! up to the next one.

use super::lines::Lines;
use super::stamp::{Timing, sbv};
use super::{Block, Cue};

/// Walks through the captions of a file.
pub(crate) struct Sbv<'t> {
    lines: Lines<'t>,
}

impl<'t> Sbv<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { lines: Lines::new(text) }
    }

    fn words(&mut self, line: u32, timing: Option<Timing>) -> Cue {
        let at = self.lines.at();
        let mut words: Option<(usize, usize, u32)> = None;
        while let Some(next) = self.lines.peek() {
            if sbv(self.lines.bytes(next)).is_some() {
                break;
            }
            if !self.lines.is_blank(next) {
                let (start, _, line) = words.unwrap_or((next.start, next.end, self.lines.number()));
                words = Some((start, next.end, line));
            }
            self.lines.step(next);
        }
        let (start, end, payload_line) = words.unwrap_or((at, at, line));
        let (begin, until) = timing.map_or((None, None), |timing| (timing.start, timing.end));
        Cue { start: begin, end: until, line, payload: start..end, payload_line }
    }
}

impl Iterator for Sbv<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        self.lines.skip_blank();
        let line = self.lines.peek()?;
        let number = self.lines.number();
        match sbv(self.lines.bytes(line)) {
            Some(timing) => {
                self.lines.step(line);
                Some(Block::Cue(self.words(number, Some(timing))))
            }
            None => {
                self.words(number, None);
                Some(Block::Stray(number))
            }
        }
    }
}

/// Whether the first words of a text are the times of a caption.
pub(crate) fn begins_so(head: &str) -> bool {
    let mut lines = Lines::new(head);
    lines.skip_blank();
    let times = lines.peek().and_then(|line| sbv(lines.bytes(line)));
    times.is_some_and(|timing| timing.start.is_some() && timing.end.is_some())
}
