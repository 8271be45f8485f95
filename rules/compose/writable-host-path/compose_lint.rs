//! compose-lint takes all below the folders of the system for vital, and what is not known to be read-only for writable.

use host_paths::Reach;
use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for path in service.host_paths() {
        let counts = matches!(host_paths::reach(&path.path), Some(Reach::System | Reach::Programs));
        let says_ro = path.mount.is_some_and(|mount| mount.options.iter().any(|option| option.value.trim() == "ro"));
        if counts && path.read_only != Some(true) && !says_ro {
            super::report(&path, ctx);
        }
    }
}
