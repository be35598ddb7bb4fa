//! A made-up session as a `test` of the protocol's own language.

use rolecall_protocol::Value;

use crate::conditions::Setting;

/// `session.number = 1`
pub(crate) fn setting(setting: &Setting) -> String {
    let attribute = &setting.attribute;
    format!("{}.{} = {}", attribute.scope.word(), attribute.key, value(&setting.value))
}

fn value(value: &Value) -> String {
    match value {
        Value::Number(number) => format!("{number}"),
        Value::Seconds(seconds) => duration(*seconds),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => quoted(text),
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
    }
}

/// The largest unit in which it is a whole number.
pub(crate) fn duration(seconds: f64) -> String {
    let units = [(604_800.0, "weeks"), (86_400.0, "days"), (3600.0, "hours"), (60.0, "min")];
    let whole = units.iter().find(|(length, _)| seconds > 0.0 && seconds % length == 0.0);
    match whole {
        Some((length, unit)) => format!("{} {unit}", seconds / length),
        None => format!("{seconds} sec"),
    }
}

/// A text between quotes.
pub(crate) fn quoted(text: &str) -> String {
    let inner = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{}\"", inner.replace('\t', "\\t"))
}
