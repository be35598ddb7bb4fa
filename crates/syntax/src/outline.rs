//! Cuts a file at its declarations and collects its comments.
//!
//! A declaration begins with a declaration word at the beginning of a line, outside of braces. Where
//! braces do not balance, such a word in column one begins a declaration all the same, which limits
//! the damage of a missing brace to one declaration. A line that belongs to no declaration becomes a
//! piece of its own.

use rolecall_text::{Span, nearest_name};

use crate::ast::Comment;
use crate::clauses::{DECLARATIONS, RULE_WORDS, TOPIC_WORDS};
use crate::limits;
use crate::scan::{Lexeme, LexemeKind, Scanner};

/// What a declaration's piece of the file is known to be before it is parsed.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// First and one past the last byte; blanks and comments at the end are left out.
    pub(crate) span: Span,
    /// Whether it begins with a declaration word.
    pub(crate) known: bool,
    /// The last brace that is opened and not closed.
    pub(crate) unclosed: Option<Span>,
    /// The bracket that is nested too deeply.
    pub(crate) too_deep: Option<Span>,
    /// Whether a declaration word stands in column one inside of braces.
    pub(crate) splits: bool,
    /// Whether a brace was opened in it.
    opened: bool,
}

/// The pieces of `text`, and its comments.
pub(crate) fn outline(text: &str) -> (Vec<Piece>, Vec<Comment>) {
    let mut outline = Outline::new(text, false);
    let mut comments = Vec::new();
    for lexeme in Scanner::new(text) {
        if lexeme.kind == LexemeKind::Comment {
            comments.push(outline.comment(&lexeme));
        }
        outline.take(lexeme);
    }
    outline.finish();
    (outline.pieces, comments)
}

/// The pieces of the one piece `span`, cut again at every declaration word in column one.
pub(crate) fn split(text: &str, span: Span) -> Vec<Piece> {
    let mut outline = Outline::new(text, true);
    let upto = text.get(..span.end as usize).unwrap_or(text);
    for lexeme in Scanner::from(upto, span.start as usize) {
        outline.take(lexeme);
    }
    outline.finish();
    outline.pieces
}

struct Outline<'t> {
    text: &'t str,
    /// Whether a declaration word in column one cuts inside of braces too.
    column_one_wins: bool,
    pieces: Vec<Piece>,
    open: Option<Piece>,
    /// Braces that are open, the first few with their places.
    braces: Vec<Span>,
    depth: usize,
    parens: usize,
    /// Nothing stands on this line yet.
    line_begins: bool,
    line_start: usize,
    /// Blank lines right above.
    blank_lines: usize,
    last: Option<LexemeKind>,
    /// How many more stray lines are compared with the declaration words.
    comparisons: usize,
}

impl<'t> Outline<'t> {
    fn new(text: &'t str, column_one_wins: bool) -> Self {
        Self {
            text,
            column_one_wins,
            pieces: Vec::new(),
            open: None,
            braces: Vec::new(),
            depth: 0,
            parens: 0,
            line_begins: true,
            line_start: 0,
            blank_lines: 0,
            last: None,
            comparisons: 1_000,
        }
    }

    fn comment(&self, lexeme: &Lexeme) -> Comment {
        let written = self.text.get(lexeme.start..lexeme.end).unwrap_or("").trim_end();
        Comment {
            text: written.strip_prefix("//").unwrap_or(written).to_owned(),
            span: Span::of(lexeme.start, lexeme.start + written.len()),
            own_line: self.line_begins,
            blank_before: self.line_begins && self.blank_lines > 0,
        }
    }

    fn take(&mut self, lexeme: Lexeme) {
        match lexeme.kind {
            LexemeKind::Break => {
                self.blank_lines = if self.line_begins { self.blank_lines + 1 } else { 0 };
                self.line_begins = true;
                self.line_start = lexeme.end;
                return;
            }
            LexemeKind::Comment => {
                self.line_begins = false;
                return;
            }
            _ => {}
        }
        if self.line_begins {
            self.begin_line(&lexeme);
        } else if self.open.is_none() {
            self.begin(&lexeme, false);
        }
        self.line_begins = false;
        self.count(&lexeme);
        self.last = Some(lexeme.kind);
        if let Some(open) = &mut self.open {
            open.span.end = lexeme.span().end;
        }
    }

    fn begin_line(&mut self, lexeme: &Lexeme) {
        let column_one = lexeme.start == self.line_start || self.at_file_start(lexeme.start);
        if self.depth > 0 {
            if column_one && self.is_declaration(lexeme) && self.looks_declared(lexeme) {
                if self.column_one_wins {
                    self.begin(lexeme, true);
                } else if let Some(open) = &mut self.open {
                    open.splits = true;
                }
            }
        } else if self.is_declaration(lexeme) {
            self.begin(lexeme, true);
        } else if !self.continues(lexeme, column_one) {
            self.begin(lexeme, false);
        }
    }

    /// Whether only a byte order mark stands before `start`.
    fn at_file_start(&self, start: usize) -> bool {
        self.line_start == 0 && self.text.get(..start) == Some("\u{feff}")
    }

    fn begin(&mut self, lexeme: &Lexeme, known: bool) {
        self.finish();
        self.open = Some(Piece {
            span: lexeme.span(),
            known,
            unclosed: None,
            too_deep: None,
            splits: false,
            opened: false,
        });
    }

    fn finish(&mut self) {
        if let Some(mut piece) = self.open.take() {
            piece.unclosed = self.braces.last().copied();
            self.pieces.push(piece);
        }
        self.braces.clear();
        self.depth = 0;
        self.parens = 0;
    }

    fn count(&mut self, lexeme: &Lexeme) {
        match lexeme.kind {
            LexemeKind::Open => {
                self.depth += 1;
                if let Some(open) = &mut self.open {
                    open.opened = true;
                }
                if self.depth <= limits::NESTING {
                    self.braces.push(lexeme.span());
                }
            }
            LexemeKind::Close => {
                self.depth = self.depth.saturating_sub(1);
                self.braces.truncate(self.depth);
            }
            LexemeKind::OpenParen => self.parens += 1,
            LexemeKind::CloseParen => self.parens = self.parens.saturating_sub(1),
            _ => return,
        }
        if self.depth + self.parens > limits::NESTING
            && let Some(open) = &mut self.open
        {
            open.too_deep.get_or_insert(lexeme.span());
        }
    }

    fn word(&self, lexeme: &Lexeme) -> &'t str {
        if lexeme.kind == LexemeKind::Word {
            self.text.get(lexeme.start..lexeme.end).unwrap_or("")
        } else {
            ""
        }
    }

    fn is_declaration(&self, lexeme: &Lexeme) -> bool {
        DECLARATIONS.contains(&self.word(lexeme))
    }

    /// Whether what follows a declaration word in braces looks like a declaration rather than like
    /// a line of a block that happens to begin with that word (`case.order`, `goals reviewed`).
    fn looks_declared(&self, lexeme: &Lexeme) -> bool {
        let next = Scanner::from(self.text, lexeme.end).next().map(|l| l.kind);
        match self.word(lexeme) {
            "goals" | "case" => next == Some(LexemeKind::Open),
            "use" | "test" | "band" => matches!(next, Some(LexemeKind::Text { .. })),
            _ => matches!(next, Some(LexemeKind::Word | LexemeKind::Text { .. })),
        }
    }

    /// Whether a line outside of braces goes on with what the line above began.
    fn continues(&mut self, lexeme: &Lexeme, column_one: bool) -> bool {
        let Some(open) = &self.open else { return false };
        if open.known && lexeme.kind == LexemeKind::ForeignComment {
            return false;
        }
        if !open.known {
            return self.last != Some(LexemeKind::Close) && !self.resembles_declaration(lexeme);
        }
        if column_one && self.looks_declared(lexeme) && self.resembles_declaration(lexeme) {
            return false;
        }
        let Some(open) = &self.open else { return false };
        let block_missing = !open.opened && self.blank_lines == 0 && has_block(open, self.text);
        let unfinished = matches!(
            self.last,
            Some(LexemeKind::OpenParen | LexemeKind::Sign(',' | '=' | '+' | '-' | '*' | '/' | ':'))
        );
        let indented = !column_one && self.blank_lines == 0 && self.last != Some(LexemeKind::Close);
        unfinished || indented || block_missing || lexeme.kind == LexemeKind::Open
    }

    fn resembles_declaration(&mut self, lexeme: &Lexeme) -> bool {
        let word = self.word(lexeme);
        let a_clause = RULE_WORDS.contains(&word) || TOPIC_WORDS.contains(&word);
        if word.is_empty() || a_clause || word.len() > 20 || self.comparisons == 0 {
            return false;
        }
        self.comparisons -= 1;
        nearest_name(word, DECLARATIONS.iter().copied()).is_some()
    }
}

/// Whether the declaration cannot do without a block.
fn has_block(piece: &Piece, text: &str) -> bool {
    const WITH_BLOCK: &[&str] = &[
        "protocol",
        "topic",
        "step",
        "discussion",
        "balance",
        "whenever",
        "choice",
        "goals",
        "case",
        "test",
        "section",
        "relax",
        "tighten",
    ];
    let first = Scanner::new(piece.span.slice(text)).next();
    first.is_some_and(|word| {
        let span = word.span().shifted(piece.span.start);
        WITH_BLOCK.contains(&span.slice(text))
    })
}
