//! A platform that there is no machine of.

use compose_model::{Spanned, Text};
use dockerfile_model::Platform;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service runs on, or is built for, a platform that does not exist.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let built = service.node.build.iter().flat_map(|build| &build.platforms);
    for platform in service.node.platform.iter().chain(built) {
        if let Some(known) = platform.known().filter(|known| !known.is_empty()) {
            judge(platform, known, ctx);
        }
    }
}

fn judge(platform: &Spanned<Text>, known: &str, ctx: &mut Ctx) {
    if Platform::parse(known).is_some_and(|platform| platform.is_known()) {
        return;
    }
    let draft = ctx.report(&platform.place, format!("`{known}` is no platform, such as `linux/amd64`"));
    if let Some(near) = nearest(known, COMMON) {
        let (title, edit) = (format!("write `{near}`"), Edit::reword(&platform.place, known, near));
        let draft = draft.help(format!("did you mean `{near}`?"));
        if is_slip(known, near) {
            draft.fix(title, edit)
        } else {
            draft.unsafe_fix(title, edit)
        };
    }
}

/// What most images are made for.
const COMMON: [&str; 9] = [
    "linux/386",
    "linux/amd64",
    "linux/arm/v6",
    "linux/arm/v7",
    "linux/arm64",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
    "windows/amd64",
];
