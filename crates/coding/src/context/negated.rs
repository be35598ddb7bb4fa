use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, backward, forward, pseudo};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::Negated,
    summary: "said not to be so: “I won't tell the court”",
    said: "said not to be so",
    triggers: TRIGGERS,
};

/// How many words lie at most between a denial and what it denies: the window of NegEx (Chapman,
/// Bridewell, Hanbury, Cooper and Buchanan 2001).
const FAR: u32 = 6;

const TRIGGERS: &[Trigger] = &[
    forward("not", FAR, End::Clause),
    forward("n't", FAR, End::Clause),
    forward(
        "{don't|doesn't|didn't|do n't|does n't|did n't|won't|wo n't|wouldn't|can't|ca n't|cannot|couldn't|shouldn't|mustn't|needn't|shan't}",
        FAR,
        End::Clause,
    ),
    forward("{isn't|aren't|wasn't|weren't|ain't|haven't|hasn't|hadn't}", FAR, End::Clause),
    forward("no", FAR, End::Clause),
    forward("{never|without|neither|nor}", FAR, End::Clause),
    forward("{nobody|no one|none of|nothing}", FAR, End::Clause),
    forward("{deny|denies|denied|denying}", FAR, End::Clause),
    forward(
        "{rather than|instead of|free of|free from|lack of|absence of|negative for}",
        5,
        End::Clause,
    ),
    backward(
        "{is|are|was|were} {not|n't} {there|the case|a problem|a problem for me|an option|an issue|something|true|it}",
        3,
    ),
    backward(
        "{isn't|aren't|wasn't|weren't} {there|the case|a problem|an option|an issue|something|true|it}",
        3,
    ),
    backward("{was|were|is|are|been} ruled out", 4),
    backward("{none|no|never|not at all|not really}", 1),
    // What only looks like a denial.
    pseudo("no {doubt|wonder|matter|problem|problems|worries|question|question about it}"),
    pseudo("not {only|just|merely|simply|to mention|certain|sure|clear}"),
    pseudo(
        "{don't|do not|can't|cannot|couldn't} {forget|hesitate|worry|agree more|wait|help but|mind|mean to}",
    ),
    pseudo(
        "{don't|do not|didn't|do n't|doesn't} {know|remember|understand|see|care|matter} {if|whether|why|what|how|who|when|where|that}",
    ),
    pseudo("{no|not a|not the} {idea|clue} {if|whether|why|what|how|who|when|where}"),
    pseudo("why {not|don't|do n't|didn't}"),
    pseudo("{whether|if} or not"),
    pseudo("or {not|no}"),
    pseudo("{if|when} not"),
    pseudo("not that"),
    pseudo("not {necessarily|always|all|every|everyone|everybody}"),
    // “No, I …” answers; what follows is said of its own.
    pseudo(
        "no {I|I'm|I've|I'd|I'll|it|it's|that|that's|we|we're|you|you're|they|he|she|but|no|not|there|there's|just|actually|because|so|well|of course}",
    ),
    // “Don't you …?” asks.
    pseudo(
        "{don't|doesn't|didn't|won't|wouldn't|can't|couldn't|shouldn't|isn't|aren't|wasn't|weren't|haven't|hasn't} {you|we|they|he|she|I|it|that|there}",
    ),
];
