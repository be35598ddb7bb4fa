use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("duplicate-test"),
    severity: Severity::Warning,
    summary: "two tests of one name",
    page: r#"Reports name a test by its title. Where two have the same, nobody can tell which one failed.

```protocol,gap
discussion purpose { required }
test "morning" {
  worker: "Good morning."
  expect gap purpose
}
test "morning" {
  worker: "You are here today because of the order."
  expect met purpose
}
```

Write instead:

```protocol
discussion purpose { required }
test "only a greeting" {
  worker: "Good morning."
  expect gap purpose
}
test "the purpose is named" {
  worker: "You are here today because of the order."
  expect met purpose
}
```
"#,
};

pub(crate) fn again(at: At, title: &str, first: At) -> Diagnostic {
    let title = rolecall_text::clip(title, 60);
    about(&ENTRY, at, format!("two tests are called `{title}`"), "the second one")
        .help("say in the title what tells this one from the other")
        .related(first.source, first.span, "the first one")
}
