//! Projects, folders, tables, sidecars: which files are read, and what is said of the others.

use crate::{KEPT, MISSED, PROTOCOL, Place};

#[test]
fn what_cannot_be_read_is_said_and_the_run_goes_on() {
    let place = Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("s/a.txt", KEPT)
        .with("s/empty.txt", "")
        .with("s/broken.vtt", "this is no caption file\n")
        .with("s/film.srt", "1\n00:00:01,000 --> 00:00:02,000\nPO: Hello\n")
        .with("s/old.session.toml", "[[turn]\nspeaker = 1\n")
        .with("s/README.md", "# Sessions\n")
        .with("s/room.png", b"\x89PNG\r\n")
        .with("s/z.txt", MISSED);
    let said = place.run(&["check", "-p", "p", "s"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn neighbouring_turns_are_joined_only_where_asked_for() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v PO>What you tell me\n\n\
        00:02.500 --> 00:04.000\n<v PO>is confidential, mostly.\n\n\
        00:04.000 --> 00:05.000\n<v PP>All right then.\n";
    let turns = |place: &Place, more: &[&str]| {
        let said = place.run(&[&["check", "-p", "p", "--format", "json", "a.vtt"], more].concat());
        let from = said.out.find("\"turns\":").expect("a session");
        let count = said.out[from..].split(',').next().unwrap_or("").to_owned();
        (count, said.out.contains("3 turns were made 2"))
    };
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.vtt", captions);
    assert_eq!(turns(&place, &[]), ("\"turns\":3".into(), false));
    assert_eq!(turns(&place, &["--join-gaps", "0.4"]), ("\"turns\":3".into(), false));
    assert_eq!(turns(&place, &["--join-gaps", "0.5"]), ("\"turns\":2".into(), true));
    let place = place.with("rolecall.toml", "join-gaps = 1\n");
    assert_eq!(turns(&place, &[]), ("\"turns\":2".into(), true));
    assert_eq!(place.run(&["check", "-p", "p", "a.vtt", "--join-gaps", "soon"]).exit, 64);
}

/// The evidence stands on the line of the file where the words were new.
#[test]
fn captions_that_scroll_count_once_where_asked_for() {
    let captions = "1\n00:00:01,000 --> 00:00:03,000\nso before we start now\n\n\
        2\n00:00:03,000 --> 00:00:05,000\nso before we start now\nwhat you say is confidential\n\n\
        3\n00:00:05,000 --> 00:00:07,000\nwhat you say is confidential\nmostly that is the rule\n\n\
        4\n00:00:07,000 --> 00:00:09,000\nmostly that is the rule\nwe all keep to here\n";
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.srt", captions);
    let code = |more: &[&str]| {
        place.run(&[&["code", "-p", "p", "--format", "csv", "a.srt"], more].concat())
    };
    let found = |said: &crate::Said| {
        let rows = said.out.lines().skip(1);
        rows.map(|row| row.split(',').take(4).collect::<Vec<_>>().join(",")).collect::<Vec<_>>()
    };
    let plain = code(&[]);
    assert_eq!(found(&plain), ["a.srt,2,7,3", "a.srt,3,12,5"]);
    let joined = code(&["--join-scrolling"]);
    assert_eq!(found(&joined), ["a.srt,2,8,3"], "{}", joined.out);
    let check = place.run(&["check", "-p", "p", "a.srt"]).out;
    assert!(check.contains("3 of 4 captions begin with the last line"), "{check}");
    let place = place.with("rolecall.toml", "join-scrolling = true\n");
    let check = place.run(&["check", "-p", "p", "a.srt"]).out;
    assert!(check.contains("3 of 4 turns lost what they repeat"), "{check}");
    assert!(!check.contains("begin with the last line"), "{check}");
}

#[test]
fn archives_and_packed_files_are_read_like_folders() {
    use std::io::Write as _;
    let captions =
        |words: &str, at: u32| format!("WEBVTT\n\n00:0{at}.000 --> 00:0{}.000\n{words}\n", at + 1);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let files = [
        ("march/1_worker.vtt", captions("What you tell me is confidential, mostly.", 1)),
        ("march/1_client.vtt", captions("All right, who else sees it?", 2)),
        ("2.txt", KEPT.to_owned()),
        ("../out.txt", KEPT.to_owned()),
    ];
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in a zip");
        zip.write_all(text.as_bytes()).expect("a zip");
    }
    let zip = zip.finish().expect("a zip").into_inner();
    let place = Place::empty().with("p.protocol", PROTOCOL).with("s/records.zip", zip);
    let said = place.run(&["check", "-p", "p", "s", "--format", "json"]);
    for part in [
        "\"file\":\"s/records.zip/2.txt\"",
        "\"file\":\"s/records.zip/march/1_client.vtt + 1_worker.vtt\"",
        "\"role\":\"worker\"",
    ] {
        assert!(said.out.contains(part), "{part}\n{}", said.all());
    }
    assert!(!said.out.contains("out.txt"), "{}", said.out);
    assert!(said.err.contains("1 of its files lead out of the folder"), "{}", said.err);
}

#[test]
fn a_missing_session_weighs_more_than_a_gap() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.txt", MISSED);
    let said = place.run(&["check", "-p", "p", "a.txt", "b.txt"]);
    assert_eq!(said.exit, 66);
    assert!(said.out.contains("1 gap"), "the run goes on: {}", said.out);
    assert!(said.err.contains("did you mean `a.txt`?"), "{}", said.err);
}

#[test]
fn a_folder_without_sessions_does_not_pass() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("s/README.md", "nothing here\n");
    let said = place.run(&["check", "-p", "p", "s"]);
    assert_eq!(said.exit, 65, "{}", said.err);
    assert!(said.err.contains("sessions-none"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_no_trap_and_no_session_counts_twice() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("s/a.txt", KEPT);
    std::os::unix::fs::symlink(place.path().join("s"), place.path().join("s/again"))
        .expect("a link");
    std::os::unix::fs::symlink(place.path().join("s/a.txt"), place.path().join("s/b.txt"))
        .expect("a link");
    let said = place.run(&["check", "-p", "p", "s", "--format", "json"]);
    assert!(said.out.contains("\"summary\":{\"sessions\":1,"), "{}", said.all());
    assert!(said.err.contains("leads back"), "{}", said.err);
}

#[test]
fn the_project_s_own_file_wins_over_the_library_and_that_is_said() {
    let own = PROTOCOL.replace("protocol privacy", "protocol role-clarification");
    let place = Place::empty()
        .with("protocols/role-clarification.protocol", own)
        .with("rolecall.toml", "protocols = [\"role-clarification\"]\n")
        .with("a.txt", KEPT);
    let said = place.run(&["check", "a.txt", "--format", "json"]);
    assert!(
        said.out.contains("\"file\":\"protocols/role-clarification.protocol\""),
        "{}",
        said.out
    );
    assert!(said.err.contains("library-shadowed"), "{}", said.err);
    let quiet = place.run(&["check", "a.txt", "-q", "--format", "json"]);
    assert_eq!(quiet.err, "");
    let library =
        place.run(&["check", "-p", "library:role-clarification", "a.txt", "--format", "json"]);
    assert!(
        library.out.contains("library:role-clarification/role-clarification.protocol"),
        "{}",
        library.out
    );
}

#[test]
fn the_library_needs_nothing_but_the_program() {
    let said =
        Place::empty().with("a.txt", KEPT).run(&["check", "-p", "role-clarification", "a.txt"]);
    assert!(said.exit <= 2, "{}", said.err);
    assert!(said.out.contains("confidentiality-limits"), "{}", said.out);
}

#[test]
fn settings_name_protocols_sessions_labels_and_columns() {
    let settings = r#"
protocols = ["p"]
sessions = ["s"]
quote = "none"
fail-on = "critical"
[labels]
"Mr Avery" = "worker"
"Kay" = "client"
[columns]
speaker = "Who"
text = "What was said"
session = "Meeting"
"#;
    let table = "Meeting;Who;What was said\n\
                 1;Mr Avery;This is confidential.\n1;Kay;Good to know.\n\
                 2;Mr Avery;How was the pomegranate bus?\n2;Kay;Late.\n";
    let place = Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("rolecall.toml", settings)
        .with("s/table.csv", table);
    let said = place.run(&["check", "-v"]);
    insta::assert_snapshot!(said.all());
    assert_eq!(place.run(&["check", "--fail-on", "minor"]).exit, 1, "the command wins");
}

#[test]
fn mistakes_in_the_settings_are_answered() {
    let place = Place::empty()
        .with("rolecall.toml", "protocol = [\"p\"]\nquote = \"shrt\"\n")
        .with("p.protocol", PROTOCOL)
        .with("a.txt", KEPT);
    insta::assert_snapshot!(place.run(&["check", "a.txt"]).all());
    let place = place.with("rolecall.toml", "[labels]\n\"PO\" = \"wroker\"\n");
    insta::assert_snapshot!(place.run(&["check", "-p", "p", "a.txt"]).all());
}

#[test]
fn two_clients_in_one_table_are_not_judged_as_one() {
    let place = Place::empty();
    crate::copy(&crate::examples().join("agency"), &place.path().join("agency"));
    let said = place.run(&[
        "check",
        "-p",
        "agency/protocols/induction.protocol",
        "agency/sessions/2026-02-09-duty.csv",
    ]);
    assert_eq!(said.exit, 65);
    insta::assert_snapshot!(said.err);
}

/// From six sessions on a report is read as a whole; each gap is still drawn where it is asked for.
#[test]
fn many_sessions_are_read_as_a_whole() {
    let mut place = Place::empty().with("p.protocol", PROTOCOL);
    for number in 1..6 {
        place = place.with(&format!("s/{number}.txt"), if number % 2 == 0 { KEPT } else { MISSED });
    }
    let few = place.run(&["check", "-p", "p", "s"]);
    assert!(few.out.contains('╭'), "{}", few.out);
    let place = place.with("s/6.txt", MISSED).with("s/7.txt", "");
    let many = place.run(&["check", "-p", "p", "s", "-q"]);
    insta::assert_snapshot!(many.out);
    assert_eq!(many.exit, 65);
    for asked in [&["-v"][..], &["--max", "0"], &["--max", "50"]] {
        let drawn = place.run(&[&["check", "-p", "p", "s"], asked].concat());
        assert_eq!(drawn.out.matches("gap, ").count(), 4, "{asked:?}: {}", drawn.out);
        assert!(drawn.out.contains('╭'), "{asked:?}: {}", drawn.out);
    }
    for jobs in ["1", "4"] {
        let again = place.run(&["check", "-p", "p", "s", "-q", "--jobs", jobs]);
        assert_eq!(again.out, many.out, "{jobs}");
    }
}
