//! A mount whose path in the container is not absolute.

use shiplint_linter::prelude::*;

use compose_model::Spanned;

declare_rule! {
    /// The path in the container that something is mounted at is not absolute.
    Mount {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let Some(target) = mount.node.target.known() else { return };
    let path = target.value.as_str();
    if path.starts_with(['/', '\\']) {
        return;
    }
    match path.split_once(':') {
        Some((drive, rest)) if drive.len() == 1 => report_drive(mount, target, (drive, rest), ctx),
        _ => {
            let help = match path {
                "ro" | "rw" | "z" | "Z" => "the path in the container is missing before it",
                _ => "begin it with `/`",
            };
            ctx.report(&target.place, format!("`{path}` is no absolute path in the container")).help(help);
        }
    }
}

/// What was meant as a volume with a name of one letter.
fn report_drive(mount: &Mount, target: &Spanned<String>, (drive, path): (&str, &str), ctx: &mut Ctx) {
    let mut volumes = mount.service.compose.unit.project.volumes.iter();
    let declared = volumes.find(|volume| volume.name.value == drive).map(|volume| &volume.name.place);
    // Containers of Windows have drives, and people write them in upper case.
    if declared.is_none() && drive.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return;
    }
    let text = |text: &str| Tree::Text(text.to_owned());
    let long = [("type", text("volume")), ("source", text(drive)), ("target", text(path))];
    let long = long.map(|(key, value)| (key.to_owned(), value)).to_vec();
    let edits = declared
        .map_or_else(Vec::new, |_| ctx.edits_of(&mount.node.place, |editor, node| editor.item_to_mapping(node, long)));
    ctx.report(
        &target.place,
        format!("`{drive}:` is a drive of Windows here, `{}` the path in the container", target.value),
    )
    .because_of(declared.map(|place| (place, "this volume is not mounted")))
    .help("a volume with a name of one letter is mounted in the long form")
    .unsafe_fix("write it in the long form", edits);
}
