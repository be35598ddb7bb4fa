//! Phrases of crediting, leaving the choice, greeting; and how turns open.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::Praises,
        place: Place::Anywhere,
        cues: &[
            "{good|great|nice|excellent|terrific|wonderful|awesome|fantastic|amazing|impressive|\
            incredible|remarkable|beautiful|brilliant|fabulous|perfect} {job|work|idea|for|\
            start|question|point|goal|goals|plan|that|to|you|news|step|thinking|effort|choice|\
            first|progress|insight|stuff|motivation|way|thing|strategy}",
            "{that's|it's|this is|sounds|is} [{really|pretty|very|so|a|an|actually|just|such a}] \
            [{really|very|good}] {great|good|wonderful|excellent|awesome|fantastic|amazing|\
            impressive|terrific|cool|brilliant|commendable|perfect|incredible|outstanding|neat|nice|\
            fabulous}",
            "well done",
            "{congratulations|congrats|kudos|bravo}",
            "{proud|impressed} {of|that|by|with}",
        ],
    },
    Phrased {
        feature: Feature::Credits,
        place: Place::Anywhere,
        cues: &[
            "{you|you've|you're|your} [{really|already|have}] {done|got|made|a|been|very|really|so|\
            shown|doing} {great|good|hard|thoughtful|motivated|determined|successful|courage|brave|\
            strength|strengths|capable|committed|caring|responsible|honest|progress|effort}",
            "it {takes|took} .. {courage|strength|guts|lot|effort|work}",
            "{you've|you} {worked|thought|done|put|come|given} .. {hard|lot|long|far|thought|\
            effort|carefully}",
            "{commitment|courage|strength|determination|willingness|willpower|honesty|effort|\
            efforts|persistence|dedication|resilience}",
            "you {can|could} do {it|this|that}",
            "{able|managed|succeeded} to .. {quit|stop|stick|stay|keep|cut|do|get|make|manage}",
        ],
    },
    Phrased {
        feature: Feature::Thanks,
        place: Place::Anywhere,
        cues: &[
            "{appreciate|appreciated|appreciates|grateful|admire|respect|commend|applaud}",
            "{thank|thanks} [you] [so] [{much|very}] {for|much|so|very|you}",
            "{glad|happy|pleased} {you|to|that|you're|you've|we} {came|see|hear|told|brought|\
            decided|here|could}",
        ],
    },
    Phrased {
        feature: Feature::YourChoice,
        place: Place::Anywhere,
        cues: &[
            "{up|down} to you",
            "your {choice|decision|call|decisions|choices|own|terms}",
            "{you|you're} [{are|get|can|really|have}] [the] [to] {decide|choose|one|deciding|\
            choosing|chosen|pick} {what|if|whether|who|how|to|when|that|for|not|which}",
            "{only|nobody|no} [one] {you|can|but|else} [{can|make|decide}]",
            "{whatever|whenever|however} you {decide|choose|want|like|think|feel|prefer|do}",
            "{not|won't|isn't|ain't} [{here|going|trying|gonna|about|my}] [to] {make|force|tell|\
            push|pressure|lecture|judge|telling|forcing|pushing|pressuring|job|preach|nag} {you|\
            me|to|on|at}",
            "{ball's|ball} in your",
            "in {control|charge}",
            "you're the {expert|boss|one}",
            "{when|if|whether} you're ready",
            "your {body|life|health}",
        ],
    },
    Phrased {
        feature: Feature::Greets,
        place: Place::Anywhere,
        cues: &[
            "{hi|hello|hey|goodbye|bye|welcome|morning|afternoon}",
            "my name",
            "nice to {meet|see}",
            "{see|talk} [to] you {next|soon|again|later|in|then|tomorrow}",
            "take care",
            "{thanks|thank} [you] for {coming|seeing|talking|sharing|your|filling|being|taking|\
            meeting}",
            "{today|appointment|visit|next} {we|is|i|week|time|visit|appointment|month|session}",
            "{i'm|this is|name is} {doctor|dr|your|a|one|the|nurse}",
            "how are you",
        ],
    },
    Phrased {
        feature: Feature::SpeaksOfSelf,
        place: Place::Anywhere,
        cues: &[
            "i {think|know|believe|see|understand|mean|agree|get|saw|was|had|have|like|just|do|\
            did|am|also|don't|hope|used|want|wanted|would}",
            "{i'm|i've|i'd|my|me}",
        ],
    },
    Phrased {
        feature: Feature::We,
        place: Place::Anywhere,
        cues: &["{we|we're|we'll|we've|us|our|let's|ourselves}"],
    },
    Phrased {
        feature: Feature::OpensYes,
        place: Place::First,
        cues: &[
            "{yes|yeah|yep|yup|right|exactly|definitely|absolutely|true|correct|totally|sure|\
            okay|ok|certainly}",
            "of course",
            "i {do|am|did|have|would|was|could|can|will}",
            "that's {right|true|it|correct}",
        ],
    },
    Phrased {
        feature: Feature::OpensNo,
        place: Place::First,
        cues: &[
            "{no|nope|nah|never|not|hardly}",
            "i {don't|didn't|haven't|wasn't|wouldn't|can't|couldn't}",
            "i'm not",
        ],
    },
    Phrased {
        feature: Feature::OpensExactly,
        place: Place::First,
        cues: &[
            "{exactly|definitely|absolutely|totally|true|precisely}",
            "{yes|yeah|yep|right|well|oh} {exactly|definitely|absolutely|totally|true|that's|it|\
            i|it's|because|and}",
            "that's {right|true|it|how|what|exactly|the|correct}",
        ],
    },
    Phrased {
        feature: Feature::OpensWell,
        place: Place::First,
        cues: &[
            "{well|because|cause|probably|maybe|usually|just|like|about|sometimes|basically|\
            honestly|mostly|so}",
            "i {think|guess|would|want|feel|just|mean|like|mostly|usually|was|know|don't|used|\
            suppose|wanna|had|drink|smoke}",
            "{it's|it|there's|to|my|if|when|they}",
            "i'm {just|not|a|really|afraid|worried}",
        ],
    },
    Phrased {
        feature: Feature::OpensNumber,
        place: Place::Early,
        cues: &[
            "<n>",
            "{about|maybe|probably|like|a|around|i'd} [{a|say|an|like}] <n>",
            "{once|twice}",
        ],
    },
    Phrased {
        feature: Feature::OpensUnsure,
        place: Place::First,
        cues: &[
            "{i|well} [i] don't know",
            "{don't|dunno}",
            "{i'm|not} {not|really} sure",
            "not {sure|really}",
            "never {thought|really}",
        ],
    },
    Phrased {
        feature: Feature::OpensAsking,
        place: Place::First,
        cues: &["{what|how|why|is|do|does|are|can|could|who|where|when|which|would|should}"],
    },
];
