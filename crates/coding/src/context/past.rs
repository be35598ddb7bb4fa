use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, backward, both, forward, pseudo};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::Past,
    summary: "of a time that is over: “I used to drink”",
    said: "said of a time that is over",
    triggers: TRIGGERS,
};

const TRIGGERS: &[Trigger] = &[
    forward(
        "{I|you|we|he|she|they|it|that|there|who|people|also|just|always|really|never} used to",
        10,
        End::Clause,
    ),
    forward("past [{medical|surgical|family|social}] history", 12, End::Sentence),
    forward(
        "{medical|surgical} history {of|includes|significant for|is|positive for}",
        12,
        End::Sentence,
    ),
    forward("history of", 8, End::Sentence),
    forward("{previous|previously|formerly|former}", 4, End::Clause),
    both(
        "{<n>|a|a few|couple|couple of|several|some|many|few} [{of|or so|or two}] {year|years|months|month|decades|decade} {ago|back|earlier}",
        10,
    ),
    both("{years|months|long time|decades|a while|while} {ago|back}", 10),
    both("back {then|in the day|when}", 10),
    both("in the past", 10),
    both("{last|the previous} {year|summer|winter|spring|autumn|fall|christmas}", 8),
    both(
        "in {my|your|his|her} {twenties|thirties|forties|fifties|teens|youth|childhood|college days|school days}",
        8,
    ),
    forward(
        "when {I|you|we|he|she|they} {was|were} [{just|still|only}] {a|an|in|at|young|younger|little|small|growing|back|about|around|<n>|pregnant|married|living|working|younger}",
        10,
        End::Comma,
    ),
    forward("when {I|you|we} {first|started|began|grew up|went to}", 6, End::Comma),
    forward("as a {kid|child|teenager|boy|girl|young man|young woman|student}", 8, End::Clause),
    backward("as a {kid|child|teenager|boy|girl|young man|young woman|student}", 8),
    both("{growing up|at one time|at one point|in those days|in the old days|once before}", 8),
    both(
        "back in {<n>|the|my|your|high|college|school|january|february|march|april|june|july|august|september|october|november|december}",
        8,
    ),
    forward("{quit|stopped|gave up|got off|came off|got rid of}", 4, End::Clause),
    // What lasts.
    pseudo(
        "{for|over|in} [{the|about}] [{last|past}] {<n>|a few|couple of|several|many} {years|months|weeks}",
    ),
    pseudo("{quit|stopped} {by|in|on|for|if|when|before|to}"),
    pseudo(
        "{to|can|could|would|should|will|you'll|I'll|want to|help you|and|or|they|wanna|ready to} {quit|stopped}",
    ),
    pseudo("get used to"),
];
