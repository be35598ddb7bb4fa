//! The table of figures in the manual is that of the crate. `UPDATE=1` writes it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::Path;

use rolecall_agreement::STATISTICS;

const FROM: &str = "<!-- statistics -->\n";
const TO: &str = "<!-- /statistics -->";

#[test]
fn the_manual_has_every_statistic() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/agreement.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once(FROM).unwrap();
    let (_, behind) = rest.split_once(TO).unwrap();
    let mut table =
        String::from("| name | figure | says | for | undefined where |\n|---|---|---|---|---|\n");
    for one in STATISTICS {
        table += &format!(
            "| `{}` | {} ({}) | {} | {}, {} | {} |\n",
            one.name,
            one.title,
            one.source,
            one.what,
            one.needs.words(),
            one.raters.words(),
            one.undefined
        );
    }
    let wanted = format!("{before}{FROM}{table}{TO}{behind}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&page, wanted).unwrap();
    } else {
        assert!(text == wanted, "docs/reference/agreement.md: run the tests with UPDATE=1");
    }
}
