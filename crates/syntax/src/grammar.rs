//! The parser that pest makes from `grammar/rolecall.pest`.

#![allow(missing_docs, unreachable_pub, reason = "pest's derive writes public items without docs")]

#[derive(pest_derive::Parser)]
#[grammar = "../../grammar/rolecall.pest"]
pub struct ProtocolParser;

#[cfg(test)]
mod tests;
