use rolecall_text::Diagnostic;

use crate::codes::documents::{CHANGES_ACCEPTED, LEFT_OUT_OF_DOCUMENT};
use crate::marks;
use crate::times::count_of;
use crate::warnings::Warnings;

/// What of a document is no talk and was left out, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) comments: usize,
    pub(crate) notes: usize,
    pub(crate) boxes: usize,
    pub(crate) hidden: usize,
    pub(crate) scripts: usize,
    pub(crate) menus: usize,
    pub(crate) pictures: usize,
    /// Whether there are headers and footers of pages with words.
    pub(crate) headers: bool,
    pub(crate) deleted: usize,
    pub(crate) inserted: usize,
    /// Marks of byte order that were taken out of its words.
    pub(crate) marks: usize,
}

impl Left {
    /// Counts what was left out of a part with the rest.
    pub(crate) fn take(&mut self, part: Self) {
        self.comments += part.comments;
        self.notes += part.notes;
        self.boxes += part.boxes;
        self.hidden += part.hidden;
        self.scripts += part.scripts;
        self.menus += part.menus;
        self.pictures += part.pictures;
        self.headers |= part.headers;
        self.deleted += part.deleted;
        self.inserted += part.inserted;
        self.marks += part.marks;
    }

    /// Says it, once.
    pub(crate) fn say(&self, warnings: &mut Warnings) {
        marks::say(self.marks, 0, warnings);
        let counts: [(usize, &str, &str); 7] = [
            (self.comments, "comment", "comments"),
            (self.notes, "footnote", "footnotes"),
            (self.boxes, "text box", "text boxes"),
            (self.hidden, "hidden passage", "hidden passages"),
            (self.scripts, "script or style", "scripts and styles"),
            (self.menus, "menu, head or foot of the page", "menus, heads and feet of the page"),
            (self.pictures, "picture with words", "pictures with words"),
        ];
        let mut parts: Vec<String> = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| count_of(count, one, many))
            .collect();
        if self.headers {
            parts.push("headers and footers of pages".to_owned());
        }
        if let Some(last) = parts.pop() {
            let list =
                if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) };
            warnings.say(&LEFT_OUT_OF_DOCUMENT, 0, format!("left out as no talk: {list}"));
        }
        if self.deleted + self.inserted > 0 {
            let deleted = count_of(self.deleted, "deleted passage", "deleted passages");
            let inserted = count_of(self.inserted, "inserted one", "inserted ones");
            let message =
                format!("the document has tracked changes: {deleted} left out, {inserted} kept");
            warnings.add(&CHANGES_ACCEPTED, || {
                Diagnostic::new(&CHANGES_ACCEPTED, message)
                    .help("if the changes are not agreed, settle them in the office program")
            });
        }
    }
}

/// Says that notices of the program that transcribed were left out.
pub(crate) fn say_notices(count: usize, warnings: &mut Warnings) {
    if count > 0 {
        let notices = count_of(
            count,
            "notice of the program that transcribed",
            "notices of the program that transcribed",
        );
        warnings.say(&LEFT_OUT_OF_DOCUMENT, 0, format!("left out as no talk: {notices}"));
    }
}
