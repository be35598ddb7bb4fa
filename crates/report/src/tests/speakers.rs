//! Who speaks, on pages of different widths.

use insta::assert_snapshot;
use rolecall_session::Session;

use crate::{Options, SpeakerResult, SpeakerRow, speaker_format};

/// What stands in the table stands in lines where the page is narrow, and nothing is wider than it.
#[test]
fn the_page_of_speakers_keeps_to_its_width() {
    let row = |label, turns, stretch: Option<(u32, u32)>| SpeakerRow {
        label: Some(label),
        turns,
        words: turns * 84,
        first: stretch.map(|it| it.0),
        last: stretch.map(|it| it.1),
        title: (turns == 1).then_some("Investigator of the second part"),
        ..SpeakerRow::default()
    };
    let long = row("Samantha Smith-Featherstonehaugh (probation)", 12, Some((0, 40)));
    let rows = [
        SpeakerRow { seconds: Some(3671.0), ..long },
        row("A", 1, Some((7, 7))),
        row("listens", 0, None),
    ];
    let session = Session::default();
    let result = SpeakerResult {
        file: "sessions/a-folder-with-a-long-name/2026-03-02-second-meeting.vtt",
        session: &session,
        rows: &rows,
        warnings: &[],
        unchecked: Some("fewer than 20 turns have words"),
    };
    let mut pages = String::new();
    for width in [120, 100, 60, 40] {
        let mut out = Vec::new();
        let options = Options { width, ..Options::default() };
        speaker_format("human").unwrap().session(&result, &options, &mut out);
        let page = String::from_utf8(out).unwrap();
        assert!(page.lines().all(|line| line.chars().count() <= width), "{width}: {page}");
        pages += &format!("{width} columns\n{page}\n");
    }
    assert_snapshot!(pages);
}
