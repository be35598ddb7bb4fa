//! The cases of a chapter, as its Markdown has them.
//!
//! A chapter is a heading, prose, perhaps a ```` ```protocol shared ```` block that stands before
//! every protocol of the chapter, and cases: a heading of the second level, prose, a `protocol`
//! block, a `session text` or `session toml` block, perhaps a `sidecar` block, and an `expect`
//! block with one expectation on each line.
//!
//! A `file NAME` block is another file of the case, such as the protocol that it extends, a file it
//! uses, or `rolecall.toml`; before the first case it is one of every case of the chapter, and a case
//! may write it anew. The case's own protocol is then `case.protocol`, in the same folder.
//!
//! Several session blocks, or a `case` block with a session on each line (see [`sessions::case`]),
//! are the sessions of one case. Verdicts of `case` rules are then those on the case; those of other
//! rules are asked of the session that the line names (`gap purpose in 2`, by place from 1).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rolecall_engine::Verdict;

use crate::sessions;

/// One case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// The file and the line of the heading: `order.md:12`.
    pub(crate) place: String,
    /// The heading.
    pub(crate) title: String,
    /// Whether a sentence says what the case is about.
    pub(crate) has_prose: bool,
    /// The protocol, with what the chapter shares at its start.
    pub(crate) protocol: String,
    /// Other files, by name, where there are any.
    pub(crate) files: BTreeMap<String, String>,
    /// The session, or the sessions of one case, each with its sidecar.
    pub(crate) sessions: Vec<Record>,
    /// What must come of it.
    pub(crate) expectations: Vec<Expectation>,
}

/// A session as a file.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// In a native format.
    pub(crate) text: String,
    /// The name of its file, which says which: `talk.session.json`.
    pub(crate) name: &'static str,
    /// What stands beside it.
    pub(crate) sidecar: Option<String>,
}

/// One line of an `expect` block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expectation {
    /// `partial limits evidence 3, 4 clause "answered by"`
    Verdict {
        /// The verdict.
        verdict: Verdict,
        /// The rule's name.
        rule: String,
        /// The session, by place from 1; the first where the line names none.
        session: u32,
        /// The turns of its evidence, in order, where the line names them; for a `case` rule the
        /// session's place times 100 more: turn 3 of the second session is `203`.
        evidence: Option<Vec<u32>>,
        /// Clauses that do not hold, by the words they begin with.
        clauses: Vec<String>,
        /// The band that a line of a balance reaches.
        band: Option<String>,
    },
    /// `near-miss limits 9`
    NearMiss {
        /// The rule's name.
        rule: String,
        /// The turns that came close.
        turns: Vec<u32>,
    },
    /// `score 0.5`, `score none`
    Score(Option<f64>),
    /// `protocol value 0.5 low 0.25 high 0.75 band "fair" passed yes`, `section opening value none
    /// low 0 high 1 passed none`; the section of the rules outside of any is called `others`. Numbers
    /// have three digits behind the point at most.
    Scored(String),
    /// `error unknown-param`, of the protocol or of `rolecall.toml`: nothing else is expected then.
    Error(String),
    /// `no-rule limits`: it is not judged.
    NoRule(String),
    /// `dropped limits "our leaflet says it"`
    Dropped {
        /// The rule's name.
        rule: String,
        /// The reason given.
        because: String,
    },
    /// `undetermined-share 0.25`
    UndeterminedShare(f64),
    /// `coded confidentiality 3 "between you and me"`
    Coded {
        /// The topic's name.
        topic: String,
        /// The turn.
        turn: u32,
        /// The words.
        words: String,
    },
    /// `uncoded confidentiality 3`
    Uncoded {
        /// The topic's name.
        topic: String,
        /// The turn; no turn at all where none is named.
        turn: Option<u32>,
    },
}

/// Reads the cases of a chapter.
///
/// # Errors
///
/// What is wrong with it, naming the line.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Case>, String> {
    let (mut shared, mut files) = (String::new(), BTreeMap::new());
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let place = format!("{file}:{}", at + 1);
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case {
                place,
                title: title.trim().to_owned(),
                protocol: shared.clone(),
                files: files.clone(),
                ..Case::default()
            });
        } else if let Some(info) = line.strip_prefix("```") {
            let mut block = String::new();
            for (_, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
                _ = writeln!(block, "{line}");
            }
            match cases.last_mut() {
                Some(case) => {
                    fill(case, info.trim(), block).map_err(|e| format!("{place}: {e}"))?
                }
                None if info.trim() == "protocol shared" => shared = block,
                None if info.starts_with("file ") => {
                    files.insert(info["file ".len()..].trim().to_owned(), block);
                }
                None => return Err(format!("{place}: a `{info}` block before the first case")),
            }
        } else if !line.trim().is_empty()
            && let Some(case) = cases.last_mut()
        {
            case.has_prose = true;
        }
    }
    cases.iter().try_for_each(complete)?;
    Ok(cases)
}

impl Case {
    /// Whether the protocol has to be refused.
    pub(crate) fn is_refused(&self) -> bool {
        self.expectations.iter().any(|expected| matches!(expected, Expectation::Error(_)))
    }

    fn add(&mut self, name: &'static str, text: String) {
        self.sessions.push(Record { text, name, sidecar: None });
    }
}

fn fill(case: &mut Case, info: &str, block: String) -> Result<(), String> {
    match info {
        "protocol" => case.protocol.push_str(&block),
        "session text" => case.add("talk.session.json", sessions::talk(&block)?),
        "session toml" => case.add("talk.session.toml", block),
        "case" => {
            let other: String = case.files.values().map(String::as_str).collect();
            for text in sessions::case(&block, &format!("{}\n{other}", case.protocol))? {
                case.add("talk.session.toml", text);
            }
        }
        "sidecar" => {
            let last = case.sessions.last_mut().ok_or("a sidecar before its session")?;
            last.sidecar = Some(block);
        }
        "expect" => {
            let lines = block.lines().filter(|line| !line.trim().is_empty());
            case.expectations = lines.map(expectation).collect::<Result<_, _>>()?;
        }
        other => {
            let name = other.strip_prefix("file ").ok_or(format!("no such block: `{other}`"))?;
            case.files.insert(name.trim().to_owned(), block);
        }
    }
    Ok(())
}

fn complete(case: &Case) -> Result<(), String> {
    let missing = [
        (!case.has_prose, "a sentence that says what it is about"),
        (case.protocol.trim().is_empty(), "a protocol"),
        (case.sessions.is_empty() && !case.is_refused(), "a session"),
        (case.expectations.is_empty(), "an expectation"),
    ];
    match missing.iter().find(|(missing, _)| *missing) {
        Some((_, what)) => Err(format!("{}: `{}` lacks {what}", case.place, case.title)),
        None => Ok(()),
    }
}

fn expectation(line: &str) -> Result<Expectation, String> {
    let bad = || format!("not an expectation: `{line}`");
    let words = words(line);
    let mut words = words.iter().map(String::as_str);
    let first = words.next().ok_or_else(bad)?;
    let rest: Vec<&str> = words.collect();
    let number = |word: &str| word.trim_end_matches(',').parse::<u32>().map_err(|_| bad());
    if let Some(verdict) = Verdict::ALL.into_iter().find(|verdict| verdict.word() == first) {
        return verdict_line(verdict, &rest).ok_or_else(bad);
    }
    match (first, rest.as_slice()) {
        ("near-miss", [rule, turns @ ..]) if !turns.is_empty() => Ok(Expectation::NearMiss {
            rule: (*rule).to_owned(),
            turns: turns.iter().map(|turn| number(turn)).collect::<Result<_, _>>()?,
        }),
        ("protocol" | "section", [..]) => Ok(Expectation::Scored(line.trim().to_owned())),
        ("score", ["none"]) => Ok(Expectation::Score(None)),
        ("score", [score]) => score.parse().map(|s| Expectation::Score(Some(s))).map_err(|_| bad()),
        ("error", [code]) => Ok(Expectation::Error((*code).to_owned())),
        ("no-rule", [rule]) => Ok(Expectation::NoRule((*rule).to_owned())),
        ("dropped", [rule, because]) => Ok(Expectation::Dropped {
            rule: (*rule).to_owned(),
            because: because.trim_matches('"').to_owned(),
        }),
        ("undetermined-share", [share]) => {
            share.parse().map(Expectation::UndeterminedShare).map_err(|_| bad())
        }
        ("coded", [topic, turn, words]) => Ok(Expectation::Coded {
            topic: (*topic).to_owned(),
            turn: number(turn)?,
            words: words.trim_matches('"').to_owned(),
        }),
        ("uncoded", [topic]) => Ok(Expectation::Uncoded { topic: (*topic).to_owned(), turn: None }),
        ("uncoded", [topic, turn]) => {
            Ok(Expectation::Uncoded { topic: (*topic).to_owned(), turn: Some(number(turn)?) })
        }
        _ => Err(bad()),
    }
}

/// The words of a line, those in quotes together.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, piece) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(format!("\"{piece}\""));
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn verdict_line(verdict: Verdict, rest: &[&str]) -> Option<Expectation> {
    let (rule, mut rest) = rest.split_first()?;
    let (mut evidence, mut clauses, mut band, mut session) = (None, Vec::new(), None, 1);
    while let Some((word, more)) = rest.split_first() {
        match *word {
            "evidence" => {
                let numbers = more
                    .iter()
                    .take_while(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                    .map(|word| word.trim_end_matches(',').parse().ok());
                let turns: Vec<u32> = numbers.collect::<Option<_>>()?;
                rest = more.get(turns.len()..)?;
                // `evidence none` says that there is none.
                if turns.is_empty() {
                    rest = rest.strip_prefix(&["none"])?;
                }
                evidence = Some(turns);
            }
            "clause" => {
                let (clause, more) = more.split_first()?;
                clauses.push(clause.trim_matches('"').to_owned());
                rest = more;
            }
            "in" => {
                let (place, more) = more.split_first()?;
                session = place.parse().ok()?;
                rest = more;
            }
            "band" => {
                let (name, more) = more.split_first()?;
                band = Some((*name).to_owned());
                rest = more;
            }
            _ => return None,
        }
    }
    let rule = (*rule).to_owned();
    Some(Expectation::Verdict { verdict, rule, session, evidence, clauses, band })
}
