//! What the manual says of what each format holds, made from the table of writers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::Path;

use rolecall_session::{Aspect, Holds, WRITERS, Writer};

const BEGIN: &str = "<!-- begin: holds -->\n";
const END: &str = "<!-- end: holds -->";

fn table() -> String {
    let mut out = String::from("|");
    for writer in WRITERS {
        out += &format!(" | `{}`", writer.name());
    }
    out += &format!(" |\n|---|{}\n", "---|".repeat(WRITERS.len()));
    for aspect in Aspect::ALL {
        out += &format!("| {}", aspect.title());
        for writer in WRITERS {
            out += match writer.holds(aspect) {
                Holds::Yes => " | yes",
                Holds::Partly(_) => " | in part",
                Holds::No(_) => " | no",
            };
        }
        out += " |\n";
    }
    for writer in WRITERS {
        out += &reasons(*writer);
    }
    out
}

/// Why a format does not hold all, a line for each reason.
fn reasons(writer: &dyn Writer) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for aspect in Aspect::ALL {
        let (Holds::Partly(why) | Holds::No(why)) = writer.holds(aspect) else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, titles)) => titles.push(aspect.title()),
            None => reasons.push((why, vec![aspect.title()])),
        }
    }
    if reasons.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{} (`{}`):\n\n", writer.title(), writer.name());
    for (why, titles) in reasons {
        out += &format!("- {}: {why}\n", titles.join(", "));
    }
    out
}

#[test]
fn the_manual_says_what_each_format_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/convert.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (there, after) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert!(there == table, "docs/reference/convert.md is out of date; run with UPDATE=1");
    }
}
