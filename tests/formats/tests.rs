//! What `docs/formats.md` shows, held: `UPDATE=1` writes the table anew.

use std::path::Path;

use crate::{ABSENT, folder, sets, table};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/formats.md");
const BEGIN: &str = "<!-- begin: sets -->\n";
const END: &str = "<!-- end: sets -->";
/// The least share of each set that has to come out as expected.
const LEAST: f64 = 0.98;

#[test]
fn sets_come_out_and_the_page_says_so() {
    let Some(folder) = folder() else {
        eprintln!("skipped: {ABSENT}");
        return;
    };
    let sets = sets::all(&folder);
    for set in &sets {
        assert!(set.total > 0, "{}: no file", set.from);
        #[expect(clippy::cast_precision_loss, reason = "numbers of files")]
        let share = 1.0 - set.failed.len() as f64 / set.total as f64;
        assert!(share >= LEAST, "{} ({}): {share:.3}\n{:#?}", set.from, set.reader, set.failed);
    }
    let page = std::fs::read_to_string(Path::new(PAGE)).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the beginning of the table");
    let (_, after) = rest.split_once(END).expect("the end of the table");
    let right = format!("{before}{BEGIN}{}{END}{after}", table(&sets));
    if right != page {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(PAGE, right).unwrap();
            return;
        }
        panic!("docs/formats.md is not what the sets give; UPDATE=1 writes it");
    }
}
