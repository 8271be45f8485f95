//! `${NAME-default}` for a variable that is set to nothing.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A default does not stand in for a variable that the `.env` sets to nothing.
    Variable {
        category: Correctness,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(variable: &Variable, ctx: &mut Ctx) {
    let (Some(operator), Resolution::EnvFile(entry)) = (&variable.node.operator, &variable.node.resolution) else {
        return;
    };
    let is_default = operator.kind == OperatorKind::Default && !operator.argument.span.is_empty();
    if is_default && !operator.or_empty && variable.unit.is_blank(entry) {
        let dash = operator.argument.span.start - 1;
        let edit = Edit { place: entry_place(variable, dash), text: ":".to_owned() };
        ctx.report(
            &variable.node.place,
            format!("the default is not used: `{}` is set, to nothing", variable.node.name),
        )
        .because(entry, "set to nothing here")
        .unsafe_fix("use the default for empty values, too", [edit]);
    }
}

fn entry_place(variable: &Variable, offset: u32) -> Place {
    variable.node.place.source.place(Span::at(offset))
}
