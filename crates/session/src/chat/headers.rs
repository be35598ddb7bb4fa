use std::collections::BTreeMap;

use rolecall_text::{Date, Diagnostic, clip};

use super::left::Left;
use super::lines::Line;
use crate::labels::Labels;
use crate::languages::named;
use crate::{Attributes, Value};

/// Headers that frame the file or are for programs, and hold nothing on the session.
const FRAME: &[&str] =
    &["UTF8", "Begin", "End", "Options", "PID", "Window", "Font", "Color words", "ColorWords"];

/// Characters of a role that are kept at most.
const TITLE: usize = 80;

/// What the headers of a file say.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    /// The languages of the session, the main one first.
    pub(crate) languages: Vec<String>,
    pub(crate) attributes: Attributes,
    /// The codes under `@Participants`, counted in the labels.
    pub(crate) declared: usize,
    /// The roles that the file gives to codes, under `@Participants` or else under `@ID`.
    pub(crate) titles: BTreeMap<String, String>,
    pub(crate) begun: bool,
    pub(crate) ended: bool,
}

impl Headers {
    /// Takes in one header.
    ///
    /// # Errors
    ///
    /// Where there are too many speakers.
    pub(crate) fn add(
        &mut self,
        line: &Line<'_>,
        labels: &mut Labels,
        left: &mut Left,
    ) -> Result<(), Diagnostic> {
        let body = line.body.unwrap_or("").trim();
        match line.name {
            "Begin" => self.begun = true,
            "End" => self.ended = true,
            "Languages" if self.languages.is_empty() => {
                let codes =
                    body.split([',', ' ', '\t', '\r', '\n']).filter(|code| !code.is_empty());
                self.languages = codes.take(crate::bounds::LANGUAGES).map(str::to_owned).collect();
                if let Some(main) = self.languages.first().and_then(|code| named(code)) {
                    self.set("language", Value::Text(main));
                }
            }
            "Participants" => {
                for one in body.split(',') {
                    let mut words = one.split_whitespace();
                    let Some(code) = words.next() else { continue };
                    labels.speaker(code, Some(line.number))?;
                    if let Some(role) = words.next_back() {
                        self.titles.insert(code.to_owned(), clip(role, TITLE));
                    }
                }
                self.declared = labels.list().len();
            }
            "ID" => {
                let mut fields = body.split('|').map(str::trim).skip(2);
                if let (Some(code), Some(role)) = (fields.next(), fields.nth(4))
                    && !role.is_empty()
                    && self.titles.len() < labels.list().len()
                {
                    self.titles.entry(code.to_owned()).or_insert_with(|| clip(role, TITLE));
                }
            }
            "Date" => match date(body) {
                Some(date) => self.set("date", Value::Date(date)),
                None => left.headers.add(line.name, line.number),
            },
            "Time Duration" => match duration(body) {
                Some(seconds) => self.set("duration", Value::Seconds(seconds)),
                None => left.headers.add(line.name, line.number),
            },
            "Media" => {
                let name = body.split(',').next().unwrap_or("").trim().trim_matches('"');
                self.set("media", Value::Text(name.to_owned()));
            }
            "Location" | "Situation" | "Activities" => {
                let key = line.name.to_ascii_lowercase();
                if self.attributes.contains_key(&key) {
                    left.headers.add(line.name, line.number);
                } else {
                    let words: Vec<&str> = body.split_whitespace().collect();
                    self.set(&key, Value::Text(words.join(" ")));
                }
            }
            name if FRAME.iter().any(|frame| frame.eq_ignore_ascii_case(name)) => {}
            name => {
                // `@Birth of CHI` and the like differ by speaker.
                let kind = name.split(" of ").next().unwrap_or(name);
                left.headers.add(kind, line.number);
            }
        }
        Ok(())
    }

    fn set(&mut self, key: &str, value: Value) {
        if !matches!(&value, Value::Text(text) if text.is_empty()) {
            self.attributes.entry(key.to_owned()).or_insert(value);
        }
    }
}

/// `27-FEB-1974`
fn date(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
    let month = u8::try_from(month).ok()?;
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month, day.parse().ok()?)
}

/// `17:30-18:00`, in seconds.
fn duration(text: &str) -> Option<f64> {
    let (from, to) = text.split_once('-')?;
    let seconds = |clock: &str| {
        let clock = clock.trim();
        let (seconds, length) = crate::times::clock(clock.as_bytes())?;
        // Two parts are hours and minutes here.
        let scale = if clock.matches(':').count() == 1 { 60.0 } else { 1.0 };
        (length == clock.len()).then_some(seconds * scale)
    };
    let lasted = seconds(to)? - seconds(from)?;
    (lasted > 0.0).then_some(lasted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_spans_are_those_of_the_manual() {
        assert_eq!(date("27-FEB-1974"), Date::new(1974, 2, 27));
        assert_eq!(date("1-jul-2001"), Date::new(2001, 7, 1));
        for text in ["31-FEB-1974", "27-FEB-74", "1974-02-27", ""] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(duration("17:30-18:00"), Some(1800.0));
        assert_eq!(duration("17:30:00-17:30:45"), Some(45.0));
        assert_eq!(duration("18:00-17:30"), None);
    }
}
