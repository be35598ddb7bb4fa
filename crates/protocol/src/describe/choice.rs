use super::Words;
use crate::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, Rule, RuleKind};

impl Words<'_> {
    pub(super) fn choice(&self, rule: &Rule, choice: &Choice) -> String {
        let title = rule.title.as_ref().map_or(String::new(), |title| format!("{title}: "));
        let asked = self.group(&choice.group);
        if title.is_empty() {
            let mut letters = asked.chars();
            let first =
                letters.next().map_or(String::new(), |first| first.to_uppercase().collect());
            format!("{first}{}.", letters.as_str())
        } else {
            format!("{title}{asked}.")
        }
    }

    /// `one of these: consent-form; all of these (a; b)`
    fn group(&self, group: &ChoiceGroup) -> String {
        let many = group.members.len();
        let head = match group.asks {
            ChoiceAsks::Any => "at least one of these".to_owned(),
            ChoiceAsks::All => "all of these".to_owned(),
            ChoiceAsks::None => "none of these".to_owned(),
            ChoiceAsks::AtLeast(least) => format!("at least {least} of these {many}"),
        };
        let members: Vec<String> = group.members.iter().map(|one| self.member(one)).collect();
        format!("{head}: {}", members.join("; "))
    }

    fn member(&self, member: &ChoiceMember) -> String {
        match member {
            ChoiceMember::Group(inner) => format!("({})", self.group(inner)),
            ChoiceMember::Rule { rule, .. } => match self.rulebook.rule(*rule) {
                Some(Rule { kind: RuleKind::Step(_), name, .. }) => format!("step {name}"),
                Some(rule) => rule.name.clone(),
                None => String::new(),
            },
            ChoiceMember::Topic { topic, by, .. } => {
                let by = by.map_or(String::new(), |role| {
                    format!(" by the {}", self.rulebook.role_name(role))
                });
                format!("{} comes up{by}", self.topic(*topic))
            }
        }
    }
}
