//! compose-lint knows no image, no pipe and no `use_api_socket`, and takes a path for none that begins with an unset variable.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        if !path.path.starts_with(compose_model::UNKNOWN) && !path.path.contains("pipe") {
            super::report(&path, Severity::Error, ctx);
        }
    }
}
