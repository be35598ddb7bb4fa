//! Phrases of confronting, informing and advising, as the topics of the library have them.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::Confronts,
        place: Place::Anywhere,
        cues: &[
            "you {shouldn't|should not|mustn't|must not|ought not to} {be|have|be doing|be \
            going} [been] {drinking|smoking|using|doing|hanging|driving|eating|taking|lying|\
            seeing|at all|here|around|done|gone|let}",
            "you {really|just|probably|seriously} {need|ought|have|should} [to] {stop|quit|\
            think about|change|consider|understand|realise|realize|listen|grow|take|be|get}",
            "I [really] need you to {quit|stop|tell me that|understand|listen|be honest|take \
            this|realise|realize|start}",
            "{{this|it|that|your drinking|your smoking|the drinking|the smoking|the using|\
            something that} [{really|just}] {needs|has|has got|need}|{it's|that's} got} to \
            {stop|change|end}",
            "{put|puts|putting} {you|yourself} [both] [and] .. {at [{a lot|much|greater|more|\
            higher|serious|real|all|great|such}]|in} {risk|more risk|danger|jeopardy|harm}",
            "{put|puts|putting} your .. {child|children|kids|baby|family|job|life|health|\
            college|future} [both] [and] .. {at [{a lot|much|greater|more|higher|serious|real|\
            all|great|such}]|in} {risk|more risk|danger|jeopardy|harm}",
            "{put|puts|putting} {him|her|them} [both] [and] .. {at [{a lot|much|greater|more|\
            higher|serious|real|all|great|such}]|in} {risk|more risk|danger|jeopardy|harm}",
            "at [{a lot|much}] {greater|more|higher|serious|increased|real} risk {of|for|\
            because|when|if}",
            "at risk {for|of|from}",
            "{damaging|harming|hurting|ruining|killing|wrecking|destroying|poisoning|messing up|\
            throwing away|wasting} {your|yourself|his|her|their|the|my}",
            "{serious|all that|all the|real|more|that} {damage|harm} {to|you've|you're|in|that}",
            "{how could you|what were you thinking|what did you expect|what's wrong with you|\
            what is wrong with you|what's there to think|how many times}",
            "why {didn't|don't|won't|can't|wouldn't|would|do} you {just|even|ever|think it's \
            okay|not|keep doing|insist|bother|listen|tell me the truth}",
            "{don't|didn't|do not|did not|can't|couldn't} you {care|realise|realize|see {that|\
            what|how}|understand|think {about|of|that|it's time|you should|you're}|know {that|\
            better|what}|want to {be|see|live}|get it}",
            "did you know",
            "{I|I've|I just|I've just|I already|I have} [already] {told|warned} you",
            "{as|like} I said {there's|it's|you|your|not|this|before|it|there}",
            "{you're|you are|you've been} [{just|still|clearly|obviously|really|only|always}] \
            {in denial|lying|not listening|making excuses|kidding yourself|fooling|wasting|your \
            own worst|being {selfish|irresponsible|silly|stupid|difficult|childish|ridiculous|\
            unreasonable|dishonest}|blaming|avoiding|not being honest|not trying|not taking \
            this|minimising|minimizing|choosing to|contradicting}",
            "{excuse|excuses}",
            "{not good enough|not acceptable|unacceptable|ridiculous|nonsense|irresponsible|\
            disgrace*|pathetic|ashamed of yourself|shame on you|disappointed {in|with} you|let \
            {me|us|everyone|your|yourself} down}",
            "I {don't|can't|do not} {believe|buy} {you|that|it|a word|this}",
            "but {you|you're|you've} [{just|still|also|only}] {said|told me|still|been|keep|\
            knew|promised|agreed|drinking|do|did|haven't|aren't|aren't you}",
            "{you|you've|you have} {promised|know better|know full well|should know|should've \
            known|should have|only yourself|have only yourself|brought this on}",
            "{grow up|wake up|be realistic|get real|enough is enough|stop {making|lying|blaming|\
            feeling sorry|pretending|it}|own up|man up|snap out}",
            "you {can't|cannot|can't just|cannot just|can't really} {keep|just|carry on|go on|\
            expect|be serious|continue|really be|be drinking|be smoking|be hearing|be using|\
            blame|have it both}",
            "if you {keep|carry on|continue|go on|don't {stop|change|quit|start|take|get}} .. \
            {you'll|you will|you're going|you are going|you'd|going to|it'll|it will|you could|\
            you might|then you}",
            "{as long as|when|every time|until|unless} {you {keep|drink|smoke|use|carry on|\
            continue|stop|quit}|you're {drinking|smoking|using}} .. {creates|causes|cause|\
            problem*|risk|damage|danger|harm|die|lose}",
            "{you'll|you will|you're going to|you could|you might|you're gonna} [{probably|just|\
            only}] {end up|be dead|die|lose {your|the}|get kicked|go to {prison|jail}|get into \
            trouble|be in trouble|regret|drop dead|get cancer}",
            "{get|gotten|gets} [you] [{into|in}] trouble",
            "what {can|could|is} [be] more important {than|to you}",
            "{your|all your} [own] fault",
            "{there's|there is|that's} no {reason|excuse|point}",
            "{this|it} is [{really|very|so|extremely}] {important|serious}",
            "{it's|that's} [{actually|really|pretty|just|still|so}] {really|very|pretty|\
            actually|quite} {bad|dangerous|serious|big problem|unlikely|a lot|kind of}",
            "{really|so|very} bad for you",
            "{still|also|they} {cause|causes|causing}",
            "{causes|cause|causing|create*} [{you|a lot of|more|serious|a whole lot of|you \
            more}] [more] {problem*|damage|trouble|harm}",
            "{more|above|over|higher} than [what] {is|was|we|they|would} {recommended|recommend|\
            would recommend|would advise}",
            "{I'm|I am} [{really|pretty|very|quite|a bit|a little|seriously}] {concerned|\
            worried} about {the amount|how much|something I'm|your {drinking|smoking|use|using|\
            attitude|behaviour|behavior}|what you're}",
            "have you thought about {that|the|what|how it|quitting|your}",
            "{do|did|can} you [not] {see|understand|realise|realize} {the connection|what \
            you're|how bad|what that|why that}",
            "{think about|take} {this|it|that} [{really|very|more}] {seriously|hard|carefully}",
            "{you|so you're|you're} {gonna|going to} {quit|stop} then",
            "{what do you mean|who's going to|who is going to} {maybe|by that|believe}",
            "{a|just|only} {common|big|typical} {misconception|myth}",
            "{take|taking|accept} [{some|full|any|more}] responsibility for {what|your|that|it}",
            "what you {did|said|are doing|have done} {was|is} {wrong|not okay|not acceptable|\
            unacceptable|dangerous|stupid|selfish|not on}",
            "you should be ashamed",
            "{and|but} here we are again",
            "{you told me|you said} .. {you'd|you would|you wouldn't|you weren't} .. {but|and \
            here|and now|again}",
            "you {let|have let} {me|yourself|everybody|everyone|your family|them} down",
            "{mate|oh|well|yeah|now} come on",
        ],
    },
    Phrased {
        feature: Feature::Informs,
        place: Place::Anywhere,
        cues: &[
            "{research|studies|evidence|study|guidelines|statistics|data|surveys} .. {show*|\
            say*|suggest*|tell*|found|find*|recommend*|indicate*|finds}",
            "{what|as} {we {know|now know|find|found|see|often see|have found}|we've found}",
            "{is|are|it's|that's|be|been} {associated with|linked to|linked with|related to|\
            caused by|called|known as|defined as|considered|based on|due to|contribut*|made of}",
            "{increase|increases|increased|raise|raises|lower|lowers|reduce|reduces|higher|\
            greater} {the|your|their} risk",
            "{there's|there are|there is} {lots of|several|many|different|a number of|a lot of|\
            various|some|other|a few|all kinds of|two|three|also|also some|certain} ..1 {things|\
            ways|options|medications|types|kinds|products|services|resources|programs|\
            programmes|courses|people who|benefits|effects|risks|forms|reasons}",
            "{can|could|may|might|will|does|do|actually} [{actually|really|also|often|have}] \
            {affect|cause|lead to|contribute|harm|damage|interact|impact|increase|reduce|help \
            reduce|result in|interfere|help with|worsen|make it}",
            "{people|women|men|adults|kids|teenagers|patients|children|most people|a lot of \
            people|smokers|many people|some people} {who|with|find|tend|often|usually|\
            experience|that|are|do|have|on average|take|feel|like|actually|can}",
            "{<n>|a|per} percent",
            "{no more than|up to|less than|more than|about|between|over|at least} <n> [to] \
            [<n>] {drink*|unit*|cigarette*|gram*|glasses|milligrams|minutes|times|people|\
            percent|chemicals}",
            "{side effects|withdrawal|nicotine|the medication|the vaccine|the patch|symptoms|\
            the treatment|this medication|the drug|alcohol|tobacco|insulin|cholesterol|blood \
            pressure} {is|are|can|will|works|helps|have|has|may|include|use|contains|gives|that}",
            "{the reason|the thing|one thing} {is|about|we|for that|why}",
            "{recommended|safe|low risk|risky|standard|daily} {limit*|amount*|level*|drinking|\
            drink|drinks|dose|guideline*}",
            "let me {tell|explain|show|give} you",
            "{we|the clinic|the service|our clinic|they|the programme|the program} {offer|\
            offers|run|runs|provide|provides}",
            "{this|it|that} {means|is called|works by|happens when|lasts|defines|contains|\
            includes}",
            "{for example|for instance} .. {can|people|it|many|some}",
        ],
    },
    Phrased {
        feature: Feature::Advises,
        place: Place::Anywhere,
        cues: &[
            "{{you|you'd} [{probably|really|just|definitely|also|maybe}] {should|need to|ought \
            to|might want to|may want to|had better|must|have to|want to make sure|could try|\
            might try|can try|could consider|might consider}|you'd better}",
            "{you|you'd|you'll} {might|may|could} {want|like|be better off|wish}",
            "{I'd|I would|I|I'm going to|we|we'd|we would|I'm gonna} [{also|strongly|really|\
            just|definitely|highly|still|actually|normally|usually|always}] {recommend|suggest|\
            advise|encourage|urge}",
            "{my|the best|one|a} {advice|suggestion|recommendation|piece of advice} {is|would|\
            to|for|I}",
            "{why don't|how about|what about|what if} you",
            "have you {tried|considered|thought about|thought of|looked into}",
            "if I were you",
            "{try|make sure|remember|be sure|consider|avoid|think about} {to|and|not|you|that \
            you|it|taking|talking|using|doing|going|getting|having|keep*}",
            "the best thing {is|would be|you can do|to do}",
            "{you'll|you're going to|you will} {want|need|have} to",
            "{it's|it would be|it might be|that would be|it'd be} ..1 {important|better|best|\
            helpful|advisable|worth|good idea|wise|great idea|useful|healthier} [{if you|to|\
            that you|for you to|you}] {to|if|take|quit|stop|that|you|try*|talk*|consider*|\
            think*|for}",
            "{one thing|something|things} [that] {you|we|I} {could|can|might|would} {do|try|\
            consider|suggest|recommend}",
            "you can [{also|always|just|start by|actually}] {try|use|take|call|ask|talk to|\
            start|go to|look at|do|get|switch|keep|eat|cut|put|set}",
        ],
    },
];
