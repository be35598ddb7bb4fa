use super::Checkup;
use super::prelude::*;
use crate::Matcher;
use crate::report::Report;
use crate::shadow::{Candidate, covered, rows};

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("shadowed-cue"),
    severity: Severity::Warning,
    summary: "a cue that finds nothing that another does not find",
    page: r#"Every turn that this cue finds is found by another cue of the topic already. It does no harm, but nobody will know later why it is there.

```protocol,gap
topic privacy {
  cue "between {us|you and me}"
  cue "stays between us"
}
```

Leave it out, or make the other one narrower:

```protocol
topic privacy {
  cue "stays between us"
}
```
"#,
};

/// Cues of the topics of each root.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    for topic in checkup.own_topics() {
        let mut cues = Vec::new();
        let mut candidates = Vec::new();
        for cue in topic.cues.iter().filter(|cue| !cue.negative) {
            let Matcher::Words(pattern) = &cue.matcher else { continue };
            let Some(rows) = rows(pattern) else { continue };
            let by = cue.by.map(|role| role.0);
            candidates.push(Candidate { rows, by, language: cue.language.as_deref() });
            cues.push(cue.at);
        }
        for found in covered(&candidates) {
            let others: Vec<At> =
                found.by.iter().filter_map(|&other| cues.get(other).copied()).take(3).collect();
            // Of a topic that files add to, only the root's own cues can be mended there.
            if let Some(&at) = cues.get(found.cue)
                && checkup.roots.contains(&at.source)
            {
                report.add(by_others(at, found.same, &others));
            }
        }
    }
}

pub(crate) fn by_others(at: At, same: bool, others: &[At]) -> Diagnostic {
    let message = if same {
        "this cue says the same as another one"
    } else {
        "this cue finds nothing that others do not find"
    };
    let found =
        about(&ENTRY, at, message, "not needed").help("leave it out, or make the other narrower");
    others
        .iter()
        .fold(found, |found, at| found.related(at.source, at.span, "this one finds all of it"))
}
