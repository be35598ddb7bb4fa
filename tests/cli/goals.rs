//! Rules about goals, as a user meets them: what reports say, and what they keep to themselves.

use crate::Place;

const PROTOCOL: &str = r#"language 1
protocol plan { title "Plan" version "1" owner "Team" }
role worker
role client
topic goal { cue "my goal" }
topic goal-agreed { cue "agreed" }
topic task { cue "my task" }
topic vague { cue "be good" }
topic rare { coded "RARE" }

goals {
  at least 1 goal
  at most 1 goal
  each goal agreed by worker and client
  each goal agreed by client in own words
  each goal stated by client
  each goal discussed
  each goal worded in at least 4 words and not vague
  each goal worded not rare
  each goal has at least 1 task
  each goal linked to a problem
  some goal has status "open" or "done"
  at least 2 goals agreed by client
}
goals tasks "Tasks" {
  each goal has at least 1 task
  each task owned
  each task owned by worker or client
  some task owned by worker
  each task due
  each task due within 4 weeks
  no task has status "done"
  each task agreed by client
}
topic task-agreed { cue "will do" }
goals talk {
  from talk
  at least 2 goals
  each goal agreed by client
  each goal has at least 1 task
}
"#;

const SESSION: &str = r#"[session]
number = 2
date = 2026-03-02

[[turn]]
speaker = "worker"
text = "What do you want to get out of this? Secretturn one."

[[turn]]
speaker = "client"
text = "My goal is steady work, secretturn two."

[[turn]]
speaker = "worker"
text = "Agreed, secretturn three."

[[turn]]
speaker = "client"
text = "My task is to ring the college, secretturn four."

[[turn]]
speaker = "worker"
text = "Good."

[[turn]]
speaker = "worker"
text = "Now the rules."

[[turn]]
speaker = "client"
text = "Go on."

[[turn]]
speaker = "client"
text = "Agreed, with all of that, secretturn eight."

[[goal]]
id = "G1"
text = "Find steady work by June secretgoal"
turn = 2
agreed_by = ["worker"]
problem = "secretproblem in a long text that somebody typed"
status = "secretstatus"

  [[goal.task]]
  text = "Ring the college secrettask"
  owner = "client"
  due = 2026-04-16
  status = "secretstatus"

  [[goal.task]]
  text = "Write a CV secrettask"
  owner = "mentor"
  due = "none"

[[goal]]
text = "Be good secretgoal"
agreed_by = []
problem = "none"

  [[goal.task]]
  text = "Ask around secrettask"
  owner = "none"
"#;

fn place() -> Place {
    Place::empty().with("plan.protocol", PROTOCOL).with("s.session.toml", SESSION)
}

#[test]
fn a_person_reads_what_became_of_each_goal() {
    let said = place().run(&["check", "-p", "plan.protocol", "s.session.toml"]);
    assert_eq!(said.exit, 1, "{}", said.err);
    insta::assert_snapshot!(said.out);
}

#[test]
fn each_line_is_explained() {
    let mut all = String::new();
    for rule in ["goals", "tasks", "talk"] {
        let arguments = ["check", "--why", rule, "-p", "plan.protocol", "s.session.toml"];
        all += &place().run(&arguments).out;
    }
    insta::assert_snapshot!(all);
}

#[test]
fn goals_are_heard_without_a_word_of_them() {
    let arguments = [
        "check",
        "-p",
        "plan.protocol",
        "s.session.toml",
        "--format",
        "narrated",
        "--quote",
        "none",
    ];
    insta::assert_snapshot!(place().run(&arguments).out);
}

#[test]
fn no_format_repeats_goals_where_nothing_may_be_quoted() {
    for format in [
        "human", "json", "jsonl", "sarif", "junit", "github", "markdown", "html", "csv", "narrated",
    ] {
        let run = |quote: &str| {
            let arguments =
                ["check", "-v", "-p", "plan.protocol", "s.session.toml", "--format", format];
            place().run(&[&arguments[..], &["--quote", quote]].concat())
        };
        let said = run("none");
        assert!(!said.out.contains("secret"), "{format}: {}", said.out);
        assert!(!said.err.contains("secret"), "{format}: {}", said.err);
    }
    let full = place().run(&["check", "-p", "plan.protocol", "s.session.toml", "--quote", "full"]);
    assert!(full.out.contains("secretgoal") && full.out.contains("secretproblem"), "{}", full.out);
}

#[test]
fn wordings_are_cut_like_quotes() {
    let long = format!("Find {} work", "very ".repeat(60));
    let session = SESSION.replace("Find steady work by June secretgoal", &long);
    let place = Place::empty().with("plan.protocol", PROTOCOL).with("s.session.toml", session);
    let said = place.run(&["check", "-p", "plan.protocol", "s.session.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let text = report["sessions"][0]["goals"][0]["text"].as_str().unwrap();
    assert!(text.chars().count() <= 80 && text.ends_with('…'), "{text}");
}

#[test]
fn machines_get_the_goals_as_data() {
    let said = place().run(&["check", "-p", "plan.protocol", "s.session.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let goals = &report["sessions"][0]["goals"];
    insta::assert_snapshot!(serde_json::to_string_pretty(goals).unwrap());
}

/// What each line says of records that have goals, that say there is none, and that do not speak of them.
#[test]
fn a_record_without_goals_is_told_from_one_that_says_there_is_none() {
    const TURNS: &str = "[session]\n[[turn]]\nspeaker = \"worker\"\ntext = \"Hello.\"\n\n\
        [[turn]]\nspeaker = \"client\"\ntext = \"My goal is work. My goal is also sleep.\"\n";
    let records = [
        ("silent", TURNS.to_owned()),
        ("none", format!("goal = []\n{TURNS}")),
        ("one", format!("{TURNS}\n[[goal]]\ntext = \"Find steady work by June\"\n")),
    ];
    let mut table = String::new();
    for from in ["from record", "from record stated in rare", "from talk", ""] {
        for line in ["at least 1 goal", "at most 1 goal", "each goal has status", "some task owned"]
        {
            let (kept, _) = PROTOCOL.split_once("goals {").unwrap();
            let from = from.replace(" stated", "\n  stated");
            let protocol = format!("{kept}goals {{\n  {from}\n  {line}\n}}\n");
            for (name, record) in &records {
                let place =
                    Place::empty().with("plan.protocol", &protocol).with("s.session.toml", record);
                let said =
                    place.run(&["check", "-p", "plan.protocol", "s.session.toml", "-f", "json"]);
                let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
                let finding = &report["sessions"][0]["findings"][0];
                let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
                table += &format!(
                    "{} | {line} | {name}: {}\n    {}\n    {}\n",
                    from.replace("\n  ", ", "),
                    word("verdict"),
                    word("message"),
                    word("next"),
                );
            }
        }
    }
    insta::assert_snapshot!(table);
}
