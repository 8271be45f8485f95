//! A service that may use all of the host.

use compose_model::{Node, units};
use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing limits the memory, the CPUs or the processes of a service.
    Service {
        category: Reliability,
        severity: Warning,
        recommended: false,
        edition: E2026_1,
        aliases: [
            compose_lint("CL-0026", Related).at(Warning),
            kics("memory_not_limited", Related),
            kics("cpus_not_limited", Related),
            kics("pids_limit_not_set", Related),
        ],
    }
    compose_lint: Service,
}

/// Where a limit may be written, what it limits, and the code of KICS.
type Limit = (&'static [&'static [&'static str]], &'static str, &'static str);

const MEMORY: Limit = (&[&["mem_limit"], &["deploy", "resources", "limits", "memory"]], "memory", "memory_not_limited");
const CPUS: Limit = (
    &[&["cpus"], &["cpu_quota"], &["cpu_count"], &["cpu_percent"], &["deploy", "resources", "limits", "cpus"]],
    "CPUs",
    "cpus_not_limited",
);
const PROCESSES: Limit =
    (&[&["pids_limit"], &["deploy", "resources", "limits", "pids"]], "number of processes", "pids_limit_not_set");

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(tree) = service.tree().filter(|_| service.node.provider.is_none()) else { return };
    for (paths, what, code) in [MEMORY, CPUS, PROCESSES] {
        if !paths.iter().filter_map(|path| tree.at(path)).any(is_limit) {
            ctx.report(&service.node.name.place, format!("nothing limits the {what} of `{}`", service.node.name.value))
                .code(Peer::Kics, code)
                .without(Peer::ComposeLint);
        }
    }
}

/// Whether a value limits anything: 0 and less do not; what is not known may.
fn is_limit(value: &Node) -> bool {
    let Some(text) = value.scalar() else { return false };
    let Some(known) = text.known() else { return true };
    known.parse::<f64>().map_or_else(|_| units::bytes(known).is_some_and(|bytes| bytes > 0), |number| number > 0.0)
}
