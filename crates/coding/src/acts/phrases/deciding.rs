//! Phrases of agreeing and of talk for and against a change.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::Agrees,
        place: Place::Anywhere,
        cues: &[
            "{i|we} {can|could|will|would} [definitely] {do|try|manage|live with|go with} \
            {that|it|this}",
            "i'll {do|try|give|be|come|call|start|bring|go|think|write|have|take|keep|see}",
            "i'd {be|like|love} [{happy|willing|glad|open|up|okay}] {to|that|for}",
            "sounds {good|great|fine|fair|perfect|okay|reasonable|alright|doable|helpful|like}",
            "that {works|helps|'d work|would work|would help|makes sense|would be|seems fair}",
            "{that's|it's} [a] [{really|pretty|very}] {fine|fair|okay|alright|doable|possible}",
            "{that's|it's} a {good|great} {idea|plan|point|start|goal}",
            "{good|great} {idea|plan|point}",
            "i agree",
            "i'm {in|up for|happy to|willing to|fine with|okay with|good with|ready to}",
            "{let's|we can} {do|try|go} {that|it|this|for|with}",
            "{fair enough|of course|yes please|i suppose so|why not|absolutely|definitely}",
            "you're right",
            "i {think|guess} {i|we|that} {can|could|should|will|would}",
        ],
    },
    Phrased {
        feature: Feature::WantsChange,
        place: Place::Anywhere,
        cues: &[
            "i [{really|do|would|just|also}] {want|wanna|need|like|wish|have|hope} to \
            {quit|stop|cut|change|lose|try|get|start|be|do|make|keep|stay|go|eat|live|find|\
            work|take|see|feel|have|improve|reduce|exercise}",
            "i {should|must|gotta|wanna|better} [probably] \
            {quit|stop|cut|change|lose|try|get|start|be|do|make|keep|go|eat|take|not}",
            "{i'm|we're} {going|gonna|ready|willing|trying|planning|hoping|working|determined} \
            [to] [on] {quit|stop|cut|change|lose|try|get|start|be|do|make|keep|go|eat|take|it}",
            "{i'd|i would} {like|love|rather|want} to",
            "{quit|quitting|stop|stopping|cut|cutting|change|changing} .. {goal|plan|date}",
            "{try|trying} to {quit|stop|cut|change|lose|get|do|be|reduce|eat|exercise}",
            "{cut|cutting} {down|back|out}",
            "i {could|can|will|might} {try|stop|quit|cut|change|start|do|go|ask|talk|take|use}",
        ],
    },
    Phrased {
        feature: Feature::TakesSteps,
        place: Place::Anywhere,
        cues: &[
            "i {stopped|quit|started|tried|changed|talked|called|went|made|managed|decided|\
            lost|reduced|bought|threw|asked|signed}",
            "i've {stopped|quit|started|been|tried|changed|talked|called|made|managed|decided|\
            lost|reduced|cut|thought|already|done|got}",
        ],
    },
    Phrased {
        feature: Feature::ReasonsForChange,
        place: Place::Anywhere,
        cues: &[
            "{it's|that's|not|isn't} [{not|really|so|very}] {good|bad|healthy|unhealthy|\
            killing|costing|affecting|hurting|expensive|dangerous|ruining} [for]",
            "my {kids|children|son|daughter|family|wife|husband|health|job|mom|mother|dad|\
            boyfriend|girlfriend|weight|money|breathing|lungs|marriage|future|grades}",
            "i'm {worried|concerned|scared|afraid|tired|sick|embarrassed|ashamed}",
            "i [{don't|do|didn't}] {worry|want to be|want to end|want them|want him|want her|\
            like being|like feeling|feel guilty|feel bad|feel better}",
            "{important|matters} to me",
            "{better|healthier|easier|happier} {for|if|life|health|shape}",
        ],
    },
    Phrased {
        feature: Feature::LikesIt,
        place: Place::Anywhere,
        cues: &[
            "i [{really|just|still|do|kind of}] {like|love|enjoy|liked|enjoyed}",
            "it {helps|relaxes|calms|makes|gives|takes} {me|my|the|you}",
            "{it's|it is|that's} [{really|just|so|kind of}] {fun|relaxing|nice|social|normal|\
            enjoyable|comforting|delicious|convenient|habit|stress}",
            "{i'd|i would} miss",
            "{to|and} {relax|unwind|have fun|hang out|party|cope}",
            "{everybody|everyone|all my friends|friends} [{all|else}] {does|do|drinks|smokes|are}",
        ],
    },
    Phrased {
        feature: Feature::NoProblem,
        place: Place::Anywhere,
        cues: &[
            "{not|isn't|don't|doesn't|never|no} ..3 {problem|deal|issue|addicted|addict|alcoholic|\
            bad|serious|hurting|much|worried|concern}",
            "i don't {think|see|need|want|really|feel|know why|care|believe|have}",
            "i'm {fine|not|okay|good|healthy}",
            "{it's|that's} {not|fine|no|just|only|nothing}",
            "{only|just} {a few|on weekends|once|one|two|sometimes|when|a couple|socially}",
            "i didn't {think|know|realize|want|do|see}",
        ],
    },
    Phrased {
        feature: Feature::Cannot,
        place: Place::Anywhere,
        cues: &[
            "i {can't|couldn't|cannot}",
            "{hard|difficult|tough|impossible|harder} {to|for|when|because|thing}",
            "i've tried",
            "{don't|didn't|doesn't|won't} {work|have time|have the|know how|know if i}",
            "i don't {think|know} [if] {i|i'll|that} {can|could|will|ever}",
            "{too|so} {hard|much|busy|tired|late|stressful|expensive|difficult}",
        ],
    },
];
