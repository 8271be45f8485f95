//! Files of the host that are relabelled for `SELinux` and should not be.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

use compose_model::{MountKind, Relabel};

declare_rule! {
    /// A mount relabels a folder of the system, or one of another service for itself alone.
    ComposeProject {
        category: Security,
        severity: Warning,
        edition: E2026_1,
    }
}

/// Folders that the host itself lives in.
const SYSTEM: &[&str] = &[
    "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/tmp",
    "/usr", "/var", "~",
];

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mounts = || compose.services().flat_map(|service| service.node.volumes.iter().map(move |it| (service, it)));
    let mut others: HashMap<String, Vec<(Service, &compose_model::Mount)>> = HashMap::new();
    for (service, mount) in mounts() {
        if let Some(path) = host_path(mount) {
            others.entry(path).or_default().push((service, mount));
        }
    }
    for (service, mount) in mounts() {
        let (Some(relabel), Some(path)) = (mount.relabel.known(), host_path(mount)) else { continue };
        if SYSTEM.contains(&path.as_str()) {
            ctx.report(&relabel.place, format!("this relabels all of `{path}` on the host"))
                .help("mount what the container needs of it, or none of it");
        } else if relabel.value == Relabel::Private {
            let beside = |other: &&(Service, &compose_model::Mount)| {
                other.0.number != service.number && other.0.node.runs_beside(service.node)
            };
            if let Some((_, other)) = others.get(&path).and_then(|others| others.iter().find(beside)) {
                ctx.report(&relabel.place, "`Z` takes the files from another service that mounts them")
                    .because(&other.place, "here")
                    .help("`z` labels them for both");
            }
        }
    }
}

/// The path that a mount has on the host.
fn host_path(mount: &compose_model::Mount) -> Option<String> {
    let source = mount.source.value().filter(|_| mount.kind.value() == Some(&MountKind::Bind))?;
    let trimmed = source.trim_end_matches('/');
    match source.chars().next()? {
        '/' if trimmed.is_empty() => Some(source.clone()),
        '/' | '~' => Some(trimmed.to_owned()),
        _ => Some(mount.folder.join(source).as_str().to_owned()),
    }
}
