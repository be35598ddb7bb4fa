//! What is odd about a vendor's file, counted on the way and said once.

use crate::Turn;
use crate::codes::text::EMPTY_TURNS;
use crate::codes::vendors::{
    LEFT_OUT_ALTERNATIVES, PARTIAL_RESULTS, TIMES_AS_TEXT, WORDS_WITHOUT_SPEAKER,
};
use crate::json::line_at;
use crate::native::record::say_nobody;
use crate::times::count_of;
use crate::warnings::Warnings;

/// How often something came up, and the byte where it first did.
#[derive(Default)]
pub(crate) struct Count {
    pub(crate) count: usize,
    first: usize,
}

impl Count {
    pub(crate) fn add(&mut self, at: usize) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += 1;
    }
}

/// What is counted.
#[derive(Default)]
pub(crate) struct Remarks {
    /// Passages without words.
    pub(crate) blank: Count,
    /// Words without a speaker among others that have one.
    pub(crate) unassigned: Count,
    /// Times that are written as texts.
    pub(crate) text_times: Count,
    /// Passages with several readings.
    pub(crate) alternatives: Count,
    /// Results that were not final.
    pub(crate) partial: Count,
}

impl Remarks {
    /// Says all of it.
    pub(crate) fn tell(&self, text: &str, turns: &[Turn], warnings: &mut Warnings) {
        let mut say = |entry, count: &Count, message: String| {
            if count.count > 0 {
                warnings.say(entry, line_at(text, count.first), message);
            }
        };
        let blank = count_of(self.blank.count, "passage has", "passages have");
        say(&EMPTY_TURNS, &self.blank, format!("{blank} no words; left out"));
        let words = count_of(self.unassigned.count, "word names", "words name");
        say(&WORDS_WITHOUT_SPEAKER, &self.unassigned, format!("{words} no speaker"));
        let times = count_of(self.text_times.count, "time is", "times are");
        say(&TIMES_AS_TEXT, &self.text_times, format!("{times} written as text, not as numbers"));
        let places = count_of(self.alternatives.count, "passage", "passages");
        let message = format!("{places} with several readings: the first was taken");
        say(&LEFT_OUT_ALTERNATIVES, &self.alternatives, message);
        let results = count_of(self.partial.count, "result was", "results were");
        let message = format!("{results} not final, or not recognised, and left out");
        say(&PARTIAL_RESULTS, &self.partial, message);
        say_nobody(turns, warnings);
    }
}
