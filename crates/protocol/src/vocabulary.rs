//! The words that lines of a block may begin with: where they belong, how they are written, and
//! the habits from elsewhere that mean them. One table feeds every answer to a line that could
//! not be understood.

/// A kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Header,
    Topic,
    Discussion,
    Step,
    Order,
    Avoid,
    Balance,
    Case,
    Goals,
}

impl Block {
    /// With its article.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Header => "the header of a protocol",
            Self::Topic => "a topic",
            Self::Discussion => "a discussion",
            Self::Step => "a step",
            Self::Order => "`steps in order`",
            Self::Avoid => "an `avoid` rule",
            Self::Balance => "a balance",
            Self::Case => "a `case` rule",
            Self::Goals => "a goals rule",
        }
    }
}

use Block::{Avoid, Balance, Case, Discussion, Goals, Header, Order, Step, Topic};

/// A word that begins a line.
pub(crate) struct Clause {
    pub(crate) word: &'static str,
    pub(crate) blocks: &'static [Block],
    /// How the whole line is written.
    pub(crate) shape: &'static str,
    /// Words people write for it, small letters.
    pub(crate) habits: &'static [&'static str],
}

const RULES: &[Block] = &[Discussion, Step, Order, Avoid, Balance, Goals, Case];

pub(crate) const CLAUSES: &[Clause] = &[
    Clause {
        word: "title",
        blocks: &[Header],
        shape: "title \"…\"",
        habits: &["name", "heading", "label"],
    },
    Clause {
        word: "version",
        blocks: &[Header],
        shape: "version \"1.0.0\"",
        habits: &["revision", "edition", "date"],
    },
    Clause {
        word: "owner",
        blocks: &[Header],
        shape: "owner \"…\"",
        habits: &["author", "agency", "responsible", "contact"],
    },
    Clause {
        word: "applies",
        blocks: &[Header],
        shape: "applies when session.number <= 2",
        habits: &["for", "only", "scope", "apply", "sessions", "when", "if"],
    },
    Clause {
        word: "cue",
        blocks: &[Topic],
        shape: "cue \"words to listen for\"",
        habits: &[
            "phrase", "phrases", "keyword", "keywords", "pattern", "match", "matches", "find",
            "say", "says", "cues", "words", "listen", "hear",
        ],
    },
    Clause {
        word: "not",
        blocks: &[Topic],
        shape: "not cue \"words that do not count\"",
        habits: &["exclude", "except", "excluding", "ignore", "without", "no", "never", "unless"],
    },
    Clause {
        word: "regex",
        blocks: &[Topic],
        shape: "regex \"…\"",
        habits: &["regexp", "expression", "re"],
    },
    Clause {
        word: "by",
        blocks: &[Topic],
        shape: "by ROLE",
        habits: &["speaker", "role", "from", "spoken", "said", "who"],
    },
    Clause {
        word: "in",
        blocks: &[Topic],
        shape: "in cy",
        habits: &["language", "lang", "tongue"],
    },
    Clause {
        word: "coded",
        blocks: &[Topic],
        shape: "coded \"CODE\"",
        habits: &["code", "codes", "tag", "tags", "label"],
    },
    Clause {
        word: "example",
        blocks: &[Topic],
        shape: "example \"a sentence that shows it\"",
        habits: &["examples", "sample", "positive", "e.g"],
    },
    Clause {
        word: "counter-example",
        blocks: &[Topic],
        shape: "counter-example \"a sentence that does not count\"",
        habits: &["counterexample", "negative", "non-example", "counter"],
    },
    Clause {
        word: "discuss",
        blocks: &[Step],
        shape: "discuss TOPIC, TOPIC",
        habits: &[
            "discussion",
            "includes",
            "include",
            "contains",
            "covers",
            "cover",
            "topic",
            "topics",
            "parts",
            "talk",
        ],
    },
    Clause {
        word: "required",
        blocks: &[Discussion],
        shape: "required",
        habits: &[
            "must",
            "shall",
            "should",
            "mandatory",
            "obligatory",
            "compulsory",
            "require",
            "requires",
            "needed",
            "need",
            "needs",
            "always",
            "necessary",
            "essential",
        ],
    },
    Clause {
        word: "optional",
        blocks: &[Discussion],
        shape: "optional",
        habits: &["may", "can", "could", "might", "recommended", "voluntary", "permitted"],
    },
    Clause {
        word: "raised",
        blocks: &[Discussion],
        shape: "raised by ROLE",
        habits: &[
            "raise",
            "raises",
            "said",
            "spoken",
            "introduced",
            "initiated",
            "initiator",
            "started",
            "opened",
            "led",
            "by",
            "explained",
            "mentioned",
            "who",
            "speaker",
        ],
    },
    Clause {
        word: "answered",
        blocks: &[Discussion],
        shape: "answered by ROLE [in own words] [within 3 turns]",
        habits: &[
            "answer",
            "answers",
            "response",
            "responded",
            "replied",
            "reply",
            "acknowledged",
            "acknowledge",
            "confirmed",
            "agreed",
            "responder",
            "understood",
        ],
    },
    Clause {
        word: "lasting",
        blocks: &[Discussion],
        shape: "lasting at least 2 turns",
        habits: &[
            "last", "lasts", "duration", "length", "minimum", "min", "at", "for", "takes", "long",
        ],
    },
    Clause {
        word: "before",
        blocks: &[Discussion],
        shape: "before STEP",
        habits: &["precedes", "prior", "preceding", "earlier", "until"],
    },
    Clause {
        word: "after",
        blocks: &[Discussion],
        shape: "after STEP",
        habits: &["follows", "following", "then", "later", "since", "once"],
    },
    Clause {
        word: "within",
        blocks: &[Discussion],
        shape: "within first 15 min",
        habits: &["in", "during", "inside", "no", "first", "early", "time", "timing", "start"],
    },
    Clause {
        word: "when",
        blocks: RULES,
        shape: "when session.number = 1",
        habits: &["if", "where", "unless", "provided", "condition", "only", "applies", "case"],
    },
    Clause {
        word: "severity",
        blocks: RULES,
        shape: "severity major",
        habits: &[
            "priority",
            "level",
            "importance",
            "grade",
            "risk",
            "critical",
            "major",
            "minor",
            "gravity",
        ],
    },
    Clause {
        word: "weight",
        blocks: RULES,
        shape: "weight 2",
        habits: &["points", "score", "weighting", "worth", "marks"],
    },
    Clause {
        word: "because",
        blocks: RULES,
        shape: "because \"…\"",
        habits: &[
            "reason",
            "why",
            "rationale",
            "since",
            "purpose",
            "description",
            "note",
            "comment",
        ],
    },
    Clause {
        word: "remedy",
        blocks: RULES,
        shape: "remedy \"…\"",
        habits: &["fix", "action", "advice", "recommendation", "improve", "suggestion", "help"],
    },
    Clause {
        word: "source",
        blocks: &[Header, Discussion, Step, Order, Avoid, Balance, Goals, Case],
        shape: "source \"…\"",
        habits: &[
            "reference",
            "references",
            "ref",
            "cite",
            "citation",
            "basis",
            "evidence",
            "see",
            "sources",
        ],
    },
];

/// The words a block knows, in the order of the table.
pub(crate) fn words_of(block: Block) -> impl Iterator<Item = &'static str> + Clone {
    CLAUSES.iter().filter(move |clause| clause.blocks.contains(&block)).map(|clause| clause.word)
}

/// The clause of this word in this block.
pub(crate) fn clause(word: &str, block: Block) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.word == word && clause.blocks.contains(&block))
}

/// The clause that people mean by `word` in this block, from their habits elsewhere.
pub(crate) fn habit(word: &str, block: Block) -> Option<&'static Clause> {
    let word = word.to_lowercase();
    CLAUSES.iter().find(|clause| {
        clause.blocks.contains(&block)
            && (clause.word == word || clause.habits.contains(&word.as_str()))
    })
}

/// The blocks that do know `word`.
pub(crate) fn homes(word: &str) -> Vec<Block> {
    let clauses = CLAUSES.iter().filter(|clause| clause.word == word);
    clauses.flat_map(|clause| clause.blocks.iter().copied()).collect()
}

/// `a, b and c`, each in backticks.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}
