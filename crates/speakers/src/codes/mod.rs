//! What is said of labels: every code of this crate with its page.

use rolecall_text::{Code, CodeEntry, Severity};

/// Every code of this crate, in alphabetical order.
pub const CODES: &[&CodeEntry] = &[&TWO_PEOPLE, &EXCHANGED, &EVERYBODY, &NEARLY_ALL];

macro_rules! codes {
    ($($name:ident, $code:literal, $severity:ident, $summary:literal;)*) => {
        $(pub(crate) static $name: CodeEntry = CodeEntry {
            code: Code($code),
            severity: Severity::$severity,
            summary: $summary,
            page: include_str!(concat!($code, ".md")),
        };)*
    };
}

codes! {
    EXCHANGED, "labels-look-exchanged", Warning, "the one labelled client speaks like the worker, and the other way round";
    TWO_PEOPLE, "label-holds-two-people", Warning, "one label that asks and answers itself";
    EVERYBODY, "one-label-for-everybody", Warning, "all who speak seem to stand under one label";
    NEARLY_ALL, "one-label-says-nearly-all", Warning, "one label has nearly all the words";
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn the_table_is_in_order_and_every_page_says_what_to_do() {
        assert!(CODES.windows(2).all(|pair| pair[0].code.0 < pair[1].code.0));
        for entry in CODES {
            assert!(entry.page.starts_with(&format!("# {}\n", entry.code)), "{}", entry.code);
            assert!(entry.page.len() > 300 && entry.page.ends_with('\n'), "{}", entry.code);
        }
    }
}
