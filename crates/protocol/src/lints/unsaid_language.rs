use rolecall_syntax::ast::TopicClauseKind;
use rolecall_text::Span;

use super::Checkup;
use super::prelude::*;
use crate::report::Report;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unsaid-language"),
    severity: Severity::Warning,
    summary: "a cue that looks Welsh in a topic that says no language",
    page: r#"A cue that says no language looks at all talk, and finds its words as they are written. Welsh words change their first sound with what stands before them (`Cymraeg`, `Gymraeg`, `Nghymraeg`); only in a cue for Welsh are these forms found of themselves. The program knows a few words that stand in no English sentence, and asks where it meets them.

```protocol,gap
topic language-offer {
  cue "siarad Cymraeg"
}
discussion language-offer { required }
```

Say the language, for the topic or for the cue alone (`cue cy "siarad Cymraeg"`):

```protocol
topic language-offer {
  in cy
  cue "siarad Cymraeg"
}
discussion language-offer { required }
```

If English sentences are meant, write `cue en`.
"#,
};

/// Words of everyday Welsh that are no words of English, nor of Spanish.
const WELSH: &[&str] = &[
    "byddwch",
    "chwilio",
    "cyfarfod",
    "cyfrinachol",
    "cymraeg",
    "cymryd",
    "ddim",
    "diolch",
    "eich",
    "eisiau",
    "fedrwch",
    "gallwch",
    "gallwn",
    "gwaith",
    "gweithio",
    "gweld",
    "gwneud",
    "gyda",
    "gyfarfod",
    "gymraeg",
    "hoffech",
    "iaith",
    "nghymraeg",
    "rhaid",
    "rydych",
    "rydym",
    "rydyn",
    "saesneg",
    "siarad",
    "sut",
    "sydd",
    "wedi",
    "ydych",
    "ymlaen",
];

pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for &source in checkup.roots {
        let Some(declared) = checkup.world.declared.get(&source) else { continue };
        for topic in &declared.topics {
            let says = topic.clauses.iter().any(|c| matches!(c.kind, TopicClauseKind::In(_)));
            if says {
                continue;
            }
            let found = topic.clauses.iter().find_map(|clause| match &clause.kind {
                TopicClauseKind::Cue { language: None, pattern, .. } => {
                    welsh(&pattern.value).map(|(word, span)| (word, pattern.at(span)))
                }
                _ => None,
            });
            if let Some((word, span)) = found {
                report.add(named(At { source, span }, &topic.name.text, &word));
            }
        }
    }
}

/// The first word of a cue that is Welsh.
fn welsh(cue: &str) -> Option<(String, Span)> {
    let mut start = 0;
    for piece in cue.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let low = word.to_lowercase();
        if WELSH.contains(&low.as_str()) || low.contains(['ŵ', 'ŷ']) {
            return Some((word.to_owned(), Span::of(start, start + word.len())));
        }
        start += piece.len();
    }
    None
}

fn named(at: At, topic: &str, word: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("`{word}` looks Welsh, and topic `{topic}` does not say its language"),
        "found only as it is written here",
    )
    .help("write `in cy` as a line of the topic, or `cue cy` for this cue; then its changed forms are found too")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welsh_words_are_told_from_english_ones() {
        let table = [
            ("{siarad|sgwrsio} .. Cymraeg", Some("siarad")),
            ("yn Gymraeg", Some("Gymraeg")),
            ("tŷ", Some("tŷ")),
            ("in Welsh or in English", None),
            ("tai chi on Mondays", None),
            ("who can see your file", None),
            ("", None),
        ];
        for (cue, expected) in table {
            let found = welsh(cue);
            assert_eq!(found.as_ref().map(|(word, _)| word.as_str()), expected, "{cue}");
            if let Some((word, span)) = found {
                assert_eq!(cue.get(span.range()), Some(word.as_str()));
            }
        }
        assert!(WELSH.is_sorted());
    }
}
