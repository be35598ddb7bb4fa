use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unresolved-use"),
    severity: Severity::Error,
    summary: "a used file that cannot be found",
    page: r#"`use` names another protocol file, from the folder of this file, from the project or from the library that comes with the program. Names that this file may have declared are not reported as unknown.

```protocol,gap
language 1
use "topics/englsh.protocol"
```

Write the path of a file that exists:

```protocol
language 1
use "topics.protocol"
```
"#,
};

pub(crate) fn not_found(at: At, path: &str, why: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{path}` cannot be used: {why}"), "leads nowhere")
        .help("write the path from the folder of this file, or one of the library such as `topics/english.protocol`")
}
