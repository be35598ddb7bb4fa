//! Phrases of reflecting and summing up.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::SoundsLike,
        place: Place::Anywhere,
        cues: &[
            "{sounds|sound|sounded|seems|seem|seemed|looks|feels} {like|as|that|to|you|pretty|\
            really}",
            "it {sounds|seems|appears} {that|to|you|pretty|really|very|so}",
            "{what|i'm|i} [i'm] {hear|hearing|heard} {you|is|that|from|a|there|some|like}",
            "hear you {saying|say}",
            "what you're {saying|telling|describing}",
            "so you're {saying|telling|thinking|feeling}",
            "i {get|have} the {sense|feeling|impression}",
            "{i'm|i} {sensing|sense|gather|picking|imagine|understand} {you|that|up|from|your|\
            how|it}",
            "in other words",
            "if i {understand|understood|hear|heard|hearing}",
            "i can {hear|see|tell|imagine|understand|sense}",
            "you {almost|kind|sort} [of] {feel|want|like|think}",
            "from what {you've|you|i}",
        ],
    },
    Phrased {
        feature: Feature::YouSaid,
        place: Place::Anywhere,
        cues: &[
            "you {mentioned|said|told|talked|described|indicated|stated|shared|identified|\
            listed|brought|noted|wrote|chose|gave|picked|rated}",
            "{you've|you} [just] {mentioned|said|told|talked|described|indicated|identified|\
            shared|listed|named|noticed}",
            "you were {saying|telling|talking|mentioning|describing}",
            "{you're|you} {saying|telling|talking|describing|mentioning} {that|me|about|it|you}",
            "{like|as} you {said|say|mentioned|were|put|pointed}",
        ],
    },
    Phrased {
        feature: Feature::YouFeel,
        place: Place::Anywhere,
        cues: &[
            "{you|you're|you've|your|it's|that's|been|feel|feels|feeling|felt|get|getting|\
            really|pretty|quite|very|bit|so} {feel|feeling|felt|frustrated|frustrating|worried|\
            concerned|anxious|scared|afraid|angry|upset|sad|overwhelmed|overwhelming|stressed|\
            stressful|proud|happy|confused|ashamed|guilty|lonely|tired|depressed|excited|hurt|\
            embarrassed|disappointed|annoyed|nervous|hopeless|torn|stuck|hopeful|confident|\
            ambivalent|uncomfortable|unhappy|hesitant|unsure|scary|hard|tough|difficult|\
            challenging|curious|willing|surprised|relieved|satisfied|bothered|irritated|\
            motivated|ready|pleased|comfortable|discouraged|trapped|pressured}",
            "{frustrating|worried|scared|overwhelmed|overwhelming|stressful|stressed|anxious|\
            torn|ambivalent|guilty|ashamed|hurt|lonely|upset|scary} {you|for|about|that|by|\
            because|to|and}",
            "it bothers you",
            "you {worry|fear|dread|hate|love|enjoy|miss|regret|resent|wish|hope}",
        ],
    },
    Phrased {
        feature: Feature::YouWant,
        place: Place::Anywhere,
        cues: &[
            "{you|you'd|you're} [{really|definitely|just|also|do}] {want|wanna|like|wanting|\
            hoping|wish|trying|care|love|value|prefer|hope|looking} {to|a|your|it|that|the|\
            some|for|about|more|not}",
            "{important|matters|meaningful|matter} {to|for} you",
            "{important|matters} {that|to} you",
            "you {don't|didn't|wouldn't} [really] {want|like|wanna|feel|see|think|know|need|\
            have}",
            "your {goal|goals|hope|dream|priority|values|reason|reasons|family|health|concern|\
            concerns|main|biggest|life} {is|are|to|of|was|and|that}",
            "you'd {like|rather|love|prefer}",
            "you {do|would} {want|like|see|feel|care}",
        ],
    },
    Phrased {
        feature: Feature::YouThink,
        place: Place::Anywhere,
        cues: &[
            "{you|you're|you've} [{really|also|just}] {think|thinking|thought|know|see|seeing|realize|\
            realized|noticed|noticing|believe|figured|recognize|found|finding|considering|decided|\
            wonder|guess|expect} {that|it|about|you|this|the|if|what|your|maybe|some}",
            "{in|on} your mind",
            "from your {perspective|point|view|standpoint}",
            "for you",
            "you're {not|kind|sort|really|already|also|pretty|quite|very|just|more|still|ready|\
            able|willing|confident|sure|doing|at|in|on|a|here}",
        ],
    },
    Phrased {
        feature: Feature::TwoSides,
        place: Place::Anywhere,
        cues: &[
            "on {the|one} {one|other|hand} [hand]",
            "the other {hand|side}",
            "part of you",
            "at the same time",
            "{but|and} {then|yet} [{on|again|at}]",
            "some part of",
            "both {sides|of|ways}",
            "{pros|good} and {cons|bad}",
            "mixed {feelings|feeling}",
            "even though you",
            "{although|though|while} {you|you're|you've|it|it's|there}",
            "not so {good|much}",
            "{but|and} [on] the other",
            "at one point",
            "{but|yet} {you|you're|you've|it|it's|there's|there|also|still|not|that|sometimes|\
            when|now|part}",
        ],
    },
    Phrased {
        feature: Feature::SoYou,
        place: Place::Near,
        cues: &[
            "so {you|you're|you've|you'd|your|it|it's|its|that|that's|there|there's|this|for|on|\
            in|when|with|if|part|right|even|kind|sort|really|not|they|he|she|by|basically|at|\
            just|sometimes}",
        ],
    },
    Phrased {
        feature: Feature::AndYou,
        place: Place::Near,
        cues: &[
            "{and|but|because|cause|'cause|or|yet} {you|you're|you've|you'd|your|it|it's|that|\
            that's|there|there's|so|then|now|when|maybe|also|not|they}",
        ],
    },
    Phrased {
        feature: Feature::StartsYou,
        place: Place::Opening,
        cues: &["{you|you're|you've|you'd|your|you'll}"],
    },
    Phrased {
        feature: Feature::StartsIt,
        place: Place::Opening,
        cues: &[
            "{it|it's|its|that|that's|thats|there|there's|this|they|they're|he|he's|she|she's|\
            those|these}",
        ],
    },
    Phrased {
        feature: Feature::StartsI,
        place: Place::Opening,
        cues: &["{i|i'm|i've|i'd|i'll|we|let|let's|we'll|we're|we've|my|our}"],
    },
    Phrased {
        feature: Feature::StartsBroken,
        place: Place::Opening,
        cues: &["{not|just|kind|kinda|sort|maybe|more|very|too|almost|pretty|even|still|really|\
            never|only|probably|something|being|having|trying|getting|wanting|knowing|thinking|\
            feeling|going|part|sometimes|especially|like|because|cause|until|unless|without|for|\
            to|with|from|by|at|in|on}"],
    },
    Phrased {
        feature: Feature::Tentative,
        place: Place::Anywhere,
        cues: &[
            "{kind|sort} of",
            "{kinda|sorta|almost|somewhat|perhaps}",
            "a {little|bit} {bit|more|hesitant}",
            "i guess",
            "in a {way|sense}",
            "to some {extent|degree}",
        ],
    },
    Phrased {
        feature: Feature::SumsUp,
        place: Place::Anywhere,
        cues: &[
            "{summarize|summarise|summary|summing|recap|review}",
            "{sum|summed|wrap} [{it|this|that|things}] up",
            "{let|can|if} [{me|i}] [{see|just}] [if] .. {got|get|have|understand|understood|\
            hear|heard} .. {right|straight|correct|all|this|that|you|everything}",
            "{we've|we|you've|you} [{already|just|also}] [have] {talked|discussed|covered|went|\
            gone|said|mentioned|looked|identified} .. {about|over|that|today|so|some|through}",
            "so far",
            "{what|everything} {we've|you've|you|we} {talked|discussed|said|told|covered}",
            "{put|pull|pulling|putting} .. together",
            "{a|few|couple|some|several|lot|number|two|three|many} [of] {reasons|things|ways|\
            concerns|benefits|ideas} .. {you|you've|you'd}",
            "to make sure {i|i'm|i've|that|we}",
            "all {of|in} {this|that|these|all}",
            "{let|lets|let's} [me] {see|go} [{if|over|back}]",
        ],
    },
];
