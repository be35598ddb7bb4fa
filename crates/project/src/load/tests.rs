use rolecall_text::Severity;

use super::{Purpose, load};
use crate::{Memory, Project, Settings, Sources};

const OWN: &str = "language 1\nprotocol induction {\n  title \"First meetings\"\n  version \"1\"\n  owner \"us\"\n}\nuse \"topics/english.protocol\"\ndiscussion why of purpose { required }\n";

fn loaded(files: &Memory<'_>, names: &[&str]) -> (super::Loaded, Sources) {
    let mut sources = Sources::default();
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    let loaded = load(files, &Project::default(), &names, Purpose::Run, &mut sources);
    (loaded, sources)
}

fn said(files: &Memory<'_>, names: &[&str]) -> String {
    let (loaded, sources) = loaded(files, names);
    let mut out = String::new();
    for protocol in &loaded.rulebook.protocols {
        let file = sources.get(protocol.source).map_or("", |source| source.name());
        out += &format!("{} from {file}, {} rules\n", protocol.id, protocol.rules.len());
    }
    for source in sources.all() {
        out += &format!("read {}\n", source.name());
    }
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|said| said.severity == Severity::Error)
        .map(|said| ("", said));
    for (file, said) in
        errors.chain(loaded.notices.iter().map(|notice| (notice.file.as_str(), &notice.diagnostic)))
    {
        out += &format!("{} {} {file}: {}\n", said.severity.word(), said.code, said.message);
        if let Some(help) = &said.help {
            out += &format!("    help: {help}\n");
        }
    }
    out
}

#[test]
fn the_library_is_found_from_an_empty_folder() {
    let (loaded, sources) = loaded(&Memory::new(), &["role-clarification"]);
    assert!(!loaded.is_unusable(), "{:?} {:?}", loaded.diagnostics, loaded.notices);
    assert_eq!(loaded.rulebook.protocols.len(), 1);
    let files = loaded.protocol_files(&sources);
    assert_eq!(files[0].0, "library:role-clarification/role-clarification.protocol");
    assert_eq!(files[0].1.len(), 64);
}

#[test]
fn a_project_file_is_found_by_name_and_uses_the_library() {
    let files = Memory::new().with("protocols/induction.protocol", OWN);
    insta::assert_snapshot!(said(&files, &["induction", "protocols/induction.protocol"]), @r"
    induction from protocols/induction.protocol, 1 rules
    read protocols/induction.protocol
    read library:topics/english.protocol
    ");
}

#[test]
fn a_project_file_of_the_library_s_name_wins_and_that_is_said() {
    let own = OWN.replace("induction", "role-clarification");
    let files = Memory::new().with("protocols/role-clarification.protocol", own);
    insta::assert_snapshot!(said(&files, &["role-clarification"]));
    let (by_prefix, sources) = loaded(&files, &["library:role-clarification"]);
    assert_eq!(by_prefix.notices, []);
    assert!(sources.all()[0].name().starts_with("library:"));
}

#[test]
fn a_topic_file_of_the_project_wins_too() {
    let topics = "language 1\ntopic purpose \"Purpose\" { cue \"here for\" }\n";
    let files = Memory::new()
        .with("protocols/induction.protocol", OWN)
        .with("protocols/topics/english.protocol", topics);
    insta::assert_snapshot!(said(&files, &["induction"]));
}

#[test]
fn a_copy_of_a_library_file_is_not_worth_a_word() {
    let text = crate::library_file("topics/english.protocol").expect("standard topics");
    let files = Memory::new()
        .with("protocols/induction.protocol", OWN)
        .with("protocols/topics/english.protocol", text);
    assert!(!said(&files, &["induction"]).contains("library-shadowed"));
}

#[test]
fn what_is_missing_is_answered_with_the_nearest() {
    let files = Memory::new()
        .with("protocols/induction.protocol", OWN.replace("english", "englsh"))
        .with("notes.txt", "");
    insta::assert_snapshot!(said(
        &files,
        &["inducton", "role-clarificaton", "protocols/induktion.protocol", "weather"]
    ));
    insta::assert_snapshot!(said(&files, &["induction"]));
    insta::assert_snapshot!(said(&files, &["protocols"]));
}

#[test]
fn what_is_no_text_is_said() {
    let files = Memory::new()
        .with("a.protocol", b"language 1\n\xff".to_vec())
        .with("b.protocol", b"PK\0\xff".to_vec());
    insta::assert_snapshot!(said(&files, &["a", "b"]));
}

#[test]
fn protocols_of_the_settings_can_be_called_by_name_wherever_they_are() {
    let files = Memory::new().with("rules/2026/induction.protocol", OWN);
    let settings = "protocols = [\"rules/2026/induction.protocol\"]";
    let source = rolecall_text::Source::new("rolecall.toml", settings);
    let mut sources = Sources::default();
    let id = sources.add(source.clone());
    let (settings, _): (Settings, _) = crate::read_settings(id, &source);
    let project = Project { settings, ..Project::default() };
    let loaded = load(&files, &project, &["induction".to_owned()], Purpose::Run, &mut sources);
    assert_eq!(loaded.rulebook.protocols.len(), 1, "{:?}", loaded.notices);
    assert_eq!(project.protocols(&files), ["rules/2026/induction.protocol"]);
}
