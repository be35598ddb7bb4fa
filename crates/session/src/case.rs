use rolecall_text::Diagnostic;

use crate::Attributes;
use crate::encoding::decode;
use crate::native::node::{Key, Node, Table, warn_wrong};
use crate::native::toml_tree::parse;
use crate::native::value::attributes;
use crate::warnings::Warnings;

/// What a case's own file says: `case.toml` or `NAME.case.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseRecord {
    /// The attributes of the case (`id`, `closed`, any other).
    pub attributes: Attributes,
    /// The files of its sessions, where it lists them, as written: paths from its own folder.
    pub sessions: Option<Vec<String>>,
    /// What is odd.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a case's own file: attributes stand at its top or under `[case]`, the files of its sessions,
/// if it lists them, under `sessions`.
///
/// # Errors
///
/// Where it is no valid TOML.
pub fn read_case(bytes: &[u8]) -> Result<CaseRecord, Diagnostic> {
    let mut warnings = Warnings::default();
    let text = decode(bytes.to_vec(), &mut warnings)?;
    let mut record = CaseRecord::default();
    let top = parse(&text)?;
    let mut keys = Vec::new();
    for Key { name, line, value } in top.keys {
        match (name.as_ref(), value) {
            ("case", Node::Table(table)) => {
                attributes(table, &mut record.attributes, &mut warnings);
            }
            ("sessions", value) => match file_names(value) {
                Some(files) => record.sessions = Some(files),
                None => warn_wrong("sessions", "a list of file names", line, &mut warnings),
            },
            (_, value) => keys.push(Key { name, line, value }),
        }
    }
    attributes(Table { keys, ..Table::default() }, &mut record.attributes, &mut warnings);
    record.warnings = warnings.finish();
    Ok(record)
}

fn file_names(value: Node<'_>) -> Option<Vec<String>> {
    let list = match value {
        Node::List(list) => list,
        one => vec![one],
    };
    let name = |node| match node {
        Node::Text(text) => Some(text.into_owned()),
        _ => None,
    };
    list.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::read_case;
    use crate::Value;

    #[test]
    fn attributes_stand_at_the_top_or_under_case() {
        let text = "id = \"C-1\"\nclosed = 2026-05-01\nsessions = [\"1.vtt\", \"2.vtt\"]\n[case]\norder = \"community order\"\n";
        let record = read_case(text.as_bytes()).unwrap();
        assert_eq!(record.sessions.unwrap(), ["1.vtt", "2.vtt"]);
        assert_eq!(record.attributes["id"], Value::Text("C-1".to_owned()));
        assert_eq!(record.attributes["order"], Value::Text("community order".to_owned()));
        assert!(matches!(record.attributes["closed"], Value::Date(_)));
        assert_eq!(record.warnings, []);
    }

    #[test]
    fn what_is_odd_is_said() {
        let record = read_case(b"id = \"C-1\"\nsessions = 3\n[notes]\na = 1\n").unwrap();
        assert_eq!(record.sessions, None);
        assert_eq!(record.warnings.len(), 2, "{:?}", record.warnings);
        assert!(read_case(b"id = ").is_err());
    }
}
