//! What the program ends with.

use std::io::Write as _;
use std::panic::PanicHookInfo;

/// The exit codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: nothing to complain of.
    Well,
    /// 2: nothing is wrong, but something could not be told: rules left undetermined (with
    /// `--fail-on undetermined`), a rule that applied to no session, a topic that nothing finds.
    Undetermined,
    /// 1: gaps or partials; for `lint`, warnings.
    Gaps,
    /// 64: wrong usage.
    Usage,
    /// 65: a protocol, a session or `rolecall.toml` is wrong.
    Wrong,
    /// 66: a file is missing or cannot be read.
    Missing,
    /// 70: a bug.
    Bug,
}

impl Exit {
    /// The number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Gaps => 1,
            Self::Undetermined => 2,
            Self::Usage => 64,
            Self::Wrong => 65,
            Self::Missing => 66,
            Self::Bug => 70,
        }
    }

    /// The graver of two.
    pub(crate) fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// 70: a bug.
const BUG: i32 = 70;

/// Prints what the argument parser has to say: help and version to standard output, mistakes to
/// standard error.
pub(crate) fn answered(answer: &clap::Error) -> Exit {
    // A closed pipe is no error here either.
    let _ = answer.print();
    if answer.use_stderr() { Exit::Usage } else { Exit::Well }
}

/// Makes a panic end the program with a plain message and 70.
pub(crate) fn on_bug(repository: &'static str) {
    std::panic::set_hook(Box::new(move |bug| {
        let message = message(bug, repository);
        let _ = std::io::stderr().write_all(message.as_bytes());
        std::process::exit(BUG);
    }));
}

fn message(bug: &PanicHookInfo<'_>, repository: &str) -> String {
    let place = bug
        .location()
        .map(|place| format!(" ({}:{})", place.file(), place.line()))
        .unwrap_or_default();
    format!(
        "rolecall: this is a bug in the program, not a mistake of yours{place}\n\
         \x20 help: please report it at {repository}/issues with the command and, if they may be shown, the files\n"
    )
}
