//! Entities that stand for two characters (HTML, 13.5).

/// The names, in order, and what they stand for.
const PAIRS: &[(&str, &str)] = &[
    ("NotEqualTilde", "\u{2242}\u{338}"),
    ("NotGreaterFullEqual", "\u{2267}\u{338}"),
    ("NotGreaterGreater", "\u{226b}\u{338}"),
    ("NotGreaterSlantEqual", "\u{2a7e}\u{338}"),
    ("NotHumpDownHump", "\u{224e}\u{338}"),
    ("NotHumpEqual", "\u{224f}\u{338}"),
    ("NotLeftTriangleBar", "\u{29cf}\u{338}"),
    ("NotLessLess", "\u{226a}\u{338}"),
    ("NotLessSlantEqual", "\u{2a7d}\u{338}"),
    ("NotNestedGreaterGreater", "\u{2aa2}\u{338}"),
    ("NotNestedLessLess", "\u{2aa1}\u{338}"),
    ("NotPrecedesEqual", "\u{2aaf}\u{338}"),
    ("NotRightTriangleBar", "\u{29d0}\u{338}"),
    ("NotSquareSubset", "\u{228f}\u{338}"),
    ("NotSquareSuperset", "\u{2290}\u{338}"),
    ("NotSubset", "\u{2282}\u{20d2}"),
    ("NotSucceedsEqual", "\u{2ab0}\u{338}"),
    ("NotSucceedsTilde", "\u{227f}\u{338}"),
    ("NotSuperset", "\u{2283}\u{20d2}"),
    ("ThickSpace", "\u{205f}\u{200a}"),
    ("acE", "\u{223e}\u{333}"),
    ("bne", "\u{3d}\u{20e5}"),
    ("bnequiv", "\u{2261}\u{20e5}"),
    ("caps", "\u{2229}\u{fe00}"),
    ("cups", "\u{222a}\u{fe00}"),
    ("fjlig", "\u{66}\u{6a}"),
    ("gesl", "\u{22db}\u{fe00}"),
    ("gvertneqq", "\u{2269}\u{fe00}"),
    ("gvnE", "\u{2269}\u{fe00}"),
    ("lates", "\u{2aad}\u{fe00}"),
    ("lesg", "\u{22da}\u{fe00}"),
    ("lvertneqq", "\u{2268}\u{fe00}"),
    ("lvnE", "\u{2268}\u{fe00}"),
    ("nGg", "\u{22d9}\u{338}"),
    ("nGt", "\u{226b}\u{20d2}"),
    ("nGtv", "\u{226b}\u{338}"),
    ("nLl", "\u{22d8}\u{338}"),
    ("nLt", "\u{226a}\u{20d2}"),
    ("nLtv", "\u{226a}\u{338}"),
    ("nang", "\u{2220}\u{20d2}"),
    ("napE", "\u{2a70}\u{338}"),
    ("napid", "\u{224b}\u{338}"),
    ("nbump", "\u{224e}\u{338}"),
    ("nbumpe", "\u{224f}\u{338}"),
    ("ncongdot", "\u{2a6d}\u{338}"),
    ("nedot", "\u{2250}\u{338}"),
    ("nesim", "\u{2242}\u{338}"),
    ("ngE", "\u{2267}\u{338}"),
    ("ngeqq", "\u{2267}\u{338}"),
    ("ngeqslant", "\u{2a7e}\u{338}"),
    ("nges", "\u{2a7e}\u{338}"),
    ("nlE", "\u{2266}\u{338}"),
    ("nleqq", "\u{2266}\u{338}"),
    ("nleqslant", "\u{2a7d}\u{338}"),
    ("nles", "\u{2a7d}\u{338}"),
    ("notinE", "\u{22f9}\u{338}"),
    ("notindot", "\u{22f5}\u{338}"),
    ("nparsl", "\u{2afd}\u{20e5}"),
    ("npart", "\u{2202}\u{338}"),
    ("npre", "\u{2aaf}\u{338}"),
    ("npreceq", "\u{2aaf}\u{338}"),
    ("nrarrc", "\u{2933}\u{338}"),
    ("nrarrw", "\u{219d}\u{338}"),
    ("nsce", "\u{2ab0}\u{338}"),
    ("nsubE", "\u{2ac5}\u{338}"),
    ("nsubset", "\u{2282}\u{20d2}"),
    ("nsubseteqq", "\u{2ac5}\u{338}"),
    ("nsucceq", "\u{2ab0}\u{338}"),
    ("nsupE", "\u{2ac6}\u{338}"),
    ("nsupset", "\u{2283}\u{20d2}"),
    ("nsupseteqq", "\u{2ac6}\u{338}"),
    ("nvap", "\u{224d}\u{20d2}"),
    ("nvge", "\u{2265}\u{20d2}"),
    ("nvgt", "\u{3e}\u{20d2}"),
    ("nvle", "\u{2264}\u{20d2}"),
    ("nvlt", "\u{3c}\u{20d2}"),
    ("nvltrie", "\u{22b4}\u{20d2}"),
    ("nvrtrie", "\u{22b5}\u{20d2}"),
    ("nvsim", "\u{223c}\u{20d2}"),
    ("race", "\u{223d}\u{331}"),
    ("smtes", "\u{2aac}\u{fe00}"),
    ("sqcaps", "\u{2293}\u{fe00}"),
    ("sqcups", "\u{2294}\u{fe00}"),
    ("varsubsetneq", "\u{228a}\u{fe00}"),
    ("varsubsetneqq", "\u{2acb}\u{fe00}"),
    ("varsupsetneq", "\u{228b}\u{fe00}"),
    ("varsupsetneqq", "\u{2acc}\u{fe00}"),
    ("vnsub", "\u{2282}\u{20d2}"),
    ("vnsup", "\u{2283}\u{20d2}"),
    ("vsubnE", "\u{2acb}\u{fe00}"),
    ("vsubne", "\u{228a}\u{fe00}"),
    ("vsupnE", "\u{2acc}\u{fe00}"),
    ("vsupne", "\u{228b}\u{fe00}"),
];

/// What an entity of this name stands for.
pub(super) fn pair(name: &str) -> Option<&'static str> {
    let at = PAIRS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    PAIRS.get(at).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, pair};

    #[test]
    fn every_name_is_found() {
        for (name, text) in PAIRS {
            assert_eq!(pair(name), Some(*text));
            assert_eq!(text.chars().count(), 2, "{name}");
        }
        assert_eq!(pair("amp"), None);
    }
}
