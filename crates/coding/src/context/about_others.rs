use rolecall_protocol::Context;

use super::ContextEntry;
use super::trigger::{End, Trigger, backward, forward, pseudo};

pub(super) const ENTRY: ContextEntry = ContextEntry {
    context: Context::AboutOthers,
    summary: "of somebody who is not in the talk: “my brother told the court”",
    said: "said of somebody else",
    triggers: TRIGGERS,
};

const TRIGGERS: &[Trigger] = &[
    forward(
        "{mother|mom|mum|mam|father|dad|parents|parent|brother|brothers|sister|sisters|wife|husband|partner|boyfriend|girlfriend|fiance|son|sons|daughter|daughters|grandmother|grandfather|grandma|grandpa|nan|uncle|aunt|cousin|cousins|nephew|niece|roommate|flatmate|neighbour|neighbor|boss|manager|coworkers|coworker|colleagues|colleague|mommy|daddy}",
        7,
        End::Person,
    ),
    forward(
        "{my|your|his|her|their|our|best|old|some|these|those|the|with} {family|friend|friends|buddies|mates|ex}",
        7,
        End::Person,
    ),
    forward(
        "{my|your|his|her|their|our} {kid|kids|child|children|baby|boy|boys|girl|girls|wife's|husband's|mother's|mom's|mum's|father's|dad's|brother's|sister's|son's|daughter's|friend's|partner's|friends'|parents'}",
        7,
        End::Person,
    ),
    forward("{he|he's|he'd|he'll|she|she's|she'd|she'll}", 7, End::Person),
    forward("{his|himself|herself}", 4, End::Person),
    forward("her {job|work|drinking|smoking|pain|house|own|sister|brother|kids}", 3, End::Person),
    forward(
        "{some|many|most|other|a lot of|lots of|young|older|these|those|few} {people|folks|patients|clients|men|women|teens|teenagers|students|kids|children|adults|smokers|drinkers|others|guys|persons}",
        8,
        End::Person,
    ),
    forward(
        "{people|folks|somebody|someone|others|everyone|everybody|anybody|anyone|women|men|patients|teenagers|students} {who|that|with|are|have|do|don't|can|will|say|get|come|drink|smoke|use|think|tell|told|I know|in|from|at}",
        8,
        End::Person,
    ),
    forward("{somebody|someone|anybody|everyone|everybody} else", 8, End::Person),
    backward("{runs|run|ran} in {my|the|your} family", 6),
    forward("family history of", 6, End::Clause),
    backward("in {my|the|your} family", 4),
    // The two who talk, and ways of speaking.
    pseudo("they {call|say}"),
    pseudo("{as|like} they say"),
];
