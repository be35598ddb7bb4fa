use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::native::json::read;
use crate::native::record::Record;

/// The native record in JSON.
pub(crate) struct NativeJson;

impl Reader for NativeJson {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "Rolecall session in JSON"
    }

    fn family(&self) -> Family {
        Family::Native
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["session.json", "json"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "{\"session\": {\"number\": 1},\n \"turn\": [{\"speaker\": \"PO\", \"text\": \"Let's start.\"}]}\n".as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if sample.has_extension(&["session.json"]) {
            return Fit::ByContent;
        }
        // A broken record has no keys to speak of behind its fault.
        let record = sample.shape().has_any(&["turn", "participant", "session.number"]);
        match (record, sample.has_extension(&["json"])) {
            (true, _) => Fit::ByContent,
            (false, true) => Fit::ByName,
            (false, false) => Fit::No,
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let mut record = Record::new(input.limits);
        let (text, warnings) = input.into_text();
        read(&text, &mut record, warnings)?;
        Ok(vec![record.finish(warnings)])
    }
}
