//! Protocols of any length, of one pattern.

use std::fmt::Write as _;

/// The declarations of a protocol of at least `lines` lines, about four in a hundred of them
/// steps and limits, the rest topics and discussions. Nothing is wrong with it.
pub fn declarations(lines: usize) -> Vec<String> {
    let mut all: Vec<String> = vec![
        "language 1\n".into(),
        "protocol long {\n  title   \"Long\"\n  version \"1\"\n  owner   \"Bench\"\n}\n".into(),
        "role worker \"Worker\"\n".into(),
        "role client \"Client\"\n".into(),
    ];
    let mut count = 14;
    let mut number = 0;
    while count < lines {
        number += 1;
        let before = all.len();
        all.push(topic(number));
        all.push(discussion(number));
        if number.is_multiple_of(10) {
            let parts: Vec<String> = (0..5).map(|k| format!("talk-{}", number - k)).collect();
            all.push(format!("step step-{number} {{ discuss {} }}\n", parts.join(", ")));
            all.push(format!("avoid topic-{number} by client more than 2 in session\n"));
        }
        // Each is followed by an empty line.
        count += all.iter().skip(before).map(|one| one.lines().count() + 1).sum::<usize>();
    }
    all
}

/// The file.
pub fn text(declarations: &[String]) -> String {
    declarations.join("\n")
}

fn word(number: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se"];
    let at = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    format!("{}{}{}", at(number), at(number / 12), at(number / 144 + 5))
}

fn topic(number: usize) -> String {
    let [a, b, c] = [number, number * 7 + 1, number * 13 + 5].map(word);
    format!(
        "topic topic-{number} \"Topic {number}\" {{\n  cue     \"{a}{number} {{{b}|{c}}} .. {a}{b}\"\n  \
         cue     \"[really] {b}{number} {c}*\"\n  not cue \"{b}{number} {c}{a}\"\n}}\n"
    )
}

fn discussion(number: usize) -> String {
    let mut text = format!(
        "discussion talk-{number} of topic-{number} {{\n  required\n  raised by worker\n  \
         answered by client in own words within 3 turns\n  lasting at least 2 turns and 25 words\n  \
         within first {} min or, without times, {} turns\n",
        10 + number % 30,
        20 + number % 60
    );
    if !number.is_multiple_of(10) && number > 1 {
        let _ = writeln!(text, "  after talk-{}", number - 1);
    }
    text += "  severity minor\n  because  \"It matters to people.\"\n  \
             remedy   \"Return to it next time.\"\n}\n";
    text
}
