//! The acts of talk: their weights, and how far they can be trusted in sessions that they were not
//! learned from.

mod learned;
mod logistic;
mod tables;
mod talk;
mod written;

use std::path::Path;

use rolecall_coding::acts::{ACTS, Act, Basis};

pub(crate) use self::learned::{Learned, learned};
pub(crate) use self::tables::{tables, turns};
use self::talk::{Form, bare};
pub(crate) use self::written::written;
use crate::data::AnnoMi;

/// The acts that people's codes are there for.
pub(crate) fn fitted() -> impl Iterator<Item = &'static Act> {
    ACTS.iter().copied().filter(|act| act.basis == Basis::Fitted)
}

/// Everything learned from AnnoMI, in both forms: with punctuation, without.
pub(crate) struct All {
    pub(crate) annomi: AnnoMi,
    pub(crate) acts: Vec<(&'static Act, [Learned; 2])>,
}

impl All {
    pub(crate) fn learn(data: &Path) -> Self {
        let annomi = AnnoMi::read(data);
        let plain: Vec<_> = annomi.sessions.iter().map(bare).collect();
        let forms = [Form::of(&annomi, &annomi.sessions), Form::of(&annomi, &plain)];
        let acts = fitted()
            .map(|act| (act, [0, 1].map(|form| learned(&annomi, &forms[form], act))))
            .collect();
        Self { annomi, acts }
    }

    pub(crate) fn of(&self, name: &str) -> &[Learned; 2] {
        &self.acts.iter().find(|(act, _)| act.name == name).unwrap().1
    }
}
