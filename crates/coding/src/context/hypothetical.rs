use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, forward, pseudo};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::Hypothetical,
    summary: "a condition or a possibility: “if I told the court”",
    said: "said as a condition or a possibility",
    triggers: TRIGGERS,
};

const TRIGGERS: &[Trigger] = &[
    forward(
        "{if|unless|in case|provided|providing|as long as|supposing|suppose|assuming|whether}",
        14,
        End::Comma,
    ),
    forward("what if", 14, End::Comma),
    forward("{should you|were you to|were I to|in the event}", 12, End::Comma),
    forward("{until|till} {you|I|we|he|she|they|it|the|your|my}", 8, End::Comma),
    forward(
        "{any time|anytime|whenever|every time|next time} {you|I|we|he|she|they|it}",
        8,
        End::Comma,
    ),
    forward("when you {feel|get|have|notice|need|want|start|see|are|do}", 8, End::Comma),
    forward("{would|wouldn't|I'd|you'd|we'd|he'd|she'd|they'd|it'd|that'd}", 8, End::Clause),
    forward("{could|might|may|couldn't|might've|could've}", 8, End::Clause),
    forward("{maybe|perhaps|possibly|potentially}", 8, End::Clause),
    // What only looks like it; and a duty is one, however it is put.
    pseudo(
        "{I'd|we'd|you'd|he'd|she'd|they'd|would} [{really|also|just|still}] {have to|need to|like|love|prefer}",
    ),
    // A polite question asks and supposes nothing.
    pseudo("{would|could|may|might} {you|I|we}"),
    pseudo("if {you will|I may|anything}"),
    pseudo("{I|we} {would|could} {say|agree|never have thought}"),
    pseudo("{thank|thanks} {you|for}"),
    pseudo("{don't|do not|didn't} {want|wanna} to {lie|interrupt}"),
    pseudo("{month|months|in|of|since|last} May"),
];
