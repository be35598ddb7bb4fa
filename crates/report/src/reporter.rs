use crate::{CaseResult, Context, Piece, Rendered, SessionResult, Totals};

/// A format of reports. Sessions are rendered one by one, by any thread; what stands before,
/// between and after them does not depend on how they were made.
pub trait Reporter: Sync {
    /// The word for `--format`.
    fn name(&self) -> &'static str;

    /// One line for `--help`: lower case, no full stop.
    fn summary(&self) -> &'static str;

    /// What stands before the first session.
    fn head(&self, ctx: &Context<'_>, out: &mut Vec<u8>);

    /// What stands between two sessions that are not empty.
    fn between(&self) -> &'static [u8] {
        b""
    }

    /// One session. With `detail: false` reports that may be cut down to one line are left empty.
    fn session(
        &self,
        ctx: &Context<'_>,
        result: &SessionResult<'_>,
        detail: bool,
        out: &mut Rendered,
    );

    /// One session of a run of many, in a few lines (see [`crate::Options::brief_from`]); nothing
    /// where this format has one form alone.
    fn brief(&self, ctx: &Context<'_>, result: &SessionResult<'_>) -> Vec<Piece> {
        let _ = (ctx, result);
        Vec::new()
    }

    /// What stands between two sessions in brief.
    fn between_brief(&self) -> &'static [u8] {
        b""
    }

    /// What stands between the last session and the first case, called once whether or not there are
    /// cases. Where it writes something, nothing else stands before the first case.
    fn before_cases(&self, ctx: &Context<'_>, any: bool, out: &mut Vec<u8>);

    /// One case, as [`Reporter::session`] does it for sessions.
    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, detail: bool, out: &mut Rendered);

    /// Whether the tail tells what must not go unsaid of the run as a whole, such as rules that
    /// applied to no session, so that it need not be told beside the report.
    fn tells_of_the_run(&self) -> bool {
        false
    }

    /// What stands behind the last session: files that could not be read, counts.
    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>);
}

/// Every format of reports, one file each.
pub const FORMATS: &[&dyn Reporter] = &[
    &crate::formats::human::Human,
    &crate::formats::narrated::Narrated,
    &crate::formats::json::Json,
    &crate::formats::jsonl::JsonLines,
    &crate::formats::csv::Csv,
    &crate::formats::markdown::Markdown,
    &crate::formats::sarif::Sarif,
    &crate::formats::junit::Junit,
    &crate::formats::github::Github,
];

/// The format called `name`.
#[must_use]
pub fn format(name: &str) -> Option<&'static dyn Reporter> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}
