//! A container gets a capability that reaches beyond it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container gets a capability by which it reaches beyond itself.
    Service {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [
            compose_lint("CL-0024", Same).at(Error),
            compose_lint("CL-0011", Same).at(Error),
            compose_lint("CL-0028", Same).at(Error),
            compose_lint("CL-0029", Same).at(Error),
            compose_lint("CL-0030", Same).at(Error),
            compose_lint("CL-0027", Same).at(Warning),
            kics("container_capabilities_unrestricted", Wider),
        ],
    }
}

/// Capabilities with what they give, how severe that is, and the code that stands for them. After capabilities(7).
const POWERS: &[(&str, Severity, &str, &str)] = &[
    ("ALL", Severity::Error, "CL-0024", "do nearly all that root of the host may"),
    ("SYS_ADMIN", Severity::Error, "CL-0024", "mount file systems and by that leave its confinement"),
    ("SYS_MODULE", Severity::Error, "CL-0024", "load code into the kernel of the host"),
    ("SYS_RAWIO", Severity::Error, "CL-0024", "reach the memory and the ports of the host"),
    ("NET_ADMIN", Severity::Info, "CL-0011", "change interfaces, routes and firewalls"),
    ("BPF", Severity::Info, "CL-0011", "load programs into the kernel of the host"),
    ("SYS_BOOT", Severity::Info, "CL-0011", "restart the host"),
    ("PERFMON", Severity::Info, "CL-0028", "watch all processes of the host"),
    ("SYS_TIME", Severity::Info, "CL-0028", "set the clock of the host"),
    ("SYS_NICE", Severity::Info, "CL-0029", "come before the host's own processes"),
    ("IPC_LOCK", Severity::Info, "CL-0029", "keep as much memory as it likes from being swapped"),
    ("LEASE", Severity::Info, "CL-0029", "hold up whoever opens a file"),
    ("SYSLOG", Severity::Info, "CL-0030", "read the kernel's log"),
    ("SYS_PTRACE", Severity::Hint, "CL-0027", "look into all processes that it sees"),
    ("DAC_READ_SEARCH", Severity::Hint, "CL-0027", "read files whoever they belong to"),
];

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    let host_pid = confinement.namespaces.iter().find(|one| one.attribute == "pid" && one.mode.known() == Some("host"));
    for item in &confinement.cap_add {
        let Some(name) = item.known().map(capabilities::canonical) else { continue };
        let Some(&(_, severity, code, power)) = POWERS.iter().find(|(known, ..)| *known == name) else { continue };
        let beyond = host_pid.filter(|_| name == "SYS_PTRACE");
        let severity = if beyond.is_some() { Severity::Warning } else { severity };
        let draft = ctx.report(&item.place, format!("with `{name}`, the container may {power}")).at_most(severity);
        draft
            .code(Peer::ComposeLint, code)
            .because_of(beyond.map(|namespace| (&namespace.mode.place, "it sees all processes of the host")));
    }
}
