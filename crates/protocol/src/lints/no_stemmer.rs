use rolecall_syntax::ast::TopicClauseKind;
use rolecall_syntax::cue::parse_cue;

use super::Checkup;
use super::prelude::*;
use crate::language;
use crate::report::Report;
use crate::shadow::stems;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-stemmer"),
    severity: Severity::Warning,
    summary: "`~` in a cue for a language whose inflections are not known",
    page: r#"`~word` finds every inflection of a word. For this the program needs to know how words of the language change, which it does for English, Spanish and 16 others, and not for this one. The word is looked for as it stands.

```protocol,gap
topic purpose {
  cue cy "~pwrpas y cyfarfod"
}
discussion purpose { required }
```

Write the beginning that all forms of the word share, with a star. In a Welsh cue mutated forms (`bwrpas`, `phwrpas`) are found of themselves:

```protocol
topic purpose {
  cue cy "pwrpas* y cyfarfod"
}
discussion purpose { required }
```
"#,
};

/// Cues of the topics of each root.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for &source in checkup.roots {
        let Some(declared) = checkup.world.declared.get(&source) else { continue };
        for topic in &declared.topics {
            let own = topic.clauses.iter().find_map(|clause| match &clause.kind {
                TopicClauseKind::In(tag) => Some(tag),
                _ => None,
            });
            for clause in &topic.clauses {
                let (TopicClauseKind::Cue { language: tag, pattern, .. }
                | TopicClauseKind::NotCue { language: tag, pattern, .. }) = &clause.kind
                else {
                    continue;
                };
                let Some(tag) = tag.as_ref().or(own) else { continue };
                let known = language(&tag.text);
                if !pattern.value.contains('~') || known.is_some_and(|entry| entry.stems) {
                    continue;
                }
                let Ok(cue) = parse_cue(&pattern.value) else { continue };
                for (word, span) in stems(&cue) {
                    let at = At { source, span: pattern.at(span) };
                    let name = known.map_or(tag.text.as_str(), |entry| entry.name);
                    report.add(named(at, word, name));
                }
            }
        }
    }
}

pub(crate) fn named(at: At, word: &str, language: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("the inflections of words in {language} are not known, so `~{word}` finds `{word}` alone"),
        "no other form is found",
    )
    .help(format!(
        "write the beginning that all its forms share, with a star, such as `{}*`",
        beginning(word)
    ))
}

/// The word without its last letters, but never less than four.
fn beginning(word: &str) -> &str {
    let letters = word.chars().count();
    let keep = if letters > 6 { letters - 2 } else { letters.min(4) };
    word.char_indices().nth(keep).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}
