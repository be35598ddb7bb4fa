//! `rolecall new`: the folder it lays out, held to its own CI.

use std::path::Path;

use crate::Place;

#[test]
fn a_folder_is_laid_out_and_what_to_do_next_is_told() {
    let place = Place::empty();
    let said = place.run(&["new", "harbour-house"]);
    insta::assert_snapshot!(said.all());
    let read = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap();
    assert!(read("harbour-house/protocols/first-meeting.protocol").contains("\"Harbour house\""));
    assert!(read("harbour-house/README.md").starts_with("# Harbour house"));
}

#[test]
fn a_new_project_passes_its_own_ci() {
    let place = Place::empty();
    assert_eq!(place.run(&["new", ".", "--owner", "Harbourside & Söhne"]).exit, 0);
    let commands = [
        &["fmt", "--check"][..],
        &["fmt", "--check", "protocols/first-meeting.protocol"],
        &["lint"],
        &["lint", "protocols/first-meeting.protocol"],
        &["test"],
        &["check"],
        &["check", "--fail-on", "undetermined", "--format", "sarif", "--quote", "none"],
    ];
    for command in commands {
        let said = place.run(command);
        assert_eq!(said.exit, 0, "{command:?}: {}", said.all());
        assert!(!said.err.contains("warning"), "{command:?}: {}", said.err);
    }
    let linted = place.run(&["lint", "--format", "json"]).out;
    assert!(linted.contains("\"advice\":0"), "not even advice: {linted}");
}

#[test]
fn nothing_is_written_over() {
    let place = Place::empty().with("mine/README.md", "ours").with("mine/notes.txt", "kept");
    let said = place.run(&["new", "mine"]);
    assert_eq!((said.exit, said.out.as_str()), (64, ""));
    assert!(said.err.contains("README.md is there already"), "{}", said.err);
    assert_eq!(std::fs::read_dir(place.path().join("mine")).unwrap().count(), 2);
    std::fs::remove_file(place.path().join("mine/README.md")).unwrap();
    assert_eq!(place.run(&["new", "mine"]).exit, 0, "other files are no hindrance");
    assert_eq!(place.run(&["new", "mine"]).exit, 64);
}

#[test]
fn what_cannot_be_a_folder_or_an_owner_is_said() {
    let place = Place::empty().with("file", "");
    assert_eq!(place.run(&["new", "file/inside"]).exit, 66);
    assert_eq!(place.run(&["new", "a", "--owner", "say \"us\""]).exit, 64);
    assert_eq!(place.run(&["new", "a", "--owner", " "]).exit, 64);
    assert!(!place.path().join("a").exists());
    assert_eq!(place.run(&["new"]).exit, 64);
}

#[test]
fn its_files_name_what_this_repository_offers() {
    let place = Place::empty();
    place.run(&["new", "a"]);
    let read = |name: &str| std::fs::read_to_string(place.path().join("a").join(name)).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hooks = std::fs::read_to_string(root.join(".pre-commit-hooks.yaml")).unwrap();
    let config = read(".pre-commit-config.yaml");
    let wanted: Vec<&str> = config.lines().filter_map(|line| line.split("- id: ").nth(1)).collect();
    assert_eq!(wanted.len(), 3);
    for id in wanted {
        assert!(hooks.contains(&format!("- id: {id}\n")), "no hook {id}");
    }
    let tag = format!("v{}", env!("CARGO_PKG_VERSION"));
    let workflow = read(".github/workflows/rolecall.yml");
    assert!(workflow.contains(&format!("uses: rolecall/rolecall@{tag}\n")), "{workflow}");
    assert!(config.contains(&format!("rev: {tag}\n")));
    let page = std::fs::read_to_string(root.join("docs/ci.md")).unwrap();
    for line in [format!("rolecall/rolecall@{tag}\n"), format!("rev: {tag}\n")] {
        assert!(page.contains(&line), "docs/ci.md names another version than {tag}");
    }
    let action = std::fs::read_to_string(root.join("action.yml")).unwrap();
    assert!(action.contains("\n  quote:\n") && action.contains("\n  sarif:\n"));
}
