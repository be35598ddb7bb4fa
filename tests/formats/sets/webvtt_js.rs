//! The tests of vtt.js: captions with the cues that it makes of them.

use std::path::Path;

use serde_json::Value;

use crate::{Set, files, read_file};

/// Each file whose cues are expected in a `.json` beside it.
pub(crate) fn cue_texts(formats: &Path) -> Set {
    let compared = "times and words of each cue without tags";
    let mut set = Set::new("mozilla/vtt.js", "vtt", compared);
    for json in files(&formats.join("webvtt/mozilla-vttjs"), ".json") {
        let captions = json.with_extension("vtt");
        // Files that end in `-proc` expect a tree for display rather than cues.
        if json.to_string_lossy().ends_with("-proc.json") || !captions.exists() {
            continue;
        }
        let expected: Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
        let fault = fault(&captions, &expected);
        set.add(captions.file_name().unwrap().to_string_lossy(), fault);
    }
    set
}

fn fault(captions: &Path, expected: &Value) -> Option<String> {
    let read = read_file(captions);
    let mut found = Vec::new();
    for session in &read.sessions {
        for turn in &session.turns {
            let words = session.text_of(turn).replace("\r\n", "\n");
            found.push((turn.start, turn.end, words));
        }
    }
    let cues = expected["cues"].as_array().into_iter().flatten();
    let mut missing = cues.filter_map(plain).filter(|cue| !found.contains(cue));
    let (start, ..) = missing.next()?;
    // vtt.js takes minutes of three digits for hours; the standard knows no such time.
    Some(if start.is_some_and(|start| start > 100_000.0) {
        "vtt.js takes `120:00.000` for 120 hours, which the standard does not know".to_owned()
    } else {
        format!("the cue at {} s does not come out", start.unwrap_or(f64::NAN))
    })
}

/// Times and words of a cue that holds no tags and no entities, so that they stand as they are.
fn plain(cue: &Value) -> Option<(Option<f64>, Option<f64>, String)> {
    let text = cue["text"].as_str()?.replace("\r\n", "\n");
    let plain = !text.contains(['<', '&', '\u{fffd}']) && !text.trim().is_empty();
    plain.then(|| (cue["startTime"].as_f64(), cue["endTime"].as_f64(), text.trim().to_owned()))
}
