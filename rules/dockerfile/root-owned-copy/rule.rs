//! Files copied behind a `USER` belong to root all the same.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COPY` or `ADD` stands behind a `USER`, but what it copies belongs to root.
    Stage {
        category: Correctness,
        severity: Info,
        confidence: Low,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/copy-after-user-without-chown", Related)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let unit = stage.file.unit;
    let is_windows = stage.base_image().is_some_and(|image| images::is_windows(&image.familiar_name()));
    if is_windows || !stage.is_built() {
        return;
    }
    let changes_owners = |number: &usize| {
        let commands = unit.script(*number).map(shell::Script::commands).unwrap_or_default();
        let mut programs = commands.into_iter().filter_map(|at| shell::Invocation::of(at.command));
        programs.any(|invocation| invocation.program() == "chown")
    };
    let last_change = stage.node.instructions.clone().rev().find(changes_owners).unwrap_or(0);
    for (number, instruction) in stage.instructions().filter(|(number, _)| *number > last_change) {
        let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { continue };
        let Some(user) = unit.model.state(number).and_then(dockerfile_model::State::user) else { continue };
        let Some(name) = user.value.known().filter(|name| copy.chown.is_none() && !is_root(name)) else { continue };
        let keyword = instruction.keyword_span;
        let flag = stage.file.edit(Span::at(keyword.end), format!(" --chown={name}"));
        ctx.report(keyword, format!("what is copied belongs to root, not to `{name}`"))
            .because(user.span, "this user is in force")
            .within(instruction.span)
            .unsafe_fix(format!("give it to `{name}`"), flag);
    }
}
