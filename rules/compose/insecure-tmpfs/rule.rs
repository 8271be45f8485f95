//! What Docker forbids in memory is allowed again.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Memory is mounted with options that let programs run from it or gain privileges.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose_lint("CL-0022", Narrower).at(Info)],
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for tmpfs in &service.node.tmpfs {
        for option in compose_model::tmpfs_options(tmpfs) {
            let what = match option.value.as_str() {
                "exec" => "programs can be run from there",
                "suid" => "programs there can run as another user",
                "dev" => "devices can be used there",
                _ => continue,
            };
            let draft = ctx.report(&option.place, what).unsafe_fix("leave it out", option_removal(&option.place));
            if option.value == "dev" {
                draft.without(Peer::ComposeLint);
            }
        }
    }
}
