use insta::assert_snapshot;
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity, Source, SourceId, Span};

use crate::{DIAGNOSTIC_FORMATS, Options, Told, diagnostic_format, diagnostics};

const MAIN: &str = "use \"topics.protocol\"\n\ndiscussion purpose of purpos {\n  requird\n}\n";
const TOPICS: &str = "topic purpose { cue \"here for\" }\n";

static UNKNOWN_TOPIC: CodeEntry = CodeEntry {
    code: Code("unknown-topic"),
    severity: Severity::Error,
    summary: "a topic does not exist",
    page: "",
};
static UNKNOWN_CLAUSE: CodeEntry = CodeEntry {
    code: Code("unknown-clause"),
    severity: Severity::Error,
    summary: "a clause does not exist",
    page: "",
};
static ODD_TIMES: CodeEntry = CodeEntry {
    code: Code("times-go-back"),
    severity: Severity::Warning,
    summary: "times go back",
    page: "",
};

fn sources() -> [Source; 2] {
    [Source::new("my.protocol", MAIN), Source::new("topics.protocol", TOPICS)]
}

fn span(text: &str, words: &str) -> Span {
    let start = text.rfind(words).expect("words of the text");
    Span::of(start, start + words.len())
}

/// Three diagnostics, given in the wrong order.
fn all() -> [Diagnostic; 3] {
    [
        Diagnostic::new(&UNKNOWN_CLAUSE, "a discussion has no clause `requird`")
            .label(SourceId(0), span(MAIN, "requird"), "not known here")
            .help("write `required`")
            .edit(SourceId(0), span(MAIN, "requird"), "required"),
        Diagnostic::new(&UNKNOWN_TOPIC, "there is no topic `purpos`")
            .label(
                SourceId(0),
                span(MAIN, "purpos "),
                "not declared in this protocol or in what it uses",
            )
            .help("did you mean `purpose`?")
            .related(SourceId(1), span(TOPICS, "purpose"), "`purpose` is declared here"),
        Diagnostic::new(&ODD_TIMES, "the times go back").at_line(12).help("check the export"),
    ]
}

fn print(format: &str, options: Options) -> String {
    let all = all();
    let told: Vec<Told<'_>> = all
        .iter()
        .map(|it| Told { file: it.line.map(|_| "sessions/a.vtt"), diagnostic: it })
        .collect();
    let format = diagnostic_format(format).expect("a format");
    String::from_utf8(diagnostics(&sources(), &told, "0.1.0", &options, format)).expect("UTF-8")
}

#[test]
fn human() {
    assert_snapshot!(print("human", Options::default()));
}

#[test]
fn human_cut_off() {
    assert_snapshot!(print("human", Options { max_shown: 1, ..Options::default() }));
}

#[test]
fn human_in_colour() {
    let page = print("human", Options { color: true, max_shown: 1, ..Options::default() });
    assert_snapshot!(page.replace('\u{1b}', "ESC"));
}

#[test]
fn narrated() {
    assert_snapshot!(print("narrated", Options::default()));
}

#[test]
fn json() {
    assert_snapshot!(print("json", Options::default()));
}

#[test]
fn jsonl() {
    assert_snapshot!(print("jsonl", Options::default()));
}

#[test]
fn sarif() {
    assert_snapshot!(super::sarif::shown(&print("sarif", Options::default())));
}

#[test]
fn github() {
    assert_snapshot!(print("github", Options::default()));
}

#[test]
fn nothing_to_tell_is_nothing_said_to_people() {
    for format in DIAGNOSTIC_FORMATS {
        let out = diagnostics(&[], &[], "0.1.0", &Options::default(), format);
        let for_programs = matches!(format.name, "json" | "sarif");
        assert_eq!(out.is_empty(), !for_programs, "{}", format.name);
    }
}

#[test]
fn labels_that_fit_no_text_lose_no_message() {
    let it = Diagnostic::new(&UNKNOWN_TOPIC, "there is no topic `x`")
        .label(SourceId(0), Span::new(5_000, 6_000), "here")
        .label(SourceId(9), Span::new(0, 1), "elsewhere");
    for format in DIAGNOSTIC_FORMATS {
        let out = diagnostics(&sources(), &[Told::from(&it)], "0.1.0", &Options::default(), format);
        let out = String::from_utf8(out).unwrap().to_lowercase();
        assert!(out.contains("there is no topic `x`"), "{}: {out}", format.name);
    }
}

#[test]
fn the_footer_explains_an_error_before_a_warning() {
    let (warning, error) = (
        Diagnostic::new(&ODD_TIMES, "the times go back"),
        Diagnostic::new(&UNKNOWN_CLAUSE, "a discussion has no clause `requird`"),
    );
    let told = [Told::from(&warning), Told::from(&error)];
    assert_eq!(
        crate::diagnostics::footer(&told).unwrap(),
        "1 error, 1 warning; `rolecall explain unknown-clause` tells more"
    );
    assert_eq!(
        crate::diagnostics::footer(&told[..1]).unwrap(),
        "1 warning; `rolecall explain times-go-back` tells more"
    );
}
