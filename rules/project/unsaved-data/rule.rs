//! A database without a volume.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Nothing is mounted where a database keeps its data.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

/// Words in the names of services, profiles and folders whose data nobody wants to keep.
const PASSING: [&str; 10] =
    ["bench", "benchmark", "ci", "demo", "e2e", "example", "examples", "fixtures", "test", "tests"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let (DataHome::Lost(folder), Some(image)) = (container.data_home(), container.root.named()) else { return };
    let node = service.node;
    let profiles = node.profiles.iter().map(|profile| profile.value.blank());
    let names = profiles.chain([node.name.value.as_str(), node.name.place.path().as_str()]);
    let mut words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    if words.any(|word| PASSING.contains(&word)) {
        return;
    }
    ctx.report(&node.name.place, format!("the data of `{}` is lost with its container", node.name.value))
        .because(&image.place, format!("this keeps its data in `{folder}`"))
        .help(format!("mount a named volume at `{folder}`"));
}
