//! Steps, and their order.

use rolecall_engine::Verdict;
use rolecall_protocol::{Anchor, Named, Order, PartAsks, RuleKind, Step, StepPart};

use super::talk::Begins;
use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    pub(crate) fn step(&self, step: &Step) -> Judgement {
        let asked: Vec<Told> = step.parts.iter().filter_map(|part| self.part(part)).collect();
        if asked.is_empty() {
            return Judgement::bare(Verdict::NotApplicable);
        }
        if step.optional && self.never_begins(step) {
            return Judgement::bare(Verdict::NotApplicable);
        }
        let parts: Vec<Begins> = step.parts.iter().map(|part| self.first_of(&part.of)).collect();
        let in_order = if step.in_order { self.one_after_the_other(&parts) } else { Told::Yes };
        let begins = Told::any(parts.iter().map(|begins| begins.at_all()));
        let verdict = match Told::all(asked.iter().copied().chain([in_order])) {
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
            Told::No if asked.contains(&Told::Yes) => Verdict::Partial,
            Told::No if step.optional && begins == Told::Unknown => Verdict::Undetermined,
            Told::No => Verdict::Gap,
        };
        Judgement { verdict, evidence: self.shown_of_step(step) }
    }

    pub(crate) fn never_begins(&self, step: &Step) -> bool {
        step.named().all(|named| self.begins(named.what).at_all() == Told::No)
    }

    /// What a part comes to; nothing where it asks nothing or is left out of account.
    fn part(&self, part: &StepPart) -> Option<Told> {
        if part.asks == PartAsks::Nothing {
            return None;
        }
        let left: Vec<Anchor> = part
            .of
            .iter()
            .map(|named| named.what)
            .filter(|what| !self.is_left_out(*what))
            .collect();
        if left.is_empty() {
            return None;
        }
        let begin =
            |least: Told| left.iter().filter(|what| self.begins(**what).at_all() >= least).count();
        Some(match part.asks {
            PartAsks::Once | PartAsks::Nothing => {
                Told::all(left.iter().map(|what| self.begins(*what).at_all()))
            }
            PartAsks::AtLeast(many) => {
                let many = left.len().min(many as usize);
                if begin(Told::Yes) >= many {
                    Told::Yes
                } else if begin(Told::Unknown) < many {
                    Told::No
                } else {
                    Told::Unknown
                }
            }
            PartAsks::Times(many) => Told::all(left.iter().map(|what| {
                let (certain, perhaps) = self.turns_of(*what);
                if certain >= many as usize {
                    Told::Yes
                } else if perhaps >= many as usize || self.occurs(*what).1 {
                    Told::Unknown
                } else {
                    Told::No
                }
            })),
        })
    }

    /// An optional discussion that never begins, or one for an optional role nobody on record has.
    fn is_left_out(&self, what: Anchor) -> bool {
        match self.rule_of(what).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(d)) => {
                self.is_for_nobody(what) || !d.required && self.begins(what).at_all() == Told::No
            }
            _ => false,
        }
    }

    /// A discussion that an optional role nobody on record has would have to raise.
    pub(crate) fn is_for_nobody(&self, what: Anchor) -> bool {
        match self.rule_of(what).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(d)) => {
                d.raised_by.is_some_and(|role| self.is_optional_and_away(role))
            }
            _ => false,
        }
    }

    fn first_of(&self, named: &[Named]) -> Begins {
        let all = named.iter().map(|named| self.begins(named.what));
        all.reduce(Begins::or_earlier).unwrap_or_default()
    }

    /// Whether those that begin, begin one after the other; with fewer than two they do.
    fn one_after_the_other(&self, members: &[Begins]) -> Told {
        let begin: Vec<Begins> =
            members.iter().copied().filter(|begins| begins.at_all() != Told::No).collect();
        if begin.len() < 2 {
            return Told::Yes;
        }
        let surely: Vec<Begins> =
            begin.iter().copied().filter(|begins| begins.at_all() == Told::Yes).collect();
        match Told::all(surely.windows(2).map(|pair| before(pair[0], pair[1]))) {
            Told::Yes if surely.len() < begin.len() => Told::Unknown,
            told => told,
        }
    }

    pub(crate) fn order(&self, order: &Order) -> Judgement {
        let members: Vec<Begins> =
            order.steps.iter().map(|member| self.first_of(&member.any_of)).collect();
        if members.iter().filter(|begins| begins.at_all() != Told::No).count() < 2 {
            return Judgement::bare(Verdict::NotApplicable);
        }
        let stays = if order.no_going_back { self.nobody_goes_back(order) } else { Told::Yes };
        let verdict = match Told::all([self.one_after_the_other(&members), stays]) {
            Told::No => Verdict::Partial,
            Told::Yes => Verdict::Met,
            Told::Unknown => Verdict::Undetermined,
        };
        Judgement { verdict, evidence: self.shown_of_order(order) }
    }

    fn nobody_goes_back(&self, order: &Order) -> Told {
        let mut stays = Told::Yes;
        for (at, earlier) in order.steps.iter().enumerate() {
            if earlier.may_repeat {
                continue;
            }
            let occurs: Vec<_> =
                earlier.any_of.iter().map(|named| self.occurs(named.what)).collect();
            for later in &order.steps[at + 1..] {
                let begins = self.first_of(&later.any_of);
                let after = |turn: u32| match (begins.surely, begins.perhaps) {
                    (Some(surely), _) if turn > surely.0 => Told::Yes,
                    (_, Some(perhaps)) if turn > perhaps.0 => Told::Unknown,
                    _ if begins.anywhere => Told::Unknown,
                    _ => Told::No,
                };
                for (places, anywhere) in &occurs {
                    let goes_back = Told::any(
                        places.iter().map(|(place, told)| Told::all([*told, after(place.0)])),
                    );
                    let unfound = *anywhere && begins.at_all() != Told::No;
                    let unfound = if unfound { Told::Unknown } else { Told::No };
                    stays = stays.min(goes_back.max(unfound).not());
                }
            }
        }
        stays
    }
}

/// Whether the one certainly begins before the other, or certainly does not; both certainly begin.
fn before(one: Begins, other: Begins) -> Told {
    if other.later_than(one.surely.unwrap()) == Told::Yes {
        Told::Yes
    } else if one.earlier_than(other.surely.unwrap()) == Told::No {
        Told::No
    } else {
        Told::Unknown
    }
}
