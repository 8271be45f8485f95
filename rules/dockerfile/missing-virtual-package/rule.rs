//! apk packages that are needed for a moment, without a name for all of them.

use shiplint_linter::prelude::*;

declare_rule! {
    /// apk packages are added and deleted in one `RUN` by their names, not as one virtual package.
    RunCommand {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let is_apk = |call: &PackageCall, action| call.manager == Manager::Apk && call.action == action;
    for call in command.calls().filter(|call| is_apk(call, Action::Install) && !call.has_flag(&["-t", "--virtual"])) {
        let is_added = |name: &str| call.packages.iter().any(|package| package.name.text == name);
        let later = command.script.calls.iter().filter(|other| other.command.index > call.command.index);
        let mut deleted = later.filter(|other| is_apk(other, Action::Remove)).flat_map(|other| &other.packages);
        if let Some(package) = deleted.find(|package| is_added(package.name.text)) {
            ctx.report(call.head(), "packages for a moment have no name in common")
                .because(package.span, "each has to be named again here")
                .help("add them with `--virtual .build-deps`, and delete `.build-deps`");
        }
    }
}
