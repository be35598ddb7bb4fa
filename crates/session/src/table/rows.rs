use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use csv::{Reader, StringRecord};
use rolecall_text::Diagnostic;

use super::apart::Apart;
use super::header::{Places, is_channel, per_second};
use super::place;
use crate::bounds::{LABEL_BYTES, SESSIONS, TURN_BYTES};
use crate::codes::bounds::TOO_MANY_SESSIONS;
use crate::codes::table::{REPEATED_NUMBER, REPEATED_ROWS, SIDE_BY_SIDE, UNEVEN_ROW};
use crate::codes::times::UNREADABLE_TIME;
use crate::labels::{Labels, too_long};
use crate::languages::marks;
use crate::native::record::say_nobody;
use crate::talk::{narrow, say_empty, say_frames, turn_too_long};
use crate::tally::Tally;
use crate::text::stamp::stamp;
use crate::times::{cell, seconds};
use crate::warnings::Warnings;
use crate::{Limits, Session, Turn};

/// How the turns stand in the rows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Style<'t> {
    /// One to a row.
    Turn,
    /// The same, with colons behind names, in a table that names no columns.
    Bare,
    /// What each speaker says in a column of its own.
    Speakers(&'t [usize]),
}

/// A session while its rows come in.
struct Building {
    session: Session,
    labels: Labels,
    /// By the utterance's number: the turn that has it.
    numbers: HashMap<u64, u32, BuildHasherDefault<DefaultHasher>>,
}

impl Building {
    fn new(name: Option<&str>, limits: &Limits) -> Self {
        Self {
            session: Session { name: name.map(str::to_owned), ..Session::default() },
            labels: Labels::new(limits),
            numbers: HashMap::default(),
        }
    }

    /// Notes the number that the table gives to the turn that comes next.
    fn counted(&mut self, number: &str) {
        let number = number.parse::<u32>().ok();
        let session = &mut self.session;
        let before = narrow(session.turns.len());
        if before == 0 {
            session.first_number = number;
        }
        let expected = session.first_number.and_then(|first| first.checked_add(before));
        if number.is_none() || number != expected {
            // One that is out of turn, and none of the numbers can be told from its place.
            session.first_number = None;
        }
    }
}

/// Reads a table with one utterance to a row.
pub(crate) fn read(
    text: &str,
    reader: &mut Reader<&[u8]>,
    header: &StringRecord,
    places: &Places,
    style: Style<'_>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    let unit = |at: Option<usize>| at.and_then(|at| header.get(at)).map_or(1.0, per_second);
    let channels = places.speaker.and_then(|at| header.get(at)).is_some_and(is_channel);
    let mut rows = Rows {
        places,
        width: header.len(),
        repeated: Tally::default(),
        units: (unit(places.start), unit(places.end)),
        numbered: if channels { "Channel" } else { "Speaker" },
        frames: Tally::default(),
        together: Tally::default(),
        warnings,
    };
    let mut sessions: Vec<Building> = Vec::new();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut last: Option<usize> = None;
    let mut record = StringRecord::new();
    let mut apart = Apart::new(header.len(), places);
    let mut turns = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        turns += 1;
        limits.check_turns(turns)?;
        let (bytes, line) = place(text, &record, reader.position().byte());
        let key = places.session.and_then(|at| record.get(at)).map(str::trim);
        let same = last.filter(|&at| {
            sessions.get(at).is_some_and(|building| building.session.name.as_deref() == key)
        });
        let at = match same {
            Some(at) => at,
            None => find(key, &mut keys, &mut sessions, line, limits)?,
        };
        last = Some(at);
        if let Some(building) = sessions.get_mut(at)
            && rows.turns(&record, header, style, building, bytes, line)?
            && let Some(apart) = &mut apart
        {
            apart.see(&record, line);
        }
    }
    rows.finish();
    if let Some(trouble) = apart.and_then(|apart| apart.trouble(header)) {
        return Err(trouble);
    }
    let finish = |building: Building| {
        let Building { mut session, labels, .. } = building;
        session.participants = labels.participants();
        say_empty(&session.turns, warnings);
        say_nobody(&session.turns, warnings);
        session
    };
    Ok(sessions.into_iter().map(finish).collect())
}

/// The session with this key, a new one where the key is new.
fn find(
    key: Option<&str>,
    keys: &mut BTreeMap<String, usize>,
    sessions: &mut Vec<Building>,
    line: u32,
    limits: &Limits,
) -> Result<usize, Diagnostic> {
    let name = key.unwrap_or("");
    if let Some(&at) = keys.get(name) {
        return Ok(at);
    }
    if sessions.len() >= SESSIONS {
        return Err(too_many_sessions(line));
    }
    if name.len() > LABEL_BYTES {
        return Err(too_long("session name", Some(line)));
    }
    keys.insert(name.to_owned(), sessions.len());
    sessions.push(Building::new(key, limits));
    Ok(sessions.len() - 1)
}

/// The error that a file holds too many sessions.
pub(crate) fn too_many_sessions(line: u32) -> Diagnostic {
    Diagnostic::new(&TOO_MANY_SESSIONS, format!("the file holds more than {SESSIONS} sessions"))
        .help("look whether the column of the session is the right one, or split the file")
        .at_line(line)
}

/// What somebody says in a row.
struct Said<'s> {
    label: &'s str,
    words: &'s str,
    /// The number of the turn, as the table has it.
    number: &'s str,
}

struct Rows<'r> {
    places: &'r Places,
    width: usize,
    repeated: Tally,
    /// How many of what the columns of times count make a second.
    units: (f64, f64),
    /// What stands before the number of a speaker that has nothing else.
    numbered: &'static str,
    frames: Tally,
    /// Rows in which several speak.
    together: Tally,
    warnings: &'r mut Warnings,
}

impl Rows<'_> {
    /// Adds what is said in a row to its session; gives whether anything is.
    fn turns(
        &mut self,
        record: &StringRecord,
        header: &StringRecord,
        style: Style<'_>,
        building: &mut Building,
        bytes: std::ops::Range<u32>,
        line: u32,
    ) -> Result<bool, Diagnostic> {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", str::trim);
        self.say_uneven(record, line);
        let number = cell(self.places.turn);
        let columns = match style {
            Style::Speakers(columns) => columns,
            Style::Turn | Style::Bare => {
                let label = cell(self.places.speaker);
                let bare = matches!(style, Style::Bare);
                let label = if bare { label.trim_end_matches(':').trim_end() } else { label };
                let said = Said { label, words: cell(Some(self.places.text)), number };
                return self.row(record, said, building, bytes, line);
            }
        };
        let mut spoken = 0;
        for &at in columns.iter().filter(|&&at| !cell(Some(at)).is_empty()) {
            // A number belongs to one turn; of several it is the first.
            let number = if spoken == 0 { number } else { "" };
            let label = header.get(at).map_or("", str::trim).trim_end_matches(':').trim_end();
            let said = Said { label, words: cell(Some(at)), number };
            spoken += usize::from(self.row(record, said, building, bytes.clone(), line)?);
        }
        if spoken > 1 {
            self.together.add(line);
        }
        Ok(spoken > 0)
    }

    fn say_uneven(&mut self, record: &StringRecord, line: u32) {
        if record.len() != self.width {
            let (cells, width) = (record.len(), self.width);
            let message = || format!("this row has {cells} cells where the first line has {width}");
            self.warnings.add(&UNEVEN_ROW, || {
                Diagnostic::new(&UNEVEN_ROW, message())
                    .help("put cells with commas, quotes or line breaks between `\"`")
                    .at_line(line)
            });
        }
    }

    /// Adds what somebody says in a row; gives whether it became a turn.
    fn row(
        &mut self,
        record: &StringRecord,
        Said { label, words, number: counted }: Said<'_>,
        building: &mut Building,
        bytes: std::ops::Range<u32>,
        line: u32,
    ) -> Result<bool, Diagnostic> {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", str::trim);
        if words.len() > TURN_BYTES {
            return Err(turn_too_long(Some(line)));
        }
        let number = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
        let numbered = if number { format!("{} {label}", self.numbered) } else { String::new() };
        let label = if number { numbered.as_str() } else { label };
        let speaker =
            if label.is_empty() { None } else { Some(building.labels.speaker(label, Some(line))?) };
        if self.is_repeated(counted, words, speaker, building, line) {
            return Ok(false);
        }
        building.counted(counted);
        let session = &mut building.session;
        let language = cell(self.places.language);
        let languages = marks(&mut session.languages, language, line, self.warnings)?;
        let start = narrow(session.text.len());
        session.text.push_str(words);
        let end = narrow(session.text.len());
        session.text.push('\n');
        session.turns.push(Turn {
            speaker,
            text: start..end,
            start: self.time(cell(self.places.start), self.units.0, line),
            end: self.time(cell(self.places.end), self.units.1, line),
            line: Some(line),
            bytes,
            languages,
        });
        Ok(true)
    }

    /// The seconds of a cell of times; frames of a film are left off.
    fn time(&mut self, cell_text: &str, unit: f64, line: u32) -> Option<f64> {
        if cell_text.is_empty() {
            return None;
        }
        // Spreadsheets of much of Europe write fractions behind a comma.
        let with_comma = || seconds(&cell_text.replacen(',', ".", 1));
        let mut seconds = match cell(cell_text) {
            Some(seconds) if cell_text.contains(':') => Some(seconds),
            Some(number) => Some(number / unit),
            None => with_comma().map(|number| number / unit),
        };
        if seconds.is_none()
            && let Some((stamp, length)) = stamp(cell_text.as_bytes())
            && length == cell_text.len()
        {
            if stamp.frames {
                self.frames.add(line);
            }
            seconds = Some(stamp.start);
        }
        if seconds.is_none() {
            self.warnings.say(
                &UNREADABLE_TIME,
                line,
                "this time is neither seconds nor a clock time",
            );
        }
        seconds
    }

    /// Whether the row repeats one that the session has: the same number, speaker and words.
    fn is_repeated(
        &mut self,
        number: &str,
        words: &str,
        speaker: Option<u32>,
        building: &mut Building,
        line: u32,
    ) -> bool {
        if number.is_empty() {
            return false;
        }
        let next = narrow(building.session.turns.len());
        let Some(&at) = building.numbers.get(&key(number)) else {
            building.numbers.insert(key(number), next);
            return false;
        };
        let session = &building.session;
        let known = session.turns.get(at as usize);
        if known.is_some_and(|turn| turn.speaker == speaker && session.text_of(turn) == words) {
            self.repeated.add(line);
            return true;
        }
        let message = "this row has the utterance number of another row and different words";
        self.warnings.say(&REPEATED_NUMBER, line, message);
        false
    }

    fn finish(&mut self) {
        let Tally { count, line } = self.repeated;
        if count > 0 {
            let rows = crate::times::count_of(count, "row repeats", "rows repeat");
            let message = format!("{rows} an utterance that stands above, which was read once");
            self.warnings.say(&REPEATED_ROWS, line, message);
        }
        say_frames(self.frames, self.warnings);
        let Tally { count, line } = self.together;
        if count > 0 {
            let rows = crate::times::count_of(count, "row has", "rows have");
            let message =
                format!("{rows} words of several speakers, which were read from left to right");
            self.warnings.say(&SIDE_BY_SIDE, line, message);
        }
    }
}

/// A number stands for itself, other keys for their hash, apart from small numbers.
fn key(number: &str) -> u64 {
    number.parse::<u32>().map_or_else(
        |_| {
            let mut hasher = DefaultHasher::new();
            number.hash(&mut hasher);
            hasher.finish() | (1 << 63)
        },
        u64::from,
    )
}
