//! Workflow commands of GitHub Actions.

use crate::formats::github::{command, level};
use crate::formats::sarif::with_help;

use super::{Telling, place};

pub(super) fn render(telling: &Telling<'_>, out: &mut Vec<u8>) {
    for it in telling.told {
        let diagnostic = it.diagnostic;
        let at = place(telling.sources, it);
        let message = with_help(&diagnostic.message, diagnostic.help.as_deref());
        command(out, level(diagnostic.severity), at.file, at.line, diagnostic.code.0, &message);
    }
}
