//! A volume that keeps an old version of the image's files.

use compose_model::MountKind;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A named volume is mounted over the files that the image brings, and keeps those of its first version.
    Mount {
        category: Reliability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// Names of folders with data, which an image may bring a first version of.
const DATA: [&str; 8] = ["config", "data", "database", "db", "media", "seed", "storage", "uploads"];
/// Names of folders whose content programs make anew.
const PASSING: [&str; 6] = [".cache", "cache", "log", "logs", "run", "tmp"];

fn check(mount: &Mount, ctx: &mut Ctx) {
    let node = mount.node;
    let is_named = node.kind.value() == Some(&MountKind::Volume) && !node.source.is_absent();
    let Some(target) = node.target.known().filter(|_| is_named) else { return };
    let Some(container) = mount.service.container() else { return };
    let name = target.value.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let passes = target.value.split('/').any(|name| PASSING.contains(&name));
    let Some(built) = container.built.filter(|_| !passes && !DATA.contains(&name)) else { return };
    if let Some(place) = built.copied_to(&target.value) {
        ctx.report(&target.place, "the volume keeps the files of the image that was the first to be started with it")
            .because(place, "what is copied in later versions of the image stays out of sight")
            .help("mount the volume at a folder that holds nothing but data");
    }
}
