//! A browser without enough shared memory.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A browser runs with the 64 MB of shared memory that a container has by default.
    Service {
        category: Reliability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// Images whose documentation asks for more: <https://github.com/SeleniumHQ/docker-selenium#--shm-size2g>,
/// <https://playwright.dev/docs/docker#recommended-docker-configuration>
const BROWSERS: [&str; 6] = [
    "mcr.microsoft.com/playwright",
    "selenium/node-chrome",
    "selenium/node-firefox",
    "selenium/standalone-",
    "seleniarm/node-",
    "seleniarm/standalone-",
];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let Some(image) = container.root.named() else { return };
    let name = image.reference.familiar_name();
    let gets_more = ["shm_size", "ipc"].iter().any(|key| service.attribute(&[key]).is_some())
        || service.node.tmpfs.iter().any(|path| path.value.blank().starts_with("/dev/shm"))
        || service.node.volumes.iter().any(|mount| mount.target.value().is_none_or(|target| target == "/dev/shm"));
    if BROWSERS.iter().any(|browser| name.starts_with(browser)) && !gets_more {
        let (place, from) = service.place_for(image);
        ctx.report(place, "a browser crashes with 64 MB of shared memory")
            .because_of(from.map(|from| (from, "the image is built from this one")))
            .help("add `shm_size: 2gb`");
    }
}
