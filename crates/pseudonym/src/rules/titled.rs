//! Names behind titles and words for kin.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "title", summary: "`Mr Miller`, `Officer Grant`, `my brother Will`", find };

/// Titles that are hardly ever anything else.
const TITLES: &[&str] = &["mr", "mrs", "ms", "mx", "dr", "prof", "messrs"];

/// Words that may be titles.
const SOMETIMES: &[&str] = &[
    "miss",
    "doctor",
    "professor",
    "officer",
    "judge",
    "constable",
    "pc",
    "sergeant",
    "sgt",
    "inspector",
    "nurse",
    "sister",
    "father",
    "auntie",
    "aunty",
    "aunt",
    "uncle",
    "granny",
    "nana",
    "nan",
    "grandma",
    "grandpa",
    "grandad",
    "captain",
    "reverend",
    "rev",
    "pastor",
    "imam",
    "detective",
    "superintendent",
    "magistrate",
    "councillor",
    "sir",
    "dame",
    "lord",
    "lady",
    "brother",
    "cousin",
    "coach",
    "agent",
];

/// Words for those whose name may follow.
const KIN: &[&str] = &[
    "brother",
    "sister",
    "wife",
    "husband",
    "son",
    "daughter",
    "partner",
    "friend",
    "boyfriend",
    "girlfriend",
    "mate",
    "boss",
    "cousin",
    "nephew",
    "niece",
    "manager",
    "neighbour",
    "neighbor",
    "colleague",
    "mum",
    "mother",
    "dad",
    "father",
    "stepdad",
    "stepfather",
    "stepmum",
    "ex",
    "baby",
    "dog",
    "cat",
    "kid",
    "boy",
    "girl",
    "keyworker",
    "sponsor",
    "teacher",
    "counsellor",
    "counselor",
    "therapist",
    "worker",
    "landlord",
    "tutor",
    "twin",
    "fiance",
    "fiancee",
    "grandson",
    "granddaughter",
    "stepson",
    "stepdaughter",
    "supervisor",
    "gp",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 1..talk.tokens.len() {
        let before = talk.folded(at - 1);
        let sure_title = TITLES.contains(&before);
        let near = talk.joined(at) || (talk.before(at).trim() == "." && sure_title);
        if !near {
            continue;
        }
        let fits = if sure_title {
            invited(context, at)
        } else if SOMETIMES.contains(&before) || KIN.contains(&before) {
            let owned =
                at >= 2 && talk.is(at - 2, &["my", "your", "his", "her", "our", "their", "called"]);
            let title = talk.is_capital(at - 1) && SOMETIMES.contains(&before);
            followed(context, at, owned || title)
        } else {
            false
        };
        if fits {
            let end = if sure_title || talk.cased { context.name_end(at) } else { at + 1 };
            marks.set(at..end, Kind::Person, RULE.name, true);
        }
    }
}

/// Whatever follows `Mr` is a name, unless it is a word between others.
fn invited(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    if talk.cased {
        return context.may_be_name(at, true);
    }
    !context.stays(at)
        && !talk.has_digits(at)
        && talk.folded(at).len() > 1
        && (!is_common(talk.folded(at)) || is_common_family(context, at))
}

/// `mr day`, `mrs long`: common words that are common names too.
fn is_common_family(context: &Context<'_, '_>, at: usize) -> bool {
    context.talk.facts(at).family() && !context.talk.is(at, &["he", "do", "ho", "will"])
}

/// A name behind a word that need not be a title: it has to look like one.
fn followed(context: &Context<'_, '_>, at: usize, strong: bool) -> bool {
    let talk = context.talk;
    let facts = talk.facts(at);
    if talk.cased {
        let part_of_capitals = facts.word() && !facts.name();
        return context.may_be_name(at, strong) && !part_of_capitals && talk.folded(at).len() > 2;
    }
    context.may_be_name(at, false) && (facts.only_name() || (strong && talk.folded(at).len() > 3))
}

/// Whether a folded word is a title and hardly ever anything else.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}
