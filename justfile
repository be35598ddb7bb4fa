# What CI runs, one by one. `just` alone lists them.

default:
    @just --list

# Format, lints, tests, docs, dependencies: all that CI checks
all: format-check lint test docs deny

format:
    cargo fmt --all

format-check:
    cargo fmt --all -- --check

lint:
    cargo clippy --workspace --all-targets -- -D warnings

test:
    cargo test --workspace

# The engine against the naive evaluator: 100,000 random pairs of each kind
agree:
    PROPTEST_CASES=100000 PROPTEST_RNG_SEED=2026 cargo test --release -p rolecall-tests --test properties agree

# The lines of the language and the engine that tests run (see CONTRIBUTING.md)
coverage:
    cargo tarpaulin --engine llvm --skip-clean --follow-exec -p rolecall-syntax -p rolecall-protocol -p rolecall-engine -p rolecall-proof -p rolecall-trial -p rolecall-tests --include-files 'crates/syntax/*' --include-files 'crates/protocol/*' --include-files 'crates/engine/*'

# The tables of docs/validity.md
validity:
    cargo run --release -p rolecall-tests --bin validity

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

deny:
    cargo deny check

# Rewrite generated pages and snapshots, then read what changed
update:
    UPDATE=1 INSTA_UPDATE=always cargo test --workspace

# How cost grows, and ratios against named peers (see docs/performance.md)
bench:
    cargo build --release
    cargo bench -p rolecall-tests

# Ten minutes on one fuzz target
fuzz target:
    cargo +nightly fuzz run {{target}} -- -max_total_time=600 -rss_limit_mb=2048
