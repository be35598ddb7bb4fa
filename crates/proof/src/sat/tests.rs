use proptest::prelude::*;

use super::{Answer, Lit, Solver, Work};

fn all_ways(vars: usize, clauses: &[Vec<(usize, bool)>], assumed: &[(usize, bool)]) -> bool {
    (0_u32..1 << vars).any(|bits| {
        let holds = |&(var, negative): &(usize, bool)| (bits >> var & 1 == 1) != negative;
        clauses.iter().all(|clause| clause.iter().any(holds)) && assumed.iter().all(holds)
    })
}

fn signed(vars: &[Lit], (var, negative): (usize, bool)) -> Lit {
    if negative { !vars[var] } else { vars[var] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn agrees_with_trying_everything(
        clauses in prop::collection::vec(prop::collection::vec((0_usize..8, any::<bool>()), 1..4), 0..40),
        questions in prop::collection::vec(prop::collection::vec((0_usize..8, any::<bool>()), 0..5), 1..4),
    ) {
        let mut solver = Solver::new();
        let vars: Vec<Lit> = (0..8).map(|_| solver.var()).collect();
        for clause in &clauses {
            let clause: Vec<Lit> = clause.iter().map(|&one| signed(&vars, one)).collect();
            solver.add(&clause);
        }
        for assumed in &questions {
            let lits: Vec<Lit> = assumed.iter().map(|&one| signed(&vars, one)).collect();
            let expected = all_ways(8, &clauses, assumed);
            let answer = solver.solve(&lits, &mut Work(100_000));
            prop_assert_eq!(answer == Answer::Yes, expected);
            if answer == Answer::Yes {
                prop_assert!(lits.iter().all(|&lit| solver.is_true(lit)));
                for clause in &clauses {
                    prop_assert!(clause.iter().any(|&one| solver.is_true(signed(&vars, one))));
                }
            } else {
                let core = solver.core().to_vec();
                prop_assert!(core.iter().all(|lit| lits.contains(lit)));
                let named: Vec<_> = assumed
                    .iter()
                    .copied()
                    .filter(|&one| core.contains(&signed(&vars, one)))
                    .collect();
                prop_assert!(!all_ways(8, &clauses, &named));
            }
        }
    }
}

/// Seven pigeons in six holes: hard enough to restart.
#[test]
fn pigeons_do_not_fit_and_work_is_bounded() {
    let (pigeons, holes) = (7, 6);
    let mut solver = Solver::new();
    let sits: Vec<Vec<Lit>> =
        (0..pigeons).map(|_| (0..holes).map(|_| solver.var()).collect()).collect();
    assert_eq!(solver.vars(), pigeons * holes);
    for pigeon in &sits {
        solver.add(pigeon);
    }
    for (at, one) in sits.iter().enumerate() {
        for other in &sits[at + 1..] {
            one.iter().zip(other).for_each(|(&a, &b)| solver.add(&[!a, !b]));
        }
    }
    assert_eq!(solver.solve(&[], &mut Work(3)), Answer::Unknown);
    assert_eq!(solver.solve(&[], &mut Work(1_000_000)), Answer::No);
}
