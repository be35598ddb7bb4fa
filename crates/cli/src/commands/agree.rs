//! `rolecall agree [--protocol P]… CODINGS… SESSIONS…`

mod gate;
mod gather;
mod opinions;
mod tables;
mod topics;
mod verdicts;

use std::path::PathBuf;

use clap::Args as _;
use rolecall_agreement::comparison::{Compared, Level, judge, judge_scores, judge_verdicts};
use rolecall_agreement::{Bootstrap, Measure};
use rolecall_project::QUOTES;
use rolecall_report::{AGREEMENT_FORMATS, AgreementResult, Options, agreement_format};
use rolecall_text::nearest_name;

use self::gate::Minimum;
use self::opinions::Opinions;
use self::verdicts::{VERDICTS, Verdicts};
use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::setup::{ReadArgs, Setup, quote, threads, unusable};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "agree",
    build: |command| {
        Args::augment_args(command)
            .about("Compare what people and the program coded: how far they agree, and where not")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall agree anna.csv ben.csv sessions            two people, turn by turn and session by session
  rolecall agree codes.csv sessions --window 10       also in stretches of 10 turns
  rolecall agree -p induction --reference anna anna.csv sessions
                                                      the program against a person
  rolecall agree codes.csv sessions --format disagreements > differ.csv
  rolecall agree codes.csv sessions --min kappa=0.6 --topics goal,task
                                                      a gate: ends with 1 where kappa is lower

A table of codings is a CSV file with the columns session,turn,code and, where it holds several people's,
coder; without that column its name is the coder's. Codings in session records take part by themselves.

Exit codes: 0 done, 1 below --min, or no figure where one was asked for, 2 no two coders looked for the same";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Tables of codings, session files and folders
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,

    /// Let the program take part, as the coder `rolecall`, with the topics of this protocol; may be repeated
    #[arg(short, long = "protocol", value_name = "P")]
    protocols: Vec<String>,

    /// Take this coder for right: precision, recall and F1 of each other
    #[arg(long, value_name = "CODER")]
    reference: Option<String>,

    /// Only these coders, parted by commas
    #[arg(long, value_name = "CODERS", value_delimiter = ',')]
    coders: Vec<String>,

    /// Only these topics, parted by commas
    #[arg(long, value_name = "TOPICS", value_delimiter = ',')]
    topics: Vec<String>,

    /// What is compared: turn, window, session or, with --protocol, the verdict on each rule; several are parted by commas
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', value_parser = ["turn", "window", "session", "rule"])]
    level: Vec<String>,

    /// Compare stretches of so many turns too
    #[arg(long, value_name = "TURNS", value_parser = clap::value_parser!(u32).range(2..=10_000))]
    window: Option<u32>,

    /// Only turns by this role
    #[arg(long, value_name = "ROLE")]
    by: Option<String>,

    /// Topics that everybody looked for in each session that they coded, found or not; `all` for every one
    #[arg(long, value_name = "TOPICS", value_delimiter = ',')]
    looked_for: Vec<String>,

    /// What scores are: steps of an order, numbers with distances, numbers with a true zero
    #[arg(long, value_name = "SCALE", default_value = "interval", value_parser = ["ordinal", "interval", "ratio"])]
    scale: String,

    /// End with 1 where a figure is lower, such as kappa=0.6; several are parted by commas
    #[arg(long, value_name = "FIGURE=NUMBER", value_delimiter = ',', value_parser = gate::parse)]
    min: Vec<Minimum>,

    /// What the random draws of intervals start from
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,

    /// How many samples intervals are made of; 0 for no intervals
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    samples: u32,

    /// The form of the result
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// How much of what people said may be repeated
    #[arg(long, value_name = "HOW", value_parser = QUOTES.to_vec())]
    quote: Option<String>,

    #[command(flatten)]
    read: ReadArgs,

    /// Threads; as many as there are cores where not said
    #[arg(short, long, value_name = "N")]
    jobs: Option<std::num::NonZero<u16>>,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(AGREEMENT_FORMATS.iter().map(|format| (format.name, format.summary)))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.read, global)?;
    let (paths, sessions) = tables::apart(&setup, &args.files);
    setup.say_elsewhere(&args.protocols, &sessions, global);
    let loaded = setup.topics(&args.protocols, global)?;
    let (tables, unread) = tables::read(&setup, &args.read, &paths);
    say::notices(global, &setup.sources, &unread);
    let mut exit = unusable(&unread);
    let work = if sessions.is_empty() && setup.project.sessions().is_empty() && !tables.is_empty() {
        Vec::new()
    } else {
        let (work, missing) = setup.sessions(&sessions, global)?;
        exit = exit.and(unusable(&missing));
        work
    };
    let gathered = gather::all(&setup, &loaded, &work, args, threads(args.jobs), global)?;
    exit = exit.and(setup.say(&gathered.failed, global));
    let opinions = Opinions::of(&loaded.rulebook, gathered, &tables, args);
    say::notices(global, &setup.sources, &opinions.notices);
    let opinions = opinions.chosen(args).map_err(|(message, help)| {
        say::error(global, &message, Some(&help));
        Exit::Usage
    })?;
    for warning in opinions.left_alone(args) {
        say::warning(global, &warning);
    }
    let rules = !args.protocols.is_empty() && !loaded.rulebook.rules.is_empty();
    let verdicts = (rules && (args.level.is_empty() || args.level.iter().any(|it| it == "rule")))
        .then(|| {
            let labels = setup.labels_as_they_are();
            let how = (args, threads(args.jobs), global);
            verdicts::all(&setup, &loaded, &labels, &work, &opinions, how)
        });
    Ok(exit.and(tell(&setup, &opinions, verdicts.as_ref(), args, global)?))
}

/// Compares, prints, and says how the program ends.
fn tell(
    setup: &Setup,
    opinions: &Opinions,
    verdicts: Option<&Verdicts>,
    args: &Args,
    global: &Global,
) -> Result<Exit, Exit> {
    let reference = opinions.reference(args).map_err(|(message, help)| {
        say::error(global, &message, Some(&help));
        Exit::Usage
    })?;
    if let Some((message, help)) = gate::misplaced(&args.min, reference) {
        say::error(global, &message, Some(&help));
        return Err(Exit::Usage);
    }
    let bootstrap = Bootstrap { seed: args.seed, samples: args.samples, ..Bootstrap::default() };
    let mut compared = compare(opinions, reference, bootstrap, args, global);
    if let Some(Verdicts { comparison, .. }) = verdicts {
        let rules: Vec<usize> =
            comparison.scored().filter(|rule| comparison.scorers(*rule).len() > 1).collect();
        if rules.is_empty() {
            let why = "on no rule do two coders come to a verdict: what the rules ask for was coded by nobody, or the verdicts are undetermined";
            say::warning(global, why);
        }
        let judged = |rule| judge_verdicts(comparison, rule, VERDICTS, reference, bootstrap);
        compared.extend(rules.into_iter().map(judged));
    }
    if let Some((message, help)) = gate::pointless(&args.min, &compared) {
        say::error(global, &message, Some(&help));
        return Err(Exit::Usage);
    }
    let shortfalls = gate::shortfalls(&args.min, &compared);
    let result = AgreementResult {
        version: env!("CARGO_PKG_VERSION"),
        coders: &opinions.coders,
        reference,
        topics: &opinions.topics,
        rules: verdicts.map(|it| it.rules.as_slice()).unwrap_or_default(),
        sessions: &opinions.sessions,
        compared: &compared,
        bootstrap,
        shortfalls: &shortfalls,
    };
    let options = Options {
        quote: quote(args.quote.as_deref(), &setup.project.settings),
        width: global.width,
        color: global.color_out,
        verbose: global.verbose,
        ..Options::default()
    };
    let format = agreement_format(&args.format).ok_or(Exit::Usage)?;
    let mut bytes = Vec::new();
    format.render(&result, &options, &mut bytes);
    Output::new().write(&bytes);
    if !shortfalls.is_empty() {
        return Ok(Exit::Gaps);
    }
    if compared.iter().all(|it| it.groups.iter().all(|group| group.units == 0)) {
        let help = "a coder looked for a topic in a session if the coder's table has it there, or `[[coded]]` of the record does";
        let message = "no two coders looked for the same topic in the same session, so there is nothing to compare";
        say::error(global, message, Some(help));
        return Ok(Exit::Undetermined);
    }
    Ok(Exit::Well)
}

fn compare(
    opinions: &Opinions,
    reference: Option<usize>,
    how: Bootstrap,
    args: &Args,
    global: &Global,
) -> Vec<Compared> {
    let all = &opinions.comparison;
    let mut compared = Vec::new();
    for level in levels(opinions, args, global) {
        for &topic in &opinions.asked {
            if all.lookers(topic).len() > 1 || (all.has(topic) && !args.topics.is_empty()) {
                compared.push(judge(all, topic, level, reference, how));
            }
        }
    }
    let measure = match args.scale.as_str() {
        "ordinal" => Measure::Ordinal,
        "ratio" => Measure::Ratio,
        _ => Measure::Interval,
    };
    let scored = all.scored().filter(|topic| opinions.asked.contains(topic));
    compared.extend(scored.filter_map(|topic| judge_scores(all, topic, measure, how)));
    compared
}

/// The levels asked for: turns and sessions where nothing is said, and windows where they have a length.
fn levels(opinions: &Opinions, args: &Args, global: &Global) -> Vec<Level> {
    let window = args.window.map(Level::Window);
    let asked = |word: &str| args.level.iter().any(|level| level == word);
    let wanted = |word: &str| args.level.is_empty() || asked(word);
    let mut levels = Vec::new();
    if wanted("turn") {
        levels.push(Level::Turn);
    }
    if window.is_some() || asked("window") {
        levels.push(window.unwrap_or(Level::Window(5)));
    }
    if wanted("session") {
        levels.push(Level::Session);
    }
    let coded = opinions.asked.iter().any(|&topic| !opinions.comparison.lookers(topic).is_empty());
    if coded && opinions.without_turns() && levels.iter().any(|level| *level != Level::Session) {
        say::warning(
            global,
            "the sessions themselves are not named, so nobody can tell how many turns nobody coded: only whole sessions are compared",
        );
        levels.retain(|level| *level == Level::Session);
    }
    levels
}

/// The help where a name is not known: the nearest one, else all of them.
fn known(name: &str, names: &[String], what: &str) -> String {
    match nearest_name(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => format!("there are no {what}"),
        None => format!("the {what} are {}", names.join(", ")),
    }
}
