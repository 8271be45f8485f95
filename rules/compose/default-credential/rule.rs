//! A password that is used where nobody sets one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The variable of a password has a default, which stands in the file.
    Variable {
        category: Security,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(variable: &Variable, ctx: &mut Ctx) {
    let used = variable.node;
    let Some(operator) = used.operator.as_ref().filter(|operator| operator.kind == OperatorKind::Default) else {
        return;
    };
    let default = operator.argument.text();
    if !credentials::names_secret(&used.name) || default.contains('$') || !credentials::may_be_secret(default) {
        return;
    }
    let (start, end) = (used.name_place.span.end, operator.argument.span.end);
    let demand = Edit { place: used.place.source.place(Span::new(start, end)), text: ":?".to_owned() };
    ctx.report(
        &operator.argument,
        format!("where nobody sets `{}`, everybody who knows this file knows its value", used.name),
    )
    .help("demand that it is set")
    .unsafe_fix("demand that it is set", [demand]);
}
