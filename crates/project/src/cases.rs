//! Which sessions belong to one case: by the id in their records, by the case's own file, or by
//! folder.

mod find;
mod group;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rolecall_session::{Attributes, Session, Value};
use rolecall_text::Diagnostic;

use crate::Work;
use crate::codes::CASE_OTHER_ID;
use crate::discover::shown;

pub use find::find_cases;
pub(crate) use find::listed;
pub use group::{CaseKey, Group, Groups};

/// What makes sessions one case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CasesBy {
    /// The same `id` under `[case]`, in the record or in the case's own file.
    #[default]
    Id,
    /// The same folder.
    Folder,
    /// Nothing: rules over cases are not judged.
    None,
}

/// The words of `--cases-by` and of `[cases] by`.
pub const CASES_BY: &[&str] = &["id", "folder", "none"];

impl CasesBy {
    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "id" => Some(Self::Id),
            "folder" => Some(Self::Folder),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// The files of cases that were found for some sessions.
#[derive(Clone, Debug, Default)]
pub struct CaseFiles {
    files: Vec<CaseFile>,
    /// By the first file of a session.
    of: BTreeMap<PathBuf, usize>,
}

impl CaseFiles {
    /// No files of cases.
    pub(crate) const NONE: &Self = &Self { files: Vec::new(), of: BTreeMap::new() };
}

/// A case's own file: `case.toml` or `NAME.case.toml`.
#[derive(Clone, Debug)]
struct CaseFile {
    path: PathBuf,
    /// With `id`, which is made from its name where it says none.
    attributes: Attributes,
}

impl CaseFiles {
    fn file_of(&self, work: &Work) -> Option<&CaseFile> {
        self.files.get(*self.of.get(work.files.first()?)?)
    }

    /// Gives a session what the file of its case says and its own record does not. A record that names
    /// another case keeps to it.
    pub fn complete(&self, work: &Work, session: &mut Session, warnings: &mut Vec<Diagnostic>) {
        let Some(file) = self.file_of(work) else { return };
        let id = |attributes: &Attributes| attributes.get("id").and_then(case_name);
        if let (Some(own), Some(of_file)) = (id(&session.case), id(&file.attributes))
            && own != of_file
        {
            let message = format!(
                "the record names case `{own}`, but `{}` is the file of case `{of_file}`: the record counts",
                shown(&file.path)
            );
            let said = Diagnostic::new(&CASE_OTHER_ID, message)
                .help("write the same `id` into both, or move the session");
            if !warnings.contains(&said) {
                warnings.push(said);
            }
            return;
        }
        for (key, value) in &file.attributes {
            session.case.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }

    /// The case of a session that was completed; nothing where it belongs to none.
    #[must_use]
    pub fn case_of(&self, work: &Work, session: &Session, by: CasesBy) -> Option<CaseKey> {
        let id = session.case.get("id").and_then(case_name);
        match by {
            CasesBy::Id => Some(CaseKey { key: id.clone()?, id }),
            CasesBy::Folder => Some(CaseKey { key: folder(work), id }),
            CasesBy::None => None,
        }
    }

    /// The case of a session file that could not be read, as far as it is known without it.
    #[must_use]
    pub fn case_of_unread(&self, work: &Work, by: CasesBy) -> Option<CaseKey> {
        let id = self.file_of(work).and_then(|file| file.attributes.get("id")).and_then(case_name);
        match by {
            CasesBy::Id => Some(CaseKey { key: id.clone()?, id }),
            CasesBy::Folder => Some(CaseKey { key: folder(work), id }),
            CasesBy::None => None,
        }
    }
}

fn folder(work: &Work) -> String {
    let parent = work.files.first().and_then(|path| path.parent());
    let folder = parent.map(shown).unwrap_or_default();
    if folder.is_empty() { ".".to_owned() } else { folder }
}

/// The id of a case as a name.
fn case_name(value: &Value) -> Option<String> {
    let name = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Seconds(_) | Value::YesNo(_) | Value::List(_) => return None,
    };
    (!name.is_empty()).then_some(name)
}
