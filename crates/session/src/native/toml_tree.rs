use memchr::memchr_iter;
use rolecall_text::{Date, Diagnostic};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::node::{Key, Node, Table};
use crate::bounds::TREE_BYTES;
use crate::codes::bounds::FILE_TOO_LARGE;
use crate::codes::native::BROKEN_RECORD;
use crate::talk::narrow;

/// Reads TOML into a tree.
///
/// # Errors
///
/// Where it is no valid TOML, or too large.
pub(crate) fn parse(text: &str) -> Result<Table<'_>, Diagnostic> {
    if text.len() > TREE_BYTES {
        let message = format!("a TOML record may have {} MiB", TREE_BYTES >> 20);
        return Err(Diagnostic::new(&FILE_TOO_LARGE, message)
            .help("write large records as JSON, or split them by session"));
    }
    let lines = Lines::new(text);
    match DeTable::parse(text) {
        Ok(table) => {
            let span = table.span();
            Ok(lines.table(table.into_inner(), span))
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let reason = error.message().lines().next().unwrap_or("").to_owned();
            Err(Diagnostic::new(&BROKEN_RECORD, format!("this is not valid TOML: {reason}"))
                .help("look at this line and the one above: quotes, brackets, `key = value`")
                .at_line(lines.at(at)))
        }
    }
}

struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(text: &str) -> Self {
        Self { starts: memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect() }
    }

    fn at(&self, offset: usize) -> u32 {
        narrow(self.starts.partition_point(|&start| start <= offset)).saturating_add(1)
    }

    fn table<'a>(&self, table: DeTable<'a>, span: std::ops::Range<usize>) -> Table<'a> {
        let mut keys: Vec<(usize, Key<'a>)> = table
            .into_iter()
            .map(|(name, value)| {
                let at = name.span().start;
                let line = self.at(at);
                (at, Key { name: name.into_inner(), line, value: self.node(value) })
            })
            .collect();
        keys.sort_by_key(|(at, _)| *at);
        let bytes = narrow(span.start)..narrow(span.end);
        let keys = keys.into_iter().map(|(_, key)| key).collect();
        Table { line: self.at(span.start), bytes, keys }
    }

    fn node<'a>(&self, value: Spanned<DeValue<'a>>) -> Node<'a> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => Node::Text(text),
            DeValue::Integer(number) => {
                let parsed = i64::from_str_radix(number.as_str(), number.radix());
                parsed.map_or(Node::Null, |n| Node::Number(n as f64))
            }
            DeValue::Float(number) => number.as_str().parse().map_or(Node::Null, Node::Number),
            DeValue::Boolean(yes) => Node::YesNo(yes),
            DeValue::Datetime(time) => date(&time),
            DeValue::Array(list) => Node::List(list.into_iter().map(|v| self.node(v)).collect()),
            DeValue::Table(table) => Node::Table(self.table(table, span)),
        }
    }
}

/// A day; a time of day alone stays a text.
fn date(time: &Datetime) -> Node<'static> {
    let day = time.date.and_then(|d| Date::new(d.year, d.month, d.day));
    day.map_or_else(|| Node::Text(time.to_string().into()), Node::Date)
}
