//! Sessions of a case, named.

use rolecall_engine::{CaseOddity, LineLooked};

use super::CaseScene;
use crate::words::numbers;

/// `session 2`, `sessions 2 and 4`, `sessions 1 to 5 and 7`, by their numbers.
pub(crate) fn these(all: impl IntoIterator<Item = u32>) -> String {
    let all = sorted(all);
    let word = if all.len() == 1 { "session" } else { "sessions" };
    format!("{word} {}", numbers::list(&runs(&all)))
}

/// `session 2`, `session 1 or 2`, `sessions 1 to 5`.
pub(crate) fn any_of(all: impl IntoIterator<Item = u32>) -> String {
    let all = sorted(all);
    let word = if all.len() > 2 && runs(&all).len() == 1 { "sessions" } else { "session" };
    format!("{word} {}", numbers::list_or(&runs(&all)))
}

fn sorted(all: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut all: Vec<u32> = all.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Three and more that follow each other as `1 to 5`; no more than nine pieces.
fn runs(all: &[u32]) -> Vec<String> {
    const NAMED: usize = 9;
    let mut said = Vec::new();
    let mut left = all.len();
    for run in all.chunk_by(|a, b| a + 1 == *b) {
        if said.len() >= NAMED {
            break;
        }
        left -= run.len();
        match run {
            [first, _, .., last] => said.push(format!("{first} to {last}")),
            few => said.extend(few.iter().map(u32::to_string)),
        }
    }
    if left > 0 {
        said.push(format!("{left} more"));
    }
    said
}

impl CaseScene<'_> {
    fn number(&self, place: u32) -> Option<u32> {
        self.result.findings.numbers.get(place as usize).copied().flatten()
    }

    /// `session 2`; where it has no number, its file.
    pub(super) fn one(&self, place: u32) -> String {
        match (self.number(place), self.result.session(place)) {
            (Some(number), _) => format!("session {number}"),
            (None, Some(session)) => session.title.clone(),
            (None, None) => "a session".to_owned(),
        }
    }

    /// `sessions 2 and 4`, by place.
    pub(super) fn places(&self, places: &[u32]) -> String {
        let known: Option<Vec<u32>> = places.iter().map(|&place| self.number(place)).collect();
        match known {
            Some(known) if !known.is_empty() => these(known),
            _ => {
                let named: Vec<String> = places.iter().map(|&place| self.one(place)).collect();
                numbers::list(&named)
            }
        }
    }

    /// `a.vtt and b.vtt`
    pub(super) fn titles(&self, places: &[u32]) -> String {
        const NAMED: usize = 6;
        let mut named: Vec<&str> = places
            .iter()
            .take(NAMED)
            .filter_map(|&place| self.result.session(place))
            .map(|session| session.title.as_str())
            .collect();
        let more = format!("{} more", places.len().saturating_sub(NAMED));
        if places.len() > NAMED {
            named.push(&more);
        }
        numbers::list(&named)
    }

    /// A number that several sessions have and that a line needs.
    pub(super) fn twice(&self, looked: &LineLooked) -> Option<u32> {
        self.result.findings.oddities.iter().find_map(|it| match it {
            CaseOddity::SameNumber { number, sessions } => {
                sessions.iter().any(|it| looked.unclear.contains(it)).then_some(*number)
            }
            CaseOddity::NoOrder(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{any_of, these};

    #[test]
    fn sessions_are_named_in_few_words() {
        assert_eq!(these([2]), "session 2");
        assert_eq!(these([4, 2, 2]), "sessions 2 and 4");
        assert_eq!(these([1, 2, 3, 4, 7]), "sessions 1 to 4 and 7");
        assert_eq!(
            these((1..40).map(|n| n * 2)),
            "sessions 2, 4, 6, 8, 10, 12, 14, 16, 18 and 30 more"
        );
        assert_eq!(any_of([1]), "session 1");
        assert_eq!(any_of([2, 1]), "session 1 or 2");
        assert_eq!(any_of([1, 2, 3]), "sessions 1 to 3");
        assert_eq!(any_of([1, 2, 3, 6]), "session 1 to 3 or 6");
    }
}
