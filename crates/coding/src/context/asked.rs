use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, forward};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::Asked,
    summary: "asked, and so not stated: “did you tell the court?”",
    said: "asked, not said",
    triggers: TRIGGERS,
};

/// Questions are found by their marks too, and by how a sentence begins; these ask without either.
const TRIGGERS: &[Trigger] = &[
    forward(
        "{tell me|tell us|let me know|let us know|talk to me} [{a little|a bit|a little bit|more|a little more}] {about|how|what|why|if|whether|when|where|who|which|more|are|is|do|did|have|any}",
        20,
        End::Sentence,
    ),
    forward(
        "{I wonder|I'm wondering|I was wondering|I am wondering|I wondered|just wondering|I'm curious|I was curious} {if|whether|what|how|why|about|when|where|who|which}",
        20,
        End::Sentence,
    ),
    forward(
        "{I need|I want|I'd like|I would like|we need|I wanted} to {know|ask|ask you|ask about|find out|hear|hear about}",
        20,
        End::Sentence,
    ),
    forward("describe {for me|to me|the|your|that|it|how|what}", 12, End::Sentence),
    forward("{remind me|explain to me|walk me through|fill me in}", 12, End::Sentence),
];
