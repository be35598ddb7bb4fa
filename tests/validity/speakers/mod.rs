//! Whether exchanged and collapsed labels are noticed: the weights, the thresholds and the tables.
//!
//! Sessions are split in two halves by their names. Weights and thresholds come from the one, all
//! figures from the other; and once more with each set left out of the fitting altogether.

mod fit;
mod spoilt;
mod tables;
mod talks;

use std::path::Path;

use rolecall_speakers::{Talk as Shown, Weights, exchanged, two_people};

use self::spoilt::Spoilt;
use self::talks::Talk;

/// Sessions with fewer turns are not looked at.
const FEWEST: usize = 20;

/// The two forms in which each session is tried: as it is written, and without punctuation and
/// capitals.
const FORMS: [bool; 2] = [false, true];

fn in_form(talk: &Talk, bare: bool) -> Talk {
    if bare { talk.bare() } else { talk.clone() }
}

/// Sessions long enough and labelled rightly.
fn sound<'a>(talks: impl Iterator<Item = &'a Talk>) -> Vec<&'a Talk> {
    talks.filter(|talk| talk.turns.len() >= FEWEST && !talk.is_wrong()).collect()
}

/// The scores of a talk by some weights.
struct Scores {
    exchanged: f64,
    /// The highest of a label.
    two: f64,
}

fn scores(talk: &Talk, weights: &Weights) -> Scores {
    let shown = Shown::weighed(talk.turns.iter().map(|(_, text)| text.as_str()), weights);
    let found = exchanged(&shown, &talk.sides());
    let of = |worker: bool| {
        let mine: Vec<bool> = talk.turns.iter().map(|(who, _)| *who == Some(worker)).collect();
        two_people(&shown, &mine).0
    };
    Scores { exchanged: found.map_or(f64::MIN, |it| it.score), two: of(true).max(of(false)) }
}

/// The table of the weights, fitted to some sessions with thresholds chosen on the same.
fn fitted(talks: &[&Talk]) -> String {
    let usable = || talks.iter().copied().filter(|talk| !talk.is_wrong());
    let mut rows = fit::rows(&fit::fit(usable()));
    let weights = Weights::read(&rows);
    let sound = sound(usable());
    let mut all = |name: &str, fair: &[Spoilt], wrong: Spoilt, score: fn(&Scores) -> f64| {
        let scores = |kind: Spoilt| -> Vec<f64> {
            let each = sound.iter().flat_map(|talk| FORMS.map(|bare| in_form(talk, bare)));
            let spoilt = each.filter_map(|talk| kind.of(&talk));
            spoilt.map(|talk| score(&scores(&talk, &weights))).collect()
        };
        let fair: Vec<f64> = fair.iter().flat_map(|&kind| scores(kind)).collect();
        let between = (quantile(fair, 0.99) + quantile(scores(wrong), 0.10)) / 2.0;
        rows.push_str(&format!("{name}\t{between:.1}\n"));
    };
    all("from-here-exchanged", &[Spoilt::Not], Spoilt::ExchangedFromMiddle, |it| it.exchanged);
    all("from-here-two-people", &[Spoilt::Not], Spoilt::OneLabelFromMiddle, |it| it.two);
    let channels = [Spoilt::OnlyWorker, Spoilt::OnlyClient];
    all("from-here-everybody", &channels, Spoilt::OneLabel, |it| it.two);
    rows
}

fn quantile(mut of: Vec<f64>, share: f64) -> f64 {
    of.sort_by(f64::total_cmp);
    let place = ((of.len() as f64 - 1.0) * share).round() as usize;
    of.get(place).copied().unwrap_or(0.0)
}

/// What stands above the weights in their file.
const HEAD: &str = "\
# What signs weigh in telling worker from client: a logistic regression on the turns of half of the
# sessions of docs/validity.md, split by their names; above nought speaks for the worker. The rows at
# the end are the scores from which on there is a warning, halfway between what 99 of 100 sessions
# with right labels stay below and what 90 of 100 with labels exchanged (collapsed) from the middle on
# reach. Made by `cargo run --release -p rolecall-tests --bin validity weights`, which prints it.
";

/// The whole file of the weights.
pub(crate) fn weights(data: &Path) -> String {
    let talks = talks::all(data);
    let half: Vec<&Talk> = talks.iter().filter(|talk| talk.is_for_fitting()).collect();
    format!("{HEAD}{}", fitted(&half))
}

/// The first of the tables of the page, which take seconds.
pub(crate) fn warnings(data: &Path) -> String {
    tables::warnings(&talks::all(data))
}

/// The tables of the page.
pub(crate) fn tables(data: &Path) -> String {
    tables::tables(&talks::all(data))
}
