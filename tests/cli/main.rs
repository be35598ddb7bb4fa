//! The whole program, as a user runs it: commands, files, exit codes. Registered in the program's
//! own manifest, since only so cargo builds the program first.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod action;
mod agency;
mod agree;
mod bounds;
mod cases;
mod check;
mod code;
mod convert;
mod doc;
mod explain;
mod fmt;
mod folder;
mod formats;
mod goals;
mod lint;
mod new;
mod pseudonymise;
mod robust;
mod speakers;
mod test;
mod usage;
mod witness;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder of its own, in which the program is run.
pub struct Place {
    folder: TempDir,
}

/// What the program said.
pub struct Said {
    /// The exit code.
    pub exit: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Place {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::with_prefix("rolecall-").expect("a temporary folder") }
    }

    /// A copy of one of the folders of `examples`.
    pub fn example(name: &str) -> Self {
        let place = Self::empty();
        copy(&examples().join(name), place.path());
        place
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a file.
    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("to make folders");
        std::fs::write(path, bytes).expect("to write");
        self
    }

    /// The program, ready to be run here.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        program.args(arguments).current_dir(self.path());
        for name in ["NO_COLOR", "NO_GRAPHICS", "COLUMNS", "TERM"] {
            program.env_remove(name);
        }
        program
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.program(arguments).output().expect("the program runs"))
    }
}

/// What came of a run.
pub fn said(output: Output) -> Said {
    Said {
        exit: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

impl Said {
    /// All of it, for snapshots.
    pub fn all(&self) -> String {
        format!("exit {}\n--- out\n{}--- err\n{}", self.exit, self.out, self.err)
    }
}

/// The folder of examples.
pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("to make a folder");
    for entry in std::fs::read_dir(from).expect("to read a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("to copy");
        }
    }
}

/// A small protocol of one discussion, whose topic has cues of its own.
pub const PROTOCOL: &str = r#"language 1

protocol privacy {
  title "Privacy"
  version "1.0"
  owner "Example agency"
}

role worker "Worker" also "PO"
role client "Client" also "PP"

topic confidentiality "Limits of confidentiality" {
  cue "confidential*"
}

discussion limits of confidentiality {
  required
  raised by worker
  answered by client within 3 turns
  because "People disclose more safely when they know who is told."
  remedy "Say who sees the file."
}
"#;

/// A session in which the protocol is kept.
pub const KEPT: &str = "PO: What you tell me is confidential within the team.\nPP: So who sees the pomegranate file?\nPO: My manager.\n";

/// A session in which it is not.
pub const MISSED: &str =
    "PO: How was the journey?\nPP: The pomegranate bus was late.\nPO: I see.\n";
