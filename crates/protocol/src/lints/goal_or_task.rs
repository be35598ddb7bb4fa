use rolecall_syntax::ast::GoalOrTask;

use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("goal-or-task"),
    severity: Severity::Error,
    summary: "a line about goals that only fits tasks, or the other way round",
    page: r#"Tasks are owned and due; goals are discussed and have tasks. The other lines (`agreed by`, `stated by`, `worded`, `has`) fit both.

```protocol,gap
goals {
  from record
  at least 1 goal
  each goal owned by client
}
```

Write instead:

```protocol
goals {
  from record
  at least 1 goal
  each goal has at least 1 task
  each task owned by client
}
```
"#,
};

pub(crate) fn other(at: At, words: &str, of: GoalOrTask) -> Diagnostic {
    let (said, fits) = match of {
        GoalOrTask::Goal => ("a goal", "task"),
        GoalOrTask::Task => ("a task", "goal"),
    };
    about(&ENTRY, at, format!("`{words}` is asked of {fits}s, not of {said}"), "does not fit")
        .help(format!("write `each {fits} …`"))
}
