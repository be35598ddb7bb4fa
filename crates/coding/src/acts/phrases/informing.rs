//! Phrases of telling, advising and warning.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::Facts,
        place: Place::Anywhere,
        cues: &[
            "{risk|risks|harm|damage|disease|diseases|cancer|liver|lung|lungs|blood|cholesterol|\
            diabetes|insulin|addiction|addictive|withdrawal|brain|symptoms|infection|infections|\
            antibiotics|nicotine|calories|standard|medication|medications|dose|dosage|tablet|\
            tablets|vaccine|treatment|guidelines|guideline|statistics|percent|evidence|research|\
            studies|study|effects|effect|chemicals|levels|level|weight}",
        ],
    },
    Phrased {
        feature: Feature::Causes,
        place: Place::Anywhere,
        cues: &[
            "{can|could|will|may|might|does|do|would} [{also|actually|really|certainly|even|\
            often}] {cause|lead|affect|increase|decrease|reduce|damage|help|make|result|\
            contribute|impact|hurt|harm|prevent|improve|happen|worsen|lower|raise|interfere|\
            kill|take|get|be|have}",
            "{causes|leads|affects|increases|decreases|reduces|results|contributes|means|\
            prevents|improves|raises|lowers} {to|your|the|in|that|a|you|it|of|by|for}",
            "{related|linked|associated|connected|due} {to|with}",
            "{because|cause} of",
            "as a result",
            "puts you at",
            "{more|most|less} likely",
        ],
    },
    Phrased {
        feature: Feature::Generally,
        place: Place::Anywhere,
        cues: &[
            "{some|many|most|other|lot|lots|few|more|these|those|young|older} [of] {people|\
            folks|patients|women|men|clients|teens|teenagers|kids|parents|adults|guys|smokers|\
            drinkers|individuals|students|families|ones|persons}",
            "{people|patients|folks|smokers|kids|adults|individuals|women|men|teenagers} {who|\
            that|often|find|tend|can|are|have|do|like|say|with|your|in|feel|think|will|usually|\
            don't|get|might}",
            "{doctors|experts|researchers|scientists|studies|research|guidelines|\
            recommendations|evidence|data|statistics} {say|says|show|shows|recommend|suggest|\
            suggests|have|has|find|found|indicate|tell|that|is|are}",
            "{we|they} {know|recommend|suggest|find|found|used|call|see|say} {that|it|you|for|\
            about|a|as|from|when}",
            "{called|known|recommended|considered} [{as|a|that|the|for|to|at|high|low|moderate}]",
            "on average",
            "in general",
            "typically",
            "generally",
            "{according|compared} to",
            "it's {called|known|recommended|common|normal|usually|generally|important|a|\
            actually|possible}",
            "there {are|is|were} [{also|a|many|some|lots|several|other|no}] [{of|lot|couple|number}] \
            {ways|options|things|programs|people|medications|treatments|resources|evidence|\
            research|services|risks|reasons|support|help|studies|groups}",
        ],
    },
    Phrased { feature: Feature::Numbers, place: Place::Anywhere, cues: &["<n>"] },
    Phrased {
        feature: Feature::Offers,
        place: Place::Anywhere,
        cues: &[
            "{i'll|we'll|i can|we can|i could|we could|i'd like to|i want to|i'm going to|i'm gonna|\
            we're going to} [{also|just}] {give|send|refer|prescribe|schedule|arrange|show|provide|help|\
            check|call|follow|set|write|print|see|meet|support|teach|explain|put|offer|bring|get|\
            make|talk|start|do|go|look|ask|let|tell|share|take|try}",
            "i {can|could|will|would|have|wrote|put|want|wanted|need} {give|to|a|some|you|like|\
            help|for}",
            "let's",
            "let me",
            "we {can|could|have|need|will|should|do|might|are|want}",
            "here's",
        ],
    },
    Phrased {
        feature: Feature::TellsTo,
        place: Place::Anywhere,
        cues: &[
            "you {should|must|better|oughta} [{not|also|really|probably|definitely|just|be|try|\
            take|consider|think|have|get}]",
            "you {need|have|ought|got|gotta} to",
            "you'll {need|have} to",
            "{you've|you} {got|gotta|hafta} [to]",
            "you're {gonna|going to} {need|have|want|take}",
            "{important|best|better|necessary|essential|vital|crucial|time|idea} \
            {to|that you|if you|for you to|you}",
            "{make|be} {sure|careful|certain} {you|that|to|of|with}",
            "{don't|do not|never|always} {take|forget|drink|drive|use|let|be|worry|do|give|stop|\
            go|eat|smoke|hesitate}",
            "{i|we} {need|want|would|expect|urge} you to",
            "i'd {like|want|encourage|urge|strongly|advise} you",
            "{try|start|keep|stop|avoid|cut|use|take|drink|eat|go|get|call|talk|stick|stay|\
            think|consider|write|track|ask|tell|give} {to|your|a|the|it|some|out|down|up|more|\
            at|about|one|them|this|with|taking|drinking|smoking|using|back}",
            "need to {take|quit|stop|get|start|be|do|make|cut|change|think|talk|find|see|keep|\
            look|try|go|stick|lose|reduce|consider|come|have|work}",
        ],
    },
    Phrased {
        feature: Feature::Suggests,
        place: Place::Anywhere,
        cues: &[
            "you {could|might|may|can} [{also|just|always|maybe|even|really|then|probably|\
            perhaps|actually|certainly}] [{want|try|consider|do|think|take|go|get|use|talk|look|\
            see|start|have|put|find|make|ask|call|keep|be}]",
            "{i|i'd|i'm|we|would|my|we'd|strongly|highly} [{would|going|to|gonna|strongly|\
            really|highly|like|usually|just|can}] [{to|highly}] {recommend|suggest|advise|\
            recommending|suggesting|recommendation|suggestion|advice|encourage|propose|urge}",
            "{have|has} you {thought|considered|tried} {of|about|doing|using|taking|a|any|the|\
            getting|going|talking}",
            "{what|how} about {if|you|trying|we|going|taking|maybe|starting}",
            "{why|maybe} {don't|you|we} {you|could|can|should|we|try|just}",
            "what if you",
            "if i were you",
            "{one|another|some|other} [{thing|things|option|options|idea|ideas|way|ways|\
            possibility|strategy|strategies}] {is|might|would|could|people|you|that|to|i} [{be|\
            help|could|can|try|i|is}]",
            "{would|might|could|may} {help|be} [{you|good|helpful|useful|a|worth|an|better|to}] \
            [{good|great|option|idea|helpful|to}]",
            "{worth|helpful|useful} {to|trying|thinking|considering|if|for|doing}",
        ],
    },
    Phrased {
        feature: Feature::Options,
        place: Place::Anywhere,
        cues: &[
            "{options|option|choices|alternatives|possibilities|choice}",
            "{gum|patch|patches|inhaler|hotline|helpline|counseling|counselling|counselor|\
            program|programs|group|groups|pamphlet|brochure|website|app|referral|appointment|\
            class|classes|booklet|handout|leaflet|list|plan}",
        ],
    },
    Phrased {
        feature: Feature::Warns,
        place: Place::Anywhere,
        cues: &[
            "if you {don't|keep|continue|do|didn't|stop|can't|won't} .. {you're|you|you'll|then|\
            it|it's|your|we|i|going}",
            "if you {don't|keep|continue}",
            "{you're|you|going|gonna|will|could|can} [{just|really|going|only|be}] [{to|gonna|\
            be}] {die|kill|killing|ruin|ruining|lose|hurt|hurting|regret|damage|damaging|\
            destroy|end|risking|harming|putting|messing|fail|failing|suspended|expelled|\
            arrested|sick|worse}",
            "{dangerous|unacceptable|illegal|irresponsible|selfish|ridiculous|serious|seriously|\
            crazy|stupid|foolish|unhealthy|terrible|awful|worse|harmful|bad|problem|poor|wrong|\
            excuse|excuses|concerning}",
            "{at|in} {risk|danger}",
        ],
    },
    Phrased {
        feature: Feature::Disputes,
        place: Place::Anywhere,
        cues: &[
            "come on",
            "{well|yeah|no|yes|look|listen|really} but",
            "{that's|it's|you're|this|there's|that} {no|not} {an|a|true|good|going|excuse|the|\
            enough|reason|really|what|acceptable|way|how|right|okay|gonna|something}",
            "{how|why} {can|could|would|are|do|is|did|wouldn't|don't|can't|haven't|didn't|\
            aren't} you {be|not|do|think|let|say|even|just|still|want|keep|so|expect|doing|\
            going|smoking|drinking|choosing|put|risk}",
            "{don't|didn't|can't|won't|do|aren't} you {think|see|care|realize|know|understand|\
            want|love|remember|listening|worried|get|believe|concerned|tell}",
            "i {don't|can't|do|didn't} {think|believe|see|understand|know|buy|care|want} {you|\
            that|it|how|why|you're|this|your|there|so}",
            "i {told|warned|tell|already|said|just|thought} {you|told|that|explained|said}",
            "{obviously|clearly|frankly|honestly|actually|look|listen|seriously}",
            "you {can't|cannot|shouldn't|won't|don't|haven't|didn't|never|aren't|wouldn't} \
            {just|even|keep|be|do|have|need|seem|really|drink|smoke|go|get|want|think|know|\
            understand|realize|listen|expect|afford}",
            "you're {not|just|still|choosing|lying|making|only|killing|putting|damaging|gonna|\
            too|being|in|setting|hurting|supposed} {being|taking|a|listening|excuses|going|to|\
            an|your|in|doing|ready|denial|even|that|yourself|serious}",
            "what {are|were|did|do|can|could|is|if|about} you {thinking|expect|mean|doing|\
            waiting|going}",
        ],
    },
];
