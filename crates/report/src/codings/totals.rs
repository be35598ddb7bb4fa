//! What many sessions were coded with: the end of `rolecall code` for people.

use std::collections::BTreeMap;

use rolecall_protocol::Rulebook;
use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::columns::{row, taken, widen};
use crate::page::{plain, push_trimmed, wrap};
use crate::result::title;
use crate::words::numbers::count;

use super::CodingResult;

/// What one session was coded with.
#[derive(Clone, Debug, Default)]
pub struct CodingCount {
    session: String,
    turns: u64,
    /// Of each topic that was found: its codings by the role of who speaks, and in all.
    topics: BTreeMap<u32, ByRole>,
}

/// Codings by the role of who speaks; under nothing, of those without one.
type ByRole = BTreeMap<Option<u16>, u64>;

impl CodingCount {
    /// Counts the codings of a session.
    #[must_use]
    pub fn of(result: &CodingResult<'_>) -> Self {
        let mut topics: BTreeMap<u32, ByRole> = BTreeMap::new();
        for coding in &result.coded.codings {
            let turn = result.coded.turns.get(coding.turn as usize);
            let role = turn.and_then(|turn| turn.role).map(|role| role.0);
            *topics.entry(coding.topic.0).or_default().entry(role).or_default() += 1;
        }
        let session = title(result.file, result.session);
        Self { session, turns: result.session.turns.len() as u64, topics }
    }

    fn codings(&self) -> u64 {
        self.topics.values().flat_map(BTreeMap::values).sum()
    }
}

/// What all sessions were coded with.
#[derive(Clone, Debug, Default)]
pub struct CodingTotals {
    sessions: u64,
    turns: u64,
    /// The first sessions, which have a line each.
    shown: Vec<CodingCount>,
    topics: BTreeMap<u32, (u64, ByRole)>,
}

/// Sessions that have a line each.
const MOST: usize = 200;

impl CodingTotals {
    /// Adds a session.
    pub fn add(&mut self, session: CodingCount) {
        self.sessions += 1;
        self.turns += session.turns;
        for (topic, by_role) in &session.topics {
            let (sessions, all) = self.topics.entry(*topic).or_default();
            *sessions += 1;
            for (role, codings) in by_role {
                *all.entry(*role).or_default() += codings;
            }
        }
        if self.shown.len() < MOST {
            self.shown.push(session);
        }
    }

    /// Whether there is more than one session or one topic, so that the list of codings is no
    /// summary of itself.
    #[must_use]
    pub fn are_several(&self) -> bool {
        self.sessions > 1 || self.topics.len() > 1
    }

    /// For people: a line for each session, where there are several, then one for each topic, the
    /// most frequent first; last the topics of `sought` that nothing was coded with.
    pub fn write(
        &self,
        rulebook: &Rulebook,
        sought: &[bool],
        options: &Options,
        out: &mut Vec<u8>,
    ) {
        let mut text = String::new();
        if self.sessions > 1 {
            self.write_sessions(&mut text, options);
            text.push('\n');
        }
        self.write_topics(rulebook, &mut text, options);
        self.write_missing(rulebook, sought, &mut text, options);
        let codings = self.topics.values().flat_map(|(_, by_role)| by_role.values()).sum();
        let line = format!(
            "{}, {}: {} of {}",
            count(self.sessions, "session"),
            count(self.turns, "turn"),
            count(codings, "coding"),
            count(self.topics.len() as u64, "topic"),
        );
        wrap(&mut text, &line, "", "  ", options.width);
        out.extend_from_slice(text.as_bytes());
    }

    fn write_sessions(&self, out: &mut String, options: &Options) {
        let rows: Vec<_> = self
            .shown
            .iter()
            .map(|it| vec![it.turns, it.codings(), it.topics.len() as u64])
            .collect();
        let names: Vec<&str> = self.shown.iter().map(|it| it.session.as_str()).collect();
        let head = ["session", "turns", "codings", "topics"].map(str::to_owned);
        table(out, &head, &names, &rows, options.width);
        let more = self.sessions - self.shown.len() as u64;
        if more > 0 {
            out.push_str(&format!("  and {} more\n", count(more, "session")));
        }
    }

    fn write_topics(&self, rulebook: &Rulebook, out: &mut String, options: &Options) {
        if self.topics.is_empty() {
            return;
        }
        let mut roles: Vec<Option<u16>> =
            self.topics.values().flat_map(|(_, by_role)| by_role.keys().copied()).collect();
        // Those without a role stand last.
        roles.sort_by_key(|role| (role.is_none(), *role));
        roles.dedup();
        let all = |by_role: &ByRole| by_role.values().sum::<u64>();
        let mut topics: Vec<_> = self.topics.iter().collect();
        topics.sort_by_key(|(topic, (_, by_role))| {
            (
                std::cmp::Reverse(all(by_role)),
                rulebook.topic_name(rolecall_protocol::TopicId(**topic)),
            )
        });
        let head = ["topic", "codings", "sessions"].map(str::to_owned);
        let named = roles.iter().map(|role| match role {
            Some(role) => plain(rulebook.role_name(rolecall_protocol::RoleId(*role))).into_owned(),
            None => "no role".to_owned(),
        });
        let head: Vec<String> = head.into_iter().chain(named).collect();
        let names: Vec<&str> = topics
            .iter()
            .map(|(topic, _)| rulebook.topic_name(rolecall_protocol::TopicId(**topic)))
            .collect();
        let row = |(sessions, by_role): &(u64, ByRole)| {
            let each = roles.iter().map(|role| by_role.get(role).copied().unwrap_or_default());
            [all(by_role), *sessions].into_iter().chain(each).collect::<Vec<_>>()
        };
        let rows: Vec<_> = topics.iter().map(|(_, counted)| row(counted)).collect();
        table(out, &head, &names, &rows, options.width);
    }

    fn write_missing(
        &self,
        rulebook: &Rulebook,
        sought: &[bool],
        out: &mut String,
        options: &Options,
    ) {
        let topics = (0u32..).zip(sought);
        let missing = topics.filter(|(at, sought)| **sought && !self.topics.contains_key(at));
        let mut names: Vec<_> =
            missing.map(|(at, _)| rulebook.topic_name(rolecall_protocol::TopicId(at))).collect();
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() && !self.topics.is_empty() {
            let text = format!("not found: {}", plain(&names.join(", ")));
            wrap(out, &text, "  ", "    ", options.width);
        }
        out.push('\n');
    }
}

/// Names on the left, numbers on the right.
fn table(out: &mut String, head: &[String], names: &[&str], rows: &[Vec<u64>], width: usize) {
    let rows = names.iter().zip(rows).map(|(name, row)| {
        let numbers = row.iter().map(u64::to_string);
        std::iter::once(plain(name).into_owned()).chain(numbers).collect()
    });
    let mut rows: Vec<Vec<String>> = std::iter::once(head.to_vec()).chain(rows).collect();
    let mut widths = vec![0; head.len()];
    rows.iter().for_each(|cells| widen(&mut widths, cells, usize::MAX));
    let Some((first, numbers)) = widths.split_first_mut() else { return };
    *first = (*first).min(width.saturating_sub(taken(numbers) + 2).max(12));
    for name in rows.iter_mut().filter_map(|cells| cells.first_mut()) {
        if name.width() > *first {
            // The end of a path tells more than its beginning.
            *name = format!("…{}", last_columns(name, *first - 1));
        }
    }
    for cells in &rows {
        push_trimmed(out, &row(cells, &widths, &(1..usize::MAX)));
    }
}

/// At most so many columns of the end of a text.
fn last_columns(text: &str, columns: usize) -> &str {
    let mut from = text.len();
    for (at, _) in text.char_indices().rev() {
        if text.get(at..).is_some_and(|rest| rest.width() > columns) {
            break;
        }
        from = at;
    }
    text.get(from..).unwrap_or("")
}
