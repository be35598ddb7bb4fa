use std::collections::BTreeMap;

use rolecall_syntax::ast::{Band as WrittenBand, Quantity, Section as Written};
use rolecall_text::Span;

use super::Room;
use crate::declared::Declared;
use crate::{At, Band, Rule, RuleId, Scoring, Section, lints};

/// Reads sections, bands and pass marks of a protocol whose rules have been read; the first of
/// them has the number `first`.
pub(crate) fn scoring(
    room: &mut Room<'_, '_>,
    declared: &Declared<'_>,
    rules: &[Rule],
    first: u32,
) -> Scoring {
    let mut reading = Reading {
        known: rules
            .iter()
            .zip((first..).map(RuleId))
            .map(|(r, id)| (r.name.as_str(), (id, r)))
            .collect(),
        taken: BTreeMap::new(),
        declared,
    };
    let mut scoring = Scoring::default();
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    for &section in &declared.sections {
        let name = &section.name;
        if let Some(&earlier) = names.get(name.text.as_str()) {
            let (at, earlier) = (room.at(name.span), room.at(earlier));
            room.tell(lints::duplicate_name::declared(at, "section", &name.text, earlier));
            continue;
        }
        names.insert(&name.text, name.span);
        scoring.sections.extend(reading.section(room, section));
    }
    scoring.bands = bands(room, &declared.bands);
    scoring.pass_mark = pass_mark(room, &declared.pass_marks);
    scoring
}

struct Reading<'r, 'd> {
    known: BTreeMap<&'r str, (RuleId, &'r Rule)>,
    /// The rules that are in a section already, and where.
    taken: BTreeMap<RuleId, At>,
    declared: &'r Declared<'d>,
}

impl Reading<'_, '_> {
    fn section(&mut self, room: &mut Room<'_, '_>, written: &Written) -> Option<Section> {
        if written.rules.is_empty() {
            let at = room.at(written.name.span);
            room.tell(lints::empty_section::no_rule(at, &written.name.text));
            return None;
        }
        let mut rules = Vec::new();
        for name in &written.rules {
            let at = room.at(name.span);
            let Some(&(id, rule)) = self.known.get(name.text.as_str()) else {
                self.unknown(room, name, at);
                continue;
            };
            if rule.kind.is_of_case() {
                room.tell(lints::case_in_section::named(at, &name.text));
            } else if let Some(&earlier) = self.taken.get(&id) {
                room.tell(lints::in_two_sections::again(at, &name.text, earlier));
            } else {
                self.taken.insert(id, at);
                rules.push(id);
            }
        }
        let mut weight = 1.0;
        let mut seen = None;
        for number in &written.weights {
            if said_twice(room, "weight", number.span, &mut seen) {
                continue;
            }
            if number.value > 0.0 && number.value <= 1000.0 {
                weight = number.value;
            } else {
                let at = room.at(number.span);
                room.tell(lints::impossible_amount::weight(at));
            }
        }
        let title = written.title.as_ref().map(|title| room.text("title", title));
        let marks: Vec<&Quantity> = written.pass_marks.iter().collect();
        let pass_mark = pass_mark(room, &marks);
        let at = room.at(written.name.span);
        Some(Section { name: written.name.text.clone(), title, rules, weight, pass_mark, at })
    }

    /// A rule that could not be read is there all the same.
    fn unknown(&self, room: &mut Room<'_, '_>, name: &rolecall_syntax::ast::Name, at: At) {
        let declared = self.declared.rules.iter().filter_map(|rule| rule.name());
        let unread = declared.into_iter().any(|one| one.text == name.text);
        if unread || room.scope.may_be_unread(&name.text) {
            return;
        }
        let nearest = room.report.nearest(&name.text, self.known.keys().copied());
        room.tell(lints::unknown_rule::named(at, &name.text, nearest, self.known.keys().copied()));
    }
}

fn said_twice(room: &mut Room<'_, '_>, what: &str, span: Span, seen: &mut Option<Span>) -> bool {
    let Some(first) = *seen else {
        *seen = Some(span);
        return false;
    };
    let (at, first) = (room.at(span), room.at(first));
    room.tell(lints::clause_twice::again(at, what, first));
    true
}

fn pass_mark(room: &mut Room<'_, '_>, marks: &[&Quantity]) -> Option<f64> {
    let mut seen = None;
    let mut read = None;
    for mark in marks {
        if !said_twice(room, "pass mark", mark.value.span, &mut seen) {
            read = share(room, mark, false);
        }
    }
    read
}

/// A share of the score: above 0 (or 0 itself for a band) and up to 1.
fn share(room: &mut Room<'_, '_>, written: &Quantity, or_nought: bool) -> Option<f64> {
    let value = written.value.value;
    if value <= 1.0 && (value > 0.0 || or_nought && value == 0.0) {
        return Some(value);
    }
    let at = room.at(written.value.span);
    room.tell(lints::impossible_mark::of(at, value, written.percent));
    None
}

fn bands(room: &mut Room<'_, '_>, written: &[&WrittenBand]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for one in written {
        let Some(from) = share(room, &one.from, true) else { continue };
        let at = room.at(one.name.span);
        let name = room.text("band", &one.name);
        let same =
            bands.iter().find(|band| band.name == name || band.from.total_cmp(&from).is_eq());
        if let Some(band) = same {
            let first = band.at;
            room.tell(lints::band_twice::again(at, &name, band.name == name, first));
            continue;
        }
        bands.push(Band { name, from, at });
    }
    bands.sort_by(|a, b| a.from.total_cmp(&b.from));
    bands
}
