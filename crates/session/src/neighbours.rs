//! Neighbouring turns of one speaker made one, on request.

use rolecall_text::Diagnostic;

use crate::bounds::TURN_BYTES;
use crate::codes::times::JOINED_TURNS;
use crate::renumber::renumber;
use crate::talk::narrow;
use crate::{Session, Turn};

/// Joins each turn to the one above it where both have the same speaker and the second begins at
/// most `seconds` after the first has ended (or before that). Turns without a speaker, or without
/// the times that tell, stay apart; a turn grows to 1 MiB at most. Codings, goals and tasks that
/// name a turn name the joined one afterwards. Says how many turns became how many, if any did.
///
/// The words of a joined turn stand with a blank between them; its line is that of the first.
pub fn join_neighbours(session: &mut Session, seconds: f64) -> Option<Diagnostic> {
    let turns = std::mem::take(&mut session.turns);
    let before = turns.len();
    // For each old turn: the number of the new one, from 1, and where its words begin in it, in
    // Unicode scalar values.
    let mut places: Vec<(u32, i64)> = Vec::with_capacity(before);
    let mut kept: Vec<Turn> = Vec::new();
    let mut open: Option<String> = None;
    for turn in turns {
        let words = session.text_of(&turn).to_owned();
        let length = open
            .as_ref()
            .map_or_else(|| kept.last().map_or(0, |above| above.text.len()), String::len);
        match kept.last_mut() {
            Some(above) if joins(above, &turn, seconds) && length + words.len() < TURN_BYTES => {
                let all = open.get_or_insert_with(|| {
                    let range = above.text.start as usize..above.text.end as usize;
                    session.text.get(range).unwrap_or("").to_owned()
                });
                if !all.is_empty() && !words.is_empty() {
                    all.push(' ');
                }
                places.push((narrow(kept.len()), all.chars().count() as i64));
                all.push_str(&words);
                if let Some(above) = kept.last_mut() {
                    // Where the second has no end, that of both is not known.
                    above.end = turn.end.map(|end| above.end.map_or(end, |known| known.max(end)));
                    above.bytes.end = above.bytes.end.max(turn.bytes.end);
                    above.languages = above.languages.and(turn.languages);
                }
            }
            _ => {
                close(&mut session.text, &mut kept, open.take());
                kept.push(turn);
                places.push((narrow(kept.len()), 0));
            }
        }
    }
    close(&mut session.text, &mut kept, open.take());
    session.turns = kept;
    renumber(session, |turn| places.get((turn as usize).wrapping_sub(1)).copied());
    let after = session.turns.len();
    if after < before {
        session.first_number = None;
    }
    (after < before).then(|| {
        let message = format!(
            "{before} turns were made {after}: those of one speaker with at most {seconds} s between them"
        );
        Diagnostic::new(&JOINED_TURNS, message)
    })
}

/// Whether a turn goes on with the one above it.
fn joins(above: &Turn, turn: &Turn, seconds: f64) -> bool {
    let (Some(start), Some(end)) = (turn.start, above.end) else { return false };
    let forward = above.start.is_none_or(|begun| start >= begun);
    // A turn that is marked with languages keeps them to itself.
    let same = above.speaker.is_some()
        && above.speaker == turn.speaker
        && above.languages == turn.languages;
    same && forward && start - end <= seconds
}

/// Gives the last turn its joined words, if there are any.
fn close(text: &mut String, kept: &mut [Turn], open: Option<String>) {
    if let (Some(words), Some(turn)) = (open, kept.last_mut()) {
        let start = text.len();
        text.push_str(&words);
        turn.text = narrow(start)..narrow(text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hint, read};

    const TABLE: &str = "speaker,start,end,text\n\
        A,0,1,One\nA,1.5,2,two é\nB,2,3,three\nA,3,4,four\nA,6,7,five\nA,6.5,8,six\n,8,9,seven\n,9,10,eight\n";

    fn joined(seconds: f64) -> (Vec<String>, usize, Session) {
        let hint = Hint { name: "a.csv", ..Hint::default() };
        let mut session = read(TABLE.as_bytes().to_vec(), &hint).sessions.remove(0);
        let before = session.turns.len();
        let said = join_neighbours(&mut session, seconds);
        let count = before - session.turns.len();
        assert_eq!(said.is_some(), count > 0);
        let turns = session.turns.iter().map(|turn| {
            let label = session.label_of(turn).unwrap_or("?");
            format!("{label} {:?} {:?} {}", turn.start, turn.end, session.text_of(turn))
        });
        (turns.collect(), count, session)
    }

    #[test]
    fn neighbours_of_one_speaker_become_one() {
        let (turns, count, session) = joined(0.5);
        assert_eq!(count, 2);
        assert_eq!(
            turns,
            [
                "A Some(0.0) Some(2.0) One two é",
                "B Some(2.0) Some(3.0) three",
                "A Some(3.0) Some(4.0) four",
                "A Some(6.0) Some(8.0) five six",
                "? Some(8.0) Some(9.0) seven",
                "? Some(9.0) Some(10.0) eight",
            ]
        );
        assert_eq!(session.turns[3].line, Some(6));
        assert_eq!(joined(2.0).0.len(), 5);
        assert_eq!(joined(0.0).1, 1);
    }

    #[test]
    fn what_names_a_turn_follows_it() {
        let record = r#"{"turn": [
            {"speaker": "A", "start": 0, "end": 1, "text": "é one"},
            {"speaker": "A", "start": 1, "end": 2, "text": "two three"},
            {"speaker": "B", "start": 2, "end": 3, "text": "four"}],
            "coding": [{"turn": 2, "code": "x", "span": [4, 9]}, {"turn": 3, "code": "y"}],
            "goal": [{"text": "g", "turn": 3, "task": [{"text": "t", "turn": 2}]}]}"#;
        let hint = Hint { name: "a.session.json", ..Hint::default() };
        let mut session = read(record.as_bytes().to_vec(), &hint).sessions.remove(0);
        let said = join_neighbours(&mut session, 0.0).unwrap().message;
        assert_eq!(said, "3 turns were made 2: those of one speaker with at most 0 s between them");
        assert_eq!((session.codings[0].turn, session.codings[0].span.clone()), (1, Some(10..15)));
        assert_eq!(session.codings[1].turn, 2);
        assert_eq!((session.goals[0].turn, session.goals[0].tasks[0].turn), (Some(2), Some(1)));
        let text = session.text_of(&session.turns[0]);
        assert_eq!(text.chars().skip(10).take(5).collect::<String>(), "three");
    }
}
