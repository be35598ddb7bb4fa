//! The grammar for editors knows the words of the language, and only those.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fancy_regex::Regex;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../grammar")
}

fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join("editors").join(name)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn grammar() -> Value {
    json("rolecall.tmLanguage.json")
}

/// What stands in quotes between two texts of the grammar's source.
fn quoted(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words of every keyword of the language.
fn words() -> BTreeSet<String> {
    let pest = std::fs::read_to_string(folder().join("rolecall.pest")).unwrap();
    let keywords = pest.lines().filter(|line| line.starts_with("kw_"));
    let bodies = keywords.filter_map(|line| line.split_once("@{")?.1.split_once("~ !word_tail"));
    bodies.flat_map(|(body, _)| quoted(body)).collect()
}

/// The words that begin a declaration.
fn declaration_words() -> BTreeSet<String> {
    let pest = std::fs::read_to_string(folder().join("rolecall.pest")).unwrap();
    let (_, rest) = pest.split_once("\ndeclaration_word = _{").unwrap();
    let names = rest.split('}').next().unwrap().split(['|', ' ', '\n']).map(str::trim);
    names
        .filter(|name| name.starts_with("kw_"))
        .flat_map(|name| {
            let (_, body) = pest.split_once(&format!("\n{name} = @{{")).unwrap();
            quoted(body.split("~ !word_tail").next().unwrap())
        })
        .collect()
}

/// The patterns of the grammar that colour words, with the scopes they give.
fn keyword_patterns() -> Vec<(String, Regex)> {
    let grammar = grammar();
    let patterns = grammar["repository"]["keywords"]["patterns"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let regex = |value: &Value| Regex::new(value.as_str().unwrap()).unwrap();
    patterns.iter().map(|one| (text(&one["name"]), regex(&one["match"]))).collect()
}

/// Goes through all of a grammar.
fn each(value: &Value, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                if let Some(text) = inner.as_str() {
                    visit(key, text);
                }
                each(inner, visit);
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| each(inner, visit)),
        _ => {}
    }
}

fn fits(pattern: &Regex, word: &str) -> bool {
    let found = pattern.find(word).unwrap();
    found.is_some_and(|found| found.as_str() == word)
}

#[test]
fn every_word_of_the_language_is_coloured_once() {
    let words = words();
    assert!(words.len() > 100, "the words are not found: {words:?}");
    let patterns = keyword_patterns();
    for word in &words {
        let scopes: Vec<&str> = patterns
            .iter()
            .filter(|(_, pattern)| fits(pattern, word))
            .map(|(scope, _)| scope.as_str())
            .collect();
        assert_eq!(
            scopes.len(),
            1,
            "`{word}` in grammar/editors/rolecall.tmLanguage.json: {scopes:?}"
        );
        for near in [format!("{word}-x"), format!("x-{word}"), format!("x{word}")] {
            assert!(
                !patterns.iter().any(|(_, pattern)| fits(pattern, &near)),
                "`{near}` is a name"
            );
        }
    }
    let declarations = declaration_words();
    assert!(declarations.len() > 20, "{declarations:?}");
    for word in declarations.iter().filter(|word| *word != "waive") {
        let scope = patterns.iter().find(|(_, pattern)| fits(pattern, word)).unwrap().0.as_str();
        assert_eq!(scope, "keyword.declaration.rolecall", "{word}");
    }
}

#[test]
fn no_word_is_coloured_that_the_language_lacks() {
    let words = words();
    for (_, pattern) in keyword_patterns() {
        let (_, rest) = pattern.as_str().split_once("(?:").expect("a list of words");
        let listed = rest.split(')').next().unwrap();
        let strange: Vec<&str> = listed.split('|').filter(|word| !words.contains(*word)).collect();
        assert!(strange.is_empty(), "take out of rolecall.tmLanguage.json: {strange:?}");
    }
}

#[test]
fn every_pattern_can_be_read_and_every_reference_leads_somewhere() {
    let grammar = grammar();
    let repository = grammar["repository"].as_object().unwrap();
    let (mut patterns, mut wrong) = (0, Vec::new());
    each(&grammar, &mut |key, text| match key {
        "match" | "begin" | "end" => {
            patterns += 1;
            wrong.extend(Regex::new(text).err().map(|why| format!("{text}: {why}")));
        }
        "include" => {
            let there = text.strip_prefix('#').is_some_and(|name| repository.contains_key(name));
            wrong.extend((!there).then(|| format!("nothing is called {text}")));
        }
        "name" | "contentName" if text != "Rolecall protocol" => {
            wrong.extend((!text.ends_with(".rolecall")).then(|| text.to_owned()));
        }
        _ => {}
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(patterns > 20, "{patterns}");
}

/// A pattern of the grammar, with the scopes of its parts.
struct Pattern {
    regex: Regex,
    value: Value,
}

/// The patterns that are tried outside of texts, in their order.
fn patterns() -> Vec<Pattern> {
    let grammar = grammar();
    let mut patterns = Vec::new();
    for include in grammar["patterns"].as_array().unwrap() {
        let name = include["include"].as_str().unwrap().trim_start_matches('#');
        let entry = &grammar["repository"][name];
        let group = entry["match"].is_null() && entry["begin"].is_null();
        let own = std::slice::from_ref(entry);
        for value in entry["patterns"].as_array().filter(|_| group).map_or(own, Vec::as_slice) {
            let pattern = value["match"].as_str().or(value["begin"].as_str()).unwrap();
            let regex = Regex::new(pattern).unwrap();
            patterns.push(Pattern { regex, value: value.clone() });
        }
    }
    patterns
}

/// What is coloured first in a line: the scope and the words of each part.
fn first(patterns: &[Pattern], line: &str) -> Vec<(String, String)> {
    let scope = |value: &Value| {
        value["name"].as_str().unwrap_or_default().trim_end_matches(".rolecall").to_owned()
    };
    let mut best: Option<(usize, Vec<(String, String)>)> = None;
    for Pattern { regex, value } in patterns {
        let Some(found) = regex.captures(line).unwrap() else { continue };
        let whole = found.get(0).unwrap();
        if best.as_ref().is_some_and(|(best, _)| *best <= whole.start()) {
            continue;
        }
        let named = ["beginCaptures", "captures"].iter().map(|key| &value[*key]);
        let parts = match named.into_iter().find(|captures| captures.is_object()) {
            Some(captures) => (1..found.len())
                .filter_map(|at| {
                    let words = found.get(at)?.as_str().to_owned();
                    Some((scope(&captures[at.to_string()]), words))
                })
                .collect(),
            None => vec![(scope(value), whole.as_str().to_owned())],
        };
        best = Some((whole.start(), parts));
    }
    best.map(|(_, parts)| parts).unwrap_or_default()
}

#[test]
fn what_comes_first_on_a_line_is_coloured_as_what_it_is() {
    let table: &[(&str, &[(&str, &str)])] = &[
        ("topic goal also {", &[("keyword.declaration", "topic"), ("entity.name.type", "goal")]),
        (
            "replace step plan {",
            &[
                ("keyword.declaration", "replace"),
                ("keyword.declaration", "step"),
                ("entity.name.type", "plan"),
            ],
        ),
        ("goals reviewed every 3 sessions", &[("keyword.declaration", "goals")]),
        ("goals plan {", &[("keyword.declaration", "goals"), ("entity.name.type", "plan")]),
        ("  before goal", &[("keyword.control", "before"), ("variable.other", "goal")]),
        ("before the next", &[("keyword.control", "before")]),
        (
            "  not cue cy \"x\"",
            &[
                ("keyword.operator.word", "not"),
                ("keyword.control", "cue"),
                ("constant.language", "cy"),
                ("punctuation.definition.string.begin", "\""),
            ],
        ),
        ("  worker at 12 min: \"x\"", &[("variable.parameter.role", "worker")]),
        ("steps in order: a, b", &[("keyword.declaration", "steps")]),
        (
            "expect not-applicable purpose",
            &[
                ("keyword.control", "expect"),
                ("constant.language", "not-applicable"),
                ("variable.other", "purpose"),
            ],
        ),
        ("// topic goal", &[("comment.line.double-slash", "// topic goal")]),
        ("required-reading", &[("variable.other", "required-reading")]),
        ("2026-03-02", &[("constant.numeric.date", "2026-03-02")]),
        ("15 min", &[("constant.numeric", "15"), ("keyword.other.unit", "min")]),
        ("words(worker)", &[("support.function", "words")]),
        (
            "session.number = 1",
            &[
                ("support.class", "session"),
                ("punctuation.separator", "."),
                ("variable.other.property", "number"),
            ],
        ),
    ];
    let patterns = patterns();
    for (line, expected) in table {
        let found = first(&patterns, line);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(scope, words)| (scope.as_str(), words.as_str())).collect();
        assert_eq!(&found, expected, "{line}");
    }
}

#[test]
fn the_folder_is_an_extension() {
    let package = json("package.json");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let contributes = &package["contributes"];
    for path in [&contributes["grammars"][0]["path"], &contributes["languages"][0]["configuration"]]
    {
        let name = path.as_str().unwrap().trim_start_matches("./");
        assert!(json(name).is_object(), "{name}");
    }
    assert_eq!(contributes["grammars"][0]["scopeName"], grammar()["scopeName"]);
    assert_eq!(contributes["languages"][0]["extensions"], serde_json::json!([".protocol"]));
}
