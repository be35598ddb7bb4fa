//! `rolecall test --mutate`: small mistakes, judged on several threads.

use std::ops::ControlFlow;

use rolecall_project::in_order;
use rolecall_protocol::{Input, Overrides, Protocol, Rulebook};
use rolecall_report::MutationResult;
use rolecall_text::Source;
use rolecall_trial::{Mutant, MutantFate, Mutation};

/// What makes mistakes in each protocol that has tests.
pub(super) fn benches<'a>(
    inputs: &'a [Input<'a>],
    overrides: &'a Overrides,
    book: &'a Rulebook,
    sources: &[Source],
) -> Vec<(&'a Protocol, Mutation<'a>)> {
    let tested = book.protocols.iter().filter(|protocol| !protocol.trials.is_empty());
    tested
        .filter_map(|protocol| {
            let text = sources.get(protocol.source.0 as usize)?.text();
            let bench = Mutation::new(inputs, overrides, protocol.source, text)?;
            Some((protocol, bench))
        })
        .collect()
}

/// Makes every mistake, and looks for a test for each that no test notices.
pub(super) fn run<'a>(
    protocol: &'a Protocol,
    bench: &'a Mutation<'a>,
    jobs: usize,
) -> MutationResult<'a> {
    let mutants = &bench.mutants;
    let mut result = MutationResult {
        protocol,
        all: mutants.len(),
        refused: 0,
        same: 0,
        noticed: 0,
        unnoticed: Vec::new(),
    };
    let mut unnoticed: Vec<&Mutant> = Vec::new();
    let fate = |(): &mut (), at: usize| mutants.get(at).map(|mutant| bench.judge(mutant));
    in_order(
        mutants.len(),
        jobs,
        || (),
        fate,
        |at, fate| {
            match fate {
                Some(MutantFate::Refused) => result.refused += 1,
                Some(MutantFate::Same) => result.same += 1,
                Some(MutantFate::Noticed) => result.noticed += 1,
                Some(MutantFate::Unnoticed) => unnoticed.extend(mutants.get(at)),
                None => {}
            }
            ControlFlow::Continue(())
        },
    );
    if unnoticed.is_empty() {
        return result;
    }
    let telling = |(): &mut (), at: usize| unnoticed.get(at).and_then(|it| bench.telling(it));
    in_order(
        unnoticed.len(),
        jobs,
        || (),
        telling,
        |at, telling| {
            result.unnoticed.extend(unnoticed.get(at).map(|&mutant| (mutant, telling)));
            ControlFlow::Continue(())
        },
    );
    result
}
