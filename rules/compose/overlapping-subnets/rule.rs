//! Two ranges of addresses that have some in common.

use shiplint_linter::prelude::*;

use compose_model::{Resource, Spanned, Subnet, Text};

declare_rule! {
    /// The subnets of two networks, or two of one network, overlap.
    ComposeProject {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let networks = compose.unit.project.networks.iter().filter(|network| shares_addresses(network));
    let pools = networks.flat_map(|network| &network.pools);
    let mut ranges: Vec<(&Spanned<Text>, Subnet)> =
        pools.filter_map(|pool| Some((pool.subnet.as_ref()?, pool.range()?))).collect();
    ranges.sort_by_key(|(_, range)| (range.first(), range.last()));
    let mut widest: Option<(&Spanned<Text>, Subnet)> = None;
    for one in ranges {
        if let Some(other) = widest.filter(|other| other.1.overlaps(one.1)) {
            let (first, second) = if other.0.place < one.0.place { (other, one) } else { (one, other) };
            ctx.report(&second.0.place, format!("`{}` overlaps with `{}`", second.1, first.1))
                .because(&first.0.place, "some addresses would be in both");
        }
        widest = Some(widest.filter(|other| other.1.last() >= one.1.last()).unwrap_or(one));
    }
}

/// Networks over several hosts have addresses of their own.
fn shares_addresses(network: &Resource) -> bool {
    network.driver.as_ref().is_none_or(|driver| driver.known().is_some_and(|driver| driver != "overlay"))
}
