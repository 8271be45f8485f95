//! A file is mounted as a folder, or a folder as a file.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A file is mounted over a folder, or a folder over a file.
    Mount {
        category: Correctness,
        severity: Error,
        confidence: Medium,
        edition: E2026_1,
    }
}

/// Folders that every system, or a program that everybody knows, has.
const FOLDERS: [&str; 22] = [
    "/",
    "/bin",
    "/docker-entrypoint-initdb.d",
    "/etc",
    "/etc/nginx",
    "/etc/nginx/conf.d",
    "/etc/nginx/templates",
    "/home",
    "/lib",
    "/mnt",
    "/opt",
    "/root",
    "/run",
    "/srv",
    "/tmp",
    "/usr",
    "/usr/local",
    "/usr/local/bin",
    "/usr/share/nginx/html",
    "/var",
    "/var/lib",
    "/var/www/html",
];

fn check(mount: &Mount, ctx: &mut Ctx) {
    let (Some(source), Some(target)) = (mount.node.source.known(), mount.node.target.known()) else { return };
    let Some(kind) = mount.service.compose.unit.host_file(&source.place) else { return };
    let (path, written) = (mount.node.folder.join(&source.value), &target.value);
    match kind {
        EntryKind::File if is_folder(mount, written) => {
            ctx.report(&target.place, format!("`{path}` is a file, but `{written}` is a folder"))
                .because(&source.place, "the file")
                .help(format!("name the file: `{}/{}`", written.trim_end_matches('/'), path.name()));
        }
        // Projects have such names: `three.js`.
        EntryKind::Folder if path.as_str().strip_suffix(".js").is_some() && written.ends_with(path.name()) => {}
        EntryKind::Folder if file_names::is_file(path.name()) && file_names::is_file(written) => {
            ctx.report(&source.place, format!("`{path}` is a folder, but `{written}` is a file")).help(
                "Docker makes a folder where a file is missing at the first start: delete it, and put the file there",
            );
        }
        EntryKind::Folder if file_names::is_file(written) => {
            ctx.report(&source.place, format!("`{path}` is a folder, but `{written}` is a file"))
                .help("name the file in it, or mount it over a folder");
        }
        _ => {}
    }
}

/// Whether the path in the container is certainly a folder: one that is known, or the one that the image works in.
fn is_folder(mount: &Mount, target: &str) -> bool {
    let path = if target == "/" { target } else { target.trim_end_matches('/') };
    let service = &mount.service;
    let works_in = || {
        let (link, project) = (service.link?, service.compose.project);
        let state = project.dockerfile(link)?.model.final_state(link.stage?);
        Some(state.workdir()?.value.known()? == path)
    };
    let holds_data = || {
        let image = service.image()?;
        let facts = images::image(&image.familiar_name())?.facts(image.tag());
        Some(facts.data()?.contains(&path))
    };
    FOLDERS.contains(&path) || works_in() == Some(true) || holds_data() == Some(true)
}
