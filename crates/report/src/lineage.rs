//! Where rules and settings come from, in sentences.

use rolecall_protocol::{ChangeWay, Changed, Level, Lineage, SetBy};

/// A protocol of the chain, as it is named to people: `base 1.2`, or `this protocol`.
fn who(lineage: &Lineage, level: Level) -> String {
    match lineage.base(level) {
        None => "this protocol".to_owned(),
        Some(base) => match &base.version {
            Some(version) => format!("{} {version}", base.id),
            None => base.id.clone(),
        },
    }
}

/// What a protocol builds on, the nearest first: `base 1.2 (“Base”)`.
#[must_use]
pub fn builds_on(lineage: &Lineage) -> Vec<String> {
    let levels = (1..).map(Level).zip(&lineage.bases);
    levels
        .map(|(level, base)| {
            let title = base.title.as_ref().map_or(String::new(), |title| format!(" (“{title}”)"));
            format!("{}{title}", who(lineage, level))
        })
        .collect()
}

/// Where a rule comes from: `taken over from base 1.2`. Nothing where the protocol builds on none.
#[must_use]
pub fn comes_from(lineage: &Lineage, rule: &str) -> Option<String> {
    if lineage.bases.is_empty() {
        return None;
    }
    Some(match lineage.origin(rule) {
        None => "added here".to_owned(),
        Some(origin) => {
            let from = who(lineage, origin.from);
            let changed = if origin.changes.is_empty() { "unchanged" } else { "changed since" };
            format!("taken over from {from}, {changed}")
        }
    })
}

/// What was changed of a rule that was taken over, a sentence each.
#[must_use]
pub fn changes_of(lineage: &Lineage, rule: &str) -> Vec<String> {
    let changes = lineage.origin(rule).map_or(&[][..], |origin| &origin.changes);
    changes.iter().map(|change| changed(lineage, change)).collect()
}

fn changed(lineage: &Lineage, change: &Changed) -> String {
    let (way, by) = (change.way.word(), who(lineage, change.by));
    let by = if change.by == Level(0) { "here".to_owned() } else { format!("by {by}") };
    match (&change.was, &change.is) {
        _ if change.way == ChangeWay::Replaced => format!("written anew {by}"),
        (Some(was), Some(is)) => format!("{way} {by}: `{was}` became `{is}`"),
        (Some(was), None) => format!("{way} {by}: `{was}` was taken away"),
        (None, Some(is)) => format!("{way} {by}: `{is}` was added"),
        (None, None) => format!("{way} {by}"),
    }
}

/// The rules of its bases that a protocol does without: name, who dropped it, why.
#[must_use]
pub fn dropped(lineage: &Lineage) -> Vec<(String, String, String)> {
    let one = |dropped: &rolecall_protocol::Dropped| {
        let from = who(lineage, dropped.from);
        let by = if dropped.by == Level(0) {
            format!("of {from}, dropped here")
        } else {
            format!("of {from}, dropped by {}", who(lineage, dropped.by))
        };
        (dropped.rule.clone(), by, dropped.because.clone())
    };
    lineage.dropped.iter().map(one).collect()
}

/// The settings: name, value, and where the value comes from.
#[must_use]
pub fn settings(lineage: &Lineage) -> Vec<(String, String, String)> {
    let one = |setting: &rolecall_protocol::Setting| {
        let was = setting.declared.as_deref().unwrap_or("");
        let told = match setting.set {
            None if setting.from == Level(0) => "declared here".to_owned(),
            None => format!("as declared by {}", who(lineage, setting.from)),
            Some(SetBy::Protocol(Level(0))) => format!("set here; {was} before"),
            Some(SetBy::Protocol(level)) => format!("set by {}; {was} before", who(lineage, level)),
            Some(SetBy::Project) => format!("set in rolecall.toml; {was} before"),
        };
        (setting.name.clone(), setting.value.clone(), told)
    };
    lineage.settings.iter().map(one).collect()
}
