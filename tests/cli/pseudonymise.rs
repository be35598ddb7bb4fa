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
fn the_closing_words_say_how_to_go_on() {
    let place = place().with("key.toml", KEY).with("keep.txt", "team\n");
    let next = |said: &Said| said.out.split_once("Next:").expect("what is next").1.to_owned();
    let bare = run(&place, "one", &["--keep", "keep.txt", "--to", "vtt"]);
    let listed = run(&place, "two", &["--review", "to review.csv"]);
    let decided = run(&place, "three", &["--decisions", "to review.csv"]);
    insta::assert_snapshot!(format!("{}{}{}", next(&bare), next(&listed), next(&decided)));
    let taken = run(&place, "four", &["--review", "to review.csv"]);
    assert_eq!(taken.exit, 66);
    assert!(!place.path().join("four").exists(), "{}", taken.all());
}

#[test]
fn what_files_of_cases_say_goes_into_the_sessions() {
    let case = "officer = \"Rhiannon Prosser\"\norder = \"community order\"\ndob = 1985-03-05\n";
    let place = Place::empty()
        .with("acacia-jason/case.toml", case)
        .with("acacia-jason/1.txt", TALK)
        .with("acacia-jason/2.txt", TALK);
    let arguments = ["pseudonymise", "acacia-jason", "--key", "key.toml", "--out-dir", "out"];
    let said = place.run(&arguments);
    assert_eq!(said.exit, 0, "{}", said.all());
    assert!(said.out.contains("what files of cases say went into the sessions"), "{}", said.out);
    let id = |number: u8| {
        let file = place.path().join(format!("out/session-00{number}.session.json"));
        let text = std::fs::read_to_string(file).expect("what was written");
        for original in ["Rhiannon", "1985-03-05", "acacia", "jason"] {
            assert!(!text.to_lowercase().contains(&original.to_lowercase()), "{original}: {text}");
        }
        assert!(text.contains("\"order\": \"community order\""), "{text}");
        let (_, behind) = text.split_once("\"id\": ").expect("an id");
        behind.split(',').next().unwrap_or_default().to_owned()
    };
    assert_eq!(id(1), id(2), "the sessions of a case stay together");
}

#[test]
fn talk_in_another_language_is_judged_by_its_topics_and_said_to_be_strange() {
    let talk = "Agente: Mire, el juez quiere que hablemos despacio de la supervisión, de los viernes y de otras preguntas.\n\
        Cliente: Me llamo Zbyszek Wróblewski y vivo con mi hermano, que trabaja todos los días en una panadería muy lejos.\n";
    let place = Place::empty().with("uno.txt", talk);
    let arguments = ["pseudonymise", "uno.txt", "--key", "key.toml", "--out-dir", "out"];
    let said = place.run(&arguments);
    assert_eq!(said.exit, 0, "{}", said.all());
    assert!(said.err.contains("many of its words are in no list"), "{}", said.err);
    let text = written(&place, "out");
    assert!(!text.contains("Zbyszek") && text.contains("panadería"), "{text}");
    let astray = [
        "pseudonymise",
        "uno.txt",
        "--key",
        "key.toml",
        "--out-dir",
        "other",
        "--names",
        "names.txt",
    ];
    let place = place.with("names.txt", "juez\n").with("uno.txt", talk.replace("juez", "Juez"));
    let said = place.run(&astray);
    assert_eq!(said.exit, 65, "{}", said.all());
    assert!(said.err.contains("is found in turn 1 no more"), "{}", said.err);
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
    assert!(review.starts_with("\u{feff}decision,left,original,right,"), "{review}");
    let kept: Vec<String> = review
        .lines()
        .map(|line| {
            if line.contains(",Leeds,") {
                line.replace("replace,", "keep,")
            } else {
                line.to_owned()
            }
        })
        .collect();
    let place = place.with("decided.csv", kept.join("\n"));
    let place = place.with("untouched.csv", review.as_str());
    let untouched = run(&place, "same", &["--decisions", "untouched.csv"]);
    assert_eq!(untouched.exit, 0, "{}", untouched.all());
    assert_eq!(written(&place, "same"), written(&place, "one"));
    let decided = run(&place, "two", &["--decisions", "decided.csv"]);
    assert_eq!(decided.exit, 0);
    assert!(!decided.err.contains("decisions"), "{}", decided.err);
    assert!(
        written(&place, "two").contains("Leeds") && !written(&place, "two").contains("Zbyszek")
    );
    let wrong = review.replacen("replace,", "perhaps,", 1).replacen("replace,", "no,", 1);
    let place = place.with("wrong.csv", wrong.replace('\n', "\r\n"));
    let wrong = run(&place, "wrong", &["--decisions", "wrong.csv"]);
    assert_eq!(wrong.exit, 65);
    assert!(
        wrong
            .err
            .contains("wrong.csv: `perhaps` in row 2 and `no` in row 3 are no decisions: write"),
        "{}",
        wrong.err
    );
    // What is decided of words that are not there must not go unsaid; the list is one of the version before.
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
fn of_a_folder_what_is_the_same_is_said_once() {
    let mut place = Place::empty().with("key.toml", KEY);
    for number in 1..=12 {
        let captions = format!(
            "WEBVTT\n\n00:01.000 --> 00:09.000\n<v PO>Hello, I am Rhiannon Prosser.\n\n\
             00:02.000 --> 00:04.000\n<v Client>And I am Zbyszek, for the {number}th time.\n"
        );
        place = place.with(&format!("in/{number:02}.vtt"), captions);
    }
    let place = place.with("in/13.json", "{\"turn\": [");
    let arguments = ["pseudonymise", "in", "--key", "key.toml", "--out-dir", "out"];
    let told = |said: &Said| {
        let (out, _) = said.out.split_once("\nThis is an aid").expect("the closing words");
        let kept = said.err.lines().filter(|line| !line.contains("may be read by others"));
        kept.chain(out.lines()).map(|line| format!("{line}\n")).collect::<String>()
    };
    let (first, again) = (place.run(&arguments), place.run(&arguments));
    assert_eq!((first.exit, again.exit), (65, 66));
    insta::assert_snapshot!(format!("{}--- again\n{}", told(&first), told(&again)));
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
