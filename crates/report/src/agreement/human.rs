//! A table for each level, and where coders differ.

use rolecall_agreement::comparison::{Compared, Level};
use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::page::{clip_columns, plain, wrap};
use crate::words::numbers::{count, decimals};

use super::table::Shown;
use super::{AgreementResult, everybody, place, said};

const WIDEST: usize = 32;
/// Sessions of a topic whose disagreements are told, unless all are asked for.
const MOST: usize = 5;

/// With fewer sessions, drawing them anew tells too little of what others would have been like.
const FEW: u64 = 10;

pub(super) fn render(result: &AgreementResult<'_>, options: &Options, out: &mut Vec<u8>) {
    let width = options.width.max(40);
    let mut text = String::new();
    for level in result.levels() {
        let Some(shown) = Shown::of(result, level) else { continue };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{}\n", shown.title));
        table(&mut text, &shown);
        for why in &shown.undefined {
            wrap(&mut text, &plain(why), "  ", "    ", width);
        }
        differences(&mut text, result, level, &shown, options);
    }
    let how = result.bootstrap;
    if !text.is_empty() {
        let said = format!(
            "In brackets: {} % of {} drawn anew, session by session (seed {}).",
            decimals(how.level * 100.0, 1),
            count(how.samples.into(), "sample"),
            how.seed
        );
        let few = match result.fewest() {
            Some(sessions) if sessions < FEW => {
                format!(" With {} that is too narrow.", count(sessions, "session"))
            }
            _ => String::new(),
        };
        text.push('\n');
        wrap(&mut text, &format!("{said}{few}"), "", "", width);
    }
    for it in result.shortfalls {
        wrap(&mut text, &plain(&result.short(it)), "below: ", "  ", width);
    }
    out.extend_from_slice(text.as_bytes());
}

fn table(text: &mut String, shown: &Shown<'_>) {
    let mut widths: Vec<usize> = shown.headings.iter().map(|heading| heading.width()).collect();
    for row in &shown.rows {
        for (wide, cell) in widths.iter_mut().zip(row) {
            *wide = (*wide).max(plain(cell).width()).min(WIDEST);
        }
    }
    let headings: Vec<String> = shown.headings.iter().map(|&heading| heading.to_owned()).collect();
    line(text, &headings, &widths, shown.words);
    for row in &shown.rows {
        line(text, row, &widths, shown.words);
    }
}

fn line(text: &mut String, cells: &[String], widths: &[usize], words: usize) {
    let mut line = String::new();
    for (at, (cell, wide)) in cells.iter().zip(widths).enumerate() {
        let cell = plain(cell);
        let cell = clip_columns(&cell, *wide);
        let room = " ".repeat(wide.saturating_sub(cell.width()));
        line.push_str("  ");
        // Figures have their points below each other: intervals behind them are equally long.
        if at < words {
            line.push_str(&cell);
            line.push_str(&room);
        } else {
            line.push_str(&room);
            line.push_str(&cell);
        }
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

fn differences(
    text: &mut String,
    result: &AgreementResult<'_>,
    level: Option<Level>,
    shown: &Shown<'_>,
    options: &Options,
) {
    let topics = shown.topics.iter().filter(|it| !it.disagreements.is_empty());
    for compared in topics {
        let (topic, many) =
            (result.topic(compared.level, compared.topic), compared.disagreements.len());
        text.push_str(&format!("  {}: {}\n", plain(topic), count(many as u64, "disagreement")));
        let most = if options.verbose { usize::MAX } else { MOST };
        let lines = lines(result, level, compared);
        for line in lines.iter().take(most) {
            wrap(text, &plain(line), "    ", "      ", options.width.max(40));
        }
        let more = lines.len().saturating_sub(most);
        if more > 0 {
            let more = count(more as u64, "more line");
            text.push_str(&format!("    and {more}: `--format disagreements` has all, `-v` too\n"));
        }
    }
}

/// Where coders differ on a topic: a line for each session, by who said what.
pub(super) fn lines(
    result: &AgreementResult<'_>,
    level: Option<Level>,
    compared: &Compared,
) -> Vec<String> {
    let Some(group) = everybody(compared) else { return Vec::new() };
    let mut lines = Vec::new();
    for of_session in compared.disagreements.chunk_by(|a, b| a.session == b.session) {
        let Some(first) = of_session.first() else { continue };
        let mut parts: Vec<(String, Vec<String>)> = Vec::new();
        for it in of_session {
            let who = who(result, level, &group.coders, &it.said);
            let at = place(it).filter(|_| level != Some(Level::Session));
            match parts.iter_mut().find(|(one, _)| *one == who) {
                Some((_, places)) => places.extend(at),
                None => parts.push((who, at.into_iter().collect())),
            }
        }
        let parts: Vec<String> = parts
            .into_iter()
            .map(
                |(who, places)| {
                    if places.is_empty() { who } else { format!("{who} in {}", joined(&places)) }
                },
            )
            .collect();
        lines.push(format!("{}: {}", result.session(first.session), parts.join("; ")));
    }
    lines
}

/// Who said what of a place: `anna alone` where one of two has it, else `anna yes, ben no, cleo yes`.
fn who(
    result: &AgreementResult<'_>,
    level: Option<Level>,
    coders: &[usize],
    all: &[Option<f64>],
) -> String {
    if let (&[one, other], &[Some(first), Some(second)]) = (coders, all)
        && matches!(level, Some(Level::Turn | Level::Window(_) | Level::Session))
    {
        let has = if first > second { one } else { other };
        return format!("{} alone", result.coder(has));
    }
    let given = coders.iter().zip(all).filter(|(_, given)| given.is_some());
    let given: Vec<String> = given
        .map(|(&coder, given)| format!("{} {}", result.coder(coder), said(level, *given)))
        .collect();
    given.join(", ")
}

/// `turn 5`, `turns 5, 9 and 12`, `turns 1 to 5 and turns 6 to 10`.
fn joined(places: &[String]) -> String {
    let numbers: Option<Vec<&str>> =
        places.iter().map(|place| place.strip_prefix("turn ")).collect();
    match numbers {
        Some(numbers) if numbers.len() > 1 => {
            format!("turns {}", crate::words::numbers::list(&numbers))
        }
        _ => crate::words::numbers::list(places),
    }
}
