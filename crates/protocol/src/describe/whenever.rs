use super::{Words, counted, duration};
use crate::{Link, Reach, Rule, Side, Whenever};

impl Words<'_> {
    pub(super) fn whenever(&self, rule: &Rule, whenever: &Whenever) -> String {
        let title = rule.title.as_ref().map_or(String::new(), |title| format!("{title}: each"));
        let each = if title.is_empty() { "Each" } else { &title };
        let topic = self.topic(whenever.topic);
        let set_off = match whenever.by {
            Some(role) => format!("time the {} brings in {topic}", self.rulebook.role_name(role)),
            None => format!("time {topic} comes up"),
        };
        let lines: Vec<String> = whenever
            .lines
            .iter()
            .map(|line| {
                let not = if line.not { "not " } else { "" };
                format!("it is {not}{}", self.link(&line.link))
            })
            .collect();
        format!("{each} {set_off}, {}.", lines.join("; "))
    }

    /// `followed by negotiable by the worker within 20 turns`
    pub(super) fn link(&self, link: &Link) -> String {
        let word = match link.side {
            Side::After => "followed by",
            Side::Before => "preceded by",
            Side::Anywhere => "accompanied by",
        };
        let immediately = match link.reach {
            Reach::Immediately => "immediately ",
            _ => "",
        };
        let mut said = format!("{immediately}{word} {}", self.topic(link.topic));
        if let Some(role) = link.by {
            said.push_str(&format!(" by the {}", self.rulebook.role_name(role)));
        }
        said.push_str(&self.near(link));
        if link.alternating {
            said.push_str(match link.side {
                Side::Before => ", since the last time",
                _ => ", before the next time",
            });
        }
        said
    }

    /// ` within 20 turns`
    pub(super) fn near(&self, link: &Link) -> String {
        match link.reach {
            Reach::Anywhere if link.side == Side::Anywhere => " in the session".to_owned(),
            Reach::Anywhere | Reach::Immediately => String::new(),
            Reach::Turns(turns) => format!(" within {}", counted(turns, "turn")),
            Reach::Seconds(seconds) => format!(" within {}", duration(seconds)),
        }
    }

    pub(super) fn role_of(&self, link: &Link) -> &str {
        link.by.map_or("", |role| self.rulebook.role_name(role))
    }
}
