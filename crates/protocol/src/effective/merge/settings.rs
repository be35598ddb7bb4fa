//! `param` and `set`: settings of a file, and those of its base that it gives other values.

use rolecall_syntax::ast::Param as Written;

use super::super::params::{Param, Value, place_of};
use super::super::told;
use super::Merge;
use crate::{At, Level, SetBy, lints};

impl Merge<'_> {
    /// A setting that the file declares.
    pub(super) fn param(&mut self, written: &Written) {
        let name = &written.name;
        let at = self.at(name.span);
        if let Some(earlier) = self.merged.params.get(&name.text) {
            let first = self.at(earlier.name);
            self.report.add(if earlier.from == Level(0) {
                lints::duplicate_name::declared(at, "param", &name.text, first)
            } else {
                lints::inherited_name::param(at, &name.text, first)
            });
            return;
        }
        let value = Value::of(&written.value);
        let at = self.at(place_of(written));
        let param = Param { value, declared: None, name: name.span, from: Level(0), set: None, at };
        self.merged.params.insert(name.text.clone(), param);
    }

    /// A setting of the base that the file gives another value.
    pub(super) fn set(&mut self, written: &Written) {
        let name = &written.name;
        let at = self.at(name.span);
        let value = Value::of(&written.value);
        let value_at = self.at(place_of(written));
        let Some(param) = self.merged.params.get_mut(&name.text) else {
            if self.base.is_none() && !self.merged.incomplete {
                self.report.add(lints::nothing_inherited::no_base(at, "set"));
            } else if let (Some(help), false) =
                (told::instead_of_set(&self.inherited, &name.text), self.merged.incomplete)
            {
                self.report.add(lints::unknown_param::no_setting(at, &name.text, &help));
            } else if !self.merged.incomplete {
                let known = self.merged.params.keys().map(String::as_str);
                let nearest = self.report.nearest(&name.text, known).map(str::to_owned);
                self.report.add(lints::unknown_param::set(at, &name.text, nearest.as_deref()));
            }
            return;
        };
        if param.from == Level(0) {
            let declared = self.atlas.real(At { source: self.source, span: param.name });
            self.report.add(lints::unknown_param::set_beside(at, &name.text, declared));
            return;
        }
        if param.set == Some(SetBy::Protocol(Level(0))) {
            let first = param.at;
            self.report.add(lints::clause_twice::again(at, &format!("set {}", name.text), first));
            return;
        }
        if !param.value.is_like(&value) {
            let (was, is) = (param.value.written(), value.written());
            let declared = param.at;
            self.report
                .add(lints::set_to_other_unit::of(value_at, &name.text, &was, &is, declared));
            return;
        }
        if param.value == value {
            self.report.add(lints::change_without_effect::set(at, &name.text, &value.written()));
        }
        let before = std::mem::replace(&mut param.value, value);
        param.declared.get_or_insert(before);
        param.set = Some(SetBy::Protocol(Level(0)));
        param.at = value_at;
    }
}
