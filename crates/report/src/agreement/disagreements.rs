//! One row for each disagreement, by RFC 4180, with a column for each coder and one for what was agreed
//! in the end.

use crate::Options;
use crate::formats::csv::{row, text_cell};

use super::{AgreementResult, everybody, said};

pub(super) fn render(result: &AgreementResult<'_>, options: &Options, out: &mut Vec<u8>) {
    let mut header = ["level", "session", "turn", "to_turn", "line", "role", "topic"]
        .map(str::to_owned)
        .to_vec();
    header.extend(result.coders.iter().map(|coder| text_cell(coder)));
    header.extend(["quote", "agreed"].map(str::to_owned));
    row(out, &header);
    for compared in result.compared {
        let Some(group) = everybody(compared) else { continue };
        for place in &compared.disagreements {
            let number = |at: Option<u32>| at.map(|at| at.to_string()).unwrap_or_default();
            let (from, to) = (place.turns.start.saturating_add(1), place.turns.end);
            let whole = place.turns.is_empty();
            let one = result.turn_of(place).filter(|_| place.turns.len() == 1);
            let mut cells = vec![
                super::json::level(compared.level).0.to_owned(),
                text_cell(result.session(place.session)),
                number((!whole).then_some(from)),
                number((!whole).then_some(to)),
                number(one.and_then(|turn| turn.line)),
                one.and_then(|turn| turn.role.clone()).unwrap_or_default(),
                text_cell(result.topic(compared.level, compared.topic)),
            ];
            for coder in 0..result.coders.len() {
                let at = group.coders.iter().position(|one| *one == coder);
                let of = at.and_then(|at| place.said.get(at).copied().flatten());
                cells.push(said(compared.level, of));
            }
            cells.push(
                result.quote(place, options.quote).map(|it| text_cell(&it)).unwrap_or_default(),
            );
            cells.push(String::new());
            row(out, &cells);
        }
    }
}
