//! `choice`: several ways of meeting one thing.

use rolecall_protocol::{
    Anchor, Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, RuleId, RuleKind, TopicId,
};

use super::KindEntry;
use super::step::evidence_at;
use crate::anchors::Begin;
use crate::evaluate::Judged;
use crate::holds::member;
use crate::view::View;
use crate::{Check, Evidence, Looked, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "choice",
    written: "choice NAME { any of { A, all of { B, C } } }",
    summary: "one of several ways of meeting it was taken",
};

pub(crate) fn judge(view: &View<'_>, choice: &Choice) -> Judged {
    let mut walk = Walk::new(view);
    let verdict = match walk.group(&choice.group, true) {
        None => Verdict::NotApplicable,
        Some(Truth::True) => Verdict::Met,
        Some(Truth::Unknown) => Verdict::Undetermined,
        Some(Truth::False) if walk.some_holds => Verdict::Partial,
        Some(Truth::False) => Verdict::Gap,
    };
    let mut looked = walk.looked;
    looked.append(&mut walk.causes);
    Judged { verdict, looked, evidence: walk.evidence, near_misses: Vec::new() }
}

/// Whether enough of its members hold; `None` where all of them are left out.
pub(crate) fn holds(view: &View<'_>, choice: &Choice) -> Option<Truth> {
    Walk::new(view).group(&choice.group, true)
}

struct Walk<'w> {
    view: &'w View<'w>,
    next: u32,
    looked: Vec<Looked>,
    /// Why topics cannot be told.
    causes: Vec<Looked>,
    evidence: Vec<Evidence>,
    /// Whether some member certainly holds that was wanted.
    some_holds: bool,
}

impl<'w> Walk<'w> {
    fn new(view: &'w View<'w>) -> Self {
        Self {
            view,
            next: 0,
            looked: Vec::new(),
            causes: Vec::new(),
            evidence: Vec::new(),
            some_holds: false,
        }
    }

    /// Groups stand in each other no deeper than braces may. `wanted` is false under `none of`.
    fn group(&mut self, group: &ChoiceGroup, wanted: bool) -> Option<Truth> {
        let slot = self.looked.len();
        self.look(None, None);
        let wanted = wanted && group.asks != ChoiceAsks::None;
        let mut truths = Vec::with_capacity(group.members.len());
        for one in &group.members {
            let truth = match one {
                ChoiceMember::Group(inner) => self.group(inner, wanted),
                ChoiceMember::Rule { rule, .. } => self.rule(*rule),
                ChoiceMember::Topic { topic, by, .. } => self.topic(*topic, *by),
            };
            let is_group = matches!(one, ChoiceMember::Group(_));
            self.some_holds |= wanted && !is_group && truth == Some(Truth::True);
            truths.extend(truth);
        }
        let truth = enough(group.asks, &truths);
        if let Some(Looked { truth: shown, what: Check::Member { left_out, .. } }) =
            self.looked.get_mut(slot)
        {
            *shown = truth.unwrap_or(Truth::False);
            *left_out = truth.is_none();
        }
        truth
    }

    fn rule(&mut self, rule: RuleId) -> Option<Truth> {
        let truth = member(self.view, rule);
        let begins = matches!(
            self.view.rulebook.rule(rule).map(|rule| &rule.kind),
            Some(RuleKind::Discussion(_) | RuleKind::Step(_))
        );
        let begin = match truth {
            Some(_) if begins => self.view.begin(Anchor::Rule(rule)),
            _ => Begin::default(),
        };
        self.found(Anchor::Rule(rule), &begin, truth);
        truth
    }

    fn topic(&mut self, topic: TopicId, by: Option<rolecall_protocol::RoleId>) -> Option<Truth> {
        let mut begin = self.view.begin_of_topic(topic, by);
        if let Some(role) = self.view.nobody_is(by) {
            if self.view.is_optional(role) {
                self.look(None, None);
                return None;
            }
            begin.unknown = true;
            self.cause(Check::NobodyIs(role));
        } else if self.view.is_unseen(topic) && begin.truth() == Truth::Unknown {
            self.cause(Check::NothingCodes(topic));
        }
        let truth = Some(begin.truth());
        self.found(Anchor::Topic(topic), &begin, truth);
        truth
    }

    fn found(&mut self, anchor: Anchor, begin: &Begin, truth: Option<Truth>) {
        let place = begin.certain.or(begin.possible);
        self.look(truth, place.map(|place| place.0));
        // Where something that does not hold begins shows nothing.
        if truth != Some(Truth::False) {
            self.evidence.extend(evidence_at(self.view, anchor, begin));
        }
    }

    fn look(&mut self, truth: Option<Truth>, turn: Option<u32>) {
        let what = Check::Member { node: self.next, left_out: truth.is_none(), turn };
        self.next += 1;
        self.looked.push(Looked { truth: truth.unwrap_or(Truth::False), what });
    }

    fn cause(&mut self, what: Check) {
        let looked = Looked { truth: Truth::Unknown, what };
        if !self.causes.contains(&looked) {
            self.causes.push(looked);
        }
    }
}

/// Whether enough of these hold; `None` of none.
fn enough(asks: ChoiceAsks, truths: &[Truth]) -> Option<Truth> {
    if truths.is_empty() {
        return None;
    }
    let any = || truths.iter().fold(Truth::False, |all, &one| all.or(one));
    Some(match asks {
        ChoiceAsks::Any => any(),
        ChoiceAsks::None => any().not(),
        ChoiceAsks::All => truths.iter().fold(Truth::True, |all, &one| all.and(one)),
        ChoiceAsks::AtLeast(least) => at_least(least, truths),
    })
}

/// Whether at least so many hold; as many as there are, where there are fewer.
pub(crate) fn at_least(least: u32, truths: &[Truth]) -> Truth {
    let least = usize::try_from(least).unwrap_or(usize::MAX).min(truths.len());
    let count = |wanted: Truth| truths.iter().filter(|&&truth| truth == wanted).count();
    if count(Truth::True) >= least {
        Truth::True
    } else if count(Truth::True) + count(Truth::Unknown) < least {
        Truth::False
    } else {
        Truth::Unknown
    }
}
