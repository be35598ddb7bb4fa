//! Praat, CHAT and ELAN files, each read a second time here: naively, and only as far as the
//! comparison needs.

use std::path::Path;

use rolecall_session::Read;

use crate::{Set, files, read_file};

/// A turn as it is compared: who, from when to when, the words.
type Spoken = (String, Option<f64>, Option<f64>, String);

fn spoken(read: &Read) -> Vec<Spoken> {
    let of = |session: &rolecall_session::Session| {
        let turn = |turn: &rolecall_session::Turn| {
            let label = session.label_of(turn).unwrap_or("").to_owned();
            (label, turn.start, turn.end, session.text_of(turn).to_owned())
        };
        session.turns.iter().map(turn).collect::<Vec<_>>()
    };
    read.sessions.iter().flat_map(of).collect()
}

fn name(path: &Path, formats: &Path) -> String {
    path.strip_prefix(formats).unwrap_or(path).to_string_lossy().into_owned()
}

/// The files of praatio's tests and examples.
pub(crate) fn praatio(formats: &Path) -> Set {
    grids(formats, "textgrid/praatio", "timmahrt/praatIO")
}

/// Those of the module `textgrid`.
pub(crate) fn kylebgorman(formats: &Path) -> Set {
    grids(formats, "textgrid/kylebgorman", "kylebgorman/textgrid")
}

/// Those of batchalign, and that its words are those of its utterances.
pub(crate) fn batchalign_grids(formats: &Path) -> Set {
    let mut set = grids(formats, "textgrid/batchalign", "TalkBank/batchalign2");
    let folder = formats.join("textgrid/batchalign/formats/textgrid/support");
    let words = |file: &str| {
        let mut all: Vec<(String, String)> = Vec::new();
        for (label, _, _, text) in spoken(&read_file(&folder.join(file))) {
            all.extend(bare(&text).into_iter().map(|word| (label.clone(), word)));
        }
        all.sort();
        all
    };
    let same = words("utterance.TextGrid") == words("word.TextGrid");
    let fault = (!same).then(|| "the words of the two files differ".to_owned());
    set.add("utterance.TextGrid and word.TextGrid", fault);
    set
}

fn grids(formats: &Path, folder: &str, from: &'static str) -> Set {
    let mut set = Set::new(from, "textgrid", "speaker, times and words of each interval");
    for path in files(&formats.join(folder), ".textgrid") {
        let text = decoded(&std::fs::read(&path).unwrap());
        let read = read_file(&path);
        set.add(name(&path, formats), differ(&spoken(&read), &naive_grid(&text)));
    }
    set
}

/// UTF-8, or UTF-16 with the greater byte first, as Praat writes what is beyond ASCII.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        None => String::from_utf8(bytes.to_vec()).unwrap(),
        Some(wide) => {
            let units = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(Result::unwrap).collect()
        }
    }
}

fn differ(found: &[Spoken], expected: &[Spoken]) -> Option<String> {
    if found.len() != expected.len() {
        return Some(format!("{} turns where {} are expected", found.len(), expected.len()));
    }
    let at = found.iter().zip(expected).position(|(found, expected)| found != expected)?;
    Some(format!("turn {} is not as expected", at + 1))
}

/// A TextGrid as it is written: everything between quotes is a text, every word that is a number
/// is one, the rest is for people.
fn naive_grid(text: &str) -> Vec<Spoken> {
    let mut tokens: Vec<Result<f64, String>> = Vec::new();
    let mut chars = text.chars().peekable();
    let mut word = String::new();
    while let Some(c) = chars.next() {
        if c == '"' {
            let mut quoted = String::new();
            while let Some(c) = chars.next() {
                if c != '"' {
                    quoted.push(c);
                } else if chars.peek() == Some(&'"') {
                    chars.next();
                    quoted.push('"');
                } else {
                    break;
                }
            }
            tokens.push(Err(quoted));
        } else if c.is_whitespace() {
            tokens.extend(word.parse().ok().map(Ok));
            word.clear();
        } else {
            word.push(c);
        }
    }
    tokens.extend(word.parse().ok().map(Ok));
    let mut found: Vec<Spoken> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let class = match &tokens[at] {
            Err(class) if class == "IntervalTier" || class == "TextTier" => class.clone(),
            _ => {
                at += 1;
                continue;
            }
        };
        let (Err(label), Ok(size)) = (&tokens[at + 1], &tokens[at + 4]) else { panic!("{at}") };
        let width = if class == "TextTier" { 2 } else { 3 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let size = *size as usize;
        for entry in tokens[at + 5..at + 5 + size * width].chunks(width) {
            if let [Ok(start), Ok(end), Err(text)] = entry
                && !text.trim().is_empty()
            {
                let text = text.trim().to_owned();
                found.push((label.trim().to_owned(), Some(start + 0.0), Some(end + 0.0), text));
            }
        }
        at += 5 + size * width;
    }
    found.sort_by(|a, b| a.1.unwrap().total_cmp(&b.1.unwrap()));
    found
}

/// Words without case and punctuation.
fn bare(text: &str) -> Vec<String> {
    let part = |part: &str| {
        let kept: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
        kept.to_lowercase()
    };
    text.split_whitespace().map(part).filter(|word| !word.is_empty()).collect()
}

/// The reference corpus of chatter, TalkBank's own parser.
pub(crate) fn chatter(formats: &Path) -> Set {
    chats(formats, "chat/chatter/corpus", "TalkBank/chatter, reference corpus")
}

/// The files of batchalign's tests.
pub(crate) fn batchalign_chats(formats: &Path) -> Set {
    chats(formats, "chat/batchalign3", "TalkBank/batchalign3")
}

/// Those that batchalign2 reads and writes.
pub(crate) fn batchalign2_chats(formats: &Path) -> Set {
    chats(formats, "textgrid/batchalign", "TalkBank/batchalign2")
}

fn chats(formats: &Path, folder: &str, from: &'static str) -> Set {
    let compared = "speaker and times of each line of talk, words where a tier of words tells them, no code left";
    let mut set = Set::new(from, "chat", compared);
    for path in files(&formats.join(folder), ".cha") {
        let text = std::fs::read_to_string(&path).unwrap();
        set.add(name(&path, formats), chat_fault(&spoken(&read_file(&path)), &text));
    }
    set
}

/// A line of talk as it stands: who, the times in its last bullets, what the tier of words has.
struct Line {
    label: String,
    times: Option<(f64, f64)>,
    words: Option<Vec<String>>,
}

fn naive_chat(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in text.replace("\n\t", " ").lines() {
        if let Some((label, talk)) = line.strip_prefix('*').and_then(|line| line.split_once(':')) {
            // Some files have lost the sign around their times.
            let last = talk.split_whitespace().last().unwrap_or("");
            let bare = last.contains('_') && last.starts_with(|c: char| c.is_ascii_digit());
            let times = talk.split('\u{15}').nth(1).or(bare.then_some(last));
            let times = times.and_then(|times| times.split_once('_'));
            let seconds = |ms: &str| ms.parse::<f64>().unwrap() / 1000.0;
            let times = times.map(|(start, end)| (seconds(start), seconds(end)));
            lines.push(Line { label: label.to_owned(), times, words: None });
        } else if let Some(words) = line.strip_prefix("%wor:\t") {
            // Every other piece between bullets is a word.
            let plain: String = words.split('\u{15}').step_by(2).collect();
            let plain = plain.replace("[- zho]", "").replace(['+', '_'], " ");
            lines.last_mut().unwrap().words = Some(bare(&plain));
        }
    }
    lines
}

fn chat_fault(found: &[Spoken], text: &str) -> Option<String> {
    let expected = naive_chat(text);
    if found.len() != expected.len() {
        return Some(format!("{} turns for {} lines of talk", found.len(), expected.len()));
    }
    for (at, ((label, start, end, text), line)) in found.iter().zip(&expected).enumerate() {
        let turn = at + 1;
        if *label != line.label || start.zip(*end) != line.times {
            return Some(format!("turn {turn} has another speaker or other times"));
        }
        if text.contains([
            '[', ']', '<', '>', '\u{2308}', '\u{2309}', '\u{230a}', '\u{230b}', '\u{15}',
        ]) {
            return Some(format!("a code is left in turn {turn}"));
        }
        let said = text.replace("&-", "").replace(" - ", " ");
        if line.words.as_ref().is_some_and(|words| *words != bare(&said)) {
            return Some(format!("turn {turn} has other words than its tier of words"));
        }
    }
    None
}

/// Files with one mistake each, named after it.
pub(crate) fn chatter_errors(formats: &Path) -> Set {
    let compared = "turns, or a remark that says why there are none";
    let mut set = Set::new("TalkBank/chatter, error corpus", "chat", compared);
    for path in files(&formats.join("chat/chatter/tests"), ".cha") {
        let read = read_file(&path);
        let lines = std::fs::read_to_string(&path).unwrap();
        let lines = lines.lines().filter(|line| line.starts_with('*')).count();
        let turns = spoken(&read).len();
        // A line without a colon is said; everything else that begins with a star is a turn.
        let fault = if read.error.is_some() {
            (turns > 0 || lines > 1).then(|| "no session although there is talk".to_owned())
        } else {
            (turns != lines).then(|| format!("{turns} turns for {lines} lines of talk"))
        };
        set.add(name(&path, formats), fault);
    }
    set
}

/// The annotations of the file of pympi, on the tiers that hold talk.
pub(crate) fn pympi(formats: &Path) -> Set {
    let compared = "times and words of each annotation on a tier of talk";
    let mut set = Set::new("dopefishh/pympi", "eaf", compared);
    for path in files(&formats.join("elan"), ".eaf") {
        let xml = std::fs::read_to_string(&path).unwrap();
        let found = spoken(&read_file(&path));
        let expected = naive_eaf(&xml);
        for (at, expected) in expected.iter().enumerate() {
            let fault = (found.get(at) != Some(expected)).then(|| "comes out otherwise".to_owned());
            set.add(format!("{}, annotation {}", name(&path, formats), at + 1), fault);
        }
        if found.len() != expected.len() {
            let fault = format!("{} turns for {} annotations", found.len(), expected.len());
            set.failed.push((name(&path, formats), fault));
        }
    }
    set
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inner, _)| inner)
}

/// The tiers without a parent whose type has no vocabulary, element by element.
fn naive_eaf(xml: &str) -> Vec<Spoken> {
    let slots: Vec<(&str, Option<f64>)> = (xml.split("<TIME_SLOT ").skip(1))
        .map(|slot| {
            let slot = slot.split("/>").next().unwrap();
            let id = between(slot, "TIME_SLOT_ID=\"", "\"").unwrap();
            let time = between(slot, "TIME_VALUE=\"", "\"");
            (id, time.map(|ms| ms.parse::<f64>().unwrap() / 1000.0))
        })
        .collect();
    let time = |id: Option<&str>| slots.iter().find(|(known, _)| Some(*known) == id).unwrap().1;
    let mut found = Vec::new();
    for tier in xml.split("<TIER ").skip(1) {
        let (head, body) = tier.split_once('>').unwrap();
        let kind = between(head, "LINGUISTIC_TYPE_REF=\"", "\"").unwrap();
        let id = format!("LINGUISTIC_TYPE_ID=\"{kind}\"");
        let types = xml.split("<LINGUISTIC_TYPE ");
        let coded = types.skip(1).any(|one| {
            let one = one.split("/>").next().unwrap();
            one.contains(&id) && one.contains("CONTROLLED_VOCABULARY_REF")
        });
        if head.contains("PARENT_REF") || coded {
            continue;
        }
        let label = between(head, "PARTICIPANT=\"", "\"").filter(|who| !who.is_empty());
        let label = label.or_else(|| between(head, "TIER_ID=\"", "\"")).unwrap();
        let body = body.split("</TIER>").next().unwrap();
        for one in body.split("<ALIGNABLE_ANNOTATION ").skip(1) {
            let text = between(one, "<ANNOTATION_VALUE>", "</ANNOTATION_VALUE>").unwrap().trim();
            let (start, end) = ("TIME_SLOT_REF1=\"", "TIME_SLOT_REF2=\"");
            let (start, end) = (time(between(one, start, "\"")), time(between(one, end, "\"")));
            found.push((label.to_owned(), start, end, text.to_owned()));
        }
    }
    found.retain(|(_, _, _, text)| !text.is_empty());
    found
}
