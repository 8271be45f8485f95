//! compose-lint knows no image, no pipe and no `use_api_socket`, takes a path for none that begins with an unset variable, and below `/var/run`
//! knows sockets only, not their folders.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        let is_below_link = path.path.starts_with("/var/run/")
            && host_paths::reach(&path.path) == Some(host_paths::Reach::ControlSocketFolder);
        if !path.path.starts_with(compose_model::UNKNOWN) && !path.path.contains("pipe") && !is_below_link {
            super::report(&path, Severity::Error, ctx);
        }
    }
}
