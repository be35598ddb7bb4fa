//! Phrases for and against a change, as the topics of the library have them.

use super::{Phrased, Place};
use crate::acts::Feature;

pub(super) static PHRASES: &[Phrased] = &[
    Phrased {
        feature: Feature::ForChange,
        place: Place::Anywhere,
        cues: &[
            "{I [{really|just|do|definitely|also|still|probably|kind of}] {want|wanna|need|\
            would like|have|should|ought|wish|hope|could|can|might|would|would love|decided|\
            plan|am going|am ready|know I should|know I need|guess I should|guess I could|guess \
            I need}|I'd like|I've decided|I'm {going|gonna|ready|trying|willing}} ..2 [{really|\
            just|probably|maybe|try to|try and|definitely|be able to|at least|start}] [to] \
            {quit|quitting|stop|cut|cutting|change|give up|giving up|lose|drink less|smoke less|\
            try|do something|be healthier|be healthy|be a better|get {healthier|healthy|help|\
            better|clean|sober|out|off|back|more|myself}}",
            "{I [{really|just|do|definitely|also|still|probably|kind of}] {want|wanna|need|\
            would like|have|should|ought|wish|hope|could|can|might|would|would love|decided|\
            plan|am going|am ready|know I should|know I need|guess I should|guess I could|guess \
            I need}|I'd like|I've decided|I'm {going|gonna|ready|trying|willing}} ..2 [{really|\
            just|probably|maybe|try to|try and|definitely|be able to|at least|start}] [to] \
            {exercise|stay {clean|sober|off|out|away}|reduce|make a change|improve|feel better|\
            eat|work on|take better|talk to|start|do better|slow down|come off}",
            "{I'd|I'm ready|I'm going|I'm gonna|I'm trying|I'm willing|I've decided|I'm hoping} \
            [really] [like] [to] ..2 {quit|stop|cut|change|give up|lose|drink less|smoke less|\
            try|do something|be {healthier|healthy|able|a better}|get {healthier|healthy|help|\
            better|clean|sober|off|back}|exercise|stay|reduce|make|improve|feel better|eat|work \
            on|start|do better}",
            "{I've|I have} [{already|actually|been|even|just|really|recently}] [{already|been|\
            actually}] {cut|cutting|quit|stopped|started|trying|tried|thinking about|thought \
            about|been thinking|reduced|gone without|looked into|decided|made an effort|working \
            on}",
            "{not|isn't|it's|that's|bad|really bad|wasn't|don't} [{really|very|so|that|that's|\
            exactly|all that}] {bad|good|healthy|great|harmful} for {me|my|you|him|her|them|the \
            baby|your}",
            "I {don't|do not|really don't|wouldn't|just don't} want {to {end up|be|keep|die|get|\
            lose|go|have|hurt|become|feel|live|drink|smoke|do this|put}|my {kids|son|daughter|\
            child*|family|mom|mum}|him to|her to|them to|that|it to}",
            "{would|it'd|it would|that would|I'd|might|could} [{probably|definitely|really}] \
            {be [{a lot|much|so|really}] {better|healthier|happier|good|nice|great|easier}|feel \
            better|help me|save [{me|a lot of}] money|have more}",
            "{I'm|I am|I was|I've been|I get|that|it|which} [{a little|really|kind of|pretty|\
            just|getting|a bit|been|always|also|very}] {worried|concerned|scared|scares me|\
            worries me|tired of|sick of|fed up|ashamed|embarrass*|not happy|worry}",
            "{I'll|I will|I'm going to|I can|I could|I might|I'd} [{definitely|probably|try to|\
            try and|give it|just|maybe|at least|start}] {try|give it a try|cut|stop|quit|do \
            that|work on|look into|think about|go|talk to|start|not drink|avoid|call|take|make|\
            do it|do my best}",
            "{I know|I guess|I think|I realise|I realize} [{that|maybe}] {I should|I need to|I \
            have to|it's [{not|bad|time}]|I could|I can|it would|I've got to|I ought}",
            "{it's|it is|that's|it was} [{really|very|pretty|also|definitely|so}] {important|a \
            problem|time to|expensive|costs|getting worse|affecting|bothering me|gotten out|out \
            of hand|my health|not worth|unhealthy|disgusting|a waste|a big priority|a priority}",
            "{for|because of} my {kids|children|son|daughter|family|health|baby|future|job|mom|\
            mum|wife|husband}",
            "{health|money|smell|smells|cancer|coughing|cough|hangover*|kids|weight} .. {bad|\
            worr*|expensive|save|hate|better|worse|problem|risk|important}",
        ],
    },
    Phrased {
        feature: Feature::AgainstChange,
        place: Place::Anywhere,
        cues: &[
            "I ..2 {don't|do not|can't|couldn't|won't|wouldn't|didn't|never} ..1 {want to|wanna|\
            need to|think I|think it|think that|think there|see|imagine|know if|know how|know \
            what|feel like|plan|believe|drink that|drink much|smoke that|smoke much|have a \
            problem|have time|have the|do it that|care|have to|mind}",
            "{it's|that's|it is|I'm|that} ..2 {not|isn't|never} ..2 {problem|bad|issue|deal|big \
            deal|big of a deal|concern*|alcoholic|addict*|worried|ready|sure|hurting|interested|\
            easy|going to|gonna|harmful|serious|much|often|a lot}",
            "I [{really|just|do|still|also|kind of|actually|sort of}] {like|love|enjoy}",
            "{helps|help|helped|makes|make|lets|keeps|gets} me ..3 {relax|cope|calm|sleep|\
            forget|focus|through|relaxed|happy|better|chill|unwind|deal|stay|social|comfortable|\
            confident|concentrate|function|going|stressed}",
            "{{it|that|which|smoking|drinking} [{just|really|kind of}] {relaxes|calms|helps|\
            takes the edge|is fun}|{it's|that's} fun}",
            "{it's|that's|it is|would be|it'd be|that'd be|it was|it gets|been|really|so|too|\
            just} [{really|so|very|just|pretty|kind of|too|going to be|not}] ..1 {hard|\
            difficult|tough|impossible|scary|expensive|easy} {to|for me|when|because|not to|\
            with|if|though|right now}",
            "{everyone|everybody|all my friends|my friends|they|people} [{all|else|around me|\
            there|here}] {drinks|does|smokes|do|drink|smoke|does it|do it|party|is doing}",
            "{I'm|I am} {not [{really|even|sure|that|ready}] [{ready|an|a|that|worried|sure|\
            drinking|smoking|concerned|interested|going|gonna|addicted|too}]|fine|healthy|young|\
            too {busy|tired|stressed|old|young}|okay with|happy with|doing fine}",
            "{only|just} {on weekends|on the weekend|at weekends|socially|once in a while|a \
            couple|a few|one or two|when I|at parties|every now|sometimes|occasionally|for fun|\
            have a|with friends}",
            "{I've|I have} {tried|quit|done} .. {before|but|didn't|work|failed|times|back}",
            "{don't|doesn't|didn't|never|won't|isn't|wouldn't|not} {work|affect me|hurt|bother|\
            help|have time|have a problem|interfere|see the point|get drunk|really work|make a \
            difference|drink that much|drink a lot}",
            "what's {wrong|the problem|the big deal|the point}",
            "{yeah|yes|I know|I mean|okay|well} but {I|it|it's|I'm|that|that's|you|they|my|then|\
            there|what|how}",
            "{none of your|my own|not your} business",
            "{stress|stressful|stressed|busy|no time|too much|work} .. {smoke|drink|cigarette*|\
            relax|cope|hard|time}",
        ],
    },
];
