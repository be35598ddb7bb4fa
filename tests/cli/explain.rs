//! `rolecall explain`

use crate::{PROTOCOL, Place};

#[test]
fn a_rule_is_told_in_plain_words() {
    let said = Place::empty().with("p.protocol", PROTOCOL).run(&["explain", "-p", "p", "limits"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn a_rule_of_the_library_is_found_by_its_whole_name() {
    let said = Place::empty().run(&["explain", "role-clarification/confidentiality-limits"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.starts_with("role-clarification/confidentiality-limits\n"), "{}", said.out);
    for word in
        ["asks  ", "severity  ", "because  ", "remedy  ", "stands in  ", "topic confidentiality"]
    {
        assert!(said.out.contains(word), "{word}: {}", said.out);
    }
}

#[test]
fn a_code_is_told_with_its_page() {
    let said = Place::empty().run(&["explain", "sessions-none"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn a_name_that_is_nothing_is_answered_with_the_nearest() {
    for (wrong, near) in [
        ("unmaped-label", "unmapped-label"),
        ("role-clarificaton", "role-clarification"),
        ("role-clarification/confidentialty-limits", "role-clarification/confidentiality-limits"),
    ] {
        let said = Place::empty().run(&["explain", wrong]);
        assert_eq!(said.exit, 64);
        assert!(said.err.contains(&format!("did you mean `{near}`?")), "{}", said.err);
    }
}

#[test]
fn a_rule_of_the_library_is_found_by_its_own_name() {
    let said = Place::empty().run(&["explain", "confidentiality-limits"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.starts_with("role-clarification/confidentiality-limits\n"), "{}", said.out);
}

#[test]
fn a_name_that_nothing_is_near_is_answered_with_what_to_type() {
    let said = Place::empty().run(&["explain", "zzz"]);
    assert_eq!(said.exit, 64);
    insta::assert_snapshot!(said.err);
}
