//! For hadolint a registry is what has a dot before the first slash, Docker Hub is told by its name, and a stage that is copied from
//! by its number is an image.

use std::collections::HashSet;

use dockerfile_model::{DEFAULT_REGISTRY, Mount, MountKind, Word};
use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut stages = HashSet::new();
    for node in file.unit.tree.instructions() {
        let from = FlatFrom::of(node);
        let used = match &node.kind {
            Kind::Copy(copy) => copy.from.iter().map(named).collect(),
            Kind::Run(run) => run.mounts.iter().filter_map(source).map(named).collect(),
            _ => from.iter().map(|from| (from.image, from.span)).collect::<Vec<_>>(),
        };
        for (image, span) in used {
            if image.name != "scratch" && !stages.contains(image.name) && !is_trusted(image, ctx.policy()) {
                let message = format!("the registry of `{}` is not trusted", image.name);
                ctx.report(span, message).within(node.span);
            }
        }
        stages.extend(from.and_then(|from| from.alias));
    }
}

fn named(word: &Word) -> (FlatImage<'_>, Span) {
    (FlatImage::of(word.as_str()), word.span)
}

fn source(mount: &Mount) -> Option<&Word> {
    mount.from().filter(|_| matches!(mount.kind, MountKind::Bind | MountKind::Cache))
}

fn is_trusted(image: FlatImage, policy: &Policy) -> bool {
    match image.registry {
        Some(registry) => policy.trusts(registry),
        None => policy.trusts(DEFAULT_REGISTRY) || policy.trusts(super::HUB),
    }
}
