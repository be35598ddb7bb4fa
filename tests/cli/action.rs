//! The steps of `action.yml`, run as GitHub would run them.

use std::path::Path;
use std::process::Command;

use crate::Place;

/// The scripts of the steps, with their names.
fn scripts() -> Vec<(String, String)> {
    let action = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml"));
    let action = action.unwrap();
    let steps = action.split("\n    - name: ").skip(1);
    let scripts = steps.map(|step| {
        let name = step.lines().next().unwrap().to_owned();
        let script = step.split("      run: |\n").nth(1).unwrap();
        let lines = script.lines().take_while(|line| line.starts_with("        "));
        (name, lines.map(|line| format!("{}\n", line.trim_start())).collect())
    });
    scripts.collect()
}

/// Runs a step in a folder; what it ends with.
fn step(place: &Place, name: &str, inputs: &[(&str, &str)]) -> i32 {
    let scripts = scripts();
    let (_, script) = scripts.iter().find(|(known, _)| known == name).expect(name);
    let program = Path::new(env!("CARGO_BIN_EXE_rolecall")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(place.path())
        .env("PATH", path)
        .env("SARIF", place.path())
        .envs([("PROTOCOLS", ""), ("SESSIONS", ""), ("FAIL_ON", ""), ("QUOTE", "none")])
        .envs(inputs.iter().copied())
        .output()
        .expect("bash");
    output.status.code().expect("an exit code")
}

fn sarif(place: &Place, name: &str) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(place.path().join(name)).unwrap()).unwrap()
}

#[test]
#[cfg(unix)]
fn the_steps_pass_in_a_new_project() {
    let place = Place::empty();
    assert_eq!(place.run(&["new", "."]).exit, 0);
    let names: Vec<String> = scripts().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Install Rolecall", "Lint", "Format", "Test", "Check"]);
    for name in names.iter().skip(1) {
        assert_eq!(step(&place, name, &[]), 0, "{name}");
    }
    for name in ["lint.sarif", "check.sarif"] {
        assert_eq!(sarif(&place, name)["runs"][0]["results"], serde_json::json!([]), "{name}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_amiss_fails_its_step_and_stands_in_the_report() {
    let place = Place::example("agency");
    assert_eq!(step(&place, "Check", &[]), 1);
    let results = sarif(&place, "check.sarif")["runs"][0]["results"].as_array().unwrap().clone();
    assert!(results.len() > 3 && results.iter().all(|it| it["kind"] != "pass"));
    assert_eq!(
        step(
            &place,
            "Check",
            &[("FAIL_ON", "critical"), ("SESSIONS", "sessions/2026-02-03-keane.txt\n")]
        ),
        0
    );
    let place = place.with("a folder/x; touch y.protocol", "language  1\n");
    let named = [("PROTOCOLS", "a folder/x; touch y.protocol\n")];
    assert_eq!(step(&place, "Format", &named), 1, "a name is a name, whatever is in it");
    assert!(!place.path().join("y.protocol").exists());
}
