//! What the terminal can do and what the user asked for.

use std::io::IsTerminal as _;

use clap::{Arg, ArgAction, ArgMatches};

/// What every command takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Global {
    /// Colours on standard output.
    pub(crate) color_out: bool,
    /// Colours on standard error.
    pub(crate) color_err: bool,
    /// Whether standard output is a terminal.
    pub(crate) terminal_out: bool,
    /// Only errors on standard error.
    pub(crate) quiet: bool,
    /// More of everything.
    pub(crate) verbose: bool,
    /// Whether drawings are to be told in words, for screen readers.
    pub(crate) narrated: bool,
    /// Columns of the page.
    pub(crate) width: usize,
}

/// The page where nothing is known of the terminal.
const WIDTH: usize = 100;

impl Global {
    /// The arguments behind it.
    pub(crate) fn arguments() -> [Arg; 3] {
        [
            Arg::new("color")
                .long("color")
                .global(true)
                .value_name("WHEN")
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .hide_possible_values(true)
                .help("Colours: auto (on a terminal), always or never; NO_COLOR is heeded")
                .display_order(900),
            Arg::new("quiet")
                .short('q')
                .long("quiet")
                .global(true)
                .action(ArgAction::SetTrue)
                .conflicts_with("verbose")
                .help("Say nothing on standard error but errors")
                .display_order(901),
            Arg::new("verbose")
                .short('v')
                .long("verbose")
                .global(true)
                .action(ArgAction::SetTrue)
                .help("Show the evidence for what was met too")
                .display_order(902),
        ]
    }

    /// Reads arguments and environment.
    pub(crate) fn from(matches: &ArgMatches) -> Self {
        let when = matches.get_one::<String>("color").map_or("auto", String::as_str);
        Self {
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            ..Self::of_environment(when)
        }
    }

    /// For what is said before arguments could be read.
    pub(crate) fn plain() -> Self {
        Self::of_environment("auto")
    }

    fn of_environment(when: &str) -> Self {
        let color = |terminal: bool| match when {
            "always" => true,
            "never" => false,
            _ => {
                terminal
                    && !is_set("NO_COLOR")
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        let (out, err) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        Self {
            color_out: color(out),
            color_err: color(err),
            terminal_out: out,
            quiet: false,
            verbose: false,
            narrated: std::env::var_os("NO_GRAPHICS").is_some_and(|value| value != "0"),
            width: if out {
                terminal_size::terminal_size()
                    .map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 120))
            } else {
                WIDTH
            },
        }
    }

    /// The format asked for; told in words instead of drawn where the reader needs it.
    pub(crate) fn form<'a>(&self, asked: &'a str) -> &'a str {
        if self.narrated && asked == "human" { "narrated" } else { asked }
    }
}

/// Whether a variable is set to something (see no-color.org: an empty `NO_COLOR` is not set).
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
