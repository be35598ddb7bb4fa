//! `rolecall agree`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::{PROTOCOL, Place};

const TALK: &str = "\
PO: Hello. Before we start: what you tell me is confidential within the team.
PP: Yes, I understand that.
PO: We could talk about work today, or about home. What would you like?
PP: Home, I think.
PO: So your goal would be to see the kids again.
PP: I want to see them by June.
PO: You could ring the office on Monday.
PP: I will do that.
";

const ANNA: &str = "\
session,turn,code
one,1,CONF
one,3,AGENDA
one,5,GOAL
one,6,GOAL
two,1,CONF
two,3,AGENDA
two,6,GOAL
three,1,CONF
three,3,AGENDA
three,5,GOAL
";

const BEN: &str = "\
session,turn,code
one,1,CONF
one,3,AGENDA
one,6,GOAL
two,1,CONF
two,2,CONF
two,6,GOAL
three,1,CONF
three,3,AGENDA
three,8,TASK
";

fn place() -> Place {
    Place::empty()
        .with("p.protocol", PROTOCOL)
        .with("sessions/one.txt", TALK)
        .with("sessions/two.txt", TALK)
        .with("sessions/three.txt", TALK)
        .with("anna.csv", ANNA)
        .with("ben.csv", BEN)
}

fn json(place: &Place, arguments: &[&str]) -> Value {
    let said = place.run(&[&["agree", "-f", "json"][..], arguments].concat());
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.all()))
}

/// The groups of a topic at a level.
fn group<'a>(all: &'a Value, level: &str, topic: &str) -> &'a Value {
    let compared = all["compared"].as_array().unwrap();
    let found = compared.iter().find(|it| it["level"] == level && it["topic"] == topic);
    found.unwrap_or_else(|| panic!("no {topic} {level} in {all:#}"))
}

fn figure(group: &Value, name: &str) -> Value {
    let figures = group["figures"].as_array().unwrap();
    figures.iter().find(|it| it["statistic"] == name).unwrap()["value"].clone()
}

#[test]
fn two_people_beside_each_other() {
    let said = place().run(&["agree", "anna.csv", "ben.csv", "sessions", "--window", "4"]);
    assert_snapshot!(said.all());
}

#[test]
fn figures_are_those_of_their_definitions() {
    let all = json(&place(), &["anna.csv", "ben.csv", "sessions"]);
    assert_eq!(all["schema"], "rolecall/agreement/1");
    assert_eq!(all["coders"], serde_json::json!(["anna", "ben"]));
    let goal = &group(&all, "turn", "goal")["groups"][0];
    // Of 24 turns anna has four, ben two, both two: 22 agree.
    assert_eq!(
        goal["confusion"],
        serde_json::json!({"both": 2, "first_only": 2, "second_only": 0, "neither": 20})
    );
    assert_eq!(figure(goal, "percent"), 22.0 / 24.0);
    let expected = (4.0 * 2.0 + 20.0 * 22.0) / (24.0 * 24.0);
    let kappa = figure(goal, "kappa").as_f64().unwrap();
    assert!((kappa - (22.0 / 24.0 - expected) / (1.0 - expected)).abs() < 1e-12);
    let conf = &group(&all, "session", "confidentiality")["groups"][0];
    assert!(figure(conf, "kappa").is_null());
    assert_eq!(conf["figures"][1]["undefined"], "one-category");
    assert_eq!(figure(conf, "percent"), 1.0);
    let goals = group(&all, "turn", "goal")["disagreements"].as_array().unwrap();
    let places: Vec<_> = goals
        .iter()
        .map(|it| (it["session"].as_str().unwrap(), it["turn"].as_u64().unwrap()))
        .collect();
    assert_eq!(places, [("sessions/one.txt", 5), ("sessions/three.txt", 5)]);
    assert_eq!(goals[0]["said"], serde_json::json!([1.0, 0.0]));
    assert!(goals[0]["quote"].as_str().unwrap().starts_with("So your goal"));
}

#[test]
fn what_one_did_not_look_for_is_missing_and_not_absent() {
    let place = place();
    let said = place.run(&["agree", "anna.csv", "ben.csv", "sessions", "--topics", "task", "-q"]);
    assert_eq!(said.exit, 2, "{}", said.all());
    let all = json(&place, &["anna.csv", "ben.csv", "sessions", "--looked-for", "task"]);
    let task = &group(&all, "turn", "task")["groups"][0];
    assert_eq!(task["positives"], serde_json::json!([0, 1]));
    // Who lists a turn without a code lists what was read: the others are missing.
    let grid = "session,turn,code,coder\none,1,CONF,cleo\none,2,,cleo\none,3,-,cleo\n";
    let place = place.with("cleo.csv", grid);
    let all = json(&place, &["anna.csv", "cleo.csv", "sessions", "--topics", "confidentiality"]);
    let conf = &group(&all, "turn", "confidentiality")["groups"][0];
    assert_eq!((&conf["places"], &conf["sessions"]), (&3.into(), &1.into()));
}

#[test]
fn a_gate_ends_with_one_and_says_what_is_low() {
    let place = place();
    let files = ["agree", "anna.csv", "ben.csv", "sessions", "--level", "turn"];
    let run = |more: &[&str]| place.run(&[&files[..], more].concat());
    assert_eq!(run(&["--min", "kappa=0.6", "--topics", "agenda,GOAL"]).exit, 0);
    let low = run(&["--min", "kappa=0.9", "--topics", "agenda,goal"]);
    assert_eq!(low.exit, 1);
    let end = low.out.lines().skip_while(|line| !line.starts_with("below: "));
    assert_snapshot!(end.collect::<Vec<_>>().join("\n"));
    // A figure that there is none of is not reached.
    let none = place.run(&[
        "agree",
        "anna.csv",
        "ben.csv",
        "sessions",
        "--level",
        "session",
        "--min",
        "kappa=0.1",
        "--topics",
        "confidentiality",
    ]);
    assert_eq!(none.exit, 1);
    let out = none.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("undefined, since everything has the same code"), "{out}");
}

#[test]
fn the_program_beside_people_in_the_record() {
    let sidecar = "[[coded]]\ncodes = [\"confidentiality\"]\ncoder = \"dora\"\n[[coding]]\nturn = 1\ncode = \"confidentiality\"\ncoder = \"dora\"\n";
    let place = place()
        .with("sessions/one.session.toml", sidecar)
        .with("sessions/two.session.toml", sidecar);
    let all = json(&place, &["-p", "p.protocol", "--reference", "dora", "sessions"]);
    assert_eq!(all["coders"], serde_json::json!(["dora", "rolecall"]));
    let conf = &group(&all, "turn", "confidentiality")["groups"][0];
    assert_eq!(conf["sessions"], 2);
    // What people coded does not hide what the program finds by itself.
    assert_eq!(figure(conf, "recall"), 1.0);
    assert_eq!(figure(conf, "precision"), 1.0);
}

#[test]
fn scores_have_correlations() {
    let scores = "\
session,coder,code,score
one,anna,empathy,3
one,ben,empathy,3
two,anna,empathy,5
two,ben,empathy,4
three,anna,empathy,1
three,ben,empathy,2
";
    let place = place().with("scores.csv", scores);
    let all = json(&place, &["scores.csv"]);
    let empathy = group(&all, "score", "empathy");
    let icc = figure(&empathy["groups"][0], "icc-2-1").as_f64().unwrap();
    // Mean squares: 4.5 between, 0.0 between raters, 0.5 left over, by hand.
    assert!((icc - (4.5 - 0.5) / (4.5 + 0.5 + 2.0 * (0.0 - 0.5) / 3.0)).abs() < 1e-12, "{icc}");
    assert_eq!(empathy["disagreements"].as_array().unwrap().len(), 2);
    assert_snapshot!(place.run(&["agree", "scores.csv"]).all());
}

#[test]
fn a_table_for_going_through_what_differs() {
    let said = place().run(&[
        "agree",
        "anna.csv",
        "ben.csv",
        "sessions",
        "--level",
        "turn",
        "-f",
        "disagreements",
    ]);
    assert_snapshot!(said.out);
}

#[test]
fn for_wikis_and_spreadsheets() {
    let place = place();
    let files =
        ["agree", "anna.csv", "ben.csv", "sessions", "--level", "session", "--topics", "goal"];
    let run = |more: &[&str]| place.run(&[&files[..], more].concat()).out;
    assert_snapshot!(run(&["-f", "markdown"]));
    assert_snapshot!(run(&["-f", "csv", "--samples", "50"]));
}

#[test]
fn two_runs_give_the_same_bytes_whatever_the_order() {
    let place = place();
    let one = place.run(&["agree", "anna.csv", "ben.csv", "sessions", "-f", "json", "-j", "1"]);
    let other = place.run(&[
        "agree",
        "sessions/two.txt",
        "ben.csv",
        "sessions/one.txt",
        "anna.csv",
        "sessions/three.txt",
        "-f",
        "json",
        "-j",
        "4",
    ]);
    assert_eq!(one.out, other.out);
    let seeded =
        place.run(&["agree", "anna.csv", "ben.csv", "sessions", "-f", "json", "--seed", "2"]);
    assert_ne!(one.out, seeded.out);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let place = place()
        .with("lost.csv", "session,turn,code\nfour,1,CONF\none,99,CONF\none,1,CONF\n")
        .with("odd.csv", "session,turn,code\none,first,CONF\n");
    let run = |arguments: &[&str]| {
        let said = place.run(&[&["agree"][..], arguments].concat());
        format!("$ agree {}\nexit {}\n{}", arguments.join(" "), said.exit, said.err)
    };
    let all = [
        run(&["anna.csv", "lost.csv", "sessions"]),
        run(&["anna.csv", "odd.csv", "sessions"]),
        run(&["anna.csv", "ben.csv"]),
        run(&["anna.csv", "sessions"]),
        run(&["anna.csv", "ben.csv", "sessions", "--reference", "ana"]),
        run(&["anna.csv", "ben.csv", "sessions", "--topics", "golf"]),
        run(&["anna.csv", "ben.csv", "sessions", "--min", "recall=0.5"]),
        run(&["anna.csv", "ben.csv", "sessions", "--min", "kapa=0.5"]),
        run(&["anna.csv", "ben.csv", "sessions", "--by", "wrker"]),
        run(&["anna.csv", "nowhere.csv", "sessions"]),
    ];
    assert_snapshot!(all.join("\n"));
}

#[test]
fn verdicts_on_rules_are_compared_by_each_ones_own_codings() {
    let protocol = format!(
        "{PROTOCOL}\
topic goal \"Goal\" {{ cue \"goal\" }}
topic plan \"Plan\" {{ cue \"monday\" }}
discussion goals of goal {{ required  at least 2 times }}
discussion plans of plan {{ required }}
"
    );
    let place = place().with("q.protocol", protocol);
    let all =
        json(&place, &["-p", "q.protocol", "anna.csv", "ben.csv", "sessions", "--level", "rule"]);
    let rules: Vec<_> =
        all["compared"].as_array().unwrap().iter().map(|it| it["topic"].clone()).collect();
    // Nobody coded plans, or by this protocol confidentiality, so that rules on them are the same for all.
    assert_eq!(rules, ["privacy/goals"]);
    let goals = group(&all, "rule", "privacy/goals");
    let everybody = &goals["groups"][0];
    assert_eq!(everybody["coders"], serde_json::json!(["anna", "ben", "rolecall"]));
    // Met, partial with one goal of two, and a gap.
    assert_eq!(everybody["positives"], serde_json::json!([1, 0, 0]));
    let differ = goals["disagreements"].as_array().unwrap().iter();
    let differ: Vec<_> = differ.map(|it| (it["session"].as_str().unwrap(), &it["said"])).collect();
    let [one, three] = [[1.0, 2.0, 2.0], [2.0, 0.0, 2.0]].map(|said| serde_json::json!(said));
    assert_eq!(differ, [("sessions/one.txt", &one), ("sessions/three.txt", &three)]);
}
