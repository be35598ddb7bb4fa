//! Phrases of affirming and gathering, as the topics of the library have them.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::Affirms,
        place: Place::Anywhere,
        cues: &[
            "{really|so|very much|do|also|just|truly|certainly|definitely} appreciate",
            "I appreciate {you|your|that you|how you|the way|the fact}",
            "{thank you|thanks} ..2 for [{being|all}] [so] {sharing|telling|your {honesty|\
            openness|effort|patience|time|hard work|trust|help}|taking the|completing|meeting|\
            trusting|trying|honest|open|letting|talking|exploring|doing|being|bringing|turning \
            up|ringing|sticking|that honesty}",
            "{well|nicely|beautifully|bravely} {done|said|put}",
            "{good|great|nice|brilliant|excellent|fantastic|amazing|wonderful|super|lovely} \
            [hard] {job|work|for you|on you|effort|going|thinking|stuff}",
            "{you {do|did|have done|made|are doing|are making}|you've done|you're {doing|\
            making}} ..1 [a] ..1 {good|great|nice|brilliant|excellent|fantastic|amazing|\
            wonderful|super|lovely|beautifully|well|huge|significant|real|big} {job|work|\
            decision|decisions|progress|effort|steps|choice|choices|things|changes|with|at|\
            there|given|for|so}",
            "{I'm|I am} [{really|so|very|very very}] {proud of|impressed|pleased with|pleased \
            for|pleased you|delighted}",
            "{I'm proud of you|so proud of you|be proud|be really proud|feel proud of that|\
            proud of what you}",
            "{congratulat*|commend|applaud|admire|admirable|kudos|hats off|bravo}",
            "{credit to you|credit where|take credit for|give yourself credit|give yourself \
            some credit|deserve credit|respect to you}",
            "{that's|that is|it's|it is|what a|those are|these are|that was|sounds like|this is|\
            you have|you've got|have|had|you already have|mentioned} ..3 {amazing|impressive|\
            fantastic|awesome|brilliant|incredible|admirable|wonderful|commendable|inspiring|\
            huge|courageous|brave|thoughtful|smart|mature|insightful|excellent|significant|\
            great|good} {achievement|accomplishment|decision|decisions|idea|ideas|goal|goals|\
            step|steps|plan|plans|thing you|thing to|start|starting|insight|insights|point|\
            progress|of you|for you|that you|work|effort|question|strength|strengths|quality|\
            qualities|person|attitude|thinking|news}",
            "{that's|that is|it's|that was} ..1 [{a|really}] [{really|very}] {amazing|\
            impressive|fantastic|awesome|brilliant|incredible|admirable|wonderful|commendable|\
            inspiring|courageous|brave|thoughtful|mature|insightful|exciting|cool|big step*|\
            kind thing}",
            "{big|huge|important|real|significant|massive} {step|steps|achievement|\
            accomplishment}",
            "{takes|took|taken|take} [{a lot of|real|some|such|great|so much|tremendous}] \
            {courage|guts|strength|bravery|effort|determination|commitment|willpower|honesty}",
            "{brave|courageous|smart|thoughtful|kind|wise|good|generous|honest|clever} {of you|\
            on your part|for you to}",
            "{you're|you are|you've been|you were|you have been} ..2 [{really|very}] {strong|\
            capable|smart|thoughtful|resourceful|caring|committed|determined|insightful|brave|\
            honest|resilient|courageous|persistent|creative|loving|responsible|so kind|very \
            kind|a kind person|open minded|good at|very good at|good person|good parent|good \
            mother|good father|great parent|hard working|hardworking|motivated|survivor|fighter|\
            hanging in there|open with|perceptive}",
            "{you're|you are} [really] {doing|handling|coping|managing|working|trying|hanging} \
            [{so|really|it}] {the best|your best|well|really well|hard|very hard|really hard|\
            great|brilliantly|beautifully|amazingly|in there}",
            "{you've|you have} [{already|really|clearly|obviously|certainly|all}] {worked [{so|\
            really|very}] hard|come [such] a long way|managed|made [{a lot of|some|real|great|\
            good|a}] {progress|effort|conscious|changes|big|start}|put .. {work|effort|thought|\
            time} into|put a lot|been working [{really|so|very}] hard|kept {going|at|your|\
            trying}|stuck {with|at|to}|shown|achieved|accomplished|overcome|thought {a lot|\
            really carefully|carefully|hard} about|done [{really|so|very|a}] {well|good|great|\
            lot|brilliantly}|been {so|very|really} {honest|open|patient|strong}}",
            "{glad|pleased|happy|delighted|good|great|nice} [that] {you came|you've come|you \
            reached|you're here|you told|you called|you decided|you shared|you asked|you \
            brought|to see you doing|you managed|you could make}",
            "I [{really|just|also}] {like|love|enjoy|enjoyed} {how you|that you|the way you|\
            hearing|what you|listening|your}",
            "you [{really|clearly|obviously|do}] [do] {care|love|value} {about|deeply|for|your|\
            so} .. {kids|children|family|son|daughter|health|people|others|goals|deeply|baby|\
            much|her|him|them}",
            "{says|tells|shows|speaks} [{me|us}] [{a lot|so much|volumes|how much|how}] [a lot] \
            {about you|you care|you want|about your|how strong|your commitment|your strength}",
            "{your|the} {strength|strengths|courage|honesty|openness|determination|commitment|\
            perseverance|resilience|persistence|willingness|effort|efforts} {is|are|in|to|\
            really|shows|and|has|you}",
            "{you {have|really have|do have}|{you've|you have} got} [{a lot of|a|so many|so \
            much|such|really|some|great|lots of}] ..2 {strength|strengths|courage|resilience|\
            skills|talent|good ideas|great ideas|insight|good plan|great plan|strong|good goals|\
            great goals|good sense}",
            "{it's|that's|that was} not easy {and|but|to} .. you",
            "not everybody {can|could|would|does}",
            "you should {be|feel} [{really|very|so}] {proud|pleased|good about}",
            "you're {willing|ready} to {put|work|try|do|take|look|make}",
            "{star|great|good|strong} {player|worker|student}",
            "{that's|that's all|okay|well|lot|now that's} {very good|really good}",
            "you {did|have done|do|are doing} {the right thing|really well|so well|brilliantly|\
            your best|a lot|so much}",
            "you've done {the right thing|really well|so well|brilliantly|your best}",
            "you're [{such|really|clearly|obviously}] a [{really|very}] {good|great|lovely|\
            brilliant|caring|devoted} {mum|mom|mother|dad|father|parent|person|friend|son|\
            daughter|worker|man|woman|listener}",
            "you {handled|managed|dealt with|coped with|did|said|put|explained} {that|it|this|\
            yourself|things} [{really|so|very|extremely}] {well|brilliantly|beautifully|nicely|\
            calmly}",
            "{fantastic|brilliant|amazing|excellent|wonderful|great stuff|well done|good for \
            you|that's great|that's brilliant|that's amazing|that's fantastic} {you've|you have|\
            you|that you|you're|for}",
            "you .. {that's|that is|which is} {great|brilliant|amazing|fantastic|wonderful|\
            excellent|impressive|really good|no small thing}",
            "{shows|takes|took|showed} [{real|such|a lot of|great|so much}] {strength|courage|\
            character|guts|maturity|determination|commitment|care}",
            "{can't|couldn't|cannot} have been easy",
            "look at you",
            "{I'm|we're|am} [{so|really|dead}] {chuffed|thrilled|made up|over the moon} {for|\
            with|that}",
            "{lot of|real|such|got the} guts",
            "{nicely|well|beautifully|brilliantly} {handled|done|managed|put|said}",
            "{really|very|so|incredibly} {brave|courageous|mature|impressive|thoughtful|\
            generous}",
            "you've {obviously|clearly|really} {thought|worked|tried|made|put|come|got|been}",
            "take my hat off",
            "{stuck|kept} at it",
            "{that's|which is} {great|brilliant|amazing|fantastic|excellent|really good|lovely|\
            superb} {going|progress|stuff|that you}",
            "I noticed {that you|you|how you} .. {that's|well done|great|good|instead}",
            "{you're|you are} [{really|very|so}] good {with|at|to}",
            "keep it up",
            "{great|lovely|good|nice} to see you {looking|doing|smiling|so|back}",
            "I know how {much|hard} .. {took|was|effort|tried|worked}",
            "pat on the back",
            "you {didn't|did not|never} give up",
            "I respect {you|that|what}",
        ],
    },
    Phrased {
        feature: Feature::Gathers,
        place: Place::Anywhere,
        cues: &[
            "{summar*|sum up|sum it up|sum that up|sum this up|recap|to sum|in sum}",
            "make sure [that] {I've|I have|I} {got|understood|understand|heard|have|get|follow} \
            .. {right|straight|understood|what|story|correctly|this|piece|you}",
            "so far {you've|you|we've|I've|what|I}",
            "what {I've|I'm|I am|I have|I|I also} [also] {heard|hear|hearing|got|understood|\
            gather} {you say|you saying|so far|from you|you|is|that}",
            "{you|you've|you have} [{also|already|even}] {mentioned|talked about|told me about|\
            described} .. {you|you've|and} [{also|have|even|then}] {mentioned|talked|told me|\
            said|described}",
            "you {also|even|have also} mention* {that|some|a few|how|a couple|times|wanting|you}",
            "{you've even|you also|you've also} mentioned",
            "I also {heard|hear|heard you|hear you}",
            "on [the] one {hand|side} .. {on|and on} the other",
            "{we|we've|we have} {talked|started off|discussed|covered|looked|spoken|been \
            talking} .. {ways|about how|and|then|also}",
            "{pull|pulling|bring|bringing|put|putting|tie|tying|wrap*} {all of {this|that|these|\
            it}|it all|all this|all that|this all|these things|those things} [things] {together|\
            up}",
            "all of {these|those|this} [things] [put] together",
            "the {picture|list|story|main things|main points} {I'm|I am|I've|that I|I} {get*|\
            hear*|got|have|heard|see*|understood}",
            "{going back|to go back|start* {right|back}|looking back} {over|to why|to where|\
            from the beginning|over what} .. {you|we}",
            "{sounds|sound|sounds as though|seems} like [{there's|there are|you have|you've got|\
            we have}] {a lot of reasons|a number of reasons|a couple of|several|a few}",
            "number of reasons {why|you|that}",
            "a lot of {reasons|benefits|good reasons} [why] you",
            "it sounds like {you've|you|you're|you have} .. and {you|that|you've|you're|then|\
            when|it|your} .. and {you|that|you've|you're|it|but|then|your}",
            "you've {had|tried|got|seen} .. {some|a lot of|various|a variety of} .. {for|but|\
            and}",
            "does that {capture|cover|sum|sound about right|about cover}",
            "{have I|did I} {missed|miss|got that|get that|understood|leave|left} {anything|\
            right|out|that|it}",
            "{as|and as} {we've|we have} been {talking|speaking} .. you",
            "{let me|can I|could I|I want to|I'd like to|just to|I just want to|I wanna} ..2 \
            {make sure|check|see if|see whether|go back over|run through} .. {I've|I have|I|\
            I'm} ..1 {understood|understand|got|heard|hear|captured|followed|get|missed|right}",
            "{so|and} just to {check|make sure|go over}",
        ],
    },
];
