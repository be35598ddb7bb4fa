//! What a row of a context's file says.

/// Which way a trigger reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Over what follows.
    Forward,
    /// Over what went before.
    Backward,
    /// Over both.
    Both,
    /// Over nothing: the words only look like a trigger, and take away those that they overlap.
    Nothing,
}

/// What ends the scope of a trigger before the sentence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A word that begins another clause.
    Clause,
    /// The same, and a comma: conditions end where what follows from them begins.
    Comma,
    /// The same as `Clause`, and whoever else begins to act or to own: what is said of somebody
    /// ends at the next person.
    Person,
    /// Nothing but the sentence.
    Sentence,
}

/// Words that show a context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trigger {
    /// The words, as a cue is written.
    pub(crate) words: &'static str,
    pub(crate) way: Way,
    pub(crate) end: End,
    /// How many words lie at most between the trigger and the phrase.
    pub(crate) reach: u32,
}

/// A trigger that reaches forward.
pub(crate) const fn forward(words: &'static str, reach: u32, end: End) -> Trigger {
    Trigger { words, way: Way::Forward, end, reach }
}

/// A trigger that reaches backward.
pub(crate) const fn backward(words: &'static str, reach: u32) -> Trigger {
    Trigger { words, way: Way::Backward, end: End::Clause, reach }
}

/// A trigger that reaches both ways.
pub(crate) const fn both(words: &'static str, reach: u32) -> Trigger {
    Trigger { words, way: Way::Both, end: End::Clause, reach }
}

/// Words that only look like a trigger.
pub(crate) const fn pseudo(words: &'static str) -> Trigger {
    Trigger { words, way: Way::Nothing, end: End::Clause, reach: 0 }
}
