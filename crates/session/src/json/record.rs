//! Objects of a format as structs of Rust.

use rolecall_text::Diagnostic;

use super::value::{First, Json, Raw};

/// What a value can be read as.
pub(crate) trait FromValue<'t>: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// Where it is of another kind than the format has there.
    fn from_value(json: Json<'t>, raw: Raw<'t>) -> Result<Self, Diagnostic>;
}

impl<'t> FromValue<'t> for Raw<'t> {
    #[inline(always)]
    fn from_value(_: Json<'t>, raw: Raw<'t>) -> Result<Self, Diagnostic> {
        Ok(raw)
    }
}

impl<'t> FromValue<'t> for [Raw<'t>; 3] {
    fn from_value(json: Json<'t>, raw: Raw<'t>) -> Result<Self, Diagnostic> {
        let mut entries = json.entries(raw).map(|(_, entry)| entry);
        match (entries.next(), entries.next(), entries.next(), entries.next()) {
            (Some(one), Some(two), Some(three), None) if raw.is_list() => Ok([one, two, three]),
            _ => Err(json.other_kind(raw)),
        }
    }
}

impl<'t, T: FromValue<'t>> FromValue<'t> for First<T> {
    fn from_value(json: Json<'t>, raw: Raw<'t>) -> Result<Self, Diagnostic> {
        if raw.is_missing() {
            return Ok(Self::default());
        }
        if !raw.is_list() {
            return Err(json.other_kind(raw));
        }
        let mut entries = json.entries(raw);
        let Some((_, first)) = entries.next() else { return Ok(Self::default()) };
        Ok(Self { first: Some(T::from_value(json, first)?), count: 1 + entries.count() })
    }
}

/// Declares a struct whose fields are values of an object, each under a key, or one of several that
/// mean the same. Keys that are not there leave what the field's type has as nothing; one that
/// stands twice is an error.
macro_rules! record {
    ($(#[$meta:meta])* struct $name:ident<$t:lifetime> {
        $($(#[$doc:meta])* $field:ident: $kind:ty = $key:literal $(| $alias:literal)*,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Default)]
        struct $name<$t> {
            $($(#[$doc])* $field: $kind,)*
        }

        impl<$t> $crate::json::FromValue<$t> for $name<$t> {
            #[inline]
            fn from_value(
                json: $crate::json::Json<$t>,
                raw: $crate::json::Raw<$t>,
            ) -> Result<Self, rolecall_text::Diagnostic> {
                #[allow(non_camel_case_types, reason = "named after the fields")]
                #[derive(Clone, Copy)]
                enum Field { $($field,)* }
                if !raw.is_object() {
                    return Err(json.other_kind(raw));
                }
                let mut new = Self::default();
                let mut seen = 0_u32;
                for (key, value) in json.entries(raw) {
                    $(
                        if key == const { $crate::json::id($key) }
                            $(|| key == const { $crate::json::id($alias) })*
                        {
                            let bit = 1 << Field::$field as u32;
                            if seen & bit != 0 {
                                return Err(json.twice($key, value));
                            }
                            seen |= bit;
                            new.$field = $crate::json::FromValue::from_value(json, value)?;
                            continue;
                        }
                    )*
                }
                Ok(new)
            }
        }
    };
}
pub(crate) use record;
