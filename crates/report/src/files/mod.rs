//! What files hold, before anything is checked: what `rolecall formats FILES` prints.

mod csv;
mod human;
mod json;
mod odd;

use std::collections::BTreeMap;

use rolecall_coding::Clarity;
use rolecall_session::{Session, Taken};
use rolecall_text::{CodeEntry, Diagnostic};

use crate::page::plain;
use crate::words::numbers::rounded;
use crate::{FailedFile, Options};

use self::odd::Oddities;

/// What the files of one session hold (or one file of several sessions).
#[derive(Clone, Debug, Default)]
pub struct HeldFile {
    file: String,
    taken: Vec<(String, Taken)>,
    counts: Counts,
    odd: Oddities,
}

/// Numbers of one file, or of all.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    sessions: u64,
    turns: u64,
    /// Labels that speak; of several sessions, the most that one has.
    speakers: u64,
    /// From the first time to the last, where the record has times; of several sessions, the sum.
    seconds: Option<f64>,
    words: u64,
    /// Places that could not be heard or were taken out.
    unclear: u64,
}

impl Counts {
    /// The share of the talk that is not in the record, 0 to 1; nothing where there is no talk.
    fn share(&self) -> Option<f64> {
        let all = self.words + self.unclear;
        #[expect(clippy::cast_precision_loss, reason = "words of a file")]
        (all > 0).then(|| self.unclear as f64 / all as f64)
    }

    fn add(&mut self, other: &Self) {
        self.sessions += other.sessions;
        self.turns += other.turns;
        self.speakers = self.speakers.max(other.speakers);
        self.words += other.words;
        self.unclear += other.unclear;
        if let Some(seconds) = other.seconds {
            *self.seconds.get_or_insert(0.0) += seconds;
        }
    }
}

impl HeldFile {
    /// One without a session yet: what it is called, and what each of its files was taken for, with
    /// the file's path.
    #[must_use]
    pub fn new(file: &str, taken: &[(String, Taken)]) -> Self {
        Self { file: file.to_owned(), taken: taken.to_vec(), ..Self::default() }
    }

    /// Adds a session of it, and what is odd about its record.
    pub fn add(&mut self, session: &Session, clarity: &Clarity, said: &[Diagnostic]) {
        let mut speaks = vec![false; session.participants.len()];
        for speaker in session.turns.iter().filter_map(|turn| turn.speaker) {
            if let Some(known) = speaks.get_mut(speaker as usize) {
                *known = true;
            }
        }
        self.counts.add(&Counts {
            sessions: 1,
            turns: session.turns.len() as u64,
            speakers: speaks.iter().filter(|speaks| **speaks).count() as u64,
            seconds: extent(session),
            words: clarity.words,
            unclear: clarity.places(),
        });
        for said in said {
            self.odd.add(said);
        }
    }
}

/// From the first time of a session to its last, in seconds.
fn extent(session: &Session) -> Option<f64> {
    let times = session.turns.iter().flat_map(|turn| [turn.start, turn.end]).flatten();
    let (first, last) = times
        .filter(|time| time.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), time| (a.min(time), b.max(time)));
    (last >= first).then(|| rounded(last - first))
}

/// A file of a folder that was not read, since nothing says that it is a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its path.
    pub file: String,
    /// How its name ends, with the point: `.pdf`; `without an ending`.
    pub ending: String,
    /// What such a file is, where that is known: `a recording`.
    pub what: Option<&'static str>,
    /// What to do to have it read.
    pub help: Option<&'static str>,
}

impl LeftOut {
    /// Why it was left out.
    fn why(&self) -> String {
        match self.what {
            Some(what) => format!("this is {what}"),
            None if self.ending.starts_with('.') => {
                format!("no transcript's name ends in `{}`", plain(&self.ending))
            }
            None => "its name has no ending that says what it is".to_owned(),
        }
    }
}

/// What stands at the end of a list of files.
struct Ending<'a> {
    options: &'a Options,
    counts: Counts,
    /// Files that could be read.
    files: u64,
    /// How many files are of each format.
    formats: BTreeMap<&'static str, u64>,
    odd: Oddities,
    summary_of: &'a dyn Fn(&str) -> Option<&'static CodeEntry>,
    failed: &'a [FailedFile],
    left_out: &'a [LeftOut],
}

/// A format of what files hold.
pub struct FileFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    /// What stands before the first file.
    pub head: &'static str,
    /// Some files, and whether they are the first.
    files: fn(&[HeldFile], bool, &Options, &mut Vec<u8>),
    tail: fn(&Ending<'_>, &mut Vec<u8>),
}

/// Every format of what files hold.
pub const FILE_FORMATS: &[FileFormat] = &[
    FileFormat {
        name: "human",
        summary: "for reading: a line for each file, then what cannot be read and what is odd",
        head: "",
        files: human::files,
        tail: human::tail,
    },
    FileFormat {
        name: "json",
        summary: "for programs: one JSON object",
        head: "{\"schema\":\"rolecall/files/1\",\n\"files\":[\n",
        files: json::files,
        tail: json::tail,
    },
    FileFormat {
        name: "csv",
        summary: "for spreadsheets: one row for each file",
        head: csv::HEAD,
        files: csv::files,
        tail: csv::tail,
    },
];

/// The format of what files hold called `name`.
#[must_use]
pub fn file_format(name: &str) -> Option<&'static FileFormat> {
    FILE_FORMATS.iter().find(|format| format.name == name)
}

/// Files that are put into one table: its columns are as wide as they need, and memory does not
/// grow with the number of files.
const AT_ONCE: usize = 500;

/// A list of files that is being written, in the order in which they are handed in.
pub struct FileList<'a> {
    format: &'static FileFormat,
    options: &'a Options,
    pending: Vec<HeldFile>,
    begun: bool,
    counts: Counts,
    files: u64,
    formats: BTreeMap<&'static str, u64>,
    odd: Oddities,
}

impl<'a> FileList<'a> {
    /// Begins a list.
    pub fn new(format: &'static FileFormat, options: &'a Options, out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(format.head.as_bytes());
        Self {
            format,
            options,
            pending: Vec::new(),
            begun: false,
            counts: Counts::default(),
            files: 0,
            formats: BTreeMap::new(),
            odd: Oddities::default(),
        }
    }

    /// Adds a file.
    pub fn push(&mut self, file: HeldFile, out: &mut Vec<u8>) {
        self.counts.add(&file.counts);
        for (_, taken) in &file.taken {
            self.files += 1;
            *self.formats.entry(taken.format).or_default() += 1;
        }
        self.odd.add_file(&file.file, &file.odd);
        self.pending.push(file);
        if self.pending.len() >= AT_ONCE {
            self.write(out);
        }
    }

    fn write(&mut self, out: &mut Vec<u8>) {
        if !self.pending.is_empty() {
            (self.format.files)(&self.pending, !self.begun, self.options, out);
            self.begun = true;
            self.pending.clear();
        }
    }

    /// Ends the list: what cannot be read, what was left out, what is odd about how many files.
    /// `summary_of` knows what a code is about.
    pub fn finish(
        mut self,
        failed: &[FailedFile],
        left_out: &[LeftOut],
        summary_of: &dyn Fn(&str) -> Option<&'static CodeEntry>,
        out: &mut Vec<u8>,
    ) {
        self.write(out);
        let Self { format, options, counts, files, formats, odd, .. } = self;
        let ending = Ending { options, counts, files, formats, odd, summary_of, failed, left_out };
        (format.tail)(&ending, out);
    }
}
