//! The image is taken to another release of its distribution.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The image is taken to another release of its distribution than its tag says.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [hadolint("DL3035", Related).at(Warning)],
    }
    hadolint: FlatRun,
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let rolls = command.script.run.stage().and_then(|stage| stage.base_image()).is_some_and(is_rolling);
    let upgrade = command.calls().find(|call| changes_release(call));
    let tool = command.invocation().filter(|invocation| invocation.program() == "do-release-upgrade");
    let Some(span) = upgrade.map(PackageCall::head).or(tool.map(|tool| tool.inner.word.span)) else { return };
    if !rolls {
        ctx.report(span, "takes the image to another release than the one it was built from")
            .help("choose the release by the tag of the base image");
    }
}

fn changes_release(call: &PackageCall) -> bool {
    let words = call.subcommand.as_ref().map(|name| name.words.as_slice()).unwrap_or_default();
    match call.manager {
        Manager::Zypper => matches!(words, ["dup" | "dist-upgrade"]),
        Manager::Dnf | Manager::Yum => matches!(words, ["system-upgrade"]),
        _ => false,
    }
}

/// Whether a distribution has no releases, so that this is the way to upgrade it.
fn is_rolling(image: &dockerfile_model::ImageRef) -> bool {
    image.familiar_name().contains("tumbleweed")
}
