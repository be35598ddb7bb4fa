//! How fast each reader is, in MB of file a second, on made-up talk of about 8 MB:
//! `cargo run --release -p rolecall-session --example speed`, perhaps with a part of a file's name.
//! With `--out DIR` it also writes the files, for `tests/peers/readers.py`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a measurement for developers"
)]

use std::fmt::Write as _;
use std::time::Instant;

use rolecall_session::{Hint, read};

mod vendors;

const SENTENCES: [&str; 6] = [
    "So before we start I'd like to say who sees what you tell me here, and when I have to pass it on.",
    "Yeah, that's fine.",
    "You said last time that the job at the warehouse was getting too much, with the early shifts.",
    "Um, it's been all right I suppose, but my mum keeps asking when I'm going to move out and I don't know.",
    "OK. What would you like to be different by the summer?",
    "I'd like to have my own place. And see the kids at weekends, if they let me.",
];

fn turns() -> impl Iterator<Item = (&'static str, f64, &'static str)> {
    let speakers = ["Worker", "Client"];
    (0..110_000_u32).map(move |n| {
        let speaker = speakers[(n % 2) as usize];
        (speaker, f64::from(n) * 3.5, SENTENCES[(n % 6) as usize])
    })
}

fn clock(seconds: f64) -> String {
    let whole = seconds as u32;
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        whole / 3600,
        whole / 60 % 60,
        whole % 60,
        (seconds.fract() * 1000.0) as u32
    )
}

fn files(only: &str) -> Vec<(&'static str, String)> {
    let (mut text, mut stamped, mut vtt, mut names) =
        (String::new(), String::new(), "WEBVTT\n\n".to_owned(), "WEBVTT\n\n".to_owned());
    let (mut srt, mut sbv) = (String::new(), String::new());
    let mut csv = "session,utterance_id,speaker,start,text\n".to_owned();
    let mut json = "{\"session\": {\"number\": 1}, \"turn\": [\n".to_owned();
    for (n, (speaker, start, words)) in turns().enumerate() {
        let (from, to) = (clock(start), clock(start + 3.0));
        let _ = writeln!(text, "{speaker}: {words}");
        let _ = writeln!(stamped, "[{from}] {speaker}: {words}");
        let _ = writeln!(vtt, "{from} --> {to}\n<v {speaker}>{words}</v>\n");
        let _ = writeln!(names, "{n}\n{from} --> {to}\n{speaker}: {words}\n");
        let _ = writeln!(
            srt,
            "{}\n{} --> {}\n{speaker}: {words}\n",
            n + 1,
            from.replace('.', ","),
            to.replace('.', ",")
        );
        let _ = writeln!(sbv, "{from},{to}\n{speaker}: {words}\n");
        let _ = writeln!(csv, "{},{},{speaker},{from},\"{words}\"", n / 100, n % 100);
        let comma = if n == 0 { "" } else { "," };
        let _ = writeln!(
            json,
            "{comma}{{\"speaker\": \"{speaker}\", \"start\": {start}, \"end\": {}, \"text\": \"{words}\"}}",
            start + 3.0
        );
    }
    json.push_str("]}\n");
    let mut toml = String::new();
    for (speaker, start, words) in turns().take(15_000) {
        let _ = writeln!(
            toml,
            "[[turn]]\nspeaker = \"{speaker}\"\nstart = {start:.1}\ntext = \"{words}\"\n"
        );
    }
    let mut files = vec![
        ("plain.txt", text),
        ("stamped.txt", stamped),
        ("voices.vtt", vtt),
        ("names.vtt", names),
        ("names.srt", srt),
        ("names.sbv", sbv),
        ("rows.csv", csv),
        ("native.session.json", json),
        ("native.session.toml", toml),
        ("tier.TextGrid", grid()),
        ("talk.cha", chat()),
        ("tiers.eaf", eaf()),
    ];
    let wanted = vendors::FILES.iter().filter(|(name, _)| name.contains(only));
    files.extend(wanted.map(|(name, make)| (*name, make())));
    files
}

fn chat() -> String {
    let mut out =
        "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Investigator, PAR Participant\n\
                   @ID:\teng|x|INV|||||Investigator|||\n@ID:\teng|x|PAR|||||Participant|||\n"
            .to_owned();
    for (n, (_, start, words)) in turns().take(50_000).enumerate() {
        let words = words.trim_end_matches(['.', '?']).replace(['.', '?'], "");
        let (from, to) = (start * 1000.0, start * 1000.0 + 3000.0);
        let code = ["INV", "PAR"][n % 2];
        let _ = writeln!(out, "*{code}:\t{words} . \u{15}{from:.0}_{to:.0}\u{15}");
    }
    out.push_str("@End\n");
    out
}

fn eaf() -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2026-03-02T10:00:00+00:00\" FORMAT=\"3.0\" VERSION=\"3.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">\n    <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\"></HEADER>\n    <TIME_ORDER>\n".to_owned();
    for n in 0..50_000_u32 {
        let at = 3500 * n;
        let slot = 2 * n + 1;
        let _ = writeln!(out, "        <TIME_SLOT TIME_SLOT_ID=\"ts{slot}\" TIME_VALUE=\"{at}\"/>");
        let _ = writeln!(
            out,
            "        <TIME_SLOT TIME_SLOT_ID=\"ts{}\" TIME_VALUE=\"{}\"/>",
            slot + 1,
            at + 3000
        );
    }
    out.push_str("    </TIME_ORDER>\n");
    for tier in 0..2_usize {
        let name = ["Worker", "Client"][tier];
        let _ = writeln!(
            out,
            "    <TIER LINGUISTIC_TYPE_REF=\"default-lt\" PARTICIPANT=\"{name}\" TIER_ID=\"{name}\">"
        );
        for (n, (_, _, words)) in turns().take(50_000).enumerate().skip(tier).step_by(2) {
            let _ = writeln!(
                out,
                "        <ANNOTATION>\n            <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{n}\" TIME_SLOT_REF1=\"ts{}\" TIME_SLOT_REF2=\"ts{}\">\n                <ANNOTATION_VALUE>{words}</ANNOTATION_VALUE>\n            </ALIGNABLE_ANNOTATION>\n        </ANNOTATION>",
                2 * n + 1,
                2 * n + 2
            );
        }
        out.push_str("    </TIER>\n");
    }
    out.push_str("    <LINGUISTIC_TYPE GRAPHIC_REFERENCES=\"false\" LINGUISTIC_TYPE_ID=\"default-lt\" TIME_ALIGNABLE=\"true\"/>\n</ANNOTATION_DOCUMENT>\n");
    out
}

fn grid() -> String {
    let mut out = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 400000\ntiers? <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"Worker\"\n        xmin = 0\n        xmax = 400000\n        intervals: size = 50000\n".to_owned();
    for (n, (_, start, words)) in turns().take(50_000).enumerate() {
        let end = start + 3.5;
        let _ = writeln!(
            out,
            "        intervals [{}]:\n            xmin = {start}\n            xmax = {end}\n            text = \"{words}\"",
            n + 1
        );
    }
    out
}

/// Time spent by this thread, where the system tells it: others may keep the machine busy.
struct Stopwatch {
    began: Instant,
    worked: Option<u64>,
}

impl Stopwatch {
    fn start() -> Self {
        Self { began: Instant::now(), worked: worked() }
    }

    fn seconds(&self) -> f64 {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before) as f64 / 1e9,
            _ => self.began.elapsed().as_secs_f64(),
        }
    }
}

fn worked() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, only) = match arguments.as_slice() {
        [flag, folder, ..] if flag == "--out" => (Some(folder), ""),
        [only, ..] => (None, only.as_str()),
        [] => (None, ""),
    };
    for (name, text) in files(only).into_iter().filter(|(name, _)| name.contains(only)) {
        if let Some(folder) = folder {
            let path = std::path::Path::new(folder).join(name);
            std::fs::write(path, &text).expect("the folder is there");
        }
        let bytes = text.into_bytes();
        let mut best = f64::INFINITY;
        let mut turns = 0;
        for _ in 0..7 {
            let copy = bytes.clone();
            let before = Stopwatch::start();
            let read = read(copy, &Hint { name, ..Hint::default() });
            best = best.min(before.seconds());
            turns = read.sessions.iter().map(|session| session.turns.len()).sum();
        }
        let size = bytes.len() as f64 / 1e6;
        println!("{name:<22} {size:>6.1} MB {turns:>7} turns {:>7.0} MB/s", size / best);
    }
}
