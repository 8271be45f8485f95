//! A container shares a namespace with its host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container shares processes, memory, the host name, users or cgroups with its host.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            compose_lint("CL-0010", Narrower).at(Error),
            kics("host_namespace_is_shared", Wider),
            kics("shared_host_ipc_namespace", Narrower),
            kics("shared_host_user_namespace", Narrower),
        ],
    }
    compose_lint: Service,
}

use compose_model::Namespace;

fn check(service: &Service, ctx: &mut Ctx) {
    let watches = service.runs(host_tools::watches_host);
    for namespace in &service.node.confinement.namespaces {
        if !watches {
            report(namespace, ctx);
        }
    }
}

fn report(namespace: &Namespace, ctx: &mut Ctx) {
    if namespace.mode.known() != Some("host") {
        return;
    }
    let (what, severity, kics) = match namespace.attribute {
        "pid" => ("sees all processes of its host", Severity::Warning, "host_namespace_is_shared"),
        "ipc" => ("shares memory with the programs of its host", Severity::Info, "shared_host_ipc_namespace"),
        "uts" => ("has the name of its host", Severity::Hint, ""),
        "userns_mode" => ("has the users of its host, root among them", Severity::Info, "shared_host_user_namespace"),
        "cgroup" => ("sees the cgroups of its host", Severity::Info, ""),
        _ => return,
    };
    let edits = ctx.edits(&namespace.key, |editor| editor.delete_key(namespace.key.span));
    let draft = ctx.report(&namespace.mode.place, format!("the container {what}")).at_most(severity);
    let draft = draft.unsafe_fix(format!("leave `{}` out", namespace.attribute), edits);
    let draft = if kics.is_empty() { draft } else { draft.code(Peer::Kics, kics) };
    match namespace.attribute {
        "pid" => draft,
        "ipc" => draft.help("`shm_size` gives the container more shared memory of its own"),
        _ => draft.without(Peer::ComposeLint),
    };
}
