use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::bounds::TURN_BYTES;
use crate::codes::textgrid::{
    BROKEN_TEXTGRID, CUT_TEXTGRID, MERGED_TIERS, POINT_TIERS, SAME_TIER_NAME,
};
use crate::codes::times::UNREADABLE_TIME;
use crate::grid::tiers::{Grid, Tier, is_chronological, read};
use crate::grid::weave::weave;
use crate::labels::Labels;
use crate::talk::{narrow, turn_too_long};
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Marked, Session, Turn};

/// Praat's TextGrid: long, short and chronological.
pub(crate) static TEXTGRID: Format = Format {
    name: "textgrid",
    title: "Praat TextGrid",
    family: Family::Linguistics,
    extensions: &["textgrid"],
    example: b"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 3\ntiers? <exists>\nsize = 1\n\
         item []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"Worker\"\n        xmin = 0\n        \
         xmax = 3\n        intervals: size = 1\n        intervals [1]:\n            xmin = 0\n            xmax = 3\n            \
         text = \"Let's start.\"\n",
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    let mut lines = sample.head.lines();
    let file = lines.next().unwrap_or("");
    let long = file.contains("ooTextFile") && lines.next().unwrap_or("").contains("TextGrid");
    sample.fit(long || is_chronological(sample.head), &["textgrid"])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let limits = input.limits;
    let (mut text, warnings) = input.into_text();
    let mut more = String::new();
    let grid = read(&text, &mut more).ok_or_else(broken)?;
    say(&grid, warnings);
    let mut labels = Labels::new(limits);
    let mut tiers: Vec<Vec<Turn>> = Vec::new();
    let mut total = 0;
    for (number, tier) in grid.tiers.into_iter().enumerate() {
        total += tier.intervals.len();
        limits.check_turns(total)?;
        // A tier without a name still is one speaker, told from the others by its place.
        let name = match tier.name.trim() {
            "" => format!("tier {}", number + 1),
            name => name.to_owned(),
        };
        let speaker = labels.speaker(&name, Some(tier.line))?;
        tiers.push(turns(tier, speaker)?);
    }
    text.push_str(&more);
    let turns = weave(tiers);
    Ok(vec![Session { text, turns, participants: labels.participants(), ..Session::default() }])
}

fn turns(tier: Tier, speaker: u32) -> Result<Vec<Turn>, Diagnostic> {
    let turn = |interval: crate::grid::tiers::Interval| {
        if interval.text.len() > TURN_BYTES {
            return Err(turn_too_long(Some(interval.line)));
        }
        Ok(Turn {
            speaker: Some(speaker),
            text: narrow(interval.text.start)..narrow(interval.text.end),
            start: interval.start,
            end: interval.end,
            line: Some(interval.line),
            bytes: narrow(interval.bytes.start)..narrow(interval.bytes.end),
            languages: Marked::default(),
        })
    };
    tier.intervals.into_iter().map(turn).collect()
}

fn broken() -> Diagnostic {
    Diagnostic::new(&BROKEN_TEXTGRID, "this is no TextGrid that can be read")
        .help("open it in Praat and save it again with `Save as text file`")
        .at_line(1)
}

fn say(grid: &Grid, warnings: &mut Warnings) {
    if let Some(line) = grid.cut {
        warnings.add(&CUT_TEXTGRID, || {
            let message = "the TextGrid ends early or goes on wrongly here; the rest of this tier was not read";
            Diagnostic::new(&CUT_TEXTGRID, message)
                .help("open it in Praat and save it again")
                .at_line(line)
        });
    }
    if grid.untimed > 0 {
        let intervals = count_of(grid.untimed, "interval has", "intervals have");
        let message = format!("{intervals} words but not two times before them");
        warnings.say(&UNREADABLE_TIME, grid.untimed_line, message);
    }
    if grid.point_tiers > 0 {
        let tiers = count_of(grid.point_tiers, "tier of points was", "tiers of points were");
        warnings.say(&POINT_TIERS, grid.point_line, format!("{tiers} left out"));
    }
    let spoken = grid.tiers.iter().filter(|tier| !tier.intervals.is_empty());
    let (count, line) = (spoken.clone().count(), spoken.clone().nth(1).map_or(0, |tier| tier.line));
    if count > 1 {
        warnings.say(
            &MERGED_TIERS,
            line,
            format!("{count} tiers were put into one order, by time"),
        );
    }
    for (at, tier) in grid.tiers.iter().enumerate() {
        if grid.tiers.iter().take(at).any(|above| above.name == tier.name && !tier.name.is_empty())
        {
            warnings.say(&SAME_TIER_NAME, tier.line, "this tier has the name of one above");
        }
    }
}
