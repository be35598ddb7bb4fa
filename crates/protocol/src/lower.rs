//! From declarations to the parts of a rulebook: one file per kind of thing.

mod amounts;
mod avoids;
mod balances;
mod cases;
mod choices;
mod clauses;
mod conditions;
mod cues;
mod discussions;
mod goals;
mod headers;
mod links;
mod measures;
mod names;
mod numbering;
mod placing;
mod roles;
mod rules;
mod scoring;
mod steps;
mod topics;
mod trials;
mod whenevers;

pub use cues::LARGEST_REGEX;
pub use measures::LONGEST_EXPRESSION;
pub use rules::ANSWER_WITHIN;

pub(crate) use amounts::{in_base_units, unit_kind};
pub(crate) use clauses::first_words;
pub(crate) use headers::{header, language};
pub(crate) use measures::{MeasureDesk, mentioned};
pub(crate) use names::names;
pub(crate) use roles::roles;
pub(crate) use rules::{Placed, rules};
pub(crate) use scoring::scoring;
pub(crate) use topics::topic;
pub(crate) use trials::trials;

use rolecall_syntax::ast::Name;
use rolecall_text::{Diagnostic, SourceId, Span};

use crate::report::Report;
use crate::scope::Scope;
use crate::{At, RoleId, TopicId, lints};

/// Where one file is being read: what its names mean, and where to say what is wrong.
pub(crate) struct Room<'w, 'a> {
    pub(crate) source: SourceId,
    pub(crate) scope: &'w Scope<'a>,
    pub(crate) report: &'w mut Report,
}

impl Room<'_, '_> {
    pub(crate) fn at(&self, span: Span) -> At {
        self.report.atlas.real(At { source: self.source, span })
    }

    pub(crate) fn tell(&mut self, diagnostic: Diagnostic) {
        self.report.add(diagnostic);
    }

    pub(crate) fn known_topic(&self, name: &str) -> Option<TopicId> {
        self.scope.topics.get(name).map(|&(id, _)| id)
    }

    /// The topic of this name; unknown names are reported.
    pub(crate) fn topic(&mut self, name: &Name) -> Option<TopicId> {
        let found = self.known_topic(&name.text);
        if found.is_none() && !self.scope.may_be_unread(&name.text) {
            let nearest = self.report.nearest(&name.text, self.scope.topics.keys().copied());
            let at = self.at(name.span);
            self.tell(lints::unknown_topic::named(at, &name.text, nearest));
        }
        found
    }

    /// The role of this name; unknown names are reported.
    pub(crate) fn role(&mut self, name: &Name) -> Option<RoleId> {
        let found = self.scope.roles.get(name.text.as_str()).copied();
        if found.is_none() && !self.scope.may_be_unread(&name.text) {
            let nearest = self.report.nearest(&name.text, self.scope.roles.keys().copied());
            let at = self.at(name.span);
            let known: Vec<&str> = self.scope.roles.keys().copied().collect();
            self.tell(lints::unknown_role::named(at, &name.text, nearest, &known));
        }
        found
    }

    /// The text, with an answer to one that says nothing.
    pub(crate) fn text(&mut self, what: &str, text: &rolecall_syntax::ast::Text) -> String {
        if text.value.trim().is_empty() {
            let at = self.at(text.span);
            self.tell(lints::empty_text::of(at, what));
        }
        text.value.clone()
    }
}
