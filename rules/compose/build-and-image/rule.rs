//! Services that are both built and have an image.

use serde::Deserialize;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service has both `build` and `image`, and nothing says which one is meant.
    ComposeFile with Options {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [dclint("no-build-and-image", Same).at(Error)],
    }
}

/// What is let pass.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Whether a `pull_policy` says enough.
    check_pull_policy: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { check_pull_policy: true }
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let lenient = ctx.options::<Options>().check_pull_policy;
    for service in file.services().filter_map(|service| service.value.mapping()) {
        let (Some(build), Some(image)) = (service.get("build"), service.get("image")) else { continue };
        if !(lenient && service.get("pull_policy").is_some()) {
            ctx.report(build.key.span, "it is not said whether this is built or its image is pulled")
                .because(image.key.span, "the image")
                .help("say so with `pull_policy`");
        }
    }
}
