//! Numbers in cells, which are times and days where the cell's format says so.

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As a number.
    #[default]
    Number,
    /// As hours, minutes and seconds.
    Time,
    /// As a day.
    Day,
    /// As a day and a time.
    Both,
}

/// The look of a format that every workbook has (ECMA-376, part 1, 18.8.30).
pub(super) fn built_in(id: u32) -> Look {
    match id {
        14..=17 | 27..=31 | 36 | 50..=58 => Look::Day,
        18..=21 | 32..=35 | 45..=47 => Look::Time,
        22 => Look::Both,
        _ => Look::Number,
    }
}

/// The look of a format that is written out.
pub(super) fn look(code: &str) -> Look {
    let (mut day, mut time, mut minutes) = (false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let _quoted = chars.by_ref().find(|&c| c == '"');
            }
            '\\' | '_' | '*' => {
                let _literal = chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                time |= !inside.is_empty()
                    && inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
            }
            // What follows is for negative numbers and for words.
            ';' => break,
            'y' | 'Y' | 'd' | 'D' => day = true,
            'h' | 'H' | 's' | 'S' => time = true,
            'm' | 'M' => minutes = true,
            _ => {}
        }
    }
    match (day, time) {
        (true, true) => Look::Both,
        (true, false) => Look::Day,
        (false, true) => Look::Time,
        (false, false) if minutes => Look::Day,
        (false, false) => Look::Number,
    }
}

/// Days from the end of 1899 to the beginning of 1904, from which some workbooks count.
const LATE: f64 = 1_462.0;

/// A number as its cell shows it; `late` says that days are counted from 1904.
pub(super) fn shown(value: &str, look: Look, late: bool) -> String {
    let Ok(number) = value.trim().parse::<f64>() else { return value.trim().to_owned() };
    if !number.is_finite() || !(0.0..3_000_000.0).contains(&number) || look == Look::Number {
        // Shortest form, of the fifteen digits that spreadsheets have: `0.3`, not
        // `0.30000000000000004`.
        let number = format!("{number:.14e}").parse().unwrap_or(number);
        return number.to_string();
    }
    let number = if late && look != Look::Time { number + LATE } else { number };
    match look {
        Look::Time => clock(number),
        Look::Day => day(number),
        _ => format!("{} {}", day(number), clock(number.fract())),
    }
}

/// A share of days as hours, minutes and seconds, rounded to thousandths.
fn clock(days: f64) -> String {
    let thousandths = (days * 86_400_000.0).round() as u64;
    let (seconds, rest) = (thousandths / 1_000, thousandths % 1_000);
    let clock = format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { clock } else { format!("{clock}.{rest:03}") }
}

/// The day of a number of days since the end of 1899, by the rule for civil dates of Howard Hinnant
/// (2013). The 29 February 1900, which spreadsheets have, is the 28th.
fn day(days: f64) -> String {
    let serial = days.floor() as i64;
    let since = serial - 25_569 + i64::from(serial < 60) + 719_468;
    let era = since.div_euclid(146_097);
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_numbers_are() {
        let table = [
            ("h:mm:ss", Look::Time),
            ("[mm]:ss.0", Look::Time),
            ("mm:ss", Look::Time),
            ("[$-409]d-mmm-yy;@", Look::Day),
            ("yyyy\\-mm\\-dd hh:mm", Look::Both),
            ("0.00\"days\"", Look::Number),
            ("General", Look::Number),
            ("[Red]0", Look::Number),
        ];
        for (code, expected) in table {
            assert_eq!(look(code), expected, "{code}");
        }
    }

    #[test]
    fn numbers_are_shown_as_in_their_cells() {
        let table = [
            ("3.4722222222222222E-5", Look::Time, "0:00:03"),
            ("1.0", Look::Time, "24:00:00"),
            ("4.1666666666666669E-5", Look::Time, "0:00:03.600"),
            ("45717", Look::Day, "2025-03-01"),
            ("1", Look::Day, "1900-01-01"),
            ("61", Look::Day, "1900-03-01"),
            ("45717.5", Look::Both, "2025-03-01 12:00:00"),
            ("1.1000000000000001", Look::Number, "1.1"),
            ("0.30000000000000004", Look::Number, "0.3"),
            ("123456789012", Look::Number, "123456789012"),
            ("-0.1", Look::Number, "-0.1"),
            ("17", Look::Number, "17"),
            ("-1", Look::Time, "-1"),
            ("words", Look::Number, "words"),
        ];
        for (value, look, expected) in table {
            assert_eq!(shown(value, look, false), expected, "{value}");
        }
        assert_eq!(shown("0", Look::Day, true), "1904-01-01");
        assert_eq!(shown("44621.5", Look::Both, true), "2026-03-02 12:00:00");
        assert_eq!(shown("0.5", Look::Time, true), "12:00:00");
    }
}
