use rolecall_syntax::ast::{Amount, Number};

use super::Room;
use crate::lints;

/// What a unit measures, and in what steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unit {
    Turns,
    Words,
    /// So many seconds each.
    Time(f64),
    Percent,
    /// Sessions of a case.
    Sessions,
}

const UNITS: &[(&str, Unit)] = &[
    ("turns", Unit::Turns),
    ("turn", Unit::Turns),
    ("words", Unit::Words),
    ("word", Unit::Words),
    ("seconds", Unit::Time(1.0)),
    ("second", Unit::Time(1.0)),
    ("sec", Unit::Time(1.0)),
    ("secs", Unit::Time(1.0)),
    ("s", Unit::Time(1.0)),
    ("min", Unit::Time(60.0)),
    ("mins", Unit::Time(60.0)),
    ("minutes", Unit::Time(60.0)),
    ("minute", Unit::Time(60.0)),
    ("hours", Unit::Time(3600.0)),
    ("hour", Unit::Time(3600.0)),
    ("h", Unit::Time(3600.0)),
    ("percent", Unit::Percent),
    ("%", Unit::Percent),
    ("days", Unit::Time(86_400.0)),
    ("day", Unit::Time(86_400.0)),
    ("weeks", Unit::Time(604_800.0)),
    ("week", Unit::Time(604_800.0)),
    ("sessions", Unit::Sessions),
    ("session", Unit::Sessions),
];

/// Units of one line, as its messages name them.
pub(crate) const TURNS: &[&str] = &["turns"];
pub(crate) const REACHES: &[&str] = &["turns", "seconds", "min"];
pub(crate) const LENGTHS: &[&str] = &["turns", "words", "seconds", "min"];
pub(crate) const PARTS: &[&str] = &["min", "seconds", "turns", "percent"];
pub(crate) const SPANS: &[&str] = &["sessions", "days", "weeks"];
pub(crate) const DAYS: &[&str] = &["days", "weeks"];
pub(crate) const DURATIONS: &[&str] = &["min", "hours", "days", "weeks"];

/// An amount whose unit is known and whose number makes sense.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Quantity {
    Turns(u32),
    Words(u32),
    Seconds(f64),
    Share(f64),
    Sessions(u32),
}

/// Reads the amount of `line`, which takes the units `allowed`; what is wrong is reported.
pub(crate) fn quantity(
    room: &mut Room<'_, '_>,
    amount: &Amount,
    line: &str,
    allowed: &'static [&'static str],
) -> Option<Quantity> {
    let unit = unit(room, amount, line, allowed)?;
    let (value, at) = (amount.value.value, room.at(amount.value.span));
    match unit {
        Unit::Turns => whole(room, &amount.value, "turns").map(Quantity::Turns),
        Unit::Words => whole(room, &amount.value, "words").map(Quantity::Words),
        Unit::Sessions => whole(room, &amount.value, "sessions").map(Quantity::Sessions),
        Unit::Time(seconds) => {
            if value <= 0.0 {
                room.tell(lints::impossible_amount::none(at, &amount.unit.text));
                return None;
            }
            Some(Quantity::Seconds(value * seconds))
        }
        Unit::Percent => {
            if value <= 0.0 || value >= 100.0 {
                room.tell(lints::impossible_amount::share(at));
                return None;
            }
            Some(Quantity::Share(value / 100.0))
        }
    }
}

/// A number of `what` that is whole and at least 1; anything else is reported.
pub(crate) fn whole(room: &mut Room<'_, '_>, number: &Number, what: &str) -> Option<u32> {
    let (value, at) = (number.value, room.at(number.span));
    let problem = if value <= 0.0 {
        lints::impossible_amount::none(at, what)
    } else if value.fract() != 0.0 {
        lints::impossible_amount::broken(at, what)
    } else if value >= 1_000_000.0 {
        lints::impossible_amount::huge(at, what)
    } else {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and between 1 and 1,000,000"
        )]
        return Some(value as u32);
    };
    room.tell(problem);
    None
}

/// The unit, if it is known and among those allowed; by its plural or short form all the others
/// of its kind are allowed too.
pub(crate) fn unit(
    room: &mut Room<'_, '_>,
    amount: &Amount,
    line: &str,
    allowed: &'static [&'static str],
) -> Option<Unit> {
    if amount.unit.text.is_empty() {
        // A setting that does not fit has been answered.
        return None;
    }
    let written = amount.unit.text.to_lowercase();
    let at = room.at(amount.unit.span);
    let Some(unit) = named(&written) else {
        let nearest = match written.as_str() {
            "utterances" | "utterance" | "speeches" | "exchanges" | "lines" => {
                allowed.contains(&"turns").then_some("turns")
            }
            _ => room.report.nearest(&written, allowed.iter().copied()),
        };
        room.tell(lints::unknown_unit::named(at, &amount.unit.text, allowed, nearest));
        return None;
    };
    let fits = allowed.iter().filter_map(|name| named(name)).any(|known| match (known, unit) {
        (Unit::Time(known), Unit::Time(size)) => match allowed.contains(&"days") {
            // Lines that take minutes and days take all in between; some take days alone.
            true => size >= known || allowed.contains(&"min"),
            false => size <= 3600.0,
        },
        (known, unit) => known == unit,
    });
    if !fits {
        room.tell(lints::wrong_unit::here(at, amount, line, allowed));
        return None;
    }
    Some(unit)
}

fn named(written: &str) -> Option<Unit> {
    UNITS.iter().find(|(name, _)| *name == written).map(|&(_, unit)| unit)
}

/// The kind of a unit, however it is written: `turns`, `words`, `sessions`, `seconds`, `share`.
pub(crate) fn unit_kind(written: &str) -> Option<&'static str> {
    named(&written.to_lowercase()).map(|unit| match unit {
        Unit::Turns => "turns",
        Unit::Words => "words",
        Unit::Sessions => "sessions",
        Unit::Time(_) => "seconds",
        Unit::Percent => "share",
    })
}

/// An amount in the smallest unit of its kind, with the kind; nothing for units that are not known.
pub(crate) fn in_base_units(amount: &Amount) -> Option<(f64, &'static str)> {
    let value = amount.value.value;
    let written = amount.unit.text.to_lowercase();
    let value = match named(&written)? {
        Unit::Turns | Unit::Words | Unit::Sessions => value,
        Unit::Time(seconds) => value * seconds,
        Unit::Percent => value / 100.0,
    };
    unit_kind(&written).map(|kind| (value, kind))
}
