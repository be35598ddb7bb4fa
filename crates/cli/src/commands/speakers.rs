//! `rolecall speakers [--protocol P]… SESSIONS…`

use clap::Args as _;
use rolecall_coding::{Assignment, Coder, RoleSource};
use rolecall_project::{
    Known, Loaded, Notice, Run, Seen, Sidecar, Sides, Work, Writing, write_sidecar,
};
use rolecall_report::{
    Given, Guessed, Options, SPEAKER_FORMATS, SpeakerFormat, SpeakerResult, SpeakerRow,
    SpeakerTotals, speaker_format, speaker_rows,
};
use rolecall_speakers::{in_turns, sides_of_titles};
use rolecall_text::Severity;

use super::Command;
use crate::exit::Exit;
use crate::output::Output;
use crate::pass::Told;
use crate::setup::{SessionArgs, Setup, unusable};
use crate::terminal::Global;
use crate::{choices, pass, say};

pub(crate) const COMMAND: Command = Command {
    name: "speakers",
    build: |command| {
        Args::augment_args(command)
            .about("Show who speaks how much and which role each label has, and why")
            .after_help(EXAMPLES)
    },
    run: |matches, global| super::parsed(matches, |args| run(args, global)),
};

const EXAMPLES: &str = "\
Examples:
  rolecall speakers sessions                      every label, its role, and what gives it
  rolecall speakers -p induction --write sessions write the roles into sidecars
  rolecall speakers --format csv sessions > who.csv

A role with a question mark is a guess by how people talk. No verdict ever rests on a guess.";

#[derive(clap::Args)]
struct Args {
    #[command(flatten)]
    input: SessionArgs,

    /// The form of the table
    #[arg(short, long, value_name = "FORMAT", default_value = "human", value_parser = format_names())]
    format: String,

    /// Write the known roles into the sidecar NAME.session.toml beside each transcript; labels
    /// without a role stand there as remarks, to be filled in
    #[arg(long)]
    write: bool,

    /// With --write: write guesses as roles too, each with the remark that it is a guess
    #[arg(long, requires = "write")]
    write_guesses: bool,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    choices::of(SPEAKER_FORMATS.iter().map(|format| (format.name, format.summary)))
}

fn run(args: &Args, global: &Global) -> Result<Exit, Exit> {
    let mut setup = Setup::for_sessions(&args.input.read, global)?;
    setup.say_elsewhere(&args.input.protocols, &args.input.sessions, global);
    let standard = setup.names_none(&args.input.protocols);
    let loaded = setup.topics(&args.input.protocols, global)?;
    let labels = setup.labels(&loaded, global)?;
    let (work, missing) = setup.sessions(&args.input.sessions, global)?;
    // Who speaks is asked, not about what.
    let coder = Coder::new(&loaded.rulebook, &labels, &vec![false; loaded.rulebook.topics.len()]);
    let columns = setup.columns();
    let reading = setup.reading(&args.input.read, columns.as_ref());
    let run = Run::looking(reading, &coder, &loaded.rulebook);
    let format = speaker_format(&args.format).ok_or(Exit::Usage)?;
    let options = Options { width: global.width, color: global.color_out, ..Options::default() };
    let look = Look { loaded: &loaded, standard, format, options: &options, keep: args.write };
    let told = look.at_all(&run, &work, args, global);
    say::notices(global, &setup.sources, &told.said);
    Ok(unusable(&missing).and(setup.say(&told.failed, global)))
}

/// How sessions are looked at.
struct Look<'a> {
    loaded: &'a Loaded,
    /// Whether no protocol was named, so that the roles are the library's.
    standard: bool,
    format: &'static SpeakerFormat,
    options: &'a Options,
    /// Whether what is known is kept to be written.
    keep: bool,
}

/// What became of the files of one session.
#[derive(Default)]
struct Piece {
    sessions: Vec<Vec<u8>>,
    known: Vec<Known>,
    totals: SpeakerTotals,
    /// The turns that show best that labels look exchanged, from 0.
    turns: Vec<usize>,
}

impl Look<'_> {
    /// Prints the tables, and writes sidecars where that is asked for. Gives what is to be said,
    /// and what could not be read or written.
    fn at_all(&self, run: &Run<'_>, work: &[Work], args: &Args, global: &Global) -> Told {
        let mut out = Output::new();
        out.write(self.format.head.as_bytes());
        let mut written = Vec::new();
        let mut any = false;
        let mut totals = SpeakerTotals::default();
        let see = |piece: &mut Piece, seen: &Seen<'_>, said: &mut Vec<Notice>| {
            piece.add(self, seen, said);
        };
        let put = |at: usize, piece: Piece, out: &mut Output, told: &mut Told| {
            for bytes in &piece.sessions {
                if any {
                    out.write(self.format.between.as_bytes());
                }
                any = true;
                out.write(bytes);
            }
            totals.add(piece.totals);
            if let Some(work) = work.get(at).filter(|_| self.keep && !piece.known.is_empty()) {
                let roles: Vec<_> =
                    run.rulebook.roles.iter().map(|role| role.name.as_str()).collect();
                let writing = Writing { guesses: args.write_guesses, roles: &roles };
                match write_sidecar(run.reading.files, work, &piece.known, writing) {
                    Ok(sidecar) => written.extend(sidecar.map(|it| (it, piece.turns))),
                    Err(notice) => told.failed.push(*notice),
                }
            }
        };
        let told = pass::each(run, work, args.input.jobs(), global, see, &mut out, put);
        out.write(self.format.end(any).as_bytes());
        if self.format.name == "human" {
            totals.write(self.options, out.buffer());
        }
        out.flush();
        for (sidecar, turns) in &written {
            if sidecar.written {
                say::done(global, "wrote", &sidecar.name);
            }
            if let Some(what) = left_to_do(sidecar, turns) {
                say::done(global, "next", &what);
            }
        }
        told
    }
}

/// What is to be done with a sidecar that has lines switched off. `turns` are those that show best
/// that labels look exchanged, from 0.
fn left_to_do(sidecar: &Sidecar, turns: &[usize]) -> Option<String> {
    let lines = match sidecar.off {
        0 => return None,
        1 => "1 line".to_owned(),
        many => format!("{many} lines"),
    };
    let (fill, shown) = (
        if sidecar.unfilled { "fill in the roles and " } else { "" },
        match turns {
            [] => String::new(),
            turns => format!(", if {} show that it is so", in_turns(turns)),
        },
    );
    Some(format!(
        "open {}, {fill}take out the `# ` before {lines}{shown}; then run `rolecall check`",
        sidecar.name
    ))
}

impl Piece {
    fn add(&mut self, look: &Look<'_>, seen: &Seen<'_>, said: &mut Vec<Notice>) {
        let book = &look.loaded.rulebook;
        let Sides { sides, others } = &seen.sides;
        let guesses = rolecall_speakers::guess(seen.session, sides, others);
        let mut rows = speaker_rows(seen.session, &seen.coded);
        let titles: Vec<_> = rows.iter().map(|row| row.title).collect();
        let by_title = sides_of_titles(&titles);
        for (at, row) in rows.iter_mut().enumerate() {
            let role = seen.assignment.roles.get(at).copied().flatten();
            row.role = role.map(|role| (book.role_name(role), given(seen, at, look.standard)));
            row.by_title = seen.assignment.by_title.get(at) == Some(&true);
            if row.role.is_none() {
                let titled = by_title.get(at).copied().flatten();
                let titled = titled.map(|side| Guessed { side, score: None });
                let talks = guesses.get(at).copied().flatten();
                let talks = talks.map(|(side, score)| Guessed { side, score: Some(score) });
                row.guess = titled.or(talks);
            }
        }
        let unchecked = seen.checked.unchecked.map(|why| why.words());
        let result = SpeakerResult {
            file: seen.file,
            session: seen.session,
            rows: &rows,
            warnings: &seen.checked.told,
            unchecked: unchecked.as_deref(),
        };
        let mut bytes = Vec::new();
        look.format.session(&result, look.options, &mut bytes);
        self.sessions.push(bytes);
        self.totals.add(SpeakerTotals::of(&result));
        // What is told of labels stands below their table or in it, and mere remarks on the record are
        // nothing to its speakers.
        let in_table = |code: &str| ["unmapped-label", "no-speaker"].contains(&code);
        let others = seen.warnings.iter().filter(|said| {
            said.severity != Severity::Advice
                && !in_table(said.code.0)
                && !seen.checked.told.contains(said)
        });
        said.extend(others.map(|said| Notice::of(seen.file, said.clone())));
        if look.keep {
            let exchanged = seen.checked.looks_exchanged();
            if exchanged && self.turns.is_empty() {
                self.turns.clone_from(&seen.checked.turns);
            }
            self.known.extend(rows.iter().filter_map(|row| {
                let other = exchanged.then(|| other_role(&rows, row)).flatten();
                known(row, other)
            }));
        }
    }
}

/// What gives a participant its role.
fn given(seen: &Seen<'_>, at: usize, standard: bool) -> Given {
    let Assignment { sources, .. } = &seen.assignment;
    match sources.get(at).copied().flatten() {
        Some(RoleSource::Record) if seen.own_roles.get(at) == Some(&true) => Given::Transcript,
        Some(RoleSource::Record) => Given::Sidecar,
        Some(RoleSource::Project) => Given::Project,
        Some(RoleSource::Protocol) | None if standard => Given::Library,
        Some(RoleSource::Protocol) | None => Given::Protocol,
    }
}

/// The role that a label would have were the two roles of the session exchanged.
fn other_role(rows: &[SpeakerRow<'_>], row: &SpeakerRow<'_>) -> Option<String> {
    let (own, _) = row.role?;
    let mut others = rows.iter().filter_map(|row| row.role).filter(|(role, _)| *role != own);
    let (other, _) = others.next()?;
    others.all(|(role, _)| role == other).then(|| other.to_owned())
}

fn known(row: &SpeakerRow<'_>, exchanged: Option<String>) -> Option<Known> {
    Some(Known {
        exchanged,
        label: row.label?.to_owned(),
        role: row.role.map(|(role, _)| role.to_owned()),
        recorded: matches!(row.role, Some((_, Given::Transcript | Given::Sidecar))),
        guess: row.guess.map(|guess| guess.side.word()),
        by_title: row.guess.filter(|guess| guess.score.is_none()).and(row.title).map(str::to_owned),
    })
}
