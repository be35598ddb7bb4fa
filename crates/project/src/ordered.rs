//! Work on several threads whose results come out in the order of the work.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Results that may wait for their turn, for each thread: enough that one long file does not stop
/// the others at once, few enough that memory does not grow with the number of files.
const WAITING: usize = 8;

/// Does `work` for each of `0..count` on up to `jobs` threads and hands every result to `sink` on
/// the calling thread, in order. Each thread has a state of its own, made by `start`. Ends early
/// where `sink` breaks.
///
/// At most `8 × jobs` results exist at a time, so memory does not depend on `count`.
pub fn in_order<S, T: Send>(
    count: usize,
    jobs: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
    mut sink: impl FnMut(usize, T) -> ControlFlow<()>,
) {
    let jobs = jobs.clamp(1, count.max(1));
    if jobs == 1 {
        let mut state = start();
        for at in 0..count {
            if sink(at, work(&mut state, at)).is_break() {
                return;
            }
        }
        return;
    }
    let shared = Shared {
        state: Mutex::new(State::new()),
        changed: Condvar::new(),
        count,
        most: jobs * WAITING,
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                let _stop_if_lost = StopIfLost(&shared);
                let mut state = start();
                while let Some(at) = shared.take() {
                    shared.put(at, work(&mut state, at));
                }
            });
        }
        let _stop_if_lost = StopIfLost(&shared);
        for at in 0..count {
            let Some(result) = shared.next() else { return };
            if sink(at, result).is_break() {
                shared.stop();
                return;
            }
        }
    });
}

struct Shared<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    count: usize,
    most: usize,
}

struct State<T> {
    /// The first piece of work that nobody has taken.
    free: usize,
    /// The piece whose result stands first in `results`.
    first: usize,
    results: VecDeque<Option<T>>,
    stopped: bool,
}

impl<T> State<T> {
    fn new() -> Self {
        Self { free: 0, first: 0, results: VecDeque::new(), stopped: false }
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A piece of work, once there is room for its result.
    fn take(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.free >= self.count {
                return None;
            }
            if state.free < state.first + self.most {
                state.free += 1;
                state.results.push_back(None);
                return Some(state.free - 1);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, at: usize, result: T) {
        let mut state = self.lock();
        let place = at - state.first;
        if let Some(slot) = state.results.get_mut(place) {
            *slot = Some(result);
        }
        drop(state);
        self.changed.notify_all();
    }

    /// The next result in order; nothing where the work was stopped.
    fn next(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(result) = state.results.front_mut().and_then(Option::take) {
                state.results.pop_front();
                state.first += 1;
                drop(state);
                self.changed.notify_all();
                return Some(result);
            }
            if state.stopped {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}

/// Wakes everybody who waits for a thread that panicked, so that the panic is heard.
struct StopIfLost<'a, T>(&'a Shared<T>);

impl<T> Drop for StopIfLost<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::in_order;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for jobs in [1, 2, 7] {
            for count in [0, 1, 5, 300] {
                let mut seen = Vec::new();
                in_order(
                    count,
                    jobs,
                    || (),
                    |(), at| at * 2,
                    |at, twice| {
                        seen.push((at, twice));
                        ControlFlow::Continue(())
                    },
                );
                assert_eq!(
                    seen,
                    (0..count).map(|at| (at, at * 2)).collect::<Vec<_>>(),
                    "{jobs} {count}"
                );
            }
        }
    }

    #[test]
    fn no_more_results_wait_than_the_window_holds() {
        let (made, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let most = AtomicUsize::new(0);
        let work = |(): &mut (), at: usize| {
            if at == 0 {
                std::thread::sleep(Duration::from_millis(20));
            }
            let waiting = made.fetch_add(1, Ordering::SeqCst) + 1 - taken.load(Ordering::SeqCst);
            most.fetch_max(waiting, Ordering::SeqCst);
        };
        in_order(
            1000,
            3,
            || (),
            work,
            |_, ()| {
                taken.fetch_add(1, Ordering::SeqCst);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(made.load(Ordering::SeqCst), 1000);
        assert!(most.load(Ordering::SeqCst) <= 3 * super::WAITING + 1, "{most:?}");
    }

    #[test]
    fn ends_when_told() {
        let mut seen = 0;
        in_order(
            1000,
            4,
            || (),
            |(), at| at,
            |at, _| {
                seen += 1;
                if at == 9 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 10);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_in_a_thread_is_heard() {
        in_order(
            100,
            2,
            || (),
            |(), at| assert!(at != 7, "lost"),
            |_, ()| ControlFlow::Continue(()),
        );
    }
}
