use std::collections::{BTreeMap, BTreeSet};

use super::{Aspect, Holds, Writer};
use crate::{Session, Turn};

/// Praat's TextGrid, in its long form.
pub(crate) struct TextGrid;

impl Writer for TextGrid {
    fn name(&self) -> &'static str {
        "textgrid"
    }

    fn title(&self) -> &'static str {
        "Praat TextGrid"
    }

    fn extension(&self) -> &'static str {
        "TextGrid"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Times => Holds::Yes,
            Aspect::Words => Holds::Yes,
            Aspect::Label => Holds::Partly("white space around a name goes"),
            Aspect::Nobody => Holds::No("each tier has a name; that of nobody is `Unknown`"),
            Aspect::Order => Holds::Partly(
                "turns stand in the order of their start, and each speaker's together",
            ),
            Aspect::Space => Holds::Partly("white space around the words goes"),
            Aspect::Silence => Holds::No("an interval without words is silence"),
            Aspect::Timeless => Holds::No("an interval has a start and a later end"),
            Aspect::Precision => {
                Holds::Partly("an interval lasts at least a thousandth of a second")
            }
            Aspect::Language => Holds::No("a tier holds no language"),
            Aspect::Silent
            | Aspect::Roles
            | Aspect::Attributes
            | Aspect::Goals
            | Aspect::Codings
            | Aspect::Waivers => Holds::No("tiers hold the talk alone"),
        }
    }

    fn write(&self, session: &Session) -> String {
        let tiers = tiers(session);
        let ends = tiers.iter().filter_map(|tier| tier.intervals.last()).map(|last| last.end);
        let end = ends.fold(0.001, f64::max);
        let mut out = String::with_capacity(session.text.len() + 150 * session.turns.len());
        out.push_str("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
        out.push_str(&format!(
            "xmin = 0 \nxmax = {end} \ntiers? <exists> \nsize = {} \nitem []: \n",
            tiers.len()
        ));
        for (at, tier) in tiers.iter().enumerate() {
            out.push_str(&format!(
                "    item [{}]:\n        class = \"IntervalTier\" \n        name = ",
                at + 1
            ));
            quoted(tier.name, &mut out);
            out.push_str(&format!(" \n        xmin = 0 \n        xmax = {end} \n"));
            let whole = tier.with_silence(end);
            out.push_str(&format!("        intervals: size = {} \n", whole.len()));
            for (at, interval) in whole.iter().enumerate() {
                out.push_str(&format!(
                    "        intervals [{}]:\n            xmin = {} \n            xmax = {} \n            text = ",
                    at + 1,
                    interval.start,
                    interval.end
                ));
                quoted(interval.text, &mut out);
                out.push_str(" \n");
            }
        }
        out
    }
}

/// Whose tier it is where the record does not say.
const NOBODY: &str = "Unknown";
/// The shortest interval, in seconds.
const SHORTEST: f64 = 0.001;

struct Tier<'s> {
    name: &'s str,
    intervals: Vec<Interval<'s>>,
}

#[derive(Clone, Copy)]
struct Interval<'s> {
    start: f64,
    end: f64,
    text: &'s str,
}

impl<'s> Tier<'s> {
    /// The intervals with silence between them, up to `end`.
    fn with_silence(&self, end: f64) -> Vec<Interval<'s>> {
        let mut whole = Vec::with_capacity(2 * self.intervals.len() + 1);
        let mut at = 0.0;
        let silence = |start: f64, end: f64| Interval { start, end, text: "" };
        for interval in &self.intervals {
            if interval.start > at {
                whole.push(silence(at, interval.start));
            }
            whole.push(*interval);
            at = interval.end;
        }
        if end > at {
            whole.push(silence(at, end));
        }
        whole
    }
}

/// A tier for each speaker in the order of the session. A turn that begins before the one above in
/// its tier has ended goes to a further tier of the same name.
fn tiers(session: &Session) -> Vec<Tier<'_>> {
    let mut order: Vec<&Turn> = session.turns.iter().collect();
    order.sort_by(|a, b| a.start.unwrap_or_default().total_cmp(&b.start.unwrap_or_default()));
    let mut tiers: BTreeMap<u32, Own<'_>> = BTreeMap::new();
    for turn in order {
        let text = session.text_of(turn).trim();
        if text.is_empty() {
            continue;
        }
        let start = turn.start.unwrap_or_default();
        let end = turn.end.unwrap_or_default().max(start + SHORTEST);
        let interval = Interval { start, end, text };
        // Turns of nobody come last.
        tiers.entry(turn.speaker.unwrap_or(u32::MAX)).or_default().add(interval);
    }
    let mut named = Vec::with_capacity(tiers.len());
    for (speaker, own) in tiers {
        let label = session.participants.get(speaker as usize).map(|one| one.label.as_str());
        let name = label.filter(|label| !label.trim().is_empty()).unwrap_or(NOBODY);
        named.extend(own.tiers.into_iter().map(|intervals| Tier { name, intervals }));
    }
    named
}

/// The tiers of one speaker.
#[derive(Default)]
struct Own<'s> {
    tiers: Vec<Vec<Interval<'s>>>,
    /// When each of the further tiers ends: the bits of its last end, in the order of the ends
    /// since times are not negative, and its place.
    ends: BTreeSet<(u64, usize)>,
}

impl<'s> Own<'s> {
    /// Adds an interval that begins no earlier than all before.
    fn add(&mut self, interval: Interval<'s>) {
        let first = self.tiers.first().and_then(|tier| tier.last()).copied();
        if let Some(tier) = self.tiers.first_mut()
            && first.is_none_or(|last| last.end <= interval.start)
        {
            tier.push(interval);
            return;
        }
        let free = self.ends.first().copied().filter(|(end, _)| *end <= interval.start.to_bits());
        let at = free.map_or(self.tiers.len(), |(_, at)| at);
        if let Some(taken) = free {
            self.ends.remove(&taken);
        } else {
            self.tiers.push(Vec::new());
        }
        if at > 0 {
            self.ends.insert((interval.end.to_bits(), at));
        }
        if let Some(tier) = self.tiers.get_mut(at) {
            tier.push(interval);
        }
    }
}

/// A text between quotes, as Praat writes it.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for (at, piece) in text.split('"').enumerate() {
        out.push_str(if at > 0 { "\"\"" } else { "" });
        out.push_str(piece);
    }
    out.push('"');
}
