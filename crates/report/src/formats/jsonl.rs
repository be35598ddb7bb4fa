//! For programs that read as they go: one session a line, one case a line, then one line for the run.

use serde::Serialize;

use crate::formats::json::view::{Failure, ProtocolView, Summary, Tool, put_session};
use crate::formats::json::{REPORT_SCHEMA, put, put_case};
use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};

/// `jsonl`
#[derive(Clone, Copy, Debug)]
pub(crate) struct JsonLines;

#[derive(Serialize)]
struct Last<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    protocols: Vec<ProtocolView<'a>>,
    failures: Vec<Failure<'a>>,
    summary: Summary<'a>,
}

impl Reporter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn summary(&self) -> &'static str {
        "for programs that read as they go: one session a line, then a line for the run"
    }

    fn head(&self, _: &Context<'_>, _: &mut Vec<u8>) {}

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        put_session(&mut out.bytes, ctx, result, Some(REPORT_SCHEMA));
        out.bytes.push(b'\n');
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        put_case(&mut out.bytes, ctx, result, Some(REPORT_SCHEMA));
        out.bytes.push(b'\n');
    }

    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        let last = Last {
            schema: REPORT_SCHEMA,
            tool: Tool::of(ctx),
            protocols: ProtocolView::all(ctx),
            failures: Failure::all(totals),
            summary: Summary::of(ctx, totals),
        };
        put(out, &last);
        out.push(b'\n');
    }
}
