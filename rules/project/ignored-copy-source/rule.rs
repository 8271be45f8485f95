//! A `COPY`, an `ADD` or a mount of a `RUN` names something that the ignore file keeps out of the build context.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The ignore file hides what a `COPY`, an `ADD` or a mount of a `RUN` names.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [buildkit("CopyIgnoredFile", Narrower), tally("buildkit/CopyIgnoredFile", Narrower)],
    }
    buildkit: CopySource,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for named in instruction.named_paths() {
        check_path(instruction, &named, ctx);
    }
}

fn check_path(instruction: &Instruction, named: &NamedPath, ctx: &mut Ctx) {
    let text = &named.path;
    let hidden = |(link, context, presence)| match presence {
        &Presence::Hidden(number) => Some((link, context, number)),
        _ => None,
    };
    let Some((link, context, number)) = instruction.contexts_of(named.at).find_map(hidden) else { return };
    let Some((ignore, pattern)) = context.pattern(number) else { return };
    let build = link.and_then(|link| ctx.project().context_place(link)).cloned();
    // A pattern that hides all of the context leaves an empty copy, which is no failure.
    let whole = ["", ".", "/"].contains(&text.trim_start_matches("./"));
    let severity = if whole || build.is_none() { Severity::Warning } else { Severity::Error };
    let name = ignore.source.path();
    let draft = ctx
        .report(named.span, format!("`{text}` is kept out of the build context by `{name}`"))
        .at_most(severity)
        .because(ignore.place(pattern), "this pattern hides it")
        .because_of(build.map(|place| (place, format!("the build context is `{}`", context.folder))));
    if matches!(instruction.node.kind, Kind::Run(_)) {
        draft.without_codes();
    }
}
