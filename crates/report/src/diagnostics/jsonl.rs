//! One diagnostic a line.

use serde::Serialize;

use crate::formats::json::put;

use super::Telling;
use super::json::{DIAGNOSTICS_SCHEMA, View, view};

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    #[serde(flatten)]
    view: View<'a>,
}

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    for it in telling.told {
        put(out, &Line { schema: DIAGNOSTICS_SCHEMA, view: view(telling.sources, it) });
        out.push(b'\n');
    }
}
