//! What stands on the page of a protocol.

use rolecall_protocol::{
    At, Matcher, Protocol, Role, RuleId, Rulebook, Topic, describe_alone, describe_applies,
    used_topics,
};

use super::{Page, Part};
use crate::lineage;
use crate::words::{numbers, score};

/// The page of one protocol.
pub(super) fn page(rulebook: &Rulebook, protocol: &Protocol, place: &dyn Fn(At) -> String) -> Page {
    let title = protocol.title.clone().unwrap_or_else(|| protocol.id.clone());
    let mut writing = Writing { rulebook, protocol, place, parts: Vec::new() };
    writing.purpose();
    writing.people();
    writing.rules();
    writing.score();
    writing.left_out();
    writing.settings();
    writing.topics();
    Page { title, parts: writing.parts }
}

struct Writing<'a> {
    rulebook: &'a Rulebook,
    protocol: &'a Protocol,
    place: &'a dyn Fn(At) -> String,
    parts: Vec<Part>,
}

impl Writing<'_> {
    fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.parts.push(Part::Heading(level, text.into()));
    }

    fn say(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Paragraph(text.into()));
    }

    fn purpose(&mut self) {
        let protocol = self.protocol;
        self.say(
            "What this protocol asks of a session, rule by rule, as the program checks it. \
             The page is made from the protocol's file; change it there.",
        );
        let mut facts: Vec<(&'static str, Vec<String>)> = vec![("Name", vec![protocol.id.clone()])];
        let texts = [
            ("Version", &protocol.version),
            ("Owner", &protocol.owner),
            ("Source", &protocol.basis),
        ];
        for (word, text) in texts {
            facts.extend(text.iter().map(|text| (word, vec![text.clone()])));
        }
        let bases = lineage::builds_on(&protocol.lineage);
        if !bases.is_empty() {
            facts.push(("Builds on", bases));
        }
        let applies = match describe_applies(self.rulebook, protocol) {
            Some(condition) => format!("Sessions where {condition}"),
            None => "All sessions".to_owned(),
        };
        facts.push(("For", vec![applies]));
        facts.push(("File", vec![(self.place)(protocol.at)]));
        self.parts.push(Part::Facts(facts));
    }

    fn people(&mut self) {
        let roles: Vec<&Role> = self
            .protocol
            .roles
            .iter()
            .filter_map(|id| self.rulebook.roles.get(usize::from(id.0)))
            .collect();
        if roles.is_empty() {
            return;
        }
        self.heading(2, "Who takes part");
        let row = |role: &&Role| {
            vec![
                role.name.clone(),
                role.title.clone().unwrap_or_default(),
                role.also.join(", "),
                if role.optional { "May be absent" } else { "Expected" }.to_owned(),
            ]
        };
        self.parts.push(Part::Table {
            caption: "Roles, and the labels that mean them in transcripts",
            head: vec!["Role", "Title", "Labels", "Present"],
            rows: roles.iter().map(row).collect(),
        });
    }

    fn rules(&mut self) {
        self.heading(2, "What is asked");
        let ids: Vec<RuleId> = self.protocol.rules.clone().map(RuleId).collect();
        if ids.is_empty() {
            self.say("This protocol has no rules.");
        }
        for id in ids {
            self.rule(id);
        }
    }

    fn rule(&mut self, id: RuleId) {
        let Some(rule) = self.rulebook.rule(id) else { return };
        let lineage = &self.protocol.lineage;
        self.heading(3, rule.title.clone().unwrap_or_else(|| rule.name.clone()));
        self.say(describe_alone(self.rulebook, id));
        let mut facts: Vec<(&'static str, Vec<String>)> = Vec::new();
        for (word, text) in
            [("Why", &rule.because), ("If it is missing", &rule.remedy), ("Source", &rule.basis)]
        {
            facts.extend(text.iter().map(|text| (word, vec![text.clone()])));
        }
        facts.push(("A gap is", vec![score::severity(rule)]));
        if let Some(from) = lineage::comes_from(lineage, &rule.name) {
            let mut lines = vec![from];
            lines.extend(lineage::changes_of(lineage, &rule.name));
            facts.push(("Comes from", lines));
        }
        facts.push(("Rule", vec![format!("{}/{}", self.protocol.id, rule.name)]));
        facts.push(("Stands in", vec![(self.place)(rule.at)]));
        self.parts.push(Part::Facts(facts));
    }

    fn score(&mut self) {
        let scoring = &self.protocol.scoring;
        if !scoring.is_declared() {
            return;
        }
        self.heading(2, "Score");
        let name = |id: &RuleId| self.rulebook.rule(*id).map_or("", |rule| rule.name.as_str());
        let sections: Vec<Vec<String>> = scoring
            .sections
            .iter()
            .map(|section| {
                let rules: Vec<&str> = section.rules.iter().map(name).collect();
                let mark = section.pass_mark.map_or_else(String::new, numbers::declared_percent);
                let title = section.title.as_ref().unwrap_or(&section.name).clone();
                vec![title, rules.join(", "), section.weight.to_string(), mark]
            })
            .collect();
        if !sections.is_empty() {
            self.parts.push(Part::Table {
                caption: "Sections of the score; rules outside of any make up one more of weight 1",
                head: vec!["Section", "Rules", "Weight", "Pass mark"],
                rows: sections,
            });
        }
        let mut facts: Vec<(&'static str, Vec<String>)> = Vec::new();
        let bands = scoring.bands.iter();
        let bands: Vec<String> = bands
            .map(|band| format!("{} from {}", band.name, numbers::declared_percent(band.from)))
            .collect();
        if !bands.is_empty() {
            facts.push(("Bands", vec![bands.join(", ")]));
        }
        if let Some(mark) = scoring.pass_mark {
            facts.push(("Pass mark", vec![numbers::declared_percent(mark)]));
        }
        if scoring.has_marks() {
            let critical = "Fails the session whatever the score, also where it is partial";
            facts.push(("A critical gap", vec![critical.to_owned()]));
        }
        if !facts.is_empty() {
            self.parts.push(Part::Facts(facts));
        }
    }

    fn left_out(&mut self) {
        let dropped = lineage::dropped(&self.protocol.lineage);
        if dropped.is_empty() {
            return;
        }
        self.heading(2, "What was left out");
        self.parts.push(Part::Table {
            caption: "Rules of the protocols this one builds on that it does without",
            head: vec!["Rule", "Why", "By whom"],
            rows: dropped.into_iter().map(|(rule, by, why)| vec![rule, why, by]).collect(),
        });
    }

    fn settings(&mut self) {
        let settings = lineage::settings(&self.protocol.lineage);
        if settings.is_empty() {
            return;
        }
        self.heading(2, "Settings");
        self.parts.push(Part::Table {
            caption: "Numbers that an agency can set; the rules above have them put in",
            head: vec!["Setting", "Value", "Where from"],
            rows: settings.into_iter().map(|(name, value, told)| vec![name, value, told]).collect(),
        });
    }

    fn topics(&mut self) {
        let used = used_topics(self.rulebook);
        let topics: Vec<&Topic> = self
            .protocol
            .topics
            .iter()
            .filter(|id| used.get(id.0 as usize) == Some(&true))
            .filter_map(|&id| self.rulebook.topic(id))
            .collect();
        if topics.is_empty() {
            return;
        }
        self.heading(2, "Appendix: topics and how they are recognised");
        self.say(
            "A cue is a pattern of words that is listened for. Codings by people count as well, \
             under the topic's name or one of its codes.",
        );
        for topic in topics {
            self.topic(topic);
        }
    }

    fn topic(&mut self, topic: &Topic) {
        self.heading(
            3,
            match &topic.title {
                Some(title) => format!("{title} ({})", topic.name),
                None => topic.name.clone(),
            },
        );
        let cues = |negative: bool| -> Vec<String> {
            let cues = topic.cues.iter().filter(|cue| cue.negative == negative);
            cues.map(|cue| {
                let by = cue.by.map(|role| self.rulebook.role_name(role));
                let by = by.map_or(String::new(), |by| format!(" (by the {by})"));
                let language = cue.language.as_ref().map_or(String::new(), |l| format!(" [{l}]"));
                let regex = match cue.matcher {
                    Matcher::Regex(_) => " (regular expression)",
                    Matcher::Words(_) => "",
                };
                format!("{}{by}{language}{regex}", cue.written)
            })
            .collect()
        };
        let (listened, not) = (cues(false), cues(true));
        let lists = [
            ("Listened for", listened),
            ("Does not count", not),
            ("Codes", topic.codes.clone()),
            ("Shown by", topic.examples.clone()),
            ("Not shown by", topic.counter_examples.clone()),
        ];
        let mut nothing = true;
        for (word, lines) in lists {
            if !lines.is_empty() {
                nothing = false;
                self.parts.push(Part::Quotes(word, lines));
            }
        }
        if nothing {
            self.say("No cues: only people can code it, under its name.");
        }
    }
}
