use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::native::{SIDECAR_LABEL, SIDECAR_TURNS};
use crate::encoding::decode;
use crate::languages::check_main;
use crate::marks;
use crate::native::goals::check_goals;
use crate::native::record::{Record, check_codings};
use crate::native::toml_tree::parse;
use crate::warnings::Warnings;
use crate::{Limits, Session};

/// Adds to a session what its sidecar says: attributes of case and session (which win over those
/// of the transcript), the roles of its speakers, goals, codings, waivers. A sidecar with turns
/// changes nothing and gives an error, as does one that cannot be read.
pub fn add_sidecar(session: &mut Session, bytes: &[u8]) -> Vec<Diagnostic> {
    let mut warnings = Warnings::default();
    let mut said = match record(bytes, &mut warnings) {
        Ok(record) => {
            add(session, record.session, &mut warnings);
            Vec::new()
        }
        Err(error) => vec![error],
    };
    said.extend(warnings.finish());
    said
}

fn record(bytes: &[u8], warnings: &mut Warnings) -> Result<Record, Diagnostic> {
    let text = decode(bytes.to_vec(), warnings)?;
    let mut record = Record::new(&Limits::default());
    for key in parse(&text)?.keys {
        if key.name == "turn" {
            return Err(Diagnostic::new(&SIDECAR_TURNS, "a sidecar has no turns of its own")
                .help("take `[[turn]]` out of it: the turns come from the transcript beside it")
                .at_line(key.line));
        }
        record.top(&key.name, key.line, key.value, warnings)?;
    }
    marks::take_out(std::slice::from_mut(&mut record.session), warnings);
    Ok(record)
}

fn add(session: &mut Session, from: Session, warnings: &mut Warnings) {
    session.case.extend(from.case);
    session.attributes.extend(from.attributes);
    check_main(session, warnings);
    for declared in from.participants {
        match session.participants.iter_mut().find(|p| p.label == declared.label) {
            Some(known) => {
                known.role = declared.role.or(known.role.take());
                known.title = declared.title.or(known.title.take());
            }
            None => warnings.add(&SIDECAR_LABEL, || {
                let label = &declared.label;
                let labels = || session.participants.iter().map(|p| p.label.as_str());
                let message = format!("nobody in the transcript is labelled `{label}`");
                let help = match nearest_name(label, labels()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("labels are {}", first_few(labels())),
                };
                Diagnostic::new(&SIDECAR_LABEL, message).help(help)
            }),
        }
    }
    session.goals.extend(from.goals);
    session.goals_on_record |= from.goals_on_record;
    check_goals(session, warnings);
    session.coded.extend(from.coded);
    session.waivers.extend(from.waivers);
    let before = std::mem::replace(&mut session.codings, from.codings);
    check_codings(session, warnings);
    session.codings.splice(0..0, before);
}

/// Up to eight labels, in backticks.
fn first_few<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let mut labels: Vec<String> = labels.map(|label| format!("`{label}`")).collect();
    let more = labels.len().saturating_sub(8);
    labels.truncate(8);
    let shown = labels.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
