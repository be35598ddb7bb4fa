use rolecall_engine::{Check, Finding, Truth, Verdict};
use rolecall_protocol::{At, ChoiceMember, ChoiceNode, Named, Rule, RuleKind};
use rolecall_text::{Source, Span};

use crate::Quote;
use crate::formats::human::summary;
use crate::formats::shared;
use crate::graphic::{Drawing, Mark, View, draw};
use crate::page::{plain, wrap};
use crate::quote::{Shown, at_most, excerpt_within, other_misses, span_of};
use crate::words::Scene;

/// Near misses and pieces of evidence that are drawn with a gap; with `-v` all that the limit on
/// evidence allows.
const FEW: usize = 3;

/// A gap, a partial or an undetermined rule: the rule in the protocol, then the places in the talk.
pub(super) fn write(out: &mut String, scene: &Scene<'_>, finding: &Finding) {
    let ctx = scene.ctx;
    let Some(rule) = ctx.rulebook.rule(finding.rule) else { return };
    let drawing = Drawing {
        mark: match finding.verdict {
            Verdict::Gap => Mark::Gap,
            Verdict::Partial => Mark::Partial,
            _ => Mark::Undetermined,
        },
        code: Some(format!(
            "{}, {}: {}",
            shared::verdict_words(finding.verdict),
            rule.gravity.word(),
            ctx.rule_id(finding.rule)
        )),
        message: scene.message(finding),
        view: rule_view(scene, rule, finding),
        help: help(rule, scene, finding),
    };
    draw(out, &drawing, &ctx.options);
    places(out, scene, rule, finding);
}

fn help(rule: &Rule, scene: &Scene<'_>, finding: &Finding) -> Option<String> {
    let next = scene.next(finding)?;
    let because = rule.because.as_ref().filter(|_| finding.verdict != Verdict::Undetermined);
    Some(match because {
        Some(because) => format!("{next}\nwhy it matters: {because}"),
        None => next,
    })
}

/// The rule's own words, with a label on each clause that does not hold; the first words of the rule
/// where no clause is to blame.
fn rule_view(scene: &Scene<'_>, rule: &Rule, finding: &Finding) -> Option<View> {
    let source = scene.ctx.sources.get(rule.at.source.0 as usize)?;
    let mut labels = clause_labels(scene, rule, finding);
    labels.retain(|(at, _)| at.source == rule.at.source);
    let mut labels: Vec<_> = labels.into_iter().map(|(at, text)| (at.span, text)).collect();
    if labels.is_empty() {
        labels.push((head(source, rule.at.span), String::new()));
    }
    View::of(source, &labels, &scene.ctx.options)
}

/// The first line of a declaration, without its brace.
fn head(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let line = text.split(['\n', '\r']).next().unwrap_or("");
    let line = line.trim_end().trim_end_matches('{').trim_end();
    Span::new(span.start, Span::of(0, span.start as usize + line.len()).end)
}

fn clause_labels(scene: &Scene<'_>, rule: &Rule, finding: &Finding) -> Vec<(At, String)> {
    let amiss = finding.steps.iter().filter(|step| step.truth != Truth::True);
    amiss
        .filter_map(|step| {
            let said = match step.truth {
                Truth::Unknown => "cannot be told",
                _ => "does not hold",
            };
            let at = match (&step.what, &rule.kind) {
                (Check::Clause { clause, .. }, RuleKind::Discussion(it)) => {
                    it.clauses.get(*clause as usize)?.at
                }
                (Check::Part { part, .. }, RuleKind::Step(it)) => {
                    let part = it.parts.get(*part as usize)?;
                    let never = format!("{} never came up", scene.part_name(part));
                    let text = if step.truth == Truth::False { never } else { said.to_owned() };
                    return Some((whole(&part.of)?, text));
                }
                (
                    Check::PartOf { part, .. }
                    | Check::PartTimes { part, .. }
                    | Check::Ordered { then: part, .. },
                    RuleKind::Step(it),
                ) => whole(&it.parts.get(*part as usize)?.of)?,
                (
                    Check::Ordered { then: member, .. } | Check::WentBack { to: member, .. },
                    RuleKind::Order(it),
                ) => whole(&it.steps.get(*member as usize)?.any_of)?,
                (Check::Line { line, .. }, RuleKind::Whenever(it)) => {
                    it.lines.get(*line as usize)?.at
                }
                (Check::Member { node, left_out: false, .. }, RuleKind::Choice(it)) => {
                    match it.group.nodes().nth(*node as usize)? {
                        ChoiceNode::Member(
                            ChoiceMember::Rule { at, .. } | ChoiceMember::Topic { at, .. },
                        ) => *at,
                        _ => return None,
                    }
                }
                (Check::Measured { line, .. }, RuleKind::Balance(it)) => {
                    it.lines.get(*line as usize)?.at
                }
                (
                    Check::GoalNumber { line, .. }
                    | Check::GoalsHold { line, .. }
                    | Check::GoalsLeftOut { line, .. },
                    RuleKind::Goals(it),
                ) => it.lines.get(*line as usize)?.at,
                _ => return None,
            };
            Some((at, said.to_owned()))
        })
        .collect()
}

/// From the first of these to the last.
fn whole(named: &[Named]) -> Option<At> {
    let (first, last) = (named.first()?.at, named.last()?.at);
    Some(At { source: first.source, span: first.span.to(last.span) })
}

fn places(out: &mut String, scene: &Scene<'_>, rule: &Rule, finding: &Finding) {
    let options = &scene.ctx.options;
    let most = if options.verbose { options.max_evidence } else { FEW };
    let evidence = at_most(&finding.evidence, most);
    for it in evidence {
        place(out, scene, it.into(), &scene.shows(it));
    }
    let others = other_misses(finding);
    let misses = at_most(&others, most);
    for &it in misses {
        place(out, scene, it.into(), &scene.missed(Some(rule), it));
    }
    let more = (finding.evidence.len() - evidence.len()) + (others.len() - misses.len());
    summary::and_more(out, more, "more turn");
}

/// One place in the talk: where, what is to be said of it, and the words, as far as they may be
/// quoted.
fn place(out: &mut String, scene: &Scene<'_>, shown: Shown, said: &str) {
    let (ctx, result) = (scene.ctx, scene.result);
    let message = format!("{said}, {}", shared::place(result, shown.turn));
    let Some(turn) = result.turn(shown.turn) else { return };
    let text = result.session.text_of(turn);
    let span = span_of(result, shown.turn, shown.coding);
    let line = turn.line.unwrap_or(shown.turn.saturating_add(1));
    let columns = ctx.options.width.saturating_sub(16).max(16);
    let view = excerpt_within(text, span, ctx.options.quote, columns)
        .map(|found| View::of_talk(&found, line, "", &ctx.options));
    let drawing = Drawing { mark: Mark::Place, code: None, message, view, help: None };
    draw(out, &drawing, &ctx.options);
    if ctx.options.quote == Quote::Full && text.chars().count() > columns {
        wrap(out, &plain(text), "    ", "    ", ctx.options.width);
    }
}
