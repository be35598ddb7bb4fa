use std::collections::BTreeMap;

use rolecall_syntax::ast::{Bound, Name, Relation, RuleClause, RuleClauseKind};
use rolecall_text::Span;

use super::Room;
use super::conditions::condition;
use crate::vocabulary::{Block, clause, habit, homes};
use crate::{Condition, Gravity, lints};

/// What any rule may have.
pub(crate) struct Common {
    pub(crate) when: Option<Condition>,
    pub(crate) gravity: Gravity,
    pub(crate) weight: f64,
    pub(crate) because: Option<String>,
    pub(crate) remedy: Option<String>,
    pub(crate) basis: Option<String>,
}

/// Reads what any rule may have, and gives back the lines that are the block's own: each allowed
/// in it, and said once.
pub(crate) fn common<'c>(
    room: &mut Room<'_, '_>,
    block: Block,
    clauses: &'c [RuleClause],
) -> (Common, Vec<&'c RuleClause>) {
    let mut read = Common {
        when: None,
        gravity: Gravity::default(),
        weight: 1.0,
        because: None,
        remedy: None,
        basis: None,
    };
    let mut own = Vec::new();
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for one in clauses {
        let (word, of) = match &one.kind {
            RuleClauseKind::Unknown(line) => {
                room.unknown_clause(&line.word, block);
                continue;
            }
            kind => first_words(kind),
        };
        let first = word.split(' ').next().unwrap_or(word);
        if clause(first, block).is_none() {
            let at = room.at(one.span);
            room.tell(lints::misplaced_clause::in_block(at, word, block, &homes(first)));
            continue;
        }
        if let Some(&first) = seen.get(&(word, of)) {
            let what = if of.is_empty() { word.to_owned() } else { said(word, of) };
            let (at, first) = (room.at(one.span), room.at(first));
            room.tell(lints::clause_twice::again(at, &what, first));
            continue;
        }
        if !may_stand_again(&one.kind) {
            seen.insert((word, of), one.span);
        }
        if !read.take(room, one) {
            own.push(one);
        }
    }
    (read, own)
}

impl Common {
    /// Whether the line was one of these.
    fn take(&mut self, room: &mut Room<'_, '_>, one: &RuleClause) -> bool {
        match &one.kind {
            RuleClauseKind::When(written) => self.when = condition(room, written),
            RuleClauseKind::Severity(word) => self.gravity = gravity(room, word),
            RuleClauseKind::Weight(number) => {
                if number.value > 0.0 && number.value <= 1000.0 {
                    self.weight = number.value;
                } else {
                    let at = room.at(number.span);
                    room.tell(lints::impossible_amount::weight(at));
                }
            }
            RuleClauseKind::Because(text) => self.because = Some(room.text("because", text)),
            RuleClauseKind::Remedy(text) => self.remedy = Some(room.text("remedy", text)),
            RuleClauseKind::Source(text) => self.basis = Some(room.text("source", text)),
            _ => return false,
        }
        true
    }
}

fn gravity(room: &mut Room<'_, '_>, word: &Name) -> Gravity {
    let known = Gravity::ALL.into_iter().find(|one| one.word() == word.text);
    known.unwrap_or_else(|| {
        let nearest = room.report.nearest(&word.text, Gravity::ALL.map(Gravity::word));
        let at = room.at(word.span);
        room.tell(lints::unknown_severity::word(at, &word.text, nearest));
        Gravity::default()
    })
}

fn said(word: &str, of: &str) -> String {
    match word {
        "answered" | "raised" | "agreed" => format!("{word} by {of}"),
        "asked" => format!("asked about by {of}"),
        _ => format!("{word} {of}"),
    }
}

/// The words that a line begins with, and the name that may tell it from another such line.
pub(crate) fn first_words(kind: &RuleClauseKind) -> (&'static str, &str) {
    match kind {
        RuleClauseKind::Discuss(_) | RuleClauseKind::DiscussSome { .. } => ("discuss", ""),
        RuleClauseKind::DiscussTimes { what, .. } => ("discuss", &what.text),
        RuleClauseKind::MayDiscuss(_) => ("may discuss", ""),
        RuleClauseKind::InOrder => ("in order", ""),
        RuleClauseKind::NoGoingBack => ("no going back", ""),
        RuleClauseKind::No(_) => ("no", ""),
        RuleClauseKind::Required => ("required", ""),
        RuleClauseKind::Optional => ("optional", ""),
        RuleClauseKind::RaisedBy(_) => ("raised", ""),
        RuleClauseKind::AnsweredBy { role, .. } => ("answered", &role.text),
        RuleClauseKind::Lasting(_) => ("lasting", ""),
        RuleClauseKind::Before(name) => ("before", &name.text),
        RuleClauseKind::After(name) => ("after", &name.text),
        RuleClauseKind::ImmediatelyBefore(name) => ("immediately before", &name.text),
        RuleClauseKind::ImmediatelyAfter(name) => ("immediately after", &name.text),
        RuleClauseKind::Between(name, _) => ("between", &name.text),
        RuleClauseKind::Times { bound: Bound::AtLeast, .. } => ("at least", ""),
        RuleClauseKind::Times { bound: Bound::AtMost, .. } => ("at most", ""),
        RuleClauseKind::AgreedBy { role, .. } => ("agreed", &role.text),
        RuleClauseKind::AskedBy { role, .. } => ("asked", &role.text),
        RuleClauseKind::Goes(goes) => (relation(goes.relation), &goes.topic.text),
        RuleClauseKind::Within { .. } => ("within", ""),
        RuleClauseKind::When(_) => ("when", ""),
        RuleClauseKind::Severity(_) => ("severity", ""),
        RuleClauseKind::Weight(_) => ("weight", ""),
        RuleClauseKind::Because(_) => ("because", ""),
        RuleClauseKind::Remedy(_) => ("remedy", ""),
        RuleClauseKind::Source(_) => ("source", ""),
        RuleClauseKind::Unknown(_) => ("", ""),
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Followed => "followed by",
        Relation::Preceded => "preceded by",
        Relation::Accompanied => "accompanied by",
    }
}

/// Lines made to be repeated; those that say the same are found where they are read.
fn may_stand_again(kind: &RuleClauseKind) -> bool {
    matches!(
        kind,
        RuleClauseKind::Discuss(_)
            | RuleClauseKind::DiscussSome { .. }
            | RuleClauseKind::DiscussTimes { .. }
            | RuleClauseKind::MayDiscuss(_)
            | RuleClauseKind::Between(..)
            | RuleClauseKind::Goes(_)
    )
}

impl Room<'_, '_> {
    /// Answers a line whose first word its block does not know.
    pub(crate) fn unknown_clause(&mut self, word: &Name, block: Block) {
        let at = self.at(word.span);
        let homes = homes(&word.text);
        // `all goals …` is meant as `each goal …`, though a choice knows `all of`.
        let goals_habit = block == Block::Goals && matches!(word.text.as_str(), "all" | "any");
        if homes.is_empty() || goals_habit || habit(&word.text, block).is_some() {
            let diagnostic = lints::unknown_clause::word(at, &word.text, block, self.report);
            self.tell(diagnostic);
        } else {
            self.tell(lints::misplaced_clause::in_block(at, &word.text, block, &homes));
        }
    }
}
