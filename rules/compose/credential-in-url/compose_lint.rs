//! compose-lint looks at variables of containers alone, and takes any password for one that matters.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    for value in service.node.environment.iter().filter_map(|pair| pair.value.as_ref()) {
        if credentials::url_passwords(value.value.blank()).next().is_some() {
            ctx.report(&value.place, "the value is a URL with a password");
        }
    }
}
