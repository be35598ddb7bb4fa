//! The language that a file names in a place of its own.

use rolecall_session::{Hint, read};

/// The language of the session, the marks of its turns, and the codes of what was said of it.
fn languages(name: &str, text: &str) -> String {
    let read = read(text.as_bytes().to_vec(), &Hint { name, ..Hint::default() });
    assert_eq!(read.error, None, "{text}");
    let said = read.warnings.iter().any(|said| said.code.0 == "language-code");
    let session = &read.sessions[0];
    let mut out = session.main_languages().join(" ");
    if !session.languages.is_empty() {
        let marks = session.turns.iter().map(|turn| session.languages_of(turn).join("+"));
        out += &format!("| {}", marks.collect::<Vec<_>>().join(", "));
    }
    out + if said { " (said)" } else { "" }
}

const GOOGLE: &str =
    r#"{"alternatives": [{"transcript": "Hi.", "words": []}], "languageCode": "en-gb"}"#;
const AZURE: &str = r#"{"recognitionStatus": "Success", "channel": 0, "offsetInTicks": 0, "durationInTicks": 10000000, "locale": "cy-GB", "nBest": [{"display": "Iawn."}]}"#;

#[test]
fn the_language_of_a_file_is_that_of_its_session() {
    let deepgram = |channel: &str, more: &str| {
        format!(
            r#"{{"metadata": {{}}, "results": {{"channels": [{{"alternatives": [{{"transcript": "Hi.", {channel} "words": [{{"word": "hi", "start": 0.0, "end": 0.5}}]}}]{more}}}]}}}}"#
        )
    };
    let aws = |more: &str| {
        format!(
            r#"{{"jobName": "x", "results": {{{more} "transcripts": [{{"transcript": "Hi."}}], "items": [{{"start_time": "0.0", "end_time": "0.4", "alternatives": [{{"confidence": "1.0", "content": "Hi"}}], "type": "pronunciation"}}]}}, "status": "COMPLETED"}}"#
        )
    };
    let speechmatics = |metadata: &str| {
        format!(
            r#"{{"format": "2.9", "metadata": {{{metadata}}}, "results": [{{"type": "word", "start_time": 0.0, "end_time": 0.5, "alternatives": [{{"content": "Hi", "speaker": "S1"}}]}}]}}"#
        )
    };
    let whisper = |language: &str| {
        format!(
            r#"{{"text": "Hi.", "segments": [{{"start": 0, "end": 1, "text": "Hi."}}], "language": {language}}}"#
        )
    };
    let second = GOOGLE.replace("en-gb", "cy-gb");
    let azure = |phrases: &str| {
        format!(r#"{{"combinedRecognizedPhrases": [], "recognizedPhrases": [{phrases}]}}"#)
    };
    let english = AZURE.replace("cy-GB", "en-GB");
    let chat = |codes: &str| {
        format!(
            "@UTF8\n@Begin\n@Languages:\t{codes}\n@Participants:\tWOR Worker Adult\n*WOR:\thi .\n@End\n"
        )
    };
    let html = |tag: &str| {
        format!("<!doctype html>\n{tag}<body><p>PO: Hi.</p><p>PP: Yes.</p></body></html>")
    };
    let eaf = |of: &str| {
        format!(
            r#"<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="9"/></TIME_ORDER><TIER {of} LINGUISTIC_TYPE_REF="t" TIER_ID="PO"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Hi.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"#
        )
    };
    let vtt = |head: &str| format!("WEBVTT{head}\n\n00:00.000 --> 00:01.000\nHi.\n");
    let table: Vec<(&str, String, &str)> = vec![
        ("a.vtt", vtt("\nKind: captions\nLanguage: cy"), "cy"),
        ("a.vtt", vtt(" - X\r\nlanguage:en-GB \r\nKind: captions").replace("\n\n", "\r\n\r\n"), "en-GB"),
        ("a.vtt", vtt("\nLanguage: und"), ""),
        ("a.vtt", vtt("\nLanguages: cy"), ""),
        ("a.vtt", vtt("\nLanguage: Klingon"), "Klingon (said)"),
        ("a.vtt", vtt("\n\nNOTE\nLanguage: cy"), ""),
        ("a.json", whisper("\"cy\""), "cy"),
        ("a.json", whisper("\"welsh\""), "cy"),
        ("a.json", whisper("null"), ""),
        ("a.json", r#"{"result": {"language": "es"}, "transcription": [{"offsets": {"from": 0, "to": 10}, "text": "Hola."}]}"#.into(), "es"),
        ("a.json", deepgram("", r#", "detected_language": "es""#), "es"),
        ("a.json", deepgram(r#""languages": ["es", "en"],"#, ""), "es en"),
        ("a.json", deepgram("", ""), ""),
        ("a.json", r#"{"id": "x", "text": "Hi.", "language_code": "en_us", "utterances": null, "words": [{"text": "Hi.", "start": 250, "end": 650, "speaker": "A"}]}"#.into(), "en_us"),
        ("a.json", aws(r#""language_code": "cy-WL","#), "cy-WL"),
        ("a.json", aws(r#""language_codes": [{"language_code": "en-GB", "duration_in_seconds": 1}, {"language_code": "cy-WL"}],"#), "en-GB cy-WL"),
        ("a.json", r#"{"JobStatus": "COMPLETED", "LanguageCode": "en-US", "Transcript": [{"LoudnessScores": [1.0], "Content": "Hello.", "Items": [], "BeginOffsetMillis": 40, "EndOffsetMillis": 1500, "ParticipantRole": "AGENT"}]}"#.into(), "en-US"),
        ("a.json", speechmatics(r#""transcription_config": {"language": "es"}"#), "es"),
        ("a.json", speechmatics(r#""language_identification": {"predicted_language": "cy"}, "transcription_config": {"language": "auto"}"#), "cy"),
        ("a.json", speechmatics(r#""transcription_config": {"language": "auto"}"#), ""),
        ("a.json", format!(r#"{{"results": [{GOOGLE}, {GOOGLE}]}}"#), "en-gb"),
        ("a.json", format!(r#"{{"results": [{GOOGLE}, {second}]}}"#), "| en-gb, cy-gb"),
        ("a.json", azure(AZURE), "cy-GB"),
        ("a.json", azure(&format!("{AZURE}, {english}")), "| cy-GB, en-GB"),
        ("a.json", r#"{"version": "1.0.0", "language": "en", "segments": [{"speaker": "Ann", "startTime": 0.5, "endTime": 1, "body": "Hi."}]}"#.into(), "en"),
        ("a.cha", chat("cym, eng"), "cym"),
        ("a.cha", chat("und"), ""),
        ("a.eaf", eaf(r#"LANG_REF="cym""#), "cym"),
        ("a.eaf", eaf(r#"LANG_REF="und""#), ""),
        ("a.html", html("<html lang=\"cy\">"), "cy"),
        ("a.html", html("<html xml:lang='en' lang='cy'>"), "cy"),
        ("a.html", html("<html>"), ""),
    ];
    for (name, text, expected) in table {
        assert_eq!(languages(name, &text), expected, "{text}");
    }
}
