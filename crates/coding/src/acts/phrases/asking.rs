//! Phrases of asking.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::AsksWhat,
        place: Place::Anywhere,
        cues: &[
            "{what|how|why|where|when|who|which} {do|does|did|are|is|was|were|would|could|can|\
            will|has|have|should|might|am}",
            "{what|how} else",
            "{how|what} about",
            "what {kind|kinds|sort|sorts|type|types|other|makes|made|happens|happened|brings|\
            brought|keeps|got|about|helps|worked|works|ways}",
            "{in|at|on|for|with|to} {what|which} {way|ways|extent|kind}",
            "{what's|how's|where's|who's|what're|how're}",
            "how come",
            "why {not|don't|didn't|haven't}",
            "{what|which} .. {do|did|are|would|could|have|were} you",
        ],
    },
    Phrased {
        feature: Feature::AsksOpenly,
        place: Place::Anywhere,
        cues: &[
            "{what|how|why} {do|does|did|are|is|was|were|would|could|can|will|has|have|might} \
            {you|your|that|it|this|things|some|the|they|she|he|those|these|there|we}",
            "{what|how} else",
            "how about",
            "{what|how} about {you|the|your|that}",
            "what {makes|made|happens|happened|brings|brought|keeps|kinds|kind|sort|sorts|other|\
            ways|helps}",
            "{what's|how's} {it|that|your|been|the|going|important|stopping|different|good|not}",
            "why .. {you|that|not}",
            "{what|how} {would|might|could} {it|that} be like",
        ],
    },
    Phrased {
        feature: Feature::AsksAmount,
        place: Place::Anywhere,
        cues: &[
            "how {many|much|often|long|old|far|soon|frequently|big|late|early}",
            "what {time|day|age|date|number|year|percentage}",
            "{when|where|who} {do|did|is|are|was|were|will|would|have}",
            "how {confident|important|ready|likely|sure|willing|certain|committed|motivated|\
            concerned|interested}",
            "what's your name",
            "which {one|ones|of}",
        ],
    },
    Phrased {
        feature: Feature::AsksRating,
        place: Place::Anywhere,
        cues: &[
            "scale {of|from}",
            "{zero|0|one|1} to {ten|10}",
            "how {confident|important|ready|likely|sure|willing|certain|committed|motivated} \
            {are|is|would|do}",
            "why .. not .. {lower|higher|zero|number}",
            "what number",
        ],
    },
    Phrased {
        feature: Feature::InvitesTelling,
        place: Place::Anywhere,
        cues: &[
            "{tell|telling} {me|us} {about|more|a|what|how|why|something|whether|if|where|your|\
            some|the}",
            "tell .. {little|bit} .. about",
            "{walk|talk} {me|us} through",
            "talk to {me|us} about",
            "{share|describe} {with|to|for|some|your|what|a|the|how|me}",
            "give me {an|a|some} {example|examples|idea|sense|feel}",
            "help me {understand|see}",
            "{say|talk|hear} [a] {little|bit} [bit] more",
            "{tell|say} [me] [a] [little] [bit] more",
            "{remind|show|ask} me {what|why|how|again|about|where|which}",
            "fill me in",
            "let me know {what|how|if|about}",
            "think of {a|any|some|anything}",
            "{elaborate|expand} on",
            "take me through",
            "{interested|love|like|curious} [to] {hear|know} {in|about|what|how|more|your|a|\
            from|where|why}",
            "interested in {what|how|your}",
            "want to {hear|know} {about|what|how|more|your|from}",
            "check in {with|on} .. {how|what|see}",
        ],
    },
    Phrased {
        feature: Feature::InvitesFirst,
        place: Place::Clause,
        cues: &[
            "{tell|remind|show} me",
            "{walk|talk|take} me through",
            "{talk|speak} to me about",
            "{describe|explain}",
            "help me {understand|see|get}",
            "give me {an|a|some} {example|idea|sense|picture|feel}",
            "fill me in",
            "say {more|a bit more|a little more|some more}",
            "let me know {what|how|why|if|whether|where}",
            "i'd {like|love|be interested|be curious} to {hear|know|understand|learn}",
            "i {wonder|wondered} {if|what|how|whether|why|about|where|could|when|who|which}",
            "{i'm|i am|i was|i guess i'm|i guess i was} [just] [{kind of|kinda|sort of}] \
            {wondering|curious|interested}",
            "{wondering|curious} {if|what|how|whether|why|about|where}",
        ],
    },
    Phrased {
        feature: Feature::Wonders,
        place: Place::Anywhere,
        cues: &[
            "i {wonder|wondered} {if|what|how|whether|why|about|where|could|now}",
            "{wondering|curious} {if|what|how|whether|why|about|where|is|are|given|to|do|that|\
            just}",
            "{i'm|was|i|just|be} [just] [kind] [of] {wondering|curious}",
            "i {don't|didn't} know if {you|you've|there|that}",
            "not sure {if|whether|how|what} {you|much|you've|that's}",
        ],
    },
    Phrased {
        feature: Feature::DoYou,
        place: Place::Anywhere,
        cues: &[
            "{do|did|have|are|were|had|would|could|can|will|should|might} you {know|think|feel|\
            have|want|like|need|see|ever|got|been|feeling|thinking|going|able|had|take|usually|\
            use|drink|smoke|plan|notice|remember|mean|currently|live|still|say|be|tell|find|do|\
            believe|tried|ready|willing|aware|sure|open|interested|consider|considered|thought|\
            noticed|talk|ask|mind|agree|worry|get|happy|help|enjoy|really|also|already|drive|\
            work|in|concerned|worried|familiar|try|heard|doing|go|come|prefer|remind|picture|\
            imagine|describe|share|give}",
            "{do|did|have|are|were|had|would|could|can|will} you",
        ],
    },
    Phrased {
        feature: Feature::AuxiliaryFirst,
        place: Place::Clause,
        cues: &[
            "{is|are|was|were|do|does|did|has|have|would|could|can|will|should} {it|that|this|\
            there|they|he|she|these|those|your|anybody|anyone|any|anything|the|we|i|people|\
            things}",
            "{isn't|doesn't|don't|didn't|wouldn't|aren't|haven't|hasn't|can't|couldn't|wasn't} \
            {it|that|this|there|they|you|he|she}",
            "{any|anything|anyone} {else|questions|other|thoughts|concerns|ideas|more|in|\
            particular|you|that|about}",
            "{or|and} {is|are|was|do|does|did|has|have|would|could|can|will}",
        ],
    },
    Phrased {
        feature: Feature::WouldYou,
        place: Place::Anywhere,
        cues: &[
            "{would|could|can|will} you {be|like|mind|want|say|tell|describe|consider|give|\
            share|help|think|see|talk|explain|imagine|please|rate|just|do|have|put|remind|try|\
            rather|feel|agree|come}",
            "would .. be {okay|ok|all|interested|willing|open|helpful|useful|something|alright}",
        ],
    },
    Phrased {
        feature: Feature::AsksLeave,
        place: Place::Anywhere,
        cues: &[
            "{is|would|will} {it|that|this} [be] {okay|ok|alright|fine|cool} {if|with|to|for|\
            that|we|i}",
            "{is|would|will} {it|that|this} [be] all right {if|with|to|for}",
            "{is|would|does|will} {that|it|this} [be] [sound] {okay|ok|alright|fine|good}",
            "{is|would|does} {that|it} [be] [sound] all right",
            "if {that's|it's|that|you're|its|thats} [is] {okay|ok|alright|fine|cool|comfortable|\
            willing|interested|would}",
            "if {that's|it's|that|you're} all right",
            "if you don't mind",
            "if {i|we} {could|may|can|might}",
            "{can|may|could|might} {i|we} {ask|talk|tell|share|give|just|suggest|see|look|take|\
            raise|have|go|spend|offer|also|discuss|get|show|run|add|start|set|check|put}",
            "do you mind if",
            "would you mind if",
            "would you like {me to|some|more|to hear|to talk|to know|to see|to look}",
            "would you be {interested|open|willing|okay|comfortable}",
            "how would you feel [about] if",
            "is that something {you'd|you|we|that}",
            "with your permission",
            "{wonder|wondering|wondered} if {i|we|it|you'd|i'd} {could|can|might|would}",
            "interested in {hearing|learning|knowing|talking|some}",
            "how does that sound",
            "{does|would} that sound {okay|good|like|right|reasonable|ok|fine|fair|alright}",
            "what would you think about",
        ],
    },
    Phrased {
        feature: Feature::Tagged,
        place: Place::End,
        cues: &[
            "isn't it",
            "don't you",
            "aren't you",
            "{sound|sounds} {good|okay|all right}",
            "{how|what} {often|much|long|so|then|about you}",
            "isn't that",
            "is that right",
            "doesn't it",
            "didn't you",
            "haven't you",
            "is it",
            "wasn't it",
            "don't they",
            "aren't they",
            "right",
            "correct",
            "okay",
            "ok",
            "all right",
            "yeah",
            "yes",
            "is that {it|so|fair|accurate|true|correct}",
            "do you",
            "are you",
            "have you",
            "would you",
            "why not",
            "doesn't that",
            "won't you",
            "does that make sense",
            "you know",
            "did i get that right",
            "am i right",
        ],
    },
    Phrased {
        feature: Feature::AsksIfRight,
        place: Place::Anywhere,
        cues: &[
            "{is|was|does} that {right|correct|accurate|fair|true}",
            "{did|have|do} i {get|got|miss|missed|hear|understand|leave|have} {that|you|it|this|\
            anything|right}",
            "am i {right|hearing|understanding|getting|missing|following|correct}",
            "{does|did} that {sound|seem|fit|make|ring|capture}",
            "is that {what|how|about|a|kind|part|pretty|something}",
            "correct me if",
            "anything {i|that|i've} {missed|left|you}",
            "how does that {fit|sit|sound|feel|strike|land}",
        ],
    },
    Phrased {
        feature: Feature::SeeksView,
        place: Place::Anywhere,
        cues: &[
            "{do|did|would|are|have|does} {you|that|this} {think|feel|say|want|see|believe|\
            feeling|thinking|make|hope|mean|like|notice}",
            "what do you {think|make|feel|want|know|see|like|mean|do|say|hope}",
            "how do you {feel|think|see}",
            "{your|you} {thoughts|feelings|thinking|take|reaction} {on|about|to|regarding}",
            "what are your",
        ],
    },
    Phrased {
        feature: Feature::LeavesOpen,
        place: Place::End,
        cues: &["or", "or not", "or something", "or anything", "or what", "or both"],
    },
    Phrased {
        feature: Feature::AsksForAny,
        place: Place::Anywhere,
        cues: &[
            "any {questions|other|concerns|ideas|thoughts|particular|side|problems|specific|\
            worries|trouble|difficulty|allergies}",
            "anything {else|about|you|that|in|specific|to|particular}",
            "{questions|concerns} {do|did|for} {you|me}",
            "what questions",
        ],
    },
];
