//! Reading, checking and linting protocols of growing length.

use rolecall_proof::{Bounds, Pen, prove};
use rolecall_protocol::{Input, check};
use rolecall_text::SourceId;

use crate::clock::{Growth, best};
use crate::{bare, protocols};

const LINES: [usize; 4] = [2_500, 5_000, 10_000, 20_000];

pub fn print() {
    let mut ratios = Vec::new();
    let mut growth = Growth::of("lines: parsed, checked and linted");
    for lines in LINES {
        let declarations = protocols::declarations(lines);
        let text = protocols::text(&declarations);
        let written = text.lines().count();
        assert!(bare::parse(&declarations), "the grammar reads every declaration");
        let pest = best(|| bare::parse(&declarations));
        let source = SourceId(0);
        let parsed = best(|| rolecall_syntax::parse(source, &text));
        let checked = best(|| {
            let parse = rolecall_syntax::parse(source, &text);
            let input = Input { source, file: &parse.file, uses: Vec::new(), extends: None };
            check(&[input], &[source]).rulebook
        });
        let whole = best(|| {
            let parse = rolecall_syntax::parse(source, &text);
            let input = Input { source, file: &parse.file, uses: Vec::new(), extends: None };
            let checked = check(&[input], &[source]);
            assert!(parse.diagnostics.is_empty() && checked.diagnostics.is_empty());
            prove(&checked.rulebook, 0, &Pen::default(), Bounds::default())
        });
        growth.row(written, written, whole);
        ratios.push((written, pest, parsed, checked, whole));
    }
    println!(
        "\n{:<24} {:>10} {:>10} {:>12} {:>10} {:>14}",
        "lines, ms", "bare pest", "parsed", "and checked", "and proven", "all / pest"
    );
    for (lines, pest, parsed, checked, whole) in ratios {
        let ms = |time: std::time::Duration| time.as_secs_f64() * 1e3;
        println!(
            "{lines:<24} {:>10.1} {:>10.1} {:>12.1} {:>10.1} {:>14.2}",
            ms(pest),
            ms(parsed),
            ms(checked),
            ms(whole),
            ms(whole) / ms(pest)
        );
    }
}
