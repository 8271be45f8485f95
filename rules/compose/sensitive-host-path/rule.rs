//! A container sees what is nobody's business but the host's.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container gets homes, secrets or interfaces of its host.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose_lint("CL-0013", Wider).at(Error), kics("volume_has_sensitive_host_directory", Wider)],
    }
    compose_lint: Service,
}

use compose_model::HostPath;
use host_paths::Reach;

fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        let writable = path.read_only == Some(false);
        if !writable && service.runs(host_tools::watches_host) {
            continue;
        }
        let severity = match host_paths::reach(&path.path) {
            Some(Reach::Home | Reach::Credentials) => Severity::Warning,
            Some(Reach::System) if path.read_only == Some(true) && host_paths::holds_secrets(&path.path) => {
                let is_interface = path.path.starts_with("/proc");
                if is_interface { Severity::Info } else { Severity::Warning }
            }
            Some(Reach::SharedMemory) => Severity::Info,
            Some(Reach::Clock) if writable => Severity::Info,
            // A privileged container has them anyway.
            Some(Reach::Interface) if writable && !service.node.confinement.is_privileged() && is_whole(&path) => {
                Severity::Info
            }
            _ => continue,
        };
        report(&path, severity, ctx);
    }
}

/// Whether all devices, or all interfaces of the kernel, are there.
fn is_whole(path: &HostPath) -> bool {
    ["/dev", "/sys"].contains(&path.path.as_str())
}

fn report(path: &HostPath, severity: Severity, ctx: &mut Ctx) {
    let written = path.shown();
    let (message, help) = match host_paths::reach(&path.path) {
        Some(Reach::Home) => {
            (format!("the container gets all of the home folder `{written}`"), "mount the folder that it needs")
        }
        Some(Reach::Credentials) => (
            format!("the container gets the credentials in `{written}`"),
            "give it credentials of its own, as a secret",
        ),
        Some(Reach::SharedMemory) => (
            format!("the container shares `{written}` with all programs of its host"),
            "`shm_size` gives it more of its own",
        ),
        Some(Reach::Clock) => (format!("the container can write to `{written}` of its host"), "reading is enough"),
        Some(Reach::Interface) => (
            format!("the container gets `{written}`, by which the host is spoken to"),
            "mount or pass the one thing that it needs",
        ),
        _ => (format!("the container can read secrets of its host in `{written}`"), "mount the one file that it needs"),
    };
    let is_clock = host_paths::reach(&path.path) == Some(Reach::Clock);
    let edits = path.mount.filter(|_| is_clock).map_or_else(Vec::new, |mount| ctx.read_only(mount));
    let draft = ctx.report(&path.place, message).at_most(severity).help(help).unsafe_fix("mount it read-only", edits);
    if path.mount.is_none() {
        draft.because(&path.item, "what gives it to the container");
    }
}
