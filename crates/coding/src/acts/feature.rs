//! What is looked for in a turn: named, yes or no, worked out once for all acts.

/// Makes the features and their names, so that neither stands without the other.
macro_rules! features {
    ($($feature:ident => $name:literal,)*) => {
        /// Something that is so of a turn or not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each has its name in words, see `name`")]
        pub enum Feature { $($feature,)* }

        /// All of them, in their order.
        pub const FEATURES: &[Feature] = &[$(Feature::$feature,)*];

        impl Feature {
            /// What it says of a turn, in words that follow "the turn".
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$feature => $name,)* }
            }

            /// How the tables of the acts write it.
            #[must_use]
            pub const fn identifier(self) -> &'static str {
                match self { $(Self::$feature => stringify!($feature),)* }
            }
        }
    };
}

features! {
    // Phrases of asking.
    AsksWhat => "asks with `what`, `how` or `why` and a verb",
    AsksOpenly => "asks openly (`what do you think`, `how has that been`)",
    AsksAmount => "asks how much, how often, when or who",
    AsksRating => "asks for a number on a scale",
    InvitesTelling => "invites the other to tell (`tell me about`, `walk me through`)",
    InvitesFirst => "begins a sentence with an invitation (`tell me`, `I wonder`, `help me understand`)",
    Wonders => "wonders aloud (`I wonder if`, `I'm curious`)",
    DoYou => "has `do you`, `have you`, `are you`",
    AuxiliaryFirst => "begins a clause with `is it`, `does that`, `any other`",
    WouldYou => "has `would you`, `could you` with a verb of telling or trying",
    AsksLeave => "asks whether something is all right (`is it okay if`, `may I`)",
    Tagged => "ends on a tag (`isn't it`, `right`, `okay`)",
    AsksIfRight => "asks whether it was understood rightly",
    SeeksView => "asks for a view or a feeling (`do you think`, `do you feel`)",
    LeavesOpen => "ends on `or`, `or not`, `or anything`",
    AsksForAny => "asks for any (`any questions`, `anything else`)",
    // Phrases of reflecting and summing up.
    SoundsLike => "says how it sounds or seems (`it sounds like`, `what I hear is`)",
    YouSaid => "takes up what the other said (`you mentioned`, `like you said`)",
    YouFeel => "names a feeling",
    YouWant => "names what the other wants, needs or values",
    YouThink => "says what the other thinks, knows or is",
    TwoSides => "puts two sides beside each other (`on the other hand`, `part of you`)",
    SoYou => "begins `so you`, `so it`, `so that`",
    AndYou => "goes on with `and you`, `but it`, `because you`",
    StartsYou => "begins with `you`",
    StartsIt => "begins with `it`, `that`, `there`, `they`",
    StartsI => "begins with `I`, `we`, `let's`",
    StartsBroken => "begins in the middle (`not`, `just`, `kind of`, `to`)",
    Tentative => "hedges (`kind of`, `almost`, `I guess`)",
    SumsUp => "sums up (`so far`, `we've talked about`, `did I get all of it`)",
    // Phrases of telling, advising, warning.
    Facts => "speaks of health, risk, medicines or research",
    Causes => "says what causes, raises or lowers what",
    Generally => "speaks of people in general (`some people`, `research shows`)",
    Numbers => "says a number",
    Offers => "says what the speaker or the service will do",
    TellsTo => "tells what to do (`you should`, `make sure`)",
    Suggests => "suggests (`you could`, `I'd recommend`, `have you thought of`)",
    Options => "names options, aids or services",
    Warns => "warns (`if you keep`, `you're going to lose`)",
    Disputes => "disputes or shames (`come on`, `you can't just`, `I told you`)",
    // Other phrases.
    Praises => "praises (`good job`, `that's great`)",
    Credits => "credits strength, effort or success",
    Thanks => "thanks or appreciates",
    YourChoice => "leaves the choice to the other (`it's up to you`)",
    Greets => "greets, closes or sets up the talk",
    SpeaksOfSelf => "speaks of the speaker (`I think`, `my`)",
    We => "says `we`",
    Agrees => "agrees in words of its own (`I can do that`, `sounds good`)",
    WantsChange => "wants, needs or plans a change (`I want to quit`, `I'm going to`)",
    TakesSteps => "tells of steps taken (`I've cut down`, `I stopped`)",
    ReasonsForChange => "gives a reason for a change (`it's bad for me`, `my kids`)",
    LikesIt => "speaks for things as they are (`I enjoy it`, `it helps me`)",
    NoProblem => "sees no problem (`it's not that bad`, `I don't need to`)",
    Cannot => "finds a change too hard (`I can't`, `I've tried`)",
    // Phrases that the library's topics of the same names have.
    Affirms => "affirms (`you worked hard`, `that took courage`)",
    Gathers => "gathers (`to sum up`, `you also mentioned`)",
    Confronts => "confronts (`you can't keep`, `putting yourself at risk`)",
    Informs => "informs (`research shows`, `this means`)",
    Advises => "advises (`you might want to`, `I'd suggest`)",
    ForChange => "speaks for a change (`I need to cut down`, `it worries me`)",
    AgainstChange => "speaks against a change (`it helps me relax`, `it's not a problem`)",
    // How it opens.
    OpensYes => "opens with yes",
    OpensNo => "opens with no",
    OpensExactly => "opens with `exactly`, `that's right`",
    OpensWell => "opens with `well`, `I think`, `because`",
    OpensNumber => "opens with a number",
    OpensUnsure => "opens with `I don't know`, `not sure`",
    OpensAsking => "opens with a question word",
    // The form of its sentences.
    LeadsWithQuestionWord => "begins with a question word, after `so`, `and`, `okay`",
    LeadsWithAuxiliary => "begins with `do you`, `is that`, after `so`, `and`, `okay`",
    LeadsWithStatement => "begins as a statement",
    QuestionWordLater => "has a question word behind `so`, `and`, `okay`",
    AuxiliaryLater => "has `do you`, `is it` behind `so`, `and`, `okay`",
    AuxiliaryInside => "has `would that`, `does it` behind another word than a subject",
    QuestionMark => "has a question mark",
    QuestionMarks => "has two question marks or more",
    EndsAsked => "ends with a question mark",
    CutOff => "ends without a sign",
    MarkOnQuestionWord => "has a question mark behind a question word's clause",
    MarkOnOpenWord => "has a question mark behind `what`, `how` or `why`, no amount asked",
    MarkOnAuxiliary => "has a question mark behind `do you`, `is that` and their like",
    MarkOnStatement => "has a question mark behind a statement",
    MarkOnFragment => "has a question mark behind a few words",
    MarkOnYou => "has a question mark behind a sentence that begins with `you`",
    MarkOnIt => "has a question mark behind a sentence that begins with `it`, `that`",
    MarkOnLaterQuestion => "has a question mark behind a statement with a question inside",
    // How long it is.
    Wordless => "has no words of its own",
    Words3 => "has 1 to 3 words",
    Words8 => "has 4 to 8 words",
    Words20 => "has 9 to 20 words",
    Words50 => "has 21 to 50 words",
    WordsMany => "has more than 50 words",
    WordsVeryMany => "has more than 100 words",
    OnlyAcknowledges => "only acknowledges (`yeah`, `okay`)",
    // Persons.
    SaysYou => "says `you`",
    SaysYouOften => "says `you` three times or more",
    SaysYouVeryOften => "says `you` six times or more",
    SaysI => "says `I`",
    SaysIOften => "says `I` three times or more",
    YouNotI => "says `you` and not `I`",
    Impersonal => "says neither `you` nor `I`",
    // What it takes over from the other party.
    NoContent => "has no word of content",
    TakesOver1 => "takes over a word of content from the other",
    TakesOver2 => "takes over two words of content or more",
    TakesOver4 => "takes over four words of content or more",
    QuarterTakenOver => "takes a quarter of its words of content from the other",
    HalfTakenOver => "takes half of its words of content from the other",
    Echoes => "repeats in a few words what the other just said",
    // What the other party said before.
    AfterNothing => "comes before the other said anything",
    AfterFewWords => "follows on 3 words or fewer",
    AfterWords8 => "follows on 4 to 8 words",
    AfterWords20 => "follows on 9 to 20 words",
    AfterWords50 => "follows on 21 to 50 words",
    AfterManyWords => "follows on more than 50 words",
    AfterQuestion => "follows on a question of the other",
    AfterSuggestion => "follows on a suggestion or offer of the other",
    AfterLeaveAsked => "follows on the other's asking whether something is all right",
    LeaveGiven => "comes after the speaker asked leave and the other said yes",
    // What the other party answers.
    Unanswered => "gets no answer",
    AnsweredWordless => "is answered without a word",
    AnsweredShortly => "is answered in 1 to 3 words",
    AnsweredBriefly => "is answered in 4 to 8 words",
    AnsweredFully => "is answered in 9 to 20 words",
    AnsweredAtLength => "is answered in more than 20 words",
    AnsweredYes => "is answered with yes",
    AnsweredNo => "is answered with no",
    AnsweredExactly => "is answered with `exactly`, `that's right`",
    AnsweredWell => "is answered with `well`, `I think`, `because`",
    AnsweredNumber => "is answered with a number",
    AnsweredUnsure => "is answered with `I don't know`, `not sure`",
    AnsweredAsking => "is answered with a question",
    StatementAnsweredYes => "is a short statement of the other, answered with yes",
    AnsweredInItsWords => "is answered in its own words",
}

/// Which features are so of a turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features([u64; 3]);

const _: () = assert!(FEATURES.len() <= 192, "more features than a set can hold");

impl Features {
    /// Adds a feature.
    pub fn add(&mut self, feature: Feature) {
        self.add_if(true, feature);
    }

    /// Adds a feature where something is so.
    pub(super) fn add_if(&mut self, so: bool, feature: Feature) {
        let at = feature as usize;
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= u64::from(so) << (at % 64);
        }
    }

    /// Whether a feature is in it.
    #[must_use]
    pub fn has(self, feature: Feature) -> bool {
        let at = feature as usize;
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Whether one of these is in it.
    pub(super) fn has_any(self, features: &[Feature]) -> bool {
        features.iter().any(|&feature| self.has(feature))
    }

    /// The places in [`FEATURES`] of what is in it, ascending.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(number, mut left)| {
            std::iter::from_fn(move || {
                let place = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (place < 64).then_some(number * 64 + place)
            })
        })
    }

    /// What is in it, in the order of [`FEATURES`].
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        self.places().filter_map(|place| FEATURES.get(place).copied())
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<T: IntoIterator<Item = Feature>>(features: T) -> Self {
        let mut set = Self::default();
        features.into_iter().for_each(|feature| set.add(feature));
        set
    }
}
