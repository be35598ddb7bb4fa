//! What is said of each line of a `case` rule, whichever way it stands.

use rolecall_coding::{CodedSession, Coder, Labels};
use rolecall_engine::{Circumstances, SessionSummary, evaluate_case, summarize};
use rolecall_protocol::{Input, Rulebook, check};
use rolecall_session::{Hint, Session, read};
use rolecall_syntax::parse;
use rolecall_text::{Source, SourceId};

use crate::{CaseResult, CaseSession, Context, Options, SessionResult, case_session, why_case};

const PROTOCOL: &str = r#"language 1
protocol over-time { title "Over time" version "1" owner "Example" }
role worker
role client
topic purpose { cue "here for" }
topic praise { cue "well done" }
discussion why of purpose { required raised by worker }
case {
  why in session 1 or 2
  why by session 2
  praise in every session
  praise by worker in every session from session 2
  praise in at least 2 sessions
  over-time in the last session
  praise every 2 sessions
  praise every 2 weeks
  why within 2 sessions after case.order changes
  why within 10 days after case.order changes
  why within 10 days after case.start
  praise within 1 session after session 1
  praise within 10 days after session 4
}
"#;

fn rulebook() -> Rulebook {
    let source = SourceId(0);
    let parsed = parse(source, PROTOCOL);
    let input = Input { source, file: &parsed.file, uses: Vec::new(), extends: None };
    let checked = check(&[input], &[source]);
    assert!(checked.usable(), "{:?}", checked.diagnostics);
    checked.rulebook
}

/// A session by what its record says and what is said in it.
fn session(record: &str, said: &str) -> Session {
    let text = format!(
        "{record}\n[[turn]]\nspeaker = \"worker\"\ntext = \"{said}\"\n[[turn]]\nspeaker = \"client\"\ntext = \"Yes.\"\n"
    );
    let hint = Hint { name: "a.session.toml", ..Hint::default() };
    read(text.into_bytes(), &hint).sessions.remove(0)
}

/// What `--why` says of the case.
fn told(sessions: &[Session]) -> String {
    let book = rulebook();
    let sources = [Source::new("p.protocol", PROTOCOL)];
    let ctx = Context::new(&book, &sources, &[], "0", Options::default());
    let labels = Labels::default();
    let coder = Coder::new(&book, &labels, &[]);
    let mut summaries: Vec<SessionSummary> = Vec::new();
    let mut kept: Vec<CaseSession> = Vec::new();
    for session in sessions {
        let coded: CodedSession = coder.code(session, &mut coder.scratch(), &mut Vec::new());
        let circumstances = Circumstances {
            session: &session.attributes,
            case: &session.case,
            waivers: &session.waivers,
        };
        let summary = summarize(&book, &circumstances, &coded);
        let result = SessionResult {
            file: "a.session.toml",
            sha256: "",
            session,
            coded: &coded,
            findings: &Default::default(),
            warnings: &[],
        };
        kept.push(case_session(&ctx, &result, &summary));
        summaries.push(summary);
    }
    let findings = evaluate_case(&book, &summaries);
    let result = CaseResult {
        id: "C-1",
        sessions: &kept,
        summaries: &summaries,
        findings: &findings,
        warnings: &[],
    };
    let rule = findings.findings[0].rule;
    String::from_utf8(why_case(&ctx, &result, rule)).unwrap()
}

#[test]
fn lines_that_hold() {
    insta::assert_snapshot!(told(&[
        session(
            "session.number = 1\nsession.date = 2026-03-02\ncase.order = \"a\"\ncase.start = 2026-03-01",
            "We are here for work. Well done."
        ),
        session(
            "session.number = 2\nsession.date = 2026-03-09\ncase.order = \"b\"",
            "Here for work. Well done."
        ),
        session(
            "session.number = 3\nsession.date = 2026-03-16\nsession.kind = \"closing\"",
            "Here for work. Well done."
        ),
    ]));
}

#[test]
fn lines_that_do_not_hold() {
    insta::assert_snapshot!(told(&[
        session(
            "session.number = 1\nsession.date = 2026-03-02\ncase.order = \"a\"\ncase.start = 2026-03-01",
            "Good morning."
        ),
        session(
            "session.number = 2\nsession.date = 2026-03-20\ncase.order = \"b\"",
            "Good morning."
        ),
        session("session.number = 3\nsession.date = 2026-04-16", "Good morning."),
        session(
            "session.number = 4\nsession.date = 2026-04-20\ncase.closed = 2026-05-30",
            "Good morning."
        ),
    ]));
}

#[test]
fn lines_that_are_still_to_come() {
    insta::assert_snapshot!(told(&[session(
        "session.number = 1\nsession.date = 2026-03-02\ncase.start = 2026-03-01",
        "Good morning."
    )]));
}

#[test]
fn lines_that_cannot_be_told() {
    insta::assert_snapshot!(told(&[
        session("session.number = 3\ncase.closed = true", "Good morning."),
        session("session.number = 3", "Good morning."),
        session("session.number = 5", "Good morning."),
    ]));
}

#[test]
fn lines_without_an_order() {
    insta::assert_snapshot!(told(&[
        session("session.number = 3", "Good morning."),
        session("session.date = 2026-03-02", "Good morning."),
    ]));
}
