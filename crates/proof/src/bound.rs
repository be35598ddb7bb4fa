//! How long a session has to be looked at before it is certain that there is none.
//!
//! Take any session in which some wishes come true. Mark the turns that they rest on, each with the
//! topic it is marked for: the occurrence that satisfies a discussion with its answer, the first
//! turns of whatever is compared with something, the turns of a stretch, one turn more than an
//! `avoid` allows. Everything else can be taken out: other topics from the turns, other turns from
//! the session; for what is forbidden stays absent and what is near comes nearer. Only where
//! something must *not* be near (no answer within 3 turns) do the turns around a mark stay, as
//! many as that line names. So a session exists if one exists that is no longer than the marked
//! turns with what stays around them.
//!
//! What has to go with a topic *each time* adds marks for each mark of that topic. Where it may be
//! anywhere on one side, the last (or first) turn that shows it serves all. Where it has to be near,
//! each mark brings one of its own, and those may bring others: as long as that leads back to no
//! topic it was for, there are no more than the product over the lines; otherwise no length is given.
//!
//! Shares of the turns ("the first 20 percent") and balances do not survive taking turns out; for
//! them there is no such length, and [`crate::relax`] is asked instead.

use std::collections::BTreeSet;

use rolecall_protocol::{
    Anchor, Avoid, ChoiceMember, ChoiceNode, Clause, ClauseKind, Discussion, Extent, Link,
    PartAsks, Reach as Near, RuleId, RuleKind, Rulebook, Side, TopicId, Whenever,
};
use rolecall_syntax::ast::Edge;

use crate::instance::Wish;
use crate::kinds::STRETCH;
use crate::talk::atoms;

/// How far one has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// If there is a session, there is one with at most so many turns; none where it cannot be
    /// said.
    pub(crate) most: Option<usize>,
    /// A session with one turn more, in which nothing is said, would do as well: so it is enough to
    /// look at the longest.
    pub(crate) grows: bool,
}

#[derive(Debug, Default)]
struct Marks {
    /// Turns that are marked.
    turns: usize,
    /// Turns that stay side by side, and how many such rows there are.
    rows: (usize, usize),
    /// Turns that have to stay before and after each of them.
    before: usize,
    after: usize,
    /// Turns that have to stay at the ends.
    ends: usize,
    stretches: bool,
    /// Stretches have to hold so many words at least, and others so many at most.
    words_up: bool,
    words_down: bool,
    unbounded: bool,
    from_the_end: bool,
    /// By how much marks multiply, since each brings others.
    times: usize,
    /// Topics that bring another near them, each time.
    brings: BTreeSet<(TopicId, TopicId)>,
}

/// How far one has to look for a session in which these wishes come true.
pub(crate) fn reach(book: &Rulebook, wishes: &[Wish]) -> Reach {
    let mut marks = Marks { times: 1, ..Marks::default() };
    for wish in wishes {
        marks.rule(book, wish.rule(), matches!(wish, Wish::Missed(_)), 0);
    }
    if marks.leads_back() {
        marks.unbounded = true;
    }
    // Between two turns of a stretch another marked turn may stand, and each such needs the
    // stretch's own turns on both sides.
    let mut turns = if marks.stretches { 3 * marks.turns } else { marks.turns };
    // Words that one stretch needs may not be moved into another that must stay short: so a turn
    // of each role is kept between any two beginnings and ends of such.
    if marks.words_up && marks.words_down {
        turns += (2 * turns + 1) * book.roles.len();
    }
    let around = marks.before.saturating_add(marks.after);
    let all = turns
        .saturating_mul(marks.times)
        .saturating_mul(around.saturating_add(1))
        .saturating_add(marks.rows.0)
        .saturating_add(marks.rows.1.saturating_mul(around))
        .saturating_add(marks.ends)
        .saturating_add(1);
    Reach {
        most: (!marks.unbounded).then_some(all),
        grows: !marks.unbounded && !marks.from_the_end,
    }
}

/// How deep choices may stand in each other here.
const DEEPEST: usize = 8;

impl Marks {
    fn rule(&mut self, book: &Rulebook, id: RuleId, fails: bool, depth: usize) {
        let Some(rule) = book.rule(id) else { return };
        match &rule.kind {
            RuleKind::Discussion(one) => self.discussion(book, one, fails),
            RuleKind::Step(one) => {
                one.named().for_each(|part| self.first(book, part.what));
                for part in &one.parts {
                    if let PartAsks::Times(least) = part.asks {
                        self.turns += least as usize;
                    }
                }
            }
            RuleKind::Order(one) => {
                one.named().for_each(|part| self.first(book, part.what));
                // What comes up again too late.
                self.turns += usize::from(one.no_going_back && fails);
            }
            RuleKind::Avoid(one) => self.avoid(one, fails),
            RuleKind::Whenever(one) => self.whenever(one, fails),
            RuleKind::Choice(one) if depth < DEEPEST => {
                for node in one.group.nodes() {
                    match node {
                        ChoiceNode::Member(ChoiceMember::Rule { rule, .. }) => {
                            self.rule(book, *rule, true, depth + 1);
                            self.rule(book, *rule, false, depth + 1);
                        }
                        ChoiceNode::Member(ChoiceMember::Topic { .. }) => self.turns += 1,
                        _ => {}
                    }
                }
            }
            _ => self.unbounded = true,
        }
    }

    /// The first turn of something.
    fn first(&mut self, book: &Rulebook, anchor: Anchor) {
        self.turns += atoms(book, anchor).len();
    }

    fn avoid(&mut self, avoid: &Avoid, fails: bool) {
        if fails {
            self.turns += avoid.at_most as usize + 1;
        }
        if let Some(link) = &avoid.without {
            // Each turn that does not count has what excuses it; each that counts has not.
            self.each_time(avoid.topic, link, false);
            if fails {
                self.not_near(link.side, link.reach);
            }
        }
    }

    fn whenever(&mut self, whenever: &Whenever, fails: bool) {
        if fails {
            // One time it comes up, what is there and should not be, and the next time.
            self.turns += 3;
            whenever.lines.iter().for_each(|line| self.not_near(line.link.side, line.link.reach));
            return;
        }
        for line in &whenever.lines {
            self.each_time(whenever.topic, &line.link, line.not);
        }
    }

    /// What a topic brings with it each time it comes up.
    fn each_time(&mut self, topic: TopicId, link: &Link, not: bool) {
        match (not, link.alternating, link.reach) {
            // It must not be there before the next time: which is then needed too.
            (true, true, _) => self.unbounded = true,
            (true, false, reach) => self.not_near(link.side, reach),
            (false, false, Near::Anywhere) => self.turns += 2,
            (false, _, _) if link.side == Side::Anywhere => self.turns += 1,
            (false, ..) => {
                self.times = self.times.saturating_mul(2);
                self.brings.insert((topic, link.topic));
            }
        }
    }

    /// Turns stay around a mark where something must not be near.
    fn not_near(&mut self, side: Side, reach: Near) {
        let turns = match reach {
            Near::Turns(turns) => turns as usize,
            Near::Immediately => 1,
            Near::Anywhere | Near::Seconds(_) => 0,
        };
        match side {
            Side::After => self.after = self.after.max(turns),
            Side::Before => self.before = self.before.max(turns),
            Side::Anywhere => {}
        }
    }

    /// Whether what topics bring leads back to one of them.
    fn leads_back(&self) -> bool {
        self.brings.iter().any(|&(from, _)| {
            let mut reached = BTreeSet::new();
            let mut open = vec![from];
            while let Some(next) = open.pop() {
                for &(_, to) in self.brings.iter().filter(|(topic, _)| *topic == next) {
                    if to == from {
                        return true;
                    }
                    if reached.insert(to) {
                        open.push(to);
                    }
                }
            }
            false
        })
    }

    fn discussion(&mut self, book: &Rulebook, discussion: &Discussion, fails: bool) {
        let before = self.turns;
        self.turns += 1;
        for Clause { kind, .. } in &discussion.clauses {
            self.clause(book, kind, fails);
        }
        // All of that as often as it has to take place.
        let once = self.turns - before;
        let often = (discussion.at_least as usize).max(1);
        self.turns += once.saturating_mul(often - 1);
        self.rows.0 = self.rows.0.saturating_mul(often);
        self.rows.1 = self.rows.1.saturating_mul(often);
        if let (true, Some(most)) = (fails, discussion.at_most) {
            self.turns += most as usize + 1;
        }
    }

    fn clause(&mut self, book: &Rulebook, kind: &ClauseKind, fails: bool) {
        match kind {
            ClauseKind::Answered { within, .. } if fails => {
                self.after = self.after.max(*within as usize);
            }
            ClauseKind::Answered { .. } => self.turns += 1,
            ClauseKind::Followed(link)
            | ClauseKind::Asked(link)
            | ClauseKind::Agreed { link, .. } => {
                self.turns += 1;
                if fails {
                    self.not_near(link.side, link.reach);
                }
            }
            ClauseKind::ImmediatelyBefore(_) | ClauseKind::ImmediatelyAfter(_) => {
                self.turns += 1;
                if fails {
                    self.not_near(Side::Before, Near::Immediately);
                    self.not_near(Side::After, Near::Immediately);
                }
            }
            // A stretch that is too short only has to stay so.
            ClauseKind::Lasting { words, .. } if fails => {
                self.words_down |= words.is_some();
                self.after = self.after.max(STRETCH);
            }
            ClauseKind::Lasting { turns, words, seconds } => {
                if let Some(turns) = turns {
                    self.rows.0 += *turns as usize + STRETCH;
                    self.rows.1 += 1;
                }
                self.stretches |= words.is_some() || seconds.is_some();
                self.words_up |= words.is_some();
                self.turns += words.map_or(0, |_| book.roles.len());
                // The last coded turn and the reply to it.
                self.turns += seconds.map_or(0, |_| 2);
            }
            ClauseKind::Before(anchor) | ClauseKind::After(anchor) => self.first(book, *anchor),
            ClauseKind::Within { edge, extent, untimed } => {
                for extent in std::iter::once(extent).chain(untimed) {
                    self.window(*edge, *extent, fails);
                }
            }
        }
    }

    fn window(&mut self, edge: Edge, extent: Extent, fails: bool) {
        // A turn without a word at the very end takes no time.
        self.from_the_end |= edge == Edge::Last && !matches!(extent, Extent::Seconds(_));
        match extent {
            Extent::Turns(most) if fails => self.ends += most as usize,
            Extent::Turns(_) => {}
            Extent::Seconds(_) => self.turns += 1,
            Extent::Share(_) => self.unbounded = true,
        }
    }
}
