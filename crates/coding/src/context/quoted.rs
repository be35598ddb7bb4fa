use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, forward, pseudo};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::Quoted,
    summary: "what somebody is reported to have said: “she said, tell the court”",
    said: "said as somebody's words",
    triggers: TRIGGERS,
};

const TRIGGERS: &[Trigger] = &[
    forward(
        "{he|she|they|people|everyone|everybody|somebody|someone|mom|mum|dad|wife|husband|partner|doctor|doctors|boss|judge|mother|father|family|friends|kids} [{always|just|also|even|keep|keeps|kept|will|would|can}] {say|saying}",
        12,
        End::Sentence,
    ),
    forward(
        "{says|said|mentioned|mentions|reported|claims|claimed|complains|complained|insists|insisted|promised|indicated} [{that|to me|me}]",
        12,
        End::Sentence,
    ),
    forward("you're saying [that]", 12, End::Sentence),
    forward(
        "{tells|told|telling|asked|asking|warned|advised|reminded} {me|him|her|them|us|you|my|myself|himself|herself} {that|to|I|I'm|I've|he|she|it|it's|we|you|you're|not|about|how|if|what|there}",
        12,
        End::Sentence,
    ),
    forward(
        "{he|she|they|people|everyone|everybody|mom|dad|wife|husband|doctor} {thinks|thought|think|believes|believed|figured|feels like|goes|go}",
        10,
        End::Sentence,
    ),
    forward(
        "{I|he|she|they|it|we|you} {was|were|is|am|are|I'm|he's|she's} like",
        12,
        End::Sentence,
    ),
    forward(
        "{I'm|he's|she's|they're|you're|we're|it's} like {oh|well|okay|no|yeah|hey|why|what|I|you|I'm|you're}",
        12,
        End::Sentence,
    ),
    forward("{I|we} {thought|told myself|said to myself|was thinking}", 10, End::Sentence),
    forward("according to", 10, End::Sentence),
    forward(
        "{they|people|friends|doctors|everyone|everybody|parents|kids} {tell|ask|say to} {me|us|you}",
        12,
        End::Sentence,
    ),
    // Things say what is so.
    pseudo(
        "{order|orders|law|rule|rules|policy|letter|sign|form|note|notes|chart|file|report|paper|papers|website|book|guidelines|guideline|research|it|that|this|contract|licence|license|agreement|which|test|tests|results} {says|said|say|mentions|mentioned}",
    ),
    // Ways of speaking that report nothing.
    pseudo(
        "{what|whatever|everything|anything|all} [that] {you|I|we|he|she|they|people} [{may|might|have}] {say|said|says|tell|told}",
    ),
    pseudo(
        "{let's|just|would|could|shall we|I'd|I|I'll|I'd have to|I would|I must|I have to|can I|you could|you might|that being|having|as they|as I|like I|to|can|can you|could you|may I} {say|said}",
    ),
    pseudo("{that's|that is} {to say|what I'm saying|what I said}"),
    pseudo("{say|says} {something|anything|nothing|no|yes|hello|hi|goodbye|goodbye to}"),
    pseudo("{I'm|I am|we're|what I'm} [{not|just}] saying"),
];
