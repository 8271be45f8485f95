//! Mounts made in a container appear on its host.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What is mounted below a folder within a container appears on its host.
    Service {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            compose_lint("CL-0017", Same).at(Info),
            kics("volume_mounted_in_multiple_containers", Wider),
        ],
    }
}

const DEFAULT: &str = "rprivate";

fn check(service: &Service, ctx: &mut Ctx) {
    for mount in &service.node.volumes {
        let Some(propagation) = mount.propagation.known() else { continue };
        if !["shared", "rshared"].contains(&propagation.value.as_str()) {
            continue;
        }
        let place = &propagation.place;
        let edits = match mount.form {
            compose_model::Form::Short => vec![Edit { place: place.clone(), text: DEFAULT.to_owned() }],
            compose_model::Form::Long => ctx.edits_of(place, |editor, node| editor.replace_scalar(node, DEFAULT)),
        };
        ctx.report(place, "what the container mounts there appears on its host, and the other way round")
            .help("where only the host mounts, `rslave` is enough")
            .unsafe_fix(format!("write `{DEFAULT}`, the default"), edits);
    }
}
