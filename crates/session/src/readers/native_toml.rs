use rolecall_text::Diagnostic;

use super::{Fit, Input, Reader, Sample};
use crate::Session;
use crate::native::record::Record;
use crate::native::toml_tree::parse;

/// The native record in TOML.
pub(crate) struct NativeToml;

impl Reader for NativeToml {
    fn name(&self) -> &'static str {
        "toml"
    }

    fn title(&self) -> &'static str {
        "Rolecall session in TOML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["session.toml", "toml"]
    }

    fn example(&self) -> &'static str {
        "[session]\nnumber = 1\n\n[[turn]]\nspeaker = \"PO\"\ntext = \"Let's start with what we are here for.\"\n"
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if sample.has_extension(&["session.toml"]) {
            return Fit::ByContent;
        }
        let header =
            |line: &str| matches!(line.trim(), "[[turn]]" | "[session]" | "[[participant]]");
        let shaped = sample.head.lines().any(header);
        match (shaped, sample.has_extension(&["toml"])) {
            (true, _) => Fit::ByContent,
            (false, true) => Fit::ByName,
            (false, false) => Fit::No,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let mut record = Record::default();
        for key in parse(&input.text)?.keys {
            record.top(&key.name, key.line, key.value, input.warnings)?;
        }
        Ok(vec![record.finish(input.warnings)])
    }
}
