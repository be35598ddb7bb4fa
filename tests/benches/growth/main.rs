//! How the cost grows with the length of a protocol, the length of a session and the number of
//! rules; what reading a protocol costs beside the bare grammar; and judging beside pm4py.
//!
//! `cargo bench -p rolecall-tests --bench growth`, with `-- lines`, `turns`, `rules` or `orders` for
//! one of them. Where `ROLECALL_PEERS` names a folder that
//! `tests/peers/generate.py` wrote and `ROLECALL_PM4PY` a Python that has pm4py, the thirty order
//! rules are judged by both; else that is left out, and said.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    missing_docs,
    unreachable_pub,
    reason = "a bench prints its tables, and ends where its files cannot be read"
)]

mod bare;
mod clock;
mod orders;
mod protocols;
mod reading;
mod talk;

const PARTS: &[(&str, fn())] = &[
    ("lines", reading::print),
    ("turns", talk::turns),
    ("rules", talk::rules),
    ("orders", orders::print),
];

fn main() {
    let only = std::env::args().nth(1).filter(|arg| !arg.starts_with('-'));
    for (name, part) in PARTS {
        if only.as_deref().is_none_or(|only| only == *name) {
            part();
        }
    }
}
