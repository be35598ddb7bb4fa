//! Every sentence of a report, in one place: what is missing and where it was expected, what each
//! piece of evidence shows, why something near did not count, what to do next. All formats take
//! their words from here, so that they never tell different stories.
//!
//! The sentences begin in lower case, end without a full stop and hold what users wrote as it is:
//! the formats escape it.

mod attributes;
mod clause;
mod evidence;
mod message;
mod next;
pub(crate) mod numbers;
mod undetermined;
pub(crate) mod why;

use rolecall_engine::Finding;
use rolecall_protocol::{Anchor, RoleId, Rule, TopicId};

use crate::{Context, SessionResult};

/// A session within its run: all that a sentence may speak of.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) ctx: &'a Context<'a>,
    pub(crate) result: &'a SessionResult<'a>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(ctx: &'a Context<'a>, result: &'a SessionResult<'a>) -> Self {
        Self { ctx, result }
    }

    pub(crate) fn rule(&self, finding: &Finding) -> Option<&'a Rule> {
        self.ctx.rulebook.rule(finding.rule)
    }

    pub(crate) fn topic(&self, topic: TopicId) -> &'a str {
        self.ctx.rulebook.topic_name(topic)
    }

    /// `the worker`
    pub(crate) fn role(&self, role: RoleId) -> String {
        format!("the {}", self.ctx.rulebook.role_name(role))
    }

    /// ` by the worker`, or nothing where it may be anybody.
    pub(crate) fn by(&self, role: Option<RoleId>) -> String {
        role.map_or_else(String::new, |role| format!(" by {}", self.role(role)))
    }

    pub(crate) fn anchor(&self, anchor: Anchor) -> &'a str {
        match anchor {
            Anchor::Rule(rule) => {
                self.ctx.rulebook.rule(rule).map_or("", |rule| rule.name.as_str())
            }
            Anchor::Topic(topic) => self.topic(topic),
        }
    }

    pub(crate) fn role_of(&self, turn: u32) -> Option<RoleId> {
        self.result.coded.turns.get(turn as usize)?.role
    }
}
