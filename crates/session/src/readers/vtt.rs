use std::borrow::Cow;

use memchr::memchr2;
use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::bounds::{TURN_BYTES, TURNS};
use crate::codes::vtt::{BROKEN_TIMING, TEXT_OUTSIDE_CUE, TURNS_WITHOUT_SPEAKER, VTT_HEADER};
use crate::cues::lines::{Block, Blocks};
use crate::cues::spoken::{Said, Spoken};
use crate::read::too_many_turns;
use crate::talk::turn_too_long;
use crate::times::count_of;
use crate::warnings::Warnings;

/// WebVTT captions.
pub(crate) struct WebVtt;

impl Reader for WebVtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn title(&self) -> &'static str {
        "WebVTT captions"
    }

    fn family(&self) -> Family {
        Family::Captions
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\n<v Worker>Let's start with what we are here for.\n".as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if has_signature(sample.head) {
            Fit::ByContent
        } else if sample.has_extension(self.extensions()) {
            Fit::ByName
        } else {
            Fit::No
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let (mut text, warnings) = input.into_text();
        let mut spoken = Spoken::new(&text);
        let mut seen = Seen::default();
        if !has_signature(&text) {
            warnings.say(&VTT_HEADER, 1, "the file does not begin with `WEBVTT`");
        }
        for block in Blocks::new(&text, has_signature(&text)) {
            match block {
                Block::Cue(cue) => {
                    if cue.times.is_none() {
                        seen.broken.add(cue.line);
                    }
                    spoken.cue(&cue, warnings)?;
                }
                Block::Stray(line) => seen.stray.add(line),
            }
            if spoken.count() > TURNS {
                return Err(too_many_turns());
            }
        }
        let Said { turns, labels, languages, more } = spoken.finish()?;
        if let Some(long) = turns.iter().find(|turn| turn.text.len() > TURN_BYTES) {
            return Err(turn_too_long(long.line));
        }
        seen.say(warnings);
        let nobody = turns.iter().filter(|turn| turn.speaker.is_none()).count();
        if nobody > 0 {
            let first = turns.iter().find(|turn| turn.speaker.is_none()).and_then(|turn| turn.line);
            let message = format!("{nobody} of {} turns name no speaker", turns.len());
            warnings.say(&TURNS_WITHOUT_SPEAKER, first.unwrap_or(0), message);
        }
        text.push_str(&more);
        let participants = labels.participants();
        Ok(vec![Session { text, turns, participants, languages, ..Session::default() }])
    }
}

/// Whether the text begins with `WEBVTT` as a word of its own.
fn has_signature(text: &str) -> bool {
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// What is counted on the way.
#[derive(Default)]
struct Seen {
    broken: Count,
    stray: Count,
}

#[derive(Default)]
struct Count {
    first: u32,
    count: usize,
}

impl Count {
    fn add(&mut self, line: u32) {
        if self.count == 0 {
            self.first = line;
        }
        self.count += 1;
    }
}

impl Seen {
    fn say(&self, warnings: &mut Warnings) {
        if self.broken.count > 0 {
            let cues = count_of(self.broken.count, "caption has", "captions have");
            warnings.add(&BROKEN_TIMING, || {
                Diagnostic::new(&BROKEN_TIMING, format!("{cues} times that cannot be read"))
                    .help("write `00:01:02.500 --> 00:01:04.000`; the words are kept without times")
                    .at_line(self.broken.first)
            });
        }
        if self.stray.count > 0 {
            let places = count_of(self.stray.count, "passage has", "passages have");
            warnings.add(&TEXT_OUTSIDE_CUE, || {
                let message =
                    format!("{places} no line of times above and so no place in any turn");
                Diagnostic::new(&TEXT_OUTSIDE_CUE, message)
                    .help("put a line of times above, or `NOTE` before the words")
                    .at_line(self.stray.first)
            });
        }
    }
}

/// Whether a payload has tags or entities.
pub(crate) fn is_marked_up(payload: &[u8]) -> bool {
    memchr2(b'<', b'&', payload).is_some()
}
