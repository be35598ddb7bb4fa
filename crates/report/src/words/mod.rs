//! Every sentence of a report, in one place: what is missing and where it was expected, what each
//! piece of evidence shows, why something near did not count, what to do next. All formats take
//! their words from here, so that they never tell different stories.
//!
//! The sentences begin in lower case, end without a full stop and hold what users wrote as it is:
//! the formats escape it.

mod attributes;
pub(crate) mod case;
pub(crate) mod cause;
mod choice;
mod clause;
mod evidence;
pub(crate) mod goals;
mod link;
pub(crate) mod listing;
mod message;
mod next;
pub(crate) mod numbers;
pub(crate) mod score;
mod step;
mod undetermined;
mod whenever;
pub(crate) mod why;

pub(crate) use evidence::Said;
use rolecall_engine::Finding;
use rolecall_protocol::{Anchor, RoleId, Rule, TopicId};

use crate::{Context, SessionResult};

/// A session within its run: all that a sentence may speak of.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) ctx: &'a Context<'a>,
    pub(crate) result: &'a SessionResult<'a>,
    /// Whether the cue that found something is written out.
    pub(crate) cues: bool,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(ctx: &'a Context<'a>, result: &'a SessionResult<'a>) -> Self {
        Self { ctx, result, cues: true }
    }

    /// For people, who are shown the words that a cue found; a cue of a library can fill half a
    /// page, and stands there with `-v` only.
    pub(crate) fn for_people(ctx: &'a Context<'a>, result: &'a SessionResult<'a>) -> Self {
        Self { ctx, result, cues: ctx.options.verbose }
    }

    pub(crate) fn rule(&self, finding: &Finding) -> Option<&'a Rule> {
        self.ctx.rulebook.rule(finding.rule)
    }

    /// What a discussion is called where people are told to do something: by the title of the rule
    /// or of its topic, else by its name.
    pub(crate) fn called(&self, rule: &Rule, topic: TopicId) -> String {
        let of_topic = || self.ctx.rulebook.topic(topic)?.title.as_ref();
        match rule.title.as_ref().or_else(of_topic) {
            Some(title) => format!("\"{title}\""),
            None => format!("`{}`", self.topic(topic)),
        }
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
