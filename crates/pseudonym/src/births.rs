//! The parts of a day as people write and say it, and another day in the same words.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const UNITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const ORDINALS: [&str; 9] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TEENTHS: [&str; 10] = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const OTHERS: [&str; 7] = ["twentieth", "thirtieth", "hundred", "thousand", "sept", "oh", "o"];

/// Whether a folded word is a number, as it is said: `one` to `nineteen`, tens, `hundred`.
pub(crate) fn is_figure(folded: &str) -> bool {
    [&UNITS[..], &TEENS, &TENS].iter().any(|list| list.contains(&folded)) || folded == "hundred"
}

/// Whether a folded word may be part of a day.
pub(crate) fn is_part(folded: &str) -> bool {
    if folded.bytes().next().is_some_and(|b| b.is_ascii_digit()) {
        let number = folded.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        return number.len() <= 8 && number.bytes().all(|b| b.is_ascii_digit());
    }
    [&MONTHS[..], &SHORT, &UNITS, &ORDINALS, &TEENS, &TEENTHS, &TENS, &OTHERS]
        .iter()
        .any(|list| list.contains(&folded))
}

/// Another part in place of one: of the same kind, written alike. `next` is the part behind it;
/// `drawn` decides which.
pub(crate) fn other(folded: &str, next: &str, drawn: u64) -> String {
    let number = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !number.is_empty() {
        return other_number(number, folded.get(number.len()..).unwrap_or(""), drawn);
    }
    for list in [&MONTHS[..], &SHORT, &UNITS, &ORDINALS, &TEENTHS] {
        if let Some(word) = other_of(list, folded, drawn) {
            return word;
        }
    }
    // `nineteen eighty five`, `twenty twelve`: the century stays, the year moves a little.
    let year_follows =
        TENS.contains(&next) || TEENS.contains(&next) || matches!(next, "oh" | "o" | "hundred");
    if TEENS.contains(&folded) && !year_follows {
        return other_of(&TEENS, folded, drawn).unwrap_or_default();
    }
    if TENS.contains(&folded)
        && !year_follows
        && !UNITS.contains(&next)
        && !ORDINALS.contains(&next)
    {
        return other_of(&TENS, folded, drawn).unwrap_or_default();
    }
    folded.to_owned()
}

fn other_of(list: &[&str], word: &str, drawn: u64) -> Option<String> {
    let at = list.iter().position(|known| *known == word)?;
    let step = 1 + usize::try_from(drawn % (list.len() as u64 - 1)).unwrap_or(0);
    list.get((at + step) % list.len()).map(|word| (*word).to_owned())
}

fn other_number(number: &str, ending: &str, drawn: u64) -> String {
    let value: u64 = number.parse().unwrap_or(0);
    let width = number.len();
    let moved = |value: u64, from: u64, count: u64| {
        from + (value.saturating_sub(from) + 1 + drawn % (count - 1)) % count
    };
    let new = match value {
        1..=12 if ending.is_empty() => moved(value, 1, 12),
        1..=28 => moved(value, 1, 28),
        29..=31 => 1 + drawn % 28,
        32..=99 => moved(value, value - value % 10, 10),
        1_800..=2_199 => {
            let by = 1 + drawn % 3;
            if drawn & 8 == 0 { value - by } else { value + by }
        }
        _ => return crate::made::digits(number, drawn),
    };
    let ending = if ending.len() == 2 { ordinal(new) } else { ending };
    format!("{new:0width$}{ending}")
}

fn ordinal(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_becomes_another_in_the_same_words() {
        for drawn in 0..200 {
            for part in ["03", "3rd", "21st", "1985", "85", "march", "third", "five", "nineteen"] {
                let new = other(part, "", drawn);
                assert_ne!(new, part, "{drawn}");
                assert!(is_part(&new), "{new}");
            }
            assert_eq!(other("nineteen", "eighty", drawn), "nineteen");
        }
        assert_eq!(other("03", "", 0), "04");
        assert_eq!(other("21st", "", 0), "22nd");
        assert!(!is_part("jason") && !is_part("4pm") && is_part("1991"));
    }
}
