use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::Session;
use crate::json::{Fault, Json};
use crate::native::json::read;
use crate::native::record::Record;

/// The native record in JSON.
pub(crate) static JSON: Format = Format {
    name: "json",
    title: "Rolecall session in JSON",
    family: Family::Native,
    extensions: &["session.json", "json"],
    example: b"{\"session\": {\"number\": 1},\n \"turn\": [{\"speaker\": \"PO\", \"text\": \"Let's start.\"}]}\n",
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    if sample.has_extension(&["session.json"]) {
        return Fit::ByContent;
    }
    // A broken record has no keys to speak of behind its fault.
    let record = sample.shape().has_any(&["turn", "participant", "session.number"]);
    sample.fit(record, &["json"])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let mut record = Record::new(input.limits);
    let nesting = input.limits.nesting;
    let (text, tape, warnings) = input.into_json();
    if let Some(fault @ Fault::Deep(_)) = tape.fault {
        return Err(Json { text: &text, tape: &tape, nesting }.broken(fault));
    }
    read(&text, &mut record, warnings)?;
    Ok(vec![record.finish(warnings)])
}
