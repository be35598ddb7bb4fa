//! A page in Markdown.

use super::{Page, Part};
use crate::formats::markdown::{md, plain_code};

pub(super) fn render(page: &Page) -> String {
    let mut out = format!("# {}\n", md(&page.title));
    for part in &page.parts {
        out.push('\n');
        match part {
            Part::Heading(level, text) => {
                out.push_str(&"#".repeat(usize::from(*level)));
                out.push_str(&format!(" {}\n", md(text)));
            }
            Part::Paragraph(text) => out.push_str(&format!("{}\n", begin(&md(text)))),
            Part::Facts(facts) => {
                for (word, lines) in facts {
                    let mut lines = lines.iter();
                    let first = lines.next().map_or("", String::as_str);
                    out.push_str(&format!("- **{word}**: {}\n", md(first)));
                    for line in lines {
                        out.push_str(&format!("  - {}\n", begin(&md(line))));
                    }
                }
            }
            Part::Table { caption, head, rows } => {
                out.push_str(&format!("{caption}:\n\n| {} |\n", head.join(" | ")));
                out.push_str(&format!("|{}\n", " --- |".repeat(head.len())));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| md(cell)).collect();
                    out.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
            Part::Quotes(word, lines) => {
                out.push_str(&format!("{word}:\n\n"));
                for line in lines {
                    out.push_str(&format!("- `{}`\n", plain_code(line)));
                }
            }
        }
    }
    out
}

/// A text that would begin a list or a heading as a line is kept from it.
fn begin(text: &str) -> String {
    let first = text.chars().next();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let numbered =
        digits > 0 && text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if numbered {
        let (number, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
        format!("{number}\\{rest}")
    } else if matches!(first, Some('-' | '+' | '>' | '=')) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}
