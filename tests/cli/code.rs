//! `rolecall code`: its end, and what it says of many records.

use insta::assert_snapshot;

use crate::{KEPT, MISSED, Place};

#[test]
fn codings_of_many_sessions_end_with_a_summary() {
    let place = Place::empty()
        .with("p.protocol", crate::PROTOCOL)
        .with("s/a.txt", KEPT)
        .with("s/b.txt", format!("{KEPT}{KEPT}X: It is confidential.\n"))
        .with("s/c.txt", MISSED);
    let all = place.run(&["code", "-p", "p", "s"]);
    let summary = place.run(&["code", "-p", "p", "--summary", "s"]);
    assert_snapshot!(summary.all());
    assert!(all.out.ends_with(&summary.out), "{}", all.out);
    let one = place.run(&["code", "-p", "p", "s/a.txt"]);
    assert!(!one.out.contains("1 session,"), "one topic of one session: {}", one.out);
    let csv = place.run(&["code", "-p", "p", "--summary", "--format", "csv", "s"]);
    assert_eq!((csv.exit, csv.out.as_str()), (64, ""));
}

#[test]
fn a_remark_on_many_files_is_said_once() {
    let mut place = Place::empty();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        place = place.with(&format!("s/{name}.txt"), "Speaker 1: Good morning.\n");
    }
    let said = place.run(&["code", "--summary", "s"]);
    assert_eq!(said.err.matches("unmapped-label").count(), 2, "{}", said.err);
    assert_snapshot!(said.err);
    let each = place.run(&["code", "--summary", "-v", "s"]);
    assert_eq!(each.err.matches("warning: unmapped-label").count(), 7, "{}", each.err);
}
