use std::fmt;

/// What a found piece of text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person's name, or a part of it.
    Person,
    /// A town, a country, a street, an institution.
    Place,
    /// A telephone number.
    Telephone,
    /// An address for e-mail.
    Email,
    /// A number by which somebody is known: health, insurance, case, passport, account.
    Number,
    /// A postal code.
    Postcode,
    /// A date of birth.
    Birth,
}

impl Kind {
    /// All, in the order in which they are counted.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Place,
        Self::Telephone,
        Self::Email,
        Self::Number,
        Self::Postcode,
        Self::Birth,
    ];

    /// The word for it in key files, lists and reviews.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Number => "number",
            Self::Postcode => "postcode",
            Self::Birth => "birth",
        }
    }

    /// The kind that is meant by a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()))
    }

    /// Whether each word of it has a pseudonym of its own.
    pub(crate) fn by_word(self) -> bool {
        matches!(self, Self::Person | Self::Place | Self::Email)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
