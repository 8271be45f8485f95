//! A Python package without a version.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A Python package is installed in whatever version is the newest.
    RunCommand {
        category: Reproducibility,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            hadolint("DL3013", Related).at(Warning),
            kics("unpinned_package_version_in_pip_install", Related),
        ],
    }
    hadolint: FlatRun,
}

/// What pip itself needs; the image decides where it starts, and an upgrade is wanted as it is.
const TOOLS: [&str; 3] = ["pip", "setuptools", "wheel"];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let is_python = |manager| matches!(manager, Manager::Pip | Manager::Pipx | Manager::Uv);
    for call in command.calls().filter(|call| is_python(call.manager) && call.action == Action::Install) {
        let mut open = call.packages.iter().filter(|package| command.script.is_unpinned(call, package)).peekable();
        if open.peek().is_none() || is_limited(command.script, call) {
            continue;
        }
        for package in open.filter(|package| !TOOLS.contains(&package.name.text)) {
            let message = format!("`{}` comes in whatever version is the newest", package.name.text);
            let redirections = &command.command.command.redirections;
            let lost = redirections.iter().find(|redirection| redirection.span.start == package.span.end);
            ctx.report(package.span, message)
                .because_of(lost.map(|it| (it.span, "for the shell this is a redirection, for it stands in no quotes")))
                .help("write a version behind `==`, or keep versions in a file of requirements or constraints");
        }
    }
}

/// Whether something else limits the versions, or may do so: constraints, hashes, or a folder that the packages come from.
fn is_limited(script: &RunScript, call: &PackageCall) -> bool {
    const SWITCHES: [&str; 5] = ["-c", "--constraint", "--constraints", "--require-hashes", "--no-index"];
    const VARIABLES: [&str; 4] = ["PIP_CONSTRAINT", "PIP_NO_INDEX", "PIP_REQUIRE_HASHES", "UV_CONSTRAINT"];
    let is_set = |name: &str| {
        call.invocation.variables.iter().any(|variable| variable.name == name)
            || script.variable(name, call.command.index).is_some()
    };
    call.has_flag(&SWITCHES)
        || VARIABLES.into_iter().any(is_set)
        || script.may_pass(call, |word| SWITCHES.iter().any(|switch| word.starts_with(switch)))
        || script.run.file.unit.configures(script.run.number, "pip.conf", "constraint")
}
