//! What can be wrong with a project's files: every code of this crate with its page.

use rolecall_text::{Code, CodeEntry, Severity};

/// Every code of this crate, in alphabetical order.
pub const CODES: &[&CodeEntry] = &[
    &CASE_FILE_UNUSABLE,
    &CASE_FILES_SEVERAL,
    &CASE_FOLDER_IDS,
    &CASE_NUMBER_TWICE,
    &CASE_OTHER_ID,
    &CASE_SESSION_MISSING,
    &CASE_SESSION_TWICE,
    &CASE_SESSION_UNREAD,
    &CASE_WITHOUT_ORDER,
    &FILES_SKIPPED,
    &LANGUAGE_OF_FILE,
    &LIBRARY_SHADOWED,
    &NO_PROTOCOL,
    &PARTNER_LEFT_OUT,
    &PROTOCOL_NOT_FOUND,
    &PROTOCOL_NOT_READ,
    &PROTOCOL_NOT_WRITTEN,
    &SESSION_NOT_FOUND,
    &SESSION_NOT_READ,
    &SESSION_UNUSABLE,
    &SESSIONS_NONE,
    &SETTINGS_ELSEWHERE,
    &SETTINGS_MISPLACED_KEY,
    &SETTINGS_SYNTAX,
    &SETTINGS_UNKNOWN_KEY,
    &SETTINGS_UNKNOWN_PARAM,
    &SETTINGS_UNKNOWN_ROLE,
    &SETTINGS_VALUE,
    &SIDECAR_ALONE,
    &SIDECAR_NOT_WRITTEN,
    &WAIVER_UNKNOWN_RULE,
];

/// Codes of files that are missing, or cannot be read or written at all; every other error is a file that is
/// there and wrong.
pub const MISSING: &[Code] = &[
    PROTOCOL_NOT_FOUND.code,
    PROTOCOL_NOT_READ.code,
    PROTOCOL_NOT_WRITTEN.code,
    SESSION_NOT_FOUND.code,
    SESSION_NOT_READ.code,
];

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $summary:literal, $page:literal;)*) => {
        $(pub(crate) const $name: CodeEntry = CodeEntry {
            code: Code($code),
            severity: Severity::$severity,
            summary: $summary,
            page: include_str!(concat!("codes/", $page)),
        };)*
    };
}

codes! {
    CASE_FILE_UNUSABLE, "case-file-unusable", Error,
        "the file of a case cannot be read", "case-file-unusable.md";
    CASE_FILES_SEVERAL, "case-files-several", Warning,
        "a folder holds files of several cases that list no sessions", "case-files-several.md";
    CASE_FOLDER_IDS, "case-folder-ids", Warning,
        "the sessions of one folder name several cases", "case-folder-ids.md";
    CASE_NUMBER_TWICE, "case-number-twice", Warning,
        "several sessions of a case have the same number", "case-number-twice.md";
    CASE_OTHER_ID, "case-other-id", Warning,
        "a session names another case than the file of the case beside it", "case-other-id.md";
    CASE_SESSION_MISSING, "case-session-missing", Warning,
        "the file of a case lists a session that is not there", "case-session-missing.md";
    CASE_SESSION_TWICE, "case-session-twice", Warning,
        "the files of two cases list the same session", "case-session-twice.md";
    CASE_SESSION_UNREAD, "case-session-unread", Warning,
        "a session of the case could not be read", "case-session-unread.md";
    CASE_WITHOUT_ORDER, "case-without-order", Warning,
        "the order of the sessions of a case cannot be told", "case-without-order.md";
    FILES_SKIPPED, "files-skipped", Advice,
        "a folder holds files of kinds that are no transcripts", "files-skipped.md";
    LANGUAGE_OF_FILE, "language-of-file", Advice,
        "the language that a transcript names itself keeps cues from looking at it", "language-of-file.md";
    LIBRARY_SHADOWED, "library-shadowed", Advice,
        "a file of the project is used in place of the library's file of the same name", "library-shadowed.md";
    NO_PROTOCOL, "no-protocol", Error,
        "a file that was named as a protocol is something else", "no-protocol.md";
    PARTNER_LEFT_OUT, "partner-left-out", Warning,
        "only one speaker's file of a session was named", "partner-left-out.md";
    PROTOCOL_NOT_FOUND, "protocol-not-found", Error,
        "there is no protocol of that name", "protocol-not-found.md";
    PROTOCOL_NOT_READ, "protocol-not-read", Error,
        "a protocol file is there but cannot be read", "protocol-not-read.md";
    PROTOCOL_NOT_WRITTEN, "protocol-not-written", Error,
        "a protocol file cannot be written", "protocol-not-written.md";
    SESSION_NOT_FOUND, "session-not-found", Error,
        "there is no session file or folder of that name", "session-not-found.md";
    SESSION_NOT_READ, "session-not-read", Error,
        "a session file or folder is there but cannot be read", "session-not-read.md";
    SESSION_UNUSABLE, "session-unusable", Error,
        "a session file or archive cannot be used as it is", "session-unusable.md";
    SESSIONS_NONE, "sessions-none", Error,
        "there is no session to check", "sessions-none.md";
    SETTINGS_ELSEWHERE, "settings-elsewhere", Advice,
        "the rolecall.toml of another folder is not used", "settings-elsewhere.md";
    SETTINGS_MISPLACED_KEY, "settings-misplaced-key", Error,
        "rolecall.toml has a key below a section it does not belong to", "settings-misplaced-key.md";
    SETTINGS_SYNTAX, "settings-syntax", Error,
        "rolecall.toml cannot be read", "settings-syntax.md";
    SETTINGS_UNKNOWN_KEY, "settings-unknown-key", Error,
        "rolecall.toml has a key that is not known", "settings-unknown-key.md";
    SETTINGS_UNKNOWN_PARAM, "settings-unknown-param", Warning,
        "a setting under `[params]` that no protocol of the run has", "settings-unknown-param.md";
    SETTINGS_UNKNOWN_ROLE, "settings-unknown-role", Error,
        "rolecall.toml maps a label to a role that no protocol declares", "settings-unknown-role.md";
    SETTINGS_VALUE, "settings-value", Error,
        "rolecall.toml has a value that cannot be used", "settings-value.md";
    SIDECAR_ALONE, "sidecar-alone", Advice,
        "a sidecar file was named instead of its transcript", "sidecar-alone.md";
    SIDECAR_NOT_WRITTEN, "sidecar-not-written", Error,
        "a sidecar cannot be written, or not without changing what stands in it", "sidecar-not-written.md";
    WAIVER_UNKNOWN_RULE, "waiver-unknown-rule", Warning,
        "a waiver in a session's record names a rule that no protocol has", "waiver-unknown-rule.md";
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn the_table_is_in_order_and_every_page_says_what_to_do() {
        assert!(CODES.windows(2).all(|pair| pair[0].code.0 < pair[1].code.0));
        let files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/codes"))
            .expect("pages")
            .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(files.len(), CODES.len());
        for entry in CODES {
            assert!(files.contains(&format!("{}.md", entry.code)), "{} has no page", entry.code);
            assert!(entry.page.len() > 120, "{}", entry.code);
            assert!(entry.page.ends_with(".\n") || entry.page.ends_with("```\n"), "{}", entry.code);
        }
    }
}
