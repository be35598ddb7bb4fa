//! From the files of a session to its codings.

use rolecall_coding::{Assignment, CodedSession, Coder, Scratch};
use rolecall_engine::{
    Circumstances, Findings, SessionSummary, evaluate, stray_waivers, summarize,
};
use rolecall_protocol::{RoleId, Rulebook};
use rolecall_session::{Session, Taken};
use rolecall_speakers::{Checked, Doubt, Side, side_of};
use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::WAIVER_UNKNOWN_RULE;
use crate::record::{Reading, Record};
use crate::{CaseFiles, CaseKey, CasesBy, Notice, Work, tongue};

/// Reads sessions and codes them: what all threads of a run share.
pub struct Run<'a> {
    /// How files are read.
    pub reading: Reading<'a>,
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// What codes.
    pub coder: &'a Coder<'a>,
    /// The files of cases.
    pub cases: &'a CaseFiles,
    /// What makes sessions one case.
    pub cases_by: CasesBy,
    /// Whether nobody has a role in a session whose labels look wrong.
    pub strict_speakers: bool,
}

/// A session that was read and coded.
#[derive(Debug)]
pub struct Seen<'a> {
    /// Its file, as reports name it.
    pub file: &'a str,
    /// The SHA-256 of the file's bytes (of several files, of all their bytes in order), in
    /// lower-case hexadecimal; empty where it was not asked for.
    pub sha256: &'a str,
    /// What each of its files was taken for, with the file's path as it is shown.
    pub taken: &'a [(String, Taken)],
    /// The session.
    pub session: &'a Session,
    /// Its codings.
    pub coded: CodedSession,
    /// What is odd about its record.
    pub warnings: Vec<Diagnostic>,
    /// The case that it belongs to.
    pub case: Option<CaseKey>,
    /// The roles of its participants.
    pub assignment: Assignment,
    /// The sides of its participants.
    pub sides: Sides,
    /// Whether its labels can be right; what is told of it is among the warnings too.
    pub checked: Checked,
    /// For each participant, whether the transcript itself gives the role, rather than a sidecar.
    pub own_roles: &'a [bool],
}

impl Seen<'_> {
    /// The verdicts.
    #[must_use]
    pub fn judge(&self, rulebook: &Rulebook) -> Findings {
        evaluate(rulebook, &self.circumstances(), &self.coded)
    }

    /// What its case has to know of it.
    #[must_use]
    pub fn summarize(&self, rulebook: &Rulebook) -> SessionSummary {
        summarize(rulebook, &self.circumstances(), &self.coded)
    }

    fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            session: &self.session.attributes,
            case: &self.session.case,
            waivers: &self.session.waivers,
        }
    }
}

impl<'a> Run<'a> {
    /// One that looks at sessions one by one, without their cases.
    #[must_use]
    pub fn looking(reading: Reading<'a>, coder: &'a Coder<'a>, rulebook: &'a Rulebook) -> Self {
        let cases_by = CasesBy::None;
        Self { reading, rulebook, coder, cases: CaseFiles::NONE, cases_by, strict_speakers: false }
    }
}

impl Run<'_> {
    /// Reads the files of `work`, codes each session in them and hands it to `see`, in the order
    /// of the file.
    ///
    /// # Errors
    /// Why the files cannot be used; then `see` was not called.
    pub fn each(
        &self,
        work: &Work,
        scratch: &mut Scratch,
        mut see: impl FnMut(Seen<'_>),
    ) -> Result<(), Notice> {
        let name = work.name();
        let Record { mut sessions, mut warnings, sha256, taken, own_roles, own_language } =
            self.reading.read(work)?;
        for session in &mut sessions {
            self.cases.complete(work, session, &mut warnings);
        }
        for (at, session) in sessions.iter().enumerate() {
            let mut warnings = std::mem::take(&mut warnings);
            let case = self.cases.case_of(work, session, self.cases_by);
            let mut assignment = self.coder.assign(session);
            warnings.append(&mut assignment.diagnostics);
            let sides = Sides::of(self.rulebook, &assignment);
            let checked = rolecall_speakers::check(session, &sides.sides, &sides.others);
            let in_doubt = self.strict_speakers && checked.doubts.iter().any(Doubt::is_strict);
            warnings.extend(checked.told.iter().cloned());
            let roles = &assignment.roles;
            let coded = self.coder.code_as(session, roles, in_doubt, scratch, &mut warnings);
            warnings.extend(self.strays(session));
            if own_language.get(at) == Some(&true) {
                warnings.extend(tongue::said(self.rulebook, session));
            }
            let own_roles = own_roles.get(at).map_or(&[][..], Vec::as_slice);
            let sha256 = &sha256;
            see(Seen {
                file: &name,
                sha256,
                taken: &taken,
                session,
                coded,
                warnings,
                case,
                assignment,
                sides,
                checked,
                own_roles,
            });
        }
        Ok(())
    }

    fn strays(&self, session: &Session) -> Vec<Diagnostic> {
        let rules = || {
            self.rulebook.rules.iter().filter_map(|rule| {
                let protocol = self.rulebook.protocols.get(rule.protocol as usize)?;
                Some(format!("{}/{}", protocol.id, rule.name))
            })
        };
        let strays = stray_waivers(self.rulebook, &session.waivers);
        let said = strays.into_iter().map(|waiver| {
            let message = format!(
                "the waiver of `{}` changes nothing: no protocol here has such a rule",
                waiver.rule
            );
            let said = Diagnostic::new(&WAIVER_UNKNOWN_RULE, message);
            let known: Vec<_> = rules().collect();
            match nearest_name(&waiver.rule, known.iter().map(String::as_str)) {
                Some(near) => said.help(format!("did you mean `{near}`?")),
                None => said.help("rules are written as `protocol/rule`"),
            }
        });
        said.collect()
    }
}

/// On which side of the work the participants of a session stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Of each participant, its side; nothing for those without a role, and for everybody else.
    pub sides: Vec<Option<Side>>,
    /// Which participants have a role that is on neither side.
    pub others: Vec<bool>,
}

impl Sides {
    /// By the names of the roles that participants have; where a name tells nothing, by the role's
    /// title and the labels that it has.
    fn of(rulebook: &Rulebook, assignment: &Assignment) -> Self {
        let side = |role: RoleId| {
            let role = rulebook.roles.get(usize::from(role.0))?;
            let names = [&role.name].into_iter().chain(&role.title).chain(&role.also);
            names.into_iter().find_map(|name| side_of(name))
        };
        let sides: Vec<_> = assignment.roles.iter().map(|role| side(*role.as_ref()?)).collect();
        let roles = sides.iter().zip(&assignment.roles);
        let others = roles.map(|(side, role)| side.is_none() && role.is_some()).collect();
        Self { sides, others }
    }
}
