//! The pages of transcriptator: transcripts of podcasts with the segments that it makes of them.

use std::path::Path;

use serde_json::Value;

use crate::{Set, files, read_file};

/// Each page whose segments are expected in a `_html_parsed.json` beside it.
pub(crate) fn pages(formats: &Path) -> Set {
    let compared = "beginning and words of each segment; names where each time has one";
    let mut set = Set::new("stevencrader/transcriptator", "html", compared);
    for page in files(&formats.join("podcast/transcriptator"), ".html") {
        let stem = page.file_stem().unwrap().to_string_lossy().into_owned();
        let expected = page.with_file_name(format!("{stem}_html_parsed.json"));
        let Ok(expected) = std::fs::read(expected) else { continue };
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        set.add(page.file_name().unwrap().to_string_lossy(), fault(&page, &expected));
    }
    set
}

fn fault(page: &Path, expected: &Value) -> Option<String> {
    let text = std::fs::read_to_string(page).unwrap();
    // Where a time has no name, transcriptator gives it the next one, and each name to the words
    // before its own.
    let named = text.matches("<cite").count() == text.matches("<time").count();
    let read = read_file(page);
    let Some(session) = read.sessions.first() else { return Some("it is not read".to_owned()) };
    let segments: Vec<&Value> = expected["segments"].as_array().into_iter().flatten().collect();
    if session.turns.len() != segments.len() {
        return Some(format!("{} turns for {} segments", session.turns.len(), segments.len()));
    }
    let blanks = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    for (turn, segment) in session.turns.iter().zip(segments) {
        let start = segment["startTime"].as_f64();
        if turn.start != start {
            return Some(format!("the segment at {start:?} begins at {:?}", turn.start));
        }
        if named && session.label_of(turn) != segment["speaker"].as_str() {
            return Some(format!("another name at {start:?}"));
        }
        // transcriptator leaves entities as the page writes them.
        let body = segment["body"].as_str().unwrap_or("").replace("&amp;", "&");
        if blanks(session.text_of(turn)) != blanks(&body) {
            return Some(format!("other words at {start:?}"));
        }
    }
    None
}
