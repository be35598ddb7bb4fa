use rolecall_syntax::cue::parse_cue;

use super::phrases::phrases;
use super::*;

#[test]
fn all_phrases_are_well_written() {
    let all = phrases().flat_map(|phrased| phrased.cues.iter().map(move |cue| (phrased, cue)));
    let wrong: Vec<String> = all
        .filter_map(|(phrased, cue)| {
            let error = parse_cue(cue).err()?;
            Some(format!("{:?}: {cue}: {}", phrased.feature, error.message))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
