use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to the month's last.
    pub day: u8,
}

impl Date {
    /// The day `year-month-day`, where there is such a day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=last).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `2026-03-02`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped =
            year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        let digits = text.bytes().all(|b| b == b'-' || b.is_ascii_digit());
        if !shaped || !digits {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Its number among all days, 0 for 0001-01-01 (Hinnant 2013, "chrono-compatible low-level
    /// date algorithms", `days_from_civil`): the difference of two is the days between them.
    #[must_use]
    pub fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        // Years begin in March, so that the day that comes and goes is the last.
        let year = i32::from(self.year) - i32::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 306
    }

    /// The day so many days later (earlier for a negative number); nothing before year 1 or after
    /// year 9999.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let number = self.number().checked_add(days)?.checked_add(306)?;
        let (era, day_of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn knows_the_calendar() {
        let table = [
            ("2026-03-02", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("1900-02-29", false),
            ("2026-13-01", false),
            ("2026-3-2", false),
            ("+026-03-02", false),
        ];
        for (text, exists) in table {
            assert_eq!(Date::parse(text).is_some(), exists, "{text}");
        }
    }

    #[test]
    fn counts_days() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("0001-01-01").number(), 0);
        assert_eq!(day("1970-01-01").number(), 719_162);
        let apart = [
            ("2026-03-02", "2026-03-16", 14),
            ("2024-02-28", "2024-03-01", 2),
            ("2025-02-28", "2025-03-01", 1),
            ("1900-02-28", "1900-03-01", 1),
            ("2025-12-31", "2026-01-01", 1),
            ("0001-01-01", "9999-12-31", 3_652_058),
        ];
        for (from, to, days) in apart {
            assert_eq!(day(to).number() - day(from).number(), days, "{from} {to}");
            assert_eq!(day(from).plus_days(days), Some(day(to)), "{from} {days}");
            assert_eq!(day(to).plus_days(-days), Some(day(from)), "{to} {days}");
        }
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("0001-01-01").plus_days(-1), None);
        assert_eq!(day("2026-01-01").plus_days(i32::MAX), None);
    }

    #[test]
    fn every_day_has_its_own_number() {
        let mut day = Date::parse("1899-12-01").unwrap();
        for number in day.number().. {
            assert_eq!(day.number(), number);
            if day.year == 2101 {
                break;
            }
            day = day.plus_days(1).unwrap();
        }
    }
}
