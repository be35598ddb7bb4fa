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

#[cfg(test)]
mod tests {
    use super::{Side, side_of};

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
