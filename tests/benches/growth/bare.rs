//! The grammar with nothing around it: what pest itself takes to read a protocol.

#![allow(missing_docs, reason = "pest's derive writes public items without docs")]

use pest::Parser as _;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/rolecall.pest"]
struct Bare;

/// Reads each declaration. True where all fit the grammar.
pub fn parse(declarations: &[String]) -> bool {
    declarations.iter().all(|one| Bare::parse(Rule::piece, one).is_ok())
}
