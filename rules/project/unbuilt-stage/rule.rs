//! A stage that no service builds and no other stage needs.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A named stage that none of the services builds which build the Dockerfile.
    Dockerfile {
        category: Style,
        severity: Hint,
        confidence: Low,
        recommended: false,
        status: Preview,
        edition: E2026_1,
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let built: Vec<usize> = file.links().filter_map(|link| link.stage).collect();
    if built.is_empty() || built.len() < file.links().count() || !file.unit.is_understood() {
        return;
    }
    let model = &file.unit.model;
    let mut needed = model.reachable_from_any(built);
    // Of a chain of stages only the last is told of.
    for stage in model.stages.iter().rev() {
        if needed.get(stage.index) == Some(&true) {
            continue;
        }
        if let Some(name) = &stage.name {
            ctx.report(name.span, format!("no service builds the stage `{}`", name.text));
        }
        let below = model.reachable_from(stage.index);
        needed.iter_mut().zip(below).for_each(|(needed, below)| *needed |= below);
    }
}
