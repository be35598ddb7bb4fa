//! Days as numbers.

use rolecall_text::Date;

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Days since the last day of the year 2000, counted one by one; years before are not needed here.
pub(crate) fn number(day: Date) -> i64 {
    let mut count = i64::from(day.day);
    for year in 2001..day.year {
        count += if is_leap(year) { 366 } else { 365 };
    }
    for month in 1..day.month {
        count += match month {
            2 if is_leap(day.year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
    }
    count
}
