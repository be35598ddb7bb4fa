//! Small changes to the sessions of a test: what a person would try who wants to know whether a
//! rule means what they think.

use rolecall_protocol::{
    Attribute, CaseTiming, Condition, RoleId, RuleKind, Rulebook, TrialAttribute, TrialGoal,
    TrialSession, TrialTurn, Value,
};

use crate::mutants::Hint;

/// The sessions of a test with one small change.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    /// The number of the test.
    pub(crate) trial: usize,
    /// What was changed, in words; empty where nothing was.
    pub(crate) words: String,
    /// Its sessions.
    pub(crate) sessions: Vec<TrialSession>,
}

/// What turns that are put in say: too little to be an answer, and about nothing.
const FILLER: &str = "So.";

/// Words that make a turn longer.
const MORE: &str = "and so it went on";

/// Turns of other tests that are tried in one.
const MOST_OTHERS: usize = 12;

/// Turns of a session beyond which it is left as it is.
const LONGEST: usize = 60;

/// Where changes come from.
pub(crate) struct Editing<'a> {
    pub(crate) book: &'a Rulebook,
    /// The roles of the protocol.
    pub(crate) roles: &'a [RoleId],
    /// Its tests, as far as they pass: number and sessions.
    pub(crate) trials: &'a [(usize, &'a [TrialSession])],
}

impl Editing<'_> {
    /// Changes that tell many mistakes, simplest first, `most` at most.
    pub(crate) fn general(&self, most: usize) -> Vec<Edited> {
        let mut all = Vec::new();
        let asked = asked(self.book);
        for step in 0..10 {
            for &(trial, sessions) in self.trials {
                let mut base = Base { trial, sessions, out: &mut all };
                match step {
                    0 => base.out.push(base.as_it_is()),
                    1 => base.each_turn(Base::without),
                    2 => base.each_turn(|base, s, at| self.other_speaker(base, s, at)),
                    3 => base.each_session(|base, s| set(base, s, &asked)),
                    4 => base.each_turn(Base::moved),
                    5 => base.each_session(Base::record),
                    6 => base.each_turn(Base::shorter),
                    7 => base.each_turn(|base, s, at| base.said(s, at, 2)),
                    8 => self.of_others(&mut base),
                    _ => base.each_turn(|base, s, at| {
                        [1, 2, 3, 4, 6, 12].iter().for_each(|&n| self.put_in(base, s, at, n));
                    }),
                }
                if all.len() >= most {
                    all.truncate(most);
                    return all;
                }
            }
        }
        all
    }

    /// Changes near what is known of one mistake, `most` at most.
    pub(crate) fn near(&self, hints: &[Hint], most: usize) -> Vec<Edited> {
        let mut all = Vec::new();
        for hint in hints {
            for &(trial, sessions) in self.trials {
                let mut base = Base { trial, sessions, out: &mut all };
                match hint {
                    Hint::Number(number) => self.near_number(&mut base, *number),
                    Hint::Seconds(seconds) => base.each_turn(|b, s, at| b.timed(s, at, *seconds)),
                    Hint::Say(words) => self.saying(&mut base, words),
                }
                if all.len() >= most {
                    all.truncate(most);
                    return all;
                }
            }
        }
        all
    }

    fn near_number(&self, base: &mut Base<'_, '_>, number: u32) {
        base.each_turn(|base, s, at| base.with_words(s, at, number));
        base.each_turn(|base, s, at| base.alone(s, at, number));
        base.each_turn(|base, s, at| base.said(s, at, number));
        if base.sessions.len() > 1 {
            let last = base.sessions.len() - 1;
            base.numbered(last, number);
            base.days_later(last, number);
        }
        base.each_turn(|base, s, at| self.put_in(base, s, at, number));
    }

    /// Puts `number` turns about nothing in before a turn, by each role that speaks.
    fn put_in(&self, base: &mut Base<'_, '_>, session: usize, at: usize, number: u32) {
        if number == 0 || number > 400 {
            return;
        }
        let Some(turns) = base.sessions.get(session).map(|it| &it.turns) else { return };
        let mut roles: Vec<Option<RoleId>> = turns.iter().map(|turn| turn.role).collect();
        roles.sort_unstable();
        roles.dedup();
        for role in roles {
            let who = role.map_or("somebody", |role| self.book.role_name(role));
            let turns = counted(number, "turn");
            let words = format!("{turns} by {who} put in before turn {}", at + 1);
            base.change(session, words, |session| {
                let filler = TrialTurn { role, ..plain(FILLER) };
                let many = number as usize;
                session.turns.splice(at..at, std::iter::repeat_n(filler, many));
            });
        }
    }

    /// Puts turns of other tests in at the beginning and at the end.
    fn of_others(&self, base: &mut Base<'_, '_>) {
        let mut seen: Vec<(Option<RoleId>, &str)> = Vec::new();
        let own = base.trial;
        for &(trial, sessions) in self.trials.iter().filter(|(trial, _)| *trial != own) {
            for turn in sessions.iter().flat_map(|session| &session.turns) {
                let said = (turn.role, turn.said.as_str());
                if seen.len() >= MOST_OTHERS || seen.contains(&said) {
                    continue;
                }
                seen.push(said);
                base.each_session(|base, session| base.with_turn(session, trial, turn));
            }
        }
    }

    fn other_speaker(&self, base: &mut Base<'_, '_>, session: usize, at: usize) {
        let now = base.turn(session, at).and_then(|turn| turn.role);
        let others = self.roles.iter().map(|&role| Some(role)).chain([None]);
        for role in others.filter(|&role| role != now) {
            let name = role.map_or("somebody", |role| self.book.role_name(role));
            base.change(session, format!("turn {} by {name}", at + 1), |session| {
                if let Some(turn) = session.turns.get_mut(at) {
                    turn.role = role;
                }
            });
        }
    }

    /// Has each role say the words, in each place, in a turn of its own or instead of another.
    fn saying(&self, base: &mut Base<'_, '_>, said: &str) {
        let quoted = format!("“{said}”");
        base.each_turn(|base, s, at| {
            base.change(s, format!("{quoted} in turn {}", at + 1), |session| {
                if let Some(turn) = session.turns.get_mut(at) {
                    said.clone_into(&mut turn.said);
                    turn.coded.clear();
                }
            });
            for &role in self.roles {
                let who = self.book.role_name(role);
                let words = format!("{quoted} by {who} before turn {}", at + 1);
                base.change(s, words, |session| {
                    session.turns.insert(at, TrialTurn { role: Some(role), ..plain(said) });
                });
            }
        });
    }
}

/// A turn that says something.
fn plain(said: &str) -> TrialTurn {
    TrialTurn {
        role: None,
        at: None,
        language: None,
        said: said.to_owned(),
        coded: Vec::new(),
        place: rolecall_protocol::At::default(),
    }
}

fn counted(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// So many words: the first of what is said, or all of it and some more.
fn of_words(said: &str, number: u32) -> String {
    let more = MORE.split_whitespace().cycle();
    let said: Vec<&str> = said.split_whitespace().chain(more).take(number as usize).collect();
    said.join(" ")
}

/// The sessions of one test, and where their changes go.
struct Base<'a, 'o> {
    trial: usize,
    sessions: &'a [TrialSession],
    out: &'o mut Vec<Edited>,
}

impl Base<'_, '_> {
    fn as_it_is(&self) -> Edited {
        Edited { trial: self.trial, words: String::new(), sessions: self.sessions.to_vec() }
    }

    fn each_session(&mut self, mut change: impl FnMut(&mut Self, usize)) {
        (0..self.sessions.len()).for_each(|session| change(self, session));
    }

    fn each_turn(&mut self, mut change: impl FnMut(&mut Self, usize, usize)) {
        for (session, written) in self.sessions.iter().enumerate() {
            if written.turns.len() <= LONGEST {
                (0..written.turns.len()).for_each(|at| change(self, session, at));
            }
        }
    }

    fn turn(&self, session: usize, at: usize) -> Option<&TrialTurn> {
        self.sessions.get(session)?.turns.get(at)
    }

    /// Keeps the sessions with one of them changed.
    fn change(&mut self, session: usize, words: String, change: impl FnOnce(&mut TrialSession)) {
        let mut sessions = self.sessions.to_vec();
        let several = sessions.len() > 1;
        let Some(one) = sessions.get_mut(session) else { return };
        change(one);
        if sessions != self.sessions {
            let words = match several {
                true => format!("in session {}: {words}", session + 1),
                false => words,
            };
            self.out.push(Edited { trial: self.trial, words, sessions });
        }
    }

    /// With a turn of another test at the beginning, and at the end.
    fn with_turn(&mut self, session: usize, trial: usize, turn: &TrialTurn) {
        let many = self.sessions.get(session).map_or(0, |it| it.turns.len());
        let clipped = rolecall_text::clip(&turn.said, 30);
        for (at, place) in [(many, "at the end"), (0, "at the beginning")] {
            let words = format!("“{clipped}” of test {} {place}", trial + 1);
            self.change(session, words, |session| session.turns.insert(at, turn.clone()));
        }
    }

    fn without(&mut self, session: usize, at: usize) {
        self.change(session, format!("without turn {}", at + 1), |session| {
            session.turns.remove(at);
        });
    }

    /// A turn moved to before its neighbour, to the beginning and to the end.
    fn moved(&mut self, session: usize, at: usize) {
        let last = self.sessions.get(session).map_or(0, |it| it.turns.len().saturating_sub(1));
        let places = [(at.saturating_sub(1), "earlier"), (0, "first"), (last, "last")];
        for (to, place) in places {
            self.change(session, format!("turn {} {place}", at + 1), |session| {
                let turn = session.turns.remove(at);
                session.turns.insert(to, turn);
            });
        }
    }

    /// A turn said so often.
    fn said(&mut self, session: usize, at: usize, times: u32) {
        let Some(turn) = self.turn(session, at).cloned() else { return };
        if !(2..=60).contains(&times) {
            return;
        }
        let words = format!(
            "turn {} {}",
            at + 1,
            match times {
                2 => "twice".to_owned(),
                times => format!("{times} times"),
            }
        );
        self.change(session, words, |session| {
            let again = times as usize - 1;
            session.turns.splice(at..at, std::iter::repeat_n(turn, again));
        });
    }

    /// A turn cut to few words, and made longer.
    fn shorter(&mut self, session: usize, at: usize) {
        let words = self.turn(session, at).map_or(0, |it| it.said.split_whitespace().count());
        let half = u32::try_from(words / 2).unwrap_or(0);
        for number in [1, 2, 3, half, 30] {
            self.with_words(session, at, number);
        }
    }

    /// A turn of so many words: its first ones, or all and some more.
    fn with_words(&mut self, session: usize, at: usize, number: u32) {
        let Some(turn) = self.turn(session, at) else { return };
        if number == 0 {
            return;
        }
        let said = of_words(&turn.said, number);
        let words = format!("turn {} of {}", at + 1, counted(number, "word"));
        self.change(session, words, |session| {
            if let Some(turn) = session.turns.get_mut(at) {
                turn.said = said;
            }
        });
    }

    /// Nothing but a turn, of so many words.
    fn alone(&mut self, session: usize, at: usize, number: u32) {
        let Some(turn) = self.turn(session, at) else { return };
        if number == 0 {
            return;
        }
        let said = of_words(&turn.said, number);
        let words = format!("nothing but turn {} of {}", at + 1, counted(number, "word"));
        let turn = TrialTurn { said, ..turn.clone() };
        self.change(session, words, |session| session.turns = vec![turn]);
    }

    /// Everything before a turn at the beginning, the turn and the rest so many seconds later.
    fn timed(&mut self, session: usize, at: usize, seconds: f64) {
        let words = format!("turn {} after {seconds} seconds", at + 1);
        self.change(session, words, |session| {
            for (number, turn) in session.turns.iter_mut().enumerate() {
                turn.at = Some(if number < at { 0.0 } else { seconds });
            }
        });
    }

    fn numbered(&mut self, session: usize, number: u32) {
        let value = Value::Number(f64::from(number));
        self.change(session, format!("session.number = {number}"), |session| {
            give(session, &attribute(rolecall_protocol::Scope::Session, "number"), value);
        });
    }

    /// A session so many days after the first.
    fn days_later(&mut self, session: usize, days: u32) {
        let of = attribute(rolecall_protocol::Scope::Session, "date");
        let first = self.sessions.first().and_then(|first| {
            first.attributes.iter().find(|one| one.attribute == of)?.values.first()
        });
        let Some(Value::Date(first)) = first else { return };
        let day = i32::try_from(days).ok().and_then(|days| first.plus_days(days));
        let Some(day) = day else { return };
        self.change(session, format!("session.date = {day}"), |session| {
            give(session, &of, Value::Date(day));
        });
    }

    /// The record says less, or something else, of goals, codings and the session.
    fn record(&mut self, session: usize) {
        let Some(written) = self.sessions.get(session) else { return };
        for at in 0..written.attributes.len() {
            let name = crate::write::name_of(written.attributes.get(at));
            self.change(session, format!("without {name}"), |session| {
                session.attributes.remove(at);
            });
        }
        if self.sessions.len() > 1 {
            let mut sessions = self.sessions.to_vec();
            sessions.remove(session);
            let words = format!("without session {}", session + 1);
            self.out.push(Edited { trial: self.trial, words, sessions });
        }
        for (at, turn) in written.turns.iter().enumerate() {
            if !turn.coded.is_empty() {
                self.change(session, format!("turn {} not coded", at + 1), |session| {
                    if let Some(turn) = session.turns.get_mut(at) {
                        turn.coded.clear();
                    }
                });
            }
        }
        self.change(session, "nothing looked for".to_owned(), |it| it.looked_for.clear());
        self.change(session, "nothing waived".to_owned(), |it| it.waived.clear());
        self.goals(session, written);
    }

    fn goals(&mut self, session: usize, written: &TrialSession) {
        let goals = written.goals.as_deref().unwrap_or_default();
        if !goals.is_empty() {
            self.change(session, "no goals on record".to_owned(), |it| it.goals = None);
        }
        self.change(session, "no goals".to_owned(), |it| it.goals = Some(Vec::new()));
        for (at, goal) in goals.iter().enumerate() {
            let which = format!("goal {}", at + 1);
            self.change(session, format!("without {which}"), |it| {
                it.goals.iter_mut().for_each(|goals| {
                    goals.remove(at);
                });
            });
            self.change(session, format!("{which} twice"), |it| {
                it.goals.iter_mut().for_each(|goals| goals.insert(at, goal.clone()));
            });
            for (words, changed) in other_goals(goal) {
                self.change(session, format!("{which} {words}"), |it| {
                    if let Some(goal) = it.goals.as_mut().and_then(|goals| goals.get_mut(at)) {
                        *goal = changed;
                    }
                });
            }
        }
    }
}

/// A goal or task of which the record says something else.
fn other_goals(goal: &TrialGoal) -> Vec<(String, TrialGoal)> {
    let mut all = Vec::new();
    let mut with = |words: String, change: &dyn Fn(&mut TrialGoal)| {
        let mut changed = goal.clone();
        change(&mut changed);
        if changed != *goal {
            all.push((words, changed));
        }
    };
    for at in 0..goal.agreed_by.as_ref().map_or(0, Vec::len) {
        with(format!("agreed by one fewer ({})", at + 1), &|goal| {
            goal.agreed_by.iter_mut().for_each(|roles| {
                roles.remove(at);
            });
        });
    }
    with("agreed by nobody".to_owned(), &|goal| goal.agreed_by = Some(Vec::new()));
    with("owned by nobody".to_owned(), &|goal| goal.owner = Some(None));
    with("without a day".to_owned(), &|goal| goal.due = Some(None));
    for days in [-30, -1, 1, 30, 60] {
        with(format!("due {days} days later"), &|goal| {
            if let Some(Some(due)) = goal.due {
                goal.due = due.plus_days(days).map(Some);
            }
        });
    }
    with("in 2 words".to_owned(), &|goal| {
        goal.text = goal.text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    });
    for at in 0..goal.attributes.len() {
        with(format!("without its key {}", at + 1), &|goal| {
            goal.attributes.remove(at);
        });
    }
    for (at, task) in goal.tasks.iter().enumerate() {
        with(format!("without task {}", at + 1), &|goal| {
            goal.tasks.remove(at);
        });
        for (words, changed) in other_goals(task) {
            with(format!("with task {} {words}", at + 1), &|goal| {
                if let Some(task) = goal.tasks.get_mut(at) {
                    *task = changed.clone();
                }
            });
        }
    }
    all
}

fn attribute(scope: rolecall_protocol::Scope, key: &str) -> Attribute {
    Attribute { scope, key: key.to_owned() }
}

fn give(session: &mut TrialSession, attribute: &Attribute, value: Value) {
    session.attributes.retain(|one| one.attribute != *attribute);
    let one = TrialAttribute { attribute: attribute.clone(), values: vec![value], list: false };
    session.attributes.push(one);
}

/// Gives the attributes that conditions ask for values near those asked for.
fn set(base: &mut Base<'_, '_>, session: usize, asked: &[(Attribute, Value)]) {
    for (attribute, value) in asked {
        let one = TrialAttribute {
            attribute: attribute.clone(),
            values: vec![value.clone()],
            list: false,
        };
        let words = crate::write::attribute(&one);
        base.change(session, words, |session| give(session, attribute, value.clone()));
    }
}

/// Attributes that conditions ask for, with values at, below and above those asked for.
fn asked(book: &Rulebook) -> Vec<(Attribute, Value)> {
    let mut all = Vec::new();
    let conditions = book.rules.iter().filter_map(|rule| rule.when.as_ref());
    let applies = book.protocols.iter().filter_map(|protocol| protocol.applies.as_ref());
    conditions.chain(applies).for_each(|condition| ask(condition, &mut all));
    for rule in &book.rules {
        let RuleKind::Case(case) = &rule.kind else { continue };
        for line in &case.lines {
            if let CaseTiming::AfterChange { attribute, .. } = &line.timing {
                near(attribute, &Value::Text("another".to_owned()), &mut all);
            }
        }
    }
    let mut kept: Vec<(Attribute, Value)> = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

fn ask(condition: &Condition, all: &mut Vec<(Attribute, Value)>) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter().for_each(|part| ask(part, all));
        }
        Condition::Not(inner) => ask(inner, all),
        Condition::Compare { attribute, value, .. } => near(attribute, value, all),
        Condition::OneOf { attribute, values } => {
            values.iter().for_each(|value| near(attribute, value, all));
        }
        Condition::Known { attribute, .. } => {
            near(attribute, &Value::Text("another".to_owned()), all);
        }
    }
}

fn near(attribute: &Attribute, value: &Value, all: &mut Vec<(Attribute, Value)>) {
    let mut add = |value| all.push((attribute.clone(), value));
    add(value.clone());
    match value {
        Value::Number(number) => {
            for by in [-1.0, 1.0, -number / 2.0, number / 2.0] {
                let moved = number + by;
                let keeps_whole = number.fract() != 0.0 || moved.fract() == 0.0;
                if moved >= 0.0 && keeps_whole {
                    add(Value::Number(moved));
                }
            }
        }
        Value::Seconds(seconds) => {
            for by in [-60.0, 60.0, -seconds / 2.0, seconds / 2.0] {
                if seconds + by > 0.0 {
                    add(Value::Seconds(seconds + by));
                }
            }
        }
        Value::Date(day) => {
            for days in [-1, 1] {
                if let Some(day) = day.plus_days(days) {
                    add(Value::Date(day));
                }
            }
        }
        Value::Text(_) => add(Value::Text("another".to_owned())),
        Value::YesNo(yes) => add(Value::YesNo(!yes)),
    }
}
