//! `rolecall witness P`

mod confirm;
mod shown;
mod words;

use clap::Args as _;
use clap::builder::PossibleValuesParser;
use rolecall_coding::Labels;
use rolecall_project::{Purpose, protocols_below};
use rolecall_proof::{Bounds, Example, Outcome, Pen, Proof, RuleProof, prove};
use rolecall_protocol::{RuleId, Rulebook};
use rolecall_trial::Bench;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::say;
use crate::setup::Setup;
use crate::terminal::Global;
use confirm::{Confirmer, Wanted};

pub(crate) const COMMAND: Command = Command {
    name: "witness",
    build: |command| {
        Args::augment_args(command)
            .about("Write sessions that meet a protocol, and that fail each rule alone, as tests")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall witness protocols/induction.protocol
  rolecall witness induction >> protocols/induction.protocol
  rolecall witness --format json induction

Exit codes: 0 every question has an answer; 1 the rules contradict each other; 2 something could not
be decided; 65 a file that cannot be used; 66 a missing one";

#[derive(clap::Args)]
struct Args {
    /// Protocols: files, folders (every .protocol file below), or names of some in the project or
    /// the library; where none is named, those of rolecall.toml
    #[arg(value_name = "P")]
    protocols: Vec<String>,

    /// The form of the answer
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    format: String,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(["human", "json"])
}

/// What is told of one protocol.
pub(crate) struct Told<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) protocol: usize,
    pub(crate) proof: &'a Proof,
    /// For each of [`Proof::sessions`].
    pub(crate) sessions: Vec<Answer>,
    /// For each of [`Proof::rules`] that applies.
    pub(crate) rules: Vec<(RuleId, Answer)>,
}

/// What came of a question.
pub(crate) enum Answer {
    /// A session, confirmed by the engine.
    Session {
        /// The fewest turns of such a session.
        fewest_turns: usize,
        /// The turns of this one.
        turns: usize,
        /// The `test` block.
        test: String,
    },
    /// There is one, but none that a test can describe.
    Unwritten {
        /// The fewest turns of such a session.
        fewest_turns: usize,
    },
    /// There is none: these imply it; nothing where no session at all fails the rule.
    Never(Vec<RuleId>),
    /// It was not decided.
    Open,
}

impl Told<'_> {
    /// Whether a question was left open.
    pub(crate) fn is_open(&self) -> bool {
        let open = |answer: &Answer| matches!(answer, Answer::Open | Answer::Unwritten { .. });
        self.proof.conditions_open
            || !self.proof.left_out.is_empty()
            || self.sessions.iter().any(open)
            || self.rules.iter().any(|(_, answer)| open(answer))
    }
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::open(global)?;
    let names = setup.protocol_names(&args.protocols, global)?;
    let (names, notices) = protocols_below(&setup.files, &names);
    say::notices(global, &setup.sources, &notices);
    let loaded = setup.protocols(&names, Purpose::Run, global)?;
    let book = &loaded.rulebook;
    let labels = Labels::default();
    let bench = Bench::new(book, &labels);
    let mut confirmer = Confirmer::new(book, &bench);
    let pen = confirmer.pen();
    let proofs: Vec<Proof> =
        (0..book.protocols.len()).map(|at| prove(book, at, &pen, patient())).collect();
    let told: Vec<Told<'_>> = proofs
        .iter()
        .enumerate()
        .map(|(protocol, proof)| tell(book, protocol, proof, &mut confirmer))
        .collect();
    let bytes = match args.format.as_str() {
        "json" => shown::json(&told),
        _ => shown::human(&told),
    };
    Output::new().write(bytes.as_bytes());
    let contradicts =
        |one: &Told<'_>| !one.proof.contradictions.is_empty() || one.proof.never_applies;
    Ok(if told.iter().any(contradicts) {
        Exit::Gaps
    } else if told.iter().any(Told::is_open) {
        Exit::Undetermined
    } else {
        Exit::Well
    })
}

fn tell<'a>(
    book: &'a Rulebook,
    protocol: usize,
    proof: &'a Proof,
    confirmer: &mut Confirmer<'a>,
) -> Told<'a> {
    // Proven anew for codings alone where the words of a session do not do what they should.
    let mut coded: Option<Proof> = None;
    let mut coded_anew =
        || coded.get_or_insert_with(|| prove(book, protocol, &by_codings(), patient())).clone();
    let mut sessions = Vec::with_capacity(proof.sessions.len());
    for (at, outcome) in proof.sessions.iter().enumerate() {
        let other = |proof: &Proof| proof.sessions.get(at).and_then(session_of).cloned();
        let number = if proof.sessions.len() > 1 { Some(at + 1) } else { None };
        let wanted = Wanted::AllMet(number);
        sessions.push(answer(outcome, proof, wanted, confirmer, &mut || other(&coded_anew())));
    }
    let mut rules = Vec::with_capacity(proof.rules.len());
    for (at, (rule, one)) in proof.rules.iter().enumerate() {
        let Some(outcome) = &one.fails_alone else { continue };
        let other = |proof: &Proof| {
            let (_, one) = proof.rules.get(at)?;
            one.fails_alone.as_ref().and_then(session_of).cloned()
        };
        let wanted = Wanted::Missed(*rule);
        let mut answer = answer(outcome, proof, wanted, confirmer, &mut || other(&coded_anew()));
        if never_fails(one) {
            answer = Answer::Never(Vec::new());
        }
        rules.push((*rule, answer));
    }
    Told { book, protocol, proof, sessions, rules }
}

/// Nothing is said in words, and all is coded by a person.
fn by_codings() -> Pen {
    Pen { writes: true, ..Pen::default() }
}

fn never_fails(one: &RuleProof) -> bool {
    one.fails == Some(false)
}

fn session_of(outcome: &Outcome) -> Option<&Example> {
    match outcome {
        Outcome::Session(example) => Some(example),
        _ => None,
    }
}

fn answer(
    outcome: &Outcome,
    proof: &Proof,
    wanted: Wanted,
    confirmer: &mut Confirmer<'_>,
    coded: &mut dyn FnMut() -> Option<Example>,
) -> Answer {
    let example = match outcome {
        Outcome::Session(example) => example,
        Outcome::Never(by) => return Answer::Never(by.clone()),
        Outcome::Open => return Answer::Open,
    };
    let fewest_turns = example.fewest_turns;
    if !example.writable {
        return Answer::Unwritten { fewest_turns };
    }
    let written = confirmer
        .write(example, wanted, proof, false)
        .or_else(|| coded().and_then(|example| confirmer.write(&example, wanted, proof, true)));
    match written {
        Some((turns, test)) => Answer::Session { fewest_turns, turns, test },
        None => Answer::Unwritten { fewest_turns },
    }
}

/// Whoever asks for witnesses waits for them, so all rules are looked at together.
fn patient() -> Bounds {
    Bounds { together: usize::MAX, ..Bounds::default() }
}
