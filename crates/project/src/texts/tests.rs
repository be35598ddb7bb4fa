use rolecall_syntax::parse;
use rolecall_text::SourceId;

use super::*;
use crate::Memory;

fn agency() -> Memory<'static> {
    Memory::new()
        .with("rules/induction/induction.protocol", "language 1\n")
        .with("rules/topics/own.protocol", "language 1\n")
        .with("rules/.old/gone.protocol", "language 1\n")
        .with("rules/notes.md", "notes")
        .with("role-induction/leaflet.md", "for the waiting room")
}

fn found(named: &[&str]) -> (Vec<String>, Vec<String>) {
    let named: Vec<_> = named.iter().map(|&name| name.to_owned()).collect();
    let (texts, notices) = protocol_texts(&agency(), &Project::default(), &named);
    let names = texts.into_iter().map(|text| text.name).collect();
    (
        names,
        notices.into_iter().map(|it| format!("{}: {}", it.file, it.diagnostic.message)).collect(),
    )
}

#[test]
fn a_folder_means_the_protocol_files_below_it_each_once() {
    let (names, said) = found(&["rules", "rules/topics", "rules/topics/own.protocol"]);
    assert_eq!(names, ["rules/induction/induction.protocol", "rules/topics/own.protocol"]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_folder_without_protocols_may_have_the_name_of_one() {
    let (names, said) = found(&["role-induction"]);
    assert_eq!(names, ["library:role-induction/role-induction.protocol"]);
    assert_eq!(said, [""; 0]);
    let (names, said) = found(&["./role-induction", "nobody"]);
    assert_eq!(names, [""; 0]);
    assert_eq!(
        said,
        [
            "./role-induction: no protocol file is in it",
            "nobody: there is no protocol of this name"
        ]
    );
}

#[test]
fn shared_topics_are_left_out_of_what_is_run_where_their_folder_holds_more() {
    const PROTOCOL: &str = "language 1\nprotocol own {\n  title \"Own\"\n}\n";
    const TOPICS: &str = "language 1\ntopic agenda { cue \"today\" }\n";
    let files = Memory::new()
        .with("rules/own.protocol", PROTOCOL)
        .with("rules/topics/own.protocol", TOPICS)
        .with("more/topics.protocol", TOPICS)
        // Somebody means to write it yet; that it is empty is told.
        .with("begun/empty.protocol", "")
        .with("begun/own.protocol", PROTOCOL);
    let table: [(&[&str], &[&str]); 5] = [
        (&["begun"], &["begun/empty.protocol", "begun/own.protocol"]),
        (&["rules"], &["rules/own.protocol"]),
        (&["more"], &["more/topics.protocol"]),
        (&["rules", "more"], &["rules/own.protocol", "more/topics.protocol"]),
        (
            &["rules", "rules/topics/own.protocol"],
            &["rules/own.protocol", "rules/topics/own.protocol"],
        ),
    ];
    for (named, expected) in table {
        let named: Vec<String> = named.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(protocols_below(&files, &named).0, expected, "{named:?}");
    }
}

#[test]
fn what_is_no_protocol_is_said_once() {
    let told = |name: &str, text: &str| {
        let file = parse(SourceId::default(), text).file;
        no_protocol(name, &file).map(|notice| notice.diagnostic.message)
    };
    let talk = "PO: How was the journey?\nPP: Late.\n";
    let session = Some("this is a session record, not a protocol".to_owned());
    assert_eq!(told("sessions/a.txt", talk), session);
    assert_eq!(told("a.session.toml", "[session]\nnumber = 1\n"), session);
    assert!(told("README.md", "# How to\n\nread this\n").unwrap().starts_with("nothing in it"));
    assert_eq!(told("a.txt", "language 1\nmust be said\n"), None, "some of it is a protocol");
    assert_eq!(told("a.protocol", "must be said\n"), None, "its name says what it is");
    assert_eq!(told("empty.txt", ""), None);
}
