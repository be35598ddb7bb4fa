//! Tables for people: words on the left of their columns, numbers on the right.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::page::clip_columns;

/// Makes columns wide enough for these cells, but none wider than `most`.
pub(crate) fn widen<T: AsRef<str>>(widths: &mut [usize], cells: &[T], most: usize) {
    for (wide, cell) in widths.iter_mut().zip(cells) {
        *wide = (*wide).max(cell.as_ref().width().min(most));
    }
}

/// What the columns take of a page, with the two blanks before each.
pub(crate) fn taken(widths: &[usize]) -> usize {
    widths.iter().map(|wide| wide + 2).sum()
}

/// A row, with blanks at its end: cells that are too long are cut. Columns in `numbers` stand on the
/// right.
pub(crate) fn row<T: AsRef<str>>(cells: &[T], widths: &[usize], numbers: &Range<usize>) -> String {
    let mut text = String::new();
    for (at, (cell, wide)) in cells.iter().zip(widths).enumerate() {
        let cell = clip_columns(cell.as_ref(), *wide);
        let room = " ".repeat(wide.saturating_sub(cell.width()));
        text.push_str("  ");
        let (left, right) = if numbers.contains(&at) { (&*room, &*cell) } else { (&*cell, &*room) };
        text.push_str(left);
        text.push_str(right);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_below_each_other_by_what_they_take_on_a_page() {
        let mut widths = ["who", "n"].map(str::len);
        let rows = [["会議", "7"], ["a", "12"], ["longer than that", "3"]];
        rows.iter().for_each(|row| widen(&mut widths, row, 6));
        assert_eq!((widths, taken(&widths)), ([6, 2], 12));
        let table: Vec<_> = rows.iter().map(|cells| row(cells, &widths, &(1..2))).collect();
        assert_eq!(table, ["  会議     7", "  a       12", "  longe…   3"]);
    }
}
