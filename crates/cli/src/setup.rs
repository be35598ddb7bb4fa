//! What commands have in common before they begin: the project, its protocols, its sessions.

use std::num::NonZero;
use std::path::PathBuf;

use rolecall_coding::Labels;
use rolecall_project::{
    Archives, Discovered, Disk, Loaded, Notice, Project, Purpose, Reading, Settings, Sources, Work,
    discover, load,
};
use rolecall_report::Quote;
use rolecall_session::{Columns, Limits};
use rolecall_text::escape;

use crate::bounds::BoundArgs;
use crate::exit::Exit;
use crate::say;
use crate::terminal::Global;

/// What is looked for where neither the command nor the project names a protocol.
pub(crate) const STANDARD: &str = "library:topics/english.protocol";

/// What commands that read sessions take.
#[derive(clap::Args)]
pub(crate) struct SessionArgs {
    /// Session files and folders; where none is named, those of rolecall.toml
    #[arg(value_name = "SESSIONS")]
    pub(crate) sessions: Vec<PathBuf>,

    /// A protocol: a file, or the name of one in the project or the library; may be repeated
    #[arg(short, long = "protocol", value_name = "P")]
    pub(crate) protocols: Vec<String>,

    #[command(flatten)]
    pub(crate) read: ReadArgs,

    /// Threads; as many as there are cores where not said
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZero<u16>>,
}

/// How session files are read.
#[derive(clap::Args)]
pub(crate) struct ReadArgs {
    /// Read all files in this format, whatever they look like; `rolecall formats` lists them
    #[arg(long, value_name = "FORMAT", visible_alias = "from", value_parser = reader_names())]
    input: Option<String>,

    /// The encoding of files that are texts, such as windows-1252, where it is guessed wrongly
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Join neighbouring turns of one speaker with at most so many seconds between them
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    join_gaps: Option<f64>,

    /// Count each line of captions that scroll once, where they repeat it
    #[arg(long)]
    join_scrolling: bool,

    #[command(flatten)]
    bounds: BoundArgs,
}

fn seconds(written: &str) -> Result<f64, String> {
    let number = written.parse::<f64>().ok().filter(|seconds| (0.0..=86_400.0).contains(seconds));
    number.ok_or_else(|| "write a number of seconds from 0 to 86400, such as 0.5".to_owned())
}

fn reader_names() -> clap::builder::PossibleValuesParser {
    rolecall_session::READERS.iter().map(|reader| reader.name()).collect::<Vec<_>>().into()
}

impl SessionArgs {
    /// The number of threads.
    pub(crate) fn jobs(&self) -> usize {
        threads(self.jobs)
    }
}

/// The number of threads: as asked for, else one for each core.
pub(crate) fn threads(asked: Option<NonZero<u16>>) -> usize {
    match asked {
        Some(jobs) => usize::from(jobs.get()),
        None => std::thread::available_parallelism().map_or(1, NonZero::get),
    }
}

/// The project one stands in.
pub(crate) struct Setup {
    pub(crate) files: Archives<Disk>,
    pub(crate) sources: Sources,
    pub(crate) project: Project,
}

impl Setup {
    /// Finds the project. What is wrong with `rolecall.toml` ends the program: a setting that is
    /// left out would change what is checked.
    pub(crate) fn open(global: &Global) -> Result<Self, Exit> {
        let files = Archives::new(Disk, Limits::default());
        let mut sources = Sources::default();
        let working = std::env::current_dir().map_err(|error| {
            say::error(global, &format!("the working folder cannot be read: {error}"), None);
            Exit::Missing
        })?;
        let (project, notices) = Project::find(&files, &working, &mut sources);
        say::notices(global, &sources, &notices);
        if notices.iter().any(Notice::is_error) {
            return Err(Exit::Wrong);
        }
        Ok(Self { files, sources, project })
    }

    /// As [`Setup::open`], for a command that reads sessions within these bounds.
    pub(crate) fn for_sessions(args: &ReadArgs, global: &Global) -> Result<Self, Exit> {
        let setup = Self::open(global)?;
        Ok(Self { files: Archives::new(Disk, args.bounds.limits()), ..setup })
    }

    /// Says that the settings of another folder, in which all that is named lies, are not used.
    pub(crate) fn say_elsewhere(
        &self,
        protocols: &[String],
        sessions: &[PathBuf],
        global: &Global,
    ) {
        let named: Vec<_> =
            protocols.iter().map(PathBuf::from).chain(sessions.iter().cloned()).collect();
        let said = self.project.elsewhere(&self.files, &named);
        say::notices(global, &self.sources, said.as_slice());
    }

    /// The protocols named, or those of the project; none at all ends the program.
    pub(crate) fn protocol_names(
        &self,
        named: &[String],
        global: &Global,
    ) -> Result<Vec<String>, Exit> {
        let names =
            if named.is_empty() { self.project.protocols(&self.files) } else { named.to_vec() };
        if names.is_empty() {
            let library: Vec<_> = rolecall_project::library_protocols().collect();
            let help = format!(
                "name one, or list it under `protocols` in rolecall.toml; the library has {}",
                library.join(", ")
            );
            let help =
                format!("{help}; a protocol file stands behind `--protocol`: `--protocol FILE`");
            say::error(global, "no protocol is named", Some(&help));
            return Err(Exit::Usage);
        }
        Ok(names)
    }

    /// Ends the program where a protocol stands among the sessions and none is named: the sign
    /// before it was forgotten.
    pub(crate) fn no_protocol_among(
        &self,
        sessions: &[PathBuf],
        global: &Global,
    ) -> Result<(), Exit> {
        let named = |path: &&PathBuf| {
            let in_library = rolecall_project::library_protocols().any(|it| path.as_os_str() == it);
            let by_ending = path.extension().is_some_and(|ending| ending == "protocol");
            by_ending || (in_library && !path.exists())
        };
        let Some(protocol) = sessions.iter().find(named) else { return Ok(()) };
        let others = sessions.iter().filter(|path| *path != protocol);
        let shown = |path: &PathBuf| escape(&path.display().to_string()).into_owned();
        let others: Vec<String> = others.map(shown).collect();
        let others = if others.is_empty() { "SESSIONS".to_owned() } else { others.join(" ") };
        let protocol = shown(protocol);
        let help = format!("write `rolecall check --protocol {protocol} {others}`");
        let message = format!("`{protocol}` is a protocol and stands where sessions are named");
        say::error(global, &message, Some(&help));
        Err(Exit::Usage)
    }

    /// Loads the protocols named, or those of the project. Says what is wrong with them; an error
    /// ends the program.
    pub(crate) fn protocols(
        &mut self,
        named: &[String],
        purpose: Purpose,
        global: &Global,
    ) -> Result<Loaded, Exit> {
        let names = self.protocol_names(named, global)?;
        let loaded = load(&self.files, &self.project, &names, purpose, &mut self.sources);
        say::notices(global, &self.sources, &loaded.notices);
        say::diagnostics_of(global, &self.sources, &loaded.diagnostics);
        if loaded.is_unusable() {
            return Err(Exit::Wrong.and(unusable(&loaded.notices)));
        }
        Ok(loaded)
    }

    /// As [`Setup::protocols`], to look at sessions by; where neither the command nor the project
    /// names any, the standard topics.
    pub(crate) fn topics(&mut self, named: &[String], global: &Global) -> Result<Loaded, Exit> {
        let standard = [STANDARD.to_owned()];
        let named = if self.names_none(named) { &standard } else { named };
        self.protocols(named, Purpose::Look, global)
    }

    /// Whether neither the command, which names these, nor the project names a protocol.
    pub(crate) fn names_none(&self, named: &[String]) -> bool {
        named.is_empty() && self.project.settings.protocols.is_empty()
    }

    /// Says something of files. Gives how the program ends because of it.
    pub(crate) fn say(&self, notices: &[Notice], global: &Global) -> Exit {
        say::notices(global, &self.sources, notices);
        unusable(notices)
    }

    /// The labels of the project; a role that no protocol has ends the program.
    pub(crate) fn labels(&self, loaded: &Loaded, global: &Global) -> Result<Labels, Exit> {
        let roles: Vec<_> = loaded.rulebook.roles.iter().map(|role| role.name.as_str()).collect();
        let wrong = self.project.unknown_roles(&roles);
        if !wrong.is_empty() {
            say::notices(global, &self.sources, &wrong);
            return Err(Exit::Wrong);
        }
        Ok(self.labels_as_they_are())
    }

    /// The labels of the project, with roles that the protocols at hand may not have.
    pub(crate) fn labels_as_they_are(&self) -> Labels {
        let pairs = self.project.settings.labels.iter();
        Labels::new(pairs.map(|(label, role)| (label.text.as_str(), role.text.as_str())))
    }

    /// How session files are read: as the command says, else as the project says.
    pub(crate) fn reading<'a>(
        &'a self,
        args: &'a ReadArgs,
        columns: Option<&'a Columns>,
    ) -> Reading<'a> {
        Reading {
            files: &self.files,
            format: args.input.as_deref(),
            columns,
            encoding: args.encoding.as_deref().or(self.project.settings.encoding.as_deref()),
            limits: args.bounds.limits(),
            join_gaps: args.join_gaps.or(self.project.settings.join_gaps),
            join_scrolling: args.join_scrolling || self.project.settings.join_scrolling,
            hashed: false,
        }
    }

    /// What columns of tables are called in this project.
    pub(crate) fn columns(&self) -> Option<Columns> {
        let named = &self.project.settings.columns;
        let column = |key: &str| named.get(key).cloned();
        let columns = Columns {
            session: column("session"),
            turn: column("turn"),
            speaker: column("speaker"),
            text: column("text"),
            speakers: self.project.settings.speaker_columns.clone(),
            start: column("start"),
            end: column("end"),
            language: column("language"),
            dialogue: column("dialogue"),
        };
        (columns != Columns::default()).then_some(columns)
    }

    /// The sessions named, or those of the project; with what could not be found. No session at
    /// all ends the program.
    pub(crate) fn sessions(
        &self,
        named: &[PathBuf],
        global: &Global,
    ) -> Result<(Vec<Work>, Vec<Notice>), Exit> {
        let found = self.discovered(named, global)?;
        say::notices(global, &self.sources, &found.notices);
        let errors: Vec<_> = found.notices.into_iter().filter(Notice::is_error).collect();
        if found.work.is_empty() {
            return Err(unusable(&errors));
        }
        Ok((found.work, errors))
    }

    /// What there is in the files and folders named, or in those of the project.
    pub(crate) fn discovered(
        &self,
        named: &[PathBuf],
        global: &Global,
    ) -> Result<Discovered, Exit> {
        let listed = if named.is_empty() { self.project.sessions() } else { named.to_vec() };
        if listed.is_empty() {
            let help =
                "name session files or folders, or list them under `sessions` in rolecall.toml";
            say::error(global, "no session is named", Some(help));
            return Err(Exit::Usage);
        }
        Ok(discover(&self.files, &listed))
    }
}

/// How the program ends because of files that could not be used.
pub(crate) fn unusable(notices: &[Notice]) -> Exit {
    let each = notices.iter().filter(|notice| notice.is_error());
    let each = each.map(|notice| if notice.is_missing() { Exit::Missing } else { Exit::Wrong });
    each.fold(Exit::Well, Exit::and)
}

/// How much of what people said may be repeated: as the command says, else as the project says.
pub(crate) fn quote(asked: Option<&str>, settings: &Settings) -> Quote {
    match asked.or(settings.quote.as_deref()) {
        Some("full") => Quote::Full,
        Some("none") => Quote::None,
        _ => Quote::Short(80),
    }
}
