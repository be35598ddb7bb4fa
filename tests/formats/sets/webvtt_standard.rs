//! The algorithms of the WebVTT standard (6.1 and 6.4) word by word: slow, and without any
//! leniency. The reader is held against them.

/// Start, end and raw words of each caption.
pub(crate) fn cues(text: &str) -> Vec<(f64, f64, String)> {
    let text = text.replace('\0', "\u{fffd}").replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n').collect::<Vec<_>>();
    let signature = lines.first().and_then(|line| line.strip_prefix("WEBVTT"));
    if !signature.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Vec::new();
    }
    if lines.last() == Some(&"") {
        lines.pop();
    }
    let mut at = 1;
    // The header goes to the first blank line or line of times.
    while lines.get(at).is_some_and(|line| !line.is_empty() && !line.contains("-->")) {
        at += 1;
    }
    let mut out = Vec::new();
    while at < lines.len() {
        if lines[at].is_empty() {
            at += 1;
            continue;
        }
        if let Some(cue) = block(&lines, &mut at) {
            out.push(cue);
        }
    }
    out
}

fn block(lines: &[&str], at: &mut usize) -> Option<(f64, f64, String)> {
    let mut count = 0;
    let mut arrow = false;
    let mut cue = None;
    let mut buffer: Vec<&str> = Vec::new();
    while let Some(line) = lines.get(*at) {
        count += 1;
        if line.contains("-->") {
            if count == 1 || (count == 2 && !arrow) {
                arrow = true;
                cue = times(line);
                buffer.clear();
                *at += 1;
                continue;
            }
            break;
        }
        *at += 1;
        if line.is_empty() {
            break;
        }
        buffer.push(line);
    }
    cue.map(|(start, end)| (start, end, buffer.join("\n")))
}

fn times(line: &str) -> Option<(f64, f64)> {
    let (start, rest) = time(line.trim_start_matches([' ', '\t', '\u{c}']))?;
    let rest = rest.trim_start_matches([' ', '\t', '\u{c}']).strip_prefix("-->")?;
    let (end, _) = time(rest.trim_start_matches([' ', '\t', '\u{c}']))?;
    Some((start, end))
}

fn time(text: &str) -> Option<(f64, &str)> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let part = |text: &'_ str, length: usize| -> Option<u64> { text.get(..length)?.parse().ok() };
    let length = digits(text);
    let first = part(text, length)?;
    let mut hours = length != 2 || first > 59;
    let rest = text.get(length..)?.strip_prefix(':')?;
    if digits(rest) != 2 {
        return None;
    }
    let second = part(rest, 2)?;
    let mut rest = rest.get(2..)?;
    let mut third = 0;
    if hours || rest.starts_with(':') {
        hours = true;
        rest = rest.strip_prefix(':')?;
        if digits(rest) != 2 {
            return None;
        }
        third = part(rest, 2)?;
        rest = rest.get(2..)?;
    }
    let (h, m, s) = if hours { (first, second, third) } else { (0, first, second) };
    rest = rest.strip_prefix('.')?;
    if digits(rest) != 3 || m > 59 || s > 59 {
        return None;
    }
    let milliseconds = part(rest, 3)?;
    let all = ((h * 60 + m) * 60 + s) * 1000 + milliseconds;
    Some((all as f64 / 1000.0, rest.get(3..)?))
}

/// The words of a caption without tags, the commonest entities resolved.
pub(crate) fn words(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out += rest;
    for (name, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp", "\u{a0}"),
        ("&lt", "<"),
        ("&gt", ">"),
        ("&amp;", "&"),
    ] {
        out = out.replace(name, c);
    }
    out
}
