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
        Rule::role_name => Expected::Kind("a role's name"),
        Rule::step_name => Expected::Kind("a step's name"),
        Rule::target_name => Expected::Kind("the name of a topic, discussion or step"),
        Rule::rule_name => Expected::Kind("a rule's name"),
        Rule::severity_name => Expected::Kind("a severity such as `major`"),
        Rule::band_name => Expected::Kind("a band's name"),
        Rule::argument => Expected::Kind("a topic, a role or `all`"),
        Rule::number | Rule::signed_number => Expected::Kind("a number"),
        Rule::unit => Expected::Kind("a unit such as `turns` or `min`"),
        Rule::amount => Expected::Kind("a number with its unit"),
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
        Rule::kw_vague => Expected::Symbol("vague"),
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
        Rule::kw_coded | Rule::coded => Expected::Opens("coded"),
        Rule::kw_example | Rule::example => Expected::Opens("example"),
        Rule::kw_counter_example | Rule::counter_example => Expected::Opens("counter-example"),
        Rule::applies => Expected::Opens("applies when"),
        Rule::not_cue => Expected::Opens("not cue"),
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
        | Rule::case_again
        | Rule::case_every
        | Rule::case
        | Rule::test_turn
        | Rule::test_expect
        | Rule::test
        | Rule::param
        | Rule::band
        | Rule::section
        | Rule::waive
        | Rule::item
        | Rule::piece
        | Rule::foreign_word => Expected::Hidden,
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
