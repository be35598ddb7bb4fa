use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("needs-topic"),
    severity: Severity::Error,
    summary: "a line that needs a topic the protocol does not see",
    page: r#"`agreed by` looks for turns coded with the topic `agreement`, `asked about by` for turns coded with `question`. The protocol declares no topic of that name and uses no file that does.

```protocol,gap
language 1
protocol example { title "Example" version "1" owner "Example" }
role client
topic purpose { cue "here today" }
discussion purpose {
  required
  agreed by client
}
```

Declare the topic, or use the file of topics that comes with the program:

```protocol
language 1
protocol example { title "Example" version "1" owner "Example" }
role client
topic purpose { cue "here today" }
topic agreement { cue "I agree" }
discussion purpose {
  required
  agreed by client
}
```
"#,
};

pub(crate) fn of_line(at: At, words: &str, topic: &str) -> Diagnostic {
    let message = format!("`{words}` needs a topic `{topic}`");
    about(&ENTRY, at, message, format!("looks for turns coded with `{topic}`")).help(format!(
        "declare it with `topic {topic} {{ cue \"…\" }}`, or write `use \"library:topics/english.protocol\"`, which has one"
    ))
}
