use rolecall_syntax::ast::GoalOrTask;

use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("goals-uncounted"),
    severity: Severity::Advice,
    summary: "a line about each goal in a rule that asks for no goal",
    page: r#"What is asked of each goal is asked of none where no goal is set: the line is left out then, and the rule does not show that something is missing.

```protocol,gap
goals {
  each goal worded in at least 4 words
}
```

Ask for a goal as well, unless another rule does:

```protocol
goals {
  at least 1 goal
  each goal worded in at least 4 words
}
```
"#,
};

pub(crate) fn each(at: At, of: GoalOrTask) -> Diagnostic {
    let (thing, line) = match of {
        GoalOrTask::Goal => ("goal", "at least 1 goal"),
        GoalOrTask::Task => ("task", "each goal has at least 1 task"),
    };
    about(&ENTRY, at, format!("where there is no {thing}, this asks for nothing"), "left out then")
        .help(format!("add `{line}`, unless another rule asks for it"))
}
