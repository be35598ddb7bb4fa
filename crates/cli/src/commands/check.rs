//! `rolecall check [--protocol P]… SESSIONS…`

mod cases;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args as _;
use rolecall_coding::{Coder, Scratch};
use rolecall_engine::has_case_rules;
use rolecall_project::{
    CASES_BY, CasesBy, FAIL_ON, Notice, Purpose, QUOTES, Reading, Run, Seen, Settings, Sources,
    Work, find_cases, in_order,
};
use rolecall_protocol::{RuleId, used_topics};
use rolecall_report::{
    Context, FORMATS, FailedFile, Options, ProtocolFile, Rendered, Reporter, SessionResult, Stream,
    format, render, why,
};
use rolecall_text::nearest_name;

use self::cases::{Cases, Kept, keep};
use super::Command;
use crate::exit::Exit;
use crate::outcome::{FailOn, Fate, Outcome};
use crate::output::Output;
use crate::progress::Progress;
use crate::setup::{SessionArgs, Setup, quote, unusable};
use crate::terminal::Global;
use crate::{choices, say};

pub(crate) const COMMAND: Command = Command {
    name: "check",
    build: |command| {
        Args::augment_args(command)
            .about("Check session files or folders against protocols")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall check --protocol role-clarification sessions/2026-03-02.vtt
  rolecall check -p induction sessions --format json --quote none > report.json
  rolecall check --why limits-of-confidentiality sessions/2026-03-02.vtt
  rolecall check                          everything rolecall.toml names

Exit codes: 0 every rule is met, does not apply, or lies below --fail-on; 1 gaps or partials;
2 nothing missed, but rules were left undetermined (with --fail-on undetermined), applied to no
session at all, or have a topic that nothing can find; 65 a file is wrong, 66 missing";

#[derive(clap::Args)]
struct Args {
    #[command(flatten)]
    input: SessionArgs,

    /// The form of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// How much of what people said the report may repeat
    #[arg(long, value_name = "HOW", value_parser = QUOTES.to_vec())]
    quote: Option<String>,

    /// From which severity on gaps count for the exit code; `undetermined` counts those rules too
    #[arg(long, value_name = "SEVERITY", value_parser = FAIL_ON.to_vec())]
    fail_on: Option<String>,

    /// Pieces of evidence for each finding, 0 for all
    #[arg(long, value_name = "N")]
    max_evidence: Option<u32>,

    /// Gaps drawn in full in one run, 0 for all; the others follow in one line each. Where it is not
    /// said, 50, or in a run of 6 sessions and more none: there rules stand by name
    #[arg(long, value_name = "N")]
    max: Option<u32>,

    /// SARIF: leave out what is met, does not apply or was waived, for pages that take every result
    /// for a fault
    #[arg(long)]
    amiss: bool,

    /// What makes sessions one case: the same id in their records, the same folder, or nothing
    #[arg(long, value_name = "HOW", value_parser = CASES_BY.to_vec())]
    cases_by: Option<String>,

    /// Where the labels of a session look wrong, let nobody count as having a role: rules that need
    /// roles are undetermined there
    #[arg(long)]
    strict_speakers: bool,

    /// Show clause by clause what was looked at for this rule, and why it held or not
    #[arg(long, value_name = "RULE")]
    why: Option<String>,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(FORMATS.iter().map(|format| (format.name(), format.summary())))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.input.read, global)?;
    setup.say_elsewhere(&args.input.protocols, &args.input.sessions, global);
    if args.input.protocols.is_empty() {
        setup.no_protocol_among(&args.input.sessions, global)?;
    }
    let loaded = setup.protocols(&args.input.protocols, Purpose::Run, global)?;
    if loaded.rulebook.rules.is_empty() {
        let help = "add a `discussion`, a `step`, an `avoid` or a `balance` to the protocol";
        say::error(global, "the protocol has no rules, so nothing can be checked", Some(help));
        return Err(Exit::Wrong);
    }
    let labels = setup.labels(&loaded, global)?;
    let settings = &setup.project.settings;
    let fail_on = args.fail_on.as_deref().or(settings.fail_on.as_deref()).unwrap_or("minor");
    let fail_on = FailOn::from_word(fail_on).ok_or(Exit::Usage)?;
    let files = loaded.protocol_files(&setup.sources);
    let files: Vec<_> = files.iter().map(|(path, sha256)| ProtocolFile { path, sha256 }).collect();
    let options = options(args, settings, global);
    let context = Context::new(
        &loaded.rulebook,
        setup.sources.all(),
        &files,
        env!("CARGO_PKG_VERSION"),
        options,
    );
    let why = args.why.as_deref().map(|name| asked(name, &context, global)).transpose()?;
    let (work, missing) = setup.sessions(&args.input.sessions, global)?;
    let (cases, noticed) = find_cases(&setup.files, &work);
    say::notices(global, &setup.sources, &noticed);
    let missing: Vec<_> =
        missing.into_iter().chain(noticed.into_iter().filter(Notice::is_error)).collect();
    let coder = Coder::new(&loaded.rulebook, &labels, &used_topics(&loaded.rulebook));
    let columns = setup.columns();
    let run = Run {
        reading: Reading {
            hashed: !for_people(&args.format),
            ..setup.reading(&args.input.read, columns.as_ref())
        },
        rulebook: &loaded.rulebook,
        coder: &coder,
        cases: &cases,
        cases_by: cases_by(args, settings),
        strict_speakers: args.strict_speakers || settings.strict_speakers,
    };
    let reporter = format(global.form(&args.format)).ok_or(Exit::Usage)?;
    let check = Check {
        run: &run,
        work: &work,
        context: &context,
        reporter,
        why,
        sources: &setup.sources,
        global,
    };
    let (outcome, failed) = check.go(args.input.jobs());
    // Reports for people say it at their end.
    if check.why.is_some() || !reporter.tells_of_the_run() {
        for said in outcome.said_of_no_session(&loaded.rulebook) {
            say::warning(global, &said);
        }
        if outcome.cases() == 0 && has_case_rules(&loaded.rulebook) && run.cases_by != CasesBy::None
        {
            say::warning(
                global,
                "no record says which case its session belongs to, so rules over the sessions of a case were not judged",
            );
        }
    }
    Ok(outcome.exit(&loaded.rulebook, fail_on).and(failed).and(unusable(&missing)))
}

/// The rule that `--why` asks for.
fn asked(name: &str, context: &Context<'_>, global: &Global) -> Result<RuleId, Exit> {
    if let Some(rule) = context.rule_called(name) {
        return Ok(rule);
    }
    let rules = (0u32..).map(RuleId).take(context.rulebook.rules.len());
    let known: Vec<_> = rules.map(|rule| context.rule_id(rule).to_owned()).collect();
    let short = known.iter().filter_map(|name| Some(name.split_once('/')?.1));
    let help = match nearest_name(name, known.iter().map(String::as_str).chain(short)) {
        Some(near) if near != name => format!("did you mean `{near}`?"),
        _ => format!("rules are {}", known.join(", ")),
    };
    say::error(global, &format!("no rule, or more than one, is called `{name}`"), Some(&help));
    Err(Exit::Usage)
}

/// Formats that show no SHA-256.
fn for_people(format: &str) -> bool {
    matches!(format, "human" | "narrated")
}

fn cases_by(args: &Args, settings: &Settings) -> CasesBy {
    let word = args.cases_by.as_deref().or(settings.cases_by.as_deref());
    word.and_then(CasesBy::from_word).unwrap_or_default()
}

/// Gaps drawn in full, where nobody says how many.
const MOST_DRAWN: u32 = 50;
/// Sessions of a run that is read as a whole rather than gap by gap.
const MANY: usize = 6;

fn options(args: &Args, settings: &Settings, global: &Global) -> Options {
    let evidence = args.max_evidence.or(settings.max_evidence).unwrap_or(20);
    Options {
        quote: quote(args.quote.as_deref(), settings),
        max_evidence: evidence as usize,
        max_shown: args.max.unwrap_or(MOST_DRAWN) as usize,
        brief_from: if args.max.is_none() && !global.verbose { MANY } else { 0 },
        width: global.width,
        color: global.color_out,
        verbose: global.verbose,
        only_amiss: args.amiss,
        further_codes: rolecall_project::CODES,
        ..Options::default()
    }
}

/// What one thread makes of the files of a session.
#[derive(Default)]
struct Piece {
    sessions: Vec<One>,
    failed: Option<Notice>,
}

/// One session of a piece.
struct One {
    rendered: Rendered,
    fates: Vec<(RuleId, Fate)>,
    kept: Option<Kept>,
}

struct Check<'a> {
    run: &'a Run<'a>,
    work: &'a [Work],
    context: &'a Context<'a>,
    reporter: &'static dyn Reporter,
    why: Option<RuleId>,
    sources: &'a Sources,
    global: &'a Global,
}

impl Check<'_> {
    /// Checks everything and writes the report. Gives what it came to, and how the program ends
    /// because of files that could not be used.
    fn go(&self, jobs: usize) -> (Outcome, Exit) {
        let mut out = Output::new();
        let mut head = Vec::new();
        let mut stream = Stream::new(self.reporter, self.context, &mut head);
        if self.why.is_none() {
            out.write(&head);
        }
        let detail = AtomicBool::new(stream.detail());
        let mut outcome = Outcome::new(self.context.rulebook.rules.len());
        let mut progress = Progress::new(self.work.len(), self.global.quiet);
        let mut failed = Vec::new();
        let mut cases = Cases::default();
        let start = || self.run.coder.scratch();
        let work = |scratch: &mut Scratch, at: usize| {
            self.piece(at, scratch, detail.load(Ordering::Relaxed))
        };
        in_order(self.work.len(), jobs, start, work, |at, piece| {
            for One { rendered, fates, kept } in piece.sessions {
                outcome.add(&fates);
                match self.why {
                    Some(_) => self.push_why(&rendered, &outcome, out.buffer()),
                    None => stream.push(&rendered, out.buffer()),
                }
                if let Some(kept) = kept {
                    cases.add(kept);
                }
                out.pass();
            }
            detail.store(stream.detail(), Ordering::Relaxed);
            if let Some(notice) = piece.failed {
                if let Some(work) = self.work.get(at) {
                    cases.add_unread(self.run, work);
                }
                let Notice { file, diagnostic } = notice.clone();
                stream.fail(FailedFile { file, diagnostic });
                failed.push(notice);
            }
            progress.at(at + 1);
            ControlFlow::Continue(())
        });
        progress.clear();
        match self.why {
            Some(rule) if self.is_of_case(rule) => {
                cases.why(self.context, rule, &mut outcome, out.buffer());
            }
            Some(_) => {}
            None => {
                let (run, context, reporter) = (self.run, self.context, self.reporter);
                cases.finish(run, context, reporter, &mut stream, &mut outcome, out.buffer());
                stream.finish(out.buffer());
            }
        }
        out.flush();
        // Where the report itself stands on the terminal, it says so already.
        if !self.told_on_terminal() {
            say::notices(self.global, self.sources, &failed);
        }
        (outcome, unusable(&failed))
    }

    fn is_of_case(&self, rule: RuleId) -> bool {
        self.context.rulebook.rule(rule).is_some_and(|rule| rule.kind.is_of_case())
    }

    fn told_on_terminal(&self) -> bool {
        self.why.is_none() && for_people(self.reporter.name()) && self.global.terminal_out
    }

    /// Answers to `--why` stand one below the other, without anything around them.
    fn push_why(&self, rendered: &Rendered, outcome: &Outcome, out: &mut Vec<u8>) {
        if outcome.sessions() > 1 && !rendered.bytes.is_empty() {
            out.push(b'\n');
        }
        out.extend_from_slice(&rendered.bytes);
    }

    fn piece(&self, at: usize, scratch: &mut Scratch, detail: bool) -> Piece {
        let mut piece = Piece::default();
        let Some(work) = self.work.get(at) else { return piece };
        let read =
            self.run.each(work, scratch, |seen| piece.sessions.push(self.judge(&seen, detail)));
        piece.failed = read.err();
        piece
    }

    fn judge(&self, seen: &Seen<'_>, detail: bool) -> One {
        let findings = seen.judge(self.context.rulebook);
        let result = SessionResult {
            file: seen.file,
            sha256: seen.sha256,
            session: seen.session,
            coded: &seen.coded,
            findings: &findings,
            warnings: &seen.warnings,
        };
        let rendered = match self.why {
            Some(rule) if self.is_of_case(rule) => Rendered::default(),
            Some(rule) => {
                Rendered { bytes: why(self.context, &result, rule), ..Rendered::default() }
            }
            None => render(self.reporter, self.context, &result, detail),
        };
        let fates = findings.findings.iter().map(|finding| (finding.rule, Fate::of(finding)));
        One { rendered, fates: fates.collect(), kept: keep(self.run, self.context, seen, &result) }
    }
}
