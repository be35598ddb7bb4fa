//! What has to go with something, each time.

use rolecall_engine::Verdict;
use rolecall_protocol::Whenever;

use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    /// The evidence is the turns that certainly set the rule off, those first where the lines do
    /// not hold.
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
        let held: Vec<(u32, Told, Told)> = places
            .iter()
            .map(|&(place, sets_off)| {
                let each = lines.iter().map(|line| {
                    let there = self.beside(place, &line.link, &places, &|_| true);
                    if line.not { there.not() } else { there }
                });
                (place.0, sets_off, Told::all(each))
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
            let that = move |&&(_, off, told): &&(u32, Told, Told)| {
                off == Told::Yes && (told == Told::No) == fails
            };
            held.iter().filter(that).map(|(turn, ..)| *turn)
        };
        let evidence = certainly(true).chain(certainly(false)).collect();
        Judgement { verdict, evidence }
    }
}
