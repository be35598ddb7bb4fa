//! `rolecall doc`, and what `explain` says of scores

use crate::{Place, Said};

const BASE: &str = r#"language 1

protocol first-talk {
  title   "First talk"
  version "1.2"
  owner   "Advice Network"
  source  "Standards for first talks, 2024"
}

role worker "Adviser" also "Advisor"
role client "Visitor"

topic purpose "What we can do" {
  cue     "what we can do" by worker
  cue     "{here|able} to {help|advise}" by worker
  not cue "not here to help"
}

topic limits "What stays here" {
  coded   "CONF"
  cue     "stays {here|between us}" by worker
  example "What you tell me stays here unless somebody may get hurt."
}

topic goal "What you want" {
  cue "i {want|need}" by client
}

param reply-within = 3 turns

discussion purpose {
  required
  within first 10 turns
}

discussion limits {
  required
  raised by worker
  answered by client within reply-within
  severity critical
  weight   2
  because  "People tell more when they know who will be told."
  remedy   "Say it at the beginning of the next talk."
}

discussion goal {
  required
}

section opening "Opening" {
  purpose, limits
  weight 2
  pass mark 62.5%
}

band "fair" from 50%
band "good" from 80%
pass mark 70%
"#;

const OURS: &str = r#"language 1

protocol quayside extends first-talk {
  title   "First talk at Quayside"
  version "3"
  owner   "Quayside Advice"
}

set reply-within = 5 turns

topic leaflet "Our leaflet" {
  cue "leaflet" by worker
}

discussion leaflet {
  required
  severity minor
}

relax purpose {
  within first 20 turns
}

section closing "Closing" {
  leaflet
}

drop goal because "Visitors are asked on the telephone | before they come"
"#;

fn place() -> Place {
    Place::empty().with("first-talk.protocol", BASE).with("quayside.protocol", OURS)
}

fn doc(format: &str) -> Said {
    let said = place().run(&["doc", "--format", format, "quayside"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    said
}

#[test]
fn staff_get_a_page_of_what_is_asked_of_them() {
    insta::assert_snapshot!(doc("markdown").all());
}

#[test]
fn the_page_can_be_one_file_for_a_browser() {
    let said = doc("html");
    for outside in ["<script", "http://", "https://", "<link", "<img"] {
        assert!(!said.out.contains(outside), "{outside}");
    }
    insta::assert_snapshot!(said.all());
}

#[test]
fn both_pages_hold_the_same_text() {
    let (markdown, html) = (doc("markdown").out, doc("html").out);
    for words in [
        "Quayside Advice",
        "5 turns",
        "People tell more when they know who will be told.",
        "What you tell me stays here unless somebody may get hurt.",
        "62.5%",
        "before they come",
    ] {
        assert!(html.contains(words) && markdown.contains(words), "{words}");
    }
}

#[test]
fn a_protocol_with_a_mistake_makes_no_page() {
    let broken = BASE.replace("discussion goal {", "discussion gaol {");
    let said = Place::empty().with("p.protocol", broken).run(&["doc", "p"]);
    assert_eq!((said.exit, said.out.as_str()), (65, ""));
    assert!(said.err.contains("unknown-topic"), "{}", said.err);
}

#[test]
fn explain_says_what_the_score_is_made_up_of() {
    insta::assert_snapshot!(place().run(&["explain", "--protocol", "quayside", "quayside"]).all());
}

#[test]
fn explain_says_in_which_section_a_rule_is() {
    let said = place().run(&["explain", "--protocol", "first-talk", "first-talk/limits"]);
    insta::assert_snapshot!(said.all());
}

const TALK: &str = "worker: I am here to help.\nclient: I want to stay in my flat.\n";

#[test]
fn scores_stand_where_spreadsheets_and_build_servers_look() {
    for format in ["csv", "github"] {
        let place = place().with("talk.txt", TALK);
        let said = place.run(&["check", "-p", "first-talk", "--format", format, "talk.txt"]);
        assert_eq!(said.exit, 1, "{}", said.err);
        insta::assert_snapshot!(format!("scores_in_{format}"), said.out);
    }
}
