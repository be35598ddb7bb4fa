use std::collections::BTreeMap;

use rolecall_syntax::ast::{HeaderField, ProtocolHeader};
use rolecall_text::Span;

use super::Room;
use super::conditions::condition;
use crate::declared::Declared;
use crate::report::Report;
use crate::vocabulary::{Block, words_of};
use crate::{At, Condition, lints};

/// The lines of a header, read.
#[derive(Default)]
pub(crate) struct Header {
    pub(crate) texts: BTreeMap<&'static str, String>,
    pub(crate) applies: Option<Condition>,
    /// Whether a line of it could not be understood.
    pub(crate) unclear: bool,
}

/// Reads a header; the advice about missing lines is given by the caller.
pub(crate) fn header(room: &mut Room<'_, '_>, written: &ProtocolHeader) -> Header {
    let mut read = Header::default();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for field in &written.fields {
        let (word, span) = match field {
            HeaderField::Text { key, .. } => (key.text.as_str(), key.span),
            HeaderField::Applies { span, .. } => ("applies when", *span),
            HeaderField::Unknown(line) => {
                room.unknown_clause(&line.word, Block::Header);
                read.unclear = true;
                continue;
            }
        };
        if let Some(&first) = seen.get(word) {
            let (at, first) = (room.at(span), room.at(first));
            room.tell(lints::clause_twice::again(at, word, first));
            continue;
        }
        seen.insert(word, span);
        match field {
            HeaderField::Text { key, value } => {
                match words_of(Block::Header).find(|&known| known == key.text) {
                    Some(known) => {
                        let text = room.text(known, value);
                        read.texts.insert(known, text);
                    }
                    None => {
                        room.unknown_clause(key, Block::Header);
                        read.unclear = true;
                    }
                }
            }
            HeaderField::Applies { condition: written, .. } => {
                read.applies = condition(room, written);
            }
            HeaderField::Unknown(_) => {}
        }
    }
    read
}

/// The file's `language` line.
pub(crate) fn language(declared: &Declared<'_>, report: &mut Report) {
    let at = |span| At { source: declared.source, span };
    let Some(((version, first), more)) = declared.languages.split_first() else {
        if !declared.broke("language") {
            report.add(lints::missing_language::at_head(at(declared.head)));
        }
        return;
    };
    #[expect(clippy::float_cmp, reason = "a version is written as a whole number")]
    let known = version.value == 1.0;
    if !known {
        report.add(lints::language_version::unknown(at(version.span), version.value));
    }
    if !first {
        report.add(lints::language_not_first::later(at(version.span)));
    }
    for (version, _) in more {
        report.add(lints::language_version::again(at(version.span)));
    }
}
