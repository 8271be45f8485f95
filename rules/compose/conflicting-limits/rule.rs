//! Limits that contradict each other.

use compose_model::{Node, units};
use shiplint_linter::prelude::*;

declare_rule! {
    /// What is kept free for a service, or what it may use at first, is more than what it may use at all.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(tree) = service.tree() else { return };
    let first = |paths: [&[&str]; 2]| paths.into_iter().find_map(|path| tree.at(path));
    let memory = first([&["deploy", "resources", "limits", "memory"], &["mem_limit"]]);
    let reserved = first([&["deploy", "resources", "reservations", "memory"], &["mem_reservation"]]);
    above(reserved, memory, bytes, "more memory is kept free than may be used", ctx);
    let cpus = first([&["deploy", "resources", "limits", "cpus"], &["cpus"]]);
    above(
        tree.at(&["deploy", "resources", "reservations", "cpus"]),
        cpus,
        number,
        "more CPUs are kept free than may be used",
        ctx,
    );
    swap(tree.get("memswap_limit"), memory, ctx);
    for limit in tree.get("ulimits").map_or(&[][..], Node::entries) {
        above(limit.value.get("soft"), limit.value.get("hard"), unlimited, "the soft limit is above the hard one", ctx);
    }
}

/// Tells that the one is more than the other.
fn above(one: Option<&Node>, other: Option<&Node>, measure: fn(&Node) -> Option<f64>, message: &str, ctx: &mut Ctx) {
    let (Some(one), Some(other)) = (one, other) else { return };
    if let (Some(measured), Some(limit)) = (measure(one), measure(other))
        && measured > limit
    {
        ctx.report(&one.place, message).because(&other.place, "the limit");
    }
}

/// Memory and swap together cannot be less than the memory alone, nor be limited without it.
fn swap(total: Option<&Node>, memory: Option<&Node>, ctx: &mut Ctx) {
    let Some(total) = total.filter(|total| bytes(total).is_some_and(|bytes| bytes > 0.0)) else { return };
    match memory {
        Some(memory) => {
            above(Some(memory), Some(total), bytes, "more memory may be used than memory and swap together", ctx);
        }
        None => {
            ctx.report(&total.place, "memory and swap together are limited, the memory alone is not")
                .help("set `mem_limit`, too");
        }
    }
}

fn bytes(value: &Node) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "limits that differ by less agree")]
    value.scalar().and_then(|text| units::bytes(text.known()?)).map(|bytes| bytes as f64)
}

fn number(value: &Node) -> Option<f64> {
    value.scalar().and_then(|text| text.known()?.parse().ok())
}

/// A number of which -1 stands for no limit.
fn unlimited(value: &Node) -> Option<f64> {
    number(value).map(|number| if number < 0.0 { f64::INFINITY } else { number })
}
