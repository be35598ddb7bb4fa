use rolecall_protocol::Protocol;

use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("never-applies"),
    severity: Severity::Warning,
    summary: "a rule or protocol that is for no session at all",
    page: r#"Its `when` cannot hold, or not together with `applies when` of its protocol. The rule is never looked at, which nobody would notice.

```protocol,gap
protocol induction {
  title "First meetings"
  version "1"
  owner "Our team"
  applies when session.number <= 2
}
discussion purpose {
  required
  when session.number = 3
}
```

Write a condition that can hold:

```protocol
protocol induction {
  title "First meetings"
  version "1"
  owner "Our team"
  applies when session.number <= 2
}
discussion purpose {
  required
  when session.number = 2
}
```

Sessions are numbered from 1, and an attribute is taken to have one value.
"#,
};

pub(crate) fn rule(rule: &Rule, protocol: &Protocol) -> Diagnostic {
    let name = &rule.name;
    let help = match protocol.applies {
        Some(_) => "its `when` and the protocol's `applies when` must be able to hold together",
        None => "write a `when` that can hold, or leave it out",
    };
    about(&ENTRY, rule.at, format!("`{name}` applies to no session"), "its `when` never holds")
        .help(help)
}

pub(crate) fn protocol(protocol: &Protocol) -> Diagnostic {
    let message = format!("protocol `{}` applies to no session", protocol.id);
    about(&ENTRY, protocol.at, message, "its `applies when` never holds")
        .help("write an `applies when` that can hold, or leave it out")
}
