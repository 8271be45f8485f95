//! A volume that its service cannot write to.

use compose_model::MountKind;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A program that does not run as root has a volume in a folder that belongs to root.
    Mount {
        category: Reliability,
        severity: Warning,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// Names of folders with packages.
const PACKAGES: [&str; 4] = [".venv", "node_modules", "vendor", "venv"];

fn check(mount: &Mount, ctx: &mut Ctx) {
    let node = mount.node;
    let is_volume = node.kind.value() == Some(&MountKind::Volume) && !node.read_only.is_unknown();
    let Some(target) = node.target.known().filter(|_| is_volume && node.read_only.value() != Some(&true)) else {
        return;
    };
    let Some(container) = mount.service.container() else { return };
    if !container.leaves_to_root(&target.value) || is_shared(mount) || is_only_read(&container, &target.value) {
        return;
    }
    let Fact::Said(user, place) = container.user() else { return };
    ctx.report(&target.place, format!("`{user}` cannot write to `{}`, which belongs to root", target.value))
        .because(place, "the program runs as this user")
        .help(format!("before `USER`, let the Dockerfile `RUN mkdir -p {0} && chown {user} {0}`", target.value));
}

/// Whether a folder holds packages that the image has installed, and that are not installed when the container starts.
fn is_only_read(container: &Container, folder: &str) -> bool {
    let launch = container.launch();
    let installs = |script: &shell::Script| shell::package_calls(script).iter().any(|it| it.action == Action::Install);
    let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or(folder);
    PACKAGES.contains(&name) && !launch.script.as_deref().is_some_and(installs)
}

/// Whether another service mounts the volume, too: somebody may have been there before.
fn is_shared(mount: &Mount) -> bool {
    let Some(volume) = mount.node.source.value() else { return false };
    let mut others = mount.service.compose.services().filter(|other| other.number != mount.service.number);
    others.any(|other| other.node.volumes.iter().any(|other| other.source.value() == Some(volume)))
}
