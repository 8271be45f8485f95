//! A mount hides what the image made.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A folder of the host is mounted over files that the image made and that the folder does not have.
    Build {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(build: &Build, ctx: &mut Ctx) {
    for hidden in &build.link.hidden {
        let Some(mount) = build.service.node.volumes.get(hidden.mount) else { continue };
        let place = mount.target.known().map_or(&mount.place, |target| &target.place);
        let path = &hidden.path;
        if hidden.is_program {
            ctx.report(place, format!("the mount hides `{path}`, with which the container starts"))
                .because(&hidden.made, "this puts it into the image")
                .help("mount a folder above which the image keeps nothing");
        } else {
            ctx.report(place, format!("the mount hides `{path}`, and the host's folder has no such thing"))
                .because(&hidden.made, "this puts it into the image")
                .help(format!("add `{path}` to `volumes`, so that the image's folder is seen there"));
        }
    }
}
