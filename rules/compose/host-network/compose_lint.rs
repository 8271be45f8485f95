//! compose-lint knows no image and does not look at builds.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    let namespaces = super::of_host(service).filter(|namespace| namespace.attribute == "network_mode");
    namespaces.for_each(|namespace| super::report(namespace, ctx));
}
