//! A line that says how far long work has come.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Shown on standard error where that is a terminal and standard output is none (there the report
/// itself shows how far things are), and only for work that takes a while.
pub(crate) struct Progress {
    total: usize,
    begun: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

const AFTER: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);
const BAR: usize = 24;

impl Progress {
    pub(crate) fn new(total: usize, quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        Self { total, begun: Instant::now(), drawn: None, shown }
    }

    /// So many files are done.
    pub(crate) fn at(&mut self, done: usize) {
        if !self.shown
            || self.begun.elapsed() < AFTER
            || self.drawn.is_some_and(|drawn| drawn.elapsed() < EVERY)
        {
            return;
        }
        self.drawn = Some(Instant::now());
        let _ = std::io::stderr().write_all(line(done, self.total).as_bytes());
    }

    /// Takes the line away, so that something else can be written.
    pub(crate) fn clear(&mut self) {
        if self.drawn.take().is_some() {
            let _ = std::io::stderr().write_all(b"\r\x1b[2K");
        }
    }
}

fn line(done: usize, total: usize) -> String {
    let filled = (done * BAR).checked_div(total).unwrap_or(BAR).min(BAR);
    format!("\r\x1b[2K[{}{}] {done} of {total} files", "#".repeat(filled), "-".repeat(BAR - filled))
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_bar_fills() {
        assert!(line(0, 10).ends_with("[------------------------] 0 of 10 files"));
        assert!(line(5, 10).ends_with("[############------------] 5 of 10 files"));
        assert!(line(0, 0).contains("[########################]"));
    }
}
