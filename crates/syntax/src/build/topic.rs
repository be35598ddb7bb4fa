use super::{Builder, Node, all, find};
use crate::ast::{ItemKind, Name, Topic, TopicClause, TopicClauseKind};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn topic(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let title = self.inner_text(pair);
        let also = find(pair, Rule::adds).map(|word| self.span(&word));
        let clauses =
            pair.clone().into_inner().filter_map(|line| self.topic_clause(&line)).collect();
        Some(ItemKind::Topic(Topic { name, title, also, clauses }))
    }

    fn topic_clause(&mut self, line: &Node<'t>) -> Option<TopicClause> {
        let kind = match line.as_rule() {
            Rule::cue | Rule::not_cue => self.cue(line)?,
            Rule::regex => TopicClauseKind::Regex {
                language: self.language_tag(line),
                pattern: self.inner_text(line)?,
                by: self.by(line),
            },
            Rule::counts_when => TopicClauseKind::CountsWhen(
                all(line, Rule::context_name).map(|name| self.word(&name)).collect(),
            ),
            Rule::counts_anyhow => TopicClauseKind::CountsAnyhow,
            Rule::topic_by => TopicClauseKind::By(self.inner_name(line, Rule::role_name)?),
            Rule::topic_in => TopicClauseKind::In(self.language_tag(line)?),
            Rule::coded => {
                TopicClauseKind::Coded(all(line, Rule::text).map(|text| self.text(&text)).collect())
            }
            Rule::example => TopicClauseKind::Example(self.inner_text(line)?),
            Rule::counter_example => TopicClauseKind::CounterExample(self.inner_text(line)?),
            Rule::unknown_topic_line => TopicClauseKind::Unknown(self.unknown(line)?),
            _ => return None,
        };
        Some(TopicClause { span: self.span(line), kind })
    }

    fn language_tag(&self, line: &Node<'t>) -> Option<Name> {
        find(line, Rule::language_tag).map(|tag| self.word(&tag))
    }

    fn cue(&mut self, line: &Node<'t>) -> Option<TopicClauseKind> {
        let language = self.language_tag(line);
        let pattern = self.inner_text(line)?;
        let by = self.by(line);
        Some(if line.as_rule() == Rule::cue {
            TopicClauseKind::Cue { language, pattern, by }
        } else {
            TopicClauseKind::NotCue { language, pattern, by }
        })
    }
}
