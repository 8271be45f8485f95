//! A service puts another list of folders in the place of the one in which its image finds programs.

use compose_model::{Step, VariableUse};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A service sets `PATH` without the folders that its Dockerfile put there.
    Service {
        category: Correctness,
        severity: Hint,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let own = service.node.environment.iter().rev().find(|pair| pair.name.known() == Some("PATH"));
    let Some((own, text)) = own.and_then(|pair| Some((pair, pair.value.as_ref()?))) else { return };
    let of_host = text.origin.iter().find_map(path_of_host);
    let Some(value) = text.known().or_else(|| of_host.map(|_| text.value.blank())) else { return };
    let Some(built) = service.container().and_then(|container| container.built) else { return };
    let Some(declared) = built.state().env("PATH").and_then(|variable| variable.declared) else { return };
    let folders: Vec<&str> = value.split(':').collect();
    let written = built.file.slice(declared).trim_start_matches("PATH").trim_start_matches(['=', ' ', '"']);
    let added = written.trim_end_matches('"').split(':').filter(|folder| folder.starts_with('/'));
    if let Some(lost) = added.into_iter().find(|folder| !folders.contains(folder)) {
        ctx.report(&own.name.place, format!("the programs in `{lost}` are not found any more"))
            .because(built.file.place(declared), "the Dockerfile puts it into `PATH`")
            .because_of(of_host.map(|used| (&used.place, "Compose puts the `PATH` of the host here")))
            .help("nothing of what the image says is kept: write down all folders");
    }
}

/// A variable that stands for the `PATH` of whoever starts Compose.
fn path_of_host(step: &Step) -> Option<&VariableUse> {
    match step {
        Step::Variable(used) if used.name == "PATH" => Some(used),
        _ => None,
    }
}
