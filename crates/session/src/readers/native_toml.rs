use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
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

    fn family(&self) -> Family {
        Family::Native
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["session.toml", "toml"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "[session]\nnumber = 1\n\n[[turn]]\nspeaker = \"PO\"\ntext = \"Let's start with what we are here for.\"\n".as_bytes(),
        )
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
        let mut record = Record::new(input.limits);
        let (text, warnings) = input.into_text();
        for key in parse(&text)?.keys {
            record.top(&key.name, key.line, key.value, warnings)?;
        }
        Ok(vec![record.finish(warnings)])
    }
}
