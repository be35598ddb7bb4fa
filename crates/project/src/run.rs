//! From the files of a session to its codings.

use rolecall_coding::{CodedSession, Coder, Scratch};
use rolecall_engine::{
    Circumstances, Findings, SessionSummary, evaluate, stray_waivers, summarize,
};
use rolecall_protocol::Rulebook;
use rolecall_session::Session;
use rolecall_text::{Diagnostic, nearest_name};

use crate::codes::WAIVER_UNKNOWN_RULE;
use crate::record::{Reading, Record};
use crate::{CaseFiles, CaseKey, CasesBy, Notice, Work};

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
}

/// A session that was read and coded.
#[derive(Debug)]
pub struct Seen<'a> {
    /// Its file, as reports name it.
    pub file: &'a str,
    /// The SHA-256 of the file's bytes (of several files, of all their bytes in order), in
    /// lower-case hexadecimal; empty where it was not asked for.
    pub sha256: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Its codings.
    pub coded: CodedSession,
    /// What is odd about its record.
    pub warnings: Vec<Diagnostic>,
    /// The case that it belongs to.
    pub case: Option<CaseKey>,
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
        let Record { mut sessions, mut warnings, sha256 } = self.reading.read(work)?;
        for session in &mut sessions {
            self.cases.complete(work, session, &mut warnings);
        }
        for session in &sessions {
            let mut warnings = std::mem::take(&mut warnings);
            let case = self.cases.case_of(work, session, self.cases_by);
            let coded = self.coder.code(session, scratch, &mut warnings);
            warnings.extend(self.strays(session));
            see(Seen { file: &name, sha256: &sha256, session, coded, warnings, case });
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
