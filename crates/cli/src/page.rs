//! Lines of text for people, in pages of a given width.

use rolecall_text::escape;

/// A page that is being written.
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(escape(line).trim_end());
        self.text.push('\n');
    }

    /// An empty line, unless one stands there already or the page is empty.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A word in front, and text beside it in as many lines as it takes.
    pub(crate) fn entry(&mut self, word: &str, text: &str) {
        const BESIDE: usize = 12;
        self.beside(&format!("{word:<BESIDE$}"), text);
    }

    /// Text in as many lines as it takes.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.beside("", text);
    }

    /// What stands in front, blanks and all, and text beside it in as many lines as it takes.
    pub(crate) fn beside(&mut self, front: &str, text: &str) {
        let beside = front.chars().count();
        let text = escape(text);
        let mut line = front.to_owned();
        for next in text.split_whitespace() {
            let used = line.chars().count();
            let begins = line.is_empty() || line.ends_with(' ');
            if !begins && used + 1 + next.chars().count() > self.width {
                self.line(&std::mem::replace(&mut line, " ".repeat(beside)));
                line.push_str(next);
            } else {
                line.push_str(if begins { "" } else { " " });
                line.push_str(next);
            }
        }
        self.line(&line);
    }

    /// All of it.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn long_entries_go_on_below_themselves() {
        let mut page = Page::new(30);
        page.entry("because", "people disclose more safely when they know who is told");
        page.gap();
        page.gap();
        page.entry("severity", "major");
        let expected = "because     people disclose\n            more safely when\n            they know who is\n            told\n\nseverity    major\n";
        assert_eq!(page.finish(), expected);
    }
}
