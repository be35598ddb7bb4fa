//! JSON Schemas of what the formats for programs write.

/// A JSON Schema (draft 2020-12).
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The word for `rolecall schema`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    /// The schema as JSON.
    pub text: &'static str,
}

/// Every schema that this crate answers for.
pub const SCHEMAS: &[Schema] = &[
    Schema {
        name: "report",
        summary: "what `check --format json` prints",
        text: include_str!("report.json"),
    },
    Schema {
        name: "codings",
        summary: "one line of `code --format jsonl`",
        text: include_str!("codings.json"),
    },
    Schema {
        name: "files",
        summary: "what `formats --format json FILES` prints",
        text: include_str!("files.json"),
    },
    Schema {
        name: "agreement",
        summary: "what `agree --format json` prints",
        text: include_str!("agreement.json"),
    },
    Schema {
        name: "diagnostics",
        summary: "what `lint --format json` prints",
        text: include_str!("diagnostics.json"),
    },
    Schema {
        name: "tests",
        summary: "what `test --format json` prints",
        text: include_str!("tests.json"),
    },
];

/// The schema called `name`.
#[must_use]
pub fn schema(name: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}
