//! The evidence of rules over a case: turns that show what their lines are about.

use rolecall_engine::LineState;
use rolecall_protocol::{
    Attribute, CaseLine, CaseSubject, CaseTiming, RoleId, RuleId, Soon, TopicId,
};
use rolecall_session::Value;

use super::World;
use super::case_subjects::{Seen, asked_of_all, rule_seen, seen};
use super::cases::{Story, day_of, rank, same};
use super::days::number;
use super::told::Told;

/// Sessions that a line asks about, by their places in the order of the case.
#[derive(Clone, Default)]
struct Asked {
    held: Vec<usize>,
    unclear: Vec<usize>,
}

impl Asked {
    fn add(&mut self, place: usize, here: Seen) {
        let list = match here {
            Seen::Held => &mut self.held,
            Seen::Unclear => &mut self.unclear,
            Seen::Failed | Seen::LeftOut => return,
        };
        if !list.contains(&place) {
            list.push(place);
        }
    }
}

impl Story<'_> {
    /// The lines that decided first; of each the sessions in which it held, then those in which it
    /// cannot be told, with the turn that shows it first. Each turn stands once.
    pub(super) fn shown(&self, lines: &[CaseLine], states: &[LineState]) -> Vec<(u32, u32)> {
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|line| rank(states[*line]));
        let mut shown: Vec<(u32, u32)> = Vec::new();
        for line in order {
            let line = &lines[line];
            let asked = self.asked(line);
            for place in asked.held.into_iter().chain(asked.unclear) {
                let Some(turn) = first_turn(&self.sessions[place].1, line.subject) else {
                    continue;
                };
                let turn = (u32::try_from(place).unwrap(), turn);
                if !shown.contains(&turn) {
                    shown.push(turn);
                }
            }
        }
        shown
    }

    fn asked(&self, line: &CaseLine) -> Asked {
        let mut asked = Asked::default();
        if !self.order_is_known() {
            return asked;
        }
        let subject = line.subject;
        let highest = self.highest();
        let all = |from: u32, asked: &mut Asked| {
            (from..=highest).for_each(|number| _ = self.ask(number, subject, asked));
        };
        match &line.timing {
            CaseTiming::InSession(numbers) => self.ask_until(numbers.clone(), subject, &mut asked),
            CaseTiming::BySession(last) => {
                self.ask_until((1..=*last).collect(), subject, &mut asked);
            }
            CaseTiming::EverySession { from } => all(*from, &mut asked),
            CaseTiming::AtLeastSessions(_) | CaseTiming::EverySessions(_) => all(1, &mut asked),
            CaseTiming::LastSession => {
                if self.is_closed() {
                    all(highest, &mut asked);
                }
            }
            CaseTiming::EveryDays(_) => {
                for (place, (_, world)) in self.sessions.iter().enumerate() {
                    asked.add(place, seen(world, subject));
                }
            }
            CaseTiming::AfterChange { within, attribute } => {
                return self.ask_after_worst_change(subject, *within, attribute);
            }
            CaseTiming::AfterDay { days, attribute } => {
                if let Some(Value::Date(day)) = self.case_value(&attribute.key) {
                    self.ask_days(number(*day), *days, subject, &mut asked);
                }
            }
            CaseTiming::AfterSession { session, .. } if *session > highest => {}
            CaseTiming::AfterSession { within: Soon::Sessions(many), session } => {
                self.ask_until((session + 1..=session + many).collect(), subject, &mut asked);
            }
            CaseTiming::AfterSession { within: Soon::Days(days), session } => {
                if let Some(day) = self.day_of_number(*session) {
                    self.ask_days(day, *days, subject, &mut asked);
                }
            }
        }
        asked
    }

    fn ask(&self, number: u32, subject: CaseSubject, asked: &mut Asked) -> Seen {
        let here = self.at(number, subject);
        for (place, (numbers, _)) in self.sessions.iter().enumerate() {
            if numbers.as_ref().is_some_and(|numbers| numbers.contains(&number)) {
                asked.add(place, here);
            }
        }
        here
    }

    /// One of these is enough: what was not told before it matters no more.
    fn ask_until(&self, numbers: Vec<u32>, subject: CaseSubject, asked: &mut Asked) {
        for number in numbers.into_iter().filter(|number| *number <= self.highest()) {
            if self.ask(number, subject, asked) == Seen::Held {
                asked.unclear.clear();
                return;
            }
        }
    }

    /// So with days: sessions whose day is not known come into it where they may lie there.
    fn ask_days(&self, from: i64, days: u32, subject: CaseSubject, asked: &mut Asked) {
        let to = from + i64::from(days);
        for (place, (numbers, world)) in self.sessions.iter().enumerate() {
            let here = seen(world, subject);
            let may = match day_of(world) {
                Some(day) => (from..=to).contains(&day),
                None => {
                    let number = numbers.as_ref().map_or(0, |numbers| numbers[0]);
                    let (before, after) = self.days_around(number);
                    before.is_none_or(|day| day <= to) && after.is_none_or(|day| day >= from)
                }
            };
            if may && here == Seen::Held && day_of(world).is_some() {
                asked.unclear.clear();
                asked.add(place, here);
                return;
            }
            if may {
                asked.add(place, here);
            }
        }
    }

    fn ask_after_worst_change(
        &self,
        subject: CaseSubject,
        within: Soon,
        attribute: &Attribute,
    ) -> Asked {
        let known = self.values(attribute);
        let mut worst: Option<(u8, Asked)> = None;
        if self.either_way(&known) {
            return Asked::default();
        }
        for pair in known.windows(2).filter(|pair| !same(pair[0].1, pair[1].1)) {
            let place = pair[1].0;
            let (numbers, world) = &self.sessions[place];
            let mut asked = Asked::default();
            match within {
                Soon::Sessions(many) => {
                    let own = self.own_number(place);
                    let others = numbers.iter().flatten().filter(|number| **number != own);
                    for from in [own].into_iter().chain(others.copied()) {
                        self.ask_until((from..from + many).collect(), subject, &mut asked);
                    }
                }
                Soon::Days(days) => {
                    if let Some(day) = day_of(world) {
                        self.ask_days(day, days, subject, &mut asked);
                    }
                }
            }
            let state = rank(self.after_change(subject, within, place));
            if worst.as_ref().is_none_or(|(so_far, _)| state < *so_far) {
                worst = Some((state, asked));
            }
        }
        worst.map(|(_, asked)| asked).unwrap_or_default()
    }

    /// Of the numbers that a session may have, the one of its place.
    fn own_number(&self, place: usize) -> u32 {
        let numbers = self.sessions[place].0.as_ref().unwrap();
        match numbers.as_slice() {
            [only] => *only,
            _ => u32::try_from(place).unwrap() + 1,
        }
    }
}

/// The turn that shows first that it held, or may have.
fn first_turn(world: &World<'_>, subject: CaseSubject) -> Option<u32> {
    match subject {
        CaseSubject::Rule(rule) => of_rule(world, rule),
        CaseSubject::Protocol(_) if seen(world, subject) == Seen::Failed => None,
        CaseSubject::Protocol(number) => {
            let all = asked_of_all(world, number).into_iter();
            let mut there = all.filter(|rule| rule_seen(world, *rule) != Seen::LeftOut);
            there.find_map(|rule| of_rule(world, rule))
        }
        CaseSubject::Topic { topic, by } => surest(world, topic, by).map(|(turn, _)| turn),
        CaseSubject::GoalsReviewed { topic, .. } => {
            let unseen = |topic| world.nothing_looked_for(topic);
            let (turn, told) = surest(world, topic?, None)?;
            let said = if unseen(topic?) { told.max(Told::Unknown) } else { told };
            (Seen::of(said) == seen(world, subject)).then_some(turn)
        }
    }
}

fn of_rule(world: &World<'_>, id: RuleId) -> Option<u32> {
    let rule = world.book.rule(id).unwrap();
    let here = rule_seen(world, id);
    if world.is_waived(rule) || here == Seen::Failed || here == Seen::LeftOut {
        return None;
    }
    world.kind(&rule.kind).evidence.first().copied()
}

/// The first of the turns that most surely raise a topic.
fn surest(world: &World<'_>, topic: TopicId, by: Option<RoleId>) -> Option<(u32, Told)> {
    if by.is_some_and(|role| !world.session.is_on_record(role)) {
        return None;
    }
    let all = (0..world.turns()).map(|turn| (turn, world.raised_in(turn, topic, by)));
    let raised: Vec<(u32, Told)> = all.filter(|(_, told)| *told != Told::No).collect();
    let surest = raised.iter().map(|(_, told)| *told).max();
    raised.into_iter().find(|(_, told)| Some(*told) == surest)
}
