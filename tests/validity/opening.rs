//! Tables: the opening of PriMock57's consultations, as it is and with its evidence taken out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use rolecall_session::Session;

use crate::data::primock57;
use crate::library::{Judged, Library, OPENING};

/// A consultation and the turns of it that remain.
pub(crate) struct Consultation {
    pub(crate) name: String,
    session: Session,
    judged: Judged,
}

/// Reads and judges the consultations.
pub(crate) fn consultations(library: &Library, data: &Path) -> Vec<Consultation> {
    let judge = |(name, session): (String, Session)| {
        let judged = library.judge(std::slice::from_ref(&session)).remove(0);
        Consultation { name, session, judged }
    };
    primock57(data).into_iter().map(judge).collect()
}

impl Consultation {
    /// The verdict on a rule.
    pub(crate) fn verdict(&self, library: &Library, rule: &str) -> &'static str {
        library.verdict(&self.judged, rule).word()
    }

    /// Turn (from 1) and second of the evidence named first.
    fn first(&self, library: &Library, rule: &str) -> String {
        let Some(evidence) = library.finding(&self.judged, rule).evidence.first() else {
            return "–".to_owned();
        };
        let start = self.session.turns[evidence.turn as usize].start;
        let seconds = start.map_or_else(|| "?".to_owned(), |start| format!("{start:.1} s"));
        format!("turn {}, {seconds}", evidence.turn + 1)
    }

    /// All turns (from 0) in the evidence of a rule.
    fn evidence(&self, library: &Library, rule: &str) -> BTreeSet<u32> {
        library.finding(&self.judged, rule).evidence.iter().map(|piece| piece.turn).collect()
    }

    /// How many turns hold evidence of a rule, and the verdict once they are taken out.
    pub(crate) fn without_evidence(&self, library: &Library, rule: &str) -> (usize, &'static str) {
        let evidence = self.evidence(library, rule);
        let mut session = self.session.clone();
        let mut at = 0;
        session.turns.retain(|_| {
            at += 1;
            !evidence.contains(&(at - 1))
        });
        let judged = library.judge(&[session]).remove(0);
        (evidence.len(), library.verdict(&judged, rule).word())
    }
}

/// The two tables.
pub(crate) fn tables(library: &Library, data: &Path) -> String {
    let consultations = consultations(library, data);
    let heads = OPENING.join(" | ");
    let mut text = format!(
        "### Opening of {} PriMock57 consultations\n\n| consultation | {heads} |\n|---|---|---|---|\n",
        consultations.len()
    );
    for one in &consultations {
        write!(text, "| {} |", one.name).unwrap();
        for rule in OPENING {
            let (verdict, first) = (one.verdict(library, rule), one.first(library, rule));
            write!(text, " {verdict}: {first} |").unwrap();
        }
        text.push('\n');
    }
    writeln!(
        text,
        "\n### The same once the turns with the rule's evidence are taken out\n\n\
         | consultation | {heads} |\n|---|---|---|---|"
    )
    .unwrap();
    for one in &consultations {
        write!(text, "| {} |", one.name).unwrap();
        for rule in OPENING {
            let (turns, verdict) = one.without_evidence(library, rule);
            let s = if turns == 1 { "" } else { "s" };
            write!(text, " {verdict} ({turns} turn{s} out) |").unwrap();
        }
        text.push('\n');
    }
    text
}
