//! For programs: one object, `rolecall/report/1`.

mod case;
pub(crate) mod escape;
pub(crate) mod goals;
pub(crate) mod piece;
mod score;
pub(crate) mod view;

use serde::Serialize;

use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};
pub(crate) use case::put_case;
pub(crate) use piece::scalar_span;
use view::{Failure, ProtocolView, Summary, Tool, put_session};

/// The name and version of the shape.
pub(crate) const REPORT_SCHEMA: &str = "rolecall/report/1";

/// `json`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json;

impl Reporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn summary(&self) -> &'static str {
        "for programs: one JSON object (`rolecall schema report` prints its schema)"
    }

    fn head(&self, ctx: &Context<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"schema\":");
        put(out, &REPORT_SCHEMA);
        out.extend_from_slice(b",\n\"tool\":");
        put(out, &Tool::of(ctx));
        out.extend_from_slice(b",\n\"protocols\":");
        put(out, &ProtocolView::all(ctx));
        out.extend_from_slice(b",\n\"sessions\":[\n");
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        put_session(&mut out.bytes, ctx, result, None);
    }

    fn before_cases(&self, _: &Context<'_>, any: bool, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"cases\":[");
        if any {
            out.push(b'\n');
        }
    }

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        put_case(&mut out.bytes, ctx, result, None);
    }

    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        if totals.cases > 0 {
            out.push(b'\n');
        }
        out.extend_from_slice(b"],\n\"failures\":");
        put(out, &Failure::all(totals));
        out.extend_from_slice(b",\n\"summary\":");
        put(out, &Summary::of(ctx, totals));
        out.extend_from_slice(b"}\n");
    }
}

/// Appends a value as JSON.
pub(crate) fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    let before = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        // Writing plain structs to memory has no way to fail; should one be found, the output stays
        // JSON.
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}
