//! One file per diagnostic, each with its page and the sentences it is told in; one table.

pub(crate) mod also_with_title;
pub(crate) mod answered_by_raiser;
pub(crate) mod asks_nothing;
pub(crate) mod attribute_twice;
pub(crate) mod bad_regex;
pub(crate) mod band_twice;
pub(crate) mod before_itself;
pub(crate) mod beside_itself;
pub(crate) mod by_of_rule;
pub(crate) mod case_in_section;
pub(crate) mod case_of_cases;
pub(crate) mod case_without_name;
pub(crate) mod change_without_effect;
pub(crate) mod changed_twice;
pub(crate) mod choice_cycle;
pub(crate) mod clause_twice;
pub(crate) mod constant_balance;
pub(crate) mod division_by_zero;
pub(crate) mod drop_without_reason;
pub(crate) mod dropped_but_named;
pub(crate) mod duplicate_name;
pub(crate) mod duplicate_protocol;
pub(crate) mod duplicate_test;
pub(crate) mod empty_balance;
pub(crate) mod empty_case;
pub(crate) mod empty_choice;
pub(crate) mod empty_goals;
pub(crate) mod empty_section;
pub(crate) mod empty_step;
pub(crate) mod empty_text;
pub(crate) mod empty_whenever;
pub(crate) mod expects_nothing;
pub(crate) mod extends_cycle;
pub(crate) mod finds_everything;
pub(crate) mod goal_numbers;
pub(crate) mod goal_or_task;
pub(crate) mod goals_uncounted;
pub(crate) mod impossible_amount;
pub(crate) mod impossible_mark;
pub(crate) mod in_two_sections;
pub(crate) mod incomplete_header;
pub(crate) mod inherited_name;
pub(crate) mod label_of_two_roles;
pub(crate) mod language_not_first;
pub(crate) mod language_version;
pub(crate) mod line_outside_session;
pub(crate) mod listed_twice;
pub(crate) mod measure_cycle;
pub(crate) mod misplaced_clause;
pub(crate) mod missing_header;
pub(crate) mod missing_language;
pub(crate) mod misspelt_attribute;
pub(crate) mod more_than_listed;
pub(crate) mod needs_topic;
pub(crate) mod no_beginning;
pub(crate) mod no_goal_source;
pub(crate) mod no_rules;
pub(crate) mod no_stemmer;
pub(crate) mod no_such_turn;
pub(crate) mod not_a_day;
pub(crate) mod not_laxer;
pub(crate) mod not_stricter;
pub(crate) mod nothing_codes;
pub(crate) mod nothing_inherited;
pub(crate) mod nothing_to_add_to;
pub(crate) mod opposite_lines;
pub(crate) mod order_cycle;
pub(crate) mod param_does_not_fit;
pub(crate) mod pending_in_session;
pub(crate) mod percent_without_share;
pub(crate) mod place_twice;
pub(crate) mod repeats_anyway;
pub(crate) mod replaced_name;
pub(crate) mod required_and_optional;
pub(crate) mod required_or_optional;
pub(crate) mod reserved_name;
pub(crate) mod session_in_case;
pub(crate) mod set_to_other_unit;
pub(crate) mod shadowed_cue;
pub(crate) mod shared_code;
pub(crate) mod shared_cue;
pub(crate) mod step_inside_itself;
pub(crate) mod threshold_always;
pub(crate) mod threshold_never;
pub(crate) mod threshold_order;
pub(crate) mod times_out_of_reach;
pub(crate) mod too_few_steps;
pub(crate) mod too_large;
pub(crate) mod two_groups;
pub(crate) mod two_headers;
pub(crate) mod unit_mistake;
pub(crate) mod unknown_base;
pub(crate) mod unknown_clause;
pub(crate) mod unknown_context;
pub(crate) mod unknown_discussion;
pub(crate) mod unknown_function;
pub(crate) mod unknown_measure;
pub(crate) mod unknown_param;
pub(crate) mod unknown_role;
pub(crate) mod unknown_rule;
pub(crate) mod unknown_scope;
pub(crate) mod unknown_severity;
pub(crate) mod unknown_step;
pub(crate) mod unknown_subject;
pub(crate) mod unknown_topic;
pub(crate) mod unknown_unit;
pub(crate) mod unknown_verdict;
pub(crate) mod unresolved_use;
pub(crate) mod unsaid_language;
pub(crate) mod unused_measure;
pub(crate) mod unused_param;
pub(crate) mod unused_role;
pub(crate) mod unused_topic;
pub(crate) mod use_cycle;
pub(crate) mod use_of_protocol;
pub(crate) mod use_twice;
pub(crate) mod useless_not_cue;
pub(crate) mod waiver_in_protocol;
pub(crate) mod wrong_argument;
pub(crate) mod wrong_comparison;
pub(crate) mod wrong_unit;

use std::collections::{BTreeMap, BTreeSet};

use rolecall_text::{CodeEntry, SourceId};

use crate::declared::Declared;
use crate::lower::MeasureDesk;
use crate::report::Report;
use crate::scope::{Scope, World};
use crate::{Rulebook, Topic};

/// Every diagnostic of this crate, by code. The row feeds `explain`, the manual and the tests.
pub const LINTS: &[CodeEntry] = &[
    also_with_title::ENTRY,
    answered_by_raiser::ENTRY,
    asks_nothing::ENTRY,
    attribute_twice::ENTRY,
    bad_regex::ENTRY,
    band_twice::ENTRY,
    before_itself::ENTRY,
    beside_itself::ENTRY,
    by_of_rule::ENTRY,
    case_in_section::ENTRY,
    case_of_cases::ENTRY,
    case_without_name::ENTRY,
    change_without_effect::ENTRY,
    changed_twice::ENTRY,
    choice_cycle::ENTRY,
    clause_twice::ENTRY,
    constant_balance::ENTRY,
    division_by_zero::ENTRY,
    drop_without_reason::ENTRY,
    dropped_but_named::ENTRY,
    duplicate_name::ENTRY,
    duplicate_protocol::ENTRY,
    duplicate_test::ENTRY,
    empty_balance::ENTRY,
    empty_case::ENTRY,
    empty_choice::ENTRY,
    empty_goals::ENTRY,
    empty_section::ENTRY,
    empty_step::ENTRY,
    empty_text::ENTRY,
    empty_whenever::ENTRY,
    expects_nothing::ENTRY,
    extends_cycle::ENTRY,
    finds_everything::ENTRY,
    goal_numbers::ENTRY,
    goal_or_task::ENTRY,
    goals_uncounted::ENTRY,
    impossible_amount::ENTRY,
    impossible_mark::ENTRY,
    in_two_sections::ENTRY,
    incomplete_header::ENTRY,
    inherited_name::ENTRY,
    label_of_two_roles::ENTRY,
    language_not_first::ENTRY,
    language_version::ENTRY,
    line_outside_session::ENTRY,
    listed_twice::ENTRY,
    measure_cycle::ENTRY,
    misplaced_clause::ENTRY,
    missing_header::ENTRY,
    missing_language::ENTRY,
    misspelt_attribute::ENTRY,
    more_than_listed::ENTRY,
    needs_topic::ENTRY,
    no_beginning::ENTRY,
    no_goal_source::ENTRY,
    no_rules::ENTRY,
    no_stemmer::ENTRY,
    no_such_turn::ENTRY,
    not_a_day::ENTRY,
    not_laxer::ENTRY,
    not_stricter::ENTRY,
    nothing_codes::ENTRY,
    nothing_inherited::ENTRY,
    nothing_to_add_to::ENTRY,
    opposite_lines::ENTRY,
    order_cycle::ENTRY,
    param_does_not_fit::ENTRY,
    pending_in_session::ENTRY,
    percent_without_share::ENTRY,
    place_twice::ENTRY,
    repeats_anyway::ENTRY,
    replaced_name::ENTRY,
    required_and_optional::ENTRY,
    required_or_optional::ENTRY,
    reserved_name::ENTRY,
    session_in_case::ENTRY,
    set_to_other_unit::ENTRY,
    shadowed_cue::ENTRY,
    shared_code::ENTRY,
    shared_cue::ENTRY,
    step_inside_itself::ENTRY,
    threshold_always::ENTRY,
    threshold_never::ENTRY,
    threshold_order::ENTRY,
    times_out_of_reach::ENTRY,
    too_few_steps::ENTRY,
    too_large::ENTRY,
    two_groups::ENTRY,
    two_headers::ENTRY,
    unit_mistake::ENTRY,
    unknown_base::ENTRY,
    unknown_clause::ENTRY,
    unknown_context::ENTRY,
    unknown_discussion::ENTRY,
    unknown_function::ENTRY,
    unknown_measure::ENTRY,
    unknown_param::ENTRY,
    unknown_role::ENTRY,
    unknown_rule::ENTRY,
    unknown_scope::ENTRY,
    unknown_severity::ENTRY,
    unknown_step::ENTRY,
    unknown_subject::ENTRY,
    unknown_topic::ENTRY,
    unknown_unit::ENTRY,
    unknown_verdict::ENTRY,
    unresolved_use::ENTRY,
    unsaid_language::ENTRY,
    unused_measure::ENTRY,
    unused_param::ENTRY,
    unused_role::ENTRY,
    unused_topic::ENTRY,
    use_cycle::ENTRY,
    use_of_protocol::ENTRY,
    use_twice::ENTRY,
    useless_not_cue::ENTRY,
    waiver_in_protocol::ENTRY,
    wrong_argument::ENTRY,
    wrong_comparison::ENTRY,
    wrong_unit::ENTRY,
];

/// What the diagnostics look at that need the whole run.
pub(crate) struct Checkup<'c, 'a> {
    pub(crate) world: &'c World<'a>,
    pub(crate) scopes: &'c BTreeMap<SourceId, Scope<'a>>,
    pub(crate) roots: &'c [SourceId],
    pub(crate) book: &'c Rulebook,
    pub(crate) desk: &'c MeasureDesk,
    /// The files in which something is wrong.
    pub(crate) wrong: BTreeSet<SourceId>,
}

impl<'a> Checkup<'_, 'a> {
    /// The files of protocols in which nothing is wrong: only of these can be said what nothing in
    /// them uses, and beside an error it would only hide what matters.
    fn own_files(&self) -> impl Iterator<Item = (SourceId, &Declared<'a>)> {
        self.book.protocols.iter().filter_map(|protocol| {
            let declared = self.world.declared.get(&protocol.source)?;
            let whole = !self.wrong.contains(&protocol.source)
                && declared.broken.is_empty()
                && declared.rules.len() == protocol.rules.len();
            whole.then_some((protocol.source, declared))
        })
    }

    /// The topics that the roots themselves declare.
    fn own_topics(&self) -> impl Iterator<Item = &Topic> {
        self.book.topics.iter().filter(|topic| self.roots.contains(&topic.at.source))
    }
}

/// Everything that is likely not meant as it is written.
pub(crate) fn look(checkup: &Checkup<'_, '_>, report: &mut Report) {
    let all: [fn(&Checkup<'_, '_>, &mut Report); 11] = [
        also_with_title::look,
        unused_topic::look,
        unused_role::look,
        unused_measure::look,
        nothing_codes::look,
        no_stemmer::look,
        unsaid_language::look,
        shadowed_cue::look,
        useless_not_cue::look,
        shared_code::look,
        shared_cue::look,
    ];
    for look in all {
        look(checkup, report);
    }
}

/// Of these, what may change how sessions are judged.
pub(crate) fn look_before_running(checkup: &Checkup<'_, '_>, report: &mut Report) {
    nothing_codes::look(checkup, report);
}

mod prelude {
    pub(super) use rolecall_text::{Code, CodeEntry, Diagnostic, Severity};

    pub(super) use crate::At;

    /// The diagnostic of `entry` about these words.
    pub(super) fn about(
        entry: &CodeEntry,
        at: At,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(entry, message).label(at.source, at.span, label)
    }
}
