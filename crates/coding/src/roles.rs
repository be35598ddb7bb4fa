//! Who speaks in which role.

use std::collections::BTreeMap;

use rolecall_protocol::{RoleId, Rulebook};
use rolecall_session::{Participant, Session};
use rolecall_text::{Code, CodeEntry, Diagnostic, Severity, escape, nearest_name};

use crate::Named;

/// A label that no role claims.
pub(crate) static UNMAPPED_LABEL: CodeEntry = CodeEntry {
    code: Code("unmapped-label"),
    severity: Severity::Warning,
    summary: "a speaker label that maps to no role",
    page: include_str!("codes/unmapped-label.md"),
};

/// A role in the record that no protocol of the run declares.
pub(crate) static UNDECLARED_ROLE: CodeEntry = CodeEntry {
    code: Code("undeclared-role"),
    severity: Severity::Warning,
    summary: "a role in the session record that no protocol declares",
    page: include_str!("codes/undeclared-role.md"),
};

/// Turns without any speaker.
pub(crate) static NO_SPEAKER: CodeEntry = CodeEntry {
    code: Code("no-speaker"),
    severity: Severity::Warning,
    summary: "turns for which the transcript names no speaker",
    page: include_str!("codes/no-speaker.md"),
};

/// A role that a label has by what the transcript calls the speaker besides.
pub(crate) static ROLE_BY_TITLE: CodeEntry = CodeEntry {
    code: Code("role-by-title"),
    severity: Severity::Advice,
    summary: "a label has its role by what the transcript calls the speaker",
    page: include_str!("codes/role-by-title.md"),
};

/// A record with an empty role.
pub(crate) static ROLE_NOT_FILLED_IN: CodeEntry = CodeEntry {
    code: Code("role-not-filled-in"),
    severity: Severity::Warning,
    summary: "a speaker stands in the record or sidecar with an empty role",
    page: include_str!("codes/role-not-filled-in.md"),
};

/// Two who speak, with one role.
pub(crate) static SAME_ROLE: CodeEntry = CodeEntry {
    code: Code("same-role"),
    severity: Severity::Warning,
    summary: "the two who speak have the same role, and nobody has the other",
    page: include_str!("codes/same-role.md"),
};

/// Labels to roles as a project sets them, by folded label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    roles: BTreeMap<String, String>,
}

impl Labels {
    /// From pairs of label and role name.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let roles = pairs.into_iter().map(|(label, role)| (fold(label), role.to_owned())).collect();
        Self { roles }
    }
}

/// What gave a participant its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleSource {
    /// The session's record or its sidecar.
    Record,
    /// `[labels]` of the project.
    Project,
    /// The protocol: the name of the role, its title, or a label behind `also`.
    Protocol,
}

/// The roles of a session's participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// For each participant of the session.
    pub roles: Vec<Option<RoleId>>,
    /// For each participant, what gave it its role; nothing where it has none.
    pub sources: Vec<Option<RoleSource>>,
    /// For each participant, whether the role is not that of the label but of what the transcript
    /// calls the speaker besides ([`rolecall_session::Participant::called`]).
    pub by_title: Vec<bool>,
    /// What could not be assigned, each label once; and whose role is that of a title.
    pub diagnostics: Vec<Diagnostic>,
}

/// The role of each name, title and label that the protocols know, folded.
pub(crate) fn claimed(rulebook: &Rulebook) -> BTreeMap<String, RoleId> {
    let mut claimed = BTreeMap::new();
    for (at, role) in rulebook.roles.iter().enumerate() {
        let id = RoleId(u16::try_from(at).unwrap_or(u16::MAX));
        for label in [&role.name].into_iter().chain(&role.title).chain(&role.also) {
            claimed.entry(fold(label)).or_insert(id);
        }
    }
    claimed
}

/// Gives each participant a role: as the record (or its sidecar) says; else as the project's
/// labels say; else the role of the rulebook whose name, title or `also` labels name it. Of a label
/// that nobody names, the same is asked of what the transcript calls the speaker besides, and where
/// that gives a role, it is said. Labels are compared without regard to case and blanks at the ends.
/// Nothing is guessed.
#[must_use]
pub fn assign_roles(rulebook: &Rulebook, session: &Session, labels: &Labels) -> Assignment {
    assign_claimed(rulebook, &claimed(rulebook), session, labels)
}

/// The same with what the rulebook claims worked out before.
pub(crate) fn assign_claimed(
    rulebook: &Rulebook,
    claimed: &BTreeMap<String, RoleId>,
    session: &Session,
    labels: &Labels,
) -> Assignment {
    let mut turns = vec![0u32; session.participants.len()];
    let mut unnamed = 0u32;
    let mut first_unnamed = None;
    for turn in &session.turns {
        match turn.speaker.and_then(|s| turns.get_mut(s as usize)) {
            Some(count) => *count += 1,
            None => {
                unnamed += 1;
                first_unnamed = first_unnamed.or(turn.line);
            }
        }
    }
    let mut assignment = Assignment::default();
    for (participant, &turns) in session.participants.iter().zip(&turns) {
        let mut label = fold(&participant.label);
        let known =
            |label: &String| labels.roles.contains_key(label) || claimed.contains_key(label);
        // A role that nobody filled in is none.
        let recorded = participant.role.as_deref().filter(|role| !role.trim().is_empty());
        let title = match recorded {
            None if !known(&label) => titles(participant).into_iter().find(known),
            _ => None,
        };
        let by_title = title.is_some();
        label = title.unwrap_or(label);
        let named = recorded.or_else(|| labels.roles.get(&label).map(String::as_str));
        let role = match named {
            Some(name) => {
                let role = rulebook.role(name).or_else(|| claimed.get(&fold(name)).copied());
                if role.is_none() {
                    let place = if recorded.is_some() {
                        "under `[[participant]]` in the session's record or its sidecar"
                    } else {
                        "under `[labels]` in rolecall.toml"
                    };
                    let said = undeclared_role(rulebook, name, &participant.label, place);
                    assignment.diagnostics.push(said);
                }
                role
            }
            None => {
                let role = claimed.get(&label).copied();
                if role.is_none() && turns > 0 {
                    assignment.diagnostics.push(unmapped(rulebook, participant, turns));
                }
                role
            }
        };
        let source = match (recorded, named) {
            (Some(_), _) => RoleSource::Record,
            (None, Some(_)) => RoleSource::Project,
            (None, None) => RoleSource::Protocol,
        };
        if let (Some(role), true) = (role, by_title && turns > 0) {
            assignment.diagnostics.push(taken_by_title(rulebook.role_name(role), participant));
        }
        assignment.by_title.push(by_title && role.is_some());
        assignment.sources.push(role.map(|_| source));
        assignment.roles.push(role);
    }
    assignment.diagnostics.extend(all_alike(rulebook, session, &turns, &assignment.roles));
    if unnamed > 0 {
        let mut diagnostic = no_speaker(rulebook, unnamed);
        diagnostic.line = first_unnamed;
        assignment.diagnostics.push(diagnostic);
    }
    assignment
}

/// What names mean that a record gives to people: roles, labels of the protocols or the project,
/// labels of speakers.
#[derive(Debug)]
pub(crate) struct Titles<'a> {
    rulebook: &'a Rulebook,
    labels: &'a Labels,
    claimed: BTreeMap<String, RoleId>,
    speakers: BTreeMap<String, Option<RoleId>>,
}

impl<'a> Titles<'a> {
    /// `roles` are those of the participants.
    pub(crate) fn new(
        rulebook: &'a Rulebook,
        session: &Session,
        labels: &'a Labels,
        roles: &[Option<RoleId>],
    ) -> Self {
        let participants = session.participants.iter().zip(roles);
        let speakers =
            participants.map(|(participant, &role)| (fold(&participant.label), role)).collect();
        Self { rulebook, labels, claimed: claimed(rulebook), speakers }
    }

    /// The role that a name means: of a role, else of a speaker, else of a label.
    fn role(&self, name: &str) -> Option<RoleId> {
        let folded = fold(name);
        let labelled = || self.labels.roles.get(&folded).and_then(|role| self.rulebook.role(role));
        self.rulebook
            .role(name)
            .or_else(|| self.speakers.get(&folded).copied().flatten())
            .or_else(labelled)
            .or_else(|| self.claimed.get(&folded).copied())
    }

    /// The roles of people that a record names.
    pub(crate) fn named(&self, names: &[String]) -> Named {
        let mut named = Named::default();
        for name in names {
            match self.role(name) {
                Some(role) if named.roles.contains(&role) => {}
                Some(role) => named.roles.push(role),
                None => named.others = true,
            }
        }
        named
    }

    /// What is to be said of names that mean no role and no speaker, each once.
    pub(crate) fn unknown<'n>(&self, names: impl Iterator<Item = &'n String>) -> Vec<Diagnostic> {
        let unknown: std::collections::BTreeSet<&String> = names
            .filter(|name| self.role(name).is_none() && !self.speakers.contains_key(&fold(name)))
            .collect();
        unknown.into_iter().take(MOST_UNKNOWN).map(|name| self.stranger(name)).collect()
    }

    fn stranger(&self, name: &str) -> Diagnostic {
        let roles = || self.rulebook.roles.iter().map(|role| role.name.as_str());
        let help = match nearest_name(name, roles()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "write a role ({}) or the label of a speaker",
                roles().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        let message = format!(
            "a goal or task of the record names `{}`, which is neither a role nor a speaker",
            escape(name)
        );
        Diagnostic::new(&UNDECLARED_ROLE, message).help(help)
    }
}

/// Names in the goals of one record that are told of as unknown.
const MOST_UNKNOWN: usize = 10;

fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// That the two who speak have the same role, and nobody has another that there is. With more
/// people there may well be one of a role missing: those of a group, or of a team.
fn all_alike(
    rulebook: &Rulebook,
    session: &Session,
    turns: &[u32],
    roles: &[Option<RoleId>],
) -> Option<Diagnostic> {
    let speaking = session.participants.iter().zip(roles).zip(turns);
    let speaking: Vec<_> = speaking.filter(|(_, turns)| **turns > 0).map(|(it, _)| it).collect();
    let [(one, Some(role)), (other, Some(same))] = speaking.as_slice() else { return None };
    if role != same {
        return None;
    }
    let own = rulebook.role_name(*role);
    let others = rulebook.roles.iter().filter(|it| it.name != own && !it.optional);
    let others: Vec<_> = others.map(|it| format!("the `{}`", it.name)).collect();
    // Where there are roles for more than two, which of them is missing is not known.
    let [missing] = others.as_slice() else { return None };
    let (one, other) = (escape(&one.label), escape(&other.label));
    let message = format!("`{one}` and `{other}` are both the `{own}`, and nobody is {missing}");
    Some(Diagnostic::new(&SAME_ROLE, message).help(format!(
        "look under `[[participant]]` in the session's sidecar and under `[labels]` in rolecall.toml whether `{one}` or `{other}` is {missing}"
    )))
}

fn unmapped(rulebook: &Rulebook, participant: &Participant, turns: u32) -> Diagnostic {
    let label = escape(&participant.label);
    if participant.role.is_some() {
        let names: Vec<_> = rulebook.roles.iter().map(|role| format!("`{}`", role.name)).collect();
        let message = format!("no role is filled in for `{label}`");
        let help = match names.as_slice() {
            [] => "the protocol declares no roles: add `role worker` and `role client` to it"
                .to_owned(),
            _ => format!(
                "write one of {} between the quotes behind `role =` in the session's sidecar or record",
                names.join(", ")
            ),
        };
        return Diagnostic::new(&ROLE_NOT_FILLED_IN, message).help(help);
    }
    // Where the transcript itself says more, that may be mapped for all sessions at once.
    let title = participant.called().map(|title| {
        format!(", or `also \"{}\"`, which the transcript calls the speaker", escape(title))
    });
    let title = title.unwrap_or_default();
    let roles = match rulebook.roles.as_slice() {
        [] => "the protocol declares none yet".to_owned(),
        roles => {
            let names = roles.iter().map(|role| format!("`{}`", role.name)).collect::<Vec<_>>();
            format!("the roles are {}", names.join(", "))
        }
    };
    let s = if turns == 1 { "" } else { "s" };
    if rulebook.protocols.is_empty() {
        // Sessions are looked at without a protocol: there are no rules to speak of.
        let message = format!("the label `{label}` ({turns} turn{s}) has no role");
        return Diagnostic::new(&UNMAPPED_LABEL, message).help(format!(
            "give it its role under `[labels]` in rolecall.toml or in the session's sidecar, which `rolecall speakers --write FILE` begins ({roles})"
        ));
    }
    Diagnostic::new(
        &UNMAPPED_LABEL,
        format!("the label `{label}` ({turns} turn{s}) maps to no role, so rules that turn on what it says are undetermined"),
    )
    .help(format!(
        "write `also \"{label}\"`{title} behind its role in the protocol ({roles}), or give it its role under `[labels]` in rolecall.toml or in the session's sidecar"
    ))
}

/// What the transcript calls a speaker besides the label, folded: as it stands, and with blanks where
/// CHAT has `_`.
fn titles(participant: &Participant) -> Vec<String> {
    let Some(title) = participant.called() else { return Vec::new() };
    vec![fold(title), fold(&title.replace('_', " "))]
}

fn taken_by_title(role: &str, participant: &Participant) -> Diagnostic {
    let label = escape(&participant.label);
    let title = escape(participant.called().unwrap_or(""));
    let message = format!(
        "`{label}` is taken for `{role}`: the transcript calls this speaker `{title}`, which is a label of that role"
    );
    Diagnostic::new(&ROLE_BY_TITLE, message).help(format!(
        "if that is wrong, give `{label}` its role under `[[participant]]` in the session's sidecar, or under `[labels]` in rolecall.toml"
    ))
}

fn undeclared_role(rulebook: &Rulebook, name: &str, label: &str, place: &str) -> Diagnostic {
    let known: Vec<&str> = rulebook.roles.iter().map(|role| role.name.as_str()).collect();
    let help = match nearest_name(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? the role stands {place}"),
        None if known.is_empty() => {
            "the protocol declares no roles: add `role worker` and `role client` to it".to_owned()
        }
        None => format!(
            "give another role {place}; roles here are {}",
            known.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Diagnostic::new(
        &UNDECLARED_ROLE,
        format!(
            "`{}` is given the role `{}`, which no protocol declares",
            escape(label),
            escape(name)
        ),
    )
    .help(help)
}

fn no_speaker(rulebook: &Rulebook, turns: u32) -> Diagnostic {
    let what = if turns == 1 { "1 turn has".to_owned() } else { format!("{turns} turns have") };
    let message = match rulebook.protocols.is_empty() {
        // Sessions are looked at without a protocol: there are no rules to speak of.
        true => format!("{what} no speaker"),
        false => format!(
            "{what} no speaker, so rules that need to know who spoke are undetermined there"
        ),
    };
    Diagnostic::new(&NO_SPEAKER, message)
    .help("write the speaker before each turn (`Name: text`), or use a transcript that keeps speakers apart")
}

#[cfg(test)]
mod tests {
    use rolecall_protocol::{At, Lineage, Protocol, Role, Rulebook, Scoring};
    use rolecall_session::{Marked, Participant, Session, Turn};

    use super::{Labels, assign_roles};

    fn book(roles: &[&str]) -> Rulebook {
        let role = |name: &&str| Role {
            name: (*name).to_owned(),
            title: None,
            also: Vec::new(),
            optional: false,
            at: At::default(),
        };
        let protocol = Protocol {
            id: "school".to_owned(),
            source: At::default().source,
            at: At::default(),
            title: None,
            version: None,
            owner: None,
            basis: None,
            applies: None,
            roles: Vec::new(),
            topics: Vec::new(),
            rules: 0..0,
            trials: Vec::new(),
            lineage: Lineage::default(),
            scoring: Scoring::default(),
        };
        Rulebook {
            roles: roles.iter().map(role).collect(),
            protocols: vec![protocol],
            ..Rulebook::default()
        }
    }

    #[test]
    fn without_a_protocol_none_is_spoken_of() {
        let session = Session {
            participants: vec![Participant::named("Eva")],
            turns: vec![Turn {
                speaker: Some(0),
                text: 0..0,
                start: None,
                end: None,
                line: None,
                bytes: 0..0,
                languages: Marked::default(),
            }],
            ..Session::default()
        };
        let book = Rulebook { protocols: Vec::new(), ..book(&["worker", "client"]) };
        let said = assign_roles(&book, &session, &Labels::default()).diagnostics;
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].message, "the label `Eva` (1 turn) has no role");
        let help = said[0].help.as_deref().unwrap();
        assert!(!help.contains("protocol") && help.contains("`worker`, `client`"), "{help}");
    }

    /// What is said of a session with these participants, who each speak once.
    fn told(roles: &[&str], participants: &[(&str, Option<&str>)], labels: &Labels) -> String {
        let mut session = Session::default();
        for (speaker, (label, role)) in (0..).zip(participants) {
            let role = role.map(str::to_owned);
            session.participants.push(Participant { role, ..Participant::named(*label) });
            session.turns.push(Turn {
                speaker: Some(speaker),
                text: 0..0,
                start: None,
                end: None,
                line: None,
                bytes: 0..0,
                languages: Marked::default(),
            });
        }
        let said = assign_roles(&book(roles), &session, labels).diagnostics.into_iter();
        said.map(|one| {
            let help = one.help.unwrap_or_default();
            format!("{}: {}\n  {help}\n", one.code, one.message)
        })
        .collect()
    }

    const SAID: &str = r#"undeclared-role: `Amira` is given the role `pupils`, which no protocol declares
  did you mean `pupil`? the role stands under `[[participant]]` in the session's record or its sidecar
undeclared-role: `Dora` is given the role `student`, which no protocol declares
  give another role under `[[participant]]` in the session's record or its sidecar; roles here are `teacher`, `pupil`

undeclared-role: `Ben` is given the role `techer`, which no protocol declares
  did you mean `teacher`? the role stands under `[labels]` in rolecall.toml
undeclared-role: `Cem` is given the role `guest`, which no protocol declares
  give another role under `[labels]` in rolecall.toml; roles here are `teacher`, `pupil`
unmapped-label: the label `Eva` (1 turn) maps to no role, so rules that turn on what it says are undetermined
  write `also "Eva"` behind its role in the protocol (the roles are `teacher`, `pupil`), or give it its role under `[labels]` in rolecall.toml or in the session's sidecar

undeclared-role: `Amira` is given the role `pupil`, which no protocol declares
  the protocol declares no roles: add `role worker` and `role client` to it
unmapped-label: the label `Eva` (1 turn) maps to no role, so rules that turn on what it says are undetermined
  write `also "Eva"` behind its role in the protocol (the protocol declares none yet), or give it its role under `[labels]` in rolecall.toml or in the session's sidecar
"#;

    #[test]
    fn what_the_transcript_calls_a_speaker_counts_where_nobody_names_the_label() {
        let mut book = book(&["worker", "client", "child"]);
        book.roles[1].also = vec!["Patient".to_owned(), "PAT".to_owned()];
        book.roles[2].also = vec!["Target Child".to_owned()];
        let labels = Labels::new([("Investigator", "worker"), ("INV2", "client")]);
        let people = [
            ("CLI", Some("patient"), Some("client")),
            ("INV", Some("Investigator"), Some("worker")),
            // The label goes first, in the project and in the protocol.
            ("INV2", Some("Investigator"), Some("client")),
            ("PAT", Some("Investigator"), Some("client")),
            ("CHI", Some("Target_Child"), Some("child")),
            ("Sam Smith (Worker)", None, Some("worker")),
            ("MOT", Some("Mother"), None),
        ];
        let mut session = Session::default();
        for (speaker, (label, title, _)) in (0..).zip(&people) {
            let title = title.map(str::to_owned);
            session.participants.push(Participant { title, ..Participant::named(*label) });
            let turn = Turn {
                speaker: Some(speaker),
                text: 0..0,
                start: None,
                end: None,
                line: None,
                bytes: 0..0,
                languages: Marked::default(),
            };
            session.turns.push(turn);
        }
        let assignment = assign_roles(&book, &session, &labels);
        for (at, (label, _, role)) in people.iter().enumerate() {
            let given = assignment.roles[at].map(|role| book.role_name(role));
            assert_eq!(given, *role, "{label}");
        }
        assert_eq!(assignment.by_title, [true, true, false, false, true, true, false]);
        let said: Vec<_> = assignment
            .diagnostics
            .iter()
            .map(|one| format!("{}: {}", one.code, one.message))
            .collect();
        assert_eq!(said.len(), 5);
        assert_eq!(
            said[0],
            "role-by-title: `CLI` is taken for `client`: the transcript calls this speaker `patient`, which is a label of that role"
        );
        let last = assignment.diagnostics.last().and_then(|one| one.help.clone()).unwrap();
        assert!(last.contains("or `also \"Mother\"`, which the transcript calls"), "{last}");
    }

    #[test]
    fn a_role_that_is_not_filled_in_is_none() {
        let roles = ["worker", "client"];
        let none = Labels::default();
        let said = told(&roles, &[("Speaker 1", Some("")), ("client", Some(" "))], &none);
        let shown = "role-not-filled-in: no role is filled in for `Speaker 1`\n  write one of `worker`, `client` between the quotes behind `role =` in the session's sidecar or record\n";
        assert_eq!(said, shown, "`client` has its role by its label");
        let project = Labels::new([("Speaker 1", "worker")]);
        assert_eq!(told(&roles, &[("Speaker 1", Some("")), ("client", None)], &project), "");
    }

    #[test]
    fn two_who_speak_in_one_role_are_told_where_the_other_is_missing() {
        let (worker, client) = (Some("worker"), Some("client"));
        let two = [("patient", worker), ("doctor", worker)];
        let none = Labels::default();
        let shown = "same-role: `patient` and `doctor` are both the `worker`, and nobody is the `client`\n  look under `[[participant]]` in the session's sidecar and under `[labels]` in rolecall.toml whether `patient` or `doctor` is the `client`\n";
        assert_eq!(told(&["worker", "client"], &two, &none), shown);
        // Group work, a team, protocols for one role or for more than two.
        let group = [("A", worker), ("B", worker), ("C", client), ("D", client)];
        let team = [("A", worker), ("B", worker), ("C", worker)];
        for (roles, people) in [
            (&["worker", "client"][..], &group[..]),
            (&["worker", "client"], &team),
            (&["worker"], &two),
            (&["worker", "client", "judge"], &two),
            (&["worker", "client"], &two[..1]),
        ] {
            assert_eq!(told(roles, people, &none), "", "{roles:?} {people:?}");
        }
    }

    #[test]
    fn what_is_said_names_the_roles_there_are_and_the_place_to_mend() {
        let labels = Labels::new([("Ben", "techer"), ("Cem", "guest")]);
        let roles = ["teacher", "pupil"];
        let shown = [
            told(&roles, &[("Amira", Some("pupils")), ("Dora", Some("student"))], &labels),
            told(&roles, &[("Ben", None), ("Cem", None), ("Eva", None)], &labels),
            told(&[], &[("Amira", Some("pupil")), ("Eva", None)], &labels),
        ];
        assert_eq!(shown.join("\n"), SAID);
    }
}
