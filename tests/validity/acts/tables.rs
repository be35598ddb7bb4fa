//! Tables: the acts against people's codes, each session judged by what the others taught.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::learned::Tried;
use super::{All, Learned};
use crate::agreement::{kappa, with_interval};

type Places = BTreeSet<(usize, u32)>;

/// The places of a form that are coded, and those that are found.
fn places(learned: &Learned) -> (Places, Places) {
    let of = |keep: &dyn Fn(&Tried) -> bool| {
        let kept = learned.tried.iter().filter(|one| keep(one));
        kept.map(|one| (one.session, one.turn)).collect()
    };
    (of(&|one| one.yes), of(&|one| one.score >= 0))
}

/// The tables.
pub(crate) fn tables(all: &All) -> String {
    let mut text = String::from(
        "### Acts, each session judged by what the others taught\n\n\
        | act | form | among | coded turns (sessions) | found turns | both | precision | recall | F1 | kappa |\n\
        |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (act, forms) in &all.acts {
        for (learned, form) in forms.iter().zip(["punctuated", "bare"]) {
            let (coded, found) = places(learned);
            let both = coded.intersection(&found).count();
            let sessions: BTreeSet<usize> = coded.iter().map(|place| place.0).collect();
            let f1 = 2.0 * both as f64 / (coded.len() + found.len()) as f64;
            let among = learned.tried.len();
            writeln!(
                text,
                "| {} | {form} | {among} | {} ({}) | {} | {both} | {} | {} | {f1:.2} | {:.2} |",
                act.name,
                coded.len(),
                sessions.len(),
                found.len(),
                with_interval(both, found.len()),
                with_interval(both, coded.len()),
                kappa(both, coded.len(), found.len(), among),
            )
            .unwrap();
        }
    }
    for name in ["question", "open-question", "closed-question", "reflection"] {
        for (learned, form) in all.of(name).iter().zip(["punctuated", "bare"]) {
            let mut by: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
            for one in &learned.tried {
                let sums = by.entry(all.annomi.coders[one.session].as_str()).or_default();
                sums[0] += usize::from(one.yes && one.score >= 0);
                sums[1] += usize::from(one.yes);
                sums[2] += usize::from(one.score >= 0);
            }
            write!(text, "{name} {form}:").unwrap();
            for (coder, [both, coded, found]) in by {
                write!(
                    text,
                    " {coder}: {:.2} ({coded})",
                    2.0 * both as f64 / (coded + found).max(1) as f64
                )
                .unwrap();
            }
            text.push('\n');
        }
    }
    text.push_str(&ratios(all));
    text
}

/// Where an act is found and where it was coded: for each form, session, turn (from 1), coded, score
/// above the threshold. No word that anybody said.
pub(crate) fn turns(all: &All, name: &str) -> String {
    let mut text = String::from("form\tsession\tturn\tcoded\tscore\n");
    for (learned, form) in all.of(name).iter().zip(["punctuated", "bare"]) {
        for one in &learned.tried {
            let session = all.annomi.sessions[one.session].name.as_deref().unwrap_or("");
            let Tried { turn, yes, score, .. } = one;
            writeln!(text, "{form}\t{session}\t{}\t{yes}\t{score}", turn + 1).unwrap();
        }
    }
    text
}

/// Reflections to a question, session by session.
fn ratios(all: &All) -> String {
    let count = |learned: &Learned, session: usize, keep: &dyn Fn(&Tried) -> bool| {
        learned.tried.iter().filter(|one| one.session == session && keep(one)).count() as f64
    };
    let mut text = String::from(
        "\n### Reflections to a question in a session\n\n| counted by | form | Spearman with the experts' | AUC |\n|---|---|---|---|\n",
    );
    let sessions = 0..all.annomi.sessions.len();
    let ratio = |form: usize, keep: &dyn Fn(&Tried) -> bool| -> Vec<f64> {
        let of = |name: &str, session| count(&all.of(name)[form], session, keep);
        sessions.clone().map(|s| of("reflection", s) / of("question", s).max(1.0)).collect()
    };
    let experts = ratio(0, &|one| one.yes);
    let good = &all.annomi.good;
    writeln!(text, "| experts | – | – | {:.2} |", auc(&experts, good)).unwrap();
    for (form, name) in ["punctuated", "bare"].into_iter().enumerate() {
        for least in [-60, -30, 0, 30] {
            let found = ratio(form, &|one| one.score >= least);
            let (rho, area) = (spearman(&found, &experts), auc(&found, good));
            writeln!(text, "| acts {least} | {name} | {rho:.2} | {area:.2} |").unwrap();
            let found = ratio(form, &|one| one.plain >= least);
            let (rho, area) = (spearman(&found, &experts), auc(&found, good));
            writeln!(text, "| acts plain {least} | {name} | {rho:.2} | {area:.2} |").unwrap();
        }
    }
    text
}

/// The share of pairs in which the good one stands higher; ties count half (Mann and Whitney 1947).
pub(crate) fn auc(values: &[f64], good: &[bool]) -> f64 {
    let (mut above, mut pairs) = (0.0, 0.0);
    for (a, _) in values.iter().zip(good).filter(|(_, good)| **good) {
        for (b, _) in values.iter().zip(good).filter(|(_, good)| !**good) {
            pairs += 1.0;
            above += if a > b {
                1.0
            } else if a < b {
                0.0
            } else {
                0.5
            };
        }
    }
    above / pairs
}

/// Spearman's rank correlation (1904), ties sharing their mean rank.
pub(crate) fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let ranks = |values: &[f64]| -> Vec<f64> {
        let rank = |value: &f64| {
            let below = values.iter().filter(|other| *other < value).count();
            let same = values.iter().filter(|other| *other == value).count();
            below as f64 + (same as f64 + 1.0) / 2.0
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
