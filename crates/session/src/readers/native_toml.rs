use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::Session;
use crate::documents::too_deep;
use crate::native::record::Record;
use crate::native::toml_tree::parse;

/// The native record in TOML.
pub(crate) static TOML: Format = Format {
    name: "toml",
    title: "Rolecall session in TOML",
    family: Family::Native,
    extensions: &["session.toml", "toml"],
    example: b"[session]\nnumber = 1\n\n[[turn]]\nspeaker = \"PO\"\ntext = \"Let's start with what we are here for.\"\n",
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    if sample.has_extension(&["session.toml"]) {
        return Fit::ByContent;
    }
    let header = |line: &str| matches!(line.trim(), "[[turn]]" | "[session]" | "[[participant]]");
    let shaped = sample.head.lines().any(header);
    sample.fit(shaped, &["toml"])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let mut record = Record::new(input.limits);
    let nesting = input.limits.nesting;
    let (text, warnings) = input.into_text();
    let top = parse(&text)?;
    if let Some(line) = top.deeper_than(nesting) {
        return Err(too_deep(nesting).at_line(line));
    }
    for key in top.keys {
        record.top(&key.name, key.line, key.value, warnings)?;
    }
    Ok(vec![record.finish(warnings)])
}
