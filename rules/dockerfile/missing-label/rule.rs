//! An image without a label that the house wants on every image.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An image lacks a label that the configuration asks for.
    Stage {
        category: Style,
        severity: Info,
        edition: E2026_1,
        aliases: [hadolint("DL3049", Related).at(Info)],
    }
    hadolint: Dockerfile,
}

fn check(stage: &Stage, ctx: &mut Ctx) {
    let policy = ctx.policy();
    let Some(image) = stage.node.image.as_ref().filter(|_| stage.is_built() && !policy.labels.is_empty()) else {
        return;
    };
    let mut labels = stage.final_state().labels();
    let Some(names) = labels.try_fold(std::collections::HashSet::new(), |mut names, label| {
        names.insert(label.name.known()?);
        Some(names)
    }) else {
        return;
    };
    for name in policy.labels.keys().filter(|name| !names.contains(name.as_str())) {
        ctx.report(image.span, format!("the image has no label `{name}`")).help("the configuration asks for it");
    }
}
