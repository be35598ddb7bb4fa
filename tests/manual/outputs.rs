//! What the manual says that the program prints is what it prints.
//!
//! A page makes its own files: a comment `file: NAME` before a block writes it, `add to: NAME` adds
//! it to what is there, `put into NAME below: LINE` puts it below the first such line, `replace in NAME:
//! OLD => NEW` changes a file from then on, `change NAME: OLD => NEW` for the next block of commands
//! alone, and `in: FOLDER` names a folder of the repository to work in. In a block `console`, lines
//! that begin with `$` are run; a line `…` stands for any lines left out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::page::{Fence, Page, pages, root};

type Files = BTreeMap<String, String>;

/// The files of a page after its last block.
pub(crate) fn files_at_the_end(page: &Page) -> Files {
    let mut files = Files::new();
    for fence in page.fences() {
        keep(&fence, &mut files);
    }
    files
}

/// Writes a block into the files that its comments name.
fn keep(fence: &Fence, files: &mut Files) {
    for note in &fence.notes {
        if let Some(name) = note.strip_prefix("file: ") {
            files.insert(name.to_owned(), fence.text.clone());
        } else if let Some(name) = note.strip_prefix("add to: ") {
            let file = files.get_mut(name).unwrap_or_else(|| panic!("no file {name} yet"));
            file.push('\n');
            file.push_str(&fence.text);
        } else if let Some((name, above)) =
            note.strip_prefix("put into ").and_then(|rest| rest.split_once(" below: "))
        {
            let file = files.get_mut(name).unwrap_or_else(|| panic!("no file {name} yet"));
            let line = |at: &usize| file[*at..].lines().next().map(str::trim) == Some(above);
            let starts = std::iter::once(0).chain(file.match_indices('\n').map(|(at, _)| at + 1));
            let start = starts.into_iter().find(line);
            let start = start.unwrap_or_else(|| panic!("no line `{above}` in {name}"));
            let below = file[start..].find('\n').map_or(file.len(), |at| start + at + 1);
            file.insert_str(below, &fence.text);
        } else if let Some(change) = note.strip_prefix("replace in ") {
            put_in_place(change, files);
        }
    }
}

/// Makes a change such as `a.protocol: OLD => NEW`.
fn put_in_place(change: &str, files: &mut Files) {
    let (name, change) = change.split_once(": ").unwrap();
    let (old, new) = change.split_once(" => ").unwrap();
    let file = files.get_mut(name).unwrap_or_else(|| panic!("no file {name} to change"));
    assert!(file.contains(old), "`{old}` does not stand in {name}");
    *file = file.replacen(old, new, 1);
}

/// The program: `ROLECALL_PROGRAM`, else the build beside this test if no source is newer.
fn program() -> Option<PathBuf> {
    if let Some(program) = std::env::var_os("ROLECALL_PROGRAM") {
        return Some(program.into());
    }
    let exe = std::env::current_exe().unwrap();
    let name = format!("rolecall{}", std::env::consts::EXE_SUFFIX);
    let program = exe.parent()?.parent()?.join(name);
    let built = program.metadata().ok()?.modified().ok()?;
    let mut newest = SystemTime::UNIX_EPOCH;
    for folder in ["crates", "grammar", "protocols"] {
        newest = newest.max(newest_source(&root().join(folder)));
    }
    (newest <= built).then_some(program)
}

fn newest_source(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") && !path.ends_with("snapshots") {
                newest = newest.max(newest_source(&path));
            }
        } else if path.extension().is_some_and(|e| e == "rs" || e == "pest" || e == "protocol") {
            newest = newest.max(path.metadata().unwrap().modified().unwrap());
        }
    }
    newest
}

/// A folder with the files of a page as they are at one block.
fn folder(fence: &Fence, files: &Files) -> (Option<tempfile::TempDir>, PathBuf) {
    if let Some(own) = fence.notes.iter().find_map(|note| note.strip_prefix("in: ")) {
        return (None, root().join(own));
    }
    if files.is_empty() {
        return (None, root());
    }
    let mut files = files.clone();
    for change in fence.notes.iter().filter_map(|note| note.strip_prefix("change ")) {
        put_in_place(change, &mut files);
    }
    let made = tempfile::TempDir::with_prefix("rolecall-manual-").unwrap();
    for (name, text) in &files {
        let path = made.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let path = made.path().to_path_buf();
    (Some(made), path)
}

/// What a block of commands looks like when its commands are run.
fn run(program: &Path, fence: &Fence, files: &Files) -> String {
    let (_made, folder) = folder(fence, files);
    let (mut shown, mut exit) = (String::new(), 0);
    for line in fence.text.lines().filter(|line| line.starts_with("$ ")) {
        shown += &format!("{line}\n");
        let command = line.trim_start_matches("$ ").trim_start_matches("cargo run --release -- ");
        let mut words = command.split_whitespace().peekable();
        if command == "echo $?" {
            shown += &format!("{exit}\n");
            continue;
        }
        words.next_if_eq(&"rolecall");
        let output = Command::new(program)
            .args(words)
            .current_dir(&folder)
            .env("NO_COLOR", "1")
            .env_remove("COLUMNS")
            .output()
            .unwrap();
        exit = output.status.code().unwrap();
        shown += &String::from_utf8(output.stdout).unwrap();
        shown += &String::from_utf8(output.stderr).unwrap();
    }
    let mut lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    while lines.last() == Some(&"") {
        lines.pop();
    }
    lines.join("\n") + "\n"
}

/// Whether `written` is `real` but for what a line `…` leaves out.
fn fits(written: &[&str], real: &[&str]) -> bool {
    match written.split_first() {
        None => real.is_empty(),
        Some((&"…", rest)) => (0..=real.len()).any(|skip| fits(rest, &real[skip..])),
        Some((first, rest)) => real.first() == Some(first) && fits(rest, &real[1..]),
    }
}

#[test]
fn the_program_prints_what_the_manual_shows() {
    let Some(program) = program() else {
        eprintln!("skipped: build the program first, `cargo build`");
        return;
    };
    let (update, mut wrong) = (std::env::var_os("UPDATE").is_some(), String::new());
    for page in pages() {
        let mut files = Files::new();
        let mut anew = Vec::new();
        for fence in page.fences() {
            keep(&fence, &mut files);
            if fence.kind != "console" {
                continue;
            }
            let real = run(&program, &fence, &files);
            let written: Vec<&str> = fence.text.lines().collect();
            if fits(&written, &real.lines().collect::<Vec<_>>()) {
                continue;
            }
            if update && !written.contains(&"…") {
                anew.push((fence.line, written.len(), real));
            } else {
                wrong += &format!("{}:{} now is\n{real}\n", page.name, fence.line);
            }
        }
        if !anew.is_empty() {
            std::fs::write(&page.path, rewritten(&page.text, anew)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "run with UPDATE=1, or write it anew:\n{wrong}");
}

/// The page with what stands below some lines, so many lines each, written anew.
fn rewritten(text: &str, anew: Vec<(usize, usize, String)>) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for (below, count, real) in anew.iter().rev() {
        lines.splice(*below..below + count, real.lines());
    }
    lines.join("\n") + "\n"
}

#[test]
fn lines_left_out_fit_any_lines_and_no_others_do() {
    assert!(fits(&["a", "…", "d"], &["a", "b", "c", "d"]));
    assert!(fits(&["a", "…"], &["a"]));
    assert!(!fits(&["a", "…", "x"], &["a", "b"]));
    assert!(!fits(&["a"], &["a", "b"]));
    assert!(!fits(&["a", "b"], &["a"]));
}
