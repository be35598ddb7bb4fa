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

const OURS: &str = "language 1\nprotocol ours extends role-clarification {\n  title \"Ours\"\n  version \"1\"\n  owner \"us\"\n}\nparam last-words = 5 min\ntopic farewell { cue \"see you\" }\ndiscussion farewell { required within last last-words }\ndrop service-values-explained because \"In the leaflet\"\n";

#[test]
fn a_protocol_may_build_on_one_of_the_library() {
    let files = Memory::new().with("ours.protocol", OURS);
    let (loaded, _) = loaded(&files, &["ours"]);
    assert!(!loaded.is_unusable(), "{:?} {:?}", loaded.diagnostics, loaded.notices);
    let protocol = &loaded.rulebook.protocols[0];
    assert_eq!(protocol.lineage.bases[0].id, "role-clarification");
    assert_eq!(protocol.lineage.dropped[0].because, "In the leaflet");
    assert_eq!(loaded.rulebook.protocols.len(), 1);
}

#[test]
fn a_base_is_looked_for_beside_the_file_by_path_and_by_name() {
    let base = "language 1\nprotocol base {\n  title \"B\"\n  version \"1\"\n  owner \"us\"\n}\ntopic hello { cue \"hello\" }\ndiscussion hello { required }\n";
    let on = |base: &str| {
        format!(
            "language 1\nprotocol ours extends {base} {{\n  title \"O\"\n  version \"1\"\n  owner \"us\"\n}}\nrelax hello {{ optional raised by nobody }}\n"
        )
    };
    for written in ["base", "\"base.protocol\"", "\"../agency/base.protocol\""] {
        let text = on(written);
        let files = Memory::new()
            .with("agency/ours.protocol", text.clone())
            .with("agency/base.protocol", base)
            .with("agency/../agency/base.protocol", base);
        let (loaded, _) = loaded(&files, &["agency/ours.protocol"]);
        let codes: Vec<_> = loaded.diagnostics.iter().map(|said| said.code.0).collect();
        assert_eq!(codes, ["not-laxer", "unknown-role"], "{written}");
    }
    let text = on("bsae");
    let files =
        Memory::new().with("protocols/ours.protocol", text).with("protocols/base.protocol", base);
    let (loaded, _) = loaded(&files, &["ours"]);
    let said = &loaded.diagnostics[0];
    assert_eq!(
        said.message,
        "`bsae` cannot be built on: there is no protocol of this name; the nearest is `base`"
    );
}

#[test]
fn the_project_sets_settings() {
    let toml = "[params]\nlast-words = \"3 min\"\nother = 2\n[params.ours]\nlost-words = 3\n[params.theirs]\nx = 1\n";
    let files = Memory::new().with("rolecall.toml", toml).with("ours.protocol", OURS);
    let mut sources = Sources::default();
    let (project, notices) = Project::find(&files, std::path::Path::new("/"), &mut sources);
    assert_eq!(notices, []);
    let loaded = load(&files, &project, &["ours".to_owned()], Purpose::Run, &mut sources);
    let said: Vec<_> = loaded
        .diagnostics
        .iter()
        .chain(loaded.notices.iter().map(|notice| &notice.diagnostic))
        .map(|said| format!("{}: {} ({})", said.code, said.message, said.help.clone().unwrap()))
        .collect();
    insta::assert_snapshot!(said.join("\n"));
    let setting = &loaded.rulebook.protocols[0].lineage.settings[0];
    assert_eq!((setting.value.as_str(), setting.declared.as_deref()), ("3 min", Some("5 min")));
}
