//! Sessions whose labels were spoilt by script.

use rolecall_speakers::Side;

use super::talks::Talk;

/// What was done to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoilt {
    /// Nothing.
    Not,
    /// One channel alone: the worker's.
    OnlyWorker,
    /// The client's.
    OnlyClient,
    /// Worker and client exchanged throughout.
    Exchanged,
    /// From the middle on.
    ExchangedFromMiddle,
    /// In the last quarter.
    ExchangedAtEnd,
    /// Everybody under one label.
    OneLabel,
    /// From the middle on.
    OneLabelFromMiddle,
}

impl Spoilt {
    /// The session so spoilt; nothing where too little is left of it.
    pub(crate) fn of(self, talk: &Talk) -> Option<Talk> {
        let turns = talk.turns.len();
        let spoilt = match self {
            Self::Not => talk.clone(),
            Self::OnlyWorker => talk.only(true),
            Self::OnlyClient => talk.only(false),
            Self::Exchanged => talk.exchanged_from(0),
            Self::ExchangedFromMiddle => talk.exchanged_from(turns / 2),
            Self::ExchangedAtEnd => talk.exchanged_from(turns - turns / 4),
            Self::OneLabel => talk.one_label(0),
            Self::OneLabelFromMiddle => talk.one_label(turns / 2),
        };
        (spoilt.turns.len() >= super::FEWEST).then_some(spoilt)
    }

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Not => "as they are",
            Self::OnlyWorker => "the worker's channel alone",
            Self::OnlyClient => "the client's channel alone",
            Self::Exchanged => "exchanged throughout",
            Self::ExchangedFromMiddle => "exchanged from the middle on",
            Self::ExchangedAtEnd => "exchanged in the last quarter",
            Self::OneLabel => "everybody under one label",
            Self::OneLabelFromMiddle => "everybody under one label from the middle on",
        }
    }
}

impl Talk {
    fn exchanged_from(&self, from: usize) -> Self {
        let mut talk = self.clone();
        for (who, _) in talk.turns.iter_mut().skip(from) {
            *who = who.map(|worker| !worker);
        }
        talk
    }

    fn one_label(&self, from: usize) -> Self {
        let mut talk = self.clone();
        for (who, _) in talk.turns.iter_mut().skip(from) {
            *who = Some(true);
        }
        talk
    }

    fn only(&self, worker: bool) -> Self {
        let mut talk = self.clone();
        talk.turns.retain(|(who, _)| *who == Some(worker));
        talk
    }

    /// The sides of its turns.
    pub(crate) fn sides(&self) -> Vec<Option<Side>> {
        let side = |worker: bool| if worker { Side::Worker } else { Side::Client };
        self.turns.iter().map(|(who, _)| who.map(side)).collect()
    }
}
