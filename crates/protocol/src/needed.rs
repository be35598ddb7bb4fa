use crate::{
    Anchor, CaseSubject, ChoiceMember, ChoiceNode, ClauseKind, Expr, GoalPredicate, Goals,
    GoalsAsk, RoleId, Rule, RuleKind, Rulebook, TopicId,
};

/// For each topic of the rulebook, by id, whether a rule needs it: only these have to be looked
/// for when sessions are checked.
#[must_use]
pub fn used_topics(rulebook: &Rulebook) -> Vec<bool> {
    let mut used = vec![false; rulebook.topics.len()];
    for rule in &rulebook.rules {
        each_topic(rule, |topic| {
            if let Some(one) = used.get_mut(topic.0 as usize) {
                *one = true;
            }
        });
    }
    used
}

/// The topics that a rule names or measures, each once, by their numbers.
#[must_use]
pub fn topics_of(rule: &Rule) -> Vec<TopicId> {
    let mut topics = Vec::new();
    each_topic(rule, |topic| topics.push(topic));
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// Calls `found` with every topic that the rule itself names or measures.
pub(crate) fn each_topic(rule: &Rule, mut found: impl FnMut(TopicId)) {
    match &rule.kind {
        RuleKind::Discussion(discussion) => {
            found(discussion.topic);
            for clause in &discussion.clauses {
                match clause.kind {
                    ClauseKind::Before(Anchor::Topic(topic))
                    | ClauseKind::After(Anchor::Topic(topic))
                    | ClauseKind::ImmediatelyBefore(Anchor::Topic(topic))
                    | ClauseKind::ImmediatelyAfter(Anchor::Topic(topic)) => found(topic),
                    ClauseKind::Followed(link)
                    | ClauseKind::Agreed { link, .. }
                    | ClauseKind::Asked(link) => found(link.topic),
                    _ => {}
                }
            }
        }
        RuleKind::Step(step) => step.named().for_each(|part| {
            if let Anchor::Topic(topic) = part.what {
                found(topic);
            }
        }),
        RuleKind::Order(order) => order.named().for_each(|part| {
            if let Anchor::Topic(topic) = part.what {
                found(topic);
            }
        }),
        RuleKind::Avoid(avoid) => {
            found(avoid.topic);
            avoid.without.iter().for_each(|link| found(link.topic));
        }
        RuleKind::Case(case) => case.lines.iter().for_each(|line| {
            if let CaseSubject::Topic { topic, .. }
            | CaseSubject::GoalsReviewed { topic: Some(topic), .. } = line.subject
            {
                found(topic);
            }
        }),
        RuleKind::Balance(balance) => {
            for line in &balance.lines {
                each_part(&line.value, &mut |part| match part {
                    Expr::Count { topic, .. } => found(*topic),
                    Expr::Talk(talk) => talk.topic().into_iter().for_each(&mut found),
                    _ => {}
                });
            }
        }
        RuleKind::Whenever(whenever) => {
            found(whenever.topic);
            whenever.lines.iter().for_each(|line| found(line.link.topic));
        }
        RuleKind::Choice(choice) => {
            for node in choice.group.nodes() {
                if let ChoiceNode::Member(ChoiceMember::Topic { topic, .. }) = node {
                    found(*topic);
                }
            }
        }
        RuleKind::Goals(goals) => {
            goals.topics.all().for_each(&mut found);
            for that in predicates(goals) {
                if let GoalPredicate::Worded { not: Some(topic), .. } = that {
                    found(*topic);
                }
            }
        }
    }
}

/// Calls `found` with every role that the rule names.
pub(crate) fn each_role(rule: &Rule, mut found: impl FnMut(RoleId)) {
    match &rule.kind {
        RuleKind::Discussion(discussion) => {
            discussion.raised_by.iter().copied().for_each(&mut found);
            for clause in &discussion.clauses {
                match clause.kind {
                    ClauseKind::Answered { role, .. } => found(role),
                    ClauseKind::Followed(link)
                    | ClauseKind::Agreed { link, .. }
                    | ClauseKind::Asked(link) => link.by.into_iter().for_each(&mut found),
                    _ => {}
                }
            }
        }
        RuleKind::Avoid(avoid) => {
            let excuse = avoid.without.and_then(|link| link.by);
            avoid.by.into_iter().chain(excuse).for_each(found);
        }
        RuleKind::Case(case) => case.lines.iter().for_each(|line| {
            if let CaseSubject::Topic { by: Some(role), .. } = line.subject {
                found(role);
            }
        }),
        RuleKind::Balance(balance) => {
            for line in &balance.lines {
                each_part(&line.value, &mut |part| match part {
                    Expr::Count { by: Some(role), .. }
                    | Expr::Words(Some(role))
                    | Expr::Turns(Some(role)) => {
                        found(*role);
                    }
                    Expr::Talk(talk) => talk.role().into_iter().for_each(&mut found),
                    _ => {}
                });
            }
        }
        RuleKind::Whenever(whenever) => {
            whenever.by.iter().copied().for_each(&mut found);
            whenever.lines.iter().filter_map(|line| line.link.by).for_each(found);
        }
        RuleKind::Choice(choice) => {
            for node in choice.group.nodes() {
                if let ChoiceNode::Member(ChoiceMember::Topic { by: Some(role), .. }) = node {
                    found(*role);
                }
            }
        }
        RuleKind::Goals(goals) => {
            for that in predicates(goals) {
                match that {
                    GoalPredicate::AgreedBy { roles, .. }
                    | GoalPredicate::StatedBy(roles)
                    | GoalPredicate::OwnedBy(roles) => roles.iter().copied().for_each(&mut found),
                    _ => {}
                }
            }
        }
        RuleKind::Step(_) | RuleKind::Order(_) => {}
    }
}

/// What the lines of a goals rule say of goals and tasks.
fn predicates(goals: &Goals) -> impl Iterator<Item = &GoalPredicate> {
    goals.lines.iter().filter_map(|line| match &line.ask {
        GoalsAsk::Holds { that, .. } => Some(that),
        GoalsAsk::Count { .. } => None,
    })
}

fn each_part<'e>(expr: &'e Expr, found: &mut impl FnMut(&'e Expr)) {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        found(expr);
        match expr {
            Expr::Negative(inner) => open.push(inner),
            Expr::Binary { left, right, .. } => open.extend([left.as_ref(), right.as_ref()]),
            _ => {}
        }
    }
}
