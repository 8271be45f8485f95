//! A service puts another list of folders in the place of the one in which its image finds programs, libraries or modules.

use compose_model::{Step, VariableUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service sets `PATH`, or a variable like it, without the folders that its Dockerfile put there.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

/// Variables that hold lists of folders, and what is looked for there.
const LISTS: [(&str, &str); 5] = [
    ("LD_LIBRARY_PATH", "libraries"),
    ("NODE_PATH", "modules"),
    ("PATH", "programs"),
    ("PERL5LIB", "modules"),
    ("PYTHONPATH", "modules"),
];

fn check(service: &Service, ctx: &mut Ctx) {
    for (name, what) in LISTS {
        check_list(service, name, what, ctx);
    }
}

fn check_list(service: &Service, name: &str, what: &str, ctx: &mut Ctx) {
    let own = service.node.environment.iter().rev().find(|pair| pair.name.known() == Some(name));
    let Some((own, text)) = own.and_then(|pair| Some((pair, pair.value.as_ref()?))) else { return };
    let of_host = text.origin.iter().find_map(path_of_host);
    let Some(value) = text.known().or_else(|| of_host.map(|_| text.value.blank())) else { return };
    let Some(built) = service.container().and_then(|container| container.built) else { return };
    let Some(declared) = built.state().env(name).and_then(|variable| variable.declared) else { return };
    let folders: Vec<&str> = value.split(':').collect();
    let written = built.file.slice(declared).trim_start_matches(name).trim_start_matches(['=', ' ', '"']);
    // One folder alone may be meant to make way.
    let added =
        written.trim_end_matches('"').split(':').filter(|folder| folder.starts_with('/') && written.contains(':'));
    if let Some(lost) = added.into_iter().find(|folder| !folders.contains(folder)) {
        ctx.report(&own.name.place, format!("the {what} in `{lost}` are not found any more"))
            .because(built.file.place(declared), format!("the Dockerfile puts it into `{name}`"))
            .because_of(of_host.map(|used| (&used.place, "Compose puts that of the host here")))
            .help("nothing of what the image says is kept: write down all folders");
    }
}

/// A list of whoever starts Compose.
fn path_of_host(step: &Step) -> Option<&VariableUse> {
    match step {
        Step::Variable(used) if used.name == "PATH" => Some(used),
        _ => None,
    }
}
