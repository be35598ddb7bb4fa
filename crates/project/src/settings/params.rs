use rolecall_protocol::{At, Override, Overrides, Rulebook};
use rolecall_text::SourceId;
use rolecall_text::{Diagnostic, nearest_name};
use toml::Spanned;
use toml::de::DeValue;

use super::{KEYS, Key, Reader, SETTINGS_NAME, Written, span};
use crate::codes::SETTINGS_UNKNOWN_PARAM;
use crate::{Notice, Project};

/// A setting of a protocol with the value that the project gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamValue {
    /// The protocol it is for; every one that has such a setting where not said.
    pub protocol: Option<Written>,
    /// The setting.
    pub name: Written,
    /// Its value as written: `4`, `60%`, `4 sessions`.
    pub value: Written,
}

const SHAPE: &str = "write a number or a text with its unit: review-interval = \"4 sessions\"";

impl Reader {
    pub(super) fn params(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong("params", value, "`params` is a section: write [params] on a line of its own, and under it review-interval = \"4 sessions\"");
        };
        for (key, value) in table {
            let name = written(key);
            let Some(own) = value.get_ref().as_table() else {
                self.param(None, key, value);
                continue;
            };
            for (key, value) in own {
                self.param(Some(&name), key, value);
            }
        }
    }

    fn param(&mut self, protocol: Option<&Written>, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        let name = written(key);
        if let Some(meant) = KEYS.iter().copied().find(|known| *known == name.text) {
            return self.misplaced(key, meant, "params");
        }
        let it = value.get_ref();
        let text = match (it.as_str(), it.as_integer(), it.as_float()) {
            (Some(text), _, _) => Some(text.trim().to_owned()),
            (_, Some(number), _) if number.radix() == 10 => Some(number.as_str().to_owned()),
            (_, _, Some(number)) => Some(number.as_str().to_owned()),
            _ => None,
        };
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return self.wrong(&name.text, value, SHAPE);
        };
        let value = Written { text, span: span(value) };
        self.settings.params.push(ParamValue { protocol: protocol.cloned(), name, value });
    }
}

fn written(key: &Key<'_>) -> Written {
    Written { text: key.get_ref().to_string(), span: span(key) }
}

impl Project {
    /// What the project sets in its protocols.
    #[must_use]
    pub fn overrides(&self) -> Overrides {
        let source = self.settings_source.unwrap_or(SourceId(u32::MAX));
        let at = |written: &Written| At { source, span: written.span };
        let all = self.settings.params.iter().map(|one| Override {
            protocol: one.protocol.as_ref().map(|protocol| protocol.text.clone()),
            name: one.name.text.clone(),
            name_at: at(&one.name),
            value: one.value.text.clone(),
            value_at: at(&one.value),
        });
        Overrides { all: all.collect() }
    }

    /// Says which settings for all protocols none of the run has.
    #[must_use]
    pub fn unmatched_params(&self, rulebook: &Rulebook) -> Vec<Notice> {
        let Some(source) = self.settings_source else { return Vec::new() };
        let known: Vec<&str> = rulebook
            .protocols
            .iter()
            .flat_map(|protocol| &protocol.lineage.settings)
            .map(|setting| setting.name.as_str())
            .collect();
        let for_all = self.settings.params.iter().filter(|one| one.protocol.is_none());
        let unmatched = for_all.filter(|one| !known.contains(&one.name.text.as_str()));
        let said = unmatched.map(|one| {
            let name = &one.name.text;
            let help = match nearest_name(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "they have none at all: a number that is to be set here is declared in the protocol, `param reply-within = 4 turns`, and named in its rule, `within reply-within`".to_owned(),
                None => format!(
                    "their settings are {}; put it under `[params.PROTOCOL]` if its protocol is not part of every run",
                    super::list(&known)
                ),
            };
            let message = format!("no protocol of this run has a setting `{name}`");
            let file = self.root.join(SETTINGS_NAME).display().to_string();
            let said = Diagnostic::new(&SETTINGS_UNKNOWN_PARAM, message);
            Notice::of(file, said.label(source, one.name.span, "").help(help))
        });
        said.chain(self.misnamed_protocols(source, rulebook)).collect()
    }

    /// Settings for a protocol that is not of the run, where one of the run is called nearly so.
    /// Others may be for a protocol that this run leaves out.
    fn misnamed_protocols(&self, source: SourceId, rulebook: &Rulebook) -> Vec<Notice> {
        let ids: Vec<&str> = rulebook.protocols.iter().map(|one| one.id.as_str()).collect();
        let mut told: Vec<&str> = Vec::new();
        let mut notices = Vec::new();
        for protocol in self.settings.params.iter().filter_map(|one| one.protocol.as_ref()) {
            let name = protocol.text.as_str();
            if ids.contains(&name) || told.contains(&name) {
                continue;
            }
            let begun =
                ids.iter().find(|id| id.strip_prefix(name).is_some_and(|r| r.starts_with('-')));
            let near = nearest_name(name, ids.iter().copied()).or(begun.copied());
            let Some(near) = near else { continue };
            told.push(name);
            let message = format!("no protocol of this run is called `{name}`");
            let file = self.root.join(SETTINGS_NAME).display().to_string();
            let said = Diagnostic::new(&SETTINGS_UNKNOWN_PARAM, message)
                .label(source, protocol.span, "")
                .help(format!("did you mean `[params.{near}]`?"));
            notices.push(Notice::of(file, said));
        }
        notices
    }
}
