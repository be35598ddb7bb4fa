//! What a rule that cannot be told rests on, so that one cause of many is told once.

use rolecall_coding::{Coding, Coverage, Standing};
use rolecall_engine::{Beside, Check, Finding, NoValue, Saw, Truth, Verdict};
use rolecall_protocol::{
    Anchor, Attribute, ChoiceMember, ChoiceNode, ClauseKind, Named, RoleId, RuleKind, Step, TopicId,
};

use super::{Scene, attributes, numbers};

const SO_MANY: usize = 6;
/// What becomes of the rules that rest on a shared cause.
pub(crate) const UNTOLD: &str = "cannot be told";
const WHERE: &str = "with `[labels]` in rolecall.toml, in the session's sidecar file, or with `also` behind the role in the protocol";

/// Why the record cannot tell something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cause<'f> {
    /// Nobody on record has a role.
    Nobody(RoleId),
    /// The record lacks attributes that a condition needs.
    Lacking(&'f [Attribute]),
    /// Nothing looks for a topic.
    Unseen(TopicId),
    /// The speaker of a turn has no role.
    Speaker(u32),
    /// The coding in a turn is only possible.
    Possible(u32),
}

/// A cause on which several rules of a session rest, told once for all of them.
pub(crate) struct Shared<'f> {
    pub(crate) cause: Cause<'f>,
    pub(crate) rules: usize,
}

/// What to do where labels look wrong.
const RIGHT_LABELS: &str = "read the warning about this session's labels, put right who is who, or leave out `--strict-speakers`";

impl<'a> Scene<'a> {
    /// Causes that two or more rules rest on, in the order of the rules.
    pub(crate) fn shared_causes(&self) -> Vec<Shared<'a>> {
        let mut all: Vec<Shared<'a>> = Vec::new();
        for cause in self.result.findings.findings.iter().filter_map(|it| self.sole_cause(it)) {
            match all.iter_mut().find(|shared| shared.cause == cause) {
                Some(shared) => shared.rules += 1,
                None => all.push(Shared { cause, rules: 1 }),
            }
        }
        all.retain(|shared| shared.rules > 1);
        all
    }

    /// What an undetermined rule rests on, where that is one thing that concerns the whole session.
    pub(crate) fn sole_cause<'f>(&self, finding: &'f Finding) -> Option<Cause<'f>> {
        if finding.verdict != Verdict::Undetermined {
            return None;
        }
        let mut unknown = finding.steps.iter().filter(|step| step.truth == Truth::Unknown);
        let first = self.cause_of(finding, &unknown.next()?.what)?;
        let general = matches!(first, Cause::Nobody(_) | Cause::Lacking(_));
        let alone = unknown.all(|step| self.cause_of(finding, &step.what) == Some(first));
        (general && alone).then_some(first)
    }

    pub(super) fn cause_of<'f>(&self, finding: &Finding, check: &'f Check) -> Option<Cause<'f>> {
        let kind = &self.rule(finding)?.kind;
        match (check, kind) {
            (Check::Applies { lacking, .. }, _) if !lacking.is_empty() => {
                Some(Cause::Lacking(lacking))
            }
            (Check::NothingCodes(topic), _) => Some(Cause::Unseen(*topic)),
            (Check::NobodyIs(role), _) => Some(Cause::Nobody(*role)),
            (Check::Measured { value: Err(why), .. }, _) => match why {
                NoValue::NothingCodes(topic) => Some(Cause::Unseen(*topic)),
                NoValue::NobodyIs(role) => Some(Cause::Nobody(*role)),
                _ => None,
            },
            (Check::Part { part, turn }, RuleKind::Step(step)) => {
                self.cause_of_any(&step.parts.get(*part as usize)?.of, *turn)
            }
            (Check::PartOf { part, .. } | Check::PartTimes { part, .. }, RuleKind::Step(step)) => {
                self.cause_of_any(&step.parts.get(*part as usize)?.of, None)
            }
            (Check::Line { line, unknown, .. }, RuleKind::Whenever(it)) => {
                let line = it.lines.get(*line as usize)?;
                self.cause_of_instance(it, line, unknown.first()?)
            }
            (Check::Member { node, turn, .. }, RuleKind::Choice(it)) => {
                match it.group.nodes().nth(*node as usize)? {
                    ChoiceNode::Member(ChoiceMember::Topic { topic, by, .. }) => {
                        self.cause_of_topic(*topic, *by, *turn)
                    }
                    ChoiceNode::Member(ChoiceMember::Rule { rule, .. }) => {
                        self.cause_of_anchor(Anchor::Rule(*rule), *turn)
                    }
                    _ => None,
                }
            }
            (Check::Clause { clause, saw: Saw::Beside(saw) }, RuleKind::Discussion(it)) => {
                self.cause_beside(&it.clauses.get(*clause as usize)?.kind, saw)
            }
            (Check::Ordered { first, then, first_turn, then_turn }, RuleKind::Order(order)) => {
                let of = |at: u32, turn: Option<u32>| {
                    let any_of = &order.steps.get(at as usize)?.any_of;
                    // A pair names the step that may have begun beside one that has.
                    let begun =
                        |turn: u32| any_of.iter().any(|one| self.certainly_in(one.what, turn));
                    let open = !turn.is_some_and(begun);
                    self.cause_of_any(any_of, turn).filter(|_| open)
                };
                of(*first, *first_turn).or_else(|| of(*then, *then_turn))
            }
            (Check::Clause { clause, saw: Saw::Place { other, .. } }, RuleKind::Discussion(it)) => {
                match it.clauses.get(*clause as usize)?.kind {
                    ClauseKind::Before(anchor) | ClauseKind::After(anchor) => {
                        self.cause_of_anchor(anchor, *other)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Why it cannot be told where the first of several begins.
    fn cause_of_any<'f>(&self, all: &[Named], turn: Option<u32>) -> Option<Cause<'f>> {
        all.iter().find_map(|one| self.cause_of_anchor(one.what, turn))
    }

    /// Why a clause that looks beside an occurrence cannot be told.
    pub(super) fn cause_beside<'f>(&self, kind: &ClauseKind, saw: &Beside) -> Option<Cause<'f>> {
        match kind {
            ClauseKind::Followed(link)
            | ClauseKind::Agreed { link, .. }
            | ClauseKind::Asked(link) => self.cause_of_topic(link.topic, link.by, saw.unknown),
            ClauseKind::ImmediatelyBefore(anchor) | ClauseKind::ImmediatelyAfter(anchor) => {
                self.cause_of_anchor(*anchor, saw.unknown)
            }
            _ => None,
        }
    }

    /// Why it cannot be told where something begins; `turn` is where it may begin.
    pub(super) fn cause_of_anchor<'f>(
        &self,
        anchor: Anchor,
        turn: Option<u32>,
    ) -> Option<Cause<'f>> {
        match anchor {
            Anchor::Topic(topic) => self.cause_of_topic(topic, None, turn),
            Anchor::Rule(rule) => match &self.ctx.rulebook.rule(rule)?.kind {
                RuleKind::Discussion(it) => self.cause_of_topic(it.topic, it.raised_by, turn),
                RuleKind::Step(step) => self
                    .flat(step)
                    .filter_map(|(topic, by)| self.cause_of_topic(topic, by, turn))
                    .min_by_key(|cause| matches!(cause, Cause::Speaker(_) | Cause::Possible(_))),
                _ => None,
            },
        }
    }

    fn certainly_in(&self, anchor: Anchor, turn: u32) -> bool {
        let raised = |(topic, by): (TopicId, Option<RoleId>)| {
            let certain = |it: &Coding| {
                it.topic == topic && it.turn == turn && it.standing == Standing::Counts
            };
            (by.is_none() || self.role_of(turn) == by)
                && self.result.coded.codings.iter().any(certain)
        };
        match anchor {
            Anchor::Topic(topic) => raised((topic, None)),
            Anchor::Rule(rule) => match self.ctx.rulebook.rule(rule).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(it)) => raised((it.topic, it.raised_by)),
                Some(RuleKind::Step(step)) => self.flat(step).any(raised),
                _ => false,
            },
        }
    }

    /// What a step is made of: topics, and by whom they have to be raised.
    fn flat<'s>(&'s self, step: &'s Step) -> impl Iterator<Item = (TopicId, Option<RoleId>)> + 's {
        step.named().filter_map(|part| match part.what {
            Anchor::Topic(topic) => Some((topic, None)),
            Anchor::Rule(rule) => match &self.ctx.rulebook.rule(rule)?.kind {
                RuleKind::Discussion(it) => Some((it.topic, it.raised_by)),
                _ => None,
            },
        })
    }

    pub(super) fn cause_of_topic<'f>(
        &self,
        topic: TopicId,
        by: Option<RoleId>,
        turn: Option<u32>,
    ) -> Option<Cause<'f>> {
        let coded = self.result.coded;
        if matches!(coded.coverage_of(topic), Coverage::None | Coverage::Partial) {
            return Some(Cause::Unseen(topic));
        }
        if let Some(role) = by.filter(|&role| self.is_missing(role)) {
            return Some(Cause::Nobody(role));
        }
        let turn = turn?;
        let mut here = coded.codings.iter().filter(|it| it.topic == topic && it.turn == turn);
        if here.clone().any(|it| it.standing == Standing::Counts) {
            return (by.is_some() && self.role_of(turn).is_none()).then_some(Cause::Speaker(turn));
        }
        here.next().map(|_| Cause::Possible(turn))
    }

    fn is_missing(&self, role: RoleId) -> bool {
        let optional =
            self.ctx.rulebook.roles.get(usize::from(role.0)).is_some_and(|it| it.optional);
        !optional && !self.result.coded.is_on_record(role)
    }

    /// A cause, fit to stand behind a colon or before ", so".
    pub(crate) fn cause(&self, cause: &Cause<'_>) -> String {
        match cause {
            Cause::Nobody(role) => self.nobody_is(*role),
            Cause::Lacking(lacking) => format!("the record lacks {}", attribute_names(lacking)),
            Cause::Unseen(topic) => self.nothing_codes(*topic),
            Cause::Speaker(turn) => self.speaker_unknown(*turn),
            Cause::Possible(turn) => {
                format!("the coding in {} is only possible", numbers::turn(*turn))
            }
        }
    }

    /// `nobody on record is the worker: 9 rules cannot be told; labels without a role: `Speaker 1``
    pub(crate) fn shared_cause(&self, shared: &Shared<'_>) -> String {
        let rules = numbers::count(shared.rules as u64, "rule");
        let labels = match shared.cause {
            Cause::Nobody(_) => self.labels_without_role(),
            _ => Vec::new(),
        };
        let labels = match labels.as_slice() {
            [] => String::new(),
            [_] => format!("; the label without a role: {}", shortened(&labels)),
            _ => format!("; labels without a role: {}", shortened(&labels)),
        };
        format!("{}: {rules} {UNTOLD}{labels}", self.cause(&shared.cause))
    }

    /// What to do about a shared cause, whose labels were named in its own sentence.
    pub(crate) fn shared_remedy(&self, shared: &Shared<'_>) -> String {
        match (shared.cause, self.labels_without_role().len()) {
            (Cause::Nobody(_), 1) => format!("give it a role {WHERE}"),
            (Cause::Nobody(_), 2..) => format!("give them a role {WHERE}"),
            _ => self.remedy_of(&shared.cause),
        }
    }

    /// What to do so that the record can tell.
    pub(crate) fn remedy_of(&self, cause: &Cause<'_>) -> String {
        match cause {
            Cause::Nobody(role) => self.who_is(Some(*role)),
            Cause::Lacking(lacking) => {
                let lines = lacking
                    .iter()
                    .map(|it| format!("`{} = …` under `[{}]`", it.key, it.scope.word()))
                    .collect::<Vec<_>>();
                format!(
                    "write {} into the session's record, or into a file beside it of the same name that ends in `.session.toml`",
                    lines.join(" and ")
                )
            }
            Cause::Unseen(topic) => self.cue_for(*topic),
            Cause::Speaker(_) => self.who_is(None),
            Cause::Possible(_) => self.decide().to_owned(),
        }
    }

    /// What to do about what is only possible.
    pub(super) fn decide(&self) -> &'static str {
        if self.result.coded.roles_in_doubt { RIGHT_LABELS } else { super::undetermined::DECIDE }
    }

    /// How to say who is who, with the labels that nobody has given a role; `role` is one that
    /// nobody has.
    pub(super) fn who_is(&self, role: Option<RoleId>) -> String {
        if self.result.coded.roles_in_doubt {
            return RIGHT_LABELS.to_owned();
        }
        let labels = self.labels_without_role();
        if !labels.is_empty() {
            return format!("give {} a role {WHERE}", shortened(&labels));
        }
        if self.result.session.turns.iter().any(|turn| turn.speaker.is_none()) {
            return "write the speaker's label before each turn of the transcript, and give the labels a role".to_owned();
        }
        match role.map(|role| self.ctx.rulebook.role_name(role)) {
            Some(role) => format!(
                "if somebody here is `{role}`, give their label that role {WHERE}; otherwise record a waiver"
            ),
            None => format!("give the label a role {WHERE}"),
        }
    }

    /// That several labels have no role, and what to do.
    pub(crate) fn labels_unmapped(&self) -> (String, String) {
        let labels = self.labels_with_turns().into_iter();
        let named: Vec<_> = labels
            .map(|(label, turns)| format!("{label} ({})", numbers::count(turns, "turn")))
            .collect();
        let message = format!(
            "{} map to no role, so rules that turn on what they say are undetermined: {}",
            numbers::count(named.len() as u64, "label"),
            shortened(&named),
        );
        let roles: Vec<_> =
            self.ctx.rulebook.roles.iter().map(|role| format!("`{}`", role.name)).collect();
        (message, format!("give them a role {WHERE} (the roles are {})", roles.join(", ")))
    }

    /// Labels of turns whose speaker has no role, in order.
    fn labels_without_role(&self) -> Vec<String> {
        self.labels_with_turns().into_iter().map(|(label, _)| label).collect()
    }

    /// The same with the number of their turns.
    fn labels_with_turns(&self) -> Vec<(String, u64)> {
        let session = self.result.session;
        let mut seen = vec![None; session.participants.len()];
        let mut labels: Vec<(String, u64)> = Vec::new();
        for (at, turn) in (0u32..).zip(&session.turns) {
            let known = turn.speaker.and_then(|speaker| seen.get_mut(speaker as usize));
            let Some(known) = known.filter(|_| self.role_of(at).is_none()) else { continue };
            match known.and_then(|known: usize| labels.get_mut(known)) {
                Some((_, turns)) => *turns += 1,
                None => {
                    *known = Some(labels.len());
                    labels.extend(self.label_of(at).map(|label| (format!("`{label}`"), 1)));
                }
            }
        }
        labels
    }

    pub(super) fn speaker_unknown(&self, turn: u32) -> String {
        if self.result.coded.roles_in_doubt {
            return super::clause::IN_DOUBT.to_owned();
        }
        let turn_name = numbers::turn(turn);
        match self.label_of(turn) {
            Some(label) => format!("the speaker of {turn_name}, `{label}`, has no role"),
            None => format!("the record does not say who speaks in {turn_name}"),
        }
    }
}

fn attribute_names(of: &[Attribute]) -> String {
    let names: Vec<_> = of.iter().map(|it| format!("`{}`", attributes::attribute(it))).collect();
    numbers::list(&names)
}

fn shortened(labels: &[String]) -> String {
    numbers::few(labels.get(..SO_MANY).unwrap_or(labels), labels.len() as u64)
}
