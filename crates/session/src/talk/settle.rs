//! Which stretches of a text are turns.

use super::scan::{Kind, Mark, Scan};
use super::{Talk, untagged};
use crate::Turn;
use crate::tally::Tally;
use crate::text::head::{Shape, behind_stamp};
use crate::text::names::Verdict;

/// What becomes of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is a turn.
    Keep,
    /// It goes on with the turn above.
    Fold,
    /// It was said by nobody.
    Drop,
}

/// How the names of a file are set off from the words, and whether its turns begin with times.
#[derive(Clone, Copy, Debug)]
struct Form {
    main: Shape,
    /// Whether stamped names are more than those with a colon.
    stamped: bool,
    /// Whether most names stand behind their times.
    led: bool,
    /// Whether times without names are most of what begins a stretch.
    entries: bool,
    /// Whether they are more than the names.
    more: bool,
    letters: bool,
    /// Whether the words stand well apart from most letters.
    wide: bool,
    pages: bool,
}

/// Settles which stretches are turns.
pub(super) fn settle(scan: &mut Scan<'_>) -> (Vec<Fate>, Tally) {
    if scan.turns.len() == scan.head {
        scan.head = 0;
    }
    for at in 0..scan.head {
        if let Some(label) = scan.turns.get(at).and_then(|turn| turn.speaker) {
            scan.names.take_back(label);
        }
    }
    let mut form = Form::of(scan);
    if form.more && untagged::names(scan) {
        form = Form::of(scan);
    }
    let verdict = verdict(scan);
    let stretches = scan.turns.iter().zip(&scan.marks).enumerate();
    let mut fates: Vec<Fate> = stretches
        .map(|(at, (turn, mark))| match mark.kind {
            _ if at < scan.head => Fate::Drop,
            Kind::Named(Shape::Letter) if form.letters && (is_wide(turn) || !form.wide) => {
                Fate::Keep
            }
            // Who asks from here on; the questions stand below.
            Kind::Named(Shape::Colon) if form.letters && is_announced(scan, turn) => Fate::Drop,
            Kind::Named(shape) => {
                let name = turn.speaker.is_some_and(|label| scan.names.is_name(label, verdict));
                let refused = form.entries && shape != Shape::Stamped;
                if name && !refused && form.fits(shape) { Fate::Keep } else { Fate::Fold }
            }
            Kind::Entry if form.entries || (form.led && !mark.own) => Fate::Keep,
            Kind::Entry => Fate::Fold,
            Kind::Heading => Fate::Drop,
            Kind::Page if form.pages => Fate::Drop,
            Kind::Page => Fate::Fold,
        })
        .collect();
    give_back_names(scan, form, &mut fates);
    let passed = if verdict.recur { odd_ones(scan, &mut fates) } else { Tally::default() };
    (fates, passed)
}

/// Where turns begin with times, one whose name is none is a turn all the same.
fn give_back_names(scan: &mut Scan<'_>, form: Form, fates: &mut [Fate]) {
    let text = scan.text;
    for ((turn, mark), fate) in scan.turns.iter_mut().zip(&mut scan.marks).zip(fates) {
        let named = matches!(mark.kind, Kind::Named(_)) && mark.led;
        if *fate == Fate::Fold && named && (form.entries || form.led) {
            let line = text.get(super::range(&turn.bytes)).unwrap_or("");
            turn.text.start = turn.bytes.start + super::narrow(behind_stamp(line));
            turn.text.end = turn.text.end.max(turn.text.start);
            turn.speaker = None;
            mark.kind = Kind::Entry;
            *fate = Fate::Keep;
        }
    }
}

/// What the names say. Where some lines have a time and no name, a few words before a colon are a
/// name only if they are written like one or come again.
fn verdict(scan: &Scan<'_>) -> Verdict {
    let mut verdict = scan.names.verdict();
    verdict.plain |= scan.marks.iter().any(|mark| mark.kind == Kind::Entry);
    verdict
}

impl Form {
    fn of(scan: &Scan<'_>) -> Self {
        let verdict = verdict(scan);
        let (mut colons, mut brackets, mut stamped, mut entries) = (0_usize, 0_usize, 0_usize, 0);
        let (mut led, mut questions, mut answers) = (0_usize, 0_usize, 0_usize);
        let mut wide = 0_usize;
        let (mut page, mut pages) = (0, 0_usize);
        let mut rising = true;
        for (turn, mark) in scan.turns.iter().zip(&scan.marks).skip(scan.head) {
            match mark.kind {
                Kind::Named(Shape::Letter) => {
                    let label = turn.speaker.and_then(|at| scan.labels.list().get(at as usize));
                    let question = label.is_some_and(|label| label == "Q");
                    questions += usize::from(question);
                    answers += usize::from(!question);
                    wide += usize::from(is_wide(turn));
                }
                Kind::Named(shape) => {
                    let name = turn.speaker.is_some_and(|at| scan.names.is_name(at, verdict));
                    match shape {
                        _ if !name => continue,
                        Shape::Bracket => brackets += 1,
                        Shape::Stamped => stamped += 1,
                        Shape::Colon | Shape::Letter => colons += 1,
                    }
                    led += usize::from(mark.led);
                }
                Kind::Entry => entries += 1,
                Kind::Page => {
                    let words = scan.text.get(super::range(&turn.bytes)).unwrap_or("");
                    let line = words.lines().next().unwrap_or("");
                    let number = crate::text::service::page_number(line).unwrap_or(0);
                    rising &= number > page;
                    page = number;
                    pages += 1;
                }
                Kind::Heading => {}
            }
        }
        let named = colons + brackets + stamped;
        Self {
            main: if brackets > colons.max(stamped) { Shape::Bracket } else { Shape::Colon },
            stamped: stamped > colons,
            led: led * 2 > named,
            entries: entries > 0 && named * 4 < entries,
            more: entries > named,
            letters: questions > 0 && answers > 0,
            wide: wide * 2 > questions + answers,
            pages: pages > 1 && rising,
        }
    }

    fn fits(self, shape: Shape) -> bool {
        match (self.main, shape) {
            (_, Shape::Letter) => false,
            (Shape::Bracket, Shape::Bracket) => true,
            (Shape::Bracket, _) | (_, Shape::Bracket) => false,
            (_, Shape::Stamped) => self.stamped,
            _ => true,
        }
    }
}

/// Whether more than a blank stands behind the letter of a question or an answer.
fn is_wide(turn: &Turn) -> bool {
    turn.text.start.saturating_sub(turn.bytes.start) > 3
}

/// `BY MR. SMITH:`, with nothing behind it.
fn is_announced(scan: &Scan<'_>, turn: &Turn) -> bool {
    let label = turn.speaker.and_then(|at| scan.labels.list().get(at as usize));
    turn.text.is_empty() && label.is_some_and(|label| label.starts_with("BY "))
}

/// Names that stand otherwise than all that are sure: without a blank line above, without a time,
/// with words on their line. They begin a sentence; how many there were. Sure are names that come
/// again or, where most have times, those that ever have one.
fn odd_ones(scan: &Scan<'_>, fates: &mut [Fate]) -> Tally {
    let mut labels = vec![false; scan.labels.list().len()];
    let (mut kept, mut with_time) = (0_usize, 0_usize);
    let all = || scan.turns.iter().zip(&scan.marks);
    for ((turn, _), fate) in all().zip(fates.iter()) {
        if *fate == Fate::Keep && turn.speaker.is_some() {
            kept += 1;
            with_time += usize::from(turn.start.is_some());
            let label = turn.speaker.and_then(|at| labels.get_mut(at as usize));
            if let Some(label) = label {
                *label |= turn.start.is_some();
            }
        }
    }
    let times = with_time * 10 > kept * 6;
    let sure = |turn: &Turn| {
        turn.speaker.is_some_and(|at| {
            let timed = labels.get(at as usize).copied().unwrap_or(false);
            scan.names.count_of(at) > 1 && (timed || !times)
        })
    };
    let (mut count, mut gap, mut timed, mut own) = (0_usize, 0, 0, 0);
    for ((turn, mark), fate) in all().zip(fates.iter()) {
        if *fate == Fate::Keep && sure(turn) {
            count += 1;
            gap += usize::from(mark.gap);
            timed += usize::from(turn.start.is_some());
            own += usize::from(mark.own);
        }
    }
    let mut passed = Tally::default();
    if count < 2 {
        return passed;
    }
    let odd = |turn: &Turn, mark: &Mark| {
        let ways = [
            gap == count && !mark.gap,
            timed == count && turn.start.is_none(),
            own == count && !mark.own,
        ];
        let again = turn.speaker.is_some_and(|at| scan.names.count_of(at) > 1);
        // Of few names one may stand otherwise by chance.
        ways.iter().filter(|way| **way).count() > usize::from(count < 4 || again)
    };
    for ((turn, mark), fate) in all().zip(fates.iter_mut()) {
        let named = mark.kind == Kind::Named(Shape::Colon);
        if *fate == Fate::Keep && named && !sure(turn) && odd(turn, mark) {
            *fate = Fate::Fold;
            passed.add_turn(turn);
        }
    }
    passed
}

/// The turns that are kept, in order; what is given back goes to the turn above. They move up in
/// the list that they stand in, since a second one would take as much memory again.
pub(super) fn build(scan: &mut Scan<'_>, fates: &[Fate], talk: &mut Talk) -> Vec<Turn> {
    let text = scan.text;
    // Behind a heading nobody is known to speak.
    let mut closed = false;
    let marks = std::mem::take(&mut scan.marks);
    let mut turns = std::mem::take(&mut scan.turns);
    let mut kept = 0;
    for (at, (mark, &fate)) in marks.into_iter().zip(fates).enumerate() {
        if fate == Fate::Keep {
            closed = false;
            turns.swap(kept, at);
            kept += 1;
            continue;
        }
        let Some((above, turn)) = turns
            .split_at_mut_checked(kept)
            .and_then(|(above, rest)| Some((above, rest.get(at - kept)?.clone())))
        else {
            continue;
        };
        let lines = || {
            let lines = text.get(super::range(&turn.bytes)).unwrap_or("").lines();
            lines.filter(|line| !line.trim().is_empty()).count()
        };
        let line = turn.line.unwrap_or(0);
        let page = mark.kind == Kind::Page && fate == Fate::Drop;
        if page {
            talk.service.add(line);
        }
        let heading = mark.kind == Kind::Heading;
        closed |= heading;
        let left_out = fate == Fate::Drop && !page;
        let Some(above) = above.last_mut().filter(|_| !closed && !left_out) else {
            let count = lines() - usize::from(page);
            if count > 0 {
                let tally = if kept == 0 { &mut scan.before } else { &mut talk.headed };
                tally.add_several(line, count);
            }
            continue;
        };
        if page {
            talk.join(text, above, &turn);
        } else {
            fold(text, above, turn, talk);
        }
    }
    turns.truncate(kept);
    turns
}

/// Gives a stretch back to the turn above.
fn fold(text: &str, above: &mut Turn, turn: Turn, talk: &mut Talk) {
    if above.text.is_empty() {
        above.text.start = turn.bytes.start;
    }
    // A turn whose words were copied goes on in the copy.
    if above.text.end as usize > text.len() {
        let whole = Turn { text: turn.bytes.clone(), ..turn };
        talk.join(text, above, &whole);
    } else {
        above.text.end = turn.bytes.end;
        above.bytes.end = turn.bytes.end;
    }
}
