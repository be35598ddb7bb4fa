use rolecall_syntax::ast::{
    Amount, Avoid, Balance, Band, Case, Choice, Discussion, File, Goals, GoalsLine, GoalsLineKind,
    Item, ItemKind, Measure, Name, Number, ProtocolHeader, Quantity, Role, Section, Step,
    StepsInOrder, Test, Topic, Whenever,
};
use rolecall_text::{SourceId, Span};

use crate::lower::mentioned;

/// What one file declares, sorted by kind.
pub(crate) struct Declared<'a> {
    pub(crate) source: SourceId,
    pub(crate) languages: Vec<(&'a Number, bool)>,
    pub(crate) headers: Vec<&'a ProtocolHeader>,
    pub(crate) roles: Vec<&'a Role>,
    pub(crate) topics: Vec<&'a Topic>,
    pub(crate) measures: Vec<&'a Measure>,
    pub(crate) rules: Vec<RuleItem<'a>>,
    pub(crate) tests: Vec<(&'a Test, Span)>,
    pub(crate) sections: Vec<&'a Section>,
    pub(crate) bands: Vec<&'a Band>,
    pub(crate) pass_marks: Vec<&'a Quantity>,
    /// Words and names of declarations that could not be read.
    pub(crate) broken: Vec<(Option<&'a str>, Option<&'a str>)>,
    /// Where the first declaration stands, for messages about what is missing.
    pub(crate) head: Span,
}

/// A rule as declared.
#[derive(Clone, Copy)]
pub(crate) struct RuleItem<'a> {
    pub(crate) span: Span,
    pub(crate) kind: RuleItemKind<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum RuleItemKind<'a> {
    Discussion(&'a Discussion),
    Step(&'a Step),
    Order(&'a StepsInOrder),
    Avoid(&'a Avoid),
    Balance(&'a Balance),
    Whenever(&'a Whenever),
    Choice(&'a Choice),
    Case(&'a Case),
    /// `goals reviewed every 3 sessions`: a line that is a rule of its own.
    Reviewed(&'a Goals, &'a GoalsLine, &'a Amount),
    Goals(&'a Goals),
}

impl<'a> RuleItem<'a> {
    /// Whether a declaration is a rule.
    pub(crate) fn is_rule(kind: &ItemKind) -> bool {
        matches!(
            kind,
            ItemKind::Discussion(_)
                | ItemKind::Step(_)
                | ItemKind::StepsInOrder(_)
                | ItemKind::Avoid(_)
                | ItemKind::Balance(_)
                | ItemKind::Whenever(_)
                | ItemKind::Choice(_)
                | ItemKind::Goals(_)
                | ItemKind::Case(_)
        )
    }

    pub(crate) fn of(item: &'a Item) -> Option<Self> {
        let kind = match &item.kind {
            ItemKind::Discussion(it) => RuleItemKind::Discussion(it),
            ItemKind::Step(it) => RuleItemKind::Step(it),
            ItemKind::StepsInOrder(it) => RuleItemKind::Order(it),
            ItemKind::Avoid(it) => RuleItemKind::Avoid(it),
            ItemKind::Balance(it) => RuleItemKind::Balance(it),
            ItemKind::Whenever(it) => RuleItemKind::Whenever(it),
            ItemKind::Choice(it) => RuleItemKind::Choice(it),
            ItemKind::Case(it) => RuleItemKind::Case(it),
            ItemKind::Goals(it) => RuleItemKind::Goals(it),
            _ => return None,
        };
        Some(Self { span: item.span, kind })
    }

    /// `goals reviewed every 3 sessions` among the lines of `goals`: a rule of its own.
    fn reviewed(goals: &'a Goals) -> Option<Self> {
        goals.lines.iter().find_map(|line| match &line.kind {
            GoalsLineKind::Reviewed(every) => {
                Some(Self { span: line.span, kind: RuleItemKind::Reviewed(goals, line, every) })
            }
            _ => None,
        })
    }

    /// The name it was given, where it has one.
    pub(crate) fn name(self) -> Option<&'a Name> {
        match self.kind {
            RuleItemKind::Discussion(it) => Some(&it.name),
            RuleItemKind::Step(it) => Some(&it.name),
            RuleItemKind::Balance(it) => Some(&it.name),
            RuleItemKind::Choice(it) => Some(&it.name),
            RuleItemKind::Avoid(it) => it.called.as_ref(),
            RuleItemKind::Whenever(it) => it.called.as_ref(),
            RuleItemKind::Case(it) => it.name.as_ref(),
            RuleItemKind::Goals(it) => it.name.as_ref(),
            RuleItemKind::Order(_) | RuleItemKind::Reviewed(..) => None,
        }
    }

    /// The name by which other rules can speak of it, and where it stands: its own, or where it has
    /// none and there can be only one, the word of its kind.
    pub(crate) fn called(self) -> Option<(&'a str, Span)> {
        if let Some(name) = self.name() {
            return Some((&name.text, name.span));
        }
        match self.kind {
            RuleItemKind::Goals(it) => Some(("goals", it.keyword)),
            _ => None,
        }
    }

    /// The measures that it names.
    pub(crate) fn measures(self) -> Vec<&'a Name> {
        match self.kind {
            RuleItemKind::Balance(it) => {
                it.lines.iter().flat_map(|line| mentioned(&line.value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its first words: what a message about the whole rule points at.
    pub(crate) fn head(self) -> Span {
        match self.kind {
            RuleItemKind::Order(it) => it.steps.last().map_or(self.span, |last| {
                let end = last.any_of.last().map_or(self.span.start, |name| name.span.end);
                Span::new(self.span.start, end)
            }),
            RuleItemKind::Avoid(it) => Span::new(self.span.start, it.topic.span.end),
            RuleItemKind::Goals(it) => {
                it.name.as_ref().map_or(it.keyword, |name| it.keyword.to(name.span))
            }
            RuleItemKind::Whenever(it) => Span::new(self.span.start, it.topic.span.end),
            RuleItemKind::Discussion(_)
            | RuleItemKind::Step(_)
            | RuleItemKind::Balance(_)
            | RuleItemKind::Choice(_) => {
                self.name().map_or(self.span, |name| Span::new(self.span.start, name.span.end))
            }
            RuleItemKind::Case(it) => {
                let end = it.name.as_ref().map_or(it.keyword, |name| name.span).end;
                Span::new(self.span.start, end)
            }
            RuleItemKind::Reviewed(_, line, _) => line.span,
        }
    }
}

impl RuleItemKind<'_> {
    /// Whether it is judged in each session, rather than over a case.
    pub(crate) fn is_judged_in_each_session(self) -> bool {
        match self {
            Self::Discussion(_)
            | Self::Step(_)
            | Self::Order(_)
            | Self::Avoid(_)
            | Self::Balance(_)
            | Self::Whenever(_)
            | Self::Choice(_)
            | Self::Goals(_) => true,
            Self::Case(_) | Self::Reviewed(..) => false,
        }
    }

    /// The word that begins its declaration.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Discussion(_) => "discussion",
            Self::Step(_) => "step",
            Self::Order(_) => "steps in order",
            Self::Avoid(_) => "avoid",
            Self::Balance(_) => "balance",
            Self::Whenever(_) => "whenever",
            Self::Choice(_) => "choice",
            Self::Goals(_) => "goals",
            Self::Case(_) | Self::Reviewed(..) => "case",
        }
    }
}

impl<'a> Declared<'a> {
    pub(crate) fn of(source: SourceId, file: &'a File) -> Self {
        let head = file
            .items
            .first()
            .map_or(Span::default(), |item| Span::new(item.span.start, item.span.start));
        let mut all = Self {
            source,
            languages: Vec::new(),
            headers: Vec::new(),
            roles: Vec::new(),
            topics: Vec::new(),
            measures: Vec::new(),
            rules: Vec::new(),
            broken: Vec::new(),
            tests: Vec::new(),
            sections: Vec::new(),
            bands: Vec::new(),
            pass_marks: Vec::new(),
            head,
        };
        for (at, item) in file.items.iter().enumerate() {
            all.take(item, at == 0);
        }
        all
    }

    fn take(&mut self, item: &'a Item, first: bool) {
        match &item.kind {
            ItemKind::Language(version) => self.languages.push((version, first)),
            ItemKind::Protocol(header) => self.headers.push(header),
            ItemKind::Role(role) => self.roles.push(role),
            ItemKind::Topic(topic) => self.topics.push(topic),
            ItemKind::Measure(measure) => self.measures.push(measure),
            ItemKind::Section(section) => self.sections.push(section),
            ItemKind::Band(band) => self.bands.push(band),
            ItemKind::PassMark(mark) => self.pass_marks.push(mark),
            ItemKind::Test(test) => self.tests.push((test, item.span)),
            ItemKind::Goals(goals) => {
                let reviewed = RuleItem::reviewed(goals);
                let asks = goals.lines.iter().any(|line| {
                    use GoalsLineKind::{Count, Holds};
                    matches!(line.kind, Count { .. } | Holds { .. })
                });
                if asks || reviewed.is_none() {
                    self.rules.extend(RuleItem::of(item));
                }
                self.rules.extend(reviewed);
            }
            ItemKind::Broken(broken) => {
                let text = |name: &'a Option<Name>| name.as_ref().map(|name| name.text.as_str());
                self.broken.push((text(&broken.keyword), text(&broken.name)));
            }
            // `effective` has put these in where they belong.
            ItemKind::Param(_)
            | ItemKind::Set(_)
            | ItemKind::Replace(_)
            | ItemKind::Change(_)
            | ItemKind::Drop(_)
            | ItemKind::Waive(_)
            | ItemKind::Use(_) => {}
            ItemKind::Discussion(_)
            | ItemKind::Step(_)
            | ItemKind::StepsInOrder(_)
            | ItemKind::Avoid(_)
            | ItemKind::Balance(_)
            | ItemKind::Whenever(_)
            | ItemKind::Choice(_)
            | ItemKind::Case(_) => self.rules.extend(RuleItem::of(item)),
        }
    }

    /// Whether a declaration that starts with `word` could not be read.
    pub(crate) fn broke(&self, word: &str) -> bool {
        self.broken.iter().any(|(keyword, _)| *keyword == Some(word))
    }

    /// Whether a rule stands here, or something that was meant to be one.
    pub(crate) fn has_rules(&self) -> bool {
        !self.rules.is_empty() || !self.broken.is_empty()
    }
}
