//! The scores of protocols in JSON.

use rolecall_engine::{Bounds, Passed, ProtocolScore, SectionScore};
use rolecall_protocol::Protocol;
use serde::Serialize;

use super::view::{ScoreView, score_view};
use crate::words::numbers::rounded;
use crate::{Context, SessionResult};

/// The band that the score of a protocol lies in.
#[derive(Serialize)]
pub(super) struct BandView<'a> {
    protocol: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
pub(super) struct ProtocolScoreView<'a> {
    protocol: &'a str,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    band: Option<&'a str>,
    pass_mark: Option<f64>,
    passed: Option<&'static str>,
    sections: Vec<SectionView<'a>>,
}

#[derive(Serialize)]
struct SectionView<'a> {
    name: Option<&'a str>,
    title: Option<&'a str>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    weight: f64,
    pass_mark: Option<f64>,
    passed: Option<&'static str>,
}

/// The score of a session: over everything, and of each protocol.
pub(super) fn session_score<'a>(ctx: &Context<'a>, result: &SessionResult<'_>) -> ScoreView<'a> {
    let mut view = score_view(&result.findings.score, false);
    let mut all = Vec::new();
    for score in &result.findings.protocols {
        let Some(protocol) = ctx.rulebook.protocols.get(score.protocol as usize) else { continue };
        let of = ProtocolScoreView::of(protocol, score);
        view.bands.extend(of.band.map(|name| BandView { protocol: &protocol.id, name }));
        all.push(of);
    }
    view.protocols = Some(all);
    view
}

fn shares(bounds: &Bounds) -> [Option<f64>; 3] {
    [bounds.value, bounds.low, bounds.high].map(|share| share.map(rounded))
}

impl<'a> ProtocolScoreView<'a> {
    fn of(protocol: &'a Protocol, score: &ProtocolScore) -> Self {
        let [value, low, high] = shares(&score.bounds);
        let section = |one: &SectionScore| SectionView::of(protocol, one);
        Self {
            protocol: &protocol.id,
            value,
            low,
            high,
            band: score.band_of(protocol),
            pass_mark: protocol.scoring.pass_mark.map(rounded),
            passed: score.passed.map(Passed::word),
            sections: score.sections.iter().map(section).collect(),
        }
    }
}

impl<'a> SectionView<'a> {
    fn of(protocol: &'a Protocol, score: &SectionScore) -> Self {
        let [value, low, high] = shares(&score.bounds);
        let section = score.section.and_then(|at| protocol.scoring.sections.get(at as usize));
        Self {
            name: section.map(|section| section.name.as_str()),
            title: section.and_then(|section| section.title.as_deref()),
            value,
            low,
            high,
            weight: score.weight,
            pass_mark: section.and_then(|section| section.pass_mark).map(rounded),
            passed: score.passed.map(Passed::word),
        }
    }
}
