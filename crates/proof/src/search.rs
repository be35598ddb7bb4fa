//! From questions about one length to questions about sessions of any length.
//!
//! A question is asked for the shortest sessions first. Where the answer is no, the solver says
//! which wishes are in each other's way. These few are asked alone: either there is no session of
//! any length for them (see [`crate::bound`] and [`crate::relax`]), and the question is decided; or
//! they need so many turns at least, and the search goes on there. So what is found is as short as
//! can be, and what is not found is not there.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{
    Clause, ClauseKind, Extent, Protocol, Reach as Near, RuleId, RuleKind, Rulebook, Topic,
};

use crate::bound::reach;
use crate::cast::{cast_of, closure};
use crate::instance::{Found, Instance, Pen, Sketch, Wish};
use crate::kinds::LeftOut;
use crate::relax;
use crate::sat::Work;
use crate::talk::Cast;

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Turns of the longest session that is looked at.
    pub turns: usize,
    /// Work for a protocol, in looks at a clause of a formula, of which a common machine does twenty
    /// million and more in a second.
    pub work: u64,
    /// The same for one question.
    pub work_each: u64,
    /// Rules that are looked at together at most. With more, only those are that have to do with
    /// each other.
    pub together: usize,
    /// Work for a protocol of more rules than that.
    pub work_in_groups: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            turns: 80,
            work: 20_000_000,
            work_each: 4_000_000,
            together: 120,
            work_in_groups: 1_500_000,
        }
    }
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    /// There is a session, and none with fewer turns.
    Session {
        /// A session.
        sketch: Sketch,
        /// The fewest turns that one has.
        turns: usize,
        /// Whether the sketch can be written down.
        tidy: bool,
    },
    /// There is none, because of these.
    Never(Vec<Wish>),
    /// The search met a bound.
    Open,
}

/// The searches of a protocol.
pub(crate) struct Search<'a> {
    book: &'a Rulebook,
    cast: &'a Cast,
    pen: &'a Pen,
    rules: Vec<RuleId>,
    bounds: Bounds,
    pub(crate) work: Work,
    instances: BTreeMap<usize, Instance<'a>>,
    /// For wishes that are in each other's way: the fewest turns from a length on.
    sizes: BTreeMap<Question, Size>,
    pub(crate) left_out: BTreeMap<RuleId, LeftOut>,
}

/// Wishes, whether everybody is on record, and which of the rules they name apply.
type Question = (Vec<Wish>, bool, Vec<RuleId>);

/// How many turns wishes need at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Turns(usize),
    Never,
    Open,
}

/// Turns that may be added so that a session can be written down.
const TIDIED: usize = 12;

impl<'a> Search<'a> {
    pub(crate) fn new(
        book: &'a Rulebook,
        cast: &'a Cast,
        pen: &'a Pen,
        rules: Vec<RuleId>,
        bounds: Bounds,
    ) -> Self {
        Self {
            book,
            cast,
            pen,
            rules,
            bounds,
            work: Work(bounds.work),
            instances: BTreeMap::new(),
            sizes: BTreeMap::new(),
            left_out: BTreeMap::new(),
        }
    }

    /// Asks at one length, within the work of one question.
    fn at(&mut self, turns: usize, wishes: &[Wish], how: How<'_>) -> Found {
        let mut own = Work(self.work.0.min(self.bounds.work_each));
        let given = own;
        let (book, cast, pen) = (self.book, self.cast, self.pen);
        let (rules, left_out) = (&self.rules, &mut self.left_out);
        let instance = self.instances.entry(turns).or_insert_with(|| {
            let mut made = Instance::new(book, cast, rules, turns, left_out, own);
            made.prepare(pen);
            made
        });
        let found = instance.ask(wishes, how, &mut own);
        self.work.spend(given.0 - own.0);
        found
    }

    /// The shortest session in which every wish comes true. `all_there`: in which every role is on
    /// record.
    pub(crate) fn ask(
        &mut self,
        wishes: &[Wish],
        all_there: bool,
        applying: &BTreeSet<RuleId>,
    ) -> Reply {
        let how = How { all_there, tidy: false, untimed: false, applying };
        let mut turns = 1;
        while turns <= self.bounds.turns {
            match self.at(turns, wishes, how) {
                Found::Session(sketch) => return self.tidied(sketch, turns, wishes, how),
                Found::Lost => return Reply::Open,
                Found::Never(core) => {
                    let core = self.fewest(turns, core, how);
                    match self.size(&core, turns, how) {
                        Size::Turns(longer) => turns = longer,
                        Size::Never => return Reply::Never(core),
                        Size::Open => return Reply::Open,
                    }
                }
            }
        }
        Reply::Open
    }

    /// The same session as one that can be written down, if need be somewhat longer.
    fn tidied(&mut self, sketch: Sketch, turns: usize, wishes: &[Wish], how: How<'_>) -> Reply {
        if !self.pen.writes {
            return Reply::Session { sketch, turns, tidy: false };
        }
        for longer in turns..=turns + TIDIED {
            for how in how.tidy() {
                if let Found::Session(sketch) = self.at(longer, wishes, how) {
                    return Reply::Session { sketch, turns, tidy: true };
                }
            }
        }
        Reply::Session { sketch, turns, tidy: false }
    }

    /// Of wishes that are in each other's way at a length, so few that none can be left out.
    fn fewest(&mut self, turns: usize, mut core: Vec<Wish>, how: How<'_>) -> Vec<Wish> {
        let mut at = 0;
        while at < core.len() && core.len() > 1 {
            let mut without = core.clone();
            without.remove(at);
            match self.at(turns, &without, how) {
                Found::Never(smaller) => {
                    // What was looked at before stays needed.
                    let kept = core.iter().take(at).filter(|wish| smaller.contains(wish)).count();
                    (at, core) = (kept, smaller);
                }
                _ => at += 1,
            }
        }
        core
    }

    /// The fewest turns, above a length at which there are none, with which all these wishes come
    /// true.
    fn size(&mut self, core: &[Wish], above: usize, how: How<'_>) -> Size {
        let rules: Vec<RuleId> = core.iter().map(|wish| wish.rule()).collect();
        let named = closure(self.book, &rules);
        // Only conditions of rules that these name make a difference.
        let applying = named.into_iter().filter(|rule| how.applying.contains(rule)).collect();
        let key = (core.to_vec(), how.all_there, applying);
        if let Some(&known) = self.sizes.get(&key)
            && !matches!(known, Size::Turns(turns) if turns <= above)
        {
            return known;
        }
        let size = self.work_out(core, above, how);
        self.sizes.insert(key, size);
        size
    }

    fn work_out(&mut self, core: &[Wish], above: usize, how: How<'_>) -> Size {
        let rules: Vec<RuleId> = core.iter().map(|wish| wish.rule()).collect();
        let cast = cast_of(self.book, &rules);
        // By numbers alone, which only says what holds where everybody is on record.
        let optional = cast
            .roles
            .iter()
            .any(|role| self.book.roles.get(usize::from(role.0)).is_some_and(|role| role.optional));
        if (how.all_there || !optional) && relax::clash(self.book, &cast, core, &mut self.work) {
            return Size::Never;
        }
        let reach = reach(self.book, core);
        let limit = self.bounds.turns;
        if reach.most.is_none_or(|most| most > limit) && self.never_even_laxly(core, &rules, how) {
            return Size::Never;
        }
        let most = reach.most.unwrap_or(usize::MAX);
        let mut few = Few { book: self.book, search: self, cast: &cast, rules: &rules, core, how };
        if reach.grows && most <= limit {
            // Enough to look at the longest; if there is one, the shortest lies in between.
            match few.fits(most.max(above + 1)) {
                Some(true) => {}
                Some(false) => return Size::Never,
                None => return Size::Open,
            }
            let (mut low, mut high) = (above + 1, most.max(above + 1));
            while low < high {
                let middle = usize::midpoint(low, high);
                match few.fits(middle) {
                    Some(true) => high = middle,
                    Some(false) => low = middle + 1,
                    None => return Size::Open,
                }
            }
            return Size::Turns(low);
        }
        for turns in above + 1..=most.min(limit) {
            match few.fits(turns) {
                Some(true) => return Size::Turns(turns),
                Some(false) => {}
                None => return Size::Open,
            }
        }
        if most <= limit { Size::Never } else { Size::Open }
    }

    /// Whether the wishes cannot come true even if less is asked, so that a length can be given: nothing
    /// of shares of the session, and of what has to be near, that it is there on that side. Whatever
    /// holds holds so too.
    fn never_even_laxly(&mut self, core: &[Wish], rules: &[RuleId], how: How<'_>) -> bool {
        self.work.spend(slimming(self.book));
        let mut lax = slim(self.book);
        for wish in core.iter().filter(|wish| !matches!(wish, Wish::Missed(_))) {
            match lax.rules.get_mut(wish.rule().0 as usize).map(|rule| &mut rule.kind) {
                Some(RuleKind::Discussion(one)) => one.clauses.retain(|clause| !of_share(clause)),
                Some(RuleKind::Whenever(one)) => {
                    one.lines.retain(|line| !(line.not && line.link.alternating));
                    for line in one.lines.iter_mut().filter(|line| !line.not) {
                        line.link.reach = Near::Anywhere;
                        line.link.alternating = false;
                    }
                }
                _ => {}
            }
        }
        let reach = reach(&lax, core);
        let Some(most) = reach.most.filter(|&most| most <= self.bounds.turns) else { return false };
        let cast = cast_of(&lax, rules);
        let mut few = Few { book: &lax, search: self, cast: &cast, rules, core, how };
        if reach.grows {
            return few.fits(most) == Some(false);
        }
        (1..=most).all(|turns| few.fits(turns) == Some(false))
    }
}

/// Whether a clause is about a share of the session.
fn of_share(clause: &Clause) -> bool {
    let is_share = |extent: &Extent| matches!(extent, Extent::Share(_));
    match &clause.kind {
        ClauseKind::Within { extent, untimed, .. } => {
            is_share(extent) || untimed.is_some_and(|extent| is_share(&extent))
        }
        _ => false,
    }
}

/// What [`slim`] is worth, in looks at a clause.
pub(crate) fn slimming(book: &Rulebook) -> u64 {
    30 * (book.rules.len() + book.topics.len()) as u64
}

/// A rulebook without what proofs of some of its rules do not need.
pub(crate) fn slim(book: &Rulebook) -> Rulebook {
    let mut slim = Rulebook { rules: book.rules.clone(), ..Rulebook::default() };
    slim.roles.clone_from(&book.roles);
    let names = book.topics.iter().map(|topic| Topic {
        name: topic.name.clone(),
        title: topic.title.clone(),
        cues: Vec::new(),
        codes: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        at: topic.at,
    });
    slim.topics = names.collect();
    let protocols = book.protocols.iter().map(|protocol| Protocol {
        applies: None,
        trials: Vec::new(),
        ..protocol.clone()
    });
    slim.protocols = protocols.collect();
    slim
}

/// Who has to be there, and whether the session has to be one that can be written down.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How<'h> {
    pub(crate) all_there: bool,
    pub(crate) tidy: bool,
    /// The record has no times.
    pub(crate) untimed: bool,
    /// The rules that apply by their own condition.
    pub(crate) applying: &'h BTreeSet<RuleId>,
}

impl How<'_> {
    /// A session that can be written down, without times where that will do.
    fn tidy(self) -> [Self; 2] {
        [true, false].map(|untimed| Self { all_there: false, tidy: true, untimed, ..self })
    }
}

/// Few wishes, asked alone.
struct Few<'s, 'a> {
    book: &'s Rulebook,
    search: &'s mut Search<'a>,
    cast: &'s Cast,
    rules: &'s [RuleId],
    core: &'s [Wish],
    how: How<'s>,
}

impl Few<'_, '_> {
    fn fits(&mut self, turns: usize) -> Option<bool> {
        let search = &mut *self.search;
        let mut own = Work(search.work.0.min(search.bounds.work_each));
        let given = own;
        let mut instance =
            Instance::new(self.book, self.cast, self.rules, turns, &mut search.left_out, own);
        let found = instance.ask(self.core, self.how, &mut own);
        search.work.spend(given.0 - own.0);
        match found {
            Found::Session(_) => Some(true),
            Found::Never(_) => Some(false),
            Found::Lost => None,
        }
    }
}
