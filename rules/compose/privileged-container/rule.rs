//! A container, a hook or a build runs with all privileges.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container, a command beside it or a build runs with all privileges of its host.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [
            compose_lint("CL-0002", Narrower).at(Error),
            kics("privileged_containers_enabled", Narrower),
            semgrep("privileged-service", Narrower),
        ],
    }
}

use compose_model::PrivilegedPart;

fn check(service: &Service, ctx: &mut Ctx) {
    // An engine within a container cannot do without.
    let severity = if service.runs(host_tools::runs_containers) { Severity::Info } else { Severity::Error };
    for part in &service.node.confinement.privileged {
        let what = match part.what {
            PrivilegedPart::Container => "the container",
            PrivilegedPart::Hook => "the command",
            PrivilegedPart::Build => "the build",
        };
        let draft = ctx.report(&part.place, format!("{what} may do all that root of the host may")).at_most(severity);
        let draft = draft.help("give it the capability or the device that it needs: `cap_add`, `devices`");
        if part.what != PrivilegedPart::Container {
            draft.without_codes();
        }
    }
}
