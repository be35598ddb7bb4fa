//! `rolecall speakers`, and what `check` makes of labels that look wrong.

use insta::assert_snapshot;

use crate::{PROTOCOL, Place};

/// A talk of 24 turns between two people, with these labels before their turns.
fn talk(worker: &str, client: &str, from: usize, then: [&str; 2]) -> String {
    let said = [
        "Hi, come in. How are you doing today?",
        "I'm okay, thanks. I had a bad week.",
        "Okay. So what brings you here? Tell me what happened.",
        "Well, I lost my job and I was at home with my kids.",
        "I'm sorry. Before we go on, what you tell me is confidential within the team. Is that okay with you?",
        "Yeah, I don't mind.",
        "Good. How have you been sleeping?",
        "Not well. I wake up and I think about my money.",
        "And do you have anybody who can help you?",
        "No, I haven't told my mother. I felt ashamed.",
    ];
    let mut text = String::new();
    for turn in 0..24 {
        let [one, two] = if turn < from { [worker, client] } else { then };
        let who = if turn % 2 == 0 { one } else { two };
        text += &format!("{who}: {}\n", said[turn % said.len()]);
    }
    text
}

fn place() -> Place {
    Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("right.txt", talk("PO", "PP", 24, ["", ""]))
        .with("exchanged.txt", talk("PP", "PO", 24, ["", ""]))
        .with("half.txt", talk("PO", "PP", 10, ["PP", "PO"]))
        .with("one.txt", talk("PO", "PO", 24, ["", ""]))
        .with("unknown.txt", talk("Speaker 1", "Speaker 2", 24, ["", ""]))
}

#[test]
fn who_speaks_and_why() {
    let place = place();
    let all = ["right.txt", "exchanged.txt", "half.txt", "one.txt", "unknown.txt"];
    let said = place.run(&[&["speakers", "-p", "p.protocol"][..], &all].concat());
    assert_snapshot!(said.all());
}

#[test]
fn for_programs() {
    let place = place();
    let json =
        place.run(&["speakers", "-p", "p.protocol", "-f", "json", "right.txt", "unknown.txt"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["schema"], "rolecall/speakers/1");
    let first = &value["sessions"][0];
    assert_eq!(first["speakers"][0]["label"], "PO");
    assert_eq!(first["speakers"][0]["role"], "worker");
    assert_eq!(first["speakers"][0]["from"], "protocol");
    assert_eq!(first["speakers"][0]["first_turn"], 1);
    assert_eq!(first["speakers"][1]["last_turn"], 24);
    let guess = &value["sessions"][1]["speakers"][0];
    assert!(guess["role"].is_null() && guess["guess"]["role"] == "worker", "{guess}");
    let lines =
        place.run(&["speakers", "-p", "p.protocol", "-f", "jsonl", "right.txt", "half.txt"]);
    assert_eq!(lines.out.lines().count(), 2);
    assert!(lines.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let csv = place.run(&["speakers", "-p", "p.protocol", "-f", "csv", "exchanged.txt"]);
    assert_snapshot!(csv.out);
}

#[test]
fn without_a_protocol_the_roles_are_the_library_s() {
    let place = place();
    let said = place.run(&["speakers", "right.txt", "unknown.txt", "exchanged.txt"]);
    assert!(!said.out.contains("the protocol"), "{}", said.out);
    assert_snapshot!(said.all());
    let json = place.run(&["speakers", "-f", "json", "right.txt"]);
    assert!(json.out.contains("\"from\":\"library\""), "{}", json.out);
    let project = place.with("rolecall.toml", "protocols = [\"p.protocol\"]\n");
    assert!(project.run(&["speakers", "right.txt"]).out.contains("the protocol"));
}

#[test]
fn roles_are_written_beside_the_transcript_once() {
    let place = place();
    let run =
        || place.run(&["speakers", "-p", "p.protocol", "--write", "right.txt", "unknown.txt"]);
    let first = run();
    assert_eq!(first.exit, 0, "{}", first.all());
    let read = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap();
    assert_snapshot!(format!(
        "{}----\n{}",
        read("right.session.toml"),
        read("unknown.session.toml")
    ));
    let before = read("right.session.toml");
    assert_eq!(run().exit, 0);
    assert_eq!(read("right.session.toml"), before, "what is on record is not written again");
    let said = place.run(&["speakers", "-p", "p.protocol", "right.txt"]);
    assert!(said.out.contains("its sidecar"), "{}", said.out);
}

#[test]
fn a_sidecar_is_added_to_and_keeps_what_it_says() {
    let own = "# ours\n[session]\nnumber = 2   # the second\n";
    let place =
        place().with("right.session.toml", own).with("half.session.toml", "participant = []\n");
    let said = place.run(&["speakers", "-p", "p.protocol", "--write", "right.txt"]);
    assert_eq!(said.exit, 0, "{}", said.all());
    let text = std::fs::read_to_string(place.path().join("right.session.toml")).unwrap();
    assert!(text.starts_with(own) && text.contains("label = \"PO\"\nrole = \"worker\""), "{text}");
    let refused = place.run(&["speakers", "-p", "p.protocol", "--write", "half.txt"]);
    assert_eq!(refused.exit, 65, "{}", refused.all());
    assert!(refused.err.contains("sidecar-not-written") && refused.err.contains("[[participant]]"));
    let text = std::fs::read_to_string(place.path().join("half.session.toml")).unwrap();
    assert_eq!(text, "participant = []\n");
}

#[test]
fn guesses_are_written_only_when_asked_for() {
    let place = place();
    place.run(&["speakers", "-p", "p.protocol", "--write", "--write-guesses", "unknown.txt"]);
    let text = std::fs::read_to_string(place.path().join("unknown.session.toml")).unwrap();
    assert!(text.contains("role = \"worker\" # a guess"), "{text}");
    let alone = place.run(&["speakers", "--write-guesses", "unknown.txt"]);
    assert_eq!(alone.exit, 64);
}

#[test]
fn roles_that_look_exchanged_are_written_as_a_remark_that_puts_them_right() {
    let place = place();
    let said = place.run(&["speakers", "-p", "p.protocol", "--write", "exchanged.txt"]);
    assert_eq!(said.exit, 0, "{}", said.all());
    let path = place.path().join("exchanged.session.toml");
    let written = std::fs::read_to_string(&path).unwrap();
    assert_snapshot!(written);
    let taken: String = written
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
        .collect();
    std::fs::write(&path, taken).unwrap();
    let checked = place.run(&["check", "-p", "p.protocol", "exchanged.txt"]);
    assert!(!checked.out.contains("look exchanged"), "{}", checked.all());
}

#[test]
fn what_is_left_to_do_is_said_and_nothing_is_written_twice() {
    let place = place();
    let files = ["right.txt", "exchanged.txt", "unknown.txt"];
    let write = || place.run(&[&["speakers", "-p", "p.protocol", "--write"][..], &files].concat());
    let said = |told: String| -> String {
        told.lines().filter(|line| !line.starts_with(' ')).map(|line| format!("{line}\n")).collect()
    };
    let first = said(write().err);
    let read = |name: &str| {
        std::fs::read_to_string(place.path().join(format!("{name}.session.toml"))).unwrap()
    };
    let before = files.map(|file| read(file.trim_end_matches(".txt")));
    let second = said(write().err);
    assert_eq!(files.map(|file| read(file.trim_end_matches(".txt"))), before);
    // One of two exchanged blocks is taken in, the other is forgotten.
    let exchanged = read("exchanged");
    let half: String = exchanged
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let line = if at < 7 { line.strip_prefix("# ").unwrap_or(line) } else { line };
            format!("{line}\n")
        })
        .collect();
    std::fs::write(place.path().join("exchanged.session.toml"), &half).unwrap();
    let third = place.run(&["speakers", "-p", "p.protocol", "--write", "exchanged.txt"]);
    assert_eq!(read("exchanged"), half);
    let checked = place.run(&["check", "-p", "p.protocol", "exchanged.txt"]);
    assert!(checked.all().contains("`PP` and `PO` are both the `worker`"), "{}", checked.all());
    // A block that is taken in, and not filled in.
    let unknown = read("unknown").replace("\n# ", "\n");
    std::fs::write(place.path().join("unknown.session.toml"), unknown).unwrap();
    let unfilled = place.run(&["check", "-p", "p.protocol", "unknown.txt"]).all();
    assert!(unfilled.contains("no role is filled in for `Speaker 1`"), "{unfilled}");
    assert_snapshot!(format!("{first}---- again\n{second}---- one of two taken in\n{}", third.err));
}

#[test]
fn a_check_warns_before_it_judges() {
    let place = place();
    let check = |name: &str, more: &[&str]| {
        place.run(&[&["check", "-p", "p.protocol", name][..], more].concat())
    };
    assert!(!check("right.txt", &[]).out.contains("labels-look-exchanged"));
    let exchanged = check("exchanged.txt", &[]);
    assert_eq!(exchanged.exit, 1);
    assert_snapshot!(exchanged.out);
    let strict = check("exchanged.txt", &["--strict-speakers"]);
    assert_eq!(strict.exit, 2, "nothing could be judged");
    assert_snapshot!(strict.out);
}

#[test]
fn the_project_may_be_strict() {
    let place = place().with("rolecall.toml", "strict-speakers = true\n");
    let said = place.run(&["check", "-p", "p.protocol", "exchanged.txt", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(value["sessions"][0]["findings"][0]["verdict"], "undetermined");
    let right = place.run(&["check", "-p", "p.protocol", "right.txt", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&right.out).unwrap();
    assert_eq!(value["sessions"][0]["findings"][0]["verdict"], "met");
}

#[test]
fn reports_know_every_code_that_speaks_against_labels() {
    let codes: Vec<&str> = rolecall_speakers::CODES.iter().map(|entry| entry.code.0).collect();
    assert_eq!(rolecall_report::DOUBTS, codes);
}

/// What the transcript calls its speakers is shown, is a guess where nobody maps it, and gives the
/// role where the protocol has a label of that name, which is said.
#[test]
fn titles_of_speakers_are_shown_and_taken_where_they_are_mapped() {
    let talk = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Investigator, PAR Alex Participant, MOT Mother\n\
                *INV:\thello .\n*PAR:\thello .\n*MOT:\thello .\n@End\n";
    let mapped = PROTOCOL.replace("also \"PO\"", "also \"PO\", \"Investigator\"");
    let place = Place::empty().with("p.protocol", mapped).with("a.cha", talk);
    let shown = place.run(&["speakers", "-p", "p", "a.cha"]).all();
    let check = place.run(&["check", "-p", "p", "a.cha"]).out;
    let said = check.lines().filter(|line| line.contains("calls this speaker")).count();
    assert_eq!(said, 1, "{check}");
    let plain = Place::empty().with("p.protocol", PROTOCOL).with("a.cha", talk);
    let guessed = plain.run(&["speakers", "-p", "p", "a.cha"]).all();
    let json = plain.run(&["speakers", "-p", "p", "--format", "json", "a.cha"]).out;
    plain.run(&["speakers", "-p", "p", "--write", "--write-guesses", "a.cha"]);
    let sidecar = std::fs::read_to_string(plain.path().join("a.session.toml")).unwrap();
    assert_snapshot!([shown, guessed, json, sidecar].join("\n----\n"));
}
