//! Markdown: the tables, what they mean, and every disagreement.

use rolecall_agreement::STATISTICS;

use crate::Options;
use crate::formats::markdown::md;
use crate::words::numbers::{count, decimals, list};

use super::AgreementResult;
use super::human::lines;
use super::table::Shown;

pub(super) fn render(result: &AgreementResult<'_>, _: &Options, out: &mut Vec<u8>) {
    let mut text = String::from("# Agreement between coders\n\n");
    let coders: Vec<String> = result.coders.iter().map(|coder| md(coder)).collect();
    text.push_str(&format!("- Coders: {}\n", list(&coders)));
    if let Some(reference) = result.reference {
        text.push_str(&format!("- Taken for right: {}\n", md(result.coder(reference))));
    }
    let how = result.bootstrap;
    text.push_str(&format!(
        "- In brackets: {} % of {} drawn anew, session by session (seed {})\n- Tool: rolecall {}\n",
        decimals(how.level * 100.0, 1),
        count(how.samples.into(), "sample"),
        how.seed,
        md(result.version)
    ));
    for level in result.levels() {
        let Some(shown) = Shown::of(result, level) else { continue };
        text.push_str(&format!("\n## {}\n\n", md(&shown.title)));
        let headings: Vec<&str> = shown.headings.clone();
        text.push_str(&format!(
            "| {} |\n|{}\n",
            headings.join(" | "),
            "---|".repeat(headings.len())
        ));
        for row in &shown.rows {
            let cells: Vec<String> = row.iter().map(|cell| md(cell)).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        if !shown.undefined.is_empty() {
            text.push('\n');
        }
        for why in &shown.undefined {
            text.push_str(&format!("- {}\n", md(why)));
        }
        for compared in &shown.topics {
            if compared.disagreements.is_empty() {
                continue;
            }
            let many = count(compared.disagreements.len() as u64, "disagreement");
            text.push_str(&format!(
                "\n### {}: {many}\n\n",
                md(result.topic(compared.level, compared.topic))
            ));
            for line in lines(result, level, compared) {
                text.push_str(&format!("- {}\n", md(&line)));
            }
        }
    }
    if !result.shortfalls.is_empty() {
        text.push_str("\n## Below what was asked for\n\n");
        for it in result.shortfalls {
            text.push_str(&format!("- {}\n", md(&result.short(it))));
        }
    }
    meanings(&mut text, result);
    out.extend_from_slice(text.as_bytes());
}

/// What the figures mean that stand in the tables.
fn meanings(text: &mut String, result: &AgreementResult<'_>) {
    let used = STATISTICS.iter().filter(|one| {
        let mut groups = result.compared.iter().flat_map(|it| &it.groups);
        groups.any(|group| group.line(one.name).is_some())
    });
    let mut any = false;
    for one in used {
        if !any {
            text.push_str("\n## What the figures say\n\n");
            any = true;
        }
        text.push_str(&format!("- {}: {} ({})\n", md(one.title), md(one.what), md(one.source)));
    }
}
