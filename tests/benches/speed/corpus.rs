//! The talk and the protocols that the bench runs on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rolecall_session::{Hint, Session, read};

pub const FILES: usize = 1500;
const FILE_BYTES: usize = 38_000;

pub struct Bench {
    pub folder: PathBuf,
    pub origin: String,
    pub bytes: u64,
    pub phrases: Vec<String>,
}

impl Bench {
    /// Writes the session files and three protocols below the target folder. The same talk gives
    /// the same files.
    pub fn make() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("speed");
        let sessions = folder.join("sessions");
        let ascii = folder.join("ascii");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&sessions).expect("the target folder can be written");
        fs::create_dir_all(&ascii).expect("the target folder can be written");
        let (origin, talk) = talk();
        let mut random = Random(7);
        let mut bytes = 0;
        for number in 0..FILES {
            let mut text = String::new();
            while text.len() < FILE_BYTES {
                text.push_str(&talk[random.below(talk.len())]);
            }
            bytes += text.len() as u64;
            let plain: String = text.chars().filter(char::is_ascii).collect();
            fs::write(ascii.join(format!("s{number:04}.txt")), plain).expect("writable");
            fs::write(sessions.join(format!("s{number:04}.txt")), text).expect("writable");
        }
        let mut grams = grams(&talk);
        random.shuffle(&mut grams);
        let write = |name: &str, phrases: usize, gapped: bool| {
            fs::write(folder.join(name), protocol(&grams, phrases, gapped)).expect("writable");
        };
        write("p300.protocol", 300, false);
        write("p3000.protocol", 3000, false);
        write("g300.protocol", 300, true);
        let phrases = grams.iter().take(300).cloned().collect::<Vec<_>>();
        fs::write(folder.join("p300.phrases"), phrases.join("\n") + "\n").expect("writable");
        Self { folder, origin, bytes, phrases }
    }
}

/// Sessions as `Worker: …` and `Client: …` lines.
fn talk() -> (String, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let data = std::env::var_os("ROLECALL_DATA").map_or(root.join("../shared/data"), PathBuf::from);
    let tables = ["annomi-dev.csv", "aci-bench/train.csv", "aci-bench/valid.csv"];
    let from_data = tables.iter().flat_map(|table| texts(&data.join("sessions").join(table)));
    let from_data: Vec<String> = from_data.collect();
    if !from_data.is_empty() {
        return ("the folder in ROLECALL_DATA".to_owned(), from_data);
    }
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("examples/clinic"))
        .expect("the examples are there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "TextGrid"))
        .collect();
    files.sort();
    ("examples/clinic".to_owned(), files.iter().flat_map(|file| texts(file)).collect())
}

fn texts(path: &Path) -> Vec<String> {
    let Ok(bytes) = fs::read(path) else { return Vec::new() };
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let read = read(bytes, &Hint { name, format: None, columns: None, ..Hint::default() });
    read.sessions.iter().map(as_lines).collect()
}

fn as_lines(session: &Session) -> String {
    let mut lines = String::new();
    for turn in &session.turns {
        let first = turn.speaker.is_none_or(|speaker| speaker == 0);
        let text = session.text_of(turn).replace(['\n', '\r'], " ");
        let _ = writeln!(lines, "{}: {text}", if first { "Worker" } else { "Client" });
    }
    lines
}

/// Phrases of two to four words that occur in the talk now and then, in order.
fn grams(talk: &[String]) -> Vec<String> {
    let mut count: BTreeMap<String, u32> = BTreeMap::new();
    for line in talk.iter().flat_map(|session| session.lines()) {
        let text = line.split_once(": ").map_or(line, |(_, text)| text);
        let words: Vec<String> =
            rolecall_text::words::counted(text).into_iter().map(|(_, word)| word).collect();
        for length in 2..=4 {
            for gram in words.windows(length) {
                *count.entry(gram.join(" ")).or_default() += 1;
            }
        }
    }
    count.into_iter().filter(|(_, times)| (3..=40).contains(times)).map(|(gram, _)| gram).collect()
}

/// Twenty topics with a discussion of each.
fn protocol(grams: &[String], phrases: usize, gapped: bool) -> String {
    let mut text = String::from(
        "language 1\nprotocol speed { title \"Speed\" version \"1.0.0\" owner \"bench\" source \"bench\" }\n\
         role worker\nrole client\n",
    );
    for (number, cues) in grams[..phrases].chunks(phrases / 20).enumerate() {
        let _ = writeln!(text, "topic t{number} \"T{number}\" {{");
        for cue in cues {
            let _ = writeln!(text, "  cue \"{cue}\"");
        }
        if gapped {
            let (from, to) = (&grams[4000 + number], &grams[5000 + number]);
            let _ = writeln!(text, "  cue \"{from} .. {to}\"");
        }
        text.push_str("}\n");
        let _ = writeln!(
            text,
            "discussion d{number} of t{number} {{\n  required\n  raised by worker\n  answered by client within 3 turns\n}}"
        );
    }
    text
}

/// A small generator (xorshift; Marsaglia 2003), the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
