//! How much `rolecall pseudonymise` finds: names, places and numbers of `tests/pseudonyms.tsv`, planted
//! into real sessions in sentences that people say, and how many other words it takes for names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use rolecall_pseudonym::{Finder, Found, Key, Known, Place};
use rolecall_session::Session;

use crate::agreement::with_interval;
use crate::data::{AnnoMi, plain};
use crate::library::{repository, session};
use crate::sentences::lines;

/// Which half of the sessions, sentences and names: the one mistakes were looked for in, or the one
/// whose figures are published.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Tried,
    Published,
}

impl Half {
    fn of<T>(self, all: impl IntoIterator<Item = T>) -> Vec<T> {
        let rest = usize::from(self == Self::Published);
        all.into_iter().enumerate().filter(|(at, _)| at % 2 == rest).map(|(_, one)| one).collect()
    }
}

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }

    fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        &from[self.below(from.len())]
    }
}

/// What may be planted, by kind and group.
struct Seeds {
    by: BTreeMap<(String, String), Vec<String>>,
    half: Half,
}

impl Seeds {
    fn read(half: Half) -> Self {
        let mut by: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for [kind, group, text] in lines::<3>("pseudonyms.tsv") {
            by.entry((kind, group)).or_default().push(text);
        }
        for list in by.values_mut() {
            *list = half.of(std::mem::take(list));
        }
        Self { by, half }
    }

    fn groups(&self, kind: &str) -> Vec<&str> {
        self.by.keys().filter(|(known, _)| known == kind).map(|(_, group)| group.as_str()).collect()
    }

    fn of(&self, kind: &str, group: &str) -> &[String] {
        &self.by[&(kind.to_owned(), group.to_owned())]
    }
}

/// One thing that was planted.
struct Planted {
    kind: &'static str,
    group: String,
    /// The words that have to be replaced, with their turn.
    words: Vec<(u32, std::ops::Range<usize>)>,
    /// Whether the lists have all of it; for names.
    listed: bool,
}

/// Words that may stay: they tell nothing of anybody.
const STAY: &[&str] = &[
    "street",
    "road",
    "close",
    "terrace",
    "way",
    "lower",
    "on",
    "st",
    "of",
    "the",
    "and",
    "dot",
    "at",
    "underscore",
    "com",
    "org",
    "uk",
    "co",
    "reference",
    "number",
    "case",
    "crn",
    "prison",
    "outlook",
    "hotmail",
    "example",
    "mail",
    "hundred",
    "s",
    "nineteen",
    "thousand",
    "avenue",
    "bank",
    "lane",
    "grove",
    "drive",
    "crescent",
    "hill",
    "yard",
    "flat",
    "a",
];

/// Names of people in the figures, by what is said of them.
const PEOPLE: [(&str, usize); 3] = [("given", 6), ("family", 2), ("full", 2)];
const OTHERS: [&str; 7] = ["place", "street", "postcode", "telephone", "number", "email", "birth"];
/// What is asked for in one turn and answered in the next, where nothing says what it is: the name of the row,
/// what is planted, and how it is asked for.
const ASKED: [(&str, &str, &str); 3] = [
    ("birth, in an answer", "birth", "birth"),
    ("street, in an answer", "street", "address"),
    ("postcode, in an answer", "postcode", "address"),
];
/// Marks of people who write down talk, around a name.
const MARKS: [(&str, &str); 3] =
    [("<UNSURE>{}</UNSURE>", "unsure"), ("[{}]", "brackets"), ("({})", "brackets")];
const MARKED: &str = "name behind a mark";

/// A session in which things are planted.
struct Bed<'a> {
    turns: Vec<(String, String)>,
    planted: Vec<Planted>,
    small: bool,
    seeds: &'a Seeds,
    finder: &'a Finder,
    used: BTreeSet<String>,
}

impl Bed<'_> {
    /// Adds a sentence to a turn, and what of it has to be found: `text`, in the place of `{}`.
    fn put(&mut self, turn: usize, kind: &'static str, group: &str, carrier: &str, text: &str) {
        let listed = text.split([' ', '-']).all(|word| self.finder.is_listed(word));
        let sentence = carrier.replace("{}", text);
        let sentence = if self.small { without_signs(&sentence) } else { sentence };
        let text = if self.small { without_signs(text) } else { text.to_owned() };
        let said = &mut self.turns[turn].1;
        said.push(' ');
        let from = said.len() + sentence.find(&text).unwrap();
        said.push_str(&sentence);
        let words = rolecall_text_words(&text)
            .into_iter()
            .filter(|word| !STAY.contains(&text[word.clone()].to_lowercase().as_str()))
            .map(|word| (turn as u32 + 1, word.start + from..word.end + from))
            .collect();
        self.planted.push(Planted { kind, group: group.to_owned(), words, listed });
    }

    fn any_turn(&self, dice: &mut Dice) -> usize {
        dice.below(self.turns.len())
    }

    /// A name that was not planted yet, with where it comes from: planted once, it is found at once or not at
    /// all.
    fn name(&mut self, parts: &str, dice: &mut Dice) -> Option<(String, String)> {
        let groups = self.seeds.groups(if parts == "family" { "family" } else { "given" });
        let group = groups[dice.below(groups.len())].to_owned();
        let family_group = if group == "invented spelling" { "English" } else { group.as_str() };
        let name = match parts {
            "given" => dice.pick(self.seeds.of("given", &group)).to_owned(),
            "family" => dice.pick(self.seeds.of("family", &group)).to_owned(),
            _ => {
                let given = dice.pick(self.seeds.of("given", &group)).to_owned();
                format!("{given} {}", dice.pick(self.seeds.of("family", family_group)))
            }
        };
        if name.split(' ').any(|word| self.used.contains(word)) {
            return None;
        }
        self.used.extend(name.split(' ').map(str::to_owned));
        Some((name, group))
    }

    fn people(&mut self, dice: &mut Dice) {
        for (parts, times) in PEOPLE {
            for _ in 0..times {
                let Some((name, group)) = self.name(parts, dice) else { continue };
                let carrier = dice.pick(self.seeds.of("carrier", parts)).to_owned();
                let turn = self.any_turn(dice);
                self.put(turn, "person", &group, &carrier, &name);
            }
        }
        for (mark, group) in MARKS {
            let Some((name, _)) = self.name("given", dice) else { continue };
            let carrier = dice.pick(self.seeds.of("carrier", "given")).replace("{}", mark);
            let turn = self.any_turn(dice);
            self.put(turn, MARKED, group, &carrier, &name);
        }
    }

    fn others(&mut self, dice: &mut Dice) {
        for kind in OTHERS {
            let (group, text) = self.pick(kind, dice);
            let carriers = if kind == "number" { group.as_str() } else { kind };
            let carrier = dice.pick(self.seeds.of("carrier", carriers)).to_owned();
            let turn = self.any_turn(dice);
            self.put(turn, kind, &group, &carrier, &text);
        }
        for (row, kind, asked) in ASKED {
            let (_, text) = self.pick(kind, dice);
            let question =
                dice.pick(self.seeds.of("carrier", &format!("{asked} asked"))).to_owned();
            let answer = dice.pick(self.seeds.of("carrier", &format!("{asked} answer"))).to_owned();
            let turn = dice.below(self.turns.len() - 1);
            let question = if self.small { without_signs(&question) } else { question };
            self.turns[turn].1.push(' ');
            self.turns[turn].1.push_str(&question);
            self.put(turn + 1, row, row, &answer, &text);
        }
    }

    fn pick(&self, kind: &str, dice: &mut Dice) -> (String, String) {
        let groups = self.seeds.groups(kind);
        let group = groups[dice.below(groups.len())].to_owned();
        let text = dice.pick(self.seeds.of(kind, &group)).to_owned();
        (group, text)
    }
}

/// A session with what was planted in it.
fn plant(
    seeds: &Seeds,
    base: &Session,
    small: bool,
    dice: &mut Dice,
    finder: &Finder,
) -> (Session, Vec<Planted>) {
    let turns = base.turns.iter().map(|turn| {
        let said = base.text_of(turn);
        let said = if small { without_signs(said) } else { said.to_owned() };
        (base.label_of(turn).unwrap_or("A").to_owned(), said)
    });
    let (turns, planted) = (turns.collect(), Vec::new());
    let mut bed = Bed { turns, planted, small, seeds, finder, used: BTreeSet::new() };
    bed.people(dice);
    bed.others(dice);
    let turns = bed.turns.iter().map(|(speaker, said)| (speaker.as_str(), said.as_str()));
    (session(None, turns), bed.planted)
}

/// The words of a text; a hyphen parts them.
fn rolecall_text_words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

/// As recognisers of speech write without signs: small letters, no points or commas between words.
fn without_signs(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        word.trim_matches(|c: char| matches!(c, ',' | '.' | '?' | '!' | ';' | ':' | '"' | '…'))
    });
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_found(found: &[Found], planted: &Planted) -> bool {
    planted.words.iter().all(|(turn, word)| {
        found.iter().any(|one| {
            one.sure
                && one.place == Place::Turn(*turn)
                && (one.span.start as usize) <= word.start
                && (one.span.end as usize) >= word.end
        })
    })
}

/// Of so many planted, so many found.
#[derive(Clone, Copy, Default)]
struct Count {
    found: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, found: bool) {
        self.all += 1;
        self.found += usize::from(found);
    }
}

/// Counts by row, for text as typed and as a recogniser writes it.
type Rows = BTreeMap<(usize, String), [Count; 2]>;

/// The sessions of a half: those with capitals, and all.
fn sessions(data: &Path, half: Half) -> (Vec<Session>, Vec<Session>) {
    let annomi = AnnoMi::read(data).sessions;
    let mut sets = plain(data);
    let mut take = |name: &str| {
        let set = sets.iter_mut().find(|set| set.name == name).unwrap();
        std::mem::take(&mut set.sessions)
    };
    let (primock, aci) = (take("PriMock57"), take("ACI-bench"));
    let cased: Vec<Session> = half.of(annomi).into_iter().chain(half.of(primock)).collect();
    let all = cased.iter().cloned().chain(half.of(aci)).collect();
    (cased, all)
}

/// Short consultations with capitals and many medicines, of which none was looked at for the rules: the
/// validation set of MTS-Dialog.
fn unseen(data: &Path) -> Vec<Session> {
    let mut sets = plain(data);
    let set = sets.iter_mut().find(|set| set.name == "MTS-Dialog").unwrap();
    std::mem::take(&mut set.sessions)
}

/// Words with a capital in the talk of a half, with how often: to be read and judged by hand.
pub(crate) fn capitals(data: &Path, half: Half) -> String {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for session in sessions(data, half).0.iter().chain(&unseen(data)) {
        for turn in &session.turns {
            let said = session.text_of(turn);
            for word in rolecall_text_words(said) {
                if said[word.clone()].starts_with(char::is_uppercase) {
                    *all.entry(said[word].to_owned()).or_default() += 1;
                }
            }
        }
    }
    all.into_iter().map(|(word, times)| format!("{word} {times}\n")).collect()
}

/// The tables.
pub(crate) fn tables(data: &Path, half: Half) -> String {
    let key = Key::new([7; 32]);
    let finder = Finder::new(Known::default(), &key);
    let seeds = Seeds::read(half);
    let (cased, all) = sessions(data, seeds.half);
    let mut rows = Rows::new();
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    let mut dice = Dice(20_261_125);
    for (form, sessions) in [(0, &cased), (1, &all)] {
        for _ in 0..if form == 0 { 4 } else { 2 } {
            for base in sessions.iter().filter(|session| session.turns.len() > 4) {
                let (session, planted) = plant(&seeds, base, form == 1, &mut dice, &finder);
                let found = finder.find(&session, &key);
                for one in &planted {
                    let hit = is_found(&found, one);
                    count(&mut rows, form, one, hit);
                    if !hit && half == Half::Tried {
                        let turn = &session.turns[one.words[0].0 as usize - 1];
                        let said = session.text_of(turn);
                        let mut from = one.words[0].1.start.saturating_sub(25);
                        while !said.is_char_boundary(from) {
                            from -= 1;
                        }
                        *missed
                            .entry(format!("{form} {} {}: {}", one.kind, one.group, &said[from..]))
                            .or_default() += 1;
                    }
                }
            }
        }
    }
    let mut text = format!(
        "### Recall: planted into {} sessions with capitals, and into {} in small letters without signs\n\n\
         | planted | with capitals: found of planted | share | small letters: found of planted | share |\n|---|---|---|---|---|\n",
        cased.len(),
        all.len()
    );
    for ((_, name), counts) in &rows {
        write!(text, "| {name} |").unwrap();
        for count in counts {
            write!(
                text,
                " {} of {} | {} |",
                count.found,
                count.all,
                with_interval(count.found, count.all)
            )
            .unwrap();
        }
        text.push('\n');
    }
    text.push_str(&wrongly(&finder, &key, &cased, &all, data, half));
    for (what, times) in missed {
        writeln!(text, "{times} {what}").unwrap();
    }
    text
}

fn count(rows: &mut Rows, form: usize, one: &Planted, hit: bool) {
    let mut add =
        |order: usize, name: String| rows.entry((order, name)).or_default()[form].add(hit);
    if one.kind == "person" {
        add(0, "people, all".to_owned());
        let lists = if one.listed { "in the lists" } else { "not in the lists" };
        add(1, format!("people, {lists}"));
        add(2, format!("people, {}", one.group));
    } else {
        let asked = ASKED.map(|(row, _, _)| row);
        let kinds: Vec<&str> = [MARKED].into_iter().chain(OTHERS).chain(asked).collect();
        let order = 3 + kinds.iter().position(|kind| *kind == one.kind).unwrap();
        let name = if one.kind == one.group {
            one.kind.to_owned()
        } else {
            format!("{}, {}", one.kind, one.group)
        };
        add(order, name);
    }
}

/// The words of a list that was made by reading, folded.
fn read_by_hand(list: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(repository().join("tests").join(list)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// What was judged by reading.
struct Judged {
    /// Words that are names indeed.
    names: BTreeSet<String>,
    /// Days of birth, numbers of houses, postcodes and other numbers that are such indeed.
    figures: BTreeSet<String>,
    /// Medicines, illnesses, brands.
    medical: BTreeSet<String>,
}

/// What was replaced in sessions in which nothing is planted.
#[derive(Default)]
struct Replacements {
    words: usize,
    replaced: usize,
    wrong: usize,
    /// Words of medicines, illnesses and brands with a capital, and those of them that were replaced.
    medical: Count,
    shown: BTreeMap<String, usize>,
}

impl Replacements {
    fn look(&mut self, judged: &Judged, finder: &Finder, key: &Key, base: &Session, small: bool) {
        let turns = base.turns.iter().map(|turn| {
            let said = base.text_of(turn);
            let said = if small { without_signs(said) } else { said.to_owned() };
            (base.label_of(turn).unwrap_or("A").to_owned(), said)
        });
        let turns: Vec<_> = turns.collect();
        let one = session(None, turns.iter().map(|(a, b)| (a.as_str(), b.as_str())));
        let found: Vec<Found> = finder
            .find(&one, key)
            .into_iter()
            .filter(|one| one.sure && matches!(one.place, Place::Turn(_)))
            .collect();
        for (number, turn) in (1..).zip(&one.turns) {
            let said = one.text_of(turn);
            for word in rolecall_text_words(said) {
                self.words += 1;
                let text = &said[word.clone()];
                let capital = text.starts_with(char::is_uppercase);
                if capital && judged.medical.contains(&text.to_lowercase()) {
                    let gone = found.iter().any(|found| {
                        found.place == Place::Turn(number)
                            && (found.span.start as usize) <= word.start
                            && (found.span.end as usize) >= word.end
                    });
                    self.medical.add(gone);
                }
            }
        }
        for found in &found {
            let text = found.text.to_lowercase();
            let by_shape = !matches!(found.kind.word(), "person" | "place");
            for word in rolecall_text_words(&found.text) {
                let word = found.text[word].to_lowercase();
                self.replaced += 1;
                let right = if by_shape {
                    judged.figures.contains(&text)
                } else {
                    judged.names.contains(&word)
                };
                if !right {
                    self.wrong += 1;
                    let what = if by_shape { &text } else { &word };
                    *self
                        .shown
                        .entry(format!("{what} ({}, {})", found.kind, found.why))
                        .or_default() += 1;
                }
            }
        }
    }
}

/// How many words are replaced that tell nothing of anybody.
fn wrongly(
    finder: &Finder,
    key: &Key,
    cased: &[Session],
    all: &[Session],
    data: &Path,
    half: Half,
) -> String {
    let judged = Judged {
        names: read_by_hand("pseudonyms-names.txt"),
        figures: read_by_hand("pseudonyms-figures.txt"),
        medical: read_by_hand("pseudonyms-medical.txt"),
    };
    let mut text = String::from(
        "\n### Words replaced in sessions as they are\n\n\
         | text | words | words replaced | of them rightly | tell nothing of anybody | of 1,000 words | medicines, illnesses and brands with a capital: replaced of said |\n|---|---|---|---|---|---|---|\n",
    );
    let unseen = unseen(data);
    let sets: [(&str, &[Session], bool); 3] = [
        ("the same sessions with capitals", cased, false),
        ("MTS-Dialog, with capitals", &unseen, false),
        ("the same sessions in small letters", all, true),
    ];
    for (title, sessions, small) in sets {
        let mut seen = Replacements::default();
        sessions.iter().for_each(|base| seen.look(&judged, finder, key, base, small));
        let (replaced, wrong) = (seen.replaced, seen.wrong);
        let rate = 1_000.0 * wrong as f64 / seen.words as f64;
        let rightly = with_interval(replaced - wrong, replaced);
        let medical = if small {
            "–".to_owned()
        } else {
            format!("{} of {}", seen.medical.found, seen.medical.all)
        };
        writeln!(
            text,
            "| {title} | {} | {replaced} | {rightly} | {wrong} | {rate:.2} | {medical} |",
            seen.words
        )
        .unwrap();
        if half == Half::Tried || std::env::var_os("SHOW").is_some() {
            for (word, times) in seen.shown {
                writeln!(text, "{times} {title}: {word}").unwrap();
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use rolecall_pseudonym::replace;

    use super::*;
    use crate::data::{ABSENT, folder};
    use crate::instruments::{INSTRUMENTS, protocol};

    #[test]
    fn the_page_shows_what_the_program_prints() {
        let Some(data) = folder() else { return eprintln!("skipped: {ABSENT}") };
        let page = repository().join("docs/reference/pseudonymise.md");
        let page = std::fs::read_to_string(page).unwrap();
        let shown: BTreeSet<&str> = page.lines().collect();
        let printed = tables(&data, Half::Published);
        let old: Vec<&str> =
            printed.lines().filter(|row| row.starts_with('|') && !shown.contains(row)).collect();
        assert!(
            old.is_empty(),
            "docs/reference/pseudonymise.md does not show:\n{}",
            old.join("\n")
        );
    }

    #[test]
    fn every_protocol_of_the_library_judges_real_sessions_alike() {
        let Some(data) = folder() else { return eprintln!("skipped: {ABSENT}") };
        let mut key = Key::new([7; 32]);
        let finder = Finder::new(Known::default(), &key);
        let (_, sessions) = sessions(&data, Half::Published);
        let mut replaced = 0;
        let mut masked = Vec::new();
        for base in &sessions {
            let found = finder.find(base, &key);
            replaced += found.iter().filter(|one| one.sure).count();
            masked.push(replace(base, &found, &mut key, &finder).session);
        }
        assert!(replaced > 300, "{replaced} replaced");
        for name in INSTRUMENTS {
            let library = protocol(name);
            let (before, after) = (library.judge(&sessions), library.judge(&masked));
            for (at, (old, new)) in before.iter().zip(&after).enumerate() {
                let verdicts = |judged: &crate::library::Judged| -> Vec<_> {
                    judged.findings.iter().map(|finding| (finding.rule, finding.verdict)).collect()
                };
                let places = |judged: &crate::library::Judged| -> BTreeSet<_> {
                    judged
                        .coded
                        .codings
                        .iter()
                        .map(|coding| (coding.turn, coding.topic.0))
                        .collect()
                };
                assert_eq!(verdicts(old), verdicts(new), "{name}, session {at}");
                assert_eq!(places(old), places(new), "{name}, session {at}");
            }
        }
    }
}
