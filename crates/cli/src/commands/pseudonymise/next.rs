//! What to do after a run, with the command for it.

use std::fmt::Write as _;
use std::path::Path;

use super::Args;

/// What to do next. `listed`: how many rows the list for review has, and how many of them are doubtful.
pub(super) fn steps(args: &Args, listed: Option<(usize, usize)>) -> String {
    let mut text = String::from("\nNext:\n");
    // Writing to memory cannot fail.
    match (listed, &args.review) {
        (Some((rows, doubtful)), Some(review)) => {
            let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
            let first = match doubtful {
                0 => "none of them doubtful; what was found seldom stands first".to_owned(),
                1 => "the first is a doubtful word that was left".to_owned(),
                many => format!("the first {many} are doubtful words that were left"),
            };
            let _ =
                writeln!(text, "  Open `{}` in a spreadsheet: {rows}, {first}.", review.display());
            text.push_str(
                "  Where the column `decision` is wrong, write `replace` or `keep`. Save it as CSV, then:\n",
            );
            let _ = writeln!(text, "    {}", command(args, &[("--decisions", review)]));
        }
        _ if args.decisions.is_some() => {
            text.push_str("  Read what was written before you pass it on; the key and the list stay with you.\n");
        }
        _ => {
            text.push_str(
                "  Go through what was replaced and what is doubtful, in a spreadsheet:\n",
            );
            let _ =
                writeln!(text, "    {}", command(args, &[("--review", Path::new("review.csv"))]));
        }
    }
    text
}

/// The command of this run, into another folder, and with this.
fn command(args: &Args, more: &[(&str, &Path)]) -> String {
    let mut words = vec!["rolecall".to_owned(), "pseudonymise".to_owned()];
    words.extend(args.sessions.iter().map(|path| quoted(&path.to_string_lossy())));
    let mut add = |name: &str, value: &str| words.extend([name.to_owned(), quoted(value)]);
    let mut path = |name: &str, path: Option<&Path>| {
        if let Some(path) = path {
            add(name, &path.to_string_lossy());
        }
    };
    path("--key", args.key.as_deref());
    let folder = args.out_dir.as_ref().map(|folder| {
        let folder = folder.to_string_lossy();
        format!("{}-reviewed", folder.trim_end_matches(['/', std::path::MAIN_SEPARATOR]))
    });
    path("--out-dir", folder.as_deref().map(Path::new));
    path("--names", args.names.as_deref());
    path("--keep", args.keep.as_deref());
    if args.to != "json" {
        path("--to", Some(Path::new(&args.to)));
    }
    args.protocols.iter().for_each(|protocol| path("-p", Some(Path::new(protocol))));
    more.iter().for_each(|(name, value)| path(name, Some(value)));
    words.join(" ")
}

/// As one writes it in a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~:+,=\\".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{word}'") }
}
