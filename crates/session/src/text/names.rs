use super::label::Looks;

/// Counts how often each label stands before words, to tell names from the beginnings of
/// sentences: in talk, names come again.
#[derive(Debug, Default)]
pub(crate) struct Names {
    counts: Vec<u32>,
    doubtful: Vec<bool>,
}

impl Names {
    /// Counts one more line of label `number`.
    pub(crate) fn count(&mut self, number: u32, looks: Looks) {
        let at = number as usize;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, 0);
            self.doubtful.resize(at + 1, true);
        }
        if let (Some(count), Some(doubtful)) = (self.counts.get_mut(at), self.doubtful.get_mut(at))
        {
            *count += 1;
            *doubtful &= looks == Looks::Doubtful;
        }
    }

    /// Whether any label comes again.
    pub(crate) fn recur(&self) -> bool {
        self.counts.iter().any(|&count| count > 1)
    }

    /// Whether label `number` is a name: it is written like one or comes again. Where no label
    /// comes again, each is taken as it stands.
    pub(crate) fn is_name(&self, number: u32) -> bool {
        let at = number as usize;
        let doubtful = self.doubtful.get(at).copied().unwrap_or(false);
        !doubtful || self.times(number) > 1 || !self.recur()
    }

    /// How often label `number` came.
    pub(crate) fn times(&self, number: u32) -> u32 {
        self.counts.get(number as usize).copied().unwrap_or(0)
    }
}
