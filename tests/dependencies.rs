//! The picture in `ARCHITECTURE.md`, held against what the crates really say of themselves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Each crate with those right below it. A crate may depend on these and on anything below them.
const PICTURE: &[(&str, &[&str])] = &[
    ("agreement", &[]),
    ("text", &[]),
    ("syntax", &["text"]),
    ("session", &["text"]),
    ("pseudonym", &["session"]),
    ("speakers", &["session"]),
    ("protocol", &["syntax"]),
    ("coding", &["protocol", "session"]),
    ("engine", &["coding"]),
    ("proof", &["protocol"]),
    ("project", &["engine", "speakers"]),
    ("trial", &["engine"]),
    ("report", &["trial", "speakers", "agreement"]),
    ("cli", &["project", "proof", "pseudonym", "report"]),
];

/// Crates without files, clock, environment, network, printing or threads.
const PURE: &[&str] = &[
    "agreement",
    "text",
    "syntax",
    "protocol",
    "proof",
    "pseudonym",
    "session",
    "speakers",
    "coding",
    "engine",
    "trial",
    "report",
];

/// The one package that stands outside the picture: these tests.
const OUTSIDE: &str = "rolecall-tests";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Everything below a crate in the picture.
fn below(krate: &str) -> BTreeSet<&'static str> {
    let (_, direct) = PICTURE.iter().find(|(name, _)| *name == krate).unwrap();
    direct.iter().flat_map(|&one| below(one).into_iter().chain([one])).collect()
}

/// The crates of this workspace that `package` depends on; for tests and builds too, since a test
/// that reaches upwards couples two crates all the same.
fn own_dependencies(package: &Value) -> BTreeSet<String> {
    package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|dependency| dependency["name"].as_str()?.strip_prefix("rolecall-"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn crates_depend_downwards_only() {
    let mut seen = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        if name == OUTSIDE {
            continue;
        }
        let name = name
            .strip_prefix("rolecall-")
            .unwrap_or_else(|| panic!("`{name}` is no crate of the picture"));
        let in_picture = PICTURE.iter().any(|(one, _)| *one == name);
        assert!(in_picture, "`{name}` is not in the picture: draw it in ARCHITECTURE.md and here");
        let allowed = below(name);
        for dependency in own_dependencies(&package) {
            assert!(
                allowed.contains(dependency.as_str()),
                "`{name}` depends on `{dependency}`, which does not stand below it"
            );
        }
        seen.insert(name.to_owned(), own_dependencies(&package));
    }
    let drawn: BTreeSet<&str> = PICTURE.iter().map(|(name, _)| *name).collect();
    let there: BTreeSet<&str> = seen.keys().map(String::as_str).collect();
    assert_eq!(drawn, there, "the picture and the workspace hold different crates");
    for (name, direct) in PICTURE {
        for one in *direct {
            assert!(
                seen[*name].contains(*one),
                "the picture has an arrow from `{name}` to `{one}`, which nothing uses"
            );
        }
    }
}

#[test]
fn project_and_report_do_not_know_each_other() {
    assert!(!below("project").contains("report") && !below("report").contains("project"));
}

#[test]
fn nothing_depends_on_the_tests() {
    for package in packages() {
        assert!(!own_dependencies(&package).contains("tests"), "{}", package["name"]);
    }
}

#[test]
fn pure_crates_switch_the_lints_of_purity_on() {
    let lints =
        ["clippy::disallowed_methods", "clippy::disallowed_types", "clippy::disallowed_macros"];
    let rules = std::fs::read_to_string(root().join("clippy.toml")).unwrap();
    for lint in lints {
        let key = lint.trim_start_matches("clippy::").replace('_', "-");
        assert!(rules.contains(&format!("{key} = [")), "clippy.toml has no `{key}`");
    }
    for name in PURE {
        let lib = root().join("crates").join(name).join("src/lib.rs");
        let lib = std::fs::read_to_string(lib).unwrap();
        // The inner attributes at the head, with line breaks and blanks made equal.
        let head: String = lib.split("mod ").next().unwrap().split_whitespace().collect();
        for lint in lints {
            let warned = head.split("#![").any(|attribute| {
                (attribute.starts_with("warn(") || attribute.starts_with("deny("))
                    && attribute.contains(lint)
            });
            assert!(warned, "`{name}` does not switch `{lint}` on at its head");
        }
    }
}

#[test]
fn every_crate_takes_the_workspace_lints() {
    for package in packages() {
        let manifest = package["manifest_path"].as_str().unwrap();
        let text = std::fs::read_to_string(manifest).unwrap();
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest} has lints of its own");
    }
}

/// Files of a folder that hold a member of a table each, without those that hold the table; a member
/// may be a folder of its own.
fn members(folder: &str, table_files: &[&str]) -> BTreeSet<String> {
    let folder = root().join(folder);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names = files.filter_map(|entry| {
        let path = entry.unwrap().path();
        let is_member =
            path.extension().is_some_and(|end| end == "rs") || path.join("mod.rs").is_file();
        is_member.then(|| path.file_stem().unwrap().to_string_lossy().into_owned())
    });
    names.filter(|name| !table_files.contains(&name.as_str())).collect()
}

fn same<'a>(what: &str, files: &BTreeSet<String>, table: impl Iterator<Item = &'a str>) {
    let table: BTreeSet<String> = table.map(|name| name.replace('-', "_")).collect();
    assert_eq!(files, &table, "{what}: the files and the table differ");
}

#[test]
fn each_lint_of_protocols_has_a_file_named_after_its_code() {
    let files = members("crates/protocol/src/lints", &["mod", "tests"]);
    same("lints", &files, rolecall_protocol::LINTS.iter().map(|entry| entry.code.0));
}

#[test]
fn each_lint_of_proofs_has_a_file_named_after_its_code() {
    let files = members("crates/proof/src/lints", &["mod", "tests"]);
    same("lints of proofs", &files, rolecall_proof::LINTS.iter().map(|entry| entry.code.0));
}

#[test]
fn each_mistake_of_syntax_has_a_file_named_after_its_code() {
    let files = members("crates/syntax/src/codes", &["mod", "tests"]);
    same("codes of syntax", &files, rolecall_syntax::CODES.iter().map(|entry| entry.code.0));
}

#[test]
fn each_kind_of_rule_has_a_file_named_after_its_word() {
    let files = members("crates/engine/src/kinds", &["mod", "clauses"]);
    same("kinds of rule", &files, rolecall_engine::KINDS.iter().map(|entry| entry.word));
}

#[test]
fn each_statistic_has_a_file_named_after_it() {
    let files = members("crates/agreement/src/statistics", &["mod"]);
    same("statistics", &files, rolecall_agreement::STATISTICS.iter().map(|entry| entry.name));
}

#[test]
fn each_code_is_one_thing_with_a_page() {
    let entries = rolecall_protocol::LINTS
        .iter()
        .chain(rolecall_syntax::CODES)
        .chain(rolecall_proof::LINTS)
        .chain(rolecall_session::CODES.iter().copied())
        .chain(rolecall_coding::CODES.iter().copied())
        .chain(rolecall_project::CODES.iter().copied());
    let mut codes = BTreeSet::new();
    for entry in entries {
        let code = entry.code.0;
        assert!(codes.insert(code), "two crates have a diagnostic `{code}`");
        let plain = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(plain, "`{code}` is not in lower case with hyphens");
        assert!(entry.page.trim().len() > 60, "the page of `{code}` says next to nothing");
        assert!(!entry.summary.ends_with('.'), "the summary of `{code}` ends with a full stop");
    }
}
