use super::listed;
use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("implied-rule"),
    severity: Severity::Advice,
    summary: "a rule that asks nothing that others do not ask",
    page: r#"Wherever those others are met, this rule is met too. It can stay, for what it tells in a report; but one slip then shows as two gaps, and no session can fail this rule alone.

```protocol,gap
discussion purpose {
  required
  answered by client within 2 turns
}
discussion purpose-heard of purpose {
  required
  answered by client within 5 turns
}
```

Leave it out, or ask for something of its own:

```protocol
discussion purpose {
  required
  answered by client within 2 turns
}
```

A step whose parts are asked for by rules of their own is not told: it sums them up.
"#,
};

pub(crate) fn by(book: &Rulebook, rule: &Rule, by: &[RuleId]) -> Diagnostic {
    let names = listed(book, by);
    let (is, whom) = if by.len() == 1 { ("is", "it does") } else { ("are", "they do") };
    let message = format!("`{}` is met wherever {names} {is}", rule.name);
    let found = about(&ENTRY, rule.at, message, format!("asks nothing that {whom} not ask"))
        .help("leave it out, or ask for something of its own");
    by.iter().filter_map(|&id| book.rule(id)).fold(found, |found, one| {
        found.related(one.at.source, one.at.span, format!("`{}` is asked here", one.name))
    })
}
