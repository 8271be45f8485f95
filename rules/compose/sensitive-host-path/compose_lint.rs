//! compose-lint knows no image, and takes all below `/etc`, `/sys`, `/dev` and `/run` for sensitive, readable as it may be.

use host_paths::Reach;
use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        let says_ro = path.mount.is_some_and(|mount| mount.options.iter().any(|option| option.value.trim() == "ro"));
        let writable = path.read_only != Some(true) && !says_ro;
        let counts = match host_paths::reach(&path.path) {
            Some(Reach::Home | Reach::Credentials | Reach::SharedMemory | Reach::Interface) => true,
            Some(Reach::System) => !writable,
            Some(Reach::Clock) => writable,
            Some(Reach::ControlSocketFolder) => path.path.starts_with("/var/run/"),
            _ => false,
        };
        if counts {
            super::report(&path, Severity::Warning, ctx);
        }
    }
}
