//! The tree of a protocol file, as written: names are not resolved, units not checked.
//!
//! Every node keeps its span. Equality compares spans too; `File::without_spans` (used by the
//! formatter's safety net and by the tests) sets them all to zero first.

mod case;
mod goals;
mod links;
mod reuse;
mod test;

use rolecall_text::Span;

pub use case::{Case, CaseLine, CaseTiming};
pub use goals::{
    Bound, GoalOrTask, GoalPredicate, GoalSign, GoalSource, Goals, GoalsLine, GoalsLineKind,
    Quantifier,
};
pub use links::{Choice, ChoiceGroup, ChoiceKind, ChoiceMember, Goes, Relation, Whenever, Without};
pub use reuse::{
    Band, Base, Change, Extends, Param, ParamValue, Quantity, Replace, Section, SetAside, Way,
};
pub use test::{Expect, Test, TestGoal, TestGoalLine, TestGoalLineKind, TestLine, TestLineKind};

/// A name as written: `confidentiality-limits`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// Its letters.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A text in double quotes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// What it says, escapes (`\"`, `\\`, `\n`, `\t`) resolved.
    pub value: String,
    /// Where, quotes included.
    pub span: Span,
    /// Whether it holds an escape, so that offsets in `value` are not offsets in the file.
    pub escaped: bool,
}

impl Text {
    /// The place in the file of `inner`, a span of `value`; the whole text where it holds escapes.
    #[must_use]
    pub fn at(&self, inner: Span) -> Span {
        if self.escaped { self.span } else { inner.shifted(self.span.start + 1) }
    }
}

/// A number as written, without its unit: `0.5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value; 0 for a setting whose value has not been put in.
    pub value: f64,
    /// Where.
    pub span: Span,
    /// The setting (`param`) that was named instead of a number.
    pub param: Option<Name>,
}

/// One protocol file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// Declarations in order.
    pub items: Vec<Item>,
    /// Comments in order.
    pub comments: Vec<Comment>,
}

/// A `// comment`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The text after `//`, trailing blanks removed.
    pub text: String,
    /// Where, `//` included.
    pub span: Span,
    /// Whether nothing but blanks stands before it on its line.
    pub own_line: bool,
    /// Whether the line above is blank.
    pub blank_before: bool,
}

/// A declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The whole declaration.
    pub span: Span,
    /// What it is.
    pub kind: ItemKind,
}

/// The kinds of declaration.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// `language 1`
    Language(Number),
    /// `protocol NAME { … }`
    Protocol(ProtocolHeader),
    /// `use "topics/english.protocol"`
    Use(Text),
    /// `role worker "Supervising officer" also "PO", "Officer" optional`
    Role(Role),
    /// `topic confidentiality "Limits of confidentiality" { … }`
    Topic(Topic),
    /// `step introduction "What are we here for?" { … }`
    Step(Step),
    /// `steps in order: introduction, goal-setting`
    StepsInOrder(StepsInOrder),
    /// `discussion confidentiality-limits of confidentiality { … }`
    Discussion(Discussion),
    /// `avoid confrontation by worker more than 1 in session`
    Avoid(Avoid),
    /// `measure reflections-per-question = …`
    Measure(Measure),
    /// `balance listening { … }`
    Balance(Balance),
    /// `whenever authority by worker { … }`
    Whenever(Whenever),
    /// `choice consent { any of { … } }`
    Choice(Choice),
    /// `goals { … }`
    Goals(Goals),
    /// `case { … }`
    Case(Case),
    /// `section opening { … }`
    Section(Section),
    /// `band "fair" from 60%`
    Band(Band),
    /// `pass mark 70%`
    PassMark(Quantity),
    /// `param review-interval = 3 sessions`
    Param(Param),
    /// `set review-interval = 4 sessions`
    Set(Param),
    /// `replace discussion purpose { … }`
    Replace(Replace),
    /// `relax purpose { … }`, `tighten purpose { … }`
    Change(Change),
    /// `drop purpose because "…"`
    Drop(SetAside),
    /// `waive purpose because "…"`: not for protocol files; the checker says where it belongs.
    Waive(SetAside),
    /// `test "…" { … }`
    Test(Test),
    /// A declaration that could not be read; its kind and name, where the outline saw them, still
    /// exist, so that uses of the name are not reported as unknown.
    Broken(Broken),
}

/// `protocol NAME { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolHeader {
    /// The protocol's id.
    pub name: Name,
    /// The protocol that it builds on.
    pub extends: Option<Extends>,
    /// The lines of the block, in order.
    pub fields: Vec<HeaderField>,
}

/// A line of a protocol's header.
#[derive(Clone, Debug, PartialEq)]
pub enum HeaderField {
    /// `title "…"`, `version "…"`, `owner "…"`, `source "…"`, or another word that the checker
    /// answers with the nearest known one.
    Text {
        /// The word.
        key: Name,
        /// The text.
        value: Text,
    },
    /// `applies when CONDITION`
    Applies {
        /// The clause.
        span: Span,
        /// The condition.
        condition: Condition,
    },
    /// A line that starts with a word the header does not know.
    Unknown(UnknownClause),
}

/// A line whose first word (or whose rest) is not known here; the checker answers it with the
/// nearest known word, or with what to write instead of a foreign habit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownClause {
    /// The first word.
    pub word: Name,
    /// The rest of the line as written, trimmed.
    pub rest: String,
    /// The whole line, trimmed.
    pub span: Span,
}

/// `role worker "Supervising officer" also "PO", "Officer" optional`
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Labels that mean this role in transcripts.
    pub also: Vec<Text>,
    /// The word `optional`: nobody in this role need be present.
    pub optional: Option<Span>,
}

/// `topic NAME "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `also`: its lines are added to the topic of this name that a used file declares.
    pub also: Option<Span>,
    /// The lines of the block, in order.
    pub clauses: Vec<TopicClause>,
}

/// A line of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicClause {
    /// The line.
    pub span: Span,
    /// What it says.
    pub kind: TopicClauseKind,
}

/// The kinds of line in a topic.
#[derive(Clone, Debug, PartialEq)]
pub enum TopicClauseKind {
    /// `cue "…"`, `cue en "…" by worker`
    Cue {
        /// Language of the cue (`en`), where one is given.
        language: Option<Name>,
        /// The pattern, not yet parsed.
        pattern: Text,
        /// Who must say it.
        by: Option<Name>,
    },
    /// `not cue "…"`
    NotCue {
        /// Language of the cue.
        language: Option<Name>,
        /// The pattern, not yet parsed.
        pattern: Text,
        /// Who must say it.
        by: Option<Name>,
    },
    /// `regex "…"`
    Regex {
        /// Language of the talk it is for, where one is given.
        language: Option<Name>,
        /// The expression.
        pattern: Text,
        /// Who must say it.
        by: Option<Name>,
    },
    /// `counts when asserted, hypothetical`: for every cue beside it.
    CountsWhen(Vec<Name>),
    /// `counts in any context`: the same.
    CountsAnyhow,
    /// `by worker`: for every cue of the topic that names nobody.
    By(Name),
    /// `in cy`: for every cue of the topic that names no language.
    In(Name),
    /// `coded "CONF", "LIMITS"`
    Coded(Vec<Text>),
    /// `example "…"`
    Example(Text),
    /// `counter-example "…"`
    CounterExample(Text),
    /// Not known.
    Unknown(UnknownClause),
}

/// `step NAME "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The lines of the block: `discuss a, b`, and what any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// `steps in order: introduction, goal-setting { severity … }`
#[derive(Clone, Debug, PartialEq)]
pub struct StepsInOrder {
    /// Its members, in the order asked for.
    pub steps: Vec<OrderMember>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// A member of `steps in order`: `survey`, `one of survey or review`, `exploration may repeat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderMember {
    /// The step, or the steps of which one has to do.
    pub any_of: Vec<Name>,
    /// `may repeat`: its place.
    pub may_repeat: Option<Span>,
}

/// `discussion NAME of TOPIC { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Discussion {
    /// Its name.
    pub name: Name,
    /// Its topic; the topic of the same name where none is given.
    pub topic: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// The lines of the block, in order.
    pub clauses: Vec<RuleClause>,
}

/// A line of a rule's block.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleClause {
    /// The line.
    pub span: Span,
    /// What it says.
    pub kind: RuleClauseKind,
}

/// The kinds of line in a rule's block.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleClauseKind {
    /// `discuss a, b` (steps)
    Discuss(Vec<Name>),
    /// `discuss one of a, b`, `discuss at least 2 of a, b, c` (steps)
    DiscussSome {
        /// How many; 1 for `one of`.
        at_least: Number,
        /// Of which.
        of: Vec<Name>,
    },
    /// `discuss a at least 2 times` (steps)
    DiscussTimes {
        /// What.
        what: Name,
        /// How often.
        times: Number,
    },
    /// `may discuss a, b` (steps)
    MayDiscuss(Vec<Name>),
    /// `in order` (steps)
    InOrder,
    /// `no going back` (steps in order)
    NoGoingBack,
    /// `required`
    Required,
    /// `optional`
    Optional,
    /// `raised by worker`
    RaisedBy(Name),
    /// `answered by client [in own words] [within 3 turns]`
    AnsweredBy {
        /// By whom.
        role: Name,
        /// `in own words`: more than a sound or a bare "yes".
        own_words: bool,
        /// Within how much.
        within: Option<Amount>,
    },
    /// `lasting at least 2 turns and 25 words`
    Lasting(Vec<Amount>),
    /// `before goal-setting`
    Before(Name),
    /// `after introduction`
    After(Name),
    /// `immediately before homework`
    ImmediatelyBefore(Name),
    /// `immediately after check-in`
    ImmediatelyAfter(Name),
    /// `between check-in and homework`
    Between(Name, Name),
    /// `at least 2 times`, `at most 3 times`
    Times {
        /// Which bound.
        bound: Bound,
        /// How often.
        number: Number,
    },
    /// `agreed by client in own words within 3 turns`
    AgreedBy {
        /// By whom.
        role: Name,
        /// More than a sound or a bare "yes".
        own_words: bool,
        /// Within how much.
        within: Option<Amount>,
    },
    /// `asked about by client within 3 turns`
    AskedBy {
        /// By whom.
        role: Name,
        /// Within how much.
        within: Option<Amount>,
    },
    /// `followed by negotiable by worker within 10 turns` and its like
    Goes(Goes),
    /// `no lasting`: the rule changed here loses its line of that word (`relax`, `tighten`).
    No(Name),
    /// `within first 15 min [or, without times, 20 turns]`
    Within {
        /// `first` or `last`.
        edge: Edge,
        /// How much.
        amount: Amount,
        /// What counts where the record has no times.
        untimed: Option<Amount>,
    },
    /// `when CONDITION`: the rule applies only then.
    When(Condition),
    /// `severity major`
    Severity(Name),
    /// `weight 2`
    Weight(Number),
    /// `because "…"`
    Because(Text),
    /// `remedy "…"`
    Remedy(Text),
    /// `source "…"`
    Source(Text),
    /// Not known.
    Unknown(UnknownClause),
}

/// Which end of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// `first`
    First,
    /// `last`
    Last,
}

/// A number with its unit: `15 min`, `20 turns`, `10 percent`, `10%`.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number.
    pub value: Number,
    /// The unit as written (`min`, `minutes`, `turn`, `%`, …), checked later.
    pub unit: Name,
}

impl Amount {
    /// Number and unit.
    #[must_use]
    pub fn span(&self) -> Span {
        self.value.span.to(self.unit.span)
    }
}

/// `avoid TOPIC by ROLE more than N [in session] [{ … }]`
#[derive(Clone, Debug, PartialEq)]
pub struct Avoid {
    /// The topic.
    pub topic: Name,
    /// By whom.
    pub by: Option<Name>,
    /// How many turns are still allowed; none where not said.
    pub more_than: Option<Number>,
    /// What excuses it.
    pub without: Option<Without>,
    /// The rule's own name.
    pub called: Option<Name>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// `measure NAME = EXPRESSION`
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Expr,
}

/// `balance NAME { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Thresholds, in order.
    pub lines: Vec<BalanceLine>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// `reflections-per-question >= 1 fair, >= 2 good`
#[derive(Clone, Debug, PartialEq)]
pub struct BalanceLine {
    /// The line.
    pub span: Span,
    /// What is measured.
    pub value: Expr,
    /// Its thresholds, as written.
    pub thresholds: Vec<Threshold>,
}

/// `>= 1 fair`
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The comparison.
    pub op: CompareOp,
    /// Its place.
    pub op_span: Span,
    /// The number; `60%` is 0.6.
    pub value: Number,
    /// Whether it was written with `%` or `percent`.
    pub percent: bool,
    /// Its unit: `3 sec`.
    pub unit: Option<Name>,
    /// The band's name.
    pub band: Option<Name>,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
}

impl CompareOp {
    /// As it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "=",
            Self::NotEqual => "!=",
        }
    }
}

/// A number worked out from a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: ExprKind,
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number, `60%` as 0.6.
    Number {
        /// Its value.
        value: f64,
        /// Whether it was written with `%` or `percent`.
        percent: bool,
    },
    /// `10 min`, `25 words`
    Amount(Amount),
    /// `session.partnership`: a number of the record, such as a rating by a person.
    Attribute(AttributePath),
    /// Another measure, or a setting.
    Name(Name),
    /// `count(question) per 100 turns`, `count(question) per minute`
    Per {
        /// What.
        value: Box<Expr>,
        /// By how much; 1 where no number is written.
        amount: Amount,
    },
    /// `count(reflection by worker)`, `words(worker)`, `turns(all)`
    Call {
        /// `count`, `words`, `turns`, or a word that the checker answers.
        function: Name,
        /// Topic or role.
        argument: Name,
        /// `by ROLE`
        by: Option<Name>,
    },
    /// `- x`
    Negative(Box<Expr>),
    /// `a / b`
    Binary {
        /// The operator.
        op: ArithmeticOp,
        /// Left.
        left: Box<Expr>,
        /// Right.
        right: Box<Expr>,
    },
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// A condition over the attributes of session and case.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: ConditionKind,
}

/// The kinds of condition.
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionKind {
    /// `a and b`
    And(Vec<Condition>),
    /// `a or b`
    Or(Vec<Condition>),
    /// `not a`
    Not(Box<Condition>),
    /// `session.number <= 2`
    Compare {
        /// The attribute.
        attribute: AttributePath,
        /// The comparison.
        op: CompareOp,
        /// Its place.
        op_span: Span,
        /// With what.
        value: Literal,
    },
    /// `session.kind in ("induction", "supervision")`, `session.number is 1 or 2` is written
    /// `session.number in (1, 2)`
    OneOf {
        /// The attribute.
        attribute: AttributePath,
        /// The values.
        values: Vec<Literal>,
    },
    /// `case.order is known`, `case.order is not known`
    Known {
        /// The attribute.
        attribute: AttributePath,
        /// Without `not`.
        known: bool,
    },
}

/// `session.number`, `case.order`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributePath {
    /// `session` or `case`, or a word that the checker answers.
    pub scope: Name,
    /// The attribute.
    pub key: Name,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: LiteralKind,
}

/// The kinds of literal.
#[derive(Clone, Debug, PartialEq)]
pub enum LiteralKind {
    /// `2`
    Number(f64),
    /// `60%`
    Percent(f64),
    /// `45 min`: number and unit as written.
    Amount(Amount),
    /// `2026-03-02`, as written.
    Date(String),
    /// `"induction"`
    Text(String),
    /// `yes`, `no`
    YesNo(bool),
}

/// A declaration that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Its word, where there is one.
    pub keyword: Option<Name>,
    /// Its name, where there is one.
    pub name: Option<Name>,
}
