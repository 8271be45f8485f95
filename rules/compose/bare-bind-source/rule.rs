//! A path of the host that is written like the name of a volume.

use shiplint_linter::prelude::*;

use compose_model::MountKind;

declare_rule! {
    /// The source of a bind mount is a bare name, which looks like that of a volume.
    Mount {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let node = mount.node;
    let Some(source) = node.source.known().filter(|source| MountKind::of_source(&source.value) == MountKind::Volume)
    else {
        return;
    };
    if node.form != compose_model::Form::Long || node.kind.value() != Some(&MountKind::Bind) || source.value.is_empty()
    {
        return;
    }
    let name = &source.value;
    let meant = format!("./{name}");
    match mount.service.compose.unit.project.volumes.iter().find(|volume| volume.name.value == *name) {
        Some(volume) => {
            ctx.report(&source.place, format!("a mount of type `bind` takes `{meant}`, not the volume `{name}`"))
                .because(&volume.name.place, "this volume");
        }
        None => {
            ctx.report(&source.place, format!("`{name}` stands for the path `{meant}`"))
                .at_most(Severity::Info)
                .fix(format!("write `{meant}`"), Edit::reword(&source.place, name, &meant));
        }
    }
}
