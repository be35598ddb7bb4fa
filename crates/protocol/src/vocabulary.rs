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
    Whenever,
    Choice,
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
            Self::Whenever => "a `whenever` rule",
            Self::Choice => "a choice",
            Self::Case => "a `case` rule",
            Self::Goals => "a goals rule",
        }
    }
}

use Block::{
    Avoid, Balance, Case, Choice, Discussion, Goals, Header, Order, Step, Topic, Whenever,
};

/// A word that begins a line.
pub(crate) struct Clause {
    pub(crate) word: &'static str,
    pub(crate) blocks: &'static [Block],
    /// How the whole line is written.
    pub(crate) shape: &'static str,
    /// Words people write for it, small letters.
    pub(crate) habits: &'static [&'static str],
}

const RULES: &[Block] = &[Discussion, Step, Order, Avoid, Balance, Whenever, Choice, Goals, Case];

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
        blocks: &[Whenever],
        shape: "not followed by TOPIC within 5 turns",
        habits: &["never", "without", "no", "except"],
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
        word: "counts",
        blocks: &[Topic],
        shape: "counts when asserted, hypothetical",
        habits: &["contexts", "context", "assertion", "polarity", "count", "counting"],
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
        blocks: &[Discussion, Step],
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
        word: "immediately",
        blocks: &[Discussion, Whenever],
        shape: "immediately after TOPIC",
        habits: &["directly", "straight", "next", "right"],
    },
    Clause {
        word: "between",
        blocks: &[Discussion],
        shape: "between STEP and STEP",
        habits: &["among", "amid"],
    },
    Clause {
        word: "at",
        blocks: &[Discussion],
        shape: "at least 2 times",
        habits: &[
            "times", "repeated", "repeat", "twice", "once", "often", "count", "exactly", "maximum",
            "max",
        ],
    },
    Clause {
        word: "followed",
        blocks: &[Discussion, Whenever],
        shape: "followed by TOPIC by ROLE within 5 turns",
        habits: &["follow", "leads", "led", "triggers", "expect", "respond"],
    },
    Clause {
        word: "preceded",
        blocks: &[Whenever],
        shape: "preceded by TOPIC by ROLE within 3 turns",
        habits: &["precede", "precedes", "preceding", "after", "earlier", "requires"],
    },
    Clause {
        word: "accompanied",
        blocks: &[Whenever],
        shape: "accompanied by TOPIC",
        habits: &["accompany", "with", "alongside", "together", "also"],
    },
    Clause {
        word: "agreed",
        blocks: &[Discussion],
        shape: "agreed by ROLE [in own words] [within 3 turns]",
        habits: &["agree", "agrees", "accepted", "consented", "consent", "approved"],
    },
    Clause {
        word: "asked",
        blocks: &[Discussion],
        shape: "asked about by ROLE [within 3 turns]",
        habits: &["asks", "ask", "questioned", "question", "queried"],
    },
    Clause {
        word: "may",
        blocks: &[Step],
        shape: "may discuss TOPIC",
        habits: &["might", "can", "could"],
    },
    Clause {
        word: "in",
        blocks: &[Step],
        shape: "in order",
        habits: &["ordered", "order", "sequence", "sequential", "then"],
    },
    Clause {
        word: "any",
        blocks: &[Choice],
        shape: "any of { RULE, RULE }",
        habits: &["either", "or", "one", "some", "choose", "options"],
    },
    Clause {
        word: "all",
        blocks: &[Choice],
        shape: "all of { RULE, RULE }",
        habits: &["both", "and", "every", "each"],
    },
    Clause {
        word: "none",
        blocks: &[Choice],
        shape: "none of { RULE, RULE }",
        habits: &["neither", "never"],
    },
    Clause {
        word: "no",
        blocks: &[Order],
        shape: "no going back",
        habits: &["never", "forward", "strict", "back", "backwards"],
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
        blocks: &[Header, Discussion, Step, Order, Avoid, Balance, Whenever, Choice, Goals, Case],
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
