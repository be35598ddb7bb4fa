use rolecall_protocol::Context;
use rolecall_syntax::cue::parse_cue;
use rolecall_text::Span;

use super::{CONTEXTS, ContextFinder};

/// The contexts of the words in `[…]`, by their words.
fn of(written: &str) -> String {
    let open = written.find('[').unwrap();
    let close = written.find(']').unwrap();
    let text = written.replace(['[', ']'], "");
    let finder = ContextFinder::new();
    let mut spoken = finder.spoken();
    finder.read(&text, &mut spoken);
    let stands = spoken.contexts(Span::of(open, close - 1));
    let words: Vec<&str> = stands.contexts.iter().map(Context::word).collect();
    words.join(" ")
}

#[test]
fn the_table_is_in_the_order_of_the_contexts_and_every_trigger_can_be_read() {
    let order: Vec<Context> = CONTEXTS.iter().map(|row| row.context).collect();
    assert_eq!(order, Context::ALL);
    for row in CONTEXTS {
        for trigger in row.triggers {
            assert!(parse_cue(trigger.words).is_ok(), "{}", trigger.words);
        }
    }
    let boundaries = [
        super::boundaries::CLAUSE,
        super::boundaries::PERSON,
        super::boundaries::CONSEQUENCE,
        super::boundaries::QUESTION,
        super::boundaries::JOINING,
    ];
    for written in boundaries.into_iter().flatten() {
        assert!(parse_cue(written).is_ok(), "{written}");
    }
}

#[test]
fn talk_is_told_by_how_it_is_said() {
    let table = [
        ("I [drink] on Fridays.", ""),
        ("I don't [drink].", "negated"),
        ("No fever, chills or [cough].", "negated"),
        ("No, I [drink] on Fridays.", ""),
        ("There's no doubt that it [helps].", ""),
        ("I not only [drink], I smoke.", ""),
        ("I don't know why it [hurts].", ""),
        ("I didn't call because it [hurt].", ""),
        ("I never told anybody that I [drink].", "negated"),
        ("If you [drink] again, I have to tell the court.", "hypothetical"),
        ("If you drink again, I have to [tell the court].", ""),
        ("If you miss two appointments I have to [tell the court].", ""),
        ("I might [tell the court].", "hypothetical"),
        ("I'd like to [quit].", ""),
        ("I might [quit].", "hypothetical"),
        ("What you say is [confidential].", ""),
        ("The order says you [come weekly].", ""),
        ("My brother [drinks] a lot.", "about-others"),
        ("My wife is worried about my [drinking].", ""),
        ("I used to [drink].", "past"),
        ("I had [surgery] two years ago.", "past"),
        ("I've had [pain] for the last two years.", ""),
        ("My wife says I [drink] too much.", "quoted"),
        ("Do you [drink]?", "asked"),
        ("You [drink], right?", "asked"),
        ("Okay so do you [drink] at home", "asked"),
        ("Tell me about your [drinking].", "asked"),
        ("Don't you [drink]?", "asked"),
        ("I went to [court]. Do you know it?", ""),
        ("Could you [tell the court]?", "asked"),
        ("What if you [quit]?", "hypothetical asked"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter(|(written, expected)| of(written) != *expected)
        .map(|(written, expected)| format!("{written}: {} in place of {expected}", of(written)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
