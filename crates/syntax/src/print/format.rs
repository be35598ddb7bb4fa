use rolecall_text::SourceId;

use super::Printer;
use crate::ast::File;
use crate::limits;
use crate::parse::parse;

/// A protocol file in the canonical layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text.
    pub text: String,
    /// Whether the text means what it meant and holds every comment. Where it would not, which is a
    /// mistake in Rolecall (code `internal-error`), `text` is the input, unchanged.
    pub safe: bool,
}

/// Writes a protocol file in the canonical layout. Comments and groups of lines are kept, and a
/// declaration that cannot be read is copied byte for byte. To format what is formatted changes
/// nothing.
///
/// A file longer than 4 MiB, or one that would grow longer, is given back as it is.
#[must_use]
pub fn format(text: &str) -> Formatted {
    if text.len() > limits::FILE_BYTES {
        return Formatted { text: text.to_owned(), safe: true };
    }
    let file = parse(SourceId::default(), text).file;
    let mut printed = Printer::file(text, &file);
    if ends_lines_with_crlf(text) {
        printed = printed.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if printed.len() > limits::FILE_BYTES {
        return Formatted { text: text.to_owned(), safe: true };
    }
    let again = parse(SourceId::default(), &printed).file;
    if says_the_same(&file, &again) {
        Formatted { text: printed, safe: true }
    } else {
        Formatted { text: text.to_owned(), safe: false }
    }
}

/// Whether every line of the text ends as those of Windows do.
fn ends_lines_with_crlf(text: &str) -> bool {
    let line_feeds = text.matches('\n').count();
    line_feeds > 0 && text.matches("\r\n").count() == line_feeds
}

fn says_the_same(before: &File, after: &File) -> bool {
    let (before, after) = (before.without_spans(), after.without_spans());
    let comments = |file: &File| file.comments.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
    before.items == after.items && comments(&before) == comments(&after)
}
