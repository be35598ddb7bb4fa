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
const OTHERS: [&str; 9] =
    ["twentieth", "thirtieth", "hundred", "thousand", "sept", "oh", "o", "zero", "nought"];

/// Whether a folded word is a number, as it is said: `one` to `nineteen`, tens, `hundred`.
pub(crate) fn is_figure(folded: &str) -> bool {
    [&UNITS[..], &TEENS, &TENS].iter().any(|list| list.contains(&folded)) || folded == "hundred"
}

/// The number that a folded word says: `one` to `nineteen`, tens.
pub(crate) fn figure(folded: &str) -> Option<u16> {
    if folded == "zero" || folded == "nought" {
        return Some(0);
    }
    let said = number(folded);
    (is_figure(folded) && said.value > 0).then_some(said.value)
}

/// Whether a folded word says which one: `first` to `thirtieth`.
pub(crate) fn is_ordinal(folded: &str) -> bool {
    let digit = folded.bytes().next().is_some_and(|b| b.is_ascii_digit());
    !digit && number(folded).ordinal
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

/// How much of a day is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Nothing that could be nothing else.
    None,
    /// A year, or a number of six or eight figures.
    Year,
    /// A day and a month.
    Day,
    /// A day, a month and a year.
    Whole,
}

/// What the parts of a run say together; strokes between figures are parts too.
pub(crate) fn shape(parts: &[&str]) -> Shape {
    let strokes = parts.iter().filter(|part| **part == "/").count();
    let said = numbers(parts);
    let month = said.iter().any(|one| one.month);
    let year = said.iter().any(|one| one.is_year());
    let ordinals = said.iter().filter(|one| one.ordinal).count();
    let days = said.iter().filter(|one| one.is_day()).count();
    let singles = parts.iter().filter(|part| is_single(part)).count();
    if strokes == 2 && said.len() == 3 {
        return if year { Shape::Whole } else { Shape::Day };
    }
    if month && days > 0 {
        return if year { Shape::Whole } else { Shape::Day };
    }
    if (days >= 2 && year) || (ordinals >= 1 && (days >= 2 || year)) {
        return Shape::Day;
    }
    let figures = said.iter().any(|one| one.written && matches!(one.letters, 6 | 8));
    if year || figures || singles >= 6 { Shape::Year } else { Shape::None }
}

/// The year that is said, in full.
pub(crate) fn year(parts: &[&str]) -> Option<u16> {
    numbers(parts).iter().find(|one| one.is_year()).map(|one| one.value)
}

/// The day and the month that are said, in both orders where both are possible, with the last two figures
/// of the year where it is said.
pub(crate) fn days(parts: &[&str]) -> Vec<Said> {
    let said = numbers(parts);
    let month = said.iter().find(|one| one.month).map(|one| one.value);
    let days: Vec<u16> = said.iter().filter(|one| one.is_day()).map(|one| one.value).collect();
    let last = said.last().filter(|one| !one.month && !one.ordinal && said.len() > 2);
    let year = last.map(|one| one.value % 100);
    let said = |day, month| Said { day, month, year };
    match (month, days.as_slice()) {
        (Some(month), [day, ..]) => vec![said(*day, month)],
        (None, [a, b, ..]) => {
            let both = [said(*a, *b), said(*b, *a)];
            both.into_iter().filter(|one| (1..=12).contains(&one.month)).collect()
        }
        _ => Vec::new(),
    }
}

/// A day that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    day: u16,
    month: u16,
    /// Its last two figures.
    year: Option<u16>,
}

impl Said {
    /// Whether two may be the same day; a year that is not said may be any.
    pub(crate) fn agrees(self, other: Self) -> bool {
        let years = self.year.zip(other.year).is_none_or(|(one, other)| one == other);
        (self.day, self.month) == (other.day, other.month) && years
    }
}

/// A number or month that is said, in one word or several.
#[derive(Clone, Copy, Debug, Default)]
struct Number {
    value: u16,
    month: bool,
    ordinal: bool,
    /// In figures; with so many.
    written: bool,
    letters: usize,
}

impl Number {
    fn is_day(self) -> bool {
        !self.month && (1..=31).contains(&self.value) && self.letters <= 2
    }

    fn is_year(self) -> bool {
        !self.month && (1900..=2099).contains(&self.value)
    }
}

fn is_single(part: &str) -> bool {
    UNITS.contains(&part)
        || matches!(part, "zero" | "oh" | "o" | "nought")
        || (part.len() == 1 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The numbers that parts say: `twenty first`, `nineteen eighty two`, `two thousand and nine`, `21st`.
fn numbers(parts: &[&str]) -> Vec<Number> {
    let mut all: Vec<Number> = Vec::new();
    let mut open = false;
    for part in parts {
        if *part == "/" {
            open = false;
            continue;
        }
        let one = number(part);
        let joined = all.last_mut().filter(|last| open && !last.month && !last.written);
        let joined = joined.filter(|_| !one.month && !one.written);
        match (joined, *part) {
            (Some(last), "thousand") if last.value < 10 => last.value *= 1_000,
            (Some(last), "hundred") if (1..=20).contains(&last.value) => last.value *= 100,
            (Some(last), _)
                if last.value >= 1_000 && last.value.is_multiple_of(100) && one.value < 100 =>
            {
                last.value += one.value;
            }
            // `twenty first`, `eighty two`
            (Some(last), _)
                if (20..100).contains(&(last.value % 100))
                    && last.value.is_multiple_of(10)
                    && one.value < 10 =>
            {
                last.value += one.value;
                last.ordinal |= one.ordinal;
            }
            // `nineteen eighty`, `twenty twelve`
            (Some(last), _)
                if !last.ordinal
                    && matches!(last.value, 19 | 20)
                    && (10..100).contains(&one.value)
                    && !one.ordinal =>
            {
                last.value = last.value * 100 + one.value;
            }
            // `nineteen oh two`
            (Some(last), "oh" | "o") if !last.ordinal && matches!(last.value, 19 | 20) => {
                last.value *= 100
            }
            _ => all.push(one),
        }
        open = true;
    }
    all
}

fn number(part: &str) -> Number {
    let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() {
        let value = digits.parse().unwrap_or(0);
        let ordinal = digits.len() < part.len();
        return Number { value, month: false, ordinal, written: true, letters: digits.len() };
    }
    let place = |list: &[&str]| list.iter().position(|word| *word == part);
    let of = |at: usize, first: u16, step: u16| u16::try_from(at).unwrap_or(0) * step + first;
    let month = place(&MONTHS).or_else(|| place(&SHORT)).or_else(|| (part == "sept").then_some(8));
    if let Some(at) = month {
        return Number { value: of(at, 1, 1), month: true, ..Number::default() };
    }
    let ordinal =
        place(&ORDINALS).map(|at| of(at, 1, 1)).or_else(|| place(&TEENTHS).map(|at| of(at, 10, 1)));
    let ordinal = ordinal.or_else(|| {
        Some(match part {
            "twentieth" => 20,
            "thirtieth" => 30,
            _ => return None,
        })
    });
    if let Some(value) = ordinal {
        return Number { value, ordinal: true, ..Number::default() };
    }
    let plain = place(&UNITS).map(|at| of(at, 1, 1));
    let plain = plain.or_else(|| place(&TEENS).map(|at| of(at, 10, 1)));
    let plain = plain.or_else(|| place(&TENS).map(|at| of(at, 20, 10)));
    Number { value: plain.unwrap_or(0), ..Number::default() }
}

/// Another part in place of one: of the same kind, written alike. `next` is the part behind it;
/// `drawn` decides which.
pub(crate) fn other(folded: &str, next: &str, drawn: u64) -> String {
    let number = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !number.is_empty() {
        return other_number(number, folded.get(number.len()..).unwrap_or(""), drawn);
    }
    if UNITS.contains(&folded) && matches!(next, "thousand" | "hundred") {
        return folded.to_owned();
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
    // `thirty first`: a day of the twenties, which are all there.
    if folded == "thirty" && ORDINALS.contains(&next) {
        return "twenty".to_owned();
    }
    if !year_follows && !UNITS.contains(&next) && !ORDINALS.contains(&next) {
        return beside(folded, drawn).unwrap_or_else(|| folded.to_owned());
    }
    folded.to_owned()
}

/// The ten before or behind: `nineteen eighty` moves by ten years.
fn beside(ten: &str, drawn: u64) -> Option<String> {
    let at = TENS.iter().position(|known| *known == ten)?;
    let before = at.checked_sub(1).filter(|_| drawn & 1 == 0 || at + 1 == TENS.len());
    TENS.get(before.unwrap_or(at + 1)).map(|word| (*word).to_owned())
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

/// Another digit in place of the one at `at` of a day that is said digit by digit: the first of day and
/// month and the century stay, so that it is a day still.
pub(crate) fn other_single(parts: &[&str], at: usize, drawn: u64) -> String {
    let said = parts.get(at).copied().unwrap_or("");
    let before = at.checked_sub(1).and_then(|at| parts.get(at)).map_or(0, |part| digit(part));
    let stays = match parts.len() {
        8 => matches!(at, 0 | 2 | 4 | 5),
        6 => matches!(at, 0 | 2),
        _ => false,
    };
    if stays {
        return said.to_owned();
    }
    let old = digit(said);
    let new = match at {
        1 if before == 3 => 1 - old.min(1),
        3 if before == 1 => (old + 1 + drawn % 2) % 3,
        _ => (old.saturating_sub(1) + 1 + drawn % 8) % 9 + 1,
    };
    if said.bytes().all(|b| b.is_ascii_digit()) {
        return new.to_string();
    }
    match new.checked_sub(1).and_then(|at| UNITS.get(usize::try_from(at).unwrap_or(0))) {
        Some(word) => (*word).to_owned(),
        None => "zero".to_owned(),
    }
}

fn digit(part: &str) -> u64 {
    part.parse().unwrap_or_else(|_| {
        UNITS.iter().position(|word| *word == part).map_or(0, |at| at as u64 + 1)
    })
}

/// Whether all parts are digits that are said or written one by one.
pub(crate) fn are_singles(parts: &[&str]) -> bool {
    parts.len() >= 6 && parts.iter().all(|part| is_single(part))
}

/// The word for a number below a hundred, where it is one word of as many kinds as the old one: a digit, a
/// teen, a ten.
pub(crate) fn other_figure(folded: &str, drawn: u64) -> Option<String> {
    if TEENS.contains(&folded) {
        return other_of(&TEENS, folded, drawn);
    }
    if TENS.contains(&folded) {
        return other_of(&TENS, folded, drawn);
    }
    None
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
        assert_eq!(other("two", "thousand", 3), "two");
        assert_eq!(
            (other("thirty", "first", 3), other("ninety", "", 3)),
            ("twenty".into(), "eighty".into())
        );
        assert_eq!(
            (other("twenty", "", 0), other("fifty", "", 1)),
            ("thirty".into(), "sixty".into())
        );
    }

    #[test]
    fn days_are_read_as_they_are_said() {
        let table = [
            ("fourteenth march nineteen eighty two", Shape::Whole, "14.3.82"),
            ("14th march 82", Shape::Day, "14.3.82"),
            ("14th march", Shape::Day, "14.3"),
            ("03 / 14 / 1982", Shape::Whole, "14.3.82"),
            ("3 / 4 / 82", Shape::Day, "3.4.82 4.3.82"),
            ("fourteenth third eighty two", Shape::Day, "14.3.82"),
            ("twenty first june seventy eight", Shape::Day, "21.6.78"),
            ("october twelfth two thousand one", Shape::Whole, "12.10.1"),
            ("twelve august nineteen fifty eight", Shape::Whole, "12.8.58"),
            ("nineteen ninety", Shape::Year, ""),
            ("14031982", Shape::Year, ""),
            ("forty five", Shape::None, ""),
            ("thirty two", Shape::None, ""),
            ("one", Shape::None, ""),
        ];
        for (said, expected, on) in table {
            let parts: Vec<&str> = said.split(' ').collect();
            assert_eq!(shape(&parts), expected, "{said}");
            let days = days(&parts).into_iter().map(|one| {
                let year = one.year.map_or(String::new(), |year| format!(".{year}"));
                format!("{}.{}{year}", one.day, one.month)
            });
            assert_eq!(days.collect::<Vec<_>>().join(" "), on, "{said}");
        }
    }

    #[test]
    fn days_said_digit_by_digit_stay_days() {
        let parts: Vec<&str> = "three one one two one nine eight two".split(' ').collect();
        for drawn in 0..50 {
            let new: Vec<_> = (0..8).map(|at| other_single(&parts, at, drawn)).collect();
            assert_eq!((new[0].as_str(), new[4].as_str()), ("three", "one"));
            assert!(["zero", "one"].contains(&new[1].as_str()), "{new:?}");
            assert!(["zero", "one", "two"].contains(&new[3].as_str()), "{new:?}");
            assert!(
                new.iter().zip(&parts).filter(|(new, old)| new != *old).count() >= 3,
                "{new:?}"
            );
        }
    }
}
