//! A stage is called like something that BuildKit means by the name.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A stage is called `scratch` or `context`, names that mean something else.
    Stage {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3063", Narrower).at(Warning),
            buildkit("ReservedStageName", Same),
            tally("buildkit/ReservedStageName", Same),
        ],
    }
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let Some(name) = stage.node.name.as_ref().filter(|name| ["scratch", "context"].contains(&&*name.text)) else {
        return;
    };
    let written = stage.file.unit.slice(name.span);
    let draft =
        ctx.report(name.span, format!("`{written}` means something else than a stage")).help("choose another name");
    if written != name.text {
        draft.without(Peer::Hadolint);
    }
}
