//! What the parser can find wrong: one file per code, one table that `explain`, the manual and the
//! tests are fed from.

use rolecall_text::CodeEntry;

pub(crate) mod bad_name;
pub(crate) mod bad_number;
pub(crate) mod cue_bad_gap;
pub(crate) mod cue_bad_star;
pub(crate) mod cue_bracket;
pub(crate) mod cue_choice_empty;
pub(crate) mod cue_filler;
pub(crate) mod cue_gap_only;
pub(crate) mod cue_no_words;
pub(crate) mod cue_sign;
pub(crate) mod cue_too_long;
pub(crate) mod declaration_too_long;
pub(crate) mod expression_too_long;
pub(crate) mod extra_brace;
pub(crate) mod extra_colon;
pub(crate) mod extra_sign;
pub(crate) mod file_too_long;
pub(crate) mod foreign_comment;
pub(crate) mod foreign_sign;
pub(crate) mod foreign_word;
pub(crate) mod internal_error;
pub(crate) mod missing_brace;
pub(crate) mod missing_quote;
pub(crate) mod nested_too_deeply;
pub(crate) mod no_such_day;
pub(crate) mod quoted_name;
pub(crate) mod too_many_declarations;
pub(crate) mod too_many_errors;
pub(crate) mod unexpected;
pub(crate) mod unknown_declaration;
pub(crate) mod unquoted_text;
pub(crate) mod within_after_answer;
pub(crate) mod wrong_quotes;

/// Every code of this crate, in alphabetical order.
pub static CODES: &[CodeEntry] = &[
    bad_name::ENTRY,
    bad_number::ENTRY,
    cue_bad_gap::ENTRY,
    cue_bad_star::ENTRY,
    cue_bracket::ENTRY,
    cue_choice_empty::ENTRY,
    cue_filler::ENTRY,
    cue_gap_only::ENTRY,
    cue_no_words::ENTRY,
    cue_sign::ENTRY,
    cue_too_long::ENTRY,
    declaration_too_long::ENTRY,
    expression_too_long::ENTRY,
    extra_brace::ENTRY,
    extra_colon::ENTRY,
    extra_sign::ENTRY,
    file_too_long::ENTRY,
    foreign_comment::ENTRY,
    foreign_sign::ENTRY,
    foreign_word::ENTRY,
    internal_error::ENTRY,
    missing_brace::ENTRY,
    missing_quote::ENTRY,
    nested_too_deeply::ENTRY,
    no_such_day::ENTRY,
    quoted_name::ENTRY,
    too_many_declarations::ENTRY,
    too_many_errors::ENTRY,
    unexpected::ENTRY,
    unknown_declaration::ENTRY,
    unquoted_text::ENTRY,
    within_after_answer::ENTRY,
    wrong_quotes::ENTRY,
];

#[cfg(test)]
mod tests;
