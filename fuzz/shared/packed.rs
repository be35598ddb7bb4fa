//! Reads a package that is whole but for what stands in its parts.

#[path = "forced.rs"]
mod forced;
#[path = "wrapped.rs"]
mod wrapped;

pub fn read_as(format: &str, parts: &[(&str, &[u8])]) {
    forced::read_as(format, &wrapped::package(parts));
}
