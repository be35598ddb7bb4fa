//! The words that begin declarations and the lines of blocks: the lists that nearest names are
//! taken from.

/// The blocks whose lines have words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// `protocol NAME { … }`
    Protocol,
    /// `topic NAME { … }`
    Topic,
    /// `step NAME { … }`
    Step,
    /// `steps in order: … { … }`
    StepsInOrder,
    /// `discussion NAME { … }`
    Discussion,
    /// `avoid TOPIC { … }`
    Avoid,
    /// `balance NAME { … }`
    Balance,
}

/// The words that may begin a line of such a block, in alphabetical order; of two words
/// (`not cue`, `raised by`) the first only.
#[must_use]
pub fn clause_words(kind: BlockKind) -> &'static [&'static str] {
    match kind {
        BlockKind::Protocol => &["applies", "owner", "source", "title", "version"],
        BlockKind::Topic => TOPIC_WORDS,
        BlockKind::Step => &[
            "because", "discuss", "in", "may", "optional", "remedy", "severity", "source",
            "weight", "when",
        ],
        BlockKind::StepsInOrder => {
            &["because", "no", "remedy", "severity", "source", "weight", "when"]
        }
        BlockKind::Avoid | BlockKind::Balance => {
            &["because", "remedy", "severity", "source", "weight", "when"]
        }
        BlockKind::Discussion => &[
            "after",
            "agreed",
            "answered",
            "asked",
            "at",
            "because",
            "before",
            "between",
            "followed",
            "immediately",
            "lasting",
            "optional",
            "raised",
            "remedy",
            "required",
            "severity",
            "source",
            "weight",
            "when",
            "within",
        ],
    }
}

/// The words that begin a line of a topic.
pub(crate) const TOPIC_WORDS: &[&str] =
    &["by", "coded", "counter-example", "counts", "cue", "example", "not", "regex"];

/// The words that begin a line of any rule's block.
pub(crate) const RULE_WORDS: &[&str] = &[
    "accompanied",
    "after",
    "agreed",
    "answered",
    "asked",
    "at",
    "because",
    "before",
    "between",
    "discuss",
    "followed",
    "immediately",
    "in",
    "lasting",
    "may",
    "no",
    "not",
    "optional",
    "preceded",
    "raised",
    "remedy",
    "required",
    "severity",
    "source",
    "weight",
    "when",
    "within",
];

/// The words that begin a declaration.
pub(crate) const DECLARATIONS: &[&str] = &[
    "language",
    "protocol",
    "use",
    "role",
    "topic",
    "step",
    "steps",
    "discussion",
    "avoid",
    "measure",
    "balance",
    "goals",
    "case",
    "test",
    "param",
    "band",
    "section",
    "waive",
    "whenever",
    "choice",
    "pass",
    "set",
    "replace",
    "relax",
    "tighten",
    "drop",
];
