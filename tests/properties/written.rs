//! Random rulebooks written as the text of a protocol, as far as the checker takes it.
//!
//! Rules are tried one after the other, since the checker refuses much that a rulebook could hold:
//! lines that contradict each other, words added to turns, orders that nothing can have.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;
use rolecall_protocol::{
    Case, CaseSubject, CaseTiming, Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, Gravity, Input,
    Order, PartAsks, Rule, RuleKind, Rulebook, Soon, Step, check_to_run,
};
use rolecall_syntax::ast::ItemKind;
use rolecall_text::SourceId;

use crate::pen::{Pen, anchor, by, condition, topic};
use crate::pen_of_lines as lines;

/// How a protocol is laid out over files, and what stands beside its rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Numbers are settings.
    settings: bool,
    /// Roles and topics stand in a file that is used.
    used: bool,
    /// It stands in a protocol that builds on it and changes it.
    changed: bool,
    /// What else is written: titles, reasons, words of equal meaning.
    pub(crate) luck: u32,
}

pub(crate) fn layout() -> impl Strategy<Value = Layout> {
    (any::<bool>(), any::<bool>(), any::<bool>(), any::<u32>())
        .prop_map(|(settings, used, changed, luck)| Layout { settings, used, changed, luck })
}

/// The declarations of a protocol: of the file it uses, its own, and those of one that changes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    used: Vec<String>,
    own: Vec<String>,
    changes: Vec<String>,
}

impl Text {
    /// Every declaration, each by itself.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &String> {
        self.used.iter().chain(&self.own).chain(&self.changes)
    }

    /// The rulebook, where the checker takes it.
    pub(crate) fn rulebook(&self) -> Option<Rulebook> {
        let texts = [&self.own, &self.used, &self.changes].map(|all| all.join("\n"));
        let ids = [0, 1, 2].map(SourceId);
        let parsed: Vec<_> =
            ids.iter().zip(&texts).map(|(id, text)| rolecall_syntax::parse(*id, text)).collect();
        if parsed.iter().any(|one| !one.diagnostics.is_empty()) {
            return None;
        }
        let inputs = ids.iter().zip(&parsed).map(|(id, parsed)| {
            let items = parsed.file.items.iter();
            let uses = items.filter_map(|item| match &item.kind {
                ItemKind::Use(text) => Some((text.span, Ok(ids[1]))),
                _ => None,
            });
            let extends = (*id == ids[2]).then_some(Ok(ids[0]));
            Input { source: *id, file: &parsed.file, uses: uses.collect(), extends }
        });
        let inputs: Vec<Input<'_>> = inputs.collect();
        let changed = !self.changes.is_empty();
        let inputs = if changed { &inputs[..] } else { &inputs[..2] };
        let root = if changed { ids[2] } else { ids[0] };
        let checked = check_to_run(inputs, &[root]);
        checked.usable().then_some(checked.rulebook)
    }

    /// Adds these if the checker takes them; says whether it did.
    fn add(&mut self, to: fn(&mut Self) -> &mut Vec<String>, pieces: Vec<String>) -> bool {
        let mut more = self.clone();
        to(&mut more).extend(pieces);
        let taken = more.rulebook().is_some();
        if taken {
            *self = more;
        }
        taken
    }
}

/// The book as text, without what the checker refuses.
pub(crate) fn written(book: &Rulebook, layout: Layout) -> Option<Text> {
    let mut text = head(book, layout)?;
    let mut settings: BTreeSet<String> = BTreeSet::new();
    for (number, rule) in book.rules.iter().enumerate() {
        let luck = layout.luck.rotate_left(number as u32);
        for (unit, most) in tries(&rule.kind, luck) {
            let mut pen = Pen::new(layout.settings, unit, most, luck);
            let mut pieces = pen.rule(number, rule);
            let params: Vec<String> = pen.settings.difference(&settings).cloned().collect();
            pieces.splice(0..0, params.iter().cloned());
            if text.add(|text| &mut text.own, pieces) {
                settings.extend(params);
                break;
            }
        }
    }
    for piece in scoring(book) {
        text.add(|text| &mut text.own, vec![piece]);
    }
    if layout.changed {
        change(&mut text, book, &settings, layout.luck);
    }
    Some(text)
}

/// What numbers of a rule are counted in, and how many of its lines are written: only a balance may
/// be in any of several units; what cannot stand side by side may stand alone.
fn tries(kind: &RuleKind, luck: u32) -> Vec<(&'static str, usize)> {
    match kind {
        RuleKind::Balance(_) => {
            let mut units = ["", " words", " turns", " sec", "%"];
            units.rotate_left((luck % 5) as usize);
            units.iter().flat_map(|unit| [(*unit, usize::MAX), (*unit, 1)]).collect()
        }
        RuleKind::Goals(_) => vec![("", usize::MAX), ("", 1)],
        _ => vec![("", usize::MAX)],
    }
}

fn head(book: &Rulebook, layout: Layout) -> Option<Text> {
    let protocol = &book.protocols[0];
    let applies = protocol.applies.as_ref().map(|it| format!("applies when {}\n", condition(it)));
    let header = format!(
        "protocol random {{\ntitle \"Random\"\nversion \"1\"\nowner \"Nobody\"\nsource \"Chance\"\n{}}}",
        applies.unwrap_or_default()
    );
    let language = "language 1".to_owned();
    let mut text =
        Text { used: vec![language.clone()], own: vec![language, header], ..Text::default() };
    let roles =
        ["role role-0 \"Worker\" also \"PO\", \"Officer\"", "role role-1", "role role-2 optional"];
    let topics = [
        "topic topic-0 \"First\" {\ncue \"first*\" by role-0\nnot cue \"first aid\"\nregex \"1st\"\ncounts when asserted, negated\ncoded \"A\", \"B\"\n}",
        "topic topic-1 {\nin en\nby role-1\ncue cy \"ail\"\ncounts in any context\nexample \"Secondly.\"\ncounter-example \"One second.\"\n}",
        "topic question { cue \"why\" }",
        "topic agreement { }",
    ];
    let declared = roles.into_iter().chain(topics).map(str::to_owned);
    if layout.used {
        text.own.push("use \"topics.protocol\"".to_owned());
        text.used.extend(declared);
        text.used.push("topic spare { cue \"what for\" }".to_owned());
        text.own.push("topic spare also { cue \"why ever\" }".to_owned());
    } else {
        text.own.extend(declared);
    }
    // A file without a rule is refused whatever stands in it.
    text.own.push("discussion always of topic-0 { optional }".to_owned());
    text.rulebook().map(|_| text)
}

fn scoring(book: &Rulebook) -> Vec<String> {
    let scoring = &book.protocols[0].scoring;
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let mut pieces = Vec::new();
    for (number, section) in scoring.sections.iter().enumerate() {
        let rules: Vec<String> =
            section.rules.iter().map(|rule| format!("rule-{}", rule.0)).collect();
        let mark = section.pass_mark.map(|mark| format!("pass mark {}\n", percent(mark)));
        pieces.push(format!(
            "section section-{number} \"Part\" {{\n{}\nweight {}\n{}}}",
            rules.join(", "),
            section.weight,
            mark.unwrap_or_default()
        ));
    }
    let bands = scoring.bands.iter().enumerate();
    pieces.extend(bands.map(|(n, band)| format!("band \"band {n}\" from {}", percent(band.from))));
    pieces.extend(scoring.pass_mark.map(|mark| format!("pass mark {}", percent(mark))));
    pieces
}

/// Changes of every kind, as far as they go through.
fn change(text: &mut Text, book: &Rulebook, settings: &BTreeSet<String>, luck: u32) {
    let base = if luck & 1 == 0 { "random" } else { "\"random.protocol\"" };
    let header =
        format!("protocol ours extends {base} {{ title \"Ours\" version \"1\" owner \"We\" }}");
    if !text.add(|text| &mut text.changes, vec!["language 1".to_owned(), header]) {
        return;
    }
    for number in 0..book.rules.len() {
        let name = format!("rule-{number}");
        if !text.own.iter().any(|piece| declares(piece, &name)) {
            continue;
        }
        let mut tries = vec![
            format!("relax {name} {{ severity minor }}"),
            format!("tighten {name} {{ severity critical }}"),
            format!("relax {name} {{ no lasting }}"),
            format!("relax {name} {{ within first 90% }}"),
            format!("tighten {name} {{ lasting at least 9 turns }}"),
            format!("relax {name} {{ optional }}"),
            format!("drop {name} because \"it is done elsewhere\""),
            format!("replace discussion {name} of topic-1 {{ required }}"),
        ];
        let many = tries.len();
        tries.rotate_left((luck as usize + number * 3) % many);
        // A rule is changed once.
        tries.into_iter().take(3).any(|one| text.add(|text| &mut text.changes, vec![one]));
    }
    for param in settings.iter().take(3) {
        text.add(|text| &mut text.changes, vec![set(param)]);
    }
}

/// Whether a declaration gives a rule this name.
fn declares(piece: &str, name: &str) -> bool {
    let head = piece.lines().next().unwrap_or_default();
    head.split(' ').any(|word| word == name) && !head.starts_with("steps")
}

/// One more of what a setting is set to.
fn set(param: &str) -> String {
    let (name, value) = param.strip_prefix("param ").unwrap().split_once(" = ").unwrap();
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    format!("set {name} = {}{unit}", number.parse::<u32>().unwrap() + 1)
}

impl Pen {
    /// The declarations of a rule.
    fn rule(&mut self, number: usize, rule: &Rule) -> Vec<String> {
        let name = format!("rule-{number}");
        let beside = self.beside(rule);
        let title = if self.luck() { " \"Rule\"" } else { "" };
        let mut pieces = Vec::new();
        let declared = match &rule.kind {
            RuleKind::Discussion(it) => {
                let lines = lines::discussion(self, it);
                format!("discussion {name} of {}{title} {{\n{lines}{beside}}}", topic(it.topic))
            }
            RuleKind::Step(it) => {
                format!("step {name}{title} {{\n{}{beside}}}", self.step(it))
            }
            RuleKind::Order(it) => {
                let going = if it.no_going_back { "no going back\n" } else { "" };
                let block = format!("{going}{beside}");
                let block =
                    if block.is_empty() { String::new() } else { format!(" {{\n{block}}}") };
                format!("steps in order: {}{block}", members(it))
            }
            RuleKind::Avoid(it) => {
                let avoid = lines::avoid(self, it);
                format!("avoid {avoid} as {name} {{\n{beside}}}")
            }
            RuleKind::Balance(it) => {
                let balance = lines::balance(self, it, number, &mut pieces);
                format!("balance {name}{title} {{\n{balance}{beside}}}")
            }
            RuleKind::Whenever(it) => {
                let block = lines::whenever(self, it);
                let of = format!("{}{}", topic(it.topic), by(it.by));
                format!("whenever {of} as {name}{title} {{\n{block}{beside}}}")
            }
            RuleKind::Choice(Choice { group }) => {
                format!("choice {name}{title} {{\n{}\n{beside}}}", self.group(group))
            }
            RuleKind::Goals(it) => {
                format!("goals {name}{title} {{\n{}{beside}}}", lines::goals(self, it))
            }
            RuleKind::Case(it) => format!("case {name}{title} {{\n{}{beside}}}", self.case(it)),
        };
        pieces.push(declared);
        pieces
    }

    /// What any rule may have.
    fn beside(&mut self, rule: &Rule) -> String {
        let mut lines = String::new();
        if let Some(when) = &rule.when {
            writeln!(lines, "when {}", condition(when)).unwrap();
        }
        if rule.gravity == Gravity::Critical {
            lines.push_str("severity critical\n");
        }
        if rule.weight > 1.0 {
            writeln!(lines, "weight {}", rule.weight).unwrap();
        }
        for line in ["because \"it helps\"", "remedy \"Say so.\"", "source \"A book\""] {
            if self.luck() {
                writeln!(lines, "{line}").unwrap();
            }
        }
        lines
    }

    fn step(&mut self, step: &Step) -> String {
        let mut lines = String::new();
        for part in &step.parts {
            let of: Vec<String> = part.of.iter().map(|named| anchor(named.what)).collect();
            let of = of.join(", ");
            let line = match part.asks {
                PartAsks::Once => format!("discuss {of}"),
                PartAsks::AtLeast(1) => format!("discuss one of {of}"),
                PartAsks::AtLeast(many) => {
                    format!("discuss at least {} of {of}", self.count(many))
                }
                PartAsks::Times(many) => {
                    format!("discuss {of} at least {} times", self.count(many))
                }
                PartAsks::Nothing => format!("may discuss {of}"),
            };
            writeln!(lines, "{line}").unwrap();
        }
        for (said, line) in [(step.in_order, "in order\n"), (step.optional, "optional\n")] {
            lines.push_str(if said { line } else { "" });
        }
        lines
    }

    fn group(&mut self, group: &ChoiceGroup) -> String {
        let asks = match group.asks {
            ChoiceAsks::Any => "any".to_owned(),
            ChoiceAsks::All => "all".to_owned(),
            ChoiceAsks::None => "none".to_owned(),
            ChoiceAsks::AtLeast(many) => format!("at least {}", self.count(many)),
        };
        let members: Vec<String> = group
            .members
            .iter()
            .map(|member| match member {
                ChoiceMember::Rule { rule, .. } => format!("rule-{}", rule.0),
                ChoiceMember::Topic { topic: of, by: role, .. } => {
                    format!("{}{}", topic(*of), by(*role))
                }
                ChoiceMember::Group(inner) => self.group(inner),
            })
            .collect();
        format!("{asks} of {{ {} }}", members.join(",\n"))
    }

    fn case(&mut self, case: &Case) -> String {
        let mut lines = String::new();
        for line in &case.lines {
            let subject = match line.subject {
                CaseSubject::Rule(rule) => format!("rule-{}", rule.0),
                CaseSubject::Protocol(_) => "random".to_owned(),
                CaseSubject::Topic { topic: of, by: role } => format!("{}{}", topic(of), by(role)),
                // Written as a line of `goals`.
                CaseSubject::GoalsReviewed { topic: of, .. } => {
                    topic(of.unwrap_or(rolecall_protocol::TopicId(0)))
                }
            };
            writeln!(lines, "{subject} {}", self.timing(&line.timing)).unwrap();
        }
        lines
    }

    fn timing(&mut self, timing: &CaseTiming) -> String {
        match timing {
            CaseTiming::InSession(numbers) => {
                let all: Vec<String> = numbers.iter().map(u32::to_string).collect();
                format!("in session {}", all.join(" or "))
            }
            CaseTiming::BySession(last) => format!("by session {last}"),
            CaseTiming::EverySession { from: 1 } => "in every session".to_owned(),
            CaseTiming::EverySession { from } => format!("in every session from session {from}"),
            CaseTiming::AtLeastSessions(many) => {
                format!("in at least {} sessions", self.count(*many))
            }
            CaseTiming::LastSession => "in the last session".to_owned(),
            CaseTiming::EverySessions(many) => format!("every {}", self.amount(*many, "sessions")),
            CaseTiming::EveryDays(days) => format!("every {}", self.amount(*days, "days")),
            CaseTiming::AfterChange { within, attribute } => {
                let again = if self.luck() { "again " } else { "" };
                format!("{again}within {} after case.{} changes", self.soon(*within), attribute.key)
            }
            CaseTiming::AfterDay { days, attribute } => {
                format!("within {} after case.{}", self.amount(*days, "days"), attribute.key)
            }
            CaseTiming::AfterSession { within, session } => {
                format!("within {} after session {session}", self.soon(*within))
            }
        }
    }

    fn soon(&mut self, within: Soon) -> String {
        match within {
            Soon::Sessions(many) => self.amount(many, "sessions"),
            Soon::Days(days) => self.amount(days, "days"),
        }
    }
}

fn members(order: &Order) -> String {
    let members: Vec<String> = order
        .steps
        .iter()
        .map(|member| {
            let any: Vec<String> = member.any_of.iter().map(|named| anchor(named.what)).collect();
            let one_of = if any.len() > 1 { "one of " } else { "" };
            let repeat = if member.may_repeat { " may repeat" } else { "" };
            format!("{one_of}{}{repeat}", any.join(" or "))
        })
        .collect();
    members.join(", ")
}
