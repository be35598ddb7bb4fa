//! A page of HTML in one piece: no scripts, nothing loaded from elsewhere, headings in order,
//! tables with captions and scopes, readable in print and without its style.

use rolecall_text::escape;

use super::{Page, Part};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.55 Georgia,'Times New Roman',serif;max-width:46rem;margin:0 auto;padding:1.5rem}\
h1,h2,h3,th,dt,nav{font-family:system-ui,Arial,sans-serif;line-height:1.25}\
h2{margin-top:2.5rem;border-bottom:1px solid;padding-bottom:.2rem}\
h3{margin-top:1.8rem}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.8rem 0}\
dt{font-weight:600}\
dd{margin:0}\
table{border-collapse:collapse;width:100%}\
caption{text-align:left;padding:.3rem 0}\
th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top}\
code{font-size:.95em;overflow-wrap:anywhere}\
nav ul{columns:2}\
.skip{position:absolute;left:-100rem}\
.skip:focus{left:1rem}\
@media(max-width:32rem){dl{display:block}dd{margin-bottom:.4rem}nav ul{columns:1}}\
@media print{body{max-width:none;padding:0;font-size:10.5pt}nav,.skip{display:none}\
h2,h3{break-after:avoid}tr,dl{break-inside:avoid}}";

pub(super) fn render(page: &Page) -> String {
    let title = text(&page.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">To the content</a>\n<header>\n<h1>{title}</h1>\n</header>\n"
    );
    contents(&mut out, page);
    out.push_str("<main id=\"content\">\n");
    let mut number = 0;
    for part in &page.parts {
        if matches!(part, Part::Heading(..)) {
            number += 1;
        }
        write(&mut out, part, number);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Links to the headings; those of level 3 stand in a list below the heading they belong to.
fn contents(out: &mut String, page: &Page) {
    let headings = page.parts.iter().filter_map(|part| match part {
        Part::Heading(level, text) => Some((*level, text)),
        _ => None,
    });
    out.push_str("<nav aria-label=\"Contents\">\n<ul>");
    let mut before = 0;
    for (number, (level, heading)) in (1..).zip(headings) {
        out.push_str(match (before, level) {
            (0, _) => "\n",
            (2, 3) => "\n<ul>\n",
            (3, 2) => "</li>\n</ul>\n</li>\n",
            _ => "</li>\n",
        });
        out.push_str(&format!("<li><a href=\"#h{number}\">{}</a>", text(heading)));
        before = level;
    }
    out.push_str(match before {
        0 => "",
        3 => "</li>\n</ul>\n</li>\n",
        _ => "</li>\n",
    });
    out.push_str("</ul>\n</nav>\n");
}

fn write(out: &mut String, part: &Part, number: usize) {
    match part {
        Part::Heading(level, heading) => {
            out.push_str(&format!("<h{level} id=\"h{number}\">{}</h{level}>\n", text(heading)));
        }
        Part::Paragraph(said) => out.push_str(&format!("<p>{}</p>\n", marked(said))),
        Part::Facts(facts) => {
            out.push_str("<dl>\n");
            for (word, lines) in facts {
                out.push_str(&format!("<dt>{word}</dt>\n"));
                for line in lines {
                    out.push_str(&format!("<dd>{}</dd>\n", marked(line)));
                }
            }
            out.push_str("</dl>\n");
        }
        Part::Table { caption, head, rows } => {
            out.push_str(&format!("<table>\n<caption>{caption}</caption>\n<thead>\n<tr>"));
            for word in head {
                out.push_str(&format!("<th scope=\"col\">{word}</th>"));
            }
            out.push_str("</tr>\n</thead>\n<tbody>\n");
            for row in rows {
                out.push_str("<tr>");
                for (at, cell) in row.iter().enumerate() {
                    let cell = marked(cell);
                    out.push_str(&if at == 0 {
                        format!("<th scope=\"row\">{cell}</th>")
                    } else {
                        format!("<td>{cell}</td>")
                    });
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n</table>\n");
        }
        Part::Quotes(word, lines) => {
            out.push_str(&format!("<p>{word}:</p>\n<ul>\n"));
            for line in lines {
                out.push_str(&format!("<li><code>{}</code></li>\n", text(line)));
            }
            out.push_str("</ul>\n");
        }
    }
}

/// Text without meaning to HTML.
fn text(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 8);
    for c in escape(written).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// As [`text`], with words in backticks as code.
fn marked(written: &str) -> String {
    let plain = text(written);
    if !plain.matches('`').count().is_multiple_of(2) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    for (at, piece) in plain.split('`').enumerate() {
        out.push_str(match at {
            0 => "",
            at if at % 2 == 1 => "<code>",
            _ => "</code>",
        });
        out.push_str(piece);
    }
    out
}
