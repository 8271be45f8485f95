//! Numbers that the engine does not accept.

use compose_model::Node;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A number of a service is below or above what the engine accepts.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// Paths of numbers, with the least and the highest that there may be. (docs.docker.com/reference/cli/docker/container/run)
const RANGES: [(&[&str], i128, i128); 5] = [
    (&["blkio_config", "weight"], 10, 1000),
    (&["mem_swappiness"], 0, 100),
    (&["pids_limit"], -1, MOST),
    (&["deploy", "resources", "limits", "pids"], -1, MOST),
    (&["cpu_shares"], 2, 262_144),
];
const MOST: i128 = i64::MAX as i128;
/// Numbers of which 0 stands for whatever the engine chooses.
const ZERO_IS_DEFAULT: [&str; 2] = ["cpu_shares", "weight"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(tree) = service.tree() else { return };
    for (path, least, most) in RANGES {
        if let (Some(value), Some(name)) = (tree.at(path), path.last()) {
            judge(name, value, (least, most), ctx);
        }
    }
    for device in tree.at(&["blkio_config", "weight_device"]).map_or(&[][..], Node::items) {
        if let Some(weight) = device.get("weight") {
            judge("weight", weight, (10, 1000), ctx);
        }
    }
}

fn judge(name: &str, value: &Node, (least, most): (i128, i128), ctx: &mut Ctx) {
    let Some(number) = value.as_int() else { return };
    if (least..=most).contains(&number) || (number == 0 && ZERO_IS_DEFAULT.contains(&name)) {
        return;
    }
    let range = if most == MOST { format!("at least {least}") } else { format!("from {least} to {most}") };
    ctx.report(&value.place, format!("`{name}` must be {range}, not {number}"));
}
