use std::collections::BTreeSet;

use super::Checkup;
use super::prelude::*;
use crate::needed::each_role;
use crate::report::Report;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unused-role"),
    severity: Severity::Warning,
    summary: "a role that nothing names",
    page: r#"A role that no rule and no cue names, and that has no labels, changes nothing.

```protocol,gap
role manager
discussion purpose { required }
```

Labels (`also "…"`) or `optional` say that the role is declared for who may be present; otherwise a rule should name it:

```protocol
role manager
discussion purpose { required raised by manager }
```
"#,
};

/// Roles of each protocol's own file that only have a name.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    let mut used = BTreeSet::new();
    checkup.book.rules.iter().for_each(|rule| {
        each_role(rule, |role| {
            used.insert(role);
        })
    });
    let cues = checkup.book.topics.iter().flat_map(|topic| &topic.cues);
    used.extend(cues.filter_map(|cue| cue.by));
    for (source, declared) in checkup.own_files() {
        let mut names = BTreeSet::new();
        for role in &declared.roles {
            if !names.insert(role.name.text.as_str()) {
                continue;
            }
            let id = checkup.world.role_ids.get(role.name.text.as_str());
            let named_only = role.also.is_empty() && role.optional.is_none();
            if named_only && id.is_some_and(|id| !used.contains(id)) {
                report.add(named(At { source, span: role.name.span }, &role.name.text));
            }
        }
    }
}

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("nothing names role `{name}`"), "not used")
        .help("name it in a rule, add its labels with `also \"…\"`, or leave it out")
}
