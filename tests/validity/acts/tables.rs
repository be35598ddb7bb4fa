//! Tables: the acts against people's codes, each session judged by what the others taught.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::learned::Tried;
use super::{All, Learned};
use crate::agreement::{kappa, with_interval};

/// The two forms.
const FORMS: [&str; 2] = ["as written", "bare"];

type Places = BTreeSet<(usize, u32)>;

/// The tables.
pub(crate) fn tables(all: &All) -> String {
    [against_codes(all), of_kinds(all), by_coder(all), ratios(all)].join("\n")
}

fn places<'t>(tried: impl Iterator<Item = &'t Tried>) -> Places {
    tried.map(|one| (one.session, one.turn)).collect()
}

/// The places where an act of a form is found: those of the act it lies within too.
fn found(all: &All, name: &str, form: usize) -> Places {
    let (act, learned) = all.acts.iter().find(|(act, _)| act.name == name).unwrap();
    let found = places(learned[form].tried.iter().filter(|one| one.score >= 0));
    match act.within {
        Some(outer) => found.intersection(&self::found(all, outer.name, form)).copied().collect(),
        None => found,
    }
}

fn against_codes(all: &All) -> String {
    let mut text = String::from(
        "### Acts by features against people's codes, by session\n\n\
        | act | form | coded turns (sessions) | found turns | both | precision | recall | F1 | kappa |\n\
        |---|---|---|---|---|---|---|---|---|\n",
    );
    for (act, forms) in &all.acts {
        for (number, learned) in forms.iter().enumerate() {
            let coded = places(learned.tried.iter().filter(|one| one.yes));
            let found = found(all, act.name, number);
            let both = coded.intersection(&found).count();
            let sessions: BTreeSet<usize> = coded.iter().map(|place| place.0).collect();
            writeln!(
                text,
                "| {} | {} | {} ({}) | {} | {both} | {} | {} | {:.2} | {:.2} |",
                act.name,
                FORMS[number],
                coded.len(),
                sessions.len(),
                found.len(),
                with_interval(both, found.len()),
                with_interval(both, coded.len()),
                f1(both, coded.len(), found.len()),
                kappa(both, coded.len(), found.len(), learned.tried.len()),
            )
            .unwrap();
        }
    }
    text
}

fn f1(both: usize, coded: usize, found: usize) -> f64 {
    2.0 * both as f64 / (coded + found).max(1) as f64
}

/// The two kinds of an act told apart, where people coded the act.
fn of_kinds(all: &All) -> String {
    let mut text = String::from(
        "### Kinds told apart where people coded the act\n\n\
        | act | form | sessions | turns | right | F1 | kappa |\n|---|---|---|---|---|---|---|\n",
    );
    for name in ["open-question", "closed-question", "simple-reflection", "complex-reflection"] {
        for (learned, form) in all.of(name).iter().zip(FORMS) {
            for (sessions, but) in [("all", ""), ("without coder 3", "3")] {
                let tried = || {
                    let tried = learned.tried.iter().filter(|one| one.among);
                    tried.filter(|one| all.annomi.coders[one.session] != but)
                };
                let [coded, found, both, turns] = [
                    tried().filter(|one| one.yes).count(),
                    tried().filter(|one| one.score >= 0).count(),
                    tried().filter(|one| one.yes && one.score >= 0).count(),
                    tried().count(),
                ];
                let right = with_interval(turns + 2 * both - coded - found, turns);
                let (f1, kappa) = (f1(both, coded, found), kappa(both, coded, found, turns));
                writeln!(
                    text,
                    "| {name} | {form} | {sessions} | {turns} | {right} | {f1:.2} | {kappa:.2} |"
                )
                .unwrap();
            }
        }
    }
    text
}

/// F1 in the sessions of each coder: how far people differ in what they call so.
fn by_coder(all: &All) -> String {
    let coders: BTreeSet<&str> = all.annomi.coders.iter().map(String::as_str).collect();
    let mut text = String::from(
        "### F1 in the sessions of each of AnnoMI's coders (coded turns)\n\n| act | form |",
    );
    coders.iter().for_each(|coder| write!(text, " {coder} |").unwrap());
    write!(text, "\n|---|---|{}\n", "---|".repeat(coders.len())).unwrap();
    for name in ["question", "reflection"] {
        for (learned, form) in all.of(name).iter().zip(FORMS) {
            let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
            for one in &learned.tried {
                let [both, coded, found] =
                    sums.entry(all.annomi.coders[one.session].as_str()).or_default();
                *both += usize::from(one.yes && one.score >= 0);
                *coded += usize::from(one.yes);
                *found += usize::from(one.score >= 0);
            }
            write!(text, "| {name} | {form} |").unwrap();
            for [both, coded, found] in sums.into_values() {
                write!(text, " {:.2} ({coded}) |", f1(both, coded, found)).unwrap();
            }
            text.push('\n');
        }
    }
    text
}

/// Reflections to a question, session by session.
fn ratios(all: &All) -> String {
    let ratio = |form: usize, keep: &dyn Fn(&Tried) -> bool| -> Vec<f64> {
        let count = |learned: &Learned, session: usize| {
            let kept = learned.tried.iter().filter(|one| one.session == session && keep(one));
            kept.count() as f64
        };
        let of = |name: &str, session| count(&all.of(name)[form], session);
        let sessions = 0..all.annomi.sessions.len();
        sessions.map(|one| of("reflection", one) / of("question", one).max(1.0)).collect()
    };
    let experts = ratio(0, &|one| one.yes);
    let good = &all.annomi.good;
    let mut text = format!(
        "### Reflections to a question in a session\n\n\
        | counted by | form | Spearman with the coders' count | area under the curve, good sessions against others |\n\
        |---|---|---|---|\n| coders | – | – | {:.2} |\n",
        auc(&experts, good)
    );
    for (form, name) in FORMS.into_iter().enumerate() {
        let found = ratio(form, &|one| one.score >= 0);
        let (rho, area) = (spearman(&found, &experts), auc(&found, good));
        writeln!(text, "| acts | {name} | {rho:.2} | {area:.2} |").unwrap();
    }
    text
}

/// Where an act is found and where it was coded: for each form, session, turn (from 1), coded, score
/// above the threshold. No word that anybody said.
pub(crate) fn turns(all: &All, name: &str) -> String {
    let mut text = String::from("form\tsession\tturn\tcoded\tscore\n");
    for (learned, form) in all.of(name).iter().zip(FORMS) {
        for Tried { session, turn, yes, score, .. } in &learned.tried {
            let session = all.annomi.sessions[*session].name.as_deref().unwrap_or("");
            writeln!(text, "{form}\t{session}\t{}\t{yes}\t{score}", turn + 1).unwrap();
        }
    }
    text
}

/// The share of pairs in which the good one stands higher; ties count half (Mann and Whitney 1947).
pub(crate) fn auc(values: &[f64], good: &[bool]) -> f64 {
    let of = |wanted: bool| {
        values.iter().zip(good).filter(move |(_, good)| **good == wanted).map(|(value, _)| *value)
    };
    let (mut above, mut pairs) = (0.0, 0.0);
    for a in of(true) {
        for b in of(false) {
            pairs += 1.0;
            above += if a > b { 1.0 } else { 0.5 * f64::from(u8::from(a >= b)) };
        }
    }
    above / pairs
}

/// Spearman's rank correlation (1904), ties sharing their mean rank.
pub(crate) fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let ranks = |values: &[f64]| -> Vec<f64> {
        let rank = |value: &f64| {
            let below = values.iter().filter(|other| *other < value).count() as f64;
            let same = values.iter().filter(|other| other.total_cmp(value).is_eq()).count() as f64;
            below + (same + 1.0) / 2.0
        };
        values.iter().map(rank).collect()
    };
    let (a, b) = (ranks(a), ranks(b));
    let mean = (a.len() as f64 + 1.0) / 2.0;
    let sum = |x: &[f64], y: &[f64]| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum()
    };
    sum(&a, &b) / (sum(&a, &a) * sum(&b, &b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_and_areas_are_reckoned_as_the_books_do() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
        let rho = spearman(&[1.0, 2.0, 2.0, 5.0], &[0.0, 9.0, 8.0, 10.0]);
        assert!((rho - 4.5 / (4.5_f64 * 5.0).sqrt()).abs() < 1e-12, "{rho}");
        // Pairs: 3 > 1, 3 > 2, 2 > 1, 2 = 2.
        let area = auc(&[3.0, 2.0, 1.0, 2.0], &[true, true, false, false]);
        assert!((area - 3.5 / 4.0).abs() < 1e-12, "{area}");
    }
}
