//! Best times of several rounds, and how they grow.

use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

/// The best time of several.
pub fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed());
    }
    best
}

/// One row for a size: the time, and what it takes for one thing against what it took at the
/// smallest size. A cost that is linear stays near 1.00.
pub struct Growth {
    first: Option<f64>,
}

impl Growth {
    pub fn of(what: &'static str) -> Self {
        println!("\n{what:<44} {:>10} {:>12} {:>10}", "ms", "µs for each", "growth");
        Self { first: None }
    }

    pub fn row(&mut self, size: usize, things: usize, took: Duration) {
        let each = took.as_secs_f64() / things as f64;
        let first = *self.first.get_or_insert(each);
        let label = format!("{size}");
        println!(
            "{label:>44} {:>10.2} {:>12.3} {:>10.2}",
            took.as_secs_f64() * 1e3,
            each * 1e6,
            each / first
        );
    }
}
