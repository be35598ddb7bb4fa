//! Says in which contexts phrases stand: a line for each line read.
//!
//! Reads lines `TEXT <tab> START <tab> END` (bytes of the phrase within the text) and prints the
//! names of the contexts, parted by spaces. With a number as its argument, it reads all lines so
//! many times more, for `tests/peers/contexts.py` to count the time.

use std::io::{BufRead as _, Write as _};

use rolecall_coding::ContextFinder;
use rolecall_text::Span;

fn main() -> std::io::Result<()> {
    let again: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let asked: Vec<(&str, Span)> = lines.iter().filter_map(|line| parted(line)).collect();
    let finder = ContextFinder::new();
    let mut reading = finder.spoken();
    let mut out = std::io::stdout().lock();
    for (text, span) in &asked {
        finder.read(text, &mut reading);
        let words: Vec<&str> =
            reading.contexts(*span).contexts.iter().map(rolecall_protocol::Context::word).collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    let mut somehow = 0;
    for (text, span) in (0..again).flat_map(|_| &asked) {
        finder.read(text, &mut reading);
        somehow += usize::from(!reading.contexts(*span).contexts.is_empty());
    }
    std::hint::black_box(somehow);
    Ok(())
}

fn parted(line: &str) -> Option<(&str, Span)> {
    let mut parts = line.split('\t');
    let text = parts.next()?;
    let start = parts.next()?.parse().ok()?;
    let end = parts.next()?.parse().ok()?;
    Some((text, Span::of(start, end)))
}
