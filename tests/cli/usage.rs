//! How the program is called: help, mistakes, colours, completions.

use crate::{KEPT, MISSED, PROTOCOL, Place, said};

#[test]
fn help_shows_what_there_is() {
    let place = Place::empty();
    insta::assert_snapshot!(place.run(&["--help"]).all());
    insta::assert_snapshot!(place.run(&["check", "--help"]).all());
}

#[test]
fn wrong_usage_ends_with_64() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.txt", KEPT);
    for arguments in [
        &["chekc"][..],
        &[],
        &["check", "--protocl", "p"],
        &["check", "-p", "p", "a.txt", "--format", "pdf"],
        &["check", "-p", "p", "a.txt", "--jobs", "0"],
        &["check", "-p", "p", "a.txt", "--why", "weather"],
        &["check", "-p", "p"],
        &["check", "a.txt"],
        &["lint"],
        &["check", "-q", "-v", "-p", "p", "a.txt"],
        &["man", "chekc"],
        &["man", "check", "--out-dir", "pages"],
    ] {
        let said = place.run(arguments);
        assert_eq!(said.exit, 64, "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "", "{arguments:?}");
        assert!(!said.err.is_empty(), "{arguments:?}");
        // The words of the argument parser are for programmers.
        for word in ["unrecognized", "unexpected", "invalid", "subcommand", "argument '"] {
            assert!(!said.err.contains(word), "{arguments:?}: {}", said.err);
        }
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.txt", MISSED);
    let colored = |text: &str| text.contains('\u{1b}');
    let check = ["check", "-p", "p", "a.txt"];
    assert!(!colored(&place.run(&check).all()), "a pipe is no terminal");
    let always = place.run(&["check", "-p", "p", "a.txt", "--color", "always"]);
    assert!(colored(&always.out));
    let mut program = place.program(&check);
    let no_color = said(program.env("NO_COLOR", "1").output().expect("a run"));
    assert!(!colored(&no_color.all()));
    let mut program = place.program(&["check", "-p", "p", "a.txt", "--color", "always"]);
    let asked = said(program.env("NO_COLOR", "1").output().expect("a run"));
    assert!(colored(&asked.out), "what the command says goes before the environment");
}

#[test]
fn without_drawing_for_those_who_listen() {
    let place = Place::empty().with("p.protocol", PROTOCOL).with("a.txt", MISSED);
    let mut program = place.program(&["check", "-p", "p", "a.txt"]);
    let said = said(program.env("NO_GRAPHICS", "1").output().expect("a run"));
    assert!(!said.out.contains(['╭', '│', '×', '─']), "{}", said.out);
    insta::assert_snapshot!(said.all());
}

#[test]
fn other_programs_are_served() {
    let place = Place::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = place.run(&["completions", shell]);
        assert_eq!(said.exit, 0);
        assert!(said.out.contains("check"), "{shell}");
    }
    for name in ["session", "report", "codings", "files", "diagnostics", "tests"] {
        let said = place.run(&["schema", name]);
        let schema: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        assert!(schema["$schema"].is_string(), "{name}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let place = Place::empty();
    let program = place.run(&["man"]).out;
    let commands: Vec<&str> = program
        .lines()
        .filter_map(|line| line.strip_prefix("rolecall\\-")?.strip_suffix("(1)"))
        .collect();
    assert!(commands.len() >= 16, "{program}");
    for command in &commands {
        let page = place.run(&["man", command]).out;
        assert!(page.contains(&format!(".TH rolecall-{command} 1")), "{page}");
        for part in ["NAME", "SYNOPSIS", "OPTIONS", "EXAMPLE", "SEE ALSO"] {
            assert!(page.contains(part), "{command} lacks {part}");
        }
        // An example that begins with a sign of roff would vanish.
        assert!(page.lines().all(|line| !line.starts_with("..")), "{page}");
    }
    insta::assert_snapshot!(place.run(&["man", "completions"]).out);
    for again in [false, true] {
        let said = place.run(&["man", "--out-dir", "man/man1"]);
        assert_eq!(said.exit, 0, "again: {again}: {}", said.err);
    }
    let installed = std::fs::read_to_string(place.path().join("man/man1/rolecall.1"));
    assert_eq!(installed.expect("a page"), program);
    for command in commands {
        assert!(place.path().join(format!("man/man1/rolecall-{command}.1")).exists(), "{command}");
    }
}

#[test]
fn formats_are_listed_and_shown_one_by_one() {
    let place = Place::empty();
    let all = place.run(&["formats"]).out;
    insta::assert_snapshot!(all);
    let names: Vec<&str> = all
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(names.len() >= 27, "{names:?}");
    for name in names.iter().chain(&["txt"]) {
        let one = place.run(&["formats", name]);
        assert_eq!(one.exit, 0, "{name}: {}", one.err);
        assert!(one.out.contains("    "), "{name} has no example: {}", one.out);
    }
    insta::assert_snapshot!("one_format", place.run(&["formats", "vtt"]).out);
}

#[test]
fn the_version_is_told() {
    let said = Place::empty().run(&["--version"]);
    assert_eq!(said.out, format!("rolecall {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(said.exit, 0);
}
