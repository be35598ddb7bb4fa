//! The words of a protocol file.

use std::fmt::Write;

/// A protocol file while it is written.
#[derive(Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// The first lines of every file: where it comes from, and the header.
    pub(crate) fn new(name: &str, title: &str, source: &str, applies: Option<&str>) -> Self {
        let mut page = Self::default();
        page.line("language 1");
        page.line("");
        page.line(&format!("protocol {name} {{"));
        page.line(&format!("  title   {}", quoted(title)));
        page.line("  version \"1\"");
        page.line(&format!("  owner   {}", quoted(source)));
        if let Some(condition) = applies {
            page.line(&format!("  applies when {condition}"));
        }
        page.line("}");
        page.line("");
        page
    }

    pub(crate) fn line(&mut self, line: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    pub(crate) fn comment(&mut self, words: &str) {
        self.line("");
        self.line(&format!("// {words}"));
    }

    /// A declaration with the lines of its block.
    pub(crate) fn block(&mut self, head: &str, lines: &[String]) {
        if let [only] = lines {
            self.line(&format!("{head} {{ {only} }}"));
            return;
        }
        self.line(&format!("{head} {{"));
        for line in lines {
            self.line(&format!("  {line}"));
        }
        self.line("}");
    }

    /// The file, laid out as `rolecall fmt` would.
    pub(crate) fn finish(self) -> String {
        rolecall_syntax::format(&self.text).text
    }
}

/// A text of the language.
pub(crate) fn quoted(words: &str) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", one_line.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A name of the language for a name of theirs: small letters, digits and hyphens.
pub(crate) fn name(theirs: &str) -> String {
    let parts = theirs.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
