//! A volume without a name.

use shiplint_linter::prelude::*;

use compose_model::MountKind;

declare_rule! {
    /// A service mounts a volume without a name, which is left behind with its container.
    Mount {
        category: Reliability,
        severity: Info,
        edition: E2026_1,
    }
}

/// Folders that a tool fills anew.
const REBUILT: &[&str] =
    &["node_modules", "bower_components", "vendor", ".venv", "venv", "__pycache__", ".next", "target"];

fn check(mount: &Mount, ctx: &mut Ctx) {
    let node = mount.node;
    let Some(target) = node.target.known().filter(|target| target.value.starts_with('/')) else { return };
    let last = target.value.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    if !node.source.is_absent() || node.kind.value() != Some(&MountKind::Volume) || REBUILT.contains(&last) {
        return;
    }
    // It keeps a part of the image from being hidden by what is mounted above it.
    let hides = |other: &compose_model::Mount| match &other.target {
        compose_model::Part::Known(folder) if other.kind.value() != Some(&MountKind::Volume) => {
            let below = target.value.strip_prefix(folder.value.trim_end_matches('/'));
            below.is_some_and(|rest| rest.starts_with('/'))
        }
        other => other.is_unknown(),
    };
    if mount.service.compose.unit.project.complete && !mount.service.node.volumes.iter().any(hides) {
        ctx.report(&target.place, format!("the volume at `{}` has no name", target.value))
            .help("a name keeps its data when the container is made anew");
    }
}
