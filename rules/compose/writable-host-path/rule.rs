//! A container can write where the host trusts what stands there.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container can write to settings, accounts or programs of its host.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose_lint("CL-0025", Wider).at(Error), kics("volume_has_sensitive_host_directory", Related)],
    }
    compose_lint: Service,
}

use compose_model::HostPath;
use host_paths::Reach;

fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        let is_vital = match host_paths::reach(&path.path) {
            Some(Reach::System) => host_paths::is_trusted_by_root(&path.path),
            Some(Reach::Programs) => true,
            _ => false,
        };
        if is_vital && path.read_only == Some(false) {
            report(&path, ctx);
        }
    }
}

fn report(path: &HostPath, ctx: &mut Ctx) {
    let message = format!("the container can write to `{}` of its host, and become root there by that", path.shown());
    let edits = path.mount.map_or_else(Vec::new, |mount| ctx.read_only(mount));
    let draft = ctx.report(&path.place, message);
    match path.mount {
        Some(_) => draft.unsafe_fix("mount it read-only", edits),
        None => draft.because(&path.item, "mounted here"),
    };
}
