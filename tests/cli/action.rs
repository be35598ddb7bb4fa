//! The steps of `action.yml`, run as GitHub would run them.

use std::path::Path;
use std::process::Command;

use crate::Place;

/// The scripts of the steps, with their names.
fn scripts() -> Vec<(String, String)> {
    let action = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml"));
    let action = action.unwrap();
    let steps = action.split("\n    - name: ").skip(1);
    let scripts = steps.filter_map(|step| {
        let name = step.lines().next()?.to_owned();
        let script = step.split("      run: |\n").nth(1)?;
        let lines = script.lines().take_while(|line| line.starts_with("        "));
        Some((name, lines.map(|line| format!("{}\n", line.trim_start())).collect()))
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
    assert_eq!(
        names,
        ["Look at the source", "Install Rolecall", "Lint", "Format", "Test", "Check"]
    );
    for name in names.iter().skip(2) {
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

#[test]
#[cfg(unix)]
fn the_program_is_built_once_for_each_state_of_its_source() {
    let place = Place::empty();
    let root = env!("CARGO_MANIFEST_DIR");
    let key = |folder: &str| {
        let output = place.path().join("output");
        std::fs::write(&output, "").unwrap();
        let inputs = [("ACTION_PATH", folder), ("GITHUB_OUTPUT", output.to_str().unwrap())];
        assert_eq!(step(&place, "Look at the source", &inputs), 0);
        std::fs::read_to_string(output).unwrap()
    };
    let own = key(root);
    assert!(own.starts_with("key=") && own.trim_end().len() > 8, "{own}");
    assert_eq!(own, key(root));
    let other = Place::empty();
    for name in ["Cargo.toml", "Cargo.lock", "crates/a", "grammar/b", "protocols/c"] {
        let path = other.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, name).unwrap();
    }
    assert_ne!(own, key(other.path().to_str().unwrap()));
}

#[test]
#[cfg(unix)]
fn what_is_installed_is_not_built_again() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::empty().with("temp/rolecall/bin/rolecall", "#!/bin/sh\n");
    let at = |name: &str| place.path().join(name).display().to_string();
    let program = at("temp/rolecall/bin/rolecall");
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let (temp, output, path) = (at("temp"), at("output"), at("path"));
    let inputs = [
        ("ACTION_PATH", env!("CARGO_MANIFEST_DIR")),
        ("RUNNER_TEMP", temp.as_str()),
        ("GITHUB_OUTPUT", output.as_str()),
        ("GITHUB_PATH", path.as_str()),
    ];
    assert_eq!(step(&place, "Install Rolecall", &inputs), 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{temp}/rolecall/bin\n"));
    assert_eq!(std::fs::read_to_string(&output).unwrap(), format!("sarif={temp}/rolecall-sarif\n"));
    assert!(Path::new(&temp).join("rolecall-sarif").is_dir());
}
