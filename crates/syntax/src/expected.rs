//! What was expected, in the words of the people who write protocols.

use crate::grammar::Rule;

/// How a rule of the grammar is called in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Expected {
    /// In plain words, quotes where they belong: a topic's name.
    Kind(&'static str),
    /// Written so.
    Symbol(&'static str),
    /// Written so, at the beginning of a line of a block.
    Opens(&'static str),
    /// Nothing more.
    End,
    /// Not worth a word.
    Hidden,
}

const EXPRESSION: Expected = Expected::Kind("a measure, a number or `count(…)`");

/// The words for a rule. There is no arm for "any other", so that a new rule gets its words.
pub(crate) fn words(rule: Rule) -> Expected {
    match rule {
        Rule::new_name => Expected::Kind("a name"),
        Rule::topic_name => Expected::Kind("a topic's name"),
        Rule::context_name => Expected::Kind("a context"),
        Rule::role_name => Expected::Kind("a role's name"),
        Rule::step_name => Expected::Kind("a step's name"),
        Rule::target_name => Expected::Kind("the name of a topic, discussion or step"),
        Rule::rule_name => Expected::Kind("a rule's name"),
        Rule::severity_name => Expected::Kind("a severity such as `major`"),
        Rule::band_name => Expected::Kind("a band's name"),
        Rule::argument => Expected::Kind("a topic, a role or `all`"),
        Rule::number | Rule::signed_number | Rule::count_of => Expected::Kind("a number"),
        Rule::setting => Expected::Kind("the name of a `param`"),
        Rule::share_of => Expected::Kind("a share such as `60%`"),
        Rule::param_value => Expected::Kind("a number, a share or an amount such as `3 sessions`"),
        Rule::choice_member => Expected::Kind("the name of a rule or topic"),
        Rule::record_key => Expected::Kind("a key of the record such as `status`"),
        Rule::line_word => Expected::Kind("the first word of a line"),
        Rule::goal_or_task => Expected::Kind("`goal` or `task`"),
        Rule::literal_list => Expected::Kind("a list of values in brackets"),
        Rule::unit => Expected::Kind("a unit such as `turns` or `min`"),
        Rule::amount => Expected::Kind("a number with its unit"),
        Rule::limit_unit => Expected::Kind("a unit such as `turns` or `min`"),
        Rule::date => Expected::Kind("a date"),
        Rule::text => Expected::Kind("a text in double quotes"),
        Rule::compare | Rule::compared | Rule::threshold => {
            Expected::Kind("a comparison such as `>=`")
        }
        Rule::plus | Rule::minus | Rule::times | Rule::over => {
            Expected::Kind("an operator such as `/`")
        }
        Rule::primary
        | Rule::expression
        | Rule::quantity
        | Rule::function
        | Rule::call
        | Rule::measure_name => EXPRESSION,
        Rule::attribute | Rule::attribute_scope | Rule::question => {
            Expected::Kind("an attribute such as `session.number`")
        }
        Rule::attribute_key => Expected::Kind("an attribute's name"),
        Rule::literal_amount | Rule::literal_number | Rule::literal | Rule::literal_share => {
            Expected::Kind("a value")
        }
        Rule::condition => Expected::Kind("a condition"),
        Rule::verdict => Expected::Kind("a verdict"),
        Rule::EOI => Expected::End,
        Rule::percent => Expected::Symbol("%"),
        Rule::open | Rule::rule_block => Expected::Symbol("{"),
        Rule::close => Expected::Symbol("}"),
        Rule::open_paren | Rule::grouped | Rule::group => Expected::Symbol("("),
        Rule::close_paren => Expected::Symbol(")"),
        Rule::comma => Expected::Symbol(","),
        Rule::colon => Expected::Symbol(":"),
        Rule::equals => Expected::Symbol("="),
        Rule::kw_and => Expected::Symbol("and"),
        Rule::kw_or => Expected::Symbol("or"),
        Rule::kw_not => Expected::Symbol("not"),
        Rule::kw_by | Rule::by_role | Rule::topic_by => Expected::Symbol("by"),
        Rule::kw_of | Rule::of_topic => Expected::Symbol("of"),
        Rule::kw_in | Rule::one_of | Rule::topic_in => Expected::Symbol("in"),
        Rule::kw_is | Rule::presence => Expected::Symbol("is"),
        Rule::kw_known => Expected::Symbol("known"),
        Rule::kw_yes => Expected::Symbol("yes"),
        Rule::kw_no => Expected::Symbol("no"),
        Rule::kw_at => Expected::Symbol("at"),
        Rule::kw_least => Expected::Symbol("least"),
        Rule::kw_more => Expected::Symbol("more"),
        Rule::kw_than => Expected::Symbol("than"),
        Rule::kw_session => Expected::Symbol("session"),
        Rule::kw_own => Expected::Symbol("own"),
        Rule::kw_words => Expected::Symbol("words"),
        Rule::kw_first => Expected::Symbol("first"),
        Rule::kw_last => Expected::Symbol("last"),
        Rule::kw_times => Expected::Symbol("times"),
        Rule::kw_one => Expected::Symbol("one of"),
        Rule::kw_most => Expected::Symbol("most"),
        Rule::kw_about => Expected::Symbol("about"),
        Rule::kw_next => Expected::Symbol("next"),
        Rule::kw_back => Expected::Symbol("back"),
        Rule::kw_repeat => Expected::Symbol("repeat"),
        Rule::kw_any => Expected::Symbol("any of"),
        Rule::kw_context => Expected::Symbol("context"),
        Rule::kw_all => Expected::Symbol("all of"),
        Rule::kw_none => Expected::Symbol("none of"),
        Rule::kw_as | Rule::called => Expected::Symbol("as"),
        Rule::kw_mark => Expected::Symbol("mark"),
        Rule::kw_per | Rule::per => Expected::Symbol("per"),
        Rule::kw_record => Expected::Symbol("record"),
        Rule::kw_talk => Expected::Symbol("talk"),
        Rule::kw_stated => Expected::Symbol("stated"),
        Rule::kw_tasks => Expected::Symbol("tasks"),
        Rule::kw_linked => Expected::Symbol("linked to"),
        Rule::kw_discussed => Expected::Symbol("discussed"),
        Rule::kw_sessions => Expected::Symbol("sessions"),
        Rule::kw_for => Expected::Symbol("for"),
        Rule::kw_else => Expected::Symbol("else"),
        Rule::kw_turn | Rule::expect_turns => Expected::Symbol("turn"),
        Rule::kw_a => Expected::Symbol("a"),
        Rule::kw_to => Expected::Symbol("to"),
        Rule::kw_whenever => Expected::Symbol("whenever"),
        Rule::kw_choice => Expected::Symbol("choice"),
        Rule::kw_pass => Expected::Symbol("pass"),
        Rule::kw_set => Expected::Symbol("set"),
        Rule::kw_replace => Expected::Symbol("replace"),
        Rule::kw_relax => Expected::Symbol("relax"),
        Rule::kw_tighten => Expected::Symbol("tighten"),
        Rule::kw_drop => Expected::Symbol("drop"),
        Rule::may_repeat => Expected::Symbol("may repeat"),
        Rule::before_the_next => Expected::Symbol("before the next"),
        Rule::since_the_last | Rule::kw_since => Expected::Symbol("since the last"),
        Rule::coded_as => Expected::Symbol("coded"),
        Rule::kw_also | Rule::also | Rule::adds => Expected::Symbol("also"),
        Rule::kw_order => Expected::Symbol("order"),
        Rule::kw_the => Expected::Symbol("the"),
        Rule::kw_optional => Expected::Symbol("optional"),
        Rule::kw_within | Rule::answer_within => Expected::Symbol("within"),
        Rule::kw_language => Expected::Symbol("language"),
        Rule::kw_protocol => Expected::Symbol("protocol"),
        Rule::kw_use => Expected::Symbol("use"),
        Rule::kw_role => Expected::Symbol("role"),
        Rule::kw_topic => Expected::Symbol("topic"),
        Rule::kw_step => Expected::Symbol("step"),
        Rule::kw_steps => Expected::Symbol("steps"),
        Rule::kw_discussion => Expected::Symbol("discussion"),
        Rule::kw_avoid => Expected::Symbol("avoid"),
        Rule::kw_measure => Expected::Symbol("measure"),
        Rule::kw_balance => Expected::Symbol("balance"),
        Rule::kw_goals => Expected::Symbol("goals"),
        Rule::kw_goal => Expected::Symbol("goal"),
        Rule::kw_task => Expected::Symbol("task"),
        Rule::kw_case => Expected::Symbol("case"),
        Rule::kw_test => Expected::Symbol("test"),
        Rule::kw_param => Expected::Symbol("param"),
        Rule::kw_band => Expected::Symbol("band"),
        Rule::kw_section => Expected::Symbol("section"),
        Rule::kw_waive => Expected::Symbol("waive"),
        Rule::kw_each => Expected::Symbol("each"),
        Rule::kw_some => Expected::Symbol("some"),
        Rule::kw_agreed => Expected::Symbol("agreed"),
        Rule::kw_worded => Expected::Symbol("worded"),
        Rule::kw_has => Expected::Symbol("has"),
        Rule::kw_owned => Expected::Symbol("owned"),
        Rule::kw_due => Expected::Symbol("due"),
        Rule::kw_reviewed => Expected::Symbol("reviewed"),
        Rule::kw_every => Expected::Symbol("every"),
        Rule::kw_again => Expected::Symbol("again"),
        Rule::kw_changes => Expected::Symbol("changes"),
        Rule::kw_expect => Expected::Symbol("expect"),
        Rule::kw_from => Expected::Symbol("from"),
        Rule::dot => Expected::Symbol("."),
        Rule::own_words => Expected::Symbol("in own words"),
        Rule::untimed => Expected::Symbol("or, without times,"),
        Rule::more_than => Expected::Symbol("more than"),
        Rule::in_session => Expected::Symbol("in session"),
        Rule::kw_required | Rule::required => Expected::Opens("required"),
        Rule::kw_discuss | Rule::discuss => Expected::Opens("discuss"),
        Rule::kw_raised => Expected::Opens("raised"),
        Rule::kw_answered => Expected::Opens("answered"),
        Rule::kw_lasting | Rule::lasting => Expected::Opens("lasting"),
        Rule::kw_before | Rule::before => Expected::Opens("before"),
        Rule::kw_after | Rule::after => Expected::Opens("after"),
        Rule::kw_when | Rule::when => Expected::Opens("when"),
        Rule::kw_severity | Rule::severity => Expected::Opens("severity"),
        Rule::kw_weight | Rule::weight => Expected::Opens("weight"),
        Rule::kw_because | Rule::because => Expected::Opens("because"),
        Rule::kw_remedy | Rule::remedy => Expected::Opens("remedy"),
        Rule::kw_source | Rule::source => Expected::Opens("source"),
        Rule::kw_applies => Expected::Opens("applies"),
        Rule::kw_title | Rule::header_text => Expected::Opens("title"),
        Rule::kw_version => Expected::Opens("version"),
        Rule::kw_owner => Expected::Opens("owner"),
        Rule::kw_cue | Rule::cue => Expected::Opens("cue"),
        Rule::kw_regex | Rule::regex => Expected::Opens("regex"),
        Rule::kw_counts | Rule::counts_when => Expected::Opens("counts when"),
        Rule::counts_anyhow => Expected::Opens("counts in any context"),
        Rule::kw_coded | Rule::coded => Expected::Opens("coded"),
        Rule::kw_example | Rule::example => Expected::Opens("example"),
        Rule::kw_counter_example | Rule::counter_example => Expected::Opens("counter-example"),
        Rule::applies => Expected::Opens("applies when"),
        Rule::not_cue => Expected::Opens("not cue"),
        Rule::kw_may => Expected::Opens("may"),
        Rule::kw_immediately | Rule::immediately => Expected::Opens("immediately"),
        Rule::kw_between | Rule::between => Expected::Opens("between"),
        Rule::kw_asked | Rule::asked_by => Expected::Opens("asked about by"),
        Rule::agreed_by => Expected::Opens("agreed by"),
        Rule::kw_followed => Expected::Opens("followed by"),
        Rule::kw_preceded => Expected::Opens("preceded by"),
        Rule::kw_accompanied => Expected::Opens("accompanied by"),
        Rule::goes => Expected::Opens("followed by"),
        Rule::kw_going | Rule::no_going_back => Expected::Opens("no going back"),
        Rule::how_often => Expected::Opens("at least"),
        Rule::in_order => Expected::Opens("in order"),
        Rule::may_discuss => Expected::Opens("may discuss"),
        Rule::discuss_some | Rule::discuss_times => Expected::Opens("discuss"),
        Rule::pass_mark => Expected::Opens("pass mark"),
        Rule::expect | Rule::expect_verdict => Expected::Opens("expect"),
        Rule::kw_looked | Rule::looked_for => Expected::Opens("looked for"),
        Rule::kw_waived | Rule::waived => Expected::Opens("waived"),
        Rule::test_session => Expected::Opens("session"),
        Rule::record_goal => Expected::Opens("goal"),
        Rule::record_task => Expected::Opens("task"),
        Rule::no_goals => Expected::Opens("no goals"),
        Rule::record_agreed => Expected::Opens("agreed by"),
        Rule::record_owned => Expected::Opens("owned by"),
        Rule::record_due => Expected::Opens("due"),
        Rule::expect_nothing | Rule::kw_nothing => Expected::Symbol("nothing else"),
        Rule::expect_score | Rule::kw_score => Expected::Symbol("score"),
        Rule::expect_band => Expected::Symbol("band"),
        Rule::expect_passed | Rule::kw_passed => Expected::Symbol("passed"),
        Rule::expect_failed | Rule::kw_failed => Expected::Symbol("failed"),
        Rule::optional => Expected::Opens("optional"),
        Rule::raised_by => Expected::Opens("raised by"),
        Rule::answered_by => Expected::Opens("answered by"),
        Rule::within => Expected::Opens("within"),
        Rule::WHITESPACE
        | Rule::line_break
        | Rule::COMMENT
        | Rule::breaks
        | Rule::name_char
        | Rule::word_tail
        | Rule::word
        | Rule::language_tag
        | Rule::kw_without
        | Rule::kw_extends
        | Rule::rule_word
        | Rule::header_word
        | Rule::topic_word
        | Rule::junction_word
        | Rule::declaration_word
        | Rule::negative
        | Rule::operator
        | Rule::unknown_word
        | Rule::nested
        | Rule::rest_of_line
        | Rule::header_key
        | Rule::unknown_header
        | Rule::header_line
        | Rule::unknown_topic_line
        | Rule::topic_line
        | Rule::rule_line
        | Rule::unknown_rule_line
        | Rule::balance_line
        | Rule::unknown_balance_line
        | Rule::language
        | Rule::extends
        | Rule::protocol
        | Rule::use_file
        | Rule::role
        | Rule::topic
        | Rule::step
        | Rule::steps_in_order
        | Rule::discussion
        | Rule::without
        | Rule::avoid
        | Rule::measure
        | Rule::balance
        | Rule::goal_count
        | Rule::goal_agreed
        | Rule::goal_worded
        | Rule::goal_tasks
        | Rule::task_owned
        | Rule::task_due
        | Rule::goals_reviewed
        | Rule::goals
        | Rule::case_in_session
        | Rule::case_every
        | Rule::case
        | Rule::test_turn
        | Rule::test
        | Rule::param
        | Rule::band
        | Rule::section
        | Rule::waive
        | Rule::item
        | Rule::piece
        | Rule::foreign_word
        | Rule::number_word
        | Rule::constant
        | Rule::no_line
        | Rule::order_member
        | Rule::whenever
        | Rule::choice_group
        | Rule::choice
        | Rule::goals_from
        | Rule::goals_shown
        | Rule::predicate_word
        | Rule::quantifier
        | Rule::goal_stated
        | Rule::worded_in
        | Rule::worded_not
        | Rule::goal_has
        | Rule::goal_linked
        | Rule::goal_discussed
        | Rule::goals_hold
        | Rule::goals_line
        | Rule::case_by_session
        | Rule::case_every_session
        | Rule::case_at_least
        | Rule::case_last
        | Rule::case_after_change
        | Rule::case_after_day
        | Rule::case_after_session
        | Rule::case_line
        | Rule::test_attribute
        | Rule::said_at
        | Rule::said_in
        | Rule::record_value
        | Rule::record_block
        | Rule::test_line
        | Rule::param_share
        | Rule::param_amount
        | Rule::set
        | Rule::section_rules
        | Rule::section_word
        | Rule::replace
        | Rule::relax
        | Rule::tighten
        | Rule::drop => Expected::Hidden,
    }
}

/// The rules in words, the likeliest first, five at most: "a topic's name or `{`". Nothing where
/// none of them is worth a word.
pub(crate) fn list(rules: &[Rule]) -> Option<String> {
    const MOST: usize = 5;
    let mut expected: Vec<Expected> = rules.iter().map(|&rule| words(rule)).collect();
    expected.sort_unstable();
    expected.dedup();
    if expected.contains(&EXPRESSION) {
        // These begin an expression too, and say less.
        expected.retain(|one| *one != Expected::Kind("a number") && *one != Expected::Symbol("("));
    }
    let openers = expected.iter().filter(|e| matches!(e, Expected::Opens(_))).count();
    let mut shown = Vec::new();
    for one in expected {
        match one {
            Expected::Kind(words) => shown.push(words.to_owned()),
            // At the beginning of a line the words that begin one are most of what is expected.
            Expected::Symbol(sign) if openers < 3 || sign == "}" => shown.push(format!("`{sign}`")),
            Expected::End => shown.push("the end of the line".to_owned()),
            Expected::Opens(word) if openers < 3 => shown.push(format!("`{word}`")),
            Expected::Symbol(_) | Expected::Opens(_) | Expected::Hidden => {}
        }
    }
    shown.truncate(MOST);
    if openers >= 3 {
        shown.insert(0, "another line of the block".to_owned());
    }
    let last = shown.pop()?;
    Some(if shown.is_empty() { last } else { format!("{} or {last}", shown.join(", ")) })
}

/// Whether one of the rules stands for the name of something.
pub(crate) fn a_name(rules: &[Rule]) -> bool {
    rules.iter().any(|rule| {
        matches!(
            rule,
            Rule::new_name
                | Rule::topic_name
                | Rule::role_name
                | Rule::step_name
                | Rule::target_name
                | Rule::rule_name
                | Rule::measure_name
                | Rule::argument
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_names_a_rule_of_the_grammar() {
        for &rule in Rule::all_rules() {
            let shown = match words(rule) {
                Expected::Kind(words) => words,
                Expected::Symbol(words) | Expected::Opens(words) => words,
                Expected::End | Expected::Hidden => "",
            };
            assert!(!shown.contains('_') && !shown.contains("kw"), "{rule:?}: {shown}");
        }
    }

    #[test]
    fn lists_are_short_and_plain() {
        assert_eq!(list(&[Rule::open, Rule::topic_name]).as_deref(), Some("a topic's name or `{`"));
        assert_eq!(list(&[Rule::word]), None);
        let lines = [Rule::kw_cue, Rule::kw_regex, Rule::kw_coded, Rule::close];
        assert_eq!(list(&lines).as_deref(), Some("another line of the block or `}`"));
    }
}
