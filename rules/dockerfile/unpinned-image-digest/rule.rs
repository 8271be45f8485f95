//! An image that is not named by its digest.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An image is not named by its digest, so that its owner may replace it.
    Instruction {
        category: Reproducibility,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [semgrep("dockerfile-source-not-pinned", Related)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let base = instruction.stage().and_then(|stage| stage.node.image.as_ref());
    let base = base.filter(|_| matches!(instruction.node.kind, Kind::From(_)));
    let base = base.and_then(|image| match &image.base {
        Base::Image(name) => Some((image.span, name)),
        _ => None,
    });
    let used = instruction.uses().iter().filter_map(|used| match &used.target {
        Target::Image(name) => Some((used.span, name)),
        _ => None,
    });
    for (span, name) in base.into_iter().chain(used) {
        if name.digest().is_none() && !ctx.project().builds(name) {
            ctx.report(span, format!("`{}` is not named by its digest", name.text()))
                .help("append `@sha256:…`, and let a bot such as Renovate keep it up to date");
        }
    }
}
