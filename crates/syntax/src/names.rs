//! What a name may be made of, and the name that a person most likely meant.

use rolecall_text::words::fold;

/// Whether `text` is a name as the language has them: lower-case letters, digits and single
/// hyphens, beginning with a letter.
pub(crate) fn is_name(text: &str) -> bool {
    let begins = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    let made_of = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    begins && made_of && !text.ends_with('-') && !text.contains("--")
}

/// `text` as a name: `Limits of_Confidentiality` becomes `limits-of-confidentiality`. Nothing where
/// no name is left.
pub(crate) fn as_name(text: &str) -> Option<String> {
    let folded = fold(text);
    let mut name = String::new();
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if c != '\'' && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-').trim_start_matches(|c: char| !c.is_ascii_lowercase());
    is_name(name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{as_name, is_name};

    #[test]
    fn names_are_made_of_what_was_written() {
        let table = [
            ("Limits_of  Confidentiality", Some("limits-of-confidentiality")),
            ("worker's rôle", Some("workers-role")),
            ("a--b-", Some("a-b")),
            ("2nd-step", Some("nd-step")),
            ("我们", None),
            ("42", None),
        ];
        for (text, name) in table {
            assert_eq!(as_name(text).as_deref(), name, "{text}");
        }
        assert!(is_name("a-1") && !is_name("1a") && !is_name("a_b") && !is_name(""));
    }
}
