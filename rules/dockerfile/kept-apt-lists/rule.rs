//! The package lists of apt stay in a layer.

use shell::{Invocation, Script};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The package lists that apt has fetched stay in the image.
    RunCommand {
        category: ImageSize,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3009", Related).at(Info),
            kics("apt_get_install_lists_were_not_deleted", Related),
            semgrep("remove-package-lists", Related),
        ],
    }
    hadolint: FlatRun,
}

const LISTS: &str = "/var/lib/apt/lists";

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let Some(update) = command.calls().find(|call| is_update(call)) else { return };
    let is_last = !script.later_calls(index).any(is_update);
    if !is_last || !script.run.ships() || !script.holds(LISTS) || is_cleaned(script, index) {
        return;
    }
    let mut too_late = None;
    let mut is_needed = script.run.is_built_upon();
    for later in script.run.later_scripts() {
        let calls = shell::package_calls(later);
        // From the next update on, the lists of this one do not matter.
        if calls.iter().any(is_update) {
            break;
        }
        is_needed |= calls.iter().any(is_install);
        too_late = too_late.or_else(|| removal(later));
    }
    let is_used = script.later_calls(index).any(is_install);
    let edits = if is_used && !is_needed { script.and_then(update, "rm -rf /var/lib/apt/lists/*") } else { Vec::new() };
    ctx.report(update.head(), "the package lists stay in the image")
        .because_of(too_late.map(|span| (span, "a later layer hides the lists, but does not make the image smaller")))
        .help("remove `/var/lib/apt/lists` in the same `RUN`, or mount a cache there")
        .fix("remove the lists in the end", edits);
}

/// Where a script removes the lists.
fn removal(script: &Script) -> Option<Span> {
    let mut invocations = script.commands().into_iter().filter_map(|at| Invocation::of(at.command));
    invocations.find(|invocation| invocation.removes(LISTS)).map(|invocation| invocation.command.span)
}

fn is_update(call: &PackageCall) -> bool {
    is_apt(call.manager) && call.action == Action::Update
}

fn is_install(call: &PackageCall) -> bool {
    is_apt(call.manager) && call.action == Action::Install
}

fn is_apt(manager: Manager) -> bool {
    matches!(manager, Manager::AptGet | Manager::Apt | Manager::Aptitude)
}

/// Whether the lists are removed later in the same script.
fn is_cleaned(script: &RunScript, index: usize) -> bool {
    let is_distclean = |call: &PackageCall| call.subcommand.as_ref().is_some_and(|name| name.words == ["distclean"]);
    script.empties(LISTS, index) || script.later_calls(index).any(is_distclean)
}
