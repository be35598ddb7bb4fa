//! Every diagnostic that reading sessions can give, one file for each family.

pub mod bounds;
pub mod chat;
pub mod codings;
pub mod documents;
pub mod eaf;
pub mod file;
pub mod native;
pub mod package;
pub mod table;
pub mod text;
pub mod textgrid;
pub mod times;
pub mod vendors;
pub mod vtt;
pub mod writing;

use rolecall_text::CodeEntry;

/// All codes of this crate, by family.
pub static CODES: &[&CodeEntry] = &[
    &writing::TIMES_NEEDED,
    &writing::PLACEHOLDER_TIMES,
    &writing::NOT_READ_BACK,
    &writing::CHANGED_WORDS,
    &writing::CHANGED_SPACE,
    &writing::CHANGED_SPEAKERS,
    &writing::CHANGED_TIMES,
    &writing::ROUNDED_TIMES,
    &writing::CHANGED_ORDER,
    &writing::LOST_TURNS,
    &writing::LOST_LANGUAGES,
    &writing::LOST_RECORD,
    &writing::MOVED_CODINGS,
    &bounds::FILE_TOO_LARGE,
    &bounds::TURN_TOO_LONG,
    &bounds::TOO_MANY_TURNS,
    &bounds::TOO_MANY_SPEAKERS,
    &bounds::TOO_MANY_SESSIONS,
    &bounds::TOO_MANY_ENTRIES,
    &bounds::TOO_MANY_LANGUAGES,
    &bounds::LABEL_TOO_LONG,
    &bounds::TOO_MANY_CELLS,
    &bounds::TOO_MANY_PIECES,
    &file::EMPTY_FILE,
    &file::NO_TURNS,
    &file::BINARY_FILE,
    &file::FORMAT_NOT_READ,
    &file::FORMAT_CHOSEN,
    &file::UNKNOWN_FORMAT,
    &file::GUESSED_ENCODING,
    &file::UNKNOWN_ENCODING,
    &file::MARKS_IN_TEXT,
    &file::REPLACED_BYTES,
    &file::NUL_CHARACTERS,
    &text::TEXT_BEFORE_FIRST_TURN,
    &text::DOUBTFUL_LABELS,
    &text::LABEL_ONCE,
    &text::EMPTY_TURNS,
    &text::SERVICE_LINES,
    &text::TEXT_UNDER_HEADING,
    &text::FRAMES,
    &text::LABEL_PASSED_OVER,
    &times::TIMES_GO_BACK,
    &times::OVERLAPPING_TURNS,
    &times::END_BEFORE_START,
    &times::JOINED_SCROLLING,
    &times::JOINED_TURNS,
    &times::UNREADABLE_TIME,
    &vtt::VTT_HEADER,
    &vtt::BROKEN_TIMING,
    &vtt::TEXT_OUTSIDE_CUE,
    &vtt::TURNS_WITHOUT_SPEAKER,
    &vtt::SPEAKER_CARRIED_OVER,
    &vtt::REPEATED_CAPTIONS,
    &vtt::UNCLOSED_TAG,
    &codings::CODINGS_COLUMNS,
    &codings::CODINGS_ROW,
    &codings::CODINGS_ELSEWHERE,
    &table::UNKNOWN_COLUMNS,
    &table::MISSING_COLUMN,
    &table::UNUSED_COLUMNS,
    &table::SEVERAL_SESSIONS,
    &table::SPEAKER_COLUMNS,
    &table::SIDE_BY_SIDE,
    &table::UNEVEN_ROW,
    &table::REPEATED_ROWS,
    &table::REPEATED_NUMBER,
    &table::REPEATED_SESSION,
    &table::DIALOGUE_WITHOUT_TURNS,
    &textgrid::BROKEN_TEXTGRID,
    &textgrid::CUT_TEXTGRID,
    &textgrid::POINT_TIERS,
    &textgrid::MERGED_TIERS,
    &textgrid::SAME_TIER_NAME,
    &textgrid::JOINED_FILES,
    &textgrid::JOINED_SAME_SPEAKER,
    &textgrid::JOINED_WITHOUT_TIMES,
    &chat::CHAT_TIERS,
    &chat::CHAT_CODES,
    &chat::CHAT_HEADERS,
    &chat::CHAT_LINES,
    &chat::CHAT_BRACKETS,
    &chat::CHAT_FRAME,
    &chat::CHAT_SPEAKERS,
    &chat::CHAT_INTERPOSED,
    &eaf::BROKEN_EAF,
    &eaf::CUT_EAF,
    &eaf::EAF_TIERS,
    &eaf::EAF_OTHER_TIERS,
    &eaf::EAF_TIMES,
    &eaf::EAF_EMPTY,
    &eaf::EAF_ENTITIES,
    &native::BROKEN_RECORD,
    &native::UNKNOWN_KEY,
    &native::WRONG_VALUE,
    &native::CODING_WITHOUT_TURN,
    &native::SAME_PARTICIPANT,
    &native::SIDECAR_TURNS,
    &native::SIDECAR_LABEL,
    &native::LANGUAGE_CODE,
    &native::SAME_GOAL,
    &documents::BROKEN_DOCUMENT,
    &documents::OWN_ENTITIES,
    &documents::NESTED_TOO_DEEP,
    &documents::LEFT_OUT_OF_DOCUMENT,
    &documents::CHANGES_ACCEPTED,
    &documents::OTHER_TABLES,
    &documents::GUESSED_COLUMNS,
    &documents::TEXT_BESIDE_TABLE,
    &documents::TALK_IN_TEXT_BOXES,
    &documents::PDF,
    &package::BROKEN_PACKAGE,
    &package::PROTECTED_FILE,
    &package::TOO_MANY_PARTS,
    &package::UNPACKED_TOO_LARGE,
    &package::UNPACKED_TOO_MUCH,
    &vendors::BROKEN_JSON,
    &vendors::OTHER_JSON,
    &vendors::REPEATED_RESULT,
    &vendors::LEFT_OUT_ALTERNATIVES,
    &vendors::PARTIAL_RESULTS,
    &vendors::WORDS_WITHOUT_SPEAKER,
    &vendors::TIMES_AS_TEXT,
    &vendors::MERGED_CHANNELS,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;

    #[test]
    fn rows_are_whole_and_names_are_unique() {
        let names: BTreeSet<&str> = CODES.iter().map(|entry| entry.code.0).collect();
        assert_eq!(names.len(), CODES.len());
        for entry in CODES {
            let name = entry.code.0;
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
            assert!(!entry.summary.ends_with('.'), "{name}");
            assert!(entry.page.len() > 60, "{name} has no page to speak of");
        }
    }
}
