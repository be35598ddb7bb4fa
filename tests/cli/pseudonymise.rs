//! Pseudonyms, as a user meets them: nothing of the originals is printed or written unasked, the key
//! holds from run to run, and nothing is judged otherwise.

use crate::{PROTOCOL, Place, Said};

const TALK: &str = "\
PO: Hello Jason, I'm Rhiannon Prosser. What you tell me is confidential within the team.
Jason Miller: So Grace would see my file? Call me on 07911 123456.
PO: Grace, no. Zbyszek might, in Leeds.
Jason Miller: I was born on 3 March 1985, not in May.
";

const SIDECAR: &str =
    "[case]\nid = \"C-0192\"\n\n[[participant]]\nlabel = \"Jason Miller\"\nrole = \"client\"\n";

const ORIGINALS: [&str; 8] =
    ["Jason", "Miller", "Rhiannon", "Prosser", "07911", "Zbyszek", "Leeds", "0192"];

fn place() -> Place {
    Place::empty()
        .with("privacy.protocol", PROTOCOL)
        .with("jason-miller.txt", TALK)
        .with("jason-miller.session.toml", SIDECAR)
}

fn run(place: &Place, out: &str, more: &[&str]) -> Said {
    let arguments = [
        "pseudonymise",
        "jason-miller.txt",
        "-p",
        "privacy.protocol",
        "--key",
        "key.toml",
        "--out-dir",
        out,
    ];
    place.run(&[&arguments[..], more].concat())
}

fn written(place: &Place, out: &str) -> String {
    let file = place.path().join(out).join("session-001.session.json");
    std::fs::read_to_string(file).expect("what was written")
}

/// A key whose secret is known, so that what is printed is the same each time.
const KEY: &str = "secret = \"0000000000000000000000000000000000000000000000000000000000000001\"\n";

#[test]
fn a_run_tells_what_it_did_in_numbers() {
    let place = place().with("key.toml", KEY);
    let said = run(&place, "out", &[]);
    for original in ORIGINALS {
        assert!(!said.all().contains(original), "{original}: {}", said.all());
        assert!(
            !written(&place, "out").contains(original),
            "{original}: {}",
            written(&place, "out")
        );
    }
    let told = said
        .all()
        .lines()
        .filter(|line| !line.contains("may be read by others"))
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(format!("{told}\n--- file\n{}", written(&place, "out")));
}

#[test]
fn without_key_or_folder_it_says_what_to_write() {
    let place = place();
    let bare = place.run(&["pseudonymise", "jason-miller.txt"]);
    let folderless = place.run(&["pseudonymise", "jason-miller.txt", "--key", "key.toml"]);
    assert_eq!((bare.exit, folderless.exit), (64, 64));
    insta::assert_snapshot!(format!("{}\n{}", bare.all(), folderless.all()));
    assert!(!place.path().join("key.toml").exists());
}

#[test]
fn the_key_holds_and_is_its_owner_s() {
    let place = place();
    assert_eq!(run(&place, "one", &[]).exit, 0);
    assert_eq!(run(&place, "two", &[]).exit, 0);
    assert_eq!(written(&place, "one"), written(&place, "two"));
    let again = run(&place, "two", &[]);
    assert_eq!(again.exit, 66);
    assert!(again.err.contains("is there already"), "{}", again.err);
    assert_eq!(std::fs::read_to_string(place.path().join("jason-miller.txt")).unwrap(), TALK);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(place.path().join("key.toml")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let other = place.with("key.toml", "jason = \"secretword\"\n");
    let broken = run(&other, "three", &[]);
    assert_eq!(broken.exit, 65);
    assert!(!broken.all().contains("secretword"), "{}", broken.all());
}

#[test]
fn what_is_written_is_judged_alike() {
    let place = place();
    run(&place, "out", &[]);
    let verdict = |file: &str| {
        let said = place.run(&["check", "-p", "privacy.protocol", "--format", "csv", file]);
        let row = said.out.lines().nth(1).expect("a finding").to_owned();
        (said.exit, row.contains(",met,"))
    };
    assert_eq!(verdict("jason-miller.txt"), (0, true));
    assert_eq!(verdict("out/session-001.session.json"), (0, true));
}

#[test]
fn a_replaced_word_that_a_cue_looks_for_is_an_error_with_its_turn() {
    let place = place().with("names.txt", "confidential\nteam\nMy\n");
    let place = place.with("jason-miller.txt", TALK.replace("is confidential", "is, Confidential"));
    let said = run(&place, "out", &["--names", "names.txt"]);
    assert_eq!(said.exit, 65, "{}", said.all());
    assert!(said.err.contains("`confidentiality` is found in turn 1 no more"), "{}", said.err);
    assert!(!place.path().join("out").exists());
}

#[test]
fn a_review_goes_round() {
    let place = place();
    assert_eq!(run(&place, "one", &["--review", "review.csv"]).exit, 0);
    let review = std::fs::read_to_string(place.path().join("review.csv")).unwrap();
    assert!(
        review.starts_with("session,turn,start,kind,original,pseudonym,why,decision\n"),
        "{review}"
    );
    let kept: Vec<String> = review
        .lines()
        .map(|line| {
            if line.contains(",Leeds,") {
                line.replace(",replace", ",keep")
            } else {
                line.to_owned()
            }
        })
        .collect();
    let place = place.with("decided.csv", kept.join("\n"));
    let decided = run(&place, "two", &["--decisions", "decided.csv"]);
    assert_eq!(decided.exit, 0);
    assert!(!decided.err.contains("decisions"), "{}", decided.err);
    assert!(
        written(&place, "two").contains("Leeds") && !written(&place, "two").contains("Zbyszek")
    );
    // What is decided of words that are not there must not go unsaid.
    let row = "session,turn,start,original,decision\n1,99,0,Nobody,replace\n";
    let place = place.with("astray.csv", row);
    let astray = run(&place, "astray", &["--decisions", "astray.csv"]);
    assert!(
        astray.err.contains("1 of 1 decisions fit nothing in these sessions"),
        "{}",
        astray.err
    );
    let again = run(&place, "three", &["--review", "review.csv"]);
    assert!(again.err.contains("review.csv is there already"), "{}", again.err);
}

#[test]
fn lists_of_the_agency_are_heeded_and_shown_on_request() {
    let place = place().with("names.txt", "team, place\n").with("keep.txt", "Leeds\n");
    let said = run(&place, "out", &["--names", "names.txt", "--keep", "keep.txt", "--show"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(written(&place, "out").contains("in Leeds."));
    assert!(said.out.contains("session 001, turn 2: 07911 123456 -> 07700 900"), "{}", said.out);
    let place = place.with("names.txt", "secretword, thing\n");
    let wrong = run(&place, "other", &["--names", "names.txt"]);
    assert_eq!(wrong.exit, 65);
    assert!(wrong.err.contains("line 1") && !wrong.err.contains("secretword"), "{}", wrong.err);
}

#[test]
fn other_formats_have_their_sidecar() {
    let place = place();
    let said = run(&place, "out", &["--to", "txt"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    let sidecar =
        std::fs::read_to_string(place.path().join("out/session-001.session.toml")).unwrap();
    for original in ORIGINALS {
        assert!(!sidecar.contains(original), "{sidecar}");
    }
    assert!(sidecar.contains("client"), "{sidecar}");
}
