//! `choice`: what would do, and what of it was there.

use rolecall_engine::{Check, Finding, Truth, Verdict};
use rolecall_protocol::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, ChoiceNode};

use super::{Scene, numbers};

/// A rule or topic of a choice with what came of it.
struct Leaf<'f> {
    member: &'f ChoiceMember,
    truth: Truth,
    left_out: bool,
    turn: Option<u32>,
    /// False under `none of`.
    wanted: bool,
}

impl Scene<'_> {
    pub(super) fn choice(&self, finding: &Finding, choice: &Choice) -> String {
        let leaves = leaves(finding, choice);
        let that = |truth: Truth, wanted: bool| -> Vec<String> {
            let these = leaves
                .iter()
                .filter(|leaf| !leaf.left_out && leaf.truth == truth && leaf.wanted == wanted);
            these.map(|leaf| self.leaf(leaf)).collect()
        };
        let there = that(Truth::True, true);
        let barred = that(Truth::True, false);
        if finding.verdict == Verdict::Met {
            let mut seen = seen(finding).into_iter();
            return format!("there was {}", self.taken(&choice.group, &mut seen));
        }
        let mut seen = Vec::new();
        match (there.as_slice(), barred.is_empty()) {
            ([], true) => seen.push("none of it was there".to_owned()),
            ([], false) => {}
            (there, _) => seen.push(format!("there was only {}", numbers::list(there))),
        }
        if !barred.is_empty() {
            seen.push(format!("there was {}, which must not be", numbers::list(&barred)));
        }
        format!("it takes {}; {}", self.group_said(&choice.group), numbers::sentences(&seen))
    }

    /// What of a group holds, so that it does: `consent-asked in turn 3 and agreement in turn 4`.
    fn taken(&self, group: &ChoiceGroup, seen: &mut dyn Iterator<Item = Seen>) -> String {
        seen.next();
        let mut there = Vec::new();
        for member in &group.members {
            let (truth, left_out, turn, said) = match member {
                ChoiceMember::Group(inner) => {
                    let mut within: Vec<Seen> = Vec::new();
                    within.extend((&mut *seen).take(inner.nodes().count()));
                    let (truth, left_out, _) =
                        within.first().copied().unwrap_or((Truth::Unknown, true, None));
                    (truth, left_out, None, self.taken(inner, &mut within.into_iter()))
                }
                one => {
                    let (truth, left_out, turn) =
                        seen.next().unwrap_or((Truth::Unknown, true, None));
                    (truth, left_out, turn, self.choice_member(one))
                }
            };
            if truth == Truth::True && !left_out {
                let place =
                    turn.map_or_else(String::new, |turn| format!(" in {}", numbers::turn(turn)));
                there.push(format!("{said}{place}"));
            }
        }
        match group.asks {
            ChoiceAsks::None => self.group_said(group),
            _ => numbers::list(&there),
        }
    }

    /// `consent-form or (consent-asked and consent-given by the client)`
    pub(super) fn group_said(&self, group: &ChoiceGroup) -> String {
        let members: Vec<String> = group
            .members
            .iter()
            .map(|member| match member {
                ChoiceMember::Group(inner) if inner.members.len() > 1 => {
                    format!("({})", self.group_said(inner))
                }
                ChoiceMember::Group(inner) => self.group_said(inner),
                one => self.choice_member(one),
            })
            .collect();
        match group.asks {
            ChoiceAsks::Any => numbers::list_or(&members),
            ChoiceAsks::All => numbers::list(&members),
            ChoiceAsks::None => format!("no {}", numbers::list_or(&members)),
            ChoiceAsks::AtLeast(least) => {
                format!("at least {least} of {}", numbers::list(&members))
            }
        }
    }

    /// A rule, or a topic by somebody.
    pub(super) fn choice_member(&self, member: &ChoiceMember) -> String {
        match member {
            ChoiceMember::Rule { rule, .. } => {
                self.ctx.rulebook.rule(*rule).map_or_else(String::new, |rule| rule.name.clone())
            }
            ChoiceMember::Topic { topic, by, .. } => {
                format!("{}{}", self.topic(*topic), self.by(*by))
            }
            ChoiceMember::Group(inner) => self.group_said(inner),
        }
    }

    fn leaf(&self, leaf: &Leaf<'_>) -> String {
        let place =
            leaf.turn.map_or_else(String::new, |turn| format!(" in {}", numbers::turn(turn)));
        format!("{}{place}", self.choice_member(leaf.member))
    }

    /// `whether consent-asked and limits hold cannot be told`
    pub(super) fn choice_unknown(&self, finding: &Finding, choice: &Choice) -> Option<String> {
        let open: Vec<String> = leaves(finding, choice)
            .iter()
            .filter(|leaf| !leaf.left_out && leaf.truth == Truth::Unknown)
            .map(|leaf| match leaf.turn {
                Some(turn) => format!(
                    "{} (perhaps in {})",
                    self.choice_member(leaf.member),
                    numbers::turn(turn)
                ),
                None => self.choice_member(leaf.member),
            })
            .collect();
        let verb = if open.len() == 1 { "was" } else { "were" };
        (!open.is_empty())
            .then(|| format!("whether {} {verb} there cannot be told", numbers::list(&open)))
    }

    /// What is asked by a node of a choice, and what was seen of it.
    pub(super) fn node_looked(
        &self,
        choice: &Choice,
        (node, left_out, turn): (u32, bool, Option<u32>),
        truth: Truth,
    ) -> (String, String) {
        let asked = match choice.group.nodes().nth(node as usize) {
            Some(ChoiceNode::Group(group)) => self.group_said(group),
            Some(ChoiceNode::Member(member)) => self.choice_member(member),
            None => String::new(),
        };
        let seen = match (left_out, truth, turn) {
            (true, ..) => "left out, since it does not apply here".to_owned(),
            (_, Truth::True, Some(turn)) => format!("in {}", numbers::turn(turn)),
            (_, Truth::Unknown, Some(turn)) => format!("perhaps in {}", numbers::turn(turn)),
            (_, Truth::False, Some(turn)) => {
                format!("begins in {}, but not as it asks", numbers::turn(turn))
            }
            (_, _, None) => String::new(),
        };
        (asked, seen)
    }

    /// What to do where not enough was there.
    pub(super) fn mend_choice(&self, choice: &Choice) -> String {
        match choice.group.asks {
            ChoiceAsks::None => {
                "read the turns named, and talk over what could have been said instead".to_owned()
            }
            _ => format!(
                "see to {} next session; `check --why` shows what is missing of each",
                self.group_said(&choice.group)
            ),
        }
    }
}

fn leaves<'f>(finding: &'f Finding, choice: &'f Choice) -> Vec<Leaf<'f>> {
    let barred = barred(&choice.group);
    let nodes = choice.group.nodes().zip(barred).zip(seen(finding));
    nodes
        .filter_map(|((node, barred), (truth, left_out, turn))| {
            let ChoiceNode::Member(member) = node else { return None };
            Some(Leaf { member, truth, left_out, turn, wanted: !barred })
        })
        .collect()
}

/// What came of a node, whether it is left out of account, and where it begins.
type Seen = (Truth, bool, Option<u32>);

/// One for each node, in the order of [`ChoiceGroup::nodes`].
fn seen(finding: &Finding) -> Vec<Seen> {
    let steps = finding.steps.iter();
    steps
        .filter_map(|step| match step.what {
            Check::Member { left_out, turn, .. } => Some((step.truth, left_out, turn)),
            _ => None,
        })
        .collect()
}

/// For each node, in the order of [`ChoiceGroup::nodes`], whether it stands under `none of`.
fn barred(group: &ChoiceGroup) -> Vec<bool> {
    let mut all = vec![false];
    let under = group.asks == ChoiceAsks::None;
    for member in &group.members {
        match member {
            ChoiceMember::Group(inner) => {
                all.extend(barred(inner).into_iter().map(|barred| barred || under));
            }
            _ => all.push(under),
        }
    }
    all
}
