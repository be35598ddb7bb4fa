//! Where the values of a JSON text stand.

use super::keys::{NAME, NONE, find, look_up};
use super::scan::{blanks, eight, escape, next_special, number, special};

/// How deep an object under a key that nobody asks for may stand to be noted with its name:
/// recordings are told apart by such keys.
const NAMED_DEPTH: usize = 4;
/// Bytes of the file for each list or object that is noted. What a recogniser writes takes more
/// for each; without a bound `[[],[],[]` would take many times its size in memory.
const BYTES_EACH: usize = 12;
/// Lists and objects that are noted however short the file is.
const FEW: usize = 1024;

/// Why a text is no JSON that is read, and the byte where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ends too early.
    CutOff,
    /// Something stands there that does not belong there.
    Syntax(usize),
    /// More stands in each other than the bound allows.
    Deep(usize),
    /// It holds next to nothing but brackets.
    Brackets(usize),
}

/// A value: where it begins; its key, whether it is a text with escapes, and its length. A list or
/// object has a second slot behind it: where it ends, and which slot follows all that is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) first: u32,
    pub(super) second: u32,
}

/// Lengths from here on are found again by going over the value.
pub(super) const LONG: u32 = (1 << 23) - 1;

impl Slot {
    fn scalar(start: usize, end: usize, key: u8, escaped: bool) -> Self {
        let length = narrow(end - start).min(LONG);
        Self {
            first: narrow(start),
            second: u32::from(key) << 24 | u32::from(escaped) << 23 | length,
        }
    }

    pub(super) fn key(self) -> u8 {
        (self.second >> 24) as u8
    }

    pub(super) fn escaped(self) -> bool {
        self.second >> 23 & 1 == 1
    }

    pub(super) fn length(self) -> u32 {
        self.second & LONG
    }
}

/// What stands in a JSON text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tape {
    pub(super) slots: Vec<Slot>,
    /// What is wrong with the text; what stands before is on the tape.
    pub(crate) fault: Option<Fault>,
}

impl Tape {
    /// Goes over a text in which at most `nesting` lists and objects stand in each other. Several
    /// values may follow each other.
    pub(crate) fn of(text: &str, nesting: usize) -> Self {
        let bytes = text.as_bytes();
        let start = blanks(bytes, 0);
        // What is longer has no place in 32 bits.
        if !matches!(bytes.get(start), Some(b'{' | b'[')) || u32::try_from(bytes.len()).is_err() {
            return Self { slots: Vec::new(), fault: Some(Fault::Syntax(start)) };
        }
        let room = bytes.len() / BYTES_EACH + FEW;
        // Enough for most files, so that nothing is moved; what is not written to costs nothing.
        let slots = Vec::with_capacity(bytes.len() / 16 + FEW);
        let mut walk = Walk { bytes, at: start, nesting, room, slots, above: Vec::new() };
        let fault = walk.all().err();
        walk.close_all();
        Self { slots: walk.slots, fault }
    }
}

fn narrow(number: usize) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// A list or object that is open.
#[derive(Clone, Copy)]
struct Open {
    /// Its slot, if it has one.
    slot: Option<u32>,
    object: bool,
    /// Whether what stands in it is noted.
    noted: bool,
}

/// What is to become of the next value.
#[derive(Clone, Copy)]
struct Next {
    key: u8,
    noted: bool,
    /// Whether what stands in it is noted too.
    inner: bool,
}

struct Walk<'t> {
    bytes: &'t [u8],
    at: usize,
    nesting: usize,
    /// Lists and objects that may still be noted.
    room: usize,
    slots: Vec<Slot>,
    /// The lists and objects around that which is gone over.
    above: Vec<Open>,
}

impl Walk<'_> {
    #[inline(always)]
    fn peek(&self) -> Result<u8, Fault> {
        self.bytes.get(self.at).copied().ok_or(Fault::CutOff)
    }

    #[inline(always)]
    fn blanks(&mut self) {
        self.at = blanks(self.bytes, self.at);
    }

    /// The fault that something wrong stands at a place.
    #[cold]
    fn wrong(&self, at: usize) -> Fault {
        if at < self.bytes.len() { Fault::Syntax(at) } else { Fault::CutOff }
    }

    fn all(&mut self) -> Result<(), Fault> {
        while self.at < self.bytes.len() {
            self.value(Next { key: NONE, noted: true, inner: true })?;
            self.blanks();
        }
        Ok(())
    }

    /// Goes over a value with all that stands in it.
    fn value(&mut self, mut next: Next) -> Result<(), Fault> {
        let mut around: Option<Open> = None;
        loop {
            match self.peek()? {
                b'"' => self.text(next)?,
                b'-' | b'0'..=b'9' => {
                    let end = number(self.bytes, self.at).map_err(|at| self.wrong(at))?;
                    self.note(end, next, false);
                    self.at = end;
                }
                bracket @ (b'{' | b'[') => {
                    self.above.extend(around);
                    let open = self.open(next, bracket == b'{')?;
                    around = Some(open);
                    self.blanks();
                    let byte = self.peek()?;
                    if byte != if open.object { b'}' } else { b']' } {
                        next = self.entry(open)?;
                        continue;
                    }
                }
                b't' => self.literal(b"true", next)?,
                b'f' => self.literal(b"false", next)?,
                b'n' => self.literal(b"null", next)?,
                _ => return Err(Fault::Syntax(self.at)),
            }
            // Behind a value, close what ends there.
            loop {
                let Some(open) = around else { return Ok(()) };
                self.blanks();
                match self.peek()? {
                    b',' => {
                        self.at += 1;
                        self.blanks();
                        next = self.entry(open)?;
                        break;
                    }
                    b'}' if open.object => {}
                    b']' if !open.object => {}
                    _ => return Err(Fault::Syntax(self.at)),
                }
                self.at += 1;
                self.close(open);
                around = self.above.pop();
            }
        }
    }

    /// Notes a list or object that begins here.
    fn open(&mut self, next: Next, object: bool) -> Result<Open, Fault> {
        if self.above.len() >= self.nesting {
            return Err(Fault::Deep(self.at));
        }
        let mut slot = None;
        if next.noted {
            self.room = self.room.checked_sub(1).ok_or(Fault::Brackets(self.at))?;
            slot = Some(narrow(self.slots.len()));
            self.note(self.at + 1, next, false);
            self.slots.push(Slot { first: 0, second: 0 });
        }
        self.at += 1;
        Ok(Open { slot, object, noted: next.noted && next.inner })
    }

    /// Writes down where a list or object ends.
    #[inline]
    fn close(&mut self, open: Open) {
        let Some(slot) = open.slot else { return };
        let behind = narrow(self.slots.len());
        if let Some(slot) = self.slots.get_mut(slot as usize + 1) {
            *slot = Slot { first: narrow(self.at), second: behind };
        }
    }

    /// Closes what a fault left open.
    fn close_all(&mut self) {
        self.at = self.at.min(self.bytes.len());
        let behind = narrow(self.slots.len());
        let at = narrow(self.at);
        // An end of nought is that of nothing: no list or object ends where the text begins.
        let mut number = 0;
        while let Some(&slot) = self.slots.get(number) {
            let bracket = self.bytes.get(slot.first as usize);
            if !matches!(bracket, Some(b'{' | b'[')) {
                number += 1;
                continue;
            }
            match self.slots.get_mut(number + 1) {
                Some(end) if end.first == 0 => {
                    *end = Slot { first: at, second: behind };
                    number += 2;
                }
                Some(end) => number = (end.second as usize).max(number + 2),
                None => break,
            }
        }
    }

    /// What is to become of the next entry of a list or object; of an object it goes over the key.
    #[inline(always)]
    fn entry(&mut self, open: Open) -> Result<Next, Fault> {
        if open.object {
            return self.key(open);
        }
        Ok(Next { key: NONE, noted: open.noted, inner: open.noted })
    }

    #[inline(always)]
    fn key(&mut self, open: Open) -> Result<Next, Fault> {
        if self.peek()? != b'"' {
            return Err(Fault::Syntax(self.at));
        }
        let start = self.at + 1;
        let word = eight(self.bytes, start);
        let found = special(word);
        let (head, mut end) = if found == 0 {
            (word, next_special(self.bytes, start + 8))
        } else {
            let length = found.trailing_zeros() / 8;
            (word & ((1_u64 << (8 * length)) - 1), start + length as usize)
        };
        let mut id = NONE;
        if self.bytes.get(end) == Some(&b'"') {
            if open.noted {
                id = find(head, self.bytes.get(start..end).unwrap_or(&[]));
            }
        } else {
            end = self.end_of_text(end)?;
            if open.noted {
                id = self.escaped_key(start, end);
            }
        }
        self.at = end + 1;
        self.blanks();
        if self.peek()? != b':' {
            return Err(Fault::Syntax(self.at));
        }
        self.at += 1;
        self.blanks();
        if id != NONE {
            // The turns of Rolecall's own record have a reader of their own.
            let own = self.above.is_empty() && id == super::keys::TURN;
            return Ok(Next { key: id, noted: true, inner: !own });
        }
        let named = open.noted && self.peek()? == b'{' && self.above.len() < NAMED_DEPTH;
        if named {
            let escaped = memchr::memchr(b'\\', self.bytes.get(start..end).unwrap_or(&[]));
            self.slots.push(Slot::scalar(start - 1, end + 1, NAME, escaped.is_some()));
        }
        Ok(Next { key: NONE, noted: named, inner: named })
    }

    /// The number of a key that is written with escapes.
    #[cold]
    fn escaped_key(&self, start: usize, end: usize) -> u8 {
        let written = self.bytes.get(start - 1..=end).unwrap_or(&[]);
        let key = serde_json::from_slice::<String>(written).unwrap_or_default();
        look_up(key.as_bytes())
    }

    /// Goes over a text.
    #[inline(always)]
    fn text(&mut self, next: Next) -> Result<(), Fault> {
        let mut end = next_special(self.bytes, self.at + 1);
        let escaped = self.bytes.get(end) != Some(&b'"');
        if escaped {
            end = self.end_of_text(end)?;
        }
        self.note(end + 1, next, escaped);
        self.at = end + 1;
        Ok(())
    }

    /// The quote that ends a text, from an escape or control in it on.
    fn end_of_text(&mut self, mut at: usize) -> Result<usize, Fault> {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => return Ok(at),
                Some(b'\\') => {
                    at = escape(self.bytes, at).map_err(|at| self.wrong(at))?;
                    at = next_special(self.bytes, at);
                }
                _ => return Err(self.wrong(at)),
            }
        }
    }

    fn literal(&mut self, literal: &[u8], next: Next) -> Result<(), Fault> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        if !rest.starts_with(literal) {
            let same = rest.iter().zip(literal).take_while(|(one, other)| one == other).count();
            return Err(self.wrong(self.at + same));
        }
        let end = self.at + literal.len();
        self.note(end, next, false);
        self.at = end;
        Ok(())
    }

    /// Notes the value that begins here.
    #[inline(always)]
    fn note(&mut self, end: usize, next: Next, escaped: bool) {
        if next.noted {
            self.slots.push(Slot::scalar(self.at, end, next.key, escaped));
        }
    }
}
