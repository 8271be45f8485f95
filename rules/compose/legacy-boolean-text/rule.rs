//! Bare words as values of variables that only readers of YAML 1.1 take for truth values.

use shiplint_linter::prelude::*;

use compose_model::Form;

declare_rule! {
    /// A variable is set to a bare `yes`, `no`, `on` or `off`.
    Service {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for pair in service.node.pairs().filter(|pair| pair.form == Form::Long) {
        let Some(place) = pair.value.as_ref().map(|value| &value.place) else { continue };
        let word = place.text();
        if ["yes", "no", "on", "off"].iter().any(|other| word.eq_ignore_ascii_case(other)) {
            let edit = Edit { place: place.clone(), text: format!("\"{word}\"") };
            ctx.report(place, format!("`{word}` is a truth value for readers of YAML 1.1, and text for Compose"))
                .fix("put it in quotes", [edit]);
        }
    }
}
