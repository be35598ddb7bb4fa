use std::path::PathBuf;

use rolecall_session::{Session, Value};

use super::{CasesBy, Groups, find_cases};
use crate::{Memory, Work};

fn work(names: &[&str]) -> Vec<Work> {
    names.iter().map(|name| Work { files: vec![PathBuf::from(name)], sidecar: None }).collect()
}

fn with_id(id: Option<&str>) -> Session {
    let mut session = Session::default();
    if let Some(id) = id {
        session.case.insert("id".to_owned(), Value::Text(id.to_owned()));
    }
    session
}

/// The case of each session, and what is said.
fn said(files: &Memory<'_>, names: &[&str], by: CasesBy) -> String {
    let work = work(names);
    let (cases, notices) = find_cases(files, &work);
    let mut out = String::new();
    for one in &work {
        let mut session = with_id(None);
        let mut warnings = Vec::new();
        cases.complete(one, &mut session, &mut warnings);
        let case = cases.case_of(one, &session, by).map(|case| case.key);
        out += &format!("{}: {}\n", one.name(), case.as_deref().unwrap_or("-"));
    }
    for notice in notices {
        let said = notice.diagnostic;
        out += &format!("{} {}: {}", said.code, notice.file, said.message);
        out += &said.help.map_or_else(String::new, |help| format!("; {help}"));
        out.push('\n');
    }
    out
}

#[test]
fn the_nearest_file_of_a_case_counts_and_a_list_before_the_whole_folder() {
    let files = Memory::new()
        .with("agency/case.toml", "id = \"all\"")
        .with("agency/a/1.vtt", "")
        .with("agency/a/case.toml", "order = \"licence\"")
        .with("agency/a/deep/2.vtt", "")
        .with("agency/b/3.vtt", "")
        .with("agency/b/4.vtt", "")
        .with("agency/b/C-7.case.toml", "sessions = [\"4.vtt\"]");
    let names = ["agency/a/1.vtt", "agency/a/deep/2.vtt", "agency/b/3.vtt", "agency/b/4.vtt"];
    insta::assert_snapshot!(said(&files, &names, CasesBy::Id), @r"
    agency/a/1.vtt: a
    agency/a/deep/2.vtt: a
    agency/b/3.vtt: all
    agency/b/4.vtt: C-7
    ");
    insta::assert_snapshot!(said(&files, &names, CasesBy::Folder), @r"
    agency/a/1.vtt: agency/a
    agency/a/deep/2.vtt: agency/a/deep
    agency/b/3.vtt: agency/b
    agency/b/4.vtt: agency/b
    ");
    insta::assert_snapshot!(said(&files, &names[..1], CasesBy::None), @"agency/a/1.vtt: -");
}

#[test]
fn what_is_wrong_with_files_of_cases_is_said() {
    let files = Memory::new()
        .with("s/1.vtt", "")
        .with("s/2.vtt", "")
        .with("s/a.case.toml", "sessions = [\"1.vtt\", \"2.vt\"]")
        .with("s/b.case.toml", "sessions = [\"1.vtt\"]")
        .with("t/3.vtt", "")
        .with("t/a.case.toml", "order = \"x\"")
        .with("t/case.toml", "order = \"y\"")
        .with("u/4.vtt", "")
        .with("u/case.toml", "id = \n");
    let names = ["s/1.vtt", "s/2.vtt", "t/3.vtt", "u/4.vtt"];
    insta::assert_snapshot!(said(&files, &names, CasesBy::Id));
}

#[test]
fn a_record_keeps_to_its_own_case_and_words() {
    let files = Memory::new()
        .with("s/1.vtt", "")
        .with("s/case.toml", "id = \"A\"\norder = \"licence\"\nstart = 2026-02-20");
    let work = work(&["s/1.vtt"]);
    let (cases, _) = find_cases(&files, &work);
    let mut own = with_id(None);
    own.case.insert("order".to_owned(), Value::Text("bail".to_owned()));
    let mut warnings = Vec::new();
    cases.complete(&work[0], &mut own, &mut warnings);
    assert_eq!(own.case["order"], Value::Text("bail".to_owned()));
    assert!(matches!(own.case["start"], Value::Date(_)));
    assert_eq!(warnings, []);
    let mut other = with_id(Some("B"));
    cases.complete(&work[0], &mut other, &mut warnings);
    assert_eq!(other.case.len(), 1, "nothing is taken from the file of another case");
    assert_eq!(
        warnings[0].message,
        "the record names case `B`, but `s/case.toml` is the file of case `A`: the record counts"
    );
}

#[test]
fn cases_come_in_order_with_what_is_to_be_said_of_them() {
    let mut groups = Groups::default();
    let key = |key: &str, id: Option<&str>| super::CaseKey {
        key: key.to_owned(),
        id: id.map(str::to_owned),
    };
    groups.add(Some(key("b", None)), 1);
    groups.add(Some(key("a", Some("C-1"))), 2);
    groups.add(None, 3);
    groups.add(Some(key("b", Some("C-2"))), 4);
    groups.add(Some(key("a", Some("C-3"))), 5);
    groups.add_unread(key("b", None), "b/5.vtt".to_owned());
    groups.add_unread(key("z", None), "z/1.vtt".to_owned());
    assert_eq!(groups.without(), 1);
    let told: Vec<String> = groups
        .finish()
        .map(|case| {
            let codes: Vec<&str> = case.warnings.iter().map(|it| it.code.0).collect();
            format!("{} {:?} {} {codes:?}", case.name, case.sessions, case.unread)
        })
        .collect();
    assert_eq!(
        told,
        ["a [2, 5] 0 [\"case-folder-ids\"]", "C-2 [1, 4] 1 [\"case-session-unread\"]"]
    );
}
