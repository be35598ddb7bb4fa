/// A way of saying something other than stating it: after ConText (Harkema, Dowling, Thornblade and
/// Chapman 2009), with quotation and questions added for talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Said not to be so: "I won't tell the court".
    Negated,
    /// A condition or a possibility: "if I told the court".
    Hypothetical,
    /// Of somebody who is not in the talk: "my brother told the court".
    AboutOthers,
    /// Of a time that is over: "last year I told the court".
    Past,
    /// What somebody is reported to have said: "she said, tell the court".
    Quoted,
    /// Asked, and so not stated: "did you tell the court?"
    Asked,
}

impl Context {
    /// All, in the order of the manual.
    pub const ALL: [Self; 6] = [
        Self::Negated,
        Self::Hypothetical,
        Self::AboutOthers,
        Self::Past,
        Self::Quoted,
        Self::Asked,
    ];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Hypothetical => "hypothetical",
            Self::AboutOthers => "about-others",
            Self::Past => "past",
            Self::Quoted => "quoted",
            Self::Asked => "asked",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The contexts that something stands in; none where it is simply stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contexts(u8);

impl Contexts {
    /// Adds one.
    pub fn insert(&mut self, context: Context) {
        self.0 |= context.bit();
    }

    /// Whether it is among them.
    #[must_use]
    pub fn contains(self, context: Context) -> bool {
        self.0 & context.bit() != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One by one, in the order of [`Context::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Context> {
        Context::ALL.into_iter().filter(move |context| self.contains(*context))
    }
}

impl FromIterator<Context> for Contexts {
    fn from_iter<I: IntoIterator<Item = Context>>(contexts: I) -> Self {
        let mut all = Self::default();
        contexts.into_iter().for_each(|context| all.insert(context));
        all
    }
}

/// The ways of saying it in which a cue counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Whether it counts where it is simply stated.
    pub asserted: bool,
    /// The contexts in which it counts.
    pub contexts: Contexts,
}

impl Counts {
    /// The word for what is simply stated.
    pub const ASSERTED: &'static str = "asserted";

    /// However it is said.
    #[must_use]
    pub fn anyhow() -> Self {
        Self { asserted: true, contexts: Context::ALL.into_iter().collect() }
    }

    /// Whether it counts however it is said, so that nobody has to look.
    #[must_use]
    pub fn is_anyhow(self) -> bool {
        self == Self::anyhow()
    }

    /// Whether it counts where it is said in these contexts: each has to be allowed.
    #[must_use]
    pub fn allows(self, contexts: Contexts) -> bool {
        if contexts.is_empty() { self.asserted } else { contexts.0 & !self.contexts.0 == 0 }
    }
}

/// Where a topic does not say: what is stated, and what is asked, since to ask is to raise it.
impl Default for Counts {
    fn default() -> Self {
        Self { asserted: true, contexts: [Context::Asked].into_iter().collect() }
    }
}
