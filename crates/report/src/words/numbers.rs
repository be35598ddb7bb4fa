//! Numbers as people read them.

use rolecall_protocol::Units;

/// `1 turn`, `3 turns`.
pub(crate) fn count(number: u64, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "and")
}

/// The first few of so many: `a, b and c`, `a, b and 3 more`.
pub(crate) fn few<T: AsRef<str>>(first: &[T], all: u64) -> String {
    match all.saturating_sub(first.len() as u64) {
        0 => list(first),
        more => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn list_or<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "or")
}

fn join<T: AsRef<str>>(items: &[T], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [front @ .., last] => {
            let front: Vec<_> = front.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", front.join(", "), last.as_ref())
        }
    }
}

/// Sentences side by side: `a, and b`, `a; b; and c`.
pub(crate) fn sentences(items: &[String]) -> String {
    match items {
        [first, second] => format!("{first}, and {second}"),
        [front @ .., last] if !front.is_empty() => format!("{}; and {last}", front.join("; ")),
        _ => items.concat(),
    }
}

/// `turn 9`: turns count from 1 where people read them.
pub(crate) fn turn(turn: u32) -> String {
    format!("turn {}", u64::from(turn) + 1)
}

/// `turn 9`, `turns 9 and 12`, `turns 1, 2, 3, 4, 5, 6, 7, 8 and 14 more`; the turns count from 0
/// and may repeat.
pub(crate) fn turns(turns: impl IntoIterator<Item = u32>) -> String {
    const NAMED: usize = 8;
    let mut all: Vec<u32> = turns.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    let rest = all.len().saturating_sub(NAMED + 1);
    if rest > 0 {
        all.truncate(NAMED);
    }
    let mut named: Vec<String> =
        all.iter().map(|&turn| (u64::from(turn) + 1).to_string()).collect();
    if rest > 0 {
        named.push(format!("{} more", rest + 1));
    }
    let word = if named.len() == 1 { "turn" } else { "turns" };
    format!("{word} {}", list(&named))
}

/// `turn 9`, `turns 10 to 12`; both count from 0.
pub(crate) fn stretch(first: u32, last: u32) -> String {
    if last <= first {
        turn(first)
    } else {
        format!("turns {} to {}", u64::from(first) + 1, u64::from(last) + 1)
    }
}

/// `45 s`, `15 min`, `1 min 30 s`, `1 h 2 min`.
pub(crate) fn duration(seconds: f64) -> String {
    if !seconds.is_finite() || seconds < 0.0 {
        return "an unknown time".to_owned();
    }
    if seconds < 10.0 && seconds.fract() != 0.0 {
        return format!("{} s", decimals(seconds, 1));
    }
    let whole = seconds.round() as u64;
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
    let parts = [(hours, "h"), (minutes, "min"), (rest, "s")];
    let said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if said.is_empty() { "0 s".to_owned() } else { said.join(" ") }
}

/// `0:31`, `12:05`, `1:02:03`: where in a recording.
pub(crate) fn clock(seconds: f64) -> String {
    if !seconds.is_finite() || seconds < 0.0 {
        return "?".to_owned();
    }
    let whole = seconds as u64;
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}

/// A number with at most so many digits behind the point, none of them a needless nought.
pub(crate) fn decimals(value: f64, most: usize) -> String {
    let text = format!("{value:.most$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A measured value with its unit, told apart from its threshold where there is one.
pub(crate) fn measured(number: f64, threshold: Option<f64>, percent: bool, units: Units) -> String {
    let plain = || match threshold {
        Some(threshold) => value_against(number, threshold, percent),
        None => value(number, percent),
    };
    if units == Units::SECONDS {
        let shown = |seconds: f64| {
            let sign = if seconds < 0.0 { "-" } else { "" };
            format!("{sign}{}", duration(seconds.abs()))
        };
        let apart = threshold.is_none_or(|other| other == number || shown(other) != shown(number));
        return if apart { shown(number) } else { format!("{} s", plain()) };
    }
    match units.words() {
        "" => plain(),
        unit if number == 1.0 && threshold.is_none_or(|other| other == 1.0) => {
            format!("1 {}", unit.strip_suffix('s').unwrap_or(unit))
        }
        unit => format!("{} {unit}", plain()),
    }
}

/// A value as it is shown, `43%` where it is a share.
pub(crate) fn value(number: f64, percent: bool) -> String {
    value_at(number, percent, if percent { 1 } else { 2 })
}

/// A value beside its threshold: with as many digits as it takes to tell the two apart.
pub(crate) fn value_against(number: f64, threshold: f64, percent: bool) -> String {
    let first = if percent { 1 } else { 2 };
    (first..=9)
        .map(|most| value_at(number, percent, most))
        .find(|shown| number == threshold || *shown != value_at(threshold, percent, 9))
        .unwrap_or_else(|| value(number, percent))
}

fn value_at(number: f64, percent: bool, most: usize) -> String {
    if percent { format!("{}%", decimals(number * 100.0, most)) } else { decimals(number, most) }
}

/// A share as a whole percentage; what is not quite nothing or not quite all is never shown as
/// such.
pub(crate) fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        "under 1%".to_owned()
    } else if share < 1.0 && rounded >= 100.0 {
        "over 99%".to_owned()
    } else {
        format!("{rounded:.0}%")
    }
}

/// A limit that a protocol declares, as it was written: `62.5%`.
pub(crate) fn declared_percent(share: f64) -> String {
    value_at(share, true, 4)
}

/// Rounded to four digits behind the point, as machines get it.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singular_and_plural() {
        assert_eq!(count(1, "gap"), "1 gap");
        assert_eq!(count(0, "gap"), "0 gaps");
        assert_eq!(turns([8]), "turn 9");
        assert_eq!(turns([11, 8, 8]), "turns 9 and 12");
        assert_eq!(turns(0..9), "turns 1, 2, 3, 4, 5, 6, 7, 8 and 9");
        assert_eq!(turns(0..10), "turns 1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
        assert_eq!(stretch(9, 11), "turns 10 to 12");
        assert_eq!(stretch(9, 9), "turn 10");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn times() {
        let table = [
            (0.0, "0 s"),
            (1.25, "1.2 s"),
            (45.0, "45 s"),
            (900.0, "15 min"),
            (90.0, "1 min 30 s"),
            (3720.0, "1 h 2 min"),
            (f64::NAN, "an unknown time"),
        ];
        for (seconds, said) in table {
            assert_eq!(duration(seconds), said);
        }
        assert_eq!(clock(31.2), "0:31");
        assert_eq!(clock(3723.0), "1:02:03");
    }

    #[test]
    fn values_that_round_to_their_threshold_are_told_apart() {
        assert_eq!(value(0.4, false), "0.4");
        assert_eq!(value(0.6049, true), "60.5%");
        assert_eq!(value_against(0.999, 1.0, false), "0.999");
        assert_eq!(value_against(0.604_99, 0.605, true), "60.499%");
        assert_eq!(value_against(1.0, 1.0, false), "1");
        assert_eq!(percent(0.714), "71%");
        assert_eq!(percent(0.001), "under 1%");
        assert_eq!(percent(0.999), "over 99%");
        assert_eq!(decimals(-0.001, 2), "0");
    }
}
