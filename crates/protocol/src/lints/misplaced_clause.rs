use super::prelude::*;
use crate::vocabulary::Block;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("misplaced-clause"),
    severity: Severity::Error,
    summary: "a line that belongs into another kind of block",
    page: r#"The line is known, but not in this kind of block. A topic says how talk is recognised, a discussion what is asked of it, a step which discussions belong together.

```protocol,gap
step opening {
  discuss purpose
  raised by worker
}
```

A step is only a name for several discussions; who raises what is said in the discussion:

```protocol
discussion purpose {
  required
  raised by worker
}
step opening { discuss purpose }
```
"#,
};

pub(crate) fn in_block(at: At, word: &str, block: Block, homes: &[Block]) -> Diagnostic {
    let message = format!("`{word}` does not belong in {}", block.words());
    let found = about(&ENTRY, at, message, "belongs elsewhere");
    let homes: Vec<&str> = homes.iter().map(|home| home.words()).collect();
    let places = homes.join(" or ");
    match (block, word) {
        (Block::Step, "required" | "optional") => found.help(
            "leave it out: a step is met when all its parts are, and `optional` stands in the discussion of a part",
        ),
        (Block::Step, "before" | "after") => found.help(
            "write `steps in order: STEP, STEP` for steps, or the clause in a discussion",
        ),
        (Block::Avoid, "raised") => found.help("write `avoid TOPIC by ROLE`"),
        _ => found.help(format!("write it in {places}, or leave it out")),
    }
}

/// What only a `whenever` may say of what goes with something.
pub(crate) fn of_whenever(at: At, words: &str) -> Diagnostic {
    let message = format!("`{words}` belongs in a `whenever` rule");
    about(&ENTRY, at, message, "belongs elsewhere").help(
        "a discussion may say `followed by TOPIC within 1 turn`; the rest is said in a rule such as `whenever TOPIC { not followed by TOPIC }`",
    )
}
