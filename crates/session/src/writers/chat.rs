use std::borrow::Cow;

use rolecall_text::marks::{self, MarkKind};

use super::times::milliseconds;
use super::{Aspect, Holds, Writer};
use crate::Session;

/// CHAT, the transcripts of TalkBank.
pub(crate) struct Chat;

/// Longest code of a speaker.
const CODE: usize = 7;
/// The sign around the times of an utterance.
const BULLET: char = '\u{15}';

impl Writer for Chat {
    fn name(&self) -> &'static str {
        "chat"
    }

    fn title(&self) -> &'static str {
        "CHAT transcript"
    }

    fn extension(&self) -> &'static str {
        "cha"
    }

    fn holds(&self, part: Aspect) -> Holds {
        match part {
            Aspect::Order | Aspect::Timeless => Holds::Yes,
            Aspect::Words => Holds::Partly(
                "brackets, `<`, `>`, `&`, `+`, `@`, `_`, `^`, `0` and a colon within a word have a meaning of their own",
            ),
            Aspect::Space => Holds::Partly("a turn is one line"),
            Aspect::Silence => Holds::Partly("as an utterance of nothing but its end"),
            Aspect::Label => Holds::Partly("as a code of up to seven capitals and digits"),
            Aspect::Nobody => Holds::No("each utterance has a code; those of nobody have `UNK`"),
            Aspect::Times => Holds::Partly("start and end together, the start before the end"),
            Aspect::Precision => Holds::Partly("to a thousandth of a second"),
            Aspect::Language => Holds::No("the languages of the whole stand at its head"),
            Aspect::Silent => Holds::Partly("with their codes"),
            Aspect::Roles => Holds::No(
                "TalkBank has roles of its own, and titles are written where they are one",
            ),
            Aspect::Attributes | Aspect::Goals | Aspect::Codings | Aspect::Waivers => {
                Holds::No("a transcript holds the talk alone")
            }
        }
    }

    fn write(&self, session: &Session) -> String {
        let codes = codes(session);
        let nobody = session.turns.iter().any(|turn| turn.speaker.is_none());
        let mut out = String::with_capacity(session.text.len() + 40 * session.turns.len());
        head(session, &codes, nobody, &mut out);
        for turn in &session.turns {
            let code = turn.speaker.and_then(|at| codes.get(at as usize));
            out.push('*');
            out.push_str(code.map_or(NOBODY, String::as_str));
            out.push_str(":\t");
            words(&super::one_line(session.text_of(turn)), &mut out);
            if let (Some(start), Some(end)) = (turn.start, turn.end)
                && milliseconds(start) < milliseconds(end)
            {
                let (start, end) = (milliseconds(start), milliseconds(end));
                out.push_str(&format!(" {BULLET}{start}_{end}{BULLET}"));
            }
            out.push('\n');
        }
        out.push_str("@End\n");
        out
    }
}

/// The words as CHAT has them: signs between words and the end of the utterance stand apart. One
/// that ends without a sign is marked as broken off by the transcriber, not by the speaker.
fn words(text: &str, out: &mut String) {
    let text = text.trim_end_matches(BULLET);
    let (mut body, mut end) = (text, " +.");
    for (sign, written) in [("...", " +..."), (".", " ."), ("?", " ?"), ("!", " !")] {
        if let Some(before) = text.strip_suffix(sign) {
            (body, end) = (before, written);
            break;
        }
    }
    for (at, word) in marked(body).split_whitespace().enumerate() {
        out.push_str(if at > 0 { " " } else { "" });
        let (plain, sign) = match word.char_indices().next_back() {
            Some((at, ',' | ';' | ':')) if at > 0 => word.split_at(at),
            _ => (word, ""),
        };
        // Behind `@` in a word stands what kind of word it is: an address would lose its end.
        let plain = plain.trim_matches('@');
        let letter = |letter: char| if letter == '@' { '_' } else { letter };
        out.extend(plain.chars().filter(|letter| !letter.is_control()).map(letter));
        if !sign.is_empty() {
            out.push(' ');
            out.push_str(sign);
        }
    }
    // `0` stands where nothing is said: CHAT has no utterance without a word.
    if body.trim().is_empty() {
        out.push('0');
    }
    out.push_str(end);
}

/// The words with marks of talk in CHAT's own notation, where theirs would mean something else.
fn marked(text: &str) -> Cow<'_, str> {
    let spans = marks::spans(text);
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let mark = span.slice(text);
        let (start, end) = (span.start as usize, span.end as usize);
        out.push_str(text.get(at..start).unwrap_or(""));
        at = end;
        match (mark.as_bytes().first(), marks::kind(mark.as_bytes())) {
            (Some(b'<' | b'('), MarkKind::Unclear | MarkKind::Hidden) => out.push_str("xxx"),
            (Some(b'('), MarkKind::Other) => {
                out.push_str("&=");
                let inside = mark.trim_matches(['(', ')', ' ']).to_lowercase();
                let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
                out.extend(inside.chars().map(letter));
            }
            (Some(b'<'), MarkKind::Other) => {}
            _ => out.push_str(mark),
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    Cow::Owned(out)
}

/// The code of those whom the record does not name.
const NOBODY: &str = "UNK";

/// The headers without which a file is no CHAT.
fn head(session: &Session, codes: &[String], nobody: bool, out: &mut String) {
    let languages: Vec<String> = session.main_languages().iter().map(|code| three(code)).collect();
    let languages = if languages.is_empty() { vec!["und".to_owned()] } else { languages };
    let languages = languages.join(", ");
    out.push_str(&format!("@UTF8\n@Begin\n@Languages:\t{languages}\n@Participants:\t"));
    let mut people: Vec<(&str, String, &str)> = session
        .participants
        .iter()
        .zip(codes)
        .map(|(one, code)| (code.as_str(), name(&one.label), role(one.title.as_deref())))
        .collect();
    if nobody || people.is_empty() {
        people.push((NOBODY, String::new(), "Unidentified"));
    }
    for (at, (code, name, role)) in people.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        out.push_str(code);
        if !name.is_empty() && name != code {
            out.push(' ');
            out.push_str(name);
        }
        out.push(' ');
        out.push_str(role);
    }
    out.push('\n');
    let language = languages.split(',').next().unwrap_or("und");
    for (code, _, role) in &people {
        out.push_str(&format!("@ID:\t{language}|rolecall|{code}|||||{role}|||\n"));
    }
}

/// The role of TalkBank's that a title is, as it is written there; else the one that says least.
fn role(title: Option<&str>) -> &'static str {
    const ROLES: &[&str] = &[
        "Adult",
        "Attorney",
        "Audience",
        "Boy",
        "Brother",
        "Caretaker",
        "Child",
        "Client",
        "Doctor",
        "Environment",
        "Father",
        "Female",
        "Friend",
        "Girl",
        "Grandfather",
        "Grandmother",
        "Group",
        "Guest",
        "Host",
        "Informant",
        "Investigator",
        "Justice",
        "Leader",
        "Male",
        "Media",
        "Member",
        "Mother",
        "Narrator",
        "Nurse",
        "Other",
        "Participant",
        "Partner",
        "Patient",
        "PlayRole",
        "Playmate",
        "Relative",
        "Sibling",
        "Sister",
        "Speaker",
        "Student",
        "Subject",
        "Target_Adult",
        "Target_Child",
        "Teacher",
        "Teenager",
        "Text",
        "Therapist",
        "Uncertain",
        "Unidentified",
        "Visitor",
    ];
    let plain = |one: &str| one.replace([' ', '-'], "_").to_lowercase();
    let title = title.map(plain).unwrap_or_default();
    ROLES.iter().copied().find(|known| known.to_lowercase() == title).unwrap_or("Participant")
}

/// A speaker's name as it may stand among the participants: one word.
fn name(label: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    let name: String = label.chars().map(plain).collect();
    name.trim_matches('_').to_owned()
}

/// A language's code of three letters, where it is one of those that two letters are common for.
fn three(code: &str) -> String {
    const LONG: &[(&str, &str)] = &[
        ("ar", "ara"),
        ("bg", "bul"),
        ("bn", "ben"),
        ("ca", "cat"),
        ("cs", "ces"),
        ("cy", "cym"),
        ("da", "dan"),
        ("de", "deu"),
        ("el", "ell"),
        ("en", "eng"),
        ("es", "spa"),
        ("et", "est"),
        ("eu", "eus"),
        ("fa", "fas"),
        ("fi", "fin"),
        ("fr", "fra"),
        ("ga", "gle"),
        ("gd", "gla"),
        ("gu", "guj"),
        ("he", "heb"),
        ("hi", "hin"),
        ("hr", "hrv"),
        ("hu", "hun"),
        ("is", "isl"),
        ("it", "ita"),
        ("ja", "jpn"),
        ("ko", "kor"),
        ("lt", "lit"),
        ("lv", "lav"),
        ("nb", "nob"),
        ("nl", "nld"),
        ("no", "nor"),
        ("pa", "pan"),
        ("pl", "pol"),
        ("ps", "pus"),
        ("pt", "por"),
        ("ro", "ron"),
        ("ru", "rus"),
        ("sk", "slk"),
        ("sl", "slv"),
        ("so", "som"),
        ("sq", "sqi"),
        ("sr", "srp"),
        ("sv", "swe"),
        ("sw", "swa"),
        ("ta", "tam"),
        ("th", "tha"),
        ("ti", "tir"),
        ("tr", "tur"),
        ("uk", "ukr"),
        ("ur", "urd"),
        ("vi", "vie"),
        ("yo", "yor"),
        ("zh", "zho"),
    ];
    let main = code.split(['-', '_']).next().unwrap_or("").to_lowercase();
    match LONG.iter().find(|(short, _)| *short == main) {
        Some((_, long)) => (*long).to_owned(),
        None if main.len() == 3 && main.bytes().all(|b| b.is_ascii_lowercase()) => main,
        None => "und".to_owned(),
    }
}

/// A code for each participant, no two the same: the label itself where it is one already, else
/// made of its letters.
fn codes(session: &Session) -> Vec<String> {
    let mut taken: std::collections::BTreeSet<String> = session
        .participants
        .iter()
        .map(|one| &one.label)
        .filter(|label| is_code(label))
        .cloned()
        .collect();
    taken.insert(NOBODY.to_owned());
    let code = |label: &String| {
        if is_code(label) && label != NOBODY {
            return label.clone();
        }
        let letters = label.chars().filter(char::is_ascii_alphanumeric).take(CODE);
        let short: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        let short = if short.is_empty() { "SP".to_owned() } else { short };
        let mut code = short.clone();
        let mut number = 2;
        while !taken.insert(code.clone()) {
            let end = number.to_string();
            let kept = CODE.saturating_sub(end.len());
            code = format!("{}{end}", short.get(..kept.min(short.len())).unwrap_or("S"));
            number += 1;
        }
        code
    };
    session.participants.iter().map(|one| &one.label).map(code).collect()
}

fn is_code(label: &str) -> bool {
    let letter = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    (1..=CODE).contains(&label.len()) && label.bytes().all(letter)
}

#[cfg(test)]
mod tests {
    use super::{Chat, Writer as _, role};
    use crate::{Hint, read};

    #[test]
    fn headers_stand_in_the_order_of_the_manual_with_roles_of_talkbank() {
        let record = r#"{"session": {"language": ["cy", "en-GB"]}, "participant": [
            {"label": "Sam Smith", "title": "Therapist"}, {"label": "CLI", "title": "target child"},
            {"label": "mum", "title": "Key worker"}],
            "turn": [{"speaker": "Sam Smith", "start": 0, "end": 1, "text": "Hello."},
            {"speaker": "CLI", "text": "hi"}, {"text": "well?"},
            {"speaker": "mum", "start": 5, "end": 4, "text": "..."}, {"speaker": "mum", "text": "@me now@example.org, no"}]}"#;
        let hint = Hint { name: "a.session.json", ..Hint::default() };
        let session = read(record.as_bytes().to_vec(), &hint).sessions.remove(0);
        let written = Chat.write(&session);
        let lines: Vec<&str> = written.lines().collect();
        assert_eq!(
            lines,
            [
                "@UTF8",
                "@Begin",
                "@Languages:\tcym, eng",
                "@Participants:\tSAMSMIT Sam_Smith Therapist, CLI Target_Child, MUM mum Participant, UNK Unidentified",
                "@ID:\tcym|rolecall|SAMSMIT|||||Therapist|||",
                "@ID:\tcym|rolecall|CLI|||||Target_Child|||",
                "@ID:\tcym|rolecall|MUM|||||Participant|||",
                "@ID:\tcym|rolecall|UNK|||||Unidentified|||",
                "*SAMSMIT:\tHello . \u{15}0_1000\u{15}",
                "*CLI:\thi +.",
                "*UNK:\twell ?",
                "*MUM:\t0 +...",
                "*MUM:\tme now_example.org , no +.",
                "@End",
            ]
        );
        let hint = Hint { name: "a.cha", ..Hint::default() };
        let back = read(written.into_bytes(), &hint).sessions.remove(0);
        let titles: Vec<_> = back.participants.iter().filter_map(|one| one.title.clone()).collect();
        assert_eq!(titles, ["Therapist", "Target_Child", "Participant", "Unidentified"]);
        assert_eq!(role(Some("Key worker")), "Participant");
    }
}
