//! A container gets the disks of its host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container may use a disk, the memory or the kernel's log of its host.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [compose_lint("CL-0016", Narrower).at(Error)],
    }
}

use devices::DeviceKind;

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    for device in &confinement.devices {
        let Some(kind) = device.path().as_deref().and_then(devices::kind) else { continue };
        let place = device.source.known().map_or(&device.place, |source| &source.place);
        report(kind, place, ctx);
    }
    for rule in &confinement.device_cgroup_rules {
        if let Some(kind) = rule.known().and_then(devices::opened)
            && has_nodes(service)
        {
            report(kind, &rule.place, ctx);
        }
    }
}

fn report(kind: DeviceKind, place: &Place, ctx: &mut Ctx) {
    let what = match kind {
        DeviceKind::All => "may use all devices of its host, its disks among them",
        DeviceKind::Disk => "may read and write a disk of its host, whatever the files on it allow",
        DeviceKind::KernelLog => "may read and write the log of the host's kernel",
        DeviceKind::Memory => "may use the memory of its host",
    };
    let draft = ctx.report(place, format!("the container {what}"));
    if kind == DeviceKind::Memory {
        // Of use with a capability only, which is told by itself.
        draft.without(Peer::ComposeLint).at_most(Severity::Warning);
    }
}

/// Whether the container can have a device that a rule opens: by making it, or because the host's are mounted.
fn has_nodes(service: &Service) -> bool {
    let confinement = &service.node.confinement;
    let has = |items: &[compose_model::Spanned<compose_model::Text>]| {
        let mut names = items.iter().filter_map(|item| item.known().map(capabilities::canonical));
        names.any(|name| ["MKNOD", capabilities::ALL].contains(&name.as_str()))
    };
    let makes = confinement.is_privileged() || !has(&confinement.cap_drop) || has(&confinement.cap_add);
    makes || service.host_paths().iter().any(|path| path.path == "/dev" || path.path.starts_with("/dev/"))
}
