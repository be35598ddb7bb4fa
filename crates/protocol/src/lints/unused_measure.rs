use std::collections::BTreeSet;

use super::Checkup;
use super::prelude::*;
use crate::effective::level;
use crate::report::Report;
use crate::scope::MeasureAt;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unused-measure"),
    severity: Severity::Warning,
    summary: "a measure that no balance needs",
    page: r#"A measure is only worked out where a balance asks for it.

```protocol,gap
measure talk = words(worker) / words(all)
discussion purpose { required }
```

Write instead:

```protocol
measure talk = words(worker) / words(all)
balance listening { talk <= 60% }
```
"#,
};

/// Measures of each protocol's own file.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    let mut used = BTreeSet::new();
    for &root in checkup.roots {
        let Some(scope) = checkup.scopes.get(&root) else { continue };
        let rules = checkup.world.declared.get(&root).map_or(&[][..], |declared| &declared.rules);
        let mut open: Vec<MeasureAt> = rules
            .iter()
            .flat_map(|rule| rule.measures())
            .filter_map(|name| scope.measures.get(name.text.as_str()).map(|&(at, _)| at))
            .collect();
        while let Some(at) = open.pop() {
            if used.insert(at) {
                open.extend(checkup.desk.mentions.get(&at).into_iter().flatten());
            }
        }
    }
    for (source, declared) in checkup.own_files() {
        for (number, measure) in declared.measures.iter().enumerate() {
            if level(measure.name.span) == 0 && !used.contains(&(source, number)) {
                report.add(named(At { source, span: measure.name.span }, &measure.name.text));
            }
        }
    }
}

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("no balance needs measure `{name}`"), "not used").help(format!(
        "write a balance such as `balance NAME {{ {name} >= 1 }}`, or leave the measure out"
    ))
}
