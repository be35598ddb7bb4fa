use rolecall_protocol::Protocol;

use super::listed;
use super::prelude::*;
use crate::kinds::LeftOut;
use crate::proof::{Outcome, Proof};

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("not-decided"),
    severity: Severity::Advice,
    summary: "something that could not be proven, one way or the other",
    page: r#"`lint` looks for sessions that meet all rules, and that fail each rule alone. Where that takes too long, or a rule is of a kind that is not solved yet, the question stays open. It says nothing against the protocol, and nothing for it.

```protocol,gap
measure depth = count(reflection) / count(question) * words(client) / words(all)
balance listening {
  depth >= 1
}
```

Measures that multiply what is counted are too involved; sums, shares and ratios are solved:

```protocol
measure depth = count(reflection) / count(question)
balance listening {
  depth >= 1
}
```

The reference page on proofs says what is decided, and within which bounds.
"#,
};

pub(crate) fn of(book: &Rulebook, protocol: &Protocol, proof: &Proof) -> Option<Diagnostic> {
    let mut open: Vec<String> = Vec::new();
    let mut at: Vec<At> = Vec::new();
    let sessions_open = proof.sessions.contains(&Outcome::Open);
    if proof.conditions_open {
        open.push("which rules can apply together".to_owned());
    }
    if sessions_open {
        open.push("whether all rules can hold together".to_owned());
    }
    let rules: Vec<RuleId> = proof
        .rules
        .iter()
        .filter(|(id, one)| {
            let undecided = one.fails_alone == Some(Outcome::Open) || one.met.is_none();
            one.applies != Some(false) && undecided && !proof.left_out.contains_key(id)
        })
        .map(|(id, _)| *id)
        .collect();
    if !rules.is_empty() && !sessions_open {
        open.push(format!("whether {} can be failed or met alone", listed(book, &rules)));
        at.extend(rules.iter().filter_map(|&id| book.rule(id)).map(|rule| rule.at));
    }
    let out: Vec<RuleId> = proof.left_out.keys().copied().collect();
    if !out.is_empty() {
        let with = if out.len() == 1 { "holds" } else { "hold" };
        open.push(format!("whether {} {with} together with the others", listed(book, &out)));
        at.splice(0..0, out.iter().filter_map(|&id| book.rule(id)).map(|rule| rule.at));
    }
    if open.is_empty() {
        return None;
    }
    let message = format!("not decided: {}", open.join("; "));
    let place = at.first().copied().unwrap_or(protocol.at);
    let label = match proof.left_out.values().next() {
        Some(LeftOut::Measure) => "this measure is too involved to be solved",
        Some(LeftOut::Kind(_)) => "rules of this kind are not solved",
        None if proof.in_groups => "so many rules are not looked at together",
        None => "the search met its bound here",
    };
    let mut found = about(&ENTRY, place, message, label);
    for more in at.iter().skip(1).filter(|more| more.source == place.source) {
        found = found.label(more.source, more.span, "");
    }
    let help = match proof.in_groups {
        true => {
            "nothing to do; rules about the same topics were looked at as far as time allowed, and \
             `rolecall witness` takes the time to look at all"
        }
        false => "nothing to do; only mind that nothing is proven of this",
    };
    Some(found.help(help))
}
