use rolecall_protocol::{Protocol, RuleId};

/// What a rule comes to in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It holds, with the turns that show it.
    Met,
    /// Attempted, but a component is missing.
    Partial,
    /// It does not hold.
    Gap,
    /// It does not apply here, or was waived.
    NotApplicable,
    /// The record cannot tell.
    Undetermined,
    /// Not yet, and there is still time: for rules over the sessions of a case.
    Pending,
}

impl Verdict {
    /// All, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::Partial,
        Self::Gap,
        Self::NotApplicable,
        Self::Undetermined,
        Self::Pending,
    ];

    /// The word of the contract: `met`, `partial`, `gap`, `not-applicable`, `undetermined`,
    /// `pending`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Gap => "gap",
            Self::NotApplicable => "not-applicable",
            Self::Undetermined => "undetermined",
            Self::Pending => "pending",
        }
    }
}

/// Kleene's strong three-valued truth (Kleene 1952, Introduction to Metamathematics, § 64).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not hold.
    False,
    /// The record cannot tell.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "`not` reads as the word of the language")]
    pub fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// From what is known.
    #[must_use]
    pub fn of(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// The verdict on one rule in one session, with what it rests on. Numbers only: the sentences are
/// made by the report, in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// The verdict.
    pub verdict: Verdict,
    /// What was looked at, in the order of the rule's clauses, and what came of it.
    pub steps: Vec<Looked>,
    /// Indices into [`rolecall_coding::CodedSession::codings`]: what decided first, then every
    /// other coding that speaks to the rule.
    pub evidence: Vec<Evidence>,
    /// What came close, nearest first, and why it did not count.
    pub near_misses: Vec<NearMiss>,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// Whether it held.
    pub truth: Truth,
    /// What it was.
    pub what: Check,
}

/// A piece of evidence: a coding, or a turn that answers one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The turn, from 0.
    pub turn: u32,
    /// The coding, where it is one; a turn alone (an answer) otherwise.
    pub coding: Option<u32>,
    /// What it shows.
    pub shows: Shows,
}

/// What a piece of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shows {
    /// The topic was raised here.
    Raised,
    /// It was answered here.
    Answered,
    /// The topic came up here as well.
    AlsoThere,
    /// What should have been avoided.
    Avoided,
    /// Where a step begins.
    Begins,
    /// One of the turns that a measure counts.
    Counted,
    /// A goal is stated here.
    GoalStated,
    /// Somebody agrees to a goal here.
    GoalAgreed,
    /// A task is stated here.
    TaskStated,
    /// Somebody agrees to a task here.
    TaskAgreed,
    /// It sets a `whenever` off.
    SetsOff,
    /// It stands beside what sets a `whenever` off.
    GoesWith,
}

/// Something that came close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearMiss {
    /// The turn, from 0.
    pub turn: u32,
    /// The coding, where it is one.
    pub coding: Option<u32>,
    /// Why it did not count.
    pub why: MissReason,
}

/// What a rule looked at. Turns count from 0 here and from 1 wherever people read them.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// `applies when` of the protocol, or `when` of the rule.
    Applies {
        /// The rule's own condition rather than the protocol's.
        of_rule: bool,
        /// Attributes that the condition needs and the record lacks (or holds in another kind).
        lacking: Vec<rolecall_protocol::Attribute>,
    },
    /// A waiver in the record: its index within [`rolecall_session::Session::waivers`].
    Waived(u32),
    /// The topic can be found by nothing in this session.
    NothingCodes(rolecall_protocol::TopicId),
    /// Nobody in this session's record has a role that the rule needs.
    NobodyIs(rolecall_protocol::RoleId),
    /// The topic was raised (by whom the rule asks for).
    Raised {
        /// The topic.
        topic: rolecall_protocol::TopicId,
        /// By whom it has to be.
        by: Option<rolecall_protocol::RoleId>,
        /// The turn of the occurrence that the other clauses speak of.
        turn: Option<u32>,
        /// How many turns raise it.
        times: u32,
    },
    /// A clause of a discussion, for the occurrence that fared best.
    Clause {
        /// Its index within [`rolecall_protocol::Discussion::clauses`].
        clause: u32,
        /// What was seen.
        saw: Saw,
    },
    /// In how many turns a discussion takes place as its clauses ask.
    Often {
        /// Turns in which it certainly does.
        held: u32,
        /// Turns in which it may.
        possible: u32,
        /// Turns that are asked for.
        at_least: u32,
    },
    /// In how many turns a discussion is raised, where not too many may.
    Seldom {
        /// Turns that certainly raise it.
        raised: u32,
        /// Turns that may raise it.
        possible: u32,
        /// Turns that are allowed.
        at_most: u32,
    },
    /// A part of a step.
    Part {
        /// Its index within [`rolecall_protocol::Step::parts`].
        part: u32,
        /// Where it begins.
        turn: Option<u32>,
    },
    /// A part of a step of which several are listed and some will do.
    PartOf {
        /// Its index within [`rolecall_protocol::Step::parts`].
        part: u32,
        /// Those of [`rolecall_protocol::StepPart::of`] that certainly begin.
        begun: Vec<u32>,
        /// Those that may begin.
        possible: Vec<u32>,
        /// How many are asked for: no more than are not left out of account.
        at_least: u32,
    },
    /// A part of a step that has to come up in several turns.
    PartTimes {
        /// Its index within [`rolecall_protocol::Step::parts`].
        part: u32,
        /// Turns in which it certainly comes up.
        certain: u32,
        /// Turns in which it may.
        possible: u32,
        /// Turns that are asked for.
        at_least: u32,
    },
    /// Whether a step of an order came up again after a later one had begun.
    WentBack {
        /// Index of the earlier step within [`rolecall_protocol::Order::steps`].
        to: u32,
        /// Index of the later one that begins first.
        after: u32,
        /// The last turn in which the earlier one comes up, or may.
        turn: Option<u32>,
        /// Where the later one begins, or may.
        begun: Option<u32>,
    },
    /// Two steps of an order, or two parts of a step.
    Ordered {
        /// Index of the earlier one within [`rolecall_protocol::Order::steps`] or
        /// [`rolecall_protocol::Step::parts`].
        first: u32,
        /// Index of the later one.
        then: u32,
        /// Where the first begins.
        first_turn: Option<u32>,
        /// Where the other begins.
        then_turn: Option<u32>,
    },
    /// How often something came up that should be avoided.
    Avoided {
        /// Turns that certainly count.
        certain: u32,
        /// Turns that may count: possible codings, speakers whose role is not known, or an excuse
        /// that cannot be told.
        possible: u32,
        /// Turns that something excuses.
        excused: u32,
        /// Turns that are allowed.
        at_most: u32,
    },
    /// A line of a balance.
    Measured {
        /// Its index within [`rolecall_protocol::Balance::lines`].
        line: u32,
        /// The value, or why there is none.
        value: Result<f64, NoValue>,
        /// The threshold that was reached last: an index within the line's thresholds.
        reached: Option<u32>,
    },
    /// What sets a `whenever` off.
    SetOff {
        /// Turns that certainly do.
        certain: u32,
        /// Turns that may: possible codings, or speakers whose role is not known.
        possible: u32,
    },
    /// A line of a `whenever`.
    Line {
        /// Its index within [`rolecall_protocol::Whenever::lines`].
        line: u32,
        /// For how many of the turns that certainly set the rule off it holds.
        held: u32,
        /// Those for which it does not.
        failed: Vec<Instance>,
        /// Those for which it cannot be told; and those that may set the rule off and for which it
        /// does not hold or cannot be told.
        unknown: Vec<Instance>,
    },
    /// A group of a choice, or a member of one.
    Member {
        /// Its number in the walk of [`rolecall_protocol::ChoiceGroup::nodes`].
        node: u32,
        /// It is left out of account: it does not apply here.
        left_out: bool,
        /// For a topic, a discussion or a step: where it begins, or may.
        turn: Option<u32>,
    },
    /// A line of a goals rule that asks for a number of goals.
    GoalNumber {
        /// Its index within [`rolecall_protocol::Goals::lines`].
        line: u32,
        /// How many goals there are at least.
        low: u32,
        /// How many at most; `None` where there may be any number.
        high: Option<u32>,
        /// The topic that states goals, where nothing looks for it.
        unseen: Option<rolecall_protocol::TopicId>,
    },
    /// A line of a goals rule that asks something of goals or tasks.
    GoalsHold {
        /// Its index within [`rolecall_protocol::Goals::lines`].
        line: u32,
        /// How each goal or task fared.
        outcomes: Vec<crate::GoalOutcome>,
        /// Whether it is known how many there are.
        known: bool,
    },
    /// A line of a goals rule that is left out of account.
    GoalsLeftOut {
        /// Its index within [`rolecall_protocol::Goals::lines`].
        line: u32,
        /// The optional role that nobody on record has; where there is none, no goal or task is
        /// there to ask about.
        nobody_is: Option<rolecall_protocol::RoleId>,
    },
}

/// A turn that sets a `whenever` off, or may, and what a line saw from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The turn, from 0.
    pub turn: u32,
    /// Whether it certainly sets the rule off.
    pub certain: bool,
    /// What was seen.
    pub saw: Beside,
}

/// What was looked for beside some place in the talk. Turns count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The turn in which it is.
    pub turn: Option<u32>,
    /// Where it is not: a turn in which it may be (a possible coding, a speaker whose role is not
    /// known, times that leave it open).
    pub unknown: Option<u32>,
    /// A turn that would do, had it words of its own.
    pub only_sound: Option<u32>,
    /// The nearest turn out of reach.
    pub late: Option<u32>,
}

/// Why a measure has no value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoValue {
    /// Something is divided by nought.
    DividedByNought,
    /// Some turns have a speaker whose role is not known.
    UnknownSpeakers,
    /// A topic can be found by nothing in this session.
    NothingCodes(rolecall_protocol::TopicId),
    /// Nobody in this session's record has the role.
    NobodyIs(rolecall_protocol::RoleId),
    /// Some codings are only possible.
    OnlyPossible(rolecall_protocol::TopicId),
    /// The record lacks the attribute, or has it as something that is no number.
    NotOnRecord(rolecall_protocol::Attribute),
    /// The record lacks times that it needs.
    NoTimes,
    /// The role never speaks after somebody else.
    NeverAfterOthers(rolecall_protocol::RoleId),
}

/// What a clause of a discussion saw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Saw {
    /// `answered by`: the turn that answers, and where it does not, the one that came nearest.
    Answer {
        /// The turn that answers.
        turn: Option<u32>,
        /// A turn by the right role that says nothing of its own ("Mm-hm").
        only_sound: Option<u32>,
        /// The first turn by the right role, too late.
        late: Option<u32>,
        /// A turn within reach whose speaker's role is not known.
        unknown: Option<u32>,
    },
    /// `lasting at least`.
    Length {
        /// First turn of the stretch.
        first: u32,
        /// Last turn of the stretch.
        last: u32,
        /// Words spoken in it.
        words: u32,
        /// Seconds it takes, where the record has the times.
        seconds: Option<f64>,
    },
    /// `before`, `after`.
    Place {
        /// The turn of this occurrence.
        turn: u32,
        /// The turn in which the other begins, where it does.
        other: Option<u32>,
    },
    /// `followed by`, `agreed by`, `asked about by`, `immediately before`, `immediately after`.
    Beside(Beside),
    /// `within first`, `within last`.
    Window {
        /// The turn of this occurrence.
        turn: u32,
        /// Its distance from the edge in seconds, where that is what counts and it is known.
        seconds: Option<f64>,
        /// Its distance from the edge in turns (1 for the turn at the edge).
        turns: u32,
        /// Whether the record's lack of times made the clause fall back on its untimed form.
        untimed: bool,
    },
}

/// Why something that came close did not count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MissReason {
    /// It was said by somebody else: the role, where it is known.
    SaidBy(Option<rolecall_protocol::RoleId>),
    /// A clause of the discussion does not hold for it.
    Clause {
        /// The clause.
        clause: u32,
        /// False where it does not hold, unknown where the record cannot tell.
        truth: Truth,
        /// What was seen.
        saw: Saw,
    },
    /// It is only possible, not certain: for a person to decide.
    OnlyPossible,
    /// It does not say to which goal or task it belongs.
    OfWhichGoal,
    /// It is certain, but whether something excuses it cannot be told.
    PerhapsExcused,
    /// It is said in a way in which the cue does not count: an index into
    /// [`rolecall_coding::CodedSession::asides`].
    SaidOtherwise(u32),
}

/// The findings on one session, one for each rule of the rulebook that is judged in single
/// sessions, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// One for each such rule.
    pub findings: Vec<Finding>,
    /// The score over all rules.
    pub score: Score,
    /// The score of each protocol, in their order.
    pub protocols: Vec<ProtocolScore>,
    /// The goals that the rules about goals see, each once.
    pub goals: Vec<crate::GoalFound>,
}

/// How many rules came to which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Met.
    pub met: u64,
    /// Partial.
    pub partial: u64,
    /// Gap.
    pub gap: u64,
    /// Not applicable.
    pub not_applicable: u64,
    /// Undetermined.
    pub undetermined: u64,
    /// Pending: over cases only.
    pub pending: u64,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::Partial => self.partial += 1,
            Verdict::Gap => self.gap += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
            Verdict::Undetermined => self.undetermined += 1,
            Verdict::Pending => self.pending += 1,
        }
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> u64 {
        let judged = self.met + self.partial + self.gap;
        judged + self.not_applicable + self.undetermined + self.pending
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: &Self) {
        self.met += other.met;
        self.partial += other.partial;
        self.gap += other.gap;
        self.not_applicable += other.not_applicable;
        self.undetermined += other.undetermined;
        self.pending += other.pending;
    }
}

/// The weighted share of met over met, partial and gap; partial counts half.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// 0 to 1; `None` where no rule was met, partial or a gap.
    pub value: Option<f64>,
    /// Share of the weight of all rules that apply that is undetermined, 0 to 1.
    pub undetermined_share: f64,
    /// The verdicts behind it.
    pub tally: Tally,
}

/// A score with the bounds between which it lies, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Over what could be judged; nothing where nothing could.
    pub value: Option<f64>,
    /// If all that is undetermined were a gap; nothing where nothing applies.
    pub low: Option<f64>,
    /// If all that is undetermined were met.
    pub high: Option<f64>,
}

/// Whether a session reached the marks of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// It did not, whatever comes of what is undetermined.
    No,
    /// That depends on what is undetermined.
    CannotBeTold,
    /// It did, whatever comes of what is undetermined.
    Yes,
}

impl Passed {
    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// The word of reports: `yes`, `no`, `cannot-be-told`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::CannotBeTold => "cannot-be-told",
            Self::Yes => "yes",
        }
    }
}

/// The score of a protocol in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolScore {
    /// Index into [`rolecall_protocol::Rulebook::protocols`].
    pub protocol: u32,
    /// The score: over its rules, or the weighted mean of its sections.
    pub bounds: Bounds,
    /// Index into [`rolecall_protocol::Scoring::bands`] of the band of its value.
    pub band: Option<u32>,
    /// Whether the session passed; nothing where no mark is declared or nothing applies.
    pub passed: Option<Passed>,
    /// Its sections, and last the rules outside of any, if one of them applies.
    pub sections: Vec<SectionScore>,
}

impl ProtocolScore {
    /// The name of the band that it lies in. `protocol` is the one that it is the score of.
    #[must_use]
    pub fn band_of<'p>(&self, protocol: &'p Protocol) -> Option<&'p str> {
        let band = protocol.scoring.bands.get(self.band? as usize)?;
        Some(&band.name)
    }
}

/// The score of a section.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionScore {
    /// Index into [`rolecall_protocol::Scoring::sections`]; nothing for the rules outside of any.
    pub section: Option<u32>,
    /// Its weight among sections.
    pub weight: f64,
    /// Its score.
    pub bounds: Bounds,
    /// Whether it reached its own mark, where it has one.
    pub passed: Option<Passed>,
}
