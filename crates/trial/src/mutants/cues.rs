use rolecall_syntax::ast::{ItemKind, Text, Topic, TopicClause, TopicClauseKind};
use rolecall_syntax::cue::parse_cue;
use rolecall_text::Span;

use super::{Hint, Maker, MutantKind};

/// Widens each cue: it loses its last word; one of a single word finds every word that begins so.
pub(super) fn widen(maker: &mut Maker<'_>, topic: &Topic) {
    for (number, clause) in topic.clauses.iter().enumerate() {
        let TopicClauseKind::Cue { pattern, .. } = &clause.kind else { continue };
        let Some(wider) = wider(&pattern.value) else { continue };
        let hints = said(&wider).into_iter().map(Hint::Say).collect();
        let edits = vec![(pattern.span, quoted(&wider))];
        let escaped = wider.contains(['"', '\\', '\n', '\t']);
        let text = Text { value: wider, span: pattern.span, escaped };
        maker.make(MutantKind::Widened, edits, hints, |kind| {
            if let ItemKind::Topic(topic) = kind
                && let Some(clause) = topic.clauses.get_mut(number)
                && let TopicClauseKind::Cue { pattern, .. } = &mut clause.kind
            {
                *pattern = text;
            }
        });
    }
}

/// The pattern without its last word, or its only word as the beginning of one.
fn wider(pattern: &str) -> Option<String> {
    let words: Vec<&str> = pattern.split_whitespace().collect();
    let (last, rest) = words.split_last()?;
    if rest.is_empty() {
        let plain = last.chars().all(|c| c.is_alphanumeric() || c == '\'');
        return plain.then(|| format!("{last}*")).filter(|it| parse_cue(it).is_ok());
    }
    // A gap at the end joins nothing.
    let kept = rest.iter().rposition(|word| !word.starts_with("..") && *word != "…")?;
    let wider = rest.get(..=kept)?.join(" ");
    parse_cue(&wider).is_ok().then_some(wider)
}

/// Words that a plain pattern finds.
fn said(pattern: &str) -> Option<String> {
    let word = |word: &str| {
        let plain = word.trim_end_matches('*').trim_start_matches('~');
        let is_plain = !plain.is_empty() && plain.chars().all(|c| c.is_alphanumeric() || c == '\'');
        let ending = if word.ends_with('*') { "ish" } else { "" };
        is_plain.then(|| format!("{plain}{ending}"))
    };
    let words: Option<Vec<String>> =
        pattern.split_whitespace().filter(|it| !it.starts_with("..")).map(word).collect();
    words.map(|words| words.join(" ")).filter(|words| !words.is_empty())
}

fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Words that the cue in which a place lies is about; those of all cues where it lies in none.
pub(super) fn hints_at(kind: &ItemKind, place: Span) -> Vec<Hint> {
    let ItemKind::Topic(topic) = kind else { return Vec::new() };
    let cue = |clause: &TopicClause| match &clause.kind {
        TopicClauseKind::Cue { pattern, .. } | TopicClauseKind::NotCue { pattern, .. } => {
            Some((clause.span, pattern.clone()))
        }
        _ => None,
    };
    let cues: Vec<(Span, Text)> = topic.clauses.iter().filter_map(cue).collect();
    let within = |span: Span| span.start <= place.start && place.end <= span.end;
    match cues.iter().find(|(span, _)| within(*span)) {
        Some((_, pattern)) => hint(pattern),
        None => cues.iter().flat_map(|(_, pattern)| hint(pattern)).take(4).collect(),
    }
}

/// Words that a `not cue` is about, for a session that says them.
pub(super) fn hint(pattern: &Text) -> Vec<Hint> {
    said(&pattern.value).into_iter().map(Hint::Say).collect()
}
