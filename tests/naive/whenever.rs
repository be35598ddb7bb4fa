//! What has to go with something, each time.

use rolecall_engine::Verdict;
use rolecall_protocol::{Side, Whenever, WheneverLine};

use super::talk::Place;
use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    /// The evidence is the turns that certainly set the rule off, those first where the lines do
    /// not hold, each with what stands against its lines, or answers them.
    pub(crate) fn whenever(&self, rule: &Whenever) -> Judgement {
        let lines: Vec<_> = rule
            .lines
            .iter()
            .filter(|line| !line.link.by.is_some_and(|role| self.is_optional_and_away(role)))
            .collect();
        if rule.by.is_some_and(|role| !self.session.is_on_record(role)) {
            return Judgement::bare(Verdict::Undetermined);
        }
        if lines.is_empty() {
            return Judgement::bare(Verdict::NotApplicable);
        }
        let places = self.place_in_each_turn(rule.topic, rule.by);
        let unseen = self.nothing_looked_for(rule.topic);
        let held: Vec<(Place, Told, Told)> = places
            .iter()
            .map(|&(place, sets_off)| {
                let each = lines.iter().map(|line| {
                    let there = self.beside(place, &line.link, &places, &|_| true);
                    if line.not { there.not() } else { there }
                });
                (place, sets_off, Told::all(each))
            })
            .collect();
        let certain: Vec<Told> =
            held.iter().filter(|(_, off, _)| *off == Told::Yes).map(|(_, _, told)| *told).collect();
        let in_doubt = held.iter().any(|(_, off, told)| match off {
            Told::Yes => *told == Told::Unknown,
            _ => *told != Told::Yes,
        });
        let verdict = if held.is_empty() && !unseen {
            Verdict::NotApplicable
        } else if certain.is_empty() {
            Verdict::Undetermined
        } else if certain.contains(&Told::No) && certain.contains(&Told::Yes) {
            Verdict::Partial
        } else if certain.contains(&Told::No) {
            Verdict::Gap
        } else if in_doubt || unseen {
            Verdict::Undetermined
        } else {
            Verdict::Met
        };
        let certainly = |fails: bool| {
            let that = move |&&(_, off, told): &&(Place, Told, Told)| {
                off == Told::Yes && (told == Told::No) == fails
            };
            held.iter().filter(that).map(|(place, ..)| *place)
        };
        let mut evidence = Vec::new();
        for place in certainly(true) {
            let against = lines.iter().filter(|line| line.not);
            let against = against.filter_map(|line| self.nearest_beside(place, line, &places));
            evidence.push(place.0);
            evidence.extend(against.filter(|(_, told)| *told == Told::Yes).map(|(turn, _)| turn));
        }
        for place in certainly(false) {
            let answers = lines.iter().filter(|line| !line.not);
            let answers = answers.filter_map(|line| self.nearest_beside(place, line, &places));
            evidence.push(place.0);
            evidence.extend(answers.map(|(turn, _)| turn));
        }
        Judgement { verdict, evidence }
    }

    /// The nearest turn that certainly has what a line looks for; where none has, one that may.
    fn nearest_beside(
        &self,
        place: Place,
        line: &WheneverLine,
        places: &[(Place, Told)],
    ) -> Option<(u32, Told)> {
        let mut turns: Vec<u32> = (0..self.turns()).collect();
        if line.link.side != Side::Anywhere {
            turns.sort_by_key(|turn| turn.abs_diff(place.0));
        }
        let here = |turn: u32| self.found_beside(place, &line.link, places, &|there| there == turn);
        let nearest = |wanted: Told| turns.iter().find(|turn| here(**turn) == wanted);
        let surely = nearest(Told::Yes).map(|turn| (*turn, Told::Yes));
        surely.or_else(|| nearest(Told::Unknown).map(|turn| (*turn, Told::Unknown)))
    }
}
