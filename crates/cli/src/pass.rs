//! One pass over sessions: read and coded on several threads, printed in their order.

use std::ops::ControlFlow;

use rolecall_coding::Scratch;
use rolecall_project::{Notice, Run, Seen, Work, in_order};

use crate::output::Output;
use crate::progress::Progress;
use crate::terminal::Global;

/// Remarks on records that are kept to be said at the end.
const MOST_SAID: usize = 1_000;

/// What is to be said at the end of a pass.
#[derive(Default)]
pub(crate) struct Told {
    /// What is odd about records.
    pub(crate) said: Vec<Notice>,
    /// What could not be read.
    pub(crate) failed: Vec<Notice>,
}

/// Looks at each session with `see`, which adds to a piece and to what is to be said, and hands the
/// piece of each work with its number to `put`, in the order of the work.
pub(crate) fn each<P: Default + Send>(
    run: &Run<'_>,
    work: &[Work],
    jobs: usize,
    global: &Global,
    see: impl Fn(&mut P, &Seen<'_>, &mut Vec<Notice>) + Sync,
    out: &mut Output,
    mut put: impl FnMut(usize, P, &mut Output, &mut Told),
) -> Told {
    let mut progress = Progress::new(work.len(), global.quiet);
    let mut told = Told::default();
    let piece = |scratch: &mut Scratch, at: usize| {
        let (mut piece, mut said) = (P::default(), Vec::new());
        let read = work
            .get(at)
            .map(|work| run.each(work, scratch, |seen| see(&mut piece, &seen, &mut said)));
        (piece, said, read.and_then(Result::err))
    };
    in_order(
        work.len(),
        jobs,
        || run.coder.scratch(),
        piece,
        |at, (piece, said, failed)| {
            told.said.extend(said.into_iter().take(MOST_SAID.saturating_sub(told.said.len())));
            told.failed.extend(failed);
            put(at, piece, out, &mut told);
            progress.at(at + 1);
            if out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    progress.clear();
    told
}
