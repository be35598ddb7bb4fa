//! What is written by hand is what serde would write, byte by byte.

use rolecall_coding::CoderKind;
use rolecall_engine::{Evidence, Shows};
use serde::Serialize;

use super::fixture::{Run, run};
use crate::formats::json::escape::escaped;
use crate::formats::json::piece::{put_evidence, put_near_miss};
use crate::formats::json::scalar_span;
use crate::quote::{excerpt, span_of};
use crate::words::Scene;
use crate::words::numbers::rounded;
use crate::{Options, Quote};

const HOSTILE: &str = "a\"b\\c\n\r\t\u{8}\u{c}\u{0}\u{1f}\u{7f}\u{2028}</é密🙂";

#[derive(Serialize)]
struct Piece<'a> {
    turn: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: Option<u32>,
    start: Option<f64>,
    role: Option<&'a str>,
    topic: Option<&'a str>,
    coder: Option<&'static str>,
    confidence: Option<f64>,
    span: Option<[usize; 2]>,
    quote: Option<String>,
    why: String,
}

fn by_serde(scene: &Scene<'_>, turn: u32, coding: Option<u32>, why: String) -> String {
    let result = scene.result;
    let record = result.turn(turn);
    let text = record.map_or("", |record| result.session.text_of(record));
    let cut = excerpt(text, span_of(result, turn, coding), scene.ctx.options.quote);
    let coding = result.coding(coding);
    let piece = Piece {
        turn: u64::from(turn) + 1,
        file: record.and_then(|it| result.session.part_of(it)).map(|part| part.name.as_str()),
        line: record.and_then(|it| it.line),
        start: record.and_then(|it| it.start).filter(|start| start.is_finite()),
        role: scene.role_of(turn).map(|role| scene.ctx.rulebook.role_name(role)),
        topic: coding.map(|coding| scene.topic(coding.topic)),
        coder: coding.map(|coding| coding.coder.word()),
        confidence: coding.map(|coding| rounded(coding.confidence.into())),
        span: coding.map(|coding| scalar_span(text, coding.span)),
        quote: cut.map(|cut| cut.text),
        why,
    };
    serde_json::to_string(&piece).unwrap()
}

/// Compares every piece of a run; gives how many there were.
fn compare(run: &Run, options: Options) -> usize {
    let ctx = run.context(options);
    let mut compared = 0;
    for held in &run.sessions {
        let result = held.result();
        let scene = Scene::new(&ctx, &result);
        for finding in &held.findings.findings {
            for it in &finding.evidence {
                let mut out = Vec::new();
                put_evidence(&mut out, &scene, it);
                let wanted = by_serde(&scene, it.turn, it.coding, scene.shows(it));
                assert_eq!(String::from_utf8(out).unwrap(), wanted);
                compared += 1;
            }
            for it in &finding.near_misses {
                let mut out = Vec::new();
                put_near_miss(&mut out, &scene, finding, it);
                let why = scene.missed(scene.rule(finding), it);
                assert_eq!(
                    String::from_utf8(out).unwrap(),
                    by_serde(&scene, it.turn, it.coding, why)
                );
                compared += 1;
            }
        }
    }
    compared
}

#[test]
fn pieces_are_written_as_serde_writes_them() {
    for quote in [Quote::Full, Quote::Short(20), Quote::None] {
        assert_eq!(compare(&run(), Options { quote, ..Options::default() }), 12);
    }
}

#[test]
fn pieces_with_hostile_strings_too() {
    let mut run = run();
    for topic in &mut run.rulebook.topics {
        topic.name = format!("{HOSTILE}{}", topic.name);
        topic.cues[0].written = format!("\"{HOSTILE}\"");
    }
    run.rulebook.roles[0].name = HOSTILE.into();
    for held in &mut run.sessions {
        for (at, turn) in held.session.turns.iter_mut().enumerate() {
            turn.line = turn.line.filter(|_| at % 2 == 0);
            turn.start = [None, Some(f64::NAN), Some(1e21), Some(0.1)][at % 4];
            let start = held.session.text.len() as u32;
            held.session.text.push_str(HOSTILE);
            turn.text = start..held.session.text.len() as u32;
        }
        let kinds = [CoderKind::Cue, CoderKind::Human, CoderKind::External];
        for (at, coding) in held.coded.codings.iter_mut().enumerate() {
            coding.coder = kinds[at % kinds.len()];
            coding.confidence = [1.0, 0.123_456, 0.0][at % 3];
            coding.span = rolecall_text::Span::of(at, 9 * at + 3);
        }
        for coding in &mut held.session.codings {
            coding.coder = Some(HOSTILE.into());
        }
        let shows = [
            Shows::Raised,
            Shows::Answered,
            Shows::AlsoThere,
            Shows::Avoided,
            Shows::Begins,
            Shows::Counted,
        ];
        for finding in &mut held.findings.findings {
            for shows in shows {
                finding.evidence.push(Evidence { turn: 1, coding: Some(0), shows });
                finding.evidence.push(Evidence { turn: 900, coding: None, shows });
                finding.evidence.push(Evidence { turn: 0, coding: Some(1), shows });
            }
        }
    }
    for quote in [Quote::Full, Quote::Short(8), Quote::None] {
        assert!(compare(&run, Options { quote, ..Options::default() }) > 300);
    }
}

#[test]
fn every_character_is_escaped_as_serde_does() {
    for c in (0u32..0x800).chain(0x2000..0x2100).chain([0xfeff, 0x1f642]).filter_map(char::from_u32)
    {
        let text = format!("a{c}b{c}");
        let ours = String::from_utf8(escaped(&text)).unwrap();
        assert_eq!(format!("\"{ours}\""), serde_json::to_string(&text).unwrap(), "{c:?}");
    }
}
