use rolecall_protocol::{
    Ancestor, At, ChangeWay, Changed, Dropped, Level, Lineage, Origin, Rulebook, SetBy, Setting,
};

use super::fixture::rulebook;
use crate::{DOC_FORMATS, doc, doc_format};

fn place(at: At) -> String {
    format!("meeting.protocol, line {}", at.span.start)
}

fn written(book: &Rulebook, format: &str) -> String {
    doc(book, 0, &place, doc_format(format).unwrap()).unwrap()
}

/// The fixture as if it built on another protocol.
fn built_on() -> Rulebook {
    let mut book = rulebook();
    let name = book.rules[0].name.clone();
    let change = |way, was: Option<&str>, is: Option<&str>| Changed {
        by: Level(0),
        way,
        was: was.map(str::to_owned),
        is: is.map(str::to_owned),
        at: At::default(),
    };
    let changes = vec![
        change(ChangeWay::Relaxed, Some("within first 10 min"), Some("within first 20 min")),
        change(ChangeWay::Relaxed, Some("raised by worker"), None),
        change(ChangeWay::Tightened, None, Some("severity critical")),
    ];
    book.protocols[0].lineage = Lineage {
        bases: vec![Ancestor {
            id: "base".to_owned(),
            title: Some("The <base>".to_owned()),
            version: Some("1.2".to_owned()),
            at: At::default(),
        }],
        origins: [(name, Origin { from: Level(1), changes })].into(),
        dropped: vec![Dropped {
            rule: "homework".to_owned(),
            from: Level(1),
            by: Level(0),
            because: "We set | none".to_owned(),
            at: At::default(),
        }],
        settings: vec![Setting {
            name: "reply".to_owned(),
            value: "8 turns".to_owned(),
            declared: Some("5 turns".to_owned()),
            from: Level(1),
            set: Some(SetBy::Project),
            at: At::default(),
        }],
    };
    book
}

#[test]
fn a_protocol_is_written_down_for_staff() {
    insta::assert_snapshot!(written(&built_on(), "markdown"));
}

#[test]
fn the_web_page_says_the_same() {
    insta::assert_snapshot!(written(&built_on(), "html"));
}

#[test]
fn the_web_page_stands_alone_and_can_be_heard() {
    let page = written(&built_on(), "html");
    for absent in ["<script", "http:", "https:", "src=", "<link", "onclick", "@import", "url("] {
        assert!(!page.contains(absent), "{absent}");
    }
    assert_eq!(page.matches("<h1>").count(), 1);
    assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count());
    assert_eq!(
        page.matches("<th").count(),
        page.matches("<th scope=").count() + page.matches("<thead").count()
    );
    for part in ["ul", "li", "dl", "dd", "dt", "table", "tr", "td", "th", "p", "h2", "h3", "code"] {
        let opened =
            page.matches(&format!("<{part}>")).count() + page.matches(&format!("<{part} ")).count();
        assert_eq!(opened, page.matches(&format!("</{part}>")).count(), "{part}");
    }
}

#[test]
fn what_authors_wrote_means_nothing_to_the_page() {
    let hostile = "</style><script>alert(1)</script>& \"x\" 'y' `z | # [a](b) \u{1b}[31m \u{202e}";
    let mut book = built_on();
    book.protocols[0].title = Some(hostile.to_owned());
    book.protocols[0].owner = Some(hostile.to_owned());
    book.rules[0].because = Some(hostile.to_owned());
    book.topics[0].title = Some(hostile.to_owned());
    book.roles[0].also = vec![hostile.to_owned()];
    for format in DOC_FORMATS {
        let page = written(&book, format.name);
        assert!(!page.contains("<script"), "{}", format.name);
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "{}", format.name);
    }
    let html = written(&book, "html");
    assert_eq!(html.matches("</style>").count(), 1);
    let markdown = written(&book, "markdown");
    assert!(!markdown.contains("[a](b)"));
}

#[test]
fn a_rulebook_without_the_protocol_has_no_page() {
    assert_eq!(doc(&Rulebook::default(), 0, &place, &DOC_FORMATS[0]), None);
}
