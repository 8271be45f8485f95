//! compose-lint asks it of every service, be it a container or not, and takes an unset variable for nothing.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    super::report(service, ctx);
}
