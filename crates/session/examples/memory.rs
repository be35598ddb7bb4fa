//! How much memory each reader takes, in times the file's size:
//! `cargo run --release -p rolecall-session --example memory`. Made-up talk, once with turns of
//! ordinary length and once with turns of one word, is written to a folder for the time; each file
//! is read in a process of its own, with bounds raised, and the most that this ever held in memory
//! counts. Files whose names are given are read instead, within the bounds as they are.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a measurement for developers"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use rolecall_session::{Hint, Limits, read};

const ORDINARY: [&str; 4] = [
    "So what would you like to be different by the summer?",
    "I'd like to have my own place, and see the kids.",
    "You said the job was too much, with the early shifts.",
    "Um, it's been all right, but my mum keeps on asking.",
];
const ONE_WORD: [&str; 4] = ["yes", "no", "right", "OK"];

/// A format: how such a file begins, how each turn is written, how it ends.
type Form = (&'static str, fn() -> String, fn(&mut String, u32, &str), &'static str);

const FORMS: [Form; 8] = [
    ("a.txt", String::new, text, ""),
    ("a.vtt", || "WEBVTT\n\n".to_owned(), vtt, ""),
    ("a.srt", String::new, srt, ""),
    ("a.TextGrid", grid_head, grid, ""),
    ("a.cha", || CHAT.to_owned(), chat, "@End\n"),
    ("a.eaf", || EAF.to_owned(), eaf, "</TIER></ANNOTATION_DOCUMENT>\n"),
    ("a.session.json", || "{\"turn\": [\n{\"text\": \"Hello.\"}".to_owned(), json, "\n]}\n"),
    (
        "a.json",
        || "{\"segments\": [\n{\"start\": 0, \"end\": 0, \"text\": \"Hello.\"}".to_owned(),
        whisper,
        "\n]}\n",
    ),
];

const CHAT: &str = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Investigator, PAR Participant\n\
                    @ID:\teng|x|INV|||||Investigator|||\n@ID:\teng|x|PAR|||||Participant|||\n";
const EAF: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\" VERSION=\"3.0\">\n    \
                   <HEADER TIME_UNITS=\"milliseconds\"/>\n    <TIER LINGUISTIC_TYPE_REF=\"talk\" TIER_ID=\"Worker\">\n";

fn clock(n: u32, point: char) -> String {
    let at = u64::from(n) * 3;
    format!("{:02}:{:02}:{:02}{point}500", at / 3600, at / 60 % 60, at % 60)
}

fn name(n: u32) -> &'static str {
    if n.is_multiple_of(2) { "Worker" } else { "Client" }
}

fn text(out: &mut String, n: u32, words: &str) {
    let _ = writeln!(out, "{}: {words}", name(n));
}

fn vtt(out: &mut String, n: u32, words: &str) {
    let (from, to) = (clock(n, '.'), clock(n + 1, '.'));
    let _ = writeln!(out, "{from} --> {to}\n<v {}>{words}</v>\n", name(n));
}

fn srt(out: &mut String, n: u32, words: &str) {
    let (from, to) = (clock(n, ','), clock(n + 1, ','));
    let _ = writeln!(out, "{}\n{from} --> {to}\n{}: {words}\n", n + 1, name(n));
}

fn grid_head() -> String {
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 99999999\ntiers? <exists>\n\
     size = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"Worker\"\n        \
     xmin = 0\n        xmax = 99999999\n        intervals: size = 99999999\n"
        .to_owned()
}

fn grid(out: &mut String, n: u32, words: &str) {
    let (at, from, to) = (n + 1, n * 3, n * 3 + 3);
    let _ = writeln!(
        out,
        "        intervals [{at}]:\n            xmin = {from}\n            xmax = {to}\n            text = \"{words}\""
    );
}

fn chat(out: &mut String, n: u32, words: &str) {
    let words = words.trim_end_matches(['.', '?']).replace(['.', '?'], "");
    let (from, code) = (u64::from(n) * 3000, ["INV", "PAR"][(n % 2) as usize]);
    let _ = writeln!(out, "*{code}:\t{words} . \u{15}{from}_{}\u{15}", from + 3000);
}

/// Slots may stand anywhere; here each two in front of their annotation.
fn eaf(out: &mut String, n: u32, words: &str) {
    let (at, (one, two)) = (u64::from(n) * 3000, (2 * n + 1, 2 * n + 2));
    let _ = writeln!(
        out,
        "<TIME_SLOT TIME_SLOT_ID=\"ts{one}\" TIME_VALUE=\"{at}\"/>\n<TIME_SLOT TIME_SLOT_ID=\"ts{two}\" TIME_VALUE=\"{}\"/>\n\
         <ANNOTATION>\n    <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{n}\" TIME_SLOT_REF1=\"ts{one}\" TIME_SLOT_REF2=\"ts{two}\">\n        \
         <ANNOTATION_VALUE>{words}</ANNOTATION_VALUE>\n    </ALIGNABLE_ANNOTATION>\n</ANNOTATION>",
        at + 3000
    );
}

fn json(out: &mut String, n: u32, words: &str) {
    let (from, to) = (n * 3, n * 3 + 3);
    let _ = write!(
        out,
        ",\n{{\"speaker\": \"{}\", \"start\": {from}, \"end\": {to}, \"text\": \"{words}\"}}",
        name(n)
    );
}

fn whisper(out: &mut String, n: u32, words: &str) {
    let (from, to) = (n * 3, n * 3 + 3);
    let _ = write!(
        out,
        ",\n{{\"id\": {n}, \"start\": {from}.0, \"end\": {to}.0, \"text\": \" {words}\", \"speaker\": \"SPEAKER_0{}\"}}",
        n % 2
    );
}

/// A file of this form with turns of these words, of about `size` bytes.
fn file((_, begin, turn, end): Form, words: [&str; 4], size: usize) -> String {
    let mut out = begin();
    let mut words = words.iter().cycle();
    for n in 0.. {
        if out.len() >= size {
            break;
        }
        turn(&mut out, n, words.next().expect("words go on"));
    }
    out.push_str(end);
    out
}

/// Nanoseconds that this thread has worked, where the system tells it.
fn worked() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Reads a file and says what it took.
fn measure(path: &str, limits: Limits) {
    let bytes = std::fs::read(path).expect("a file that can be read");
    let size = bytes.len() as f64;
    let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or("");
    let before = worked().unwrap_or(0);
    let read = read(bytes, &Hint { name, limits, ..Hint::default() });
    let seconds = (worked().unwrap_or(0) - before) as f64 / 1e9;
    let turns: usize = read.sessions.iter().map(|session| session.turns.len()).sum();
    let peak = peak().unwrap_or(0) as f64;
    let said = read.error.map_or("", |error| error.code.0);
    println!(
        "{name:<20} {:>6.1} MB {turns:>8} turns {seconds:>6.2} s {:>7.1} MB, {:>5.2} times the file {said}",
        size / 1e6,
        peak / 1e6,
        peak / size
    );
}

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    match paths.as_slice() {
        [flag, path] if flag == "--one" => return measure(path, Limits::default()),
        [flag, path] if flag == "--raised" => {
            let most = usize::MAX / 4;
            let limits = Limits { file_bytes: most, turns: most, ..Limits::default() };
            return measure(path, limits);
        }
        [] => {}
        paths => return paths.iter().for_each(|path| apart("--one", Path::new(path))),
    }
    let folder = std::env::temp_dir().join(format!("rolecall-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the time");
    for (title, words) in [("ordinary turns", ORDINARY), ("turns of one word", ONE_WORD)] {
        println!("{title}");
        for form in FORMS {
            let path = folder.join(form.0);
            std::fs::write(&path, file(form, words, 50_000_000)).expect("room for the file");
            apart("--raised", &path);
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder is there");
}

/// Measures in a process of its own.
fn apart(flag: &str, path: &Path) {
    let own = std::env::current_exe().expect("a program");
    let status = Command::new(own).arg(flag).arg(path).status().expect("it starts");
    if !status.success() {
        println!("{}: {status}", path.display());
    }
}
