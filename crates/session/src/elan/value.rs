use std::ops::Range;

/// The words of an annotation on the way: in place where they stand in one piece, else put
/// together behind the file's text.
#[derive(Debug, Default)]
pub(super) struct Value {
    one: Option<Range<usize>>,
    /// Where they begin in `more`.
    built: Option<usize>,
}

impl Value {
    /// Takes in a piece that stands at `range` of `text`.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>, more: &mut String) {
        if range.is_empty() {
            return;
        }
        if self.one.is_none() && self.built.is_none() {
            self.one = Some(range);
            return;
        }
        self.build(text, more);
        more.push_str(text.get(range).unwrap_or(""));
    }

    /// Takes in what an entity stands for.
    pub(super) fn resolved(&mut self, text: &str, piece: &str, more: &mut String) {
        self.build(text, more);
        more.push_str(piece);
    }

    fn build(&mut self, text: &str, more: &mut String) {
        self.built.get_or_insert(more.len());
        if let Some(first) = self.one.take() {
            more.push_str(text.get(first).unwrap_or(""));
        }
    }

    /// Where the words stand in `text` followed by `more`, blanks around them left out.
    pub(super) fn finish(self, text: &str, more: &str) -> Range<usize> {
        let (whole, at) = match (self.built, self.one) {
            (Some(from), _) => (more.get(from..).unwrap_or(""), text.len() + from),
            (None, Some(range)) => (text.get(range.clone()).unwrap_or(""), range.start),
            (None, None) => ("", 0),
        };
        let words = whole.trim();
        let start = at + whole.len() - whole.trim_start().len();
        start..start + words.len()
    }
}
