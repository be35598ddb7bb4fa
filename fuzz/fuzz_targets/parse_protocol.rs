//! A protocol file is read whatever it holds; every place that is told lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_text::SourceId;

fuzz_target!(|text: &str| {
    let parsed = rolecall_syntax::parse(SourceId(0), text);
    for diagnostic in &parsed.diagnostics {
        assert!(!diagnostic.labels.is_empty());
        for label in &diagnostic.labels {
            assert!(text.get(label.span.range()).is_some(), "{diagnostic:?}");
        }
        for edit in &diagnostic.edits {
            assert!(text.get(edit.span.range()).is_some(), "{diagnostic:?}");
        }
    }
    for item in &parsed.file.items {
        assert!(text.get(item.span.range()).is_some());
        let told = parsed.diagnostics.iter().filter(|diagnostic| {
            let at = diagnostic.labels[0].span.start;
            item.span.start <= at && at < item.span.end
        });
        assert!(told.count() <= 1, "two errors for one declaration");
    }
});
