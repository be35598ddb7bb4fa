use super::label::Looks;

/// Counts how often each label stands before words, to tell names from the beginnings of
/// sentences: in talk, names come again.
#[derive(Debug, Default)]
pub(crate) struct Names {
    counts: Vec<(u32, Option<Looks>)>,
}

/// What the counts say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Verdict {
    /// Whether any label comes again.
    pub(crate) recur: bool,
    /// Whether one that is written like a name comes again, so that names here have capitals.
    capitals: bool,
    /// Whether any is written as only names are.
    pub(crate) plain: bool,
}

impl Names {
    /// Counts one more line of label `number`.
    pub(crate) fn count(&mut self, number: u32, looks: Looks) {
        let at = number as usize;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, (0, None));
        }
        if let Some((count, best)) = self.counts.get_mut(at) {
            *count += 1;
            if looks == Looks::Name || (best.is_none() && looks != Looks::Seen) {
                *best = Some(looks);
            }
        }
    }

    /// Takes back one line of label `number`.
    pub(crate) fn take_back(&mut self, number: u32) {
        if let Some((count, _)) = self.counts.get_mut(number as usize) {
            *count = count.saturating_sub(1);
        }
    }

    /// How often label `number` came.
    pub(crate) fn count_of(&self, number: u32) -> u32 {
        self.counts.get(number as usize).map_or(0, |(count, _)| *count)
    }

    /// Sums up.
    pub(crate) fn verdict(&self) -> Verdict {
        let again = || self.counts.iter().filter(|(count, _)| *count > 1);
        Verdict {
            recur: again().next().is_some(),
            plain: self.counts.iter().any(|(count, looks)| {
                *count > 0 && matches!(looks, Some(Looks::Name | Looks::Part))
            }),
            capitals: again().any(|(_, looks)| *looks == Some(Looks::Name)),
        }
    }

    /// Whether label `number` comes again.
    pub(crate) fn comes_again(&self, number: u32) -> bool {
        self.counts.get(number as usize).is_some_and(|(count, _)| *count > 1)
    }

    /// How many labels are written like a name and come at least so often.
    pub(crate) fn frequent(&self, times: u32) -> usize {
        let often = |(count, looks): &&(u32, Option<Looks>)| {
            *count >= times && matches!(looks, Some(Looks::Name | Looks::Part))
        };
        self.counts.iter().filter(often).count()
    }

    /// Whether label `number` is a name: it is written like one, or comes again, or is a word in
    /// lower case where other names are such words. Where no label comes again, those that are
    /// written like names are taken, and where there are none, each as it stands.
    pub(crate) fn is_name(&self, number: u32, verdict: Verdict) -> bool {
        let (count, looks) = self.counts.get(number as usize).copied().unwrap_or((0, None));
        count > 1
            || !(verdict.recur || verdict.plain)
            || match looks {
                Some(Looks::Name | Looks::Part) => true,
                Some(Looks::Lower) => !verdict.capitals && (verdict.recur || !verdict.plain),
                Some(Looks::Doubtful | Looks::Seen) | None => false,
            }
    }
}
