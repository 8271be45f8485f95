//! A volume beside the folder that a database keeps its data in.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A volume is mounted near the folder that a database keeps its data in, but not there.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let (DataHome::Misplaced(folder, mount), Some(image)) = (container.data_home(), container.root.named()) else {
        return;
    };
    let Some(target) = mount.target.known() else { return };
    let name = image.facts.map_or("", |facts| facts.image.name);
    // A tag that moves on may have moved since the volume was made.
    let is_newest = image.facts.and_then(|facts| facts.version) == Some(images::Version::NEWEST);
    let what = if is_newest { "the newest version of this image" } else { "this image" };
    let edit =
        (target.place.text() == target.value).then(|| Edit { place: target.place.clone(), text: folder.to_owned() });
    ctx.report(&target.place, format!("`{name}` keeps its data in `{folder}`, not here"))
        .because(&image.place, format!("{what} decides where its data is"))
        .at_most(if is_newest { Severity::Warning } else { Severity::Error })
        .help("what is stored elsewhere goes into a volume without a name")
        .unsafe_fix(format!("mount it at `{folder}`"), edit);
}
