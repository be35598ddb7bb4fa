//! Puts every `.protocol` file of the library that ships into the program, by name.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let library = here.join("../../protocols").canonicalize()?;
    let mut found = Vec::new();
    collect(&library, &mut found)?;
    found.sort();
    let mut table = String::from("&[\n");
    for path in &found {
        let Ok(inside) = path.strip_prefix(&library) else { continue };
        let name =
            inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
        let row =
            format!("    ({:?}, include_str!({:?})),", name.join("/"), path.display().to_string());
        writeln!(table, "{row}").map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("library.rs"), table)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "protocol") {
            found.push(path);
        }
    }
    Ok(())
}
