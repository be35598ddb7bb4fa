use rolecall_text::words::fold;

/// On which side of the work somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Works for the service.
    Worker,
    /// Is the one the work is about.
    Client,
}

impl Side {
    /// `worker` or `client`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Client => "client",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Worker => Self::Client,
            Self::Client => Self::Worker,
        }
    }
}

/// Words for those who work for a service, folded.
const WORKERS: &[&str] = &[
    "adviser",
    "advisor",
    "agent",
    "caseworker",
    "clinician",
    "coach",
    "counsellor",
    "counselor",
    "doctor",
    "gp",
    "interviewer",
    "manager",
    "mentor",
    "nurse",
    "officer",
    "practitioner",
    "professional",
    "provider",
    "psychologist",
    "psychiatrist",
    "supervisor",
    "teacher",
    "therapist",
    "worker",
];

/// Words for those whom the work is about, folded.
const CLIENTS: &[&str] = &[
    "caller",
    "client",
    "customer",
    "interviewee",
    "patient",
    "probationer",
    "pupil",
    "student",
    "user",
];

/// The side of a role, by the last word of its name that tells: `supervising officer`, `client`.
/// Nothing for everybody else (an interpreter, a relative).
#[must_use]
pub fn side_of(role: &str) -> Option<Side> {
    let words = role.rsplit(|c: char| !c.is_alphanumeric()).map(fold);
    words.filter(|word| !word.is_empty()).find_map(|word| {
        if WORKERS.contains(&word.as_str()) {
            Some(Side::Worker)
        } else {
            CLIENTS.contains(&word.as_str()).then_some(Side::Client)
        }
    })
}

/// The sides that the titles of a session's speakers tell, as transcripts give them (`Therapist`,
/// `Target_Child`): those of roles, and where one speaker is an `Investigator`, as in research
/// files, that of `Participant` and `Subject`, which alone tell nothing. For guesses only.
#[must_use]
pub fn sides_of_titles(titles: &[Option<&str>]) -> Vec<Option<Side>> {
    let is = |title: &str, words: &[&str]| words.iter().any(|w| title.eq_ignore_ascii_case(w));
    let asked = titles.iter().flatten().any(|title| is(title, &["investigator", "interviewer"]));
    let studied = titles.iter().flatten().any(|title| is(title, &["participant", "subject"]));
    let side = |title: &str| match side_of(title) {
        None if asked && is(title, &["participant", "subject"]) => Some(Side::Client),
        None if studied && is(title, &["investigator"]) => Some(Side::Worker),
        side => side,
    };
    titles.iter().map(|title| title.and_then(side)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Side, side_of, sides_of_titles};

    #[test]
    fn titles_of_research_tell_only_beside_each_other() {
        let (worker, client) = (Some(Side::Worker), Some(Side::Client));
        let table = [
            (&["Investigator", "Participant"][..], vec![worker, client]),
            (&["Participant", "Participant"], vec![None, None]),
            (&["Investigator", "Target_Child", "Mother"], vec![None, None, None]),
            (&["Therapist", "Client", "Interpreter"], vec![worker, client, None]),
        ];
        for (titles, sides) in table {
            let titles: Vec<_> = titles.iter().map(|title| Some(*title)).collect();
            assert_eq!(sides_of_titles(&titles), sides, "{titles:?}");
        }
        assert_eq!(sides_of_titles(&[None]), [None]);
    }

    #[test]
    fn roles_have_sides() {
        let table = [
            ("worker", Some(Side::Worker)),
            ("client", Some(Side::Client)),
            ("Supervising officer", Some(Side::Worker)),
            ("social-worker", Some(Side::Worker)),
            ("service user", Some(Side::Client)),
            ("interpreter", None),
            ("parent", None),
            ("", None),
        ];
        for (role, side) in table {
            assert_eq!(side_of(role), side, "{role}");
        }
    }
}
