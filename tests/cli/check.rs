//! `rolecall check`: verdicts, exit codes, determinism, quotes.

use crate::{KEPT, MISSED, PROTOCOL, Place};

fn place() -> Place {
    Place::empty().with("p.protocol", PROTOCOL).with("kept.txt", KEPT).with("missed.txt", MISSED)
}

#[test]
fn a_gap_is_shown_with_the_rule_and_ends_with_1() {
    let said = place().run(&["check", "-p", "p", "missed.txt"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn what_is_met_ends_with_0() {
    let said = place().run(&["check", "-v", "-p", "p", "kept.txt"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn fail_on_decides_what_counts() {
    let unknown = PROTOCOL.replace("\"PO\"", "\"Officer\"");
    let minor = PROTOCOL.replace("  required\n", "  required\n  severity minor\n");
    let place = place().with("minor.protocol", minor).with("unknown.protocol", &unknown);
    let table = [
        ("p", "missed.txt", "minor", 1),
        ("p", "missed.txt", "major", 1),
        ("p", "missed.txt", "critical", 0),
        ("minor", "missed.txt", "minor", 1),
        ("minor", "missed.txt", "major", 0),
        ("p", "kept.txt", "undetermined", 0),
        ("p", "missed.txt", "undetermined", 1),
        ("unknown", "kept.txt", "undetermined", 2),
    ];
    for (protocol, session, fail_on, exit) in table {
        let said = place.run(&["check", "-p", protocol, session, "--fail-on", fail_on]);
        assert_eq!(said.exit, exit, "{protocol} {session} {fail_on}: {}{}", said.out, said.err);
    }
}

#[test]
fn a_rule_that_applied_to_no_session_does_not_pass() {
    let other = PROTOCOL
        .replace("protocol privacy", "protocol closing")
        .replace("  owner", "  applies when session.kind = \"closing\"\n  owner");
    let sidecar = "[session]\nkind = \"induction\"\n";
    let place = place().with("other.protocol", other).with("kept.session.toml", sidecar);
    let said = place.run(&["check", "-p", "other", "kept.txt"]);
    assert_eq!(said.exit, 2, "{}", said.err);
    assert!(said.out.contains("applied to no session: closing/limits"), "{}", said.out);
    let both = place.run(&["check", "-p", "other", "-p", "p", "kept.txt", "--format", "json"]);
    assert_eq!(both.exit, 2, "one protocol that applies does not hide the other");
    assert!(both.err.contains("applied to no session: closing/limits"), "{}", both.err);
}

#[test]
fn a_topic_that_nothing_finds_does_not_pass() {
    let blind = PROTOCOL.replace("cue \"confidential*\"", "coded \"CONF\"");
    let place = place().with("blind.protocol", blind);
    let said = place.run(&["check", "-p", "blind", "kept.txt"]);
    assert_eq!(said.exit, 2, "{}", said.err);
    assert!(said.out.contains("privacy/limits"), "{}", said.out);
    let json = place.run(&["check", "-p", "blind", "kept.txt", "--format", "json"]);
    assert!(json.err.contains("nothing finds the topic: privacy/limits"), "{}", json.err);
}

#[test]
fn a_protocol_without_rules_does_not_pass() {
    let (head, _) = PROTOCOL.split_once("discussion").unwrap();
    let said = place().with("none.protocol", head).run(&["check", "-p", "none", "kept.txt"]);
    assert_eq!(said.exit, 65, "{}", said.err);
    assert!(said.err.contains("no rules"), "{}", said.err);
}

#[test]
fn threads_and_the_order_of_files_change_nothing() {
    let mut place =
        Place::empty().with("p.protocol", PROTOCOL).with("broken.vtt", "no captions here\n");
    for number in 0..60 {
        let text = if number % 3 == 0 { MISSED } else { KEPT };
        place = place.with(&format!("s/{number:02}.txt"), text);
    }
    for format in ["json", "human", "jsonl", "csv", "sarif"] {
        let run = |jobs: &str, files: &[&str]| {
            let mut arguments = vec!["check", "-p", "p", "--format", format, "--jobs", jobs];
            arguments.extend(files);
            let said = place.run(&arguments);
            (said.exit, said.out)
        };
        let once = run("1", &["s", "broken.vtt"]);
        assert_eq!(run("4", &["s", "broken.vtt"]), once, "{format}: threads");
        assert_eq!(
            run("3", &["broken.vtt", "s/07.txt", "./s", "s/59.txt", "s"]),
            once,
            "{format}: order"
        );
    }
}

#[test]
fn a_report_without_quotes_repeats_no_word_of_the_talk() {
    let place = place();
    for format in
        ["human", "narrated", "json", "jsonl", "csv", "markdown", "sarif", "junit", "github"]
    {
        for session in ["kept.txt", "missed.txt"] {
            let said = place
                .run(&["check", "-v", "-p", "p", session, "--format", format, "--quote", "none"]);
            for word in ["pomegranate", "journey", "within the team", "manager."] {
                assert!(!said.all().contains(word), "{format} repeats `{word}`: {}", said.all());
            }
        }
    }
    let full = place.run(&["check", "-v", "-p", "p", "kept.txt", "--quote", "full"]);
    assert!(full.out.contains("within the team"), "the test can fail");
    let codings = place.run(&["code", "-p", "p", "kept.txt", "--quote", "none"]);
    assert!(!codings.out.contains("within the team"), "{}", codings.out);
}

#[test]
fn why_shows_clause_by_clause_what_was_looked_at() {
    let said = place().run(&["check", "-p", "p", "kept.txt", "missed.txt", "--why", "limits"]);
    insta::assert_snapshot!(said.all());
}

#[test]
fn json_is_one_object_with_the_contract_s_fields() {
    let said = place().run(&["check", "-p", "p", "kept.txt", "missed.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(report["schema"], "rolecall/report/1");
    assert_eq!(report["protocols"][0]["id"], "privacy");
    assert_eq!(report["protocols"][0]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(report["sessions"][1]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(report["sessions"][1]["file"], "missed.txt");
    assert_eq!(report["sessions"][1]["findings"][0]["verdict"], "gap");
    assert_eq!(report["sessions"][0]["findings"][0]["evidence"][0]["line"], 1);
    assert_eq!(report["summary"]["sessions"], 2);
    assert_eq!(report["summary"]["gap"], 1);
}

#[test]
fn codings_alone_have_the_contract_s_columns() {
    let said = place().run(&["code", "-p", "p", "kept.txt", "--format", "csv"]);
    assert_eq!(
        said.out,
        "session,turn,line,start,role,topic,coder,confidence,span_start,span_end\r\n\
         kept.txt,1,1,,worker,confidentiality,cue,1,20,32\r\n"
    );
    assert_eq!(said.exit, 0);
    let standard = place().run(&["code", "missed.txt", "--format", "csv"]);
    assert!(
        standard.out.contains(",question,cue,"),
        "the standard topics where none is named: {}",
        standard.all()
    );
}

/// What to do about a topic that nothing found: what no cue shows is left to people, and its advice
/// names the code to write.
#[test]
fn a_topic_without_cues_is_left_to_people() {
    const PROTOCOL: &str = "language 1\n\
        protocol p { title \"P\" version \"1\" owner \"T\" }\n\
        role worker\nrole client\n\
        topic spoken { cue cy \"croeso\" }\n\
        topic both { cue cy \"croeso\"  coded \"BOTH\" }\n\
        topic watched { coded \"EYES\", \"LOOK\" }\n\
        topic odd { coded \"a \\\"b\\\"\" }\n\
        topic unheard { not cue \"hello\"  coded \"QUIET\" }\n\
        discussion RULE { required }\n";
    const HELLO: &str = "[[turn]]\nspeaker = \"worker\"\ntext = \"Hello there.\"\n";
    let records = [
        ("no language", HELLO.to_owned()),
        ("English", format!("[session]\nlanguage = \"en\"\n{HELLO}")),
        ("coded", format!("{HELLO}[[coding]]\nturn = 1\ncode = \"EYES\"\n")),
        ("looked for", format!("{HELLO}[[coded]]\ncodes = [\"EYES\"]\n")),
    ];
    let mut table = String::new();
    for topic in ["spoken", "both", "watched", "odd", "unheard"] {
        for (name, record) in &records {
            let place = Place::empty()
                .with("p.protocol", PROTOCOL.replace("RULE", topic))
                .with("s.session.toml", record);
            let said = place.run(&["check", "-p", "p.protocol", "s.session.toml", "-f", "json"]);
            let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
            let finding = &report["sessions"][0]["findings"][0];
            let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
            let (verdict, message, next) = (word("verdict"), word("message"), word("next"));
            table += &format!("{topic} | {name}: {verdict}\n    {message}\n    {next}\n");
        }
    }
    insta::assert_snapshot!(table);
}

/// The language at the head of captions picks the cues as that of a sidecar does, which goes before.
#[test]
fn the_language_that_a_file_names_is_used_and_said() {
    let english = PROTOCOL.replace("cue \"confidential*\"", "cue en \"confidential*\"");
    let captions = |language: &str| {
        format!(
            "WEBVTT\nLanguage: {language}\n\n00:00.000 --> 00:03.000\n<v PO>Mae hyn yn gyfrinachol.\n\n00:03.000 --> 00:04.000\n<v PP>Iawn.\n"
        )
    };
    let place = Place::empty()
        .with("p.protocol", english)
        .with("welsh.vtt", captions("cy"))
        .with("mended.vtt", captions("cy"))
        .with("mended.session.toml", "[session]\nlanguage = \"en\"\n")
        .with("english.vtt", captions("en-GB"));
    insta::assert_snapshot!(place.run(&["check", "-p", "p", "welsh.vtt"]).all());
    for other in ["mended.vtt", "english.vtt"] {
        let said = place.run(&["check", "-p", "p", other]);
        assert_eq!(said.exit, 1, "{}", said.out);
        assert!(!said.out.contains("its file says"), "{}", said.out);
    }
}

#[test]
fn a_protocol_among_the_sessions_is_told_from_them() {
    let place = Place::empty().with("a.txt", "worker: Hello.\nclient: Hello.\n");
    for named in ["clinic-opening", "own.protocol"] {
        let said = place.run(&["check", named, "a.txt"]);
        assert_eq!(said.exit, 64);
        let help = format!("write `rolecall check --protocol {named} a.txt`");
        assert!(said.err.contains(&help), "{}", said.err);
    }
}
