//! `rolecall explain CODE-or-RULE`

use std::collections::BTreeSet;

use clap::Args as _;
use rolecall_project::{Loaded, Purpose, load};
use rolecall_protocol::{
    Anchor, CaseSubject, ChoiceMember, ChoiceNode, ClauseKind, Matcher, Named, Protocol, Rule,
    RuleId, RuleKind, Rulebook, Topic, TopicId, describe,
};
use rolecall_report::{builds_on, changes_of, comes_from, dropped, scoring, settings, severity};
use rolecall_text::{CodeEntry, Source, nearest_name};

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::page::Page;
use crate::say;
use crate::setup::Setup;
use crate::terminal::Global;

pub(crate) const COMMAND: Command = Command {
    name: "explain",
    build: |command| {
        Args::augment_args(command)
            .about("Explain the code of a message, a rule, or a protocol")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall explain unmapped-label
  rolecall explain role-clarification/confidentiality-limits
  rolecall explain confidentiality-limits
  rolecall explain --protocol protocols/induction.protocol personal-goal";

#[derive(clap::Args)]
struct Args {
    /// The code of a message, the name of a rule (PROTOCOL/RULE, or RULE), or of a protocol
    #[arg(value_name = "CODE-or-RULE")]
    name: String,

    /// Look for the rule in this protocol; may be repeated
    #[arg(short, long = "protocol", value_name = "P")]
    protocols: Vec<String>,
}

/// Every code that a message can have.
pub(crate) fn codes() -> impl Iterator<Item = &'static CodeEntry> {
    let parser = rolecall_syntax::CODES.iter();
    let lints = rolecall_protocol::LINTS.iter();
    let session = rolecall_session::CODES.iter().copied();
    let coding = rolecall_coding::CODES.iter().copied();
    let project = rolecall_project::CODES.iter().copied();
    let speakers = rolecall_speakers::CODES.iter().copied();
    let proofs = rolecall_proof::LINTS.iter();
    parser.chain(lints).chain(proofs).chain(session).chain(coding).chain(project).chain(speakers)
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut out = Output::new();
    // One word may name a mistake in a protocol and the like in a session's record.
    let pages: Vec<_> = codes().filter(|entry| entry.code.0 == args.name).map(code_page).collect();
    if args.protocols.is_empty() && !pages.is_empty() {
        out.write(pages.join("\n").as_bytes());
        return Ok(Exit::Well);
    }
    let mut setup = Setup::open(global)?;
    let mut loaded = protocols(args, &mut setup, global)?;
    let mut page = about(&args.name, &loaded.rulebook, setup.sources.all(), global.width);
    if page.is_none() && args.protocols.is_empty() {
        loaded = library(&mut setup);
        page = about(&args.name, &loaded.rulebook, setup.sources.all(), global.width);
    }
    match page {
        Some(page) => {
            out.write(page.as_bytes());
            Ok(Exit::Well)
        }
        None => {
            unknown(args, &loaded.rulebook, global);
            Err(Exit::Usage)
        }
    }
}

/// The protocols in which the name may be found: those named; else the project's and the one that
/// the name begins with. What is wrong with protocols nobody named is not said here.
fn protocols(args: &Args, setup: &mut Setup, global: &Global) -> Result<Loaded, Exit> {
    if !args.protocols.is_empty() {
        return setup.protocols(&args.protocols, Purpose::Look, global);
    }
    let mut names = setup.project.protocols(&setup.files);
    let first = args.name.split_once('/').map_or(args.name.as_str(), |(protocol, _)| protocol);
    names.push(first.to_owned());
    Ok(load(&setup.files, &setup.project, &names, Purpose::Look, &mut setup.sources))
}

/// The project's protocols and all of the library.
fn library(setup: &mut Setup) -> Loaded {
    let mut names = setup.project.protocols(&setup.files);
    names.extend(rolecall_project::library_protocols().map(str::to_owned));
    load(&setup.files, &setup.project, &names, Purpose::Look, &mut setup.sources)
}

fn code_page(entry: &CodeEntry) -> String {
    let head = format!("{} ({}): {}\n\n", entry.code, entry.severity.word(), entry.summary);
    format!("{head}{}\n", entry.page.trim_end())
}

fn about(name: &str, rulebook: &Rulebook, sources: &[Source], width: usize) -> Option<String> {
    let mut page = Page::new(width);
    let book = Book { rulebook, sources };
    let rules = book.rules_called(name);
    if rules.is_empty() {
        let protocol = rulebook.protocols.iter().find(|protocol| protocol.id == name)?;
        book.protocol(protocol, &mut page);
    }
    for (id, rule) in rules {
        page.gap();
        book.rule(id, rule, &mut page);
    }
    Some(page.finish())
}

struct Book<'a> {
    rulebook: &'a Rulebook,
    sources: &'a [Source],
}

impl<'a> Book<'a> {
    fn full_name(&self, rule: &Rule) -> String {
        let protocol = self.rulebook.protocols.get(rule.protocol as usize);
        format!("{}/{}", protocol.map_or("", |protocol| protocol.id.as_str()), rule.name)
    }

    fn rules(&self) -> impl Iterator<Item = (RuleId, &'a Rule)> {
        (0u32..).map(RuleId).zip(&self.rulebook.rules)
    }

    fn rules_called(&self, name: &str) -> Vec<(RuleId, &'a Rule)> {
        self.rules().filter(|(_, rule)| rule.name == name || self.full_name(rule) == name).collect()
    }

    fn place(&self, at: rolecall_protocol::At) -> String {
        let Some(source) = self.sources.get(at.source.0 as usize) else { return String::new() };
        format!("{}:{}", source.name(), source.position(at.span.start).line)
    }

    fn rule(&self, id: RuleId, rule: &Rule, page: &mut Page) {
        page.line(&self.full_name(rule));
        page.gap();
        page.entry("asks", &describe(self.rulebook, id));
        page.entry("severity", &severity(rule));
        if let Some(section) = self.section(id, rule) {
            page.entry("section", section);
        }
        for (word, text) in
            [("because", &rule.because), ("remedy", &rule.remedy), ("source", &rule.basis)]
        {
            if let Some(text) = text {
                page.entry(word, text);
            }
        }
        self.comes_from(rule, page);
        page.entry("stands in", &self.place(rule.at));
        for topic in self.topics(&rule.kind) {
            page.gap();
            self.topic(topic, page);
        }
    }

    /// The section of the score that a rule is in.
    fn section(&self, id: RuleId, rule: &Rule) -> Option<&'a str> {
        let protocol = self.rulebook.protocols.get(rule.protocol as usize)?;
        let section = protocol.scoring.sections.iter().find(|it| it.rules.contains(&id))?;
        Some(section.title.as_ref().unwrap_or(&section.name))
    }

    /// The topics that a rule speaks of itself.
    fn topics(&self, kind: &RuleKind) -> Vec<&'a Topic> {
        let topic = |named: &Named| match named.what {
            Anchor::Topic(topic) => Some(topic),
            Anchor::Rule(_) => None,
        };
        let mut ids: Vec<TopicId> = match kind {
            RuleKind::Discussion(discussion) => {
                let beside = discussion.clauses.iter().filter_map(|clause| match clause.kind {
                    ClauseKind::Followed(link)
                    | ClauseKind::Agreed { link, .. }
                    | ClauseKind::Asked(link) => Some(link.topic),
                    _ => None,
                });
                std::iter::once(discussion.topic).chain(beside).collect()
            }
            RuleKind::Avoid(avoid) => {
                let excuse = avoid.without.map(|link| link.topic);
                std::iter::once(avoid.topic).chain(excuse).collect()
            }
            RuleKind::Step(step) => step.named().filter_map(topic).collect(),
            RuleKind::Order(order) => order.named().filter_map(topic).collect(),
            RuleKind::Whenever(whenever) => {
                let beside = whenever.lines.iter().map(|line| line.link.topic);
                std::iter::once(whenever.topic).chain(beside).collect()
            }
            RuleKind::Choice(choice) => choice
                .group
                .nodes()
                .filter_map(|node| match node {
                    ChoiceNode::Member(ChoiceMember::Topic { topic, .. }) => Some(*topic),
                    _ => None,
                })
                .collect(),
            RuleKind::Balance(_) => Vec::new(),
            RuleKind::Case(case) => case
                .lines
                .iter()
                .filter_map(|line| match line.subject {
                    CaseSubject::Topic { topic, .. } => Some(topic),
                    CaseSubject::GoalsReviewed { topic, .. } => topic,
                    CaseSubject::Rule(_) | CaseSubject::Protocol(_) => None,
                })
                .collect(),
            RuleKind::Goals(goals) => goals.topics.all().collect(),
        };
        let mut seen = BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        ids.into_iter().filter_map(|id| self.rulebook.topic(id)).collect()
    }

    fn topic(&self, topic: &Topic, page: &mut Page) {
        let title = topic.title.as_ref().map(|title| format!(" \"{title}\"")).unwrap_or_default();
        page.line(&format!("topic {}{title}, in {}", topic.name, self.place(topic.at)));
        if topic.cues.is_empty() {
            page.line("  no cues: only codings in the session's record can find it");
        }
        for cue in &topic.cues {
            let word = match (&cue.matcher, cue.negative) {
                (Matcher::Regex(_), _) => "regex",
                (Matcher::Words(_), true) => "not cue",
                (Matcher::Words(_), false) => "cue",
            };
            let language =
                cue.language.as_ref().map(|language| format!(" {language}")).unwrap_or_default();
            let by = cue
                .by
                .map(|role| format!(" by {}", self.rulebook.role_name(role)))
                .unwrap_or_default();
            page.line(&format!("  {word}{language} \"{}\"{by}", cue.written));
        }
    }

    fn protocol(&self, protocol: &Protocol, page: &mut Page) {
        let title = protocol.title.as_ref().map(|title| format!(": {title}")).unwrap_or_default();
        page.line(&format!("{}{title}", protocol.id));
        page.gap();
        for (word, text) in [
            ("version", &protocol.version),
            ("owner", &protocol.owner),
            ("source", &protocol.basis),
        ] {
            if let Some(text) = text {
                page.entry(word, text);
            }
        }
        let bases = builds_on(&protocol.lineage);
        if !bases.is_empty() {
            page.entry("builds on", &bases.join(", which builds on "));
        }
        page.entry("stands in", &self.place(protocol.at));
        page.gap();
        for (id, rule) in self.rules().filter(|(id, _)| protocol.rules.contains(&id.0)) {
            page.line(&format!("{} ({}, {})", rule.name, rule.kind.word(), severity(rule)));
            page.entry("", &describe(self.rulebook, id));
            for change in changes_of(&protocol.lineage, &rule.name) {
                page.entry("", &change);
            }
        }
        for (rule, by, because) in dropped(&protocol.lineage) {
            page.gap();
            page.line(&format!("left out: {rule} ({by})"));
            page.entry("", &because);
        }
        let scoring = scoring(self.rulebook, protocol);
        if !scoring.is_empty() {
            page.gap();
            page.line("score");
        }
        for line in scoring {
            page.entry("", &line);
        }
        let settings = settings(&protocol.lineage);
        if !settings.is_empty() {
            page.gap();
            page.line("settings");
        }
        for (name, value, told) in settings {
            page.entry("", &format!("{name} = {value} ({told})"));
        }
    }

    /// Where the rule comes from, and what was changed of it.
    fn comes_from(&self, rule: &Rule, page: &mut Page) {
        let protocol = self.rulebook.protocols.get(rule.protocol as usize);
        let Some(lineage) = protocol.map(|protocol| &protocol.lineage) else { return };
        if let Some(from) = comes_from(lineage, &rule.name) {
            page.entry("comes from", &from);
        }
        for change in changes_of(lineage, &rule.name) {
            page.entry("", &change);
        }
    }
}

fn unknown(args: &Args, rulebook: &Rulebook, global: &Global) {
    let book = Book { rulebook, sources: &[] };
    let mut known: Vec<String> = codes().map(|entry| entry.code.0.to_owned()).collect();
    known.extend(rulebook.protocols.iter().map(|protocol| protocol.id.clone()));
    for (_, rule) in book.rules() {
        known.push(if args.name.contains('/') { book.full_name(rule) } else { rule.name.clone() });
    }
    known.extend(rolecall_project::library_protocols().map(str::to_owned));
    let help = match nearest_name(&args.name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "to look for a rule in a protocol of your own, name its file: \
             rolecall explain --protocol FILE.protocol {}",
            args.name
        ),
    };
    say::error(
        global,
        &format!("no code, rule or protocol is called `{}`", args.name),
        Some(&help),
    );
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn every_code_is_explained() {
        for entry in codes() {
            assert!(!entry.page.trim().is_empty(), "{}", entry.code);
            assert!(!entry.summary.ends_with('.'), "{}", entry.code);
        }
        assert!(codes().count() > 100);
    }
}
