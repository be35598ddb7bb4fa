//! Puts written declarations, comments and blank lines together.

use rolecall_text::Span;

use super::{Printer, Row, Shape, WIDEST_HEAD};
use crate::ast::{Comment, File, ItemKind};

impl<'t> Printer<'t> {
    /// The text of a tree that was read from `source`.
    pub(super) fn file(source: &'t str, file: &File) -> String {
        let printer = Self { source: Some(source) };
        Weaver { printer, source, comments: &file.comments, out: String::new(), block_begins: 0 }
            .weave(file)
    }

    /// The text of a tree that no text belongs to.
    #[cfg(test)]
    pub(crate) fn tree(file: &File) -> String {
        let printer = Self { source: None };
        Weaver { printer, source: "", comments: &[], out: String::new(), block_begins: 0 }
            .weave(file)
    }
}

struct Weaver<'t> {
    printer: Printer<'t>,
    source: &'t str,
    /// Comments that are still to be written.
    comments: &'t [Comment],
    out: String,
    /// How much was written when the file or the last block began: no blank line follows.
    block_begins: usize,
}

impl Weaver<'_> {
    fn weave(mut self, file: &File) -> String {
        let shapes: Vec<Shape> = file.items.iter().map(|item| self.printer.shape(item)).collect();
        let widths = self.head_widths(file, &shapes);
        for ((item, shape), width) in file.items.iter().zip(shapes).zip(widths) {
            match shape {
                Shape::Verbatim => self.verbatim(item.span),
                Shape::Line { head, tail } => {
                    let gap = if tail.is_empty() {
                        0
                    } else {
                        width.saturating_sub(head.chars().count()) + 1
                    };
                    self.row(&format!("{head}{:gap$}{tail}", ""), item.span, 0);
                }
                Shape::Block { head, rows, one_line } => {
                    self.block(&head, rows, one_line, item.span)
                }
            }
        }
        self.comments_before(u32::MAX, 0);
        self.out
    }

    /// How wide the head of each declaration is to be: neighbours of one kind end alike.
    fn head_widths(&self, file: &File, shapes: &[Shape]) -> Vec<usize> {
        let mut widths: Vec<usize> = shapes.iter().map(head_width).collect();
        let mut start = 0;
        while start < file.items.len() {
            let mut end = start + 1;
            while self.neighbours(file, end) {
                end += 1;
            }
            let group = widths.get_mut(start..end).unwrap_or(&mut []);
            let widest = group.iter().copied().filter(|&width| width <= WIDEST_HEAD).max();
            group.fill(widest.unwrap_or(0));
            start = end;
        }
        widths
    }

    /// Whether declaration `index` stands right below one of its kind.
    fn neighbours(&self, file: &File, index: usize) -> bool {
        let (Some(above), Some(below)) =
            (index.checked_sub(1).and_then(|i| file.items.get(i)), file.items.get(index))
        else {
            return false;
        };
        let alike = matches!(
            (&above.kind, &below.kind),
            (ItemKind::Measure(_), ItemKind::Measure(_))
                | (ItemKind::Role(_), ItemKind::Role(_))
                | (ItemKind::Band(_), ItemKind::Band(_))
                | (ItemKind::Param(_), ItemKind::Param(_))
                | (ItemKind::Set(_), ItemKind::Set(_))
        );
        let from = self.comments.partition_point(|comment| comment.span.start < above.span.end);
        let between = self.comments.get(from..).unwrap_or(&[]).iter();
        let mut between = between.take_while(|comment| comment.span.start < below.span.start);
        alike && !self.blank_above(below.span.start) && !between.any(|comment| comment.own_line)
    }

    /// Whether the line above the one that holds byte `at` is blank.
    fn blank_above(&self, at: u32) -> bool {
        let before = self.source.get(..at as usize).unwrap_or("");
        let said = before.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let between = before.get(said.len()..).unwrap_or("").replace("\r\n", "\n");
        between.matches(['\n', '\r']).count() > 1
    }

    fn blank_line(&mut self) {
        let begins = self.out.len() == self.block_begins;
        if !begins && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn next_comment(&mut self, before: u32) -> Option<Comment> {
        let (first, rest) = self.comments.split_first()?;
        if first.span.start >= before {
            return None;
        }
        self.comments = rest;
        Some(first.clone())
    }

    /// The comments that begin before byte `before`, each on a line of its own.
    fn comments_before(&mut self, before: u32, indent: usize) {
        while let Some(comment) = self.next_comment(before) {
            if comment.blank_before {
                self.blank_line();
            }
            self.out.push_str(&format!("{:indent$}//{}\n", "", comment.text));
        }
    }

    /// The comment at the end of the line on which byte `end` stands, if there is one.
    fn comment_after(&mut self, end: u32) {
        let Some(first) = self.comments.first() else { return };
        let between = Span::new(end, first.span.start).slice(self.source);
        let here =
            !first.own_line && first.span.start >= end && !between.contains(['\n', '\r', '{', '}']);
        if here && let Some(comment) = self.next_comment(u32::MAX) {
            self.out.push_str(&format!("  //{}", comment.text));
        }
    }

    fn row(&mut self, text: &str, span: Span, indent: usize) {
        self.comments_before(span.start, indent);
        self.comments_before(span.end, indent);
        if self.blank_above(span.start) {
            self.blank_line();
        }
        for (index, line) in text.split('\n').enumerate() {
            let break_before = if index == 0 { "" } else { "\n" };
            self.out.push_str(&format!("{break_before}{:indent$}{line}", ""));
        }
        self.comment_after(span.end);
        self.out.push('\n');
    }

    fn block(&mut self, head: &str, rows: Vec<Row>, one_line: bool, span: Span) {
        let upcoming = self.comments.iter().take_while(|comment| comment.span.start < span.end);
        let commented = upcoming.last().is_some_and(|comment| comment.span.start > span.start);
        if one_line && !commented {
            let inner: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
            let inner = inner.join(" ");
            let blank = if inner.is_empty() { "" } else { " " };
            return self.row(&format!("{head} {{{blank}{inner} }}"), span, 0);
        }
        self.comments_before(span.start, 0);
        if self.blank_above(span.start) {
            self.blank_line();
        }
        self.out.push_str(&format!("{head} {{"));
        self.comment_after_head(rows.first().map_or(span.end, |row| row.span.start));
        self.out.push('\n');
        self.block_begins = self.out.len();
        for row in &rows {
            self.row(&row.text, row.span, 2 + 2 * row.depth);
        }
        self.comments_before(span.end, 2);
        self.out.push('}');
        self.comment_after(span.end);
        self.out.push('\n');
    }

    /// The comment behind the opening brace.
    fn comment_after_head(&mut self, first_row: u32) {
        let first = self.comments.first();
        if first.is_some_and(|comment| !comment.own_line && comment.span.start < first_row)
            && let Some(comment) = self.next_comment(first_row)
        {
            self.out.push_str(&format!("  //{}", comment.text));
        }
    }

    /// The declaration as it stands in the source, comments within included.
    fn verbatim(&mut self, span: Span) {
        self.comments_before(span.start, 0);
        while self.next_comment(span.end).is_some() {}
        if self.blank_above(span.start) {
            self.blank_line();
        }
        self.out.push_str(span.slice(self.source));
        self.comment_after(span.end);
        self.out.push('\n');
    }
}

fn head_width(shape: &Shape) -> usize {
    match shape {
        Shape::Line { head, tail } if !tail.is_empty() => head.chars().count(),
        _ => 0,
    }
}
