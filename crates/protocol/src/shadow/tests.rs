use rolecall_syntax::cue::{Pattern, parse_cue};

use super::{Candidate, covered, rows};

fn pattern(text: &str) -> Pattern {
    parse_cue(text).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

/// The numbers of the covered cues.
fn found(cues: &[&str]) -> Vec<usize> {
    let patterns: Vec<Pattern> = cues.iter().map(|text| pattern(text)).collect();
    let candidates: Vec<Candidate<'_>> = patterns
        .iter()
        .map(|pattern| Candidate { rows: rows(pattern).unwrap(), by: None, language: None })
        .collect();
    covered(&candidates).into_iter().map(|one| one.cue).collect()
}

#[test]
fn a_cue_is_covered_where_others_find_all_of_it() {
    let table: &[(&[&str], &[usize])] = &[
        (&["between us", "stays between us"], &[1]),
        (&["stays between us", "between us"], &[0]),
        (&["between us", "Between US"], &[1]),
        (&["between us", "between you and us"], &[]),
        (&["confide*", "confidential", "confidentially speaking"], &[1, 2]),
        (&["confide*", "confid*"], &[0]),
        (&["{a|b} c", "a c", "b c d"], &[1, 2]),
        (&["a c", "b c", "{a|b} c"], &[2]),
        (&["a c", "{a|b} c"], &[0]),
        (&["talk [about] it", "talk it"], &[1]),
        (&["talk it", "talk [about] it"], &[0]),
        (&["tell .. court", "tell the court", "tell the old high court"], &[1, 2]),
        (&["tell ..2 court", "tell a b court", "tell a b c court"], &[1]),
        (&["tell ..2 court", "tell .. court"], &[0]),
        (&["tell ..2 court", "tell ..1 high court"], &[1]),
        (&["tell ..2 court", "tell ..2 high court"], &[]),
        (&["a b", "a .. b"], &[0]),
        (&["~agree", "agree with"], &[1]),
        (&["~agree", "agreed"], &[]),
        (&["in <n> weeks", "in 3 weeks", "in three weeks"], &[1]),
        (&["a", "b", "a"], &[2]),
    ];
    for (cues, expected) in table {
        assert_eq!(found(cues), *expected, "{cues:?}");
    }
}

#[test]
fn whom_and_which_language_a_cue_listens_to_counts() {
    let pattern = pattern("between us");
    let cue = |by, language| Candidate { rows: rows(&pattern).unwrap(), by, language };
    let covered = |first, second| {
        covered(&[first, second]).into_iter().map(|one| one.cue).collect::<Vec<_>>()
    };
    assert_eq!(covered(cue(None, None), cue(Some(1), Some("en"))), [1]);
    assert_eq!(covered(cue(Some(1), None), cue(None, None)), [0]);
    assert_eq!(covered(cue(Some(1), None), cue(Some(2), None)), []);
    assert_eq!(covered(cue(None, Some("en")), cue(None, Some("cy"))), []);
}

#[test]
fn taking_out_all_that_are_covered_loses_nothing() {
    let cues = ["a b", "{a|x} b", "x b", "b", "b c", "{b|y} c"];
    let covered = found(&cues);
    let kept: Vec<&str> = cues
        .iter()
        .enumerate()
        .filter(|(n, _)| !covered.contains(n))
        .map(|(_, cue)| *cue)
        .collect();
    assert_eq!(kept, ["b", "{b|y} c"]);
    for number in covered {
        let mut again = kept.clone();
        again.push(cues[number]);
        assert_eq!(found(&again), [kept.len()], "{}", cues[number]);
    }
}

#[test]
fn a_cue_of_too_many_rows_is_left_alone() {
    let many = "{a|b|c|d|e|f} {a|b|c|d|e|f} {a|b|c|d|e|f} {a|b|c|d|e|f}";
    assert!(rows(&pattern(many)).is_none());
}
