use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-param"),
    severity: Severity::Error,
    summary: "a setting that does not exist",
    page: r#"Where a number or an amount stands, a name means a setting (`param`) of this protocol or of one that it builds on. Settings are not taken along with `use`.

```protocol,gap
param reply = 5 turns
discussion purpose { required answered by client within replies }
```

Write the name of a setting that is declared:

```protocol
param reply = 5 turns
discussion purpose { required answered by client within reply }
```
"#,
};

fn meant(nearest: Option<&str>, otherwise: String) -> String {
    nearest.map_or(otherwise, |nearest| format!("did you mean `{nearest}`?"))
}

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let otherwise =
        format!("write the number itself, or declare the setting: `param {name} = 3 turns`");
    about(&ENTRY, at, format!("there is no setting `{name}`"), "not declared")
        .help(meant(nearest, otherwise))
}

pub(crate) fn set(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let otherwise =
        format!("leave the line out, or declare a setting of your own: `param {name} = …`");
    let message = format!("there is no setting `{name}` in the protocol that this one builds on");
    about(&ENTRY, at, message, "nothing to set").help(meant(nearest, otherwise))
}

/// A rule or measure that `set` is to change.
pub(crate) fn no_setting(at: At, name: &str, help: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is no setting"), "nothing to set").help(help)
}

pub(crate) fn set_beside(at: At, name: &str, declared: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is a setting of this protocol itself"), "nothing to set")
        .help("write the value where the setting is declared")
        .related(declared.source, declared.span, "declared here")
}

/// `has_any` is whether the protocol has settings.
pub(crate) fn of_protocol(
    at: At,
    name: &str,
    (protocol, has_any): (&str, bool),
    nearest: Option<&str>,
) -> Diagnostic {
    let otherwise = if has_any {
        format!("`rolecall explain {protocol}` shows its settings")
    } else {
        format!(
            "`{protocol}` has none at all: a number that is to be set here is declared there, `param reply-within = 4 turns`, and named in its rule, `within reply-within`"
        )
    };
    about(&ENTRY, at, format!("`{protocol}` has no setting `{name}`"), "nothing to set")
        .help(meant(nearest, otherwise))
}
