//! Package lists are fetched in a `RUN` of their own, and used in a later one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Package lists are fetched in one `RUN` and used in another, so that the cache keeps old ones.
    RunCommand {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        aliases: [
            trivy("DS-0017", Related),
            checkov("CKV_DOCKER_5", Related),
            kics("update_instruction_alone", Related),
        ],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let (script, index) = (command.script, command.command.index);
    let mut updates = command.calls().filter(|call| call.action == Action::Update);
    let Some((update, family)) = updates.find_map(|call| Some((call, family(call)?))) else { return };
    let is_used = script.calls.iter().any(|call| call.command.index > index && family.uses(call));
    if is_used || !script.holds(family.lists) {
        return;
    }
    let stale = family.stale(&script.run);
    let is_alone = script.commands.len() == script.calls.len();
    if stale.is_some() || is_alone {
        ctx.report(update.head(), "the cache keeps these package lists until this line changes")
            .because_of(stale.map(|span| (span, "so this may install from lists that are long out of date")))
            .help("fetch the lists in the same `RUN` that installs from them");
    }
}

/// Managers that share their package lists.
struct Family {
    managers: &'static [Manager],
    lists: &'static str,
    /// Options with which an installation fetches lists of its own.
    refreshing: &'static [&'static str],
}

const APT: Family = Family {
    managers: &[Manager::AptGet, Manager::Apt, Manager::Aptitude],
    lists: "/var/lib/apt/lists",
    refreshing: &[],
};

const APK: Family = Family {
    managers: &[Manager::Apk],
    lists: "/var/cache/apk",
    refreshing: &["--no-cache", "-U", "--update-cache", "--update"],
};

fn family(call: &PackageCall) -> Option<&'static Family> {
    [&APT, &APK].into_iter().find(|family| family.managers.contains(&call.manager))
}

impl Family {
    /// Whether a call needs the lists.
    fn uses(&self, call: &PackageCall) -> bool {
        let is_other = matches!(call.action, Action::Update | Action::Clean | Action::Remove);
        self.managers.contains(&call.manager) && !is_other
    }

    /// Whether a call fetches them.
    fn fetches(&self, call: &PackageCall) -> bool {
        self.managers.contains(&call.manager) && call.action == Action::Update
    }

    /// The first call behind a `RUN` that needs the lists, unless they are fetched again before it or by it.
    fn stale(&self, run: &Instruction) -> Option<Span> {
        for later in run.later_scripts() {
            let calls = shell::package_calls(later);
            if let Some(first) = calls.iter().find(|call| self.fetches(call) || self.uses(call)) {
                let is_fresh = self.fetches(first) || first.has_flag(self.refreshing);
                return (!is_fresh).then(|| first.head());
            }
        }
        None
    }
}
