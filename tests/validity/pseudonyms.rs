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
];

/// Names of people in the figures, by what is said of them.
const PEOPLE: [(&str, usize); 3] = [("given", 6), ("family", 2), ("full", 2)];
const OTHERS: [&str; 7] = ["place", "street", "postcode", "telephone", "number", "email", "birth"];

/// Turns (speaker, text) with what was planted in them.
fn plant(
    seeds: &Seeds,
    base: &Session,
    small: bool,
    dice: &mut Dice,
    finder: &Finder,
) -> (Session, Vec<Planted>) {
    let mut turns: Vec<(String, String)> = base
        .turns
        .iter()
        .map(|turn| {
            let said = base.text_of(turn);
            let said = if small { without_signs(said) } else { said.to_owned() };
            (base.label_of(turn).unwrap_or("A").to_owned(), said)
        })
        .collect();
    let mut planted = Vec::new();
    let mut used = BTreeSet::new();
    let mut put =
        |kind: &'static str, group: &str, carrier: &str, text: &str, listed, dice: &mut Dice| {
            let number = dice.below(turns.len());
            let sentence = carrier.replace("{}", text);
            let sentence = if small { without_signs(&sentence) } else { sentence };
            let text = if small { without_signs(text) } else { text.to_owned() };
            let turn = &mut turns[number].1;
            turn.push(' ');
            let from = turn.len() + sentence.find(&text).unwrap();
            turn.push_str(&sentence);
            let words = rolecall_text_words(&text)
                .into_iter()
                .filter(|word| !STAY.contains(&text[word.clone()].to_lowercase().as_str()))
                .map(|word| (number as u32 + 1, word.start + from..word.end + from))
                .collect();
            planted.push(Planted { kind, group: group.to_owned(), words, listed });
        };
    for (carrier_group, times) in PEOPLE {
        for _ in 0..times {
            let groups = seeds.groups(if carrier_group == "family" { "family" } else { "given" });
            let group = groups[dice.below(groups.len())];
            let family_group = if group == "invented spelling" { "English" } else { group };
            let name = match carrier_group {
                "given" => dice.pick(seeds.of("given", group)).to_owned(),
                "family" => dice.pick(seeds.of("family", group)).to_owned(),
                _ => {
                    let given = dice.pick(seeds.of("given", group)).to_owned();
                    format!("{given} {}", dice.pick(seeds.of("family", family_group)))
                }
            };
            // A name planted once is found at once or not at all.
            if name.split(' ').any(|word| used.contains(word)) {
                continue;
            }
            used.extend(name.split(' ').map(str::to_owned));
            let carrier = dice.pick(seeds.of("carrier", carrier_group)).to_owned();
            let listed = name.split([' ', '-']).all(|word| finder.is_listed(word));
            put("person", group, &carrier, &name, listed, dice);
        }
    }
    for kind in OTHERS {
        let groups = seeds.groups(kind);
        let group = groups[dice.below(groups.len())];
        let carriers = if kind == "number" { group } else { kind };
        let text = dice.pick(seeds.of(kind, group)).to_owned();
        let carrier = dice.pick(seeds.of("carrier", carriers)).to_owned();
        let listed = finder.is_listed(&text);
        put(kind, group, &carrier, &text, listed, dice);
    }
    let turns = turns.iter().map(|(speaker, said)| (speaker.as_str(), said.as_str()));
    (session(None, turns), planted)
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
    text.push_str(&wrongly(&finder, &key, &cased, &all, half));
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
        let order = 3 + OTHERS.iter().position(|kind| *kind == one.kind).unwrap();
        let name = if one.kind == one.group {
            one.kind.to_owned()
        } else {
            format!("{}, {}", one.kind, one.group)
        };
        add(order, name);
    }
}

/// Words of the sessions that are names indeed, by `tests/pseudonyms-names.txt`.
fn names() -> BTreeSet<String> {
    let path = repository().join("tests/pseudonyms-names.txt");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// How many words are replaced that are no names.
fn wrongly(finder: &Finder, key: &Key, cased: &[Session], all: &[Session], half: Half) -> String {
    let names = names();
    let mut text = String::from(
        "\n### Words replaced in the same sessions as they are\n\n\
         | text | words | words replaced | of them no names | of 1,000 words |\n|---|---|---|---|---|\n",
    );
    let mut other: BTreeMap<String, usize> = BTreeMap::new();
    for (form, title, sessions) in [(0, "with capitals", cased), (1, "small letters", all)] {
        let (mut words, mut replaced, mut wrong) = (0, 0, 0);
        for base in sessions {
            let turns = base.turns.iter().map(|turn| {
                let said = base.text_of(turn);
                let said = if form == 1 { without_signs(said) } else { said.to_owned() };
                (base.label_of(turn).unwrap_or("A").to_owned(), said)
            });
            let turns: Vec<_> = turns.collect();
            let one = session(None, turns.iter().map(|(a, b)| (a.as_str(), b.as_str())));
            words += one
                .turns
                .iter()
                .map(|turn| rolecall_text_words(one.text_of(turn)).len())
                .sum::<usize>();
            for found in finder
                .find(&one, key)
                .iter()
                .filter(|one| one.sure && matches!(one.place, Place::Turn(_)))
            {
                for word in rolecall_text_words(&found.text) {
                    let word = found.text[word].to_lowercase();
                    replaced += 1;
                    let by_shape = !matches!(found.kind.word(), "person" | "place");
                    if !by_shape && !names.contains(&word) {
                        wrong += 1;
                        *other
                            .entry(format!("{form} {word} ({}, {})", found.kind, found.why))
                            .or_default() += 1;
                    }
                    if by_shape && half == Half::Tried {
                        *other
                            .entry(format!("{form} {} {} ({})", found.kind, found.text, found.why))
                            .or_default() += 1;
                    }
                }
            }
        }
        let rate = 1_000.0 * wrong as f64 / words as f64;
        writeln!(text, "| {title} | {words} | {replaced} | {wrong} | {rate:.2} |").unwrap();
    }
    if half == Half::Tried || std::env::var_os("SHOW").is_some() {
        for (word, times) in other {
            writeln!(text, "{times} {word}").unwrap();
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
        assert!(replaced > 500, "{replaced} replaced");
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
