//! How much of the talk could be heard.

use rolecall_session::Session;
use rolecall_text::marks::MarkKind;
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity, words};

/// Talk that could not be heard, or was taken out.
pub(crate) static UNCLEAR_TALK: CodeEntry = CodeEntry {
    code: Code("unclear-talk"),
    severity: Severity::Advice,
    summary: "talk that could not be heard, or was taken out of the transcript",
    page: include_str!("codes/unclear-talk.md"),
};

/// So much of it that the session is weak evidence.
pub(crate) static WEAK_EVIDENCE: CodeEntry = CodeEntry {
    code: Code("weak-evidence"),
    severity: Severity::Warning,
    summary: "so much talk could not be heard that the session is weak evidence",
    page: include_str!("codes/weak-evidence.md"),
};

/// From this share of unclear talk on a session is weak evidence: with one place in twenty unclear,
/// a phrase of six words is whole in three of four cases only (0.95 to the sixth is 0.74).
pub const WEAK: f64 = 0.05;

/// How many places of a session's talk its transcript marks as unclear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clarity {
    /// Places that could not be heard: `[unintelligible]`, `<UNIN/>`, `xxx`.
    pub unheard: u32,
    /// Words that were taken out: `***`, `[PII]`.
    pub withheld: u32,
    /// Words that count.
    pub words: u64,
    /// The turn with the first such place, from 0.
    pub first: Option<u32>,
}

impl Clarity {
    /// Places that are not in the record, of both kinds.
    #[must_use]
    pub fn places(&self) -> u64 {
        u64::from(self.unheard) + u64::from(self.withheld)
    }

    /// Which share of the talk is not in the record, 0 to 1: each place taken for one word, so at
    /// least so much. Nothing where there is no talk.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let all = self.places() + self.words;
        #[expect(clippy::cast_precision_loss, reason = "words of a session")]
        (all > 0).then(|| self.places() as f64 / all as f64)
    }

    /// Whether the session is weak evidence.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.share().is_some_and(|share| share >= WEAK)
    }

    /// Counts what is missing of a turn.
    pub(crate) fn add(&mut self, missing: Missing, turn: u32) {
        self.unheard += missing.unheard;
        self.withheld += missing.withheld;
        if missing != Missing::default() {
            self.first.get_or_insert(turn);
        }
    }

    /// Says it.
    pub(crate) fn say(&self, session: &Session, diagnostics: &mut Vec<Diagnostic>) {
        let (Some(first), Some(share)) = (self.first, self.share()) else { return };
        let places = |count: u32, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 place {one}")),
            count => Some(format!("{count} places {many}")),
        };
        let kinds = [
            places(self.unheard, "could not be heard", "could not be heard"),
            places(self.withheld, "was taken out", "were taken out"),
        ];
        let kinds: Vec<_> = kinds.into_iter().flatten().collect();
        let said = format!("{}: {:.1}% of the talk", kinds.join(" and "), share * 100.0);
        let mut diagnostic = if self.is_weak() {
            Diagnostic::new(&WEAK_EVIDENCE, format!("{said}, so this session is weak evidence"))
                .help("listen to the recording before a gap is held against anybody")
        } else {
            Diagnostic::new(&UNCLEAR_TALK, said)
        };
        diagnostic.line = session.turns.get(first as usize).and_then(|turn| turn.line);
        diagnostics.push(diagnostic);
    }
}

/// What the transcript does not have of one turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    unheard: u32,
    withheld: u32,
}

impl Missing {
    /// Counts a transcription mark.
    pub(crate) fn mark(&mut self, kind: MarkKind) {
        match kind {
            MarkKind::Unclear => self.unheard += 1,
            MarkKind::Hidden => self.withheld += 1,
            MarkKind::Other => {}
        }
    }

    /// Counts a word that is skipped: a filler, or one that stands for talk not heard.
    pub(crate) fn word(&mut self, word: &str) {
        if word.len() == 3 && words::is_unheard(&word.to_ascii_lowercase()) {
            self.unheard += 1;
        }
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { unheard: self.unheard + other.unheard, withheld: self.withheld + other.withheld }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_their_bound() {
        let clear = Clarity { words: 100, ..Clarity::default() };
        assert_eq!((clear.share(), clear.is_weak()), (Some(0.0), false));
        let weak = Clarity { unheard: 4, withheld: 1, words: 95, first: Some(2) };
        assert_eq!((weak.share(), weak.is_weak()), (Some(0.05), true));
        let nearly = Clarity { words: 96, ..weak };
        assert!(!nearly.is_weak());
        assert_eq!(Clarity::default().share(), None);
    }

    #[test]
    fn says_what_kind_and_how_much() {
        let said = |clarity: Clarity| {
            let mut all = Vec::new();
            clarity.say(&Session::default(), &mut all);
            all.into_iter().map(|d| format!("{}: {}", d.code, d.message)).collect::<Vec<_>>()
        };
        let one = Clarity { unheard: 1, words: 99, first: Some(0), ..Clarity::default() };
        assert_eq!(said(one), ["unclear-talk: 1 place could not be heard: 1.0% of the talk"]);
        let both = Clarity { unheard: 9, withheld: 1, words: 90, first: Some(0) };
        assert_eq!(
            said(both),
            ["weak-evidence: 9 places could not be heard and 1 place was taken out: 10.0% of the \
              talk, so this session is weak evidence"]
        );
        assert!(said(Clarity { words: 5, ..Clarity::default() }).is_empty());
    }
}
