//! Each reader on small files: what is kept, what is said.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{check_spans, dump, dump_said, dump_session};
use rolecall_session::{Columns, Hint, Session, add_sidecar, join, read};

/// The file, and what became of it.
fn shown(name: &str, text: &str) -> String {
    let read = read(text.as_bytes().to_vec(), &Hint { name, ..Hint::default() });
    check_spans(&read, text.len());
    format!("{text}\n----\n{}", dump(&read))
}

macro_rules! snapshot {
    ($test:ident, $name:expr, $text:expr) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(shown($name, $text));
        }
    };
}

snapshot!(
    text_with_every_kind_of_line,
    "a.txt",
    "Session 3, 2 March\nNote: typed from tape\n\nPO: Let's start\n  with what we are here for.\n\nClient: All right. See\nhttp://example.org and come at 12:30.\n[laughs]\nMum (00:01:02): He forgot.\nPO: [00:01:05] Did you?\n[00:01:09 - 00:01:12] Client: Yes.\nPO:\n(00:01:14)\nClient: No.\nRemember: it was late.\n"
);
snapshot!(
    text_with_names_in_brackets,
    "a.txt",
    "[doctor] hi , brian .\n[patient] hi .\n[inaudible] and so on\n[doctor] note: nothing\n[patient] ok\n"
);
snapshot!(
    text_with_names_on_lines_of_their_own,
    "a.txt",
    "Ann Smith  0:03\nHello there.\n\nBob Jones  0:07\nHi.\nHow are you?\n\nAnn Smith  0:11\nFine.\n\nBob Jones  0:15\nGood.\n"
);
snapshot!(
    text_that_is_a_letter,
    "a.txt",
    "Dear Sir:\nI write to you.\n\nPlease note:\nnothing.\nMore words.\nAnd more.\nRegards: me\nStreet: none\n"
);
snapshot!(text_without_names, "a.txt", "Just some words\nand more of them.\n");
snapshot!(text_of_an_old_macintosh, "a.txt", "A: one\rB: two\rA: three\r");
snapshot!(text_with_crlf, "a.txt", "A: one\r\n\r\nB: two\r\nand on\r\nA: three\r\n");
snapshot!(
    text_with_a_full_width_colon,
    "a.txt",
    "\u{533b}\u{751f}\u{ff1a}\u{4f60}\u{597d}\n\u{60a3}\u{8005}\u{ff1a}\u{597d}\n\u{533b}\u{751f}: \u{1f600} e\u{301}\n"
);
snapshot!(
    text_of_a_longer_talk_with_a_name_that_comes_once,
    "a.txt",
    "A: 1\nB: 2\nA: 3\nB: 4\nA: 5\nB: 6\nA: 7\nMum: He forgot.\nA: 9\nB: 10\n"
);

snapshot!(
    vtt_with_voices,
    "a.vtt",
    "WEBVTT - a title\nKind: captions\n\nNOTE\nnot said\n\nSTYLE\n::cue { color: red }\n\nintro\n00:00.000 --> 00:02.000 align:start\n<v.loud Mary Ann>No <i>way</i>!</v>\n\n1f-2/3-0\n00:02.000 --> 00:04.000\n<v Esme>Hee &amp; haw</v> <v Mary Ann>what?\nreally?</v>\n\n00:04.000 --> 00:05.000\n<b>Nobody</b> says &lt;this&gt;\n\n00:05.000 --> 00:06.000\n<v Esme></v>\n\n00:06.000 --> 00:07.x00\n<v O&#39;Neil>broken\n"
);
snapshot!(
    vtt_with_names_and_no_blank_lines,
    "a.vtt",
    "WEBVTT\r\n\r\n1\r\n00:00:00.000 --> 00:00:02.000\r\nProfessor Ed: Welcome.\r\n2\r\n00:00:02.000 --> 00:00:04.000\r\nTom: Hello\r\nAnn: Hi\r\nthere: yes\r\n3\r\n0.5 --> 4,5\r\nProfessor Ed: <b>Bold</b> words\r\n"
);
snapshot!(
    vtt_without_names,
    "a.vtt",
    "WEBVTT\n\n00:00.000 --> 00:01.000\nListen: it rains\n\n00:01.000 --> 00:02.000\nand\n\n00:02.000 --> 00:03.000\nrains\n\n00:03.000 --> 00:04.000\nand\n\n00:04.000 --> 00:05.000\nrains\n\n00:05.000 --> 00:06.000\nstill\n"
);
snapshot!(
    vtt_with_faults,
    "a.vtt",
    "00:05.000 --> 00:06.000\n<v A>no header\n\nwords without times\n\n00:01.000 --> 00:00.500\n<v B>goes back, a < b & c\n"
);
snapshot!(vtt_with_only_a_header, "a.vtt", "WEBVTT\n");
snapshot!(vtt_by_name_that_is_talk, "a.vtt", "Anna: Hello.\nTom: Hi: all well?\n");
snapshot!(vtt_with_a_header_and_talk, "a.vtt", "WEBVTT\n\nAnna: Hello.\nTom: Hi.\n");
snapshot!(srt_by_name_that_is_a_note, "a.srt", "The meeting was moved.\nBring the form.\n");
snapshot!(
    vtt_with_spans_of_a_language,
    "a.vtt",
    "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Worker><lang cy>Bore da.</lang></v>\n\n00:01.000 --> 00:02.000\n<v Client>Morning, <lang cy>sut <lang en-GB>are</lang> chi?</lang></v> <v Worker>Fine.\n\n00:02.000 --> 00:03.000\n<v Client><lang Welsh>Iawn.</lang>\n"
);
snapshot!(
    vtt_with_names_and_spans_of_a_language,
    "a.vtt",
    "WEBVTT\n\n00:00.000 --> 00:01.000\nWorker: <lang cy>Bore da.</lang>\n\n00:01.000 --> 00:02.000\nClient: Good morning.\n\n00:02.000 --> 00:03.000\nWorker: <lang cy>Iawn</lang> then.\n"
);
snapshot!(
    record_with_languages,
    "a.session.toml",
    "[session]\nlanguage = [\"en\", \"Cymraeg\"]\n\n[[turn]]\nspeaker = \"PO\"\nlanguage = \"cy\"\ntext = \"Bore da.\"\n\n[[turn]]\ntext = \"Morning.\"\n\n[[turn]]\nlanguage = [\"cy\", \"en\"]\ntext = \"Iawn, fine.\"\n\n[[turn]]\nlanguage = 3\ntext = \"Well.\"\n"
);
snapshot!(
    record_in_json_with_languages,
    "a.session.json",
    "{\"session\": {\"language\": \"en\"},\n \"turn\": [{\"text\": \"Bore da.\", \"language\": \"cy\"},\n  {\"text\": \"Iawn, fine.\", \"language\": [\"cy\", \"en\"]},\n  {\"text\": \"Well.\", \"language\": [1]},\n  {\"text\": \"Hm.\", \"language\": null}]}"
);
snapshot!(
    table_with_a_column_of_languages,
    "a.csv",
    "speaker,lang,text\nPO,cy,Bore da.\nClient,,Morning.\nPO,\"cy, en\",\"Iawn, fine.\"\n"
);

snapshot!(
    table_of_utterances,
    "a.csv",
    "transcript_id,utterance_id,interlocutor,timestamp,utterance_text,annotator\n17,0,therapist,00:00:11,\"Hello, \"\"Dave\"\".\",1\n17,1,client,00:00:17,Sure.,1\n17,0,therapist,00:00:11,\"Hello, \"\"Dave\"\".\",2\n9,0,therapist,soon,\"Two\nlines\",1\n17,1,client,00:00:19,Other words.,2\n17,2,,,Nobody,1\n,,,,,\n17,3,client,00:00:20,,1\n17,4,client\n"
);
snapshot!(
    table_with_semicolons,
    "a.csv",
    "Speaker;Start time;Text\nPO;1.5;Let's start, shall we?\nClient;3;Yes\n"
);
snapshot!(
    table_of_a_film,
    "a.csv",
    "Speaker Name,Start Time,End Time,Text\nAnn,00:00:03:12,00:00:05:00,\"Hello,\nthere\"\nBob,00:00:05;01,00:00:06;24,Hi\n"
);
snapshot!(
    table_with_bars_channels_and_milliseconds,
    "a.csv",
    "channel|start_ms|end_ms|transcript\n0|1500|2500|Hello\n1|3000|4000|Hi\n"
);
snapshot!(
    table_with_commas_in_its_times,
    "a.csv",
    "Sprecher;Anfang;Ende;\u{c4}u\u{df}erung\nAnna;1,5;2,5;Hallo\nBert;00:00:03,5;4;Guten Tag\n"
);
snapshot!(
    table_with_tabs,
    "a.tsv",
    "session\tspeaker\ttext\nA\tPO\tHello\nA\tClient\tHi \"you\"\n"
);
snapshot!(
    table_of_dialogues,
    "a.csv",
    "dataset,encounter_id,dialogue,note\nx,D1,\"[doctor] hi .\n[patient] hi .\n[doctor] so\",\"a\nb\"\nx,D1,\"Doctor: \"\"quoted\"\"\nPatient: yes\",n\nx,D2,\"[doctor] a\n[patient] b\n[doctor] c\n[mother] d\nthen i said: e\",n\nx,D3,no names here,n\n"
);
snapshot!(
    table_with_unknown_columns,
    "a.csv",
    "what,ever,it is called by those who made this table\n1,2,3\n"
);

snapshot!(
    textgrid_short_with_three_tiers,
    "a.TextGrid",
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n3\n\"IntervalTier\"\n\"PO\"\n0\n9\n3\n0\n1\n\"\"\n1\n3\n\"Let's \"\"start\"\"\n now\"\n5\n6\n\"Good.\"\n\"TextTier\"\n\"clicks\"\n0\n9\n1\n4\n\"x\"\n\"IntervalTier\"\n\"\"\n0\n9\n2\n1\n2\n\"mhm\"\n3\n5\n\" All right. \"\n"
);
snapshot!(
    textgrid_cut_off,
    "a.TextGrid",
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 9\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"PO\"\n        xmin = 0\n        xmax = 9\n        intervals: size = 2\n        intervals [1]:\n            xmin = 0\n            xmax = 1\n            text = \"Hello\"\n        intervals [2]:\n            xmin = 1\n"
);
snapshot!(
    textgrid_that_is_none,
    "a.TextGrid",
    "File type = \"ooTextFile\"\nObject class = \"Pitch\"\n"
);

const RECORD: &str = r#"[case]
id = "C-0192"
order = "community order"
since = 2025-11-30
"risk score" = 3.5
tags = ["a", "b"]
checked = 2026-02-30

[session]
number = 1
date = 2026-03-02
duration = "45 min"
language = "en"
"#;

snapshot!(native_toml_with_a_day_that_does_not_exist, "a.session.toml", RECORD);
snapshot!(
    native_toml_with_everything,
    "a.session.toml",
    r#"[case]
id = "C-0192"
since = 2025-11-30
review = "2026-02-30"
extra = { nested = 1 }

[session]
number = 1
date = 2026-03-02T10:00:00
duration = "45 min"
remote = false

[[participant]]
label = "Client"
role = "client"

[[participant]]
label = "Client"
rolle = "x"

[[turn]]
speaker = "PO"
start = 0.0
end = 6
text = """
Let's start
with what we are here for."""

[[turn]]
spaeker = "Client"
start = "soon"
text = "All right."

[[goal]]
text = "Find steady work by June"
agreed_by = ["worker", "client"]
priority = 2
  [[goal.task]]
  text = "Ring the college"
  owner = "client"
  due = 2026-03-16
  status = "open"

[[coding]]
turn = 1
code = "CONF"
coder = "auditor-3"
span = [0, 5]

[[coding]]
turn = 2
code = "GOAL"
confidence = 0.8
span = [0, 500]

[[coding]]
turn = 12
code = "CONF"

[[coding]]
turn = 1
code = "AGENDA"
confidence = "high"

[[coded]]
codes = ["CONF", "AUTH"]
coder = "auditor-3"

[[waiver]]
rule = "role-clarification/confidentiality-limits"
because = "explained in writing"
by = "QA-7"
on = 2026-03-05

[[waiver]]
rule = "role-clarification/agenda"

[[tunr]]
text = "?"
"#
);
snapshot!(
    native_toml_that_is_broken,
    "a.session.toml",
    "[session]\nnumber = 1\n\n[[turn]]\ntext = \"not closed\nspeaker = 1\n"
);
snapshot!(
    native_json_with_everything,
    "a.session.json",
    r#"{
  "turn": [
    {"speaker": "PO", "start": 0, "end": 6.5, "text": "Let's \"start\" \u00e9"},
    {"speaker": null, "text": "All right.",
     "extra": [1, {"a": 2}]},
    7
  ],
  "case": {"id": "C-1", "since": "2025-11-30", "none": null},
  "session": {"number": 2, "duration": "1 h 30 min"},
  "participant": [{"label": "Client", "role": "client"}, {"label": "PO"}],
  "coding": [
    {"turn": 1, "code": "CONF", "confidence": 0.5, "person": true},
    {"turn": 0, "code": "CONF"}
  ],
  "goals": []
}
"#
);
snapshot!(native_json_that_is_broken, "a.session.json", "{\"turn\": [\n{\"text\": \"a\"},\n]}");
snapshot!(native_json_that_is_something_else, "a.json", "[1, 2]");
snapshot!(a_format_that_is_not_read, "a.yaml", "turns:\n  - Hello\n");
snapshot!(
    srt_with_every_fault,
    "a.srt",
    "\u{feff}Made by hand\n\n0\n00:00:01,000 --> 00:00:02,500\nWorker: <i>Good</i> morning.\n1\n00:00:03.000 -> 00:00:04.000 X1:10 X2:20\n{\\an8}- Client: Hi &amp; hello.\n- Worker: So.\n\n00:05,000 --> 00:06,000\n[Client] Not a name here.\nNor\n\nthis.\n\n7\n00:00:08,000 --> 00:00:07,000\n\n7\n-00:00:01,000 --> 00:00:09,000\nClient:\nBefore the beginning <UNIN/>\n\n8\nWorker: Without times.\n\n9\n00:00:10,000 --> 00:00:11,000 Client: On its line.\n\n10\n"
);

snapshot!(
    srt_whose_names_stand_only_at_changes,
    "a.srt",
    "1\n00:00:00,000 --> 00:00:02,760\nWorker: Before we start I want\nto say who sees what you tell me.\n\n2\n00:00:02,760 --> 00:00:06,090\nMy manager may read my notes.\n\n3\n00:00:06,090 --> 00:00:11,610\nClient: Right. And the court?\n\n4\n00:00:11,610 --> 00:00:15,750\nI was told they read it all.\n\n5\n00:00:15,750 --> 00:00:18,630\n- Not all of it.\n\n6\n00:00:19,080 --> 00:00:21,450\nI see.\n\n7\n00:00:22,000 --> 00:00:23,000\nWorker: Only what is agreed.\n"
);

snapshot!(
    vtt_whose_voices_stand_only_at_changes,
    "a.vtt",
    "WEBVTT\n\n0.000 --> 3.480\n<v Worker>Before we start.\n\n4.240 --> 6.600\nI want to say who sees what.\n\n7.080 --> 12.700\n<v Client>Right.</v> [door]\n\n14.260 --> 1:16.140\nStill somebody?\n\n1:16.400 --> 1:18.700\n<v Worker>Yes.\n\n1:18.980 --> 1:25.360\nMe.\n\n1:26.000 --> 1:27.000\nAnd so on.\n"
);

snapshot!(
    vtt_of_teams,
    "a.vtt",
    "WEBVTT\r\n\r\n5a1c9c2e-0d6f-4f35-9d5b-1a2b3c4d5e6f/12-0\r\n00:00:05.120 --> 00:00:09.400\r\n<v Okafor, Ada (she/her)>So before we start I'd like to say\r\nwho sees what you tell me.</v>\r\n\r\n5a1c9c2e-0d6f-4f35-9d5b-1a2b3c4d5e6f/10-1\r\n00:00:03.000 --> 00:00:06.000\r\n<v Guest>Yeah.</v>\r\n"
);

snapshot!(
    vtt_of_zoom,
    "a.vtt",
    "WEBVTT\r\n\r\n1\r\n00:00:02.000 --> 00:00:05.000\r\nAda Okafor: Good morning.\r\n\r\n2\r\n00:00:05.500 --> 00:00:07.000\r\nGuest: Morning.\r\n\r\n3\r\n00:00:07.500 --> 00:00:09.000\r\nUh huh.\r\n\r\n4\r\n00:00:10.000 --> 00:00:12.000\r\nAda Okafor: The time was 10:30.\r\n"
);

snapshot!(
    vtt_with_spans_in_spans,
    "a.vtt",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>I said <v Bob>no</v> to <i>him</v> then</i> and</v> after\n\n00:03.000 --> 00:04.000\n<c.yellow>&gt;&gt; <00:03.500>What about it?\n\n00:05.000 --> 00:06.000\n<v Ann>a < b and I <3 it &eacute;\n\n00:07.000 --> 00:08.000\n<v Bob this is lost\n"
);

snapshot!(
    vtt_that_scrolls,
    "a.vtt",
    "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nso<00:00:00.400><c> before</c><00:00:00.800><c> we start</c>\n\n00:00:02.000 --> 00:00:02.010\nso before we start\n \n\n00:00:02.010 --> 00:00:04.000\nso before we start\nI want<00:00:03.000><c> to say</c>\n\n00:00:04.000 --> 00:00:04.010\nI want to say\n \n\n00:00:04.010 --> 00:00:06.000\nI want to say\nwho sees<00:00:05.000><c> it</c>\n"
);

snapshot!(
    sbv_with_names,
    "a.sbv",
    "0:00:00.599,0:00:04.160\n>> WORKER: Hi, my name is Ada[br]and I work here.\n\n0:00:04.160,0:00:05.000\n>> CLIENT: 1 < 2 & so on.\n\n0:00:0x.000,0:00:09.000\n>> WORKER: Right.\n"
);

snapshot!(an_empty_file, "a.txt", " \n");

snapshot!(
    goals_say_who_agreed_who_owns_and_when,
    "a.session.toml",
    r#"[[turn]]
speaker = "PO"
text = "What would you like to work on?"

[[turn]]
speaker = "Client"
text = "Getting a job."

[[goal]]
id = "G1"
turn = 2
text = "Find steady work by June"
agreed_by = "client"
problem = "work"
reviewed = true
  [[goal.task]]
  id = "G1-a"
  turn = 9
  text = "Ring the college"
  owner = ["worker", "client"]
  due = "none"
  agreed_by = []
  [[goal.task]]
  id = "g1"
  text = "Write a CV"
  owner = "nobody"
  due = "soon"

[[goal]]
id = 2
turn = 1.5
text = "Pay the rent"
agreed_by = [3]

[[coding]]
turn = 2
code = "goal"
about = "G1"

[[coding]]
turn = 1
code = "goal"
about = true
"#
);
snapshot!(no_goal_was_set, "a.session.json", r#"{"turn": [{"text": "Hi"}], "goal": []}"#);
snapshot!(goals_are_not_spoken_of, "a.session.json", r#"{"turn": [{"text": "Hi"}], "goal": null}"#);

#[test]
fn more_goals_than_a_record_may_hold_are_refused() {
    let list = vec![r#"{"text": "g"}"#; rolecall_session::bounds::GOALS + 1].join(",");
    let read =
        |text: String| read(text.into_bytes(), &Hint { name: "a.session.json", ..Hint::default() });
    let goals = read(format!(r#"{{"turn": [{{"text": "Hi"}}], "goal": [{list}]}}"#));
    let tasks = read(format!(
        r#"{{"turn": [{{"text": "Hi"}}], "goal": [{{"text": "g", "task": [{list}]}}]}}"#
    ));
    insta::assert_snapshot!(format!(
        "{}{}",
        dump_said(goals.error.as_slice()),
        dump_said(tasks.error.as_slice())
    ));
}

#[test]
fn a_forced_format_wins_and_a_misspelt_one_is_answered() {
    let text = "A: one\nB: two\n";
    let forced = |format| {
        let hint = Hint { name: "a.vtt", format: Some(format), columns: None, ..Hint::default() };
        dump(&read(text.as_bytes().to_vec(), &hint))
    };
    insta::assert_snapshot!(format!("{}\n{}", forced("text"), forced("tesxt")));
}

#[test]
fn columns_that_the_project_names() {
    let text = "Sitzung,Wer,Was\n3,PO,Guten Tag\n";
    let column = |name: &str| Some(name.to_owned());
    let columns = Columns {
        session: column("Sitzung"),
        speaker: column("wer"),
        text: column("Was"),
        ..Columns::default()
    };
    let wrong = Columns { text: column("Wass"), ..columns.clone() };
    let with = |columns: &Columns| {
        let hint = Hint { name: "a.csv", format: None, columns: Some(columns), ..Hint::default() };
        dump(&read(text.as_bytes().to_vec(), &hint))
    };
    insta::assert_snapshot!(format!("{text}\n----\n{}\n{}", with(&columns), with(&wrong)));
}

fn talk() -> Session {
    let text = "PO: Let's start.\nClient: All right.\nPO: Good.\n";
    read(text.as_bytes().to_vec(), &Hint { name: "a.txt", ..Hint::default() }).sessions.remove(0)
}

#[test]
fn a_sidecar_adds_what_the_transcript_lacks() {
    let sidecar = "[session]\nnumber = 2\n\n[[participant]]\nlabel = \"PO\"\nrole = \"worker\"\n\n[[participant]]\nlabel = \"Cleint\"\nrole = \"client\"\n\n[[coding]]\nturn = 3\ncode = \"AGREE\"\ncoder = \"QA\"\n\n[[coding]]\nturn = 4\ncode = \"AGREE\"\n\n[[coded]]\ncodes = [\"CONF\"]\n";
    let mut session = talk();
    let said = add_sidecar(&mut session, sidecar.as_bytes());
    insta::assert_snapshot!(format!(
        "{sidecar}\n----\n{}{}",
        dump_session(&session, 9),
        dump_said(&said)
    ));
}

#[test]
fn a_sidecar_with_turns_changes_nothing() {
    let mut session = talk();
    for sidecar in ["[session]\nnumber = 2\n[[turn]]\ntext = \"x\"\n", "[session\n", ""] {
        let said = add_sidecar(&mut session, sidecar.as_bytes());
        assert_eq!(session, talk());
        assert_eq!(said[0].severity, rolecall_text::Severity::Error, "{said:?}");
    }
}

#[test]
fn files_of_one_speaker_each_are_woven_by_time() {
    let grid = |words: &[(f64, &str)]| {
        let head = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n1\n\"IntervalTier\"\n\"Speaker\"\n0\n9\n";
        let rows: String =
            words.iter().map(|(at, w)| format!("{at}\n{}\n\"{w}\"\n", at + 1.0)).collect();
        let text = format!("{head}{}\n{rows}", words.len());
        read(text.into_bytes(), &Hint { name: "x.TextGrid", ..Hint::default() }).sessions.remove(0)
    };
    let doctor = grid(&[(0.0, "Hello."), (4.0, "Good."), (6.0, "Bye.")]);
    let patient = grid(&[(2.0, "Hi."), (4.0, "Yes."), (5.5, "Thanks.")]);
    let joined =
        join(vec![("d_doctor.TextGrid".into(), doctor), ("d_patient.TextGrid".into(), patient)]);
    let part = joined.session.part_of(&joined.session.turns[1]).unwrap();
    assert_eq!(part.name, "d_patient.TextGrid");
    insta::assert_snapshot!(format!(
        "{}{}",
        dump_session(&joined.session, 9),
        dump_said(&joined.warnings)
    ));
}

#[test]
fn what_files_say_of_goals_and_codings_is_kept_when_they_are_woven() {
    let waiver = r#""waiver": [{"rule": "p/r", "because": "ill"}]"#;
    let worker = format!(
        r#"{{"participant": [{{"label": "PO", "role": "worker"}}],
        "turn": [{{"speaker": "PO", "start": 0, "text": "Hello."}},
                 {{"speaker": "PO", "start": 4, "text": "So one call a week."}}],
        "goal": [{{"id": "G1", "text": "call", "turn": 2, "agreed_by": ["po", "client"],
                   "task": [{{"text": "ring", "turn": 2, "owner": "Client"}}]}}],
        "coding": [{{"turn": 2, "code": "GOAL", "span": [3, 6], "about": "G1"}}],
        "coded": [{{"codes": ["GOAL"]}}], {waiver}}}"#
    );
    let client = format!(
        r#"{{"turn": [{{"speaker": "Cl", "start": 2, "text": "Hi."}},
                 {{"speaker": "Cl", "start": 6, "text": "I agree."}}],
        "goal": [], "coding": [{{"turn": 1, "code": "GREETS"}}, {{"turn": 2, "code": "AGREES"}}],
        {waiver}}}"#
    );
    let parts = [("s_worker.json", &worker), ("s_client.json", &client)].map(|(name, text)| {
        let hint = Hint { name, format: Some("json"), ..Hint::default() };
        (name.to_owned(), read(text.clone().into_bytes(), &hint).sessions.remove(0))
    });
    let joined = join(parts.clone().into());
    insta::assert_snapshot!(format!(
        "{worker}\n{client}\n----\n{}{}",
        dump_session(&joined.session, 9),
        dump_said(&joined.warnings)
    ));
    let [first, second] = parts;
    let other_way = join(vec![second, first]).session;
    for coding in &other_way.codings {
        assert!(joined.session.codings.contains(coding), "{coding:?}");
    }
    assert_eq!(other_way.goals, joined.session.goals);
    // The record of a file may say that no goal was set.
    let none =
        read(br#"{"turn": [{"text": "a", "start": 1}], "goal": []}"#.to_vec(), &Hint::default());
    let plain = read(br#"{"turn": [{"text": "b", "start": 2}]}"#.to_vec(), &Hint::default());
    let [none, plain] = [none, plain].map(|mut read| read.sessions.remove(0));
    let joined = join(vec![("s_a.json".into(), plain), ("s_b.json".into(), none)]);
    assert!(joined.session.goals.is_empty() && joined.session.goals_on_record);
}

#[test]
fn files_that_hold_the_same_speaker_are_refused() {
    let names = ["d_doctor.TextGrid", "d-Doctor.TextGrid"];
    let joined = join(names.map(|name| (name.to_owned(), Session::default())).into());
    insta::assert_snapshot!(dump_said(&joined.warnings));
}

#[test]
fn subrip_in_a_text_file_is_told_from_talk() {
    let subrip =
        "\n1\n00:00:01,000 --> 00:00:02,000\nA: Hello\n\n2\n00:00:03,000 --> 00:00:04,000\nB: Hi\n";
    insta::assert_snapshot!(shown("a.txt", subrip));
    // An arrow in what is said is no caption, and a number alone is no arrow.
    let talk = "A: Three steps -> four\n2\nB: from 1 --> 2\n";
    assert!(shown("a.txt", talk).contains("format text"), "{}", shown("a.txt", talk));
}

/// `5.560` is the number that is written so, in every format that has times.
#[test]
fn thousandths_of_a_second_are_those_that_are_written() {
    let eaf = r#"<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="5560"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="65020"/></TIME_ORDER><TIER TIER_ID="Ann" LINGUISTIC_TYPE_REF="u"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>Hello.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="u" TIME_ALIGNABLE="true"/></ANNOTATION_DOCUMENT>"#;
    let grid = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n70\n<exists>\n1\n\"IntervalTier\"\n\"Ann\"\n0\n70\n3\n0\n5.560\n\"\"\n5.560\n65.020\n\"Hello.\"\n65.020\n70\n\"\"\n";
    let table = [
        ("a.txt", "[00:00:05.560 - 00:01:05.020] Ann: Hello.\n[00:01:06.000] Bob: Hi.\n"),
        ("a.vtt", "WEBVTT\n\n00:00:05.560 --> 00:01:05.020\n<v Ann>Hello.\n"),
        ("a.srt", "1\n00:00:05,560 --> 00:01:05,020\nAnn: Hello.\n"),
        ("a.sbv", "0:00:05.560,0:01:05.020\nAnn: Hello.\n"),
        ("a.csv", "speaker,start,end,text\nAnn,00:00:05.560,00:01:05.020,Hello.\n"),
        (
            "a.cha",
            "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tANN Ann\n*ANN:\thello . \u{15}5560_65020\u{15}\n@End\n",
        ),
        ("a.eaf", eaf),
        ("a.TextGrid", grid),
    ];
    for (name, text) in table {
        let read = read(text.as_bytes().to_vec(), &Hint { name, ..Hint::default() });
        let turn = read.sessions.first().and_then(|session| session.turns.first());
        let times = turn.map(|turn| (turn.start, turn.end));
        assert_eq!(times, Some((Some(5.56), Some(65.02))), "{name}: {read:?}");
    }
}

#[test]
fn a_record_that_ends_in_the_middle_says_how_much_of_it_is_whole() {
    let whole = "{\"turn\": [\n{\"speaker\": \"Ann\", \"text\": \"Hello.\"},\n{\"speaker\": \"Bob\", \"text\": \"Hi.\"},\n{\"speaker\": \"Ann\", \"text\": \"So.\"}]}";
    let table = [
        ("{\"speaker\": \"Ann\", \"text\": \"So", "2 turns before that are whole"),
        ("lo.\"},\n", "1 turn before that is whole"),
        ("lo", ""),
        ("\"So.\"}", "3 turns before that are whole"),
    ];
    for (cut, expected) in table {
        let end = whole.find(cut).unwrap() + cut.len();
        let text = whole.as_bytes()[..end].to_vec();
        let read = read(text, &Hint { name: "a.session.json", ..Hint::default() });
        let error = read.error.unwrap();
        let message = "the file was cut off: it ends before its JSON does";
        let expected =
            if expected.is_empty() { message.to_owned() } else { format!("{message}; {expected}") };
        assert_eq!((error.code.0, error.message), ("broken-record", expected), "{cut}");
        let help = error.help.unwrap();
        assert!(help.starts_with("export it again: it ends in the middle"), "{help}");
    }
}
