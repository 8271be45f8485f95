//! A stage that nothing needs, and that nobody can ask for.

use shiplint_linter::prelude::*;

declare_rule! {
    /// No build needs the stage: nothing copies from it or goes on with it, and it has no name to be asked for.
    Dockerfile {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [tally("tally/no-unreachable-stages", Wider)],
    }
}

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let model = &file.unit.model;
    let Some(last) = model.stages.len().checked_sub(1).filter(|_| file.unit.is_understood()) else { return };
    // Whoever asks for a named stage needs what is below it, too.
    let named = model.stages.iter().filter(|stage| stage.name.is_some()).map(|stage| stage.index);
    let linked = file.links().filter_map(|link| link.stage);
    let needed = model.reachable_from_any(named.chain(linked).chain([last]));
    let unused = model.stages.iter().zip(needed).filter(|(_, needed)| !needed);
    for (stage, _) in unused {
        let from = file.unit.instruction(stage.instructions.start);
        let Some((from, image)) = from.zip(stage.image.as_ref()) else { continue };
        ctx.report(image.span, "nothing uses this stage, and without a name nobody can ask for it")
            .help("copy from it, give it a name, or take it away")
            .within(from.span);
    }
}
