/// The JSON Schema of the native session file, `rolecall/session/1`, as JSON text.
pub const SCHEMA: &str = include_str!("session.schema.json");

/// The JSON Schema of the native session file, as a value.
#[must_use]
pub fn schema() -> serde_json::Value {
    serde_json::from_str(SCHEMA).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::schema;
    use crate::native::record::{TOP, TURN};

    #[test]
    fn names_the_keys_that_the_reader_knows() {
        let schema = schema();
        assert_eq!(schema["$id"], "rolecall/session/1");
        let keys = |value: &serde_json::Value| -> BTreeSet<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        let known =
            |list: &[&str]| list.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(keys(&schema["properties"]), known(TOP));
        assert_eq!(keys(&schema["properties"]["turn"]["items"]["properties"]), known(TURN));
    }
}
