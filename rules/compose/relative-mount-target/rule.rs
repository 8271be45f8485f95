//! A mount whose path in the container is not absolute.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The path in the container that something is mounted at is not absolute.
    Mount {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let Some(target) = mount.node.target.known() else { return };
    let path = target.value.as_str();
    if path.starts_with(['/', '\\']) {
        return;
    }
    match path.split_once(':') {
        Some((drive, _)) if drive.len() == 1 => {
            let declared = mount.service.compose.unit.project.volumes.iter().find(|volume| volume.name.value == drive);
            // Containers of Windows have drives, and people write them in upper case.
            if declared.is_some() || drive.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let declared = declared.map(|volume| (&volume.name.place, "this volume is not mounted"));
                ctx.report(
                    &target.place,
                    format!("`{drive}:` is a drive of Windows here, `{path}` the path in the container"),
                )
                .because_of(declared)
                .help("a volume with a name of one letter is mounted in the long form");
            }
        }
        _ => {
            let help = match path {
                "ro" | "rw" | "z" | "Z" => "the path in the container is missing before it",
                _ => "begin it with `/`",
            };
            ctx.report(&target.place, format!("`{path}` is no absolute path in the container")).help(help);
        }
    }
}
