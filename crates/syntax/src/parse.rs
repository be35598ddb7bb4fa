use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
use rolecall_text::{Diagnostic, SourceId, Span, clip, nearest_name};

use crate::ast::{Broken, File, Item, ItemKind, Name};
use crate::build;
use crate::clauses::DECLARATIONS;
use crate::codes;
use crate::grammar::{ProtocolParser, Rule};
use crate::habits::{self, Trouble};
use crate::limits;
use crate::mistake::Mistake;
use crate::names;
use crate::outline::{self, Piece};
use crate::scan::{LexemeKind, Scanner};

/// A protocol file as a tree, with what is wrong in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// The tree; declarations that could not be read are `Broken` in it.
    pub file: File,
    /// At most one error for each declaration, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a protocol file. It never fails: what cannot be read is told in `diagnostics`, and stands
/// in the tree as [`ItemKind::Broken`] with its name. A declaration that
/// is not `Broken` holds no error of this crate.
///
/// Time and memory grow with the length of the text, and the text is bounded (see
/// [`crate::limits`]).
#[must_use]
pub fn parse(source: SourceId, text: &str) -> Parse {
    if text.len() > limits::FILE_BYTES {
        let message = "this file is longer than 4 MiB, the most that a protocol file may be";
        let mistake = Mistake::new(&codes::file_too_long::ENTRY, Span::default(), "", message)
            .help("check that it is a protocol file; divide a long one and bring the parts together with `use`");
        return Parse { file: File::default(), diagnostics: vec![mistake.into_diagnostic(source)] };
    }
    let (pieces, comments) = outline::outline(text);
    let mut reader = Reader { text, source, parse: Parse::default(), too_many: false };
    reader.parse.file.comments = comments;
    for piece in pieces {
        reader.piece(&piece);
    }
    reader.parse
}

struct Reader<'t> {
    text: &'t str,
    source: SourceId,
    parse: Parse,
    /// Whether there were so many declarations that nothing more is read.
    too_many: bool,
}

impl Reader<'_> {
    fn piece(&mut self, piece: &Piece) {
        let no_more = self.parse.file.items.len() >= limits::DECLARATIONS;
        if !piece.splits || no_more || self.is_full() {
            return self.one(piece);
        }
        if piece.unclosed.is_none()
            && let Ok(kind) = self.read(piece)
        {
            return self.keep(piece, kind);
        }
        let mut unclosed = 0_usize;
        for part in outline::split(self.text, piece.span) {
            if unclosed > 0 && part.span.slice(self.text) == "}" {
                // It closed a declaration of which is said already that it is not closed.
                unclosed -= 1;
                self.push(&part, ItemKind::Broken(Broken { keyword: None, name: None }));
            } else {
                self.one(&part);
            }
            unclosed += usize::from(part.unclosed.is_some());
        }
    }

    fn one(&mut self, piece: &Piece) {
        if self.is_full() {
            // What is not read any more belongs to the last declaration, which is broken.
            if let Some(last) = self.parse.file.items.last_mut() {
                last.span.end = piece.span.end;
            }
            return;
        }
        if self.parse.file.items.len() >= limits::DECLARATIONS {
            self.too_many = true;
            return self.refuse(piece, too_many_declarations(self.text, piece));
        }
        match self.read(piece) {
            Ok(kind) => self.keep(piece, kind),
            Err(mistake) => self.refuse(piece, mistake),
        }
    }

    /// Whether there were so many errors or declarations that nothing more is read.
    fn is_full(&self) -> bool {
        self.too_many || self.parse.diagnostics.len() > limits::ERRORS
    }

    fn push(&mut self, piece: &Piece, kind: ItemKind) {
        self.parse.file.items.push(Item { span: piece.span, kind });
    }

    fn keep(&mut self, piece: &Piece, kind: ItemKind) {
        if self.is_full() {
            let broken = self.broken(piece);
            return self.push(piece, broken);
        }
        self.push(piece, kind);
    }

    fn refuse(&mut self, piece: &Piece, mistake: Mistake) {
        self.tell(mistake);
        let broken = self.broken(piece);
        self.push(piece, broken);
    }

    fn tell(&mut self, mistake: Mistake) {
        let mistake = if self.parse.diagnostics.len() == limits::ERRORS {
            Mistake::new(
                &codes::too_many_errors::ENTRY,
                mistake.at(),
                "from here on nothing was read",
                "there are more than 200 errors, so the rest of the file was not read",
            )
            .help("mend the first errors and check again")
        } else {
            mistake
        };
        self.parse.diagnostics.push(mistake.into_diagnostic(self.source));
    }

    fn read(&self, piece: &Piece) -> Result<ItemKind, Mistake> {
        let text = piece.span.slice(self.text);
        let offset = piece.span.start as usize;
        if !piece.known {
            return Err(habits::stray(text, offset));
        }
        if let Some(bracket) = piece.too_deep {
            return Err(Mistake::new(
                &codes::nested_too_deeply::ENTRY,
                bracket,
                "the 65th that is open here",
                "braces and brackets may be nested up to 64 deep",
            )
            .help("look for a bracket that is never closed"));
        }
        if text.len() > limits::DECLARATION_BYTES {
            return Err(Mistake::new(
                &codes::declaration_too_long::ENTRY,
                first_word(text, offset),
                "",
                "this declaration is longer than 256 KiB, the most that one may be",
            )
            .help("look for a missing `}`, or divide it into several declarations"));
        }
        match ProtocolParser::parse(Rule::piece, text) {
            Ok(pairs) => build::declaration(text, offset, pairs),
            Err(error) => {
                let at = match error.location {
                    InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
                };
                let expected = match &error.variant {
                    ErrorVariant::ParsingError { positives, .. } => positives.clone(),
                    ErrorVariant::CustomError { .. } => Vec::new(),
                };
                let unclosed = piece.unclosed;
                Err(habits::answer(&Trouble::new(text, offset, at, expected, unclosed)))
            }
        }
    }

    /// What is left of a declaration that could not be read: its word and its name.
    fn broken(&self, piece: &Piece) -> ItemKind {
        let text = piece.span.slice(self.text);
        let mut lexemes = Scanner::new(text);
        let mut keyword = None;
        let mut name = None;
        if let Some(first) = lexemes.next()
            && first.kind == LexemeKind::Word
        {
            let word = text.get(first.start..first.end).unwrap_or("");
            let meant = if piece.known || word.len() > 20 {
                None
            } else {
                nearest_name(word, DECLARATIONS.iter().copied())
            };
            let span = first.span().shifted(piece.span.start);
            let found = meant.unwrap_or(word);
            keyword = Some(Name { text: clip(found, 60), span });
            name = lexemes.next().and_then(|second| {
                let written = text.get(second.start..second.end).unwrap_or("");
                let is_name = matches!(second.kind, LexemeKind::Word | LexemeKind::Text { .. })
                    && !matches!(found, "use" | "test" | "band" | "language" | "steps")
                    && written.len() <= 200;
                let text = is_name.then(|| names::as_name(written))??;
                Some(Name { text, span: second.span().shifted(piece.span.start) })
            });
        }
        ItemKind::Broken(Broken { keyword, name })
    }
}

fn too_many_declarations(text: &str, piece: &Piece) -> Mistake {
    let place = first_word(piece.span.slice(text), piece.span.start as usize);
    let message = format!(
        "this file has more than {} declarations, the most that one may have",
        limits::DECLARATIONS
    );
    Mistake::new(
        &codes::too_many_declarations::ENTRY,
        place,
        "from here on nothing was read",
        message,
    )
    .help("divide the file into several and bring them together with `use`")
}

fn first_word(text: &str, offset: usize) -> Span {
    Scanner::new(text).next().map_or(Span::of(offset, offset), |lexeme| {
        Span::of(offset + lexeme.start, offset + lexeme.end)
    })
}

#[cfg(test)]
mod tests;
