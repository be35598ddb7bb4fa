use rolecall_text::{Span, clip};

use super::goals::bound;
use super::{Builder, Node, all, find};
use crate::ast::{
    BalanceLine, CompareOp, Edge, Name, Number, RuleClause, RuleClauseKind, Threshold,
};
use crate::clauses::RULE_WORDS;
use crate::codes;
use crate::grammar::Rule;
use crate::mistake::Mistake;

impl<'t> Builder<'t> {
    /// The lines of a rule's block.
    pub(super) fn clauses(&mut self, block: &Node<'t>) -> Vec<RuleClause> {
        let clauses: Vec<_> =
            block.clone().into_inner().filter_map(|line| self.rule_clause(&line)).collect();
        for (first, second) in clauses.iter().zip(clauses.iter().skip(1)) {
            self.check_answer(first, second);
        }
        clauses
    }

    /// `answered by client within first 3 turns` reads as one thing and is two.
    fn check_answer(&mut self, first: &RuleClause, second: &RuleClause) {
        let RuleClauseKind::AnsweredBy { within: None, .. } = first.kind else { return };
        let RuleClauseKind::Within { .. } = second.kind else { return };
        let offset = u32::try_from(self.offset).unwrap_or(u32::MAX);
        let words = |span: Span| {
            let at = |byte: u32| byte.saturating_sub(offset) as usize;
            self.piece.get(at(span.start)..at(span.end)).unwrap_or("")
        };
        if words(Span::new(first.span.end, second.span.start)).contains(['\n', '\r']) {
            return;
        }
        let written = clip(words(second.span), 60);
        let message = format!(
            "`answered by … within N turns` counts from the turn that raises it; `{written}` is about the session"
        );
        let mistake = Mistake::new(&codes::within_after_answer::ENTRY, second.span, "", message)
            .help(format!(
                "write `{written}` on a line of its own, or leave out `first` or `last` to say how soon the answer comes"
            ));
        self.fail(mistake);
    }

    fn rule_clause(&mut self, line: &Node<'t>) -> Option<RuleClause> {
        let kind = match line.as_rule() {
            Rule::discuss => RuleClauseKind::Discuss(self.names(line, Rule::topic_name)),
            Rule::discuss_some => RuleClauseKind::DiscussSome {
                at_least: self.count(line).unwrap_or_else(|| Number {
                    value: 1.0,
                    span: self.span(line),
                    param: None,
                }),
                of: self.names(line, Rule::topic_name),
            },
            Rule::discuss_times => RuleClauseKind::DiscussTimes {
                what: self.inner_name(line, Rule::topic_name)?,
                times: self.count(line)?,
            },
            Rule::may_discuss => RuleClauseKind::MayDiscuss(self.names(line, Rule::topic_name)),
            Rule::in_order => RuleClauseKind::InOrder,
            Rule::no_going_back => RuleClauseKind::NoGoingBack,
            Rule::required => RuleClauseKind::Required,
            Rule::optional => RuleClauseKind::Optional,
            Rule::raised_by => RuleClauseKind::RaisedBy(self.inner_name(line, Rule::role_name)?),
            Rule::answered_by => self.answered_by(line)?,
            Rule::lasting => RuleClauseKind::Lasting(
                all(line, Rule::amount).filter_map(|amount| self.amount(&amount)).collect(),
            ),
            Rule::before => RuleClauseKind::Before(self.inner_name(line, Rule::target_name)?),
            Rule::after => RuleClauseKind::After(self.inner_name(line, Rule::target_name)?),
            Rule::within => self.within(line)?,
            Rule::immediately => {
                let target = self.inner_name(line, Rule::target_name)?;
                if find(line, Rule::kw_before).is_some() {
                    RuleClauseKind::ImmediatelyBefore(target)
                } else {
                    RuleClauseKind::ImmediatelyAfter(target)
                }
            }
            Rule::between => {
                let mut sides = all(line, Rule::target_name).map(|name| self.name(&name));
                RuleClauseKind::Between(sides.next()?, sides.next()?)
            }
            Rule::how_often => {
                RuleClauseKind::Times { bound: bound(line), number: self.count(line)? }
            }
            Rule::agreed_by => RuleClauseKind::AgreedBy {
                role: self.inner_name(line, Rule::role_name)?,
                own_words: find(line, Rule::own_words).is_some(),
                within: find(line, Rule::answer_within)
                    .and_then(|within| self.inner_amount(&within)),
            },
            Rule::asked_by => RuleClauseKind::AskedBy {
                role: self.inner_name(line, Rule::role_name)?,
                within: find(line, Rule::answer_within)
                    .and_then(|within| self.inner_amount(&within)),
            },
            Rule::goes => self.goes(line)?,
            Rule::no_line => RuleClauseKind::No(self.word(&find(line, Rule::line_word)?)),
            Rule::when => RuleClauseKind::When(self.condition(&find(line, Rule::condition)?)),
            Rule::severity => RuleClauseKind::Severity(self.inner_name(line, Rule::severity_name)?),
            Rule::weight => RuleClauseKind::Weight(self.number(&find(line, Rule::number)?)),
            Rule::because => RuleClauseKind::Because(self.inner_text(line)?),
            Rule::remedy => RuleClauseKind::Remedy(self.inner_text(line)?),
            Rule::source => RuleClauseKind::Source(self.inner_text(line)?),
            Rule::unknown_rule_line | Rule::unknown_balance_line => {
                RuleClauseKind::Unknown(self.unknown(line)?)
            }
            _ => return None,
        };
        Some(RuleClause { span: self.span(line), kind })
    }

    fn answered_by(&mut self, line: &Node<'t>) -> Option<RuleClauseKind> {
        let role = self.inner_name(line, Rule::role_name)?;
        let own_words = find(line, Rule::own_words).is_some();
        let within = find(line, Rule::answer_within).and_then(|within| self.inner_amount(&within));
        Some(RuleClauseKind::AnsweredBy { role, own_words, within })
    }

    fn within(&mut self, line: &Node<'t>) -> Option<RuleClauseKind> {
        let edge = if find(line, Rule::kw_first).is_some() { Edge::First } else { Edge::Last };
        let amount = self.inner_amount(line)?;
        let untimed = find(line, Rule::untimed).and_then(|untimed| self.inner_amount(&untimed));
        Some(RuleClauseKind::Within { edge, amount, untimed })
    }

    /// The names of a list. A list goes on in the next line after a comma; where the next line
    /// begins another clause, the comma is one too many.
    pub(super) fn names(&mut self, pair: &Node<'t>, rule: Rule) -> Vec<Name> {
        self.listed(pair, rule).iter().map(|member| self.name(member)).collect()
    }

    /// The members of a list, as pairs.
    pub(super) fn listed(&mut self, pair: &Node<'t>, rule: Rule) -> Vec<Node<'t>> {
        let mut members = Vec::new();
        let mut comma: Option<(usize, Span)> = None;
        for inner in pair.clone().into_inner() {
            if inner.as_rule() == Rule::comma {
                comma = Some((inner.as_span().end(), self.span(&inner)));
            } else if inner.as_rule() == rule {
                if let Some((end, sign)) = comma.take() {
                    self.check_comma(sign, end, &inner);
                }
                members.push(inner);
            }
        }
        members
    }

    fn check_comma(&mut self, comma: Span, end: usize, next: &Node<'t>) {
        let between = self.piece.get(end..next.as_span().start()).unwrap_or("");
        if between.contains(['\n', '\r']) && RULE_WORDS.contains(&next.as_str()) {
            self.fail(
                Mistake::new(
                    &codes::extra_sign::ENTRY,
                    comma,
                    "",
                    "a line of a block does not end with a comma",
                )
                .help("leave the comma out")
                .edit(comma, ""),
            );
        }
    }

    pub(super) fn balance_line(&mut self, line: &Node<'t>) -> Option<BalanceLine> {
        let value = self.measured(line)?;
        let thresholds =
            all(line, Rule::threshold).filter_map(|threshold| self.threshold(&threshold)).collect();
        Some(BalanceLine { span: self.span(line), value, thresholds })
    }

    fn threshold(&mut self, pair: &Node<'t>) -> Option<Threshold> {
        let compare = find(pair, Rule::compare)?;
        let mut value = match find(pair, Rule::setting) {
            Some(setting) => self.setting(&setting),
            None => self.number(&find(pair, Rule::signed_number)?),
        };
        let unit = find(pair, Rule::limit_unit).map(|unit| self.word(&unit));
        let percent = find(pair, Rule::percent).is_some();
        if percent {
            value.value = hundredth(value.value);
        }
        let band = self.inner_name(pair, Rule::band_name);
        Some(Threshold {
            op: compare_op(compare.as_str())?,
            op_span: self.span(&compare),
            value,
            percent,
            unit,
            band,
        })
    }
}

/// A share from a percentage. Division keeps `60%` and `0.6` the same number.
pub(super) fn hundredth(percent: f64) -> f64 {
    percent / 100.0
}

pub(super) fn compare_op(sign: &str) -> Option<CompareOp> {
    match sign {
        "<" => Some(CompareOp::Less),
        "<=" => Some(CompareOp::LessOrEqual),
        ">" => Some(CompareOp::Greater),
        ">=" => Some(CompareOp::GreaterOrEqual),
        "=" => Some(CompareOp::Equal),
        "!=" => Some(CompareOp::NotEqual),
        _ => None,
    }
}
