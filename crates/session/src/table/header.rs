use csv::StringRecord;
use rolecall_text::{Diagnostic, clip, nearest_name};

use crate::Columns;
use crate::codes::table::{MISSING_COLUMN, UNKNOWN_COLUMNS, UNUSED_COLUMNS};
use crate::warnings::Warnings;

/// Names that columns have in the wild, lower case, letters and digits only; the better first.
pub(crate) const SESSION: &[&str] = &[
    "transcriptid",
    "dialogueid",
    "dialogid",
    "conversationid",
    "sessionid",
    "session",
    "encounterid",
    "callid",
    "meetingid",
    "interviewid",
    "transcript",
    "conversation",
    "fileid",
    "filename",
    "file",
    "visitid",
    "sessie",
    "gesprek",
    "sitzung",
    "gespräch",
    "séance",
    "seance",
    "entretien",
    "sesión",
    "sesion",
    "entrevista",
    "sesiwn",
];
pub(crate) const TURN: &[&str] = &[
    "utteranceid",
    "turnid",
    "turn",
    "turnnumber",
    "turnno",
    "utterancenumber",
    "utteranceno",
    "utteranceindex",
    "turnindex",
    "uttid",
    "beurt",
    "uitingnr",
    "äußerungsnummer",
    "turno",
    "tro",
];
const SPEAKER: &[&str] = &[
    "speaker",
    "speakername",
    "speakerlabel",
    "speakerid",
    "interlocutor",
    "role",
    "participant",
    "who",
    "speakerrole",
    "name",
    "author",
    "username",
    "displayname",
    "speakertag",
    "spk",
    "spreker",
    "sprekernaam",
    "sprecher",
    "sprecherin",
    "sprechername",
    "locuteur",
    "locutrice",
    "intervenant",
    "hablante",
    "orador",
    "siaradwr",
    "persoon",
    "person",
    "rol",
    "rolle",
    "rôle",
    "channel",
    "channelid",
    "channelname",
    "kanaal",
    "kanal",
    "canal",
    "sianel",
];
const TEXT: &[&str] = &[
    "text",
    "utterancetext",
    "utterance",
    "words",
    "content",
    "message",
    "sentence",
    "speech",
    "body",
    "said",
    "transcription",
    "caption",
    "captiontext",
    "transcripttext",
    "spokentext",
    "tekst",
    "texte",
    "texto",
    "testun",
    "uiting",
    "äußerung",
    "äusserung",
    "aussage",
    "énoncé",
    "énonce",
    "enunciado",
    "inhoud",
    "inhalt",
    "contenu",
    "contenido",
    "cynnwys",
    "bericht",
    "nachricht",
    "mensaje",
    "neges",
    "geiriau",
    "transkription",
    "transcriptie",
    "transcripción",
    "trawsgrifiad",
];
const START: &[&str] = &[
    "start",
    "starttime",
    "timestamp",
    "begin",
    "begintime",
    "onset",
    "startsec",
    "startseconds",
    "starts",
    "tmin",
    "xmin",
    "time",
    "timecode",
    "starttimecode",
    "timein",
    "intime",
    "starttijd",
    "begintijd",
    "tijd",
    "startzeit",
    "anfang",
    "beginn",
    "zeit",
    "début",
    "debut",
    "heurededébut",
    "heure",
    "inicio",
    "horadeinicio",
    "comienzo",
    "hora",
    "dechrau",
    "amserdechrau",
    "amser",
];
const END: &[&str] = &[
    "end",
    "endtime",
    "stop",
    "stoptime",
    "offset",
    "endsec",
    "endseconds",
    "ends",
    "tmax",
    "xmax",
    "endtimecode",
    "timeout",
    "outtime",
    "eindtijd",
    "einde",
    "endzeit",
    "ende",
    "fin",
    "heuredefin",
    "final",
    "horadefin",
    "diwedd",
    "amserdiwedd",
];
const LANGUAGE: &[&str] = &[
    "language",
    "lang",
    "languagecode",
    "turnlanguage",
    "taal",
    "sprache",
    "langue",
    "idioma",
    "iaith",
];
const DIALOGUE: &[&str] = &["dialogue", "dialog", "conversation", "transcript", "conversationtext"];
/// Names for the key of a row that holds a whole dialogue.
const KEY: &[&str] = &["id", "key", "no", "number"];

/// Columns by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) session: Option<usize>,
    pub(crate) turn: Option<usize>,
    pub(crate) speaker: Option<usize>,
    pub(crate) text: usize,
    pub(crate) start: Option<usize>,
    pub(crate) end: Option<usize>,
    pub(crate) language: Option<usize>,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// An utterance.
    Rows(Places),
    /// What one or several speakers say, in a column each; `text` and `speaker` of the places mean
    /// nothing.
    Speakers { places: Places, talk: Vec<usize> },
    /// A whole dialogue.
    Dialogues { session: Option<usize>, dialogue: usize },
}

/// The delimiter of the first line: the comma, or the semicolon of European spreadsheets or the
/// bar of databases where there are more of them.
pub(crate) fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or("");
    let count = |delimiter: u8| line.bytes().filter(|byte| *byte == delimiter).count();
    let more = |one: u8, other: u8| if count(other) > count(one) { other } else { one };
    more(more(b',', b';'), b'|')
}

/// Whether the first line of a text names columns that hold talk.
pub(crate) fn looks_like_header(head: &str, delimiter: u8) -> bool {
    let line = head.lines().next().unwrap_or("");
    if !line.as_bytes().contains(&delimiter) || line.len() > 4096 {
        return false;
    }
    let names: Vec<String> =
        line.split(char::from(delimiter)).map(|name| plain(name.trim_matches('"'))).collect();
    let has = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    (has(TEXT) && (has(SPEAKER) || has(SESSION) || has(START)))
        || (has(DIALOGUE) && names.len() > 1)
}

/// Finds the columns: those that the project names, the others by well-known names.
///
/// # Errors
///
/// Where a named column is missing, or none can be told to hold what was said.
pub(crate) fn layout(
    header: &StringRecord,
    columns: Option<&Columns>,
) -> Result<Layout, Diagnostic> {
    let none = Columns::default();
    let columns = columns.unwrap_or(&none);
    let names: Vec<String> = header.iter().map(plain).collect();
    let named = |wanted: &Option<String>| match wanted {
        Some(wanted) => column(header, &names, wanted).map(Some),
        None => Ok(None),
    };
    let (session, turn, speaker) =
        (named(&columns.session)?, named(&columns.turn)?, named(&columns.speaker)?);
    let (text, dialogue) = (named(&columns.text)?, named(&columns.dialogue)?);
    let (start, end) = (named(&columns.start)?, named(&columns.end)?);
    let language = named(&columns.language)?;
    let known = |list: &[&str], taken: Option<usize>| {
        list.iter()
            .find_map(|name| {
                let bare = |n: &String| {
                    n.strip_suffix("ms").or_else(|| n.strip_suffix("seconds")) == Some(*name)
                };
                names.iter().position(|n| n == name).or_else(|| names.iter().position(bare))
            })
            .filter(|&at| Some(at) != taken)
    };
    let talk = columns.speakers.iter().map(|wanted| column(header, &names, wanted));
    let talk = talk.collect::<Result<Vec<usize>, _>>()?;
    if !talk.is_empty() {
        let free = |at: &usize| !talk.contains(at);
        let session = session.or_else(|| known(SESSION, None).filter(free));
        let turn = turn.or_else(|| known(TURN, None).filter(free));
        let start = start.or_else(|| known(START, None).filter(free));
        let end = end.or_else(|| known(END, None).filter(free));
        let language = language.or_else(|| known(LANGUAGE, None).filter(free));
        let places = Places { session, turn, speaker: None, text: 0, start, end, language };
        return Ok(Layout::Speakers { places, talk });
    }
    let speaker = speaker.or_else(|| known(SPEAKER, None));
    // With a speaker to each row, a column `transcript` holds utterances, not dialogues.
    let rows = || known(TEXT, None).or_else(|| speaker.and_then(|_| known(DIALOGUE, None)));
    if let Some(text) = text.or_else(|| if dialogue.is_some() { None } else { rows() }) {
        let session = session.or_else(|| known(SESSION, Some(text)));
        let start = start.or_else(|| known(START, None));
        let end = end.or_else(|| known(END, None));
        let turn = turn.or_else(|| known(TURN, None));
        let language = language.or_else(|| known(LANGUAGE, Some(text)));
        let places = Places { session, turn, speaker, text, start, end, language };
        return Ok(Layout::Rows(places));
    }
    if let Some(dialogue) = dialogue.or_else(|| known(DIALOGUE, None)) {
        let key = || known(SESSION, Some(dialogue)).or_else(|| known(KEY, Some(dialogue)));
        return Ok(Layout::Dialogues { session: session.or_else(key), dialogue });
    }
    Err(Diagnostic::new(&UNKNOWN_COLUMNS, "no column of this table is known to hold what was said")
        .help(format!(
            "name the columns under `[columns]` in `rolecall.toml`; this table has {}",
            listed(header)
        ))
        .at_line(1))
}

/// Where the columns are that have a well-known name, those of words apart.
pub(crate) fn places(header: &StringRecord) -> Places {
    let names: Vec<String> = header.iter().map(plain).collect();
    let known =
        |list: &[&str]| list.iter().find_map(|name| names.iter().position(|column| column == name));
    Places {
        session: known(SESSION),
        turn: known(TURN),
        speaker: known(SPEAKER),
        text: 0,
        start: known(START),
        end: known(END),
        language: known(LANGUAGE),
    }
}

/// The column that is called `wanted`.
fn column(header: &StringRecord, names: &[String], wanted: &str) -> Result<usize, Diagnostic> {
    let exact = header.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted.trim()));
    let loose = || names.iter().position(|name| *name == plain(wanted));
    exact.or_else(loose).ok_or_else(|| {
        let help = match nearest_name(wanted, header.iter()) {
            Some(near) => format!("did you mean `{}`?", clip(near, 40)),
            None => format!("this table has {}", listed(header)),
        };
        Diagnostic::new(&MISSING_COLUMN, format!("the table has no column `{}`", clip(wanted, 40)))
            .help(help)
            .at_line(1)
    })
}

/// The first names of columns. A first line that is no header may hold talk, so long or
/// sentence-like cells are not repeated.
fn listed(header: &StringRecord) -> String {
    listed_names(header.iter())
}

/// As [`listed`], of these names alone.
pub(crate) fn listed_names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let word =
        |name: &&str| !name.trim().is_empty() && name.len() <= 24 && name.split(' ').count() <= 2;
    let names: Vec<String> =
        names.filter(word).take(8).map(|name| format!("`{}`", name.trim())).collect();
    if names.is_empty() { "no names in its first line".to_owned() } else { names.join(", ") }
}

/// Says which columns nothing uses: one of them may be what was looked for.
pub(crate) fn say_unused(header: &StringRecord, layout: &Layout, warnings: &mut Warnings) {
    let used = match layout {
        Layout::Rows(places) => {
            let Places { session, turn, speaker, text, start, end, language } = *places;
            vec![session, turn, speaker, Some(text), start, end, language]
        }
        Layout::Speakers { places, talk } => {
            let Places { session, turn, start, end, language, .. } = *places;
            let talk = talk.iter().map(|&at| Some(at));
            talk.chain([session, turn, start, end, language]).collect()
        }
        Layout::Dialogues { session, dialogue } => vec![*session, Some(*dialogue)],
    };
    let unused = |at: &usize| !used.contains(&Some(*at));
    let names: Vec<&str> = (0..header.len())
        .filter(unused)
        .filter_map(|at| header.get(at))
        .filter(|name| !name.trim().is_empty())
        .collect();
    if names.is_empty() {
        return;
    }
    warnings.add(&UNUSED_COLUMNS, || {
        let more =
            if names.len() > 8 { format!(" and {} more", names.len() - 8) } else { String::new() };
        let message = format!("nothing uses {}{more}", listed_names(names.iter().copied()));
        Diagnostic::new(&UNUSED_COLUMNS, message)
            .help("to use one, say under `[columns]` in `rolecall.toml` what it holds")
            .at_line(1)
    });
}

/// A name with its letters and digits only, in lower case, and without a unit in brackets.
pub(crate) fn plain(name: &str) -> String {
    let name = match name.trim().split_once(['(', '[']) {
        Some((bare, _)) if !bare.trim().is_empty() => bare,
        _ => name,
    };
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many of what a column of times counts make a second: 1000 where its name says that they
/// are milliseconds (`Start (ms)`, `start_ms`).
pub(crate) fn per_second(name: &str) -> f64 {
    let name: String =
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let milli = ["ms", "msec", "millis", "millisecs", "milliseconds"];
    let counts = milli.iter().any(|unit| name.ends_with(unit)) && !name.ends_with("ssms");
    if counts { 1000.0 } else { 1.0 }
}

/// Whether the column of speakers holds channels of a recording.
pub(crate) fn is_channel(name: &str) -> bool {
    ["channel", "kanaal", "kanal", "canal", "sianel"]
        .iter()
        .any(|word| plain(name).starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_columns_by_the_names_they_have() {
        let table = [
            "mi_quality,transcript_id,video_title,utterance_id,interlocutor,timestamp,utterance_text",
            "dataset,encounter_id,dialogue,note",
            "ID,section_header,section_text,dialogue",
            "Session,Speaker,Start Time,End Time,Text",
            "id,transcript",
            "speaker,transcript",
            "speaker,transcript,text",
            "Speaker Name,Start Time,End Time,Text",
            "speaker,start_ms,end (ms),transcript",
            "Spreker,Starttijd,Eindtijd,Tekst",
            "Sprecher,Anfang,Ende,\u{c4}u\u{df}erung",
            "Locuteur,D\u{e9}but,Fin,Texte",
            "Hablante,Inicio,Fin,Texto",
            "Siaradwr,Dechrau,Diwedd,Testun",
            "Channel,Timecode,Utterance",
            "a,b,c",
        ];
        let shown: Vec<String> = table
            .iter()
            .map(|line| {
                let header = StringRecord::from(line.split(',').collect::<Vec<_>>());
                match layout(&header, None) {
                    Ok(layout) => format!("{line}\n    {layout:?}"),
                    Err(error) => format!("{line}\n    {}; {}", error.message, error.help.unwrap()),
                }
            })
            .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }
}
