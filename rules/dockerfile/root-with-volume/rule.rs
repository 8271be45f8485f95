//! Data that root writes.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container that runs as root keeps its data in a volume.
    Stage {
        category: Security,
        severity: Info,
        recommended: false,
        status: Preview,
        edition: E2026_1,
        aliases: [tally("tally/stateful-root-runtime", Wider)],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let runs_as_root = stage.is_built() && stage.runs_as_root() == Some(true) && !stage.may_drop_privileges();
    if !runs_as_root || stage.is_given_user() || !stage.starts_program() {
        return;
    }
    let state = stage.final_state();
    let Some(volume) = state.volumes().next() else { return };
    let user = state.user().map(|user| (user.span, "root is asked for here"));
    let image =
        stage.node.image.as_ref().map(|image| (image.span, "this image runs as root, and no `USER` changes that"));
    ctx.report(volume.span, "all files in this volume will belong to root")
        .because_of(user.or(image))
        .help("make the folder, give it to a user with a fixed number, and end the stage with that `USER`");
}
