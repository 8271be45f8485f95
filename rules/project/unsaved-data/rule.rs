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
    if words.any(|word| PASSING.contains(&word)) || service.compose.unit.is_said_beside(folder) {
        return;
    }
    let is_database = image.facts.is_some_and(|facts| facts.image.family == images::Family::Store);
    let is_volume = |mount: &compose_model::Mount| mount.kind.value() == Some(&compose_model::MountKind::Volume);
    if !is_database && node.volumes.iter().any(is_volume) {
        return;
    }
    ctx.report(&node.name.place, format!("the data of `{}` is lost with its container", node.name.value))
        .because(&image.place, format!("this keeps its data in `{folder}`"))
        .at_most(if is_database { Severity::Warning } else { Severity::Hint })
        .help(format!("mount a named volume at `{folder}`"));
}
