use rolecall_text::{Source, SourceId};

/// The texts of a run that diagnostics point into: protocols, topic files, `rolecall.toml`.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(source);
        id
    }

    /// The text behind an id.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.all.get(id.0 as usize)
    }

    /// All, in the order of their ids.
    #[must_use]
    pub fn all(&self) -> &[Source] {
        &self.all
    }
}
