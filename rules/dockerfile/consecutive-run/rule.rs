//! A `RUN` behind a `RUN`.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two `RUN`s that follow each other make two layers.
    Instruction {
        category: ImageSize,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL3059", Related).at(Info),
            kics("multiple_run_add_copy_instructions_listed", Wider),
        ],
    }
    hadolint: FlatRun,
}

fn check(run: &Instruction, ctx: &mut Ctx) {
    if run.deferred || !run.ships() {
        return;
    }
    let Some(before) = run.previous() else { return };
    if run.runs_like(&before) {
        ctx.report(run.node.keyword_span, "this `RUN` makes another layer")
            .because(before.node.keyword_span, "it follows this one")
            .unsafe_fix("join the two", joined(run, &before));
    }
}

/// Edits that make the first command line the beginning of the second.
fn joined(run: &Instruction, before: &Instruction) -> Vec<Edit> {
    let is_plain = |run: &Instruction| {
        let lists = run.script().map(|script| script.body.items.as_slice());
        let is_text = matches!(run.node.command().map(|command| &command.form), Some(Form::Shell(_)));
        is_text
            && run.node.heredocs.is_empty()
            && matches!(lists, Some([list]) if list.terminator.is_none() && list.links.len() == 1)
    };
    let start = run.script().and_then(|script| script.body.items.first()).map(|list| list.span.start);
    let gap = Span::new(before.node.span.end, run.node.span.start);
    match start {
        Some(start) if is_plain(run) && is_plain(before) && run.file.unit.slice(gap).trim().is_empty() => {
            run.edit(Span::new(before.node.span.end, start), " \\\n    && ")
        }
        _ => Vec::new(),
    }
}
