//! The table of fonts: which character set each has, and which are for symbols.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use encoding_rs::{Encoding, X_USER_DEFINED};

use super::super::symbols::symbol;
use super::pages::{code_page, page_of_charset};

/// Fonts that are remembered.
const MOST: usize = 1_000;

/// Fonts for symbols whose characters are known.
const SYMBOLS: &[&str] = &["Symbol", "Wingdings"];

/// What is known of a font.
#[derive(Clone, Copy, Default)]
pub(super) struct Font {
    pub(super) encoding: Option<&'static Encoding>,
    /// Its name, where it is one for symbols whose characters are known.
    pub(super) symbols: Option<&'static str>,
}

/// The fonts by number.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The font that the table is defining.
    pub(super) at_hand: i32,
    /// The font of words that name none.
    pub(super) usual: i32,
}

impl Fonts {
    pub(super) fn get(&self, number: i32) -> Font {
        self.fonts.get(&number).copied().unwrap_or_default()
    }

    /// The character set of the font at hand.
    pub(super) fn charset(&mut self, number: i32) {
        self.code_page(page_of_charset(number));
    }

    /// The code page of the font at hand.
    pub(super) fn code_page(&mut self, number: i32) {
        if let (Some(encoding), Some(font)) = (code_page(number), self.font()) {
            font.encoding = Some(encoding);
        }
    }

    /// The name of the font at hand, or something else that stands in the table.
    pub(super) fn name(&mut self, words: &str) {
        let name = words.trim().trim_end_matches(';');
        let known = SYMBOLS.iter().find(|known| **known == name);
        if let (Some(name), Some(font)) = (known, self.font()) {
            *font = Font { encoding: Some(X_USER_DEFINED), symbols: Some(name) };
        }
    }

    /// The font at hand, if that many are remembered.
    fn font(&mut self) -> Option<&mut Font> {
        let full = self.fonts.len() >= MOST;
        match self.fonts.entry(self.at_hand) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(_) if full => None,
            Entry::Vacant(new) => Some(new.insert(Font::default())),
        }
    }
}

/// The character that one stands for in a font for symbols.
pub(super) fn in_font(font: &str, c: char) -> Option<char> {
    let number = u32::from(c);
    let place = match number {
        0x21..=0xff | 0xf021..=0xf0ff => number,
        // Bytes from 128 on, as they are decoded for such fonts.
        0xf780..=0xf7ff => number - 0xf700,
        _ => return Some(c),
    };
    u16::try_from(place).ok().and_then(|place| symbol(font, place))
}
