//! `rolecall.toml`: what a project says of itself.

use std::collections::BTreeMap;

use rolecall_text::{Diagnostic, Source, SourceId, Span, clip, nearest_name};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

mod params;

pub(crate) use params::ParamValue;

use crate::codes::{SETTINGS_MISPLACED_KEY, SETTINGS_SYNTAX, SETTINGS_UNKNOWN_KEY, SETTINGS_VALUE};

/// The name of the file.
pub const SETTINGS_NAME: &str = "rolecall.toml";

/// The largest such file, in bytes.
pub(crate) const LARGEST: u64 = 1 << 20;

/// What `rolecall.toml` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `protocols = ["induction"]`: names or paths of the protocols that are checked where the
    /// command names none.
    pub protocols: Vec<Written>,
    /// `sessions = ["sessions"]`: files and folders that are checked where the command names none.
    pub sessions: Vec<Written>,
    /// `quote = "short"`: one of [`QUOTES`].
    pub quote: Option<String>,
    /// `fail-on = "major"`: one of [`FAIL_ON`].
    pub fail_on: Option<String>,
    /// `max-evidence = 20`: pieces of evidence shown for a finding; 0 for all.
    pub max_evidence: Option<u32>,
    /// `encoding = "windows-1252"`: the encoding of session files that are texts.
    pub encoding: Option<String>,
    /// `join-gaps = 0.5`: so many seconds between neighbouring turns of one speaker make them one.
    pub join_gaps: Option<f64>,
    /// `join-scrolling = true`: captions that scroll lose what they repeat.
    pub join_scrolling: bool,
    /// `strict-speakers = true`: where labels look wrong, nobody counts as having a role.
    pub strict_speakers: bool,
    /// `[cases] by = "folder"`: one of [`crate::CASES_BY`].
    pub cases_by: Option<String>,
    /// `[labels]`: speaker labels with the names of the roles they mean.
    pub labels: Vec<(Written, Written)>,
    /// `[columns]`: what the columns of CSV and TSV files are called: one of [`COLUMNS`] to the
    /// file's own name.
    pub columns: BTreeMap<String, String>,
    /// `speakers` under `[columns]`: the columns of what each speaker says, where each has one.
    pub speaker_columns: Vec<String>,
    /// `[params]`, `[params.PROTOCOL]`: settings of protocols that are given another value.
    pub params: Vec<ParamValue>,
}

/// A text with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// How much of what people said a report may repeat.
pub const QUOTES: &[&str] = &["full", "short", "none"];

/// From which severity on a gap counts for the exit code; `undetermined` counts those as well.
pub const FAIL_ON: &[&str] = &["undetermined", "minor", "major", "critical"];

/// The columns of a table of turns that can be named.
pub const COLUMNS: &[&str] =
    &["session", "turn", "speaker", "speakers", "text", "start", "end", "language", "dialogue"];

const KEYS: &[&str] = &[
    "protocols",
    "sessions",
    "quote",
    "fail-on",
    "max-evidence",
    "encoding",
    "join-gaps",
    "join-scrolling",
    "strict-speakers",
    "cases",
    "labels",
    "columns",
    "params",
];

/// Reads the text of a `rolecall.toml`. What is wrong is left out of the settings and said.
#[must_use]
pub fn read_settings(id: SourceId, source: &Source) -> (Settings, Vec<Diagnostic>) {
    let mut reader = Reader { id, settings: Settings::default(), diagnostics: Vec::new() };
    match DeTable::parse(source.text()) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                reader.entry(key, value);
            }
        }
        Err(error) => reader.diagnostics.push(not_toml(id, source, &error)),
    }
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    (reader.settings, diagnostics)
}

fn not_toml(id: SourceId, source: &Source, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or(Span::default(), |range| Span::of(range.start, range.end));
    let index = source.line_index(span.start);
    let line = source.line(index);
    // Where something is missing the parser names an empty place: the line is shown instead.
    let begins = source.line_starts().get(index).copied().unwrap_or(0);
    let span = if span.is_empty() {
        Span::of(begins as usize, begins as usize + line.len())
    } else {
        span
    };
    let trouble = error.message().lines().next().unwrap_or("it cannot be read").to_owned();
    let example = if line.contains('=') || line.contains('[') {
        "texts stand in double quotes, lists in square brackets: protocols = [\"induction\"]"
    } else {
        "every line has the form  key = value,  or opens a section:  [labels]"
    };
    Diagnostic::new(&SETTINGS_SYNTAX, format!("this line of `{SETTINGS_NAME}` cannot be read"))
        .label(id, span, trouble)
        .help(example)
}

struct Reader {
    id: SourceId,
    settings: Settings,
    diagnostics: Vec<Diagnostic>,
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

impl Reader {
    fn entry(&mut self, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        match key.get_ref().as_ref() {
            "protocols" => {
                self.settings.protocols =
                    self.texts("protocols", "protocols = [\"induction\"]", value)
            }
            "sessions" => {
                self.settings.sessions = self.texts("sessions", "sessions = [\"sessions\"]", value)
            }
            "quote" => self.settings.quote = self.choice("quote", QUOTES, value),
            "fail-on" => self.settings.fail_on = self.choice("fail-on", FAIL_ON, value),
            "max-evidence" => self.settings.max_evidence = self.count(value),
            "encoding" => {
                let hint = "the encoding of session files is a text: encoding = \"windows-1252\"";
                self.settings.encoding = self.text("encoding", value, hint).map(|name| name.text);
            }
            "join-gaps" => self.settings.join_gaps = self.seconds("join-gaps", value),
            "join-scrolling" => {
                self.settings.join_scrolling = self.yes_or_no("join-scrolling", value);
            }
            "strict-speakers" => {
                self.settings.strict_speakers = self.yes_or_no("strict-speakers", value);
            }
            "cases" => self.cases(value),
            "labels" => self.labels(value),
            "columns" => self.columns(value),
            "params" => self.params(value),
            _ => self.unknown(key, KEYS, "keys"),
        }
    }

    fn cases(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong("cases", value, "`cases` is a section: write [cases] on a line of its own, and under it by = \"folder\"");
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "by" => self.settings.cases_by = self.choice("by", crate::CASES_BY, value),
                _ => self.unknown(key, &["by"], "keys of `[cases]`"),
            }
        }
    }

    fn labels(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong("labels", value, "`labels` is a section: write [labels] on a line of its own, and under it \"PO\" = \"worker\"");
        };
        for (label, role) in table {
            let key = label.get_ref();
            let meant = if role.get_ref().is_str() {
                KEYS.iter().copied().find(|known| known == key)
            } else {
                nearest_name(key, KEYS.iter().copied())
            };
            if let Some(meant) = meant {
                self.misplaced(label, meant, "labels");
            } else if let Some(role) =
                self.text(key, role, "the role of a label is a text: \"PO\" = \"worker\"")
            {
                let label = Written { text: label.get_ref().to_string(), span: span(label) };
                self.settings.labels.push((label, role));
            }
        }
    }

    fn columns(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong("columns", value, "`columns` is a section: write [columns] on a line of its own, and under it speaker = \"Who\"");
        };
        for (key, column) in table {
            let name = key.get_ref().as_ref();
            if !COLUMNS.contains(&name) {
                // A key of the whole file is meant where the value is one of its lists or numbers,
                // or its name is one of them; else a column's name was misspelt.
                let meant = if column.get_ref().is_str() {
                    KEYS.iter().copied().find(|known| *known == name)
                } else {
                    nearest_name(name, KEYS.iter().copied())
                };
                match meant {
                    Some(meant) => self.misplaced(key, meant, "columns"),
                    None => self.unknown(key, COLUMNS, "columns"),
                }
            } else if name == "speakers" {
                let example = "speakers = [\"Worker\", \"Client\"]";
                let written = self.texts("speakers", example, column);
                self.settings.speaker_columns = written.into_iter().map(|one| one.text).collect();
            } else if let Some(column) = self.text(
                name,
                column,
                "a column is named by a text, the word at its head: speaker = \"Who\"",
            ) {
                self.settings.columns.insert(key.get_ref().to_string(), column.text);
            }
        }
    }

    fn texts(&mut self, key: &str, example: &str, value: &Spanned<DeValue<'_>>) -> Vec<Written> {
        let help = format!("write a list of texts: {example}");
        if value.get_ref().is_str() {
            return self.text(key, value, &help).into_iter().collect();
        }
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, &help);
            return Vec::new();
        };
        list.iter().filter_map(|item| self.text(key, item, &help)).collect()
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>, help: &str) -> Option<Written> {
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => {
                Some(Written { text: text.to_owned(), span: span(value) })
            }
            _ => {
                self.wrong(key, value, help);
                None
            }
        }
    }

    fn choice(
        &mut self,
        key: &str,
        choices: &[&str],
        value: &Spanned<DeValue<'_>>,
    ) -> Option<String> {
        let listed = list(choices);
        let written = value.get_ref().as_str();
        if let Some(choice) = written.filter(|choice| choices.contains(choice)) {
            return Some(choice.to_owned());
        }
        let near = written.and_then(|choice| nearest_name(choice, choices.iter().copied()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`? `{key}` is one of {listed}"),
            None => format!("`{key}` is one of {listed}, in double quotes"),
        };
        self.wrong(key, value, &help);
        None
    }

    fn count(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u32> {
        let written = value.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = written.and_then(|number| number.as_str().parse().ok());
        if number.is_none() {
            self.wrong(
                "max-evidence",
                value,
                "write a whole number, 0 for all of it: max-evidence = 20",
            );
        }
        number
    }

    fn seconds(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<f64> {
        let whole = value.get_ref().as_integer().filter(|number| number.radix() == 10);
        let written = whole.map(|number| number.as_str());
        let written = written.or(value.get_ref().as_float().map(|number| number.as_str()));
        let number = written.and_then(|text| text.parse::<f64>().ok());
        let number = number.filter(|seconds| (0.0..=86_400.0).contains(seconds));
        if number.is_none() {
            self.wrong(key, value, &format!("write a number of seconds: {key} = 0.5"));
        }
        number
    }

    fn yes_or_no(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> bool {
        value.get_ref().as_bool().unwrap_or_else(|| {
            let help = format!("write true or false, without quotes: {key} = true");
            self.wrong(key, value, &help);
            false
        })
    }

    fn unknown(&mut self, key: &Key<'_>, known: &[&str], what: &str) {
        let name = key.get_ref();
        let help = match nearest_name(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the {what} known here are {}", list(known)),
        };
        let diagnostic =
            Diagnostic::new(&SETTINGS_UNKNOWN_KEY, format!("`{name}` is not known here"))
                .label(self.id, span(key), "")
                .help(help);
        self.diagnostics.push(diagnostic);
    }

    /// A key of the whole file that stands below a section's line, and so belongs to the section.
    fn misplaced(&mut self, key: &Key<'_>, meant: &str, section: &str) {
        let name = clip(key.get_ref(), 40);
        let message = format!("`{name}` stands under `[{section}]` and so belongs to it");
        let diagnostic = Diagnostic::new(&SETTINGS_MISPLACED_KEY, message)
            .label(self.id, span(key), "")
            .help(format!("write `{meant} = …` above the line `[{section}]`"));
        self.diagnostics.push(diagnostic);
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, help: &str) {
        let message = format!("the value of `{}` cannot be used", clip(key, 40));
        let diagnostic =
            Diagnostic::new(&SETTINGS_VALUE, message).label(self.id, span(value), "").help(help);
        self.diagnostics.push(diagnostic);
    }
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::of(range.start, range.end)
}

/// `a`, `b` and `c`
pub(crate) fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
