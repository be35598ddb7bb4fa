use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memchr_iter;
use quick_xml::events::BytesRef;
use rolecall_text::Diagnostic;

use super::tag::{attribute, raw, raws};
use super::value::Value;
use crate::codes::eaf::BROKEN_EAF;
use crate::documents::too_deep;
use crate::times::usable;
use crate::xml::{Piece, Pieces};

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Document<'t> {
    pub(crate) tiers: Vec<Tier<'t>>,
    /// Types of tiers whose annotations are chosen from a list.
    pub(crate) coded: BTreeSet<String>,
    /// The name of the first recording, without folders.
    pub(crate) media: Option<String>,
    /// The line behind which the file could not be followed.
    pub(crate) cut: Option<u32>,
    /// Entities that the file defines itself and that were not resolved, and the first line.
    pub(crate) entities: (usize, u32),
    slots: Slots<'t>,
    /// What a number of the file is multiplied with and divided by to give seconds.
    unit: (f64, f64),
}

/// A tier with its annotations, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Tier<'t> {
    pub(crate) name: String,
    pub(crate) participant: Option<String>,
    pub(crate) parent: Option<String>,
    pub(crate) kind: String,
    pub(crate) language: Option<String>,
    pub(crate) line: u32,
    pub(crate) annotations: Vec<Annotation<'t>>,
}

/// An annotation. One that refers to another has no times of its own.
#[derive(Clone, Debug)]
pub(crate) struct Annotation<'t> {
    pub(crate) id: &'t str,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    /// The moment that its start is known not to lie before, for the order only.
    pub(crate) order: Option<f64>,
    /// The annotation that it refers to, and the one of the same that it follows.
    pub(crate) of: Option<&'t str>,
    pub(crate) behind: Option<&'t str>,
    /// Bytes of the file's text followed by what was put together anew.
    pub(crate) text: Range<usize>,
    pub(crate) line: u32,
    pub(crate) bytes: Range<usize>,
}

/// A moment: its name, its time, and the time that the moments before it have reached.
#[derive(Clone, Copy, Debug)]
struct Slot<'t> {
    id: &'t str,
    time: Option<f64>,
    reached: Option<f64>,
}

/// Moments by their names.
#[derive(Debug, Default)]
struct Slots<'t> {
    list: Vec<Slot<'t>>,
    /// Whether times go back in the list, whose order then says nothing.
    back: bool,
    /// Indices in the order of the names; made when the first name is no running number.
    sorted: Vec<usize>,
}

impl<'t> Slots<'t> {
    fn add(&mut self, id: &'t str, time: Option<f64>) {
        let before = self.list.last().and_then(|slot| slot.reached);
        self.back |= time.zip(before).is_some_and(|(time, before)| time < before);
        self.list.push(Slot { id, time, reached: time.or(before) });
    }

    fn get(&mut self, id: &str) -> Option<Slot<'t>> {
        // Programs number them `ts1`, `ts2`, … in order.
        let number = id.strip_prefix("ts").and_then(|digits| digits.parse::<usize>().ok());
        let guess = number.and_then(|n| self.list.get(n.checked_sub(1)?));
        if let Some(slot) = guess.filter(|slot| slot.id == id) {
            return Some(*slot);
        }
        let list = &self.list;
        if self.sorted.len() != list.len() {
            self.sorted = (0..list.len()).collect();
            self.sorted.sort_by_key(|&at| list.get(at).map_or("", |slot| slot.id));
        }
        let name = |at: &usize| list.get(*at).map_or("", |slot| slot.id);
        let found = self.sorted.binary_search_by(|at| name(at).cmp(id)).ok()?;
        list.get(*self.sorted.get(found)?).copied()
    }
}

/// Reads a file. Words that do not stand in one piece are put together in `more`, which is to follow
/// the file's text. Entities of the file's own are never expanded.
///
/// # Errors
///
/// Where it is none of this format, or elements stand more than `nesting` deep in each other.
pub(crate) fn read<'t>(
    text: &'t str,
    nesting: usize,
    more: &mut String,
) -> Result<Document<'t>, Diagnostic> {
    let mut walk = Walk {
        text,
        more,
        document: Document { unit: (1.0, 1000.0), ..Document::default() },
        counted: 0,
        line: 1,
        open: None,
        value: None,
        depth: 0,
        rooted: false,
    };
    let mut pieces = Pieces::new(text, false);
    let mut before = 0;
    let whole = loop {
        let Ok(piece) = pieces.next() else { break false };
        let after = pieces.at();
        match piece {
            None => break walk.depth == 0,
            Some(Piece::Open(tag)) => {
                if !tag.empty {
                    walk.depth += 1;
                    if walk.depth > nesting {
                        return Err(too_deep(nesting));
                    }
                }
                walk.start(local(tag.name), before, after).ok_or_else(broken)?;
                if tag.empty {
                    walk.end(local(tag.name), after);
                }
            }
            Some(Piece::Close(name)) => {
                walk.depth = walk.depth.saturating_sub(1);
                walk.end(local(name), after);
            }
            Some(Piece::Words(_)) => walk.words(before..after),
            // `<![CDATA[` and `]]>`
            Some(Piece::Plain(_)) => walk.words(before + 9..after.saturating_sub(3)),
            Some(Piece::Reference { name, .. }) => {
                let entity = BytesRef::new(name);
                let character = entity.resolve_char_ref().ok().flatten();
                walk.entity(&entity.xml10_content(), character);
            }
            Some(Piece::Doctype(_) | Piece::Aside) => {}
        }
        before = after;
    };
    if !walk.rooted {
        return Err(broken());
    }
    if !whole {
        walk.document.cut = Some(walk.line_at(before));
    }
    Ok(walk.document)
}

fn broken() -> Diagnostic {
    Diagnostic::new(&BROKEN_EAF, "this is no ELAN file that can be read")
        .help("open it in ELAN and save it again")
        .at_line(1)
}

/// The reading on its way.
struct Walk<'t, 'm> {
    text: &'t str,
    more: &'m mut String,
    document: Document<'t>,
    /// The byte up to which lines are counted, and the line there.
    counted: usize,
    line: u32,
    open: Option<Annotation<'t>>,
    value: Option<Value>,
    depth: usize,
    rooted: bool,
}

impl<'t> Walk<'t, '_> {
    fn line_at(&mut self, at: usize) -> u32 {
        let passed = self.text.as_bytes().get(self.counted..at).unwrap_or(&[]);
        let lines = memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = self.counted.max(at);
        self.line
    }

    /// An element begins. Nothing where the first is not that of the format.
    fn start(&mut self, name: &str, from: usize, to: usize) -> Option<()> {
        let text = self.text;
        let tag = text.get(from..to).unwrap_or("");
        if !self.rooted {
            self.rooted = name == "ANNOTATION_DOCUMENT";
            return self.rooted.then_some(());
        }
        match name {
            "TIME_SLOT" => {
                let [id, value] = raws(tag, ["TIME_SLOT_ID", "TIME_VALUE"]);
                let (times, parts) = self.document.unit;
                let time = value.and_then(number).and_then(|n| usable(n * times / parts));
                self.document.slots.add(id.unwrap_or(""), time);
            }
            "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION" => self.annotation(tag, from, to),
            "ANNOTATION_VALUE" => self.value = Some(Value::default()),
            "TIER" => {
                let line = self.line_at(from);
                self.document.tiers.push(tier(tag, line));
            }
            "HEADER" => {
                // The schema's other units, which ELAN wrote once (25 and 29.97 pictures a second).
                self.document.unit = match raw(tag, "TIME_UNITS") {
                    Some("PAL-frames") => (1.0, 25.0),
                    Some("NTSC-frames") => (1001.0, 30_000.0),
                    _ => (1.0, 1000.0),
                };
            }
            "MEDIA_DESCRIPTOR" if self.document.media.is_none() => {
                let url = attribute(tag, "MEDIA_URL");
                let file = url.as_deref().and_then(|url| url.rsplit(['/', '\\']).next());
                self.document.media = file.filter(|file| !file.is_empty()).map(str::to_owned);
            }
            "LINGUISTIC_TYPE" if attribute(tag, "CONTROLLED_VOCABULARY_REF").is_some() => {
                self.document.coded.extend(attribute(tag, "LINGUISTIC_TYPE_ID").map(Into::into));
            }
            _ => {}
        }
        Some(())
    }

    fn annotation(&mut self, tag: &'t str, from: usize, to: usize) {
        let [id, start, end, of, behind] = raws(
            tag,
            [
                "ANNOTATION_ID",
                "TIME_SLOT_REF1",
                "TIME_SLOT_REF2",
                "ANNOTATION_REF",
                "PREVIOUS_ANNOTATION",
            ],
        );
        let slots = &mut self.document.slots;
        let mut slot = |id: Option<&str>| id.and_then(|id| slots.get(id));
        let (start, end) = (slot(start), slot(end));
        let back = self.document.slots.back;
        self.open = Some(Annotation {
            id: id.unwrap_or(""),
            start: start.and_then(|slot| slot.time),
            end: end.and_then(|slot| slot.time),
            order: start.and_then(|slot| if back { slot.time } else { slot.reached }),
            of,
            behind,
            text: 0..0,
            line: self.line_at(from),
            bytes: from..to,
        });
    }

    fn end(&mut self, name: &str, to: usize) {
        match name {
            "ANNOTATION_VALUE" => {
                let Some(value) = self.value.take() else { return };
                let words = value.finish(self.text, self.more);
                if let Some(open) = &mut self.open {
                    open.text = words;
                }
            }
            "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION" => {
                let (Some(mut done), Some(tier)) =
                    (self.open.take(), self.document.tiers.last_mut())
                else {
                    return;
                };
                done.bytes.end = to;
                tier.annotations.push(done);
            }
            _ => {}
        }
    }

    fn words(&mut self, range: Range<usize>) {
        if let Some(value) = &mut self.value {
            value.text(self.text, range, self.more);
        }
    }

    fn entity(&mut self, name: &str, character: Option<char>) {
        let Some(value) = &mut self.value else { return };
        let character = character.or(match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        });
        match character {
            Some(c) => value.resolved(self.text, c.encode_utf8(&mut [0; 4]), self.more),
            None => {
                value.resolved(self.text, &format!("&{name};"), self.more);
                let line = self.line;
                let entities = &mut self.document.entities;
                entities.0 += 1;
                entities.1 = if entities.1 == 0 { line } else { entities.1 };
            }
        }
    }
}

/// The name of an element without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// A number, which is mostly a whole one of a few digits.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.as_bytes();
    if (1..=9).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit) {
        return Some(f64::from(digits.iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0'))));
    }
    text.parse().ok()
}

fn tier<'t>(tag: &str, line: u32) -> Tier<'t> {
    let text = |name| attribute(tag, name).map(|value| value.trim().to_owned());
    Tier {
        name: text("TIER_ID").unwrap_or_default(),
        participant: text("PARTICIPANT"),
        parent: text("PARENT_REF"),
        kind: text("LINGUISTIC_TYPE_REF").unwrap_or_default(),
        language: text("LANG_REF"),
        line,
        annotations: Vec::new(),
    }
}
