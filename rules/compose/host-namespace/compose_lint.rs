//! compose-lint knows no image.

use shiplint_linter::prelude::*;

pub(super) fn check(service: &Service, ctx: &mut Ctx) {
    service.node.confinement.namespaces.iter().for_each(|namespace| super::report(namespace, ctx));
}
