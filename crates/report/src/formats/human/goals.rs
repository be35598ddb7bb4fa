use crate::page::{plain, wrap};
use crate::words::Scene;
use crate::words::listing::Listed;

use super::summary;

/// The goals of the session, where a rule asks about goals.
pub(super) fn write(out: &mut String, scene: &Scene<'_>) {
    let (goals, more) = scene.goals_listed();
    if goals.is_empty() {
        return;
    }
    let width = scene.ctx.options.width;
    wrap(out, "Goals", "  ", "  ", width);
    for goal in &goals {
        item(out, goal, "    ", width);
    }
    summary::and_more(out, more, "more goal");
}

fn item(out: &mut String, listed: &Listed, indent: &str, width: usize) {
    let below = format!("{indent}  ");
    wrap(out, &plain(&listed.title), indent, &below, width);
    for line in &listed.lines {
        wrap(out, &plain(line), &below, &format!("{below}  "), width);
    }
    for task in &listed.tasks {
        item(out, task, &below, width);
    }
    if listed.more_tasks > 0 {
        out.push_str(&format!("{below}and {} more tasks\n", listed.more_tasks));
    }
}
