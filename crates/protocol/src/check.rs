use std::collections::{BTreeMap, BTreeSet};

use rolecall_text::{Diagnostic, Severity, SourceId, Span};

use crate::declared::Declared;
use crate::effective::{Effective, Overrides};
use crate::files::{Files, Input};
use crate::graph::Graph;
use crate::lower::{self, MeasureDesk, Placed, Room};
use crate::report::Report;
use crate::scope::{Scope, World, scopes};
use crate::{At, Protocol, Rulebook, Topic, TopicId, additions, cycles, lints, order, used_topics};

/// What came of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// The protocols. Where there are errors, whatever could be read: rules with a mistake in
    /// them are left out. All ids in it are valid.
    pub rulebook: Rulebook,
    /// What was found, by file, place and code. Warnings and advice are about the roots alone.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether sessions may be judged by the rulebook: there is no error.
    #[must_use]
    pub fn usable(&self) -> bool {
        self.diagnostics.iter().all(|one| one.severity != Severity::Error)
    }
}

/// Checks the `roots` (protocols to run, or files of topics) with all the files they use.
///
/// A root without a protocol header is checked as a library of topics, roles and measures; files
/// that no root uses are not looked at. The protocols stand in the rulebook in the order of
/// `roots`, each once.
#[must_use]
pub fn check(files: &[Input<'_>], roots: &[SourceId]) -> Checked {
    check_with(files, roots, &Overrides::default(), false)
}

/// As [`check`], for roots that are to judge sessions: a root that is no protocol is an error. Of
/// the files that roots use, only the cues that some rule needs are read, and what is merely
/// likely not meant as written is left to [`check`]: so a check of a session starts fast.
#[must_use]
pub fn check_to_run(files: &[Input<'_>], roots: &[SourceId]) -> Checked {
    check_with(files, roots, &Overrides::default(), true)
}

/// As [`check`], or with `to_run` as [`check_to_run`], with what the project sets in its protocols.
#[must_use]
pub fn check_with(
    files: &[Input<'_>],
    roots: &[SourceId],
    overrides: &Overrides,
    to_run: bool,
) -> Checked {
    let mut report = Report::default();
    let effective = Effective::new(files, roots, overrides, &mut report);
    let inputs = effective.inputs(files);
    let mut checking = Checking::new(&inputs, &effective, roots, &mut report);
    checking.to_run = to_run;
    if to_run {
        checking.look_for_headers(&mut report);
    }
    let rulebook = checking.run(&mut report);
    Checked { rulebook, diagnostics: report.finish() }
}

struct Checking<'a> {
    world: World<'a>,
    effective: &'a Effective,
    roots: Vec<SourceId>,
    roles: Vec<crate::Role>,
    to_run: bool,
}

impl<'a> Checking<'a> {
    fn new(
        inputs: &'a [Input<'a>],
        effective: &'a Effective,
        roots: &[SourceId],
        report: &mut Report,
    ) -> Self {
        let files = Files::new(inputs);
        let mut given = BTreeSet::new();
        let roots: Vec<SourceId> = roots
            .iter()
            .copied()
            .filter(|&root| files.tree(root).is_some() && given.insert(root))
            .collect();
        let mut order = Vec::new();
        let mut seen = BTreeSet::new();
        for &root in &roots {
            order.extend(files.closure(root).into_iter().filter(|&one| seen.insert(one)));
        }
        let declared = order
            .iter()
            .filter_map(|&source| Some((source, Declared::of(source, files.tree(source)?))))
            .collect();
        let atlas = effective.atlas.clone();
        let (role_ids, topic_ids) = (BTreeMap::new(), BTreeMap::new());
        let mut world = World { files, declared, order, role_ids, topic_ids, atlas };
        let (roles, role_ids) = lower::roles(&world, &roots, report);
        world.role_ids = role_ids;
        // What is merely likely not meant is told of a base only where it is checked itself.
        report.quiet = effective.atlas.bases().filter(|base| !roots.contains(base)).collect();
        Self { world, effective, roots, roles, to_run: false }
    }

    /// A root that is to judge sessions has to be a protocol.
    fn look_for_headers(&self, report: &mut Report) {
        for root in &self.roots {
            let Some(declared) = self.world.declared.get(root) else { continue };
            let is_library = declared.headers.is_empty() && !declared.has_rules();
            if is_library && !declared.broke("protocol") {
                let at = At { source: *root, span: declared.head };
                report.add(lints::missing_header::to_run(at));
            }
        }
    }

    fn run(mut self, report: &mut Report) -> Rulebook {
        self.look_at_uses(report);
        for &source in &self.world.order {
            if let Some(declared) = self.world.declared.get(&source) {
                lower::language(declared, report);
                look_at_headers(declared, report);
            }
        }
        let mut book = Rulebook { roles: std::mem::take(&mut self.roles), ..Rulebook::default() };
        self.name_topics(&mut book, report);
        let mut scopes = scopes(&self.world, report);
        let joined = additions::join(&mut scopes, &mut book);
        book.hidden = self.hidden(&scopes, &book);
        let desk = MeasureDesk::new(&self.world, &scopes, report);
        for &root in &self.roots {
            self.protocol(root, &scopes, &desk, &mut book, report);
        }
        self.read_topics(&scopes, &joined, &mut book, report);
        self.compare_protocols(&book, report);
        let checkup = lints::Checkup {
            world: &self.world,
            scopes: &scopes,
            roots: &self.roots,
            book: &book,
            desk: &desk,
            wrong: report.wrong_files(),
        };
        if self.to_run {
            lints::look_before_running(&checkup, report);
        } else {
            lints::look(&checkup, report);
        }
        book
    }

    /// Files that cannot be found, circles, files used twice, protocols that are used.
    fn look_at_uses(&self, report: &mut Report) {
        let number: BTreeMap<SourceId, usize> =
            self.world.order.iter().enumerate().map(|(n, &source)| (source, n)).collect();
        let mut graph = Graph::new(self.world.order.len());
        let mut edges = Vec::new();
        for (from, &source) in self.world.order.iter().enumerate() {
            let mut first: BTreeMap<SourceId, Span> = BTreeMap::new();
            for used in self.world.files.uses(source) {
                let at = At { source, span: used.text.span };
                let path = &used.text.value;
                let to = match used.leads_to {
                    Ok(to) => to,
                    Err(why) => {
                        report.add(lints::unresolved_use::not_found(at, path, &why));
                        continue;
                    }
                };
                if let Some(&first) = first.get(&to) {
                    report.add(lints::use_twice::again(at, path, At { source, span: first }));
                    continue;
                }
                first.insert(to, used.text.span);
                let is_protocol =
                    self.world.declared.get(&to).is_some_and(|d| !d.headers.is_empty());
                if is_protocol
                    && to != source
                    && self.roots.contains(&source)
                    && !self.roots.contains(&to)
                {
                    report.add(lints::use_of_protocol::rules_left_behind(at, path));
                }
                if let Some(&to) = number.get(&to) {
                    graph.add(from, to);
                    edges.push(at);
                }
            }
        }
        for circle in graph.circles(|_| true) {
            let told: Vec<At> =
                circle.iter().filter_map(|&edge| edges.get(edge).copied()).collect();
            if let Some(diagnostic) = lints::use_cycle::around(&told) {
                report.add(diagnostic);
            }
        }
    }

    /// Gives every topic its id, libraries first.
    fn name_topics(&mut self, book: &mut Rulebook, report: &mut Report) {
        for &source in &self.world.order {
            let Some(declared) = self.world.declared.get(&source) else { continue };
            for &topic in declared.topics.iter().filter(|topic| topic.also.is_none()) {
                let at = At { source, span: topic.name.span };
                let key = (source, topic.name.text.as_str());
                if let Some(first) = self.world.topic_ids.get(&key) {
                    let first = book.topic(*first).map_or(at, |topic| topic.at);
                    report.add(lints::duplicate_name::declared(
                        at,
                        "topic",
                        &topic.name.text,
                        first,
                    ));
                    continue;
                }
                let id = TopicId(u32::try_from(book.topics.len()).unwrap_or(u32::MAX));
                self.world.topic_ids.insert(key, id);
                book.topics.push(Topic { at, ..additions::empty(&topic.name.text) });
            }
        }
    }

    /// Topics that no root sees.
    fn hidden(&self, scopes: &BTreeMap<SourceId, Scope<'a>>, book: &Rulebook) -> Vec<TopicId> {
        let roots = self.roots.iter().filter_map(|root| scopes.get(root));
        let seen: BTreeSet<TopicId> =
            roots.flat_map(|scope| scope.topics.values().map(|&(id, _)| id)).collect();
        let all = (0..u32::try_from(book.topics.len()).unwrap_or(u32::MAX)).map(TopicId);
        all.filter(|id| !seen.contains(id)).collect()
    }

    fn read_topics(
        &self,
        scopes: &BTreeMap<SourceId, Scope<'a>>,
        joined: &[additions::Joined<'a>],
        book: &mut Rulebook,
        report: &mut Report,
    ) {
        let mut used = used_topics(book);
        for one in joined {
            let is_used = used.get(one.id.0 as usize) == Some(&true);
            if let Some(base) = used.get_mut(one.base.0 as usize) {
                *base |= is_used;
            }
        }
        let every_cue = |source| !self.to_run || self.roots.contains(&source);
        for &source in &self.world.order {
            let Some((declared, scope)) = self.world.declared.get(&source).zip(scopes.get(&source))
            else {
                continue;
            };
            for &topic in &declared.topics {
                let id = self.world.topic_ids.get(&(source, topic.name.text.as_str()));
                let is_used = id.is_some_and(|id| used.get(id.0 as usize) == Some(&true));
                let into = id.and_then(|id| book.topics.get_mut(id.0 as usize));
                // A second topic of the name has no place of its own and has been reported.
                let Some(into) = into.filter(|into| into.at.span == topic.name.span) else {
                    continue;
                };
                let mut room = Room { source, scope, report };
                lower::topic(&mut room, topic, into, every_cue(source) || is_used);
            }
        }
        let reads =
            |source, topic: TopicId| every_cue(source) || used.get(topic.0 as usize) == Some(&true);
        additions::read(joined, scopes, reads, book, report);
    }

    fn protocol(
        &self,
        root: SourceId,
        scopes: &BTreeMap<SourceId, Scope<'a>>,
        desk: &MeasureDesk,
        book: &mut Rulebook,
        report: &mut Report,
    ) {
        let Some((declared, scope)) = self.world.declared.get(&root).zip(scopes.get(&root)) else {
            return;
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let placed =
            Placed { protocol: count(book.protocols.len()), first: count(book.rules.len()) };
        let mut room = Room { source: root, scope, report };
        let rules = lower::rules(&mut room, declared, desk, placed);
        order::look(&rules, placed.first, &book.topics, room.report);
        cycles::look(&rules, placed.first, room.report);
        let Some(&written) = declared.headers.first() else { return };
        let header = lower::header(&mut room, written);
        let at = room.at(written.name.span);
        if !declared.has_rules() && !header.unclear {
            room.tell(lints::no_rules::at_all(at, &written.name.text));
        }
        let incomplete = ["title", "version", "owner"];
        let missing: Vec<&str> =
            incomplete.into_iter().filter(|word| !header.texts.contains_key(word)).collect();
        if !missing.is_empty() && !header.unclear {
            room.tell(lints::incomplete_header::lacks(at, &written.name.text, &missing));
        }
        let trials = lower::trials(&mut room, declared, &rules, placed.first);
        let scoring = lower::scoring(&mut room, declared, &rules, placed.first);
        let traced = self.effective.lineages.get(&root);
        let lineage = traced.map(|traced| {
            let names = lower::names(&declared.rules);
            let spans = declared.rules.iter().map(|rule| rule.span);
            traced.lineage(names.iter().map(String::as_str).zip(spans))
        });
        let lineage = lineage.unwrap_or_default();
        book.rules.extend(rules);
        let mut texts = header.texts;
        book.protocols.push(Protocol {
            id: written.name.text.clone(),
            source: root,
            at,
            title: texts.remove("title"),
            version: texts.remove("version"),
            owner: texts.remove("owner"),
            basis: texts.remove("source"),
            applies: header.applies,
            roles: scope.roles.values().copied().collect::<BTreeSet<_>>().into_iter().collect(),
            topics: scope
                .topics
                .values()
                .map(|&(id, _)| id)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            rules: placed.first..count(book.rules.len()),
            trials,
            lineage,
            scoring,
        });
    }

    fn compare_protocols(&self, book: &Rulebook, report: &mut Report) {
        let mut first: BTreeMap<&str, At> = BTreeMap::new();
        for protocol in &book.protocols {
            match first.get(protocol.id.as_str()) {
                Some(&first) => {
                    report.add(lints::duplicate_protocol::again(protocol.at, &protocol.id, first));
                }
                None => {
                    first.insert(&protocol.id, protocol.at);
                }
            }
        }
    }
}

/// One header at most, and one where there are rules.
fn look_at_headers(declared: &Declared<'_>, report: &mut Report) {
    let at = |span: Span| At { source: declared.source, span };
    match declared.headers.as_slice() {
        [] => {
            if let Some(rule) = declared.rules.first()
                && !declared.broke("protocol")
            {
                report.add(lints::missing_header::before_rules(at(rule.head())));
            }
        }
        [first, more @ ..] => {
            for second in more {
                let name = &second.name;
                report.add(lints::two_headers::second(
                    at(name.span),
                    at(first.name.span),
                    &name.text,
                ));
            }
        }
    }
}
