//! Permissions of a device that are none.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The permissions of a device are not made of `r`, `w` and `m`.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for device in &service.node.confinement.devices {
        if let Some(permissions) = device.permissions.known()
            && (permissions.value.is_empty() || permissions.value.contains(|c| !"rwm".contains(c)))
        {
            let message = format!("`{}` are no permissions of a device", permissions.value);
            ctx.report(&permissions.place, message).help("they are made of `r` (read), `w` (write) and `m` (make)");
        }
    }
}
