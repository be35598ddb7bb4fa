//! Captions that scroll: what they repeat left out, on request.

use rolecall_text::Diagnostic;

use crate::codes::times::JOINED_SCROLLING;
use crate::renumber::renumber;
use crate::talk::narrow;
use crate::times::count_of;
use crate::{Session, Turn};

/// From so many turns on that repeat lines of the one above, and from one in so many, a session is
/// taken for one of captions that scroll.
const SCROLLS: (usize, usize) = (3, 5);
/// Lines at the beginning of a caption that may be those of the one above, at most.
const LINES: usize = 8;
/// Seconds between captions that scroll, at most.
const BETWEEN: f64 = 1.0;

/// Leaves out, where captions scroll, the lines at the beginning of a turn that are the last lines of
/// the one above; a turn that has no others goes, and the one above lasts as long as both. The words
/// stay where they are in the session's text, and the line of a turn is that of its first new words.
/// Codings, goals and tasks name the turns that are left. Says how many, if any.
pub fn join_scrolling(session: &mut Session) -> Option<Diagnostic> {
    let turns = std::mem::take(&mut session.turns);
    let again: Vec<Again> = repeated(session, &turns);
    let repeating = again.iter().filter(|one| one.lines > 0).count();
    let before = turns.len();
    if repeating < SCROLLS.0 || repeating * SCROLLS.1 < before {
        session.turns = turns;
        return None;
    }
    let mut places: Vec<(u32, i64)> = Vec::with_capacity(before);
    let mut kept: Vec<Turn> = Vec::with_capacity(before);
    for (mut turn, again) in turns.into_iter().zip(again) {
        let length = |turn: &Turn| session.text_of(turn).chars().count() as i64;
        match kept.last_mut() {
            Some(above) if again.whole => {
                above.end = turn.end.map(|end| above.end.map_or(end, |known| known.max(end)));
                above.bytes.end = above.bytes.end.max(turn.bytes.end);
                let shift = (length(above) - length(&turn)).max(0);
                places.push((narrow(kept.len()), shift));
            }
            _ => {
                let whole = length(&turn);
                turn.text.start = turn.text.start.saturating_add(narrow(again.bytes));
                turn.line = turn.line.map(|line| line.saturating_add(narrow(again.lines)));
                places.push((narrow(kept.len() + 1), length(&turn) - whole));
                kept.push(turn);
            }
        }
    }
    session.turns = kept;
    renumber(session, |turn| places.get((turn as usize).wrapping_sub(1)).copied());
    let left = count_of(before - session.turns.len(), "turn", "turns");
    Some(Diagnostic::new(
        &JOINED_SCROLLING,
        format!(
            "{repeating} of {before} turns lost what they repeat of the one above; {left} had nothing else"
        ),
    ))
}

/// What a turn repeats of the one above.
#[derive(Clone, Copy, Default)]
struct Again {
    lines: usize,
    /// Bytes before its first new words.
    bytes: usize,
    /// Whether it has no new words.
    whole: bool,
}

fn repeated(session: &Session, turns: &[Turn]) -> Vec<Again> {
    let mut all = Vec::with_capacity(turns.len());
    let mut above: Option<(&Turn, Vec<&str>)> = None;
    for turn in turns {
        let text = session.text_of(turn);
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).take(64).collect();
        let again = match &above {
            Some((before, shown)) if follows(before, turn) => most(shown, &lines),
            _ => 0,
        };
        all.push(match again {
            0 => Again::default(),
            lines_again => {
                let (bytes, lines_before) = new_words(text, lines_again);
                let whole = bytes == text.len();
                Again { lines: lines_before, bytes, whole }
            }
        });
        above = Some((turn, lines));
    }
    all
}

/// Whether a turn comes at once after another of the same speaker.
fn follows(above: &Turn, turn: &Turn) -> bool {
    let (Some(start), Some(end)) = (turn.start, above.end) else { return false };
    let forward = above.start.is_none_or(|begun| start >= begun);
    above.speaker == turn.speaker && forward && start - end <= BETWEEN
}

/// How many of the first lines are the last ones above.
fn most(above: &[&str], lines: &[&str]) -> usize {
    let most = above.len().min(lines.len()).min(LINES);
    let same = |count: &usize| above.get(above.len() - count..) == lines.get(..*count);
    (1..=most).rev().find(same).unwrap_or(0)
}

/// The bytes before the words that follow the first `again` lines with words, and how many lines these
/// are, blank ones among them.
fn new_words(text: &str, again: usize) -> (usize, usize) {
    let (mut bytes, mut lines, mut seen) = (0, 0, 0);
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if seen == again && !blank {
            let indent = line.len() - line.trim_start().len();
            return (bytes + indent, lines);
        }
        seen += usize::from(!blank);
        bytes += line.len();
        lines += 1;
    }
    (text.len(), lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hint, add_sidecar, read};

    /// As YouTube writes them: each line again above the next, and once more alone.
    const SCROLLING: &str = "WEBVTT\nKind: captions\n\n\
        00:00:00.000 --> 00:00:02.000 align:start position:0%\n \nso<00:00:00.400><c> before</c><00:00:00.800><c> we start</c>\n\n\
        00:00:02.000 --> 00:00:02.010\nso before we start\n \n\n\
        00:00:02.010 --> 00:00:04.000\nso before we start\nI want<00:00:03.000><c> to say</c>\n\n\
        00:00:04.000 --> 00:00:04.010\nI want to say\n \n\n\
        00:00:04.010 --> 00:00:06.000\nI want to say\nyes\n\n\
        00:00:09.000 --> 00:00:10.000\nyes\n";

    fn captions(text: &str) -> Session {
        let hint = Hint { name: "a.vtt", ..Hint::default() };
        read(text.as_bytes().to_vec(), &hint).sessions.remove(0)
    }

    #[test]
    fn captions_that_scroll_say_each_line_once() {
        let mut session = captions(SCROLLING);
        let sidecar = "[[coding]]\nturn = 3\ncode = \"a\"\nspan = [19, 32]\n\
            [[coding]]\nturn = 4\ncode = \"b\"\nspan = [2, 6]\n[[coding]]\nturn = 5\ncode = \"c\"\nspan = [0, 6]\n";
        assert_eq!(add_sidecar(&mut session, sidecar.as_bytes()), []);
        let said = join_scrolling(&mut session).unwrap().message;
        assert_eq!(
            said,
            "4 of 6 turns lost what they repeat of the one above; 2 turns had nothing else"
        );
        let source: Vec<&str> = SCROLLING.lines().collect();
        let turns: Vec<_> = session
            .turns
            .iter()
            .map(|turn| {
                let words = session.text_of(turn);
                // The place in the file is that of these words.
                let line = source[turn.line.unwrap() as usize - 1];
                assert!(line.starts_with(words.split(' ').next().unwrap()), "{line}: {words}");
                (words, turn.start, turn.end, turn.line)
            })
            .collect();
        assert_eq!(
            turns,
            [
                ("so before we start", Some(0.0), Some(2.01), Some(6)),
                ("I want to say", Some(2.01), Some(4.01), Some(14)),
                ("yes", Some(4.01), Some(6.0), Some(22)),
                // Said again after a pause.
                ("yes", Some(9.0), Some(10.0), Some(25)),
            ]
        );
        let codings: Vec<_> =
            session.codings.iter().map(|one| (one.turn, one.span.clone())).collect();
        assert_eq!(codings, [(2, Some(0..13)), (2, Some(2..6)), (3, None)]);
    }

    #[test]
    fn talk_that_repeats_now_and_then_stays() {
        let mut text = "WEBVTT\n".to_owned();
        for at in 0..20 {
            let words = if at % 9 < 2 { "yes I see" } else { "well" };
            let words = format!("{words} {}", if at % 9 < 2 { 0 } else { at });
            text += &format!("\n00:{at:02}.000 --> 00:{at:02}.900\n{words}\n");
        }
        let mut session = captions(&text);
        let before = session.clone();
        assert_eq!(join_scrolling(&mut session), None);
        assert_eq!(session, before);
    }
}
