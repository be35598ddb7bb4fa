use super::Talk;
use crate::Limits;

/// Turn, line, seconds, label and text, one line each.
fn dump(text: &str) -> String {
    let talk = Talk::read(text, 1, &Limits::default()).unwrap();
    let mut out = String::new();
    let text = &format!("{text}{}", talk.added);
    for (at, turn) in talk.turns.iter().enumerate() {
        let label =
            turn.speaker.map_or("?", |label| talk.participants[label as usize].label.as_str());
        let start = turn.start.map_or("-".to_owned(), |s| s.to_string());
        let words = &text[super::range(&turn.text)];
        out += &format!("{} line {} at {start} {label}: {words:?}\n", at + 1, turn.line.unwrap());
    }
    let mut warnings = crate::warnings::Warnings::default();
    talk.say(&mut warnings);
    for d in warnings.finish() {
        out += &format!("{} line {}: {}\n", d.code, d.line.unwrap_or(0), d.message);
    }
    out
}

#[test]
fn a_sentence_with_a_colon_is_no_speaker_where_names_come_again() {
    let text = "Worker: I'll say this once.\nHere's the thing: we listen.\nClient: OK.\nWorker: Good.\nAnd then: home.\nClient: Yes.\n";
    insta::assert_snapshot!(dump(text), @r#"
    1 line 1 at - Worker: "I'll say this once.\nHere's the thing: we listen."
    2 line 3 at - Client: "OK."
    3 line 4 at - Worker: "Good.\nAnd then: home."
    4 line 6 at - Client: "Yes."
    "#);
}

#[test]
fn words_for_those_who_take_part_are_names_in_lower_case_too() {
    insta::assert_snapshot!(dump("worker: What you tell me stays here.\nclient: Right.\nworker: OK.\n"), @r#"
    1 line 1 at - worker: "What you tell me stays here."
    2 line 2 at - client: "Right."
    3 line 3 at - worker: "OK."
    "#);
    insta::assert_snapshot!(dump("Worker: Listen.\nclient: Right.\nWorker: remember: home.\nlike: this.\n"), @r#"
    1 line 1 at - Worker: "Listen."
    2 line 2 at - client: "Right."
    3 line 3 at - Worker: "remember: home.\nlike: this."
    "#);
}

/// Talk in one of the forms that people have, and what is read of it.
macro_rules! form {
    ($test:ident, $text:expr) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(format!("{}\n----\n{}", $text, dump($text)));
        }
    };
}

form!(
    otter,
    "Session 3\nMon, Mar 2, 2026 3:05PM \u{2022} 24:32\n\nSUMMARY KEYWORDS\nwork, home\n\nSPEAKERS\nAnn Smith, Bob\n\nAnn Smith  0:03\nHello there.\nRemember: it is short.\n\nBob  0:07\nHi.\n\nSecond paragraph.\n\nAnn Smith  1:00:01\nBye.\n\nTranscribed by https://otter.ai\n"
);
form!(
    rev,
    "This transcript was exported on Mar 02, 2026 - view latest version here.\n\nSpeaker 1 (00:03):\nHello.\n\nSpeaker 2 (00:07):\nHi. Note: nothing.\n\nSpeaker 1 (00:09):\nGood.\n"
);
form!(names_in_bold_with_times, "**Ann Smith** 0:00\n\nHello.\n\n**Bob** 0:04\n\nHi.\n");
form!(times_above_names, "0:00 Ann Smith\nHello.\n\n0:04 Bob Jones\nHi there.\nYes.\n");
form!(
    times_with_a_dash_before_names,
    "[00:00:03.560] - Speaker 1\nHello.\n\n[00:00:05.010] - Speaker 2\nHi.\n"
);
form!(
    an_older_teams,
    "0:0:0.0 --> 0:0:1.570\nAnn Smith\nHello.\n0:0:2.0 --> 0:0:3.5\nBob Jones\nHi.\n0:0:4.0 --> 0:0:5.5\nAnn Smith\nBye.\n"
);
form!(
    times_and_no_names,
    "00:00:00 This is it: the talk.\n\n00:00:05 Hello, everybody, and welcome.\n\n00:00:13 Remember: this is one.\nand on\n\n00:00:17 Hey.\n"
);
form!(
    columns_of_times_and_names,
    "00:00:03\tSpeaker1\tHello: there.\n00:00:05\tSpeaker2\tHi.\n00:00:07\tSpeaker1\tGood.\n"
);
form!(
    times_and_names_and_blanks,
    "00:00:03 Speaker1 Hello there.\n00:00:05 Speaker2 Hi.\n00:00:07 Speaker1 Good.\n"
);
form!(
    a_saved_chat,
    "10:03:04 From Ann Smith to Everyone: Hello.\n10:03:09 From  Bob  to  Ann Smith(Direct Message): Hi: you.\n10:04:00 From Ann Smith to Everyone:\n\tBye.\n"
);
form!(
    saved_captions,
    "[Ann Smith] 10:03:04\nHello.\n\n[Bob] 10:03:09\nHi.\n\n[Ann Smith] 10:03:14\nBye.\n"
);
form!(
    questions_and_answers,
    "BY MR. SMITH:\nQ.  Where were you?\nA.  At home. A. Jones was there.\nA. Jones left.\nQ.  When?\nA.  At ten.\nMR. JONES: Objection.\nTHE WITNESS: Yes.\n"
);
form!(
    minutes_in_markdown,
    "# Session 3\n\n**Date:** 2 March\n**Attendees:** Ann, Bob\n\n## Talk\n\n**Ann:** Hello.\n\n- **Bob**: Hi.\n\n> Ann: Quoted.\n\n* Bob: Listed.\n\n## Next steps\n\n- call the GP\n- write\n"
);
form!(
    a_script,
    "INT. OFFICE\n\nDOCTOR\nHow are you?\n\nPATIENT\nFine.\n\n[Door opens]\n\nDOCTOR\nGood.\n\nPATIENT\nYes.\n"
);
form!(
    a_script_with_colons,
    "DOCTOR: How are you?\n\n[Door opens]\n\nPATIENT: Fine.\n\nDOCTOR: Good.\n"
);
form!(
    names_then_times_on_lines,
    "Ann Smith\n00:03\nHello.\n\nBob\n00:07\nHi.\n\nAnn Smith\n00:09\nBye.\n\nBob\n00:12\nBye.\n"
);
form!(
    notes_at_the_head,
    "Title: Session 3\nInterviewer: Ann Smith\nDate: 2 March\nClient: Bob\nAudio file: a.mp3\nDuration: 24:32\n\nInterviewer: Hello.\nClient: Hi.\nInterviewer: Time: 10:30.\nhttps://example.org\nClient: Yes.\n[END OF TRANSCRIPT]\n"
);
form!(
    pages_in_the_talk,
    "Ann: One\nPage 1 of 3\n\u{c}two.\nBob: Three.\n\nPage 2 of 3\n\u{c}Ann: Four.\nPage 3 of 3\n"
);
form!(
    a_sentence_among_paragraphs,
    "Ann: One.\n\nBob: Two.\nRemember: three.\n\nAnn: Four.\n\nBob: Five.\n\nMum: Six.\n"
);
form!(
    stamps_in_front_and_one_without_a_name,
    "[00:01] Ann: One.\n[00:02] Bob: Two.\n[00:03] and more\n[00:04] Ann: Three.\n"
);
form!(
    a_paragraph_with_a_stamp,
    "Ann (00:01): One.\n[00:05] and on.\nBob (00:07): Two.\nAnn (00:09): Three.\n"
);
form!(
    frames_of_a_film,
    "[00:00:03:12] Ann: One.\n[00:00:05:01] Bob: Two.\n[00:00:07:00] Ann: Three.\n"
);
form!(
    labels_of_many_kinds,
    "Dr. Smith: a\nProbation Officer (PO): b\nP.O.: c\nMs O'Neill-Jones: d\nSpeaker_01: e\nSPEAKER 1: f\n+44 7700 900123: g\nann@agency.org: h\n\u{421}\u{43e}\u{446}\u{440}\u{430}\u{431}\u{43e}\u{442}\u{43d}\u{438}\u{43a}: i\n\u{921}\u{949}\u{915}\u{94d}\u{91f}\u{930}: j\n\u{637}\u{628}\u{64a}\u{628}: k\nDr. Smith: l\n"
);
form!(
    a_name_with_a_comma_and_a_trust,
    "SMITH, Ann (LEEDS TEACHING HOSPITALS NHS TRUST)   0:03\nHello.\n\nJONES, Bob (HMPPS)   0:07\nHi.\n"
);
form!(numbered_lines, "01 Ann: One.\n02 Bob: Two.\n03 Ann: Three.\n");
form!(
    a_service_is_spoken_of,
    "Ann: This was transcribed by\nTranscribed by https://otter.ai\nand so on.\nBob: Yes.\nAnn: Page 3 of 12\n"
);
