//! A required variable without a message.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A variable must be set, and nothing tells what it is for.
    Variable {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(variable: &Variable, ctx: &mut Ctx) {
    let Some(operator) = &variable.node.operator else { return };
    if operator.kind == OperatorKind::Required && operator.argument.span.is_empty() {
        let name = &variable.node.name;
        ctx.report(&variable.node.place, format!("whoever lacks `{name}` is not told what to set"))
            .help(format!("say it behind the question mark: `${{{name}:?the …}}`"));
    }
}
