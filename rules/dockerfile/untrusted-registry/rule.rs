//! An image of a registry that the house does not allow.

use dockerfile_model::{DEFAULT_REGISTRY, ImageRef};
use shiplint_linter::prelude::*;

declare_rule! {
    /// An image comes from a registry that the configuration does not list.
    Instruction {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [hadolint("DL3026", Related).at(Error), tally("hadolint/DL3026", Related)],
    }
    hadolint: Dockerfile,
}

/// Another name of the registry that images have without naming one.
const HUB: &str = "hub.docker.com";

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if let (Kind::From(_), Some(stage)) = (&instruction.node.kind, instruction.stage()) {
        let Some(used) = &stage.node.image else { return };
        if let Base::Image(image) = &used.base {
            let span = image.registry_span().map_or(used.span, |registry| used.text.text.span(registry));
            judge(image, span, ctx);
        }
        return;
    }
    for used in instruction.uses() {
        if let Target::Image(image) = &used.target {
            judge(image, used.span, ctx);
        }
    }
}

fn judge(image: &ImageRef, span: Span, ctx: &mut Ctx) {
    let (registry, policy) = (image.registry(), ctx.policy());
    let is_trusted = policy.trusts(registry) || (registry == DEFAULT_REGISTRY && policy.trusts(HUB));
    if !is_trusted && !ctx.project().builds(image) {
        ctx.report(span, format!("`{registry}` is not among the registries that are trusted"))
            .help(format!("take a copy of it from: {}", policy.trusted_registries.join(", ")));
    }
}
