//! A session as a JSON object.

use serde::Serialize;

use crate::Options;
use crate::formats::json::put;
use crate::words::numbers::rounded;

use super::{SpeakerResult, SpeakerRow};

#[derive(Serialize)]
struct Session<'a> {
    file: &'a str,
    name: Option<&'a str>,
    turns: usize,
    words: u64,
    speakers: Vec<Speaker<'a>>,
    warnings: Vec<Warning<'a>>,
    not_compared: Option<&'a str>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    label: Option<&'a str>,
    turns: u32,
    words: u32,
    share: f64,
    seconds: Option<f64>,
    questions: u32,
    first_turn: Option<u64>,
    last_turn: Option<u64>,
    role: Option<&'a str>,
    from: Option<&'static str>,
    title: Option<&'a str>,
    by_title: bool,
    guess: Option<Guess>,
}

impl<'a> Speaker<'a> {
    fn of(result: &SpeakerResult<'_>, it: &SpeakerRow<'a>) -> Self {
        let guess = it.guess;
        Self {
            label: it.label,
            turns: it.turns,
            words: it.words,
            share: rounded(result.share(it)),
            seconds: it.seconds.map(rounded),
            questions: it.questions,
            first_turn: it.first.map(|turn| u64::from(turn) + 1),
            last_turn: it.last.map(|turn| u64::from(turn) + 1),
            role: it.role.map(|(role, _)| role),
            from: it.role.map(|(_, given)| given.word()),
            title: it.title,
            by_title: it.by_title,
            guess: guess.map(|it| Guess { role: it.side.word(), score: it.score.map(rounded) }),
        }
    }
}

#[derive(Serialize)]
struct Guess {
    role: &'static str,
    score: Option<f64>,
}

#[derive(Serialize)]
struct Warning<'a> {
    code: &'a str,
    message: &'a str,
    line: Option<u32>,
}

pub(super) fn render(result: &SpeakerResult<'_>, _: &Options, out: &mut Vec<u8>) {
    let speakers = result.rows.iter().map(|it| Speaker::of(result, it));
    let warnings = result.warnings.iter().map(|said| Warning {
        code: said.code.0,
        message: &said.message,
        line: said.line,
    });
    let session = Session {
        file: result.file,
        name: result.session.name.as_deref(),
        turns: result.session.turns.len(),
        words: result.words(),
        speakers: speakers.collect(),
        warnings: warnings.collect(),
        not_compared: result.unchecked,
    };
    put(out, &session);
}
