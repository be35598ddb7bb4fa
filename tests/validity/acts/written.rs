//! The weights as the files of the acts hold them.

use std::path::PathBuf;

use rolecall_coding::acts::{Act, FEATURES};

use super::{All, Learned};
use crate::library::repository;

/// The file of an act, and what it must hold.
pub(crate) fn written(all: &All) -> Vec<(PathBuf, String)> {
    all.acts
        .iter()
        .map(|(act, learned)| {
            let name = act.name.replace('-', "_");
            let file = repository().join(format!("crates/coding/src/acts/{name}.rs"));
            let text = std::fs::read_to_string(&file).unwrap();
            let text = with_weights(&text, act, learned);
            (file, text)
        })
        .collect()
}

/// The text of the file with these weights in place of its own.
fn with_weights(text: &str, act: &Act, learned: &[Learned; 2]) -> String {
    let start = text.find("    bias: ").unwrap_or_else(|| panic!("no bias of {}", act.name));
    let end = text.rfind("};").unwrap();
    let whole = |weight: f64| (weight * 100.0).round() as i32;
    let [with, bare] = learned;
    let mut rows = String::new();
    for (at, feature) in FEATURES.iter().enumerate() {
        let [a, b] = [with, bare].map(|form| whole(form.model.weights[at]));
        if (a, b) != (0, 0) {
            rows += &format!("        (Feature::{}, {a}, {b}),\n", feature.identifier());
        }
    }
    format!(
        "{}    bias: Weights::new({}, {}),\n    threshold: Weights::new({}, {}),\n    weights: &[\n{rows}    ],\n{}",
        &text[..start],
        whole(with.model.bias),
        whole(bare.model.bias),
        with.threshold,
        bare.threshold,
        &text[end..],
    )
    .replace("use super::{Act, Basis, Party, Weights};", "use super::{Act, Basis, Feature, Party, Weights};")
}
