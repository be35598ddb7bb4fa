use super::params::{Params, Value};
use crate::report::Report;
use crate::{At, SetBy, lints};

/// What a project sets in its protocols: `[params]` of `rolecall.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// One for each line, in order.
    pub all: Vec<Override>,
}

/// A setting that a project gives another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The id of the protocol that it is for; every protocol that has such a setting where not
    /// said.
    pub protocol: Option<String>,
    /// The setting.
    pub name: String,
    /// Where it is named.
    pub name_at: At,
    /// The value as written: `4`, `60%`, `4 sessions`.
    pub value: String,
    /// Where that stands.
    pub value_at: At,
}

impl Overrides {
    /// Sets the settings of one protocol.
    pub(super) fn apply(&self, protocol: &str, params: &mut Params, report: &mut Report) {
        let for_all = self.all.iter().filter(|one| one.protocol.is_none());
        let for_this = self.all.iter().filter(|one| one.protocol.as_deref() == Some(protocol));
        for one in for_all.chain(for_this) {
            let Some(param) = params.get_mut(&one.name) else {
                if one.protocol.is_some() {
                    let known = params.keys().map(String::as_str);
                    let nearest = report.nearest(&one.name, known);
                    let told = lints::unknown_param::of_protocol(
                        one.name_at,
                        &one.name,
                        (protocol, !params.is_empty()),
                        nearest,
                    );
                    report.add(told);
                }
                continue;
            };
            let Some(value) = read(&one.value) else {
                report.add(lints::set_to_other_unit::unreadable(one.value_at, &one.value));
                continue;
            };
            if !param.value.is_like(&value) {
                let (was, is) = (param.value.written(), value.written());
                let told =
                    lints::set_to_other_unit::of(one.value_at, &one.name, &was, &is, param.at);
                report.add(told);
                continue;
            }
            let before = std::mem::replace(&mut param.value, value);
            param.declared.get_or_insert(before);
            param.set = Some(SetBy::Project);
            param.at = one.value_at;
        }
    }
}

/// `4`, `60%`, `4 sessions`
fn read(written: &str) -> Option<Value> {
    let written = written.trim();
    let end = written
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .unwrap_or(written.len());
    let (number, unit) = written.split_at_checked(end)?;
    let number: f64 = number.parse().ok().filter(|number: &f64| number.is_finite())?;
    let unit = unit.trim();
    match unit {
        "" => Some(Value::Number(number)),
        "%" | "percent" => Some(Value::Share(number / 100.0)),
        unit => unit
            .chars()
            .all(char::is_alphabetic)
            .then(|| Value::Amount { number, unit: unit.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_project_are_read_as_people_write_them() {
        let amount = |number, unit: &str| Some(Value::Amount { number, unit: unit.to_owned() });
        assert_eq!(read("4"), Some(Value::Number(4.0)));
        assert_eq!(read(" 2.5 "), Some(Value::Number(2.5)));
        assert_eq!(read("60%"), Some(Value::Share(0.6)));
        assert_eq!(read("60 percent"), Some(Value::Share(0.6)));
        assert_eq!(read("4 sessions"), amount(4.0, "sessions"));
        assert_eq!(read("4sessions"), amount(4.0, "sessions"));
        for wrong in ["", "four", "4 to 5", "4 sessions long", "%", "1.2.3", "4_"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
