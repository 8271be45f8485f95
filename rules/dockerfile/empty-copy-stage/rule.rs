//! A copy from a stage that has no files.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `COPY --from` names a stage that begins with `scratch` and gets no files.
    Dockerfile {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [tally("tally/copy-from-empty-scratch-stage", Wider)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let model = &file.unit.model;
    let is_linked = file.links().next().is_some();
    let mut empty: Vec<bool> = Vec::new();
    for (number, instruction) in file.unit.tree.instructions().enumerate() {
        let Some(stage) = model.stage_of(number) else { continue };
        if empty.len() == stage.index {
            empty.push(match stage.base() {
                Base::Scratch => true,
                Base::Stage(base) => empty.get(*base).copied().unwrap_or(false),
                _ => false,
            });
        }
        for used in model.uses(number).iter().filter(|_| matches!(instruction.kind, Kind::Copy(_))) {
            let Target::Stage(target) = used.target else { continue };
            let Some(source) = model.stages.get(target).filter(|_| empty.get(target) == Some(&true)) else { continue };
            // Whoever builds it by hand may pass a context in the place of a stage that has a name.
            if source.name.is_none() || is_linked {
                ctx.report(used.span, format!("there are no files in the stage `{}`", used.text))
                    .because_of(source.image.as_ref().map(|image| (image.span, "it begins with nothing")))
                    .within(instruction.span);
            }
        }
        if let Some(is_empty) = empty.last_mut() {
            *is_empty &= !may_bring_files(&instruction.kind);
        }
    }
}

fn may_bring_files(kind: &Kind) -> bool {
    use Kind::{Add, Copy, Invalid, Onbuild, Run, Workdir};
    matches!(kind, Run(_) | Copy(_) | Add(_) | Onbuild(_) | Workdir(_) | Invalid)
}
