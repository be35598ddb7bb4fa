//! What a run of `check` comes to, as an exit code, and why.

use rolecall_engine::{CaseFinding, Check, Finding, SetAside, Truth, Verdict};
use rolecall_protocol::{Gravity, RuleId, Rulebook};

use crate::exit::Exit;

/// From when on findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FailOn {
    /// Gaps and partials of rules at least this grave.
    pub(crate) gravity: Gravity,
    /// Rules left undetermined too.
    pub(crate) undetermined: bool,
}

impl FailOn {
    /// From the word of `--fail-on`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        if word == "undetermined" {
            return Some(Self { gravity: Gravity::Minor, undetermined: true });
        }
        let gravity = Gravity::ALL.into_iter().find(|gravity| gravity.word() == word)?;
        Some(Self { gravity, undetermined: false })
    }
}

/// What became of a rule in a session, as far as the exit code goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Met,
    /// Gap or partial.
    Missed,
    Undetermined,
    /// Undetermined, since nothing can find its topic.
    Blind,
    /// Its condition, or its protocol's, left it out.
    Excluded,
    /// Waived, or optional and not taken up: somebody decided so. Or there is still time.
    Spared,
}

impl Fate {
    /// From the finding.
    pub(crate) fn of(finding: &Finding) -> Self {
        let looked = |wanted: fn(&Check) -> bool, truth: Truth| {
            finding.steps.iter().any(|step| step.truth == truth && wanted(&step.what))
        };
        match finding.verdict {
            Verdict::Met => Self::Met,
            Verdict::Partial | Verdict::Gap => Self::Missed,
            Verdict::NotApplicable
                if looked(|check| matches!(check, Check::Applies { .. }), Truth::False) =>
            {
                Self::Excluded
            }
            Verdict::NotApplicable | Verdict::Pending => Self::Spared,
            Verdict::Undetermined
                if looked(|check| matches!(check, Check::NothingCodes(_)), Truth::Unknown) =>
            {
                Self::Blind
            }
            Verdict::Undetermined => Self::Undetermined,
        }
    }

    /// From the finding on a case.
    pub(crate) fn of_case(finding: &CaseFinding) -> Self {
        match (finding.verdict, &finding.set_aside) {
            (Verdict::Met, _) => Self::Met,
            (Verdict::Partial | Verdict::Gap, _) => Self::Missed,
            (Verdict::Undetermined, _) => Self::Undetermined,
            (Verdict::NotApplicable, Some(SetAside::Condition { .. })) => Self::Excluded,
            (Verdict::NotApplicable | Verdict::Pending, _) => Self::Spared,
        }
    }
}

/// The fates of each rule over all sessions.
#[derive(Debug)]
pub(crate) struct Outcome {
    sessions: u64,
    cases: u64,
    rules: Vec<Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    met: u64,
    missed: u64,
    undetermined: u64,
    blind: u64,
    excluded: u64,
    all: u64,
}

impl Outcome {
    pub(crate) fn new(rules: usize) -> Self {
        Self { sessions: 0, cases: 0, rules: vec![Counts::default(); rules] }
    }

    /// Sessions counted so far.
    pub(crate) fn sessions(&self) -> u64 {
        self.sessions
    }

    /// Cases counted so far.
    pub(crate) fn cases(&self) -> u64 {
        self.cases
    }

    /// Counts one session.
    pub(crate) fn add(&mut self, fates: &[(RuleId, Fate)]) {
        self.sessions += 1;
        self.count(fates);
    }

    /// Counts one case.
    pub(crate) fn add_case(&mut self, fates: &[(RuleId, Fate)]) {
        self.cases += 1;
        self.count(fates);
    }

    fn count(&mut self, fates: &[(RuleId, Fate)]) {
        for (rule, fate) in fates {
            let Some(counts) = self.rules.get_mut(rule.0 as usize) else { continue };
            counts.all += 1;
            match fate {
                Fate::Met => counts.met += 1,
                Fate::Missed => counts.missed += 1,
                Fate::Undetermined => counts.undetermined += 1,
                Fate::Blind => counts.blind += 1,
                Fate::Excluded => counts.excluded += 1,
                Fate::Spared => {}
            }
        }
    }

    /// The exit code as far as verdicts go.
    pub(crate) fn exit(&self, rulebook: &Rulebook, fail_on: FailOn) -> Exit {
        let grave =
            |at: usize| rulebook.rules.get(at).is_some_and(|rule| rule.gravity >= fail_on.gravity);
        let mut exit = Exit::Well;
        for (at, counts) in self.rules.iter().enumerate() {
            if counts.missed > 0 && grave(at) {
                exit = exit.and(Exit::Gaps);
            }
            if fail_on.undetermined && counts.undetermined + counts.blind > 0 {
                exit = exit.and(Exit::Undetermined);
            }
        }
        if self.said_of_no_session(rulebook).is_empty() {
            exit
        } else {
            exit.and(Exit::Undetermined)
        }
    }

    /// What must not pass as if all were well: rules that applied to no session, rules whose topic
    /// nothing could find in any, and a run in which nothing at all could be told.
    pub(crate) fn said_of_no_session(&self, rulebook: &Rulebook) -> Vec<String> {
        let mut said = Vec::new();
        let never = |wanted: fn(&Counts) -> bool| -> Vec<String> {
            let rules = self.rules.iter().enumerate().filter(|(_, counts)| wanted(counts));
            rules.filter_map(|(at, _)| name(rulebook, at)).collect()
        };
        let excluded = never(|counts| counts.excluded > 0 && counts.excluded == counts.all);
        if !excluded.is_empty() {
            said.push(format!("applied to no session: {}", listed(&excluded)));
        }
        let blind = never(|counts| {
            counts.blind > 0 && counts.met + counts.missed + counts.undetermined == 0
        });
        if !blind.is_empty() {
            said.push(format!(
                "could not be looked for, since nothing finds the topic: {}",
                listed(&blind)
            ));
        }
        let total = |pick: fn(&Counts) -> u64| self.rules.iter().map(pick).sum::<u64>();
        let told = total(|counts| counts.met + counts.missed);
        if said.is_empty() && told == 0 && total(|counts| counts.undetermined + counts.blind) > 0 {
            said.push("no rule could be told in any session".to_owned());
        }
        said
    }
}

fn name(rulebook: &Rulebook, at: usize) -> Option<String> {
    let rule = rulebook.rules.get(at)?;
    match rulebook.protocols.get(rule.protocol as usize) {
        Some(protocol) => Some(format!("{}/{}", protocol.id, rule.name)),
        None => Some(rule.name.clone()),
    }
}

fn listed(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<_> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = names.len() - shown.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolecall_protocol::{At, Avoid, Rule, RuleKind, TopicId};

    fn rulebook(gravities: &[Gravity]) -> Rulebook {
        let rule = |&gravity: &Gravity| Rule {
            name: gravity.word().to_owned(),
            protocol: 0,
            title: None,
            kind: RuleKind::Avoid(Avoid { topic: TopicId(0), by: None, at_most: 0, without: None }),
            gravity,
            weight: 1.0,
            because: None,
            remedy: None,
            basis: None,
            when: None,
            at: At::default(),
        };
        Rulebook { rules: gravities.iter().map(rule).collect(), ..Rulebook::default() }
    }

    #[test]
    fn exit_codes_follow_the_contract() {
        use Exit::*;
        use Fate::{Blind, Excluded, Met, Missed, Spared};
        let unsure = Fate::Undetermined;
        let table: &[(&str, &[&[Fate]], Exit)] = &[
            ("minor", &[&[Met, Met]], Well),
            ("minor", &[&[Missed, Met]], Gaps),
            ("major", &[&[Missed, Met]], Well),
            ("major", &[&[Met, Met], &[Met, Missed]], Gaps),
            ("critical", &[&[Missed, Missed]], Well),
            ("minor", &[&[unsure, Met]], Well),
            ("undetermined", &[&[unsure, Met]], Exit::Undetermined),
            ("undetermined", &[&[unsure, Missed]], Gaps),
            ("minor", &[&[Spared, Met]], Well),
            ("minor", &[&[Excluded, Met], &[Met, Met]], Well),
            ("minor", &[&[Excluded, Met], &[Excluded, Met]], Exit::Undetermined),
            ("minor", &[&[Excluded, Missed]], Gaps),
            ("minor", &[&[Blind, Met]], Exit::Undetermined),
            ("minor", &[&[Blind, Met], &[Met, Met]], Well),
            ("minor", &[&[unsure, unsure]], Exit::Undetermined),
        ];
        let rulebook = rulebook(&[Gravity::Minor, Gravity::Major]);
        for (word, sessions, expected) in table {
            let mut outcome = Outcome::new(2);
            for fates in *sessions {
                let fates: Vec<_> = (0..).map(RuleId).zip(fates.iter().copied()).collect();
                outcome.add(&fates);
            }
            let fail_on = FailOn::from_word(word).expect("a word of the contract");
            assert_eq!(outcome.exit(&rulebook, fail_on), *expected, "{word} {sessions:?}");
        }
    }
}
