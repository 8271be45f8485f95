//! Several files are copied to something that is not written as a folder.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `COPY` or `ADD` has several sources, and a destination without a slash at its end.
    Instruction {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3021", Related).at(Error),
            trivy("DS-0011", Related),
            kics("copy_with_more_than_two_arguments_not_ending_with_slash", Related),
        ],
    }
    hadolint: Instruction,
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.node.kind else { return };
    // With `--parents`, folders are made in the destination whatever it is.
    if instruction.deferred || copy.sources.len() < 2 || copy.parents == Some(true) {
        return;
    }
    let expansion = instruction.expand(&copy.destination);
    let Some(path) = expansion.known() else { return };
    // These are folders by themselves.
    if path.ends_with(['/', '\\']) || matches!(path.rsplit('/').next(), Some("" | "." | "..")) {
        return;
    }
    let span = copy.destination.span;
    let quoted = instruction.file.unit.slice(span).ends_with(['"', '\'']);
    let end = Span::at(span.end - u32::from(quoted));
    let draft = ctx.report(span, format!("several files go to `{path}`, which has no slash at its end"));
    let draft = draft.fix(format!("make it `{path}/`"), instruction.edit(end, "/"));
    if matches!(instruction.node.kind, Kind::Add(_)) {
        draft.without_codes();
    }
}
