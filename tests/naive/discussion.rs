//! Discussions and their clauses.

use rolecall_engine::Verdict;
use rolecall_protocol::{ClauseKind, Discussion, Extent, RoleId, Side, TopicId};
use rolecall_syntax::ast::Edge;

use super::talk::Place;
use super::told::Told;
use super::{Judgement, World};

/// A turn that raises the topic, or may.
struct Occurrence {
    turn: u32,
    raised: Told,
    clauses: Vec<Told>,
    answers: Vec<u32>,
}

impl Occurrence {
    fn holds(&self) -> Told {
        Told::all([self.raised].into_iter().chain(self.clauses.iter().copied()))
    }

    fn how_many_hold(&self) -> usize {
        let all = [self.raised].into_iter().chain(self.clauses.iter().copied());
        all.filter(|told| *told == Told::Yes).count()
    }
}

impl World<'_> {
    pub(crate) fn discussion(&self, d: &Discussion) -> Judgement {
        if d.raised_by.is_some_and(|role| !self.session.is_on_record(role)) {
            return Judgement::bare(Verdict::Undetermined);
        }
        let occurrences = self.occurrences(d);
        let raised = Told::any(occurrences.iter().map(|occurrence| occurrence.raised));
        let verdict = match (self.discussion_holds(d), raised) {
            (Told::Yes, _) => Verdict::Met,
            (Told::Unknown, _) => Verdict::Undetermined,
            (Told::No, Told::Yes) => Verdict::Partial,
            (Told::No, _) if d.required => Verdict::Gap,
            (Told::No, Told::Unknown) => Verdict::Undetermined,
            (Told::No, Told::No) => Verdict::NotApplicable,
        };
        Judgement { verdict, evidence: evidence(&occurrences, verdict) }
    }

    fn occurrences(&self, d: &Discussion) -> Vec<Occurrence> {
        (0..self.turns())
            .filter(|&turn| self.raised_in(turn, d.topic, d.raised_by) != Told::No)
            .map(|turn| self.occurrence(turn, d))
            .collect()
    }

    /// Whether the occurrences satisfy the discussion, whether or not it is required.
    pub(crate) fn discussion_holds(&self, d: &Discussion) -> Told {
        if d.raised_by.is_some_and(|role| !self.session.is_on_record(role)) {
            return Told::Unknown;
        }
        let unseen = self.nothing_looked_for(d.topic);
        let occurrences = self.occurrences(d);
        let that_hold = |least: Told| occurrences.iter().filter(|one| one.holds() >= least).count();
        let enough = if that_hold(Told::Yes) >= d.at_least as usize {
            Told::Yes
        } else if that_hold(Told::Unknown) >= d.at_least as usize || unseen {
            Told::Unknown
        } else {
            Told::No
        };
        let raised = |least: Told| occurrences.iter().filter(|one| one.raised >= least).count();
        let not_too_many = match d.at_most {
            Some(most) if raised(Told::Yes) > most as usize => Told::No,
            Some(most) if raised(Told::Unknown) > most as usize || unseen => Told::Unknown,
            _ => Told::Yes,
        };
        Told::all([enough, not_too_many])
    }

    fn occurrence(&self, turn: u32, d: &Discussion) -> Occurrence {
        let clauses = d.clauses.iter().map(|clause| self.clause(turn, d, &clause.kind)).collect();
        let answers =
            d.clauses.iter().filter_map(|clause| self.answer(turn, d, &clause.kind)).collect();
        Occurrence { turn, raised: self.raised_in(turn, d.topic, d.raised_by), clauses, answers }
    }

    fn clause(&self, turn: u32, d: &Discussion, clause: &ClauseKind) -> Told {
        match clause {
            ClauseKind::Answered { role, own_words, within } => {
                self.answered(turn, *role, *own_words, *within)
            }
            ClauseKind::Lasting { turns, words, seconds } => {
                let long_enough = |last: u32| {
                    let asked = [
                        turns.map(|turns| Told::of(last - turn + 1 >= turns)),
                        words.map(|words| Told::of(self.words(turn, last) >= words)),
                        seconds.map(|seconds| match self.time(turn, last) {
                            Some(time) => Told::of(time >= seconds),
                            None => Told::Unknown,
                        }),
                    ];
                    Told::all(asked.into_iter().flatten())
                };
                let surely = self.end_of_stretch(turn, d.topic, false);
                let perhaps = self.end_of_stretch(turn, d.topic, true);
                match long_enough(surely) {
                    // What may go on for longer may be long enough.
                    Told::No if perhaps > surely => long_enough(perhaps).min(Told::Unknown),
                    told => told,
                }
            }
            ClauseKind::Before(other) => self.begins(*other).later_than(self.place(turn, d)),
            ClauseKind::After(other) => self.begins(*other).earlier_than(self.place(turn, d)),
            ClauseKind::Within { edge, extent, untimed } => {
                let extent = match untimed {
                    Some(untimed) if self.times().next().is_none() => untimed,
                    _ => extent,
                };
                self.within(turn, *edge, *extent)
            }
            ClauseKind::ImmediatelyBefore(other) => {
                self.immediately(self.place(turn, d), *other, Side::After)
            }
            ClauseKind::ImmediatelyAfter(other) => {
                self.immediately(self.place(turn, d), *other, Side::Before)
            }
            ClauseKind::Followed(link) | ClauseKind::Asked(link) => {
                self.beside(self.place(turn, d), link, &[], &|_| true)
            }
            ClauseKind::Agreed { link, own_words } => {
                self.beside(self.place(turn, d), link, &[], &|there| {
                    !own_words || self.turn(there).own_words >= 3
                })
            }
        }
    }

    /// Where in the turn the topic is raised: at the first coding that is most sure to raise it.
    fn place(&self, turn: u32, d: &Discussion) -> Place {
        let raised = self.raised_in(turn, d.topic, d.raised_by);
        let here = self.codings(d.topic).filter(|coding| coding.turn == turn);
        let most_sure = here.filter(|coding| self.raises(coding, d.raised_by) == raised);
        (turn, most_sure.map(|coding| coding.span.start).min().unwrap())
    }

    // answered by R in own words within N turns

    fn answered(&self, turn: u32, role: RoleId, own_words: bool, within: u32) -> Told {
        if !self.session.is_on_record(role) {
            return Told::Unknown;
        }
        let next = (turn + 1)..self.turns().min(turn.saturating_add(within).saturating_add(1));
        Told::any(next.map(|turn| {
            Told::all([self.is_by(turn, role), Told::of(self.says_enough(turn, own_words))])
        }))
    }

    /// The turn that answers, follows, agrees or asks: the nearest that certainly does.
    fn answer(&self, turn: u32, d: &Discussion, clause: &ClauseKind) -> Option<u32> {
        match clause {
            ClauseKind::Answered { role, own_words, within } => {
                let last = turn.saturating_add(*within).saturating_add(1);
                let mut answers = (turn + 1..self.turns().min(last)).filter(|&turn| {
                    self.is_by(turn, *role) == Told::Yes && self.says_enough(turn, *own_words)
                });
                answers.next()
            }
            ClauseKind::Followed(link) | ClauseKind::Asked(link) => {
                self.first_beside(self.place(turn, d), link, &|_| true)
            }
            ClauseKind::Agreed { link, own_words } => {
                self.first_beside(self.place(turn, d), link, &|there| {
                    !own_words || self.turn(there).own_words >= 3
                })
            }
            ClauseKind::ImmediatelyBefore(other) => {
                self.nearest(self.place(turn, d), *other, Side::After)
            }
            ClauseKind::ImmediatelyAfter(other) => {
                self.nearest(self.place(turn, d), *other, Side::Before)
            }
            _ => None,
        }
    }

    fn says_enough(&self, turn: u32, own_words: bool) -> bool {
        let turn = self.turn(turn);
        turn.words >= 1 && (!own_words || turn.own_words >= 3)
    }

    // lasting at least …

    /// The last turn of the stretch that begins in `turn`; `possible`: with the codings, and the
    /// repliers, that are only possible.
    fn end_of_stretch(&self, turn: u32, topic: TopicId, possible: bool) -> u32 {
        let least = if possible { Told::Unknown } else { Told::Yes };
        let mut last = turn;
        loop {
            let further = (last + 1)..self.turns().min(last + 4);
            let mut on_topic = further.filter(|&t| self.raised_in(t, topic, None) >= least);
            match on_topic.next() {
                Some(next) => last = next,
                None => break,
            }
        }
        let mut reply = ((last + 1)..self.turns().min(last + 4)).filter(|&t| {
            let other = match (self.turn(last).role, self.turn(t).role) {
                (Some(speaker), Some(replier)) => Told::of(speaker != replier),
                _ => Told::Unknown,
            };
            self.turn(t).words >= 1 && other >= least
        });
        reply.next().unwrap_or(last)
    }

    fn words(&self, first: u32, last: u32) -> u32 {
        (first..=last).map(|turn| self.turn(turn).words).sum()
    }

    fn time(&self, first: u32, last: u32) -> Option<f64> {
        let start = known(self.turn(first).start)?;
        let next = (last + 1 < self.turns()).then(|| self.turn(last + 1).start);
        let end = known(self.turn(last).end).or_else(|| next.and_then(known))?;
        Some(end - start)
    }

    // within first …, within last …

    fn times(&self) -> impl Iterator<Item = f64> {
        self.session.turns.iter().flat_map(|turn| [turn.start, turn.end]).filter_map(known)
    }

    fn within(&self, turn: u32, edge: Edge, extent: Extent) -> Told {
        let turns = self.turns();
        let first_so_many = |many: u32| {
            Told::of(match edge {
                Edge::First => turn < many,
                Edge::Last => turns - turn <= many,
            })
        };
        match extent {
            Extent::Turns(many) => first_so_many(many),
            // Shares are whole percents, or nearly: what is a millionth of a turn over is even.
            Extent::Share(share) => {
                first_so_many((share * f64::from(turns) - 1e-6).ceil().max(0.0) as u32)
            }
            Extent::Seconds(seconds) => self.within_seconds(turn, edge, seconds),
        }
    }

    fn within_seconds(&self, turn: u32, edge: Edge, seconds: f64) -> Told {
        let (Some(earliest), Some(latest)) =
            (self.times().reduce(f64::min), self.times().reduce(f64::max))
        else {
            return Told::Unknown;
        };
        let beginning = if earliest >= 3600.0 { earliest } else { 0.0 };
        let in_time = |start: f64| match edge {
            Edge::First => start <= beginning + seconds,
            Edge::Last => start >= latest - seconds,
        };
        if let Some(start) = known(self.turn(turn).start) {
            return Told::of(in_time(start));
        }
        // What starts between two others is in time if both are, and late if both are.
        let start_of = |turn: u32| known(self.turn(turn).start);
        let before = (0..turn).rev().find_map(start_of);
        let after = (turn + 1..self.turns()).find_map(start_of);
        let (settles_yes, settles_no) = match edge {
            Edge::First => (after, before),
            Edge::Last => (before, after),
        };
        if settles_yes.is_some_and(in_time) {
            Told::Yes
        } else if settles_no.is_some_and(|start| !in_time(start)) {
            Told::No
        } else {
            Told::Unknown
        }
    }
}

fn known(time: f64) -> Option<f64> {
    (!time.is_nan()).then_some(time)
}

/// The occurrence that came nearest to holding: the one that decided or, where none does, the one
/// that most certainly raises the topic and for which most clauses hold, the earliest of equals.
/// Then the turns that answered it, then every other occurrence. A gap has no evidence.
fn evidence(occurrences: &[Occurrence], verdict: Verdict) -> Vec<u32> {
    let nearness = |o: &Occurrence| (o.holds(), o.raised, o.how_many_hold());
    let nearest = occurrences.iter().map(nearness).max();
    let decided = occurrences.iter().find(|occurrence| Some(nearness(occurrence)) == nearest);
    let Some(decided) = decided.filter(|_| verdict != Verdict::Gap) else { return Vec::new() };
    let others = occurrences.iter().map(|occurrence| occurrence.turn);
    let mut turns = Vec::new();
    for turn in [decided.turn].into_iter().chain(decided.answers.iter().copied()).chain(others) {
        if !turns.contains(&turn) {
            turns.push(turn);
        }
    }
    turns
}
