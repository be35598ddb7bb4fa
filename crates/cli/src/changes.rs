//! What would change in a file, as a unified diff.

use rolecall_text::escape;
use similar::TextDiff;

use crate::terminal::Global;

/// Lines shown around a change.
const AROUND: usize = 3;

/// The changes of one file: what `patch -p0` reads. On a terminal in colours where they are
/// wanted, and with signs that would steer the terminal written out.
pub(crate) fn diff(name: &str, before: &str, after: &str, global: &Global) -> Vec<u8> {
    let name = escape(name);
    let diff = TextDiff::from_lines(before, after);
    let diff = diff.unified_diff().context_radius(AROUND).header(&name, &name).to_string();
    if !global.terminal_out && !global.color_out {
        return diff.into_bytes();
    }
    let mut out = String::with_capacity(diff.len() + 256);
    for line in diff.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let shown = if global.terminal_out { escape(line) } else { line.into() };
        match color(line).filter(|_| global.color_out) {
            Some(color) => out.push_str(&format!("{color}{shown}\x1b[0m\n")),
            None => {
                out.push_str(&shown);
                out.push('\n');
            }
        }
    }
    out.into_bytes()
}

fn color(line: &str) -> Option<&'static str> {
    match line.as_bytes() {
        [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Some("\x1b[1m"),
        [b'+', ..] => Some("\x1b[32m"),
        [b'-', ..] => Some("\x1b[31m"),
        [b'@', ..] => Some("\x1b[36m"),
        _ => None,
    }
}
