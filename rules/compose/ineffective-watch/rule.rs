//! Watched files whose change comes to nothing.

use shiplint_linter::prelude::*;

use compose_model::{MountKind, Spanned, Text, Watch};

declare_rule! {
    /// What `watch` is to do when a file changes cannot be done.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for watch in &service.node.watch {
        let Some((text, action)) = watch.action.as_ref().and_then(|action| Some((action, action.known()?))) else {
            continue;
        };
        if action == "rebuild" && service.node.build.is_none() && service.compose.unit.project.complete {
            ctx.report(&text.place, "the service has no `build`: it cannot be built again");
        }
        if action == "sync+exec" && !watch.has_command {
            ctx.report(&text.place, "nothing says what is run: `exec.command`");
        }
        if let Some((path, mount)) = mounted(service, watch).filter(|_| action.starts_with("sync")) {
            ctx.report(&path.place, "the path is mounted already: it is not watched")
                .at_most(Severity::Warning)
                .because(mount, "the mount");
        }
    }
}

/// The mount of a folder of the host that the watched path is in.
fn mounted<'a>(service: &Service<'a>, watch: &'a Watch) -> Option<(&'a Spanned<Text>, &'a Place)> {
    let path = watch.path.as_ref()?;
    let watched = watch.folder.join(path.known()?);
    let binds = service.node.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Bind));
    let is_in = |mount: &&compose_model::Mount| {
        let source = mount.source.value().map(|source| mount.folder.join(source));
        source.is_some_and(|source| source == watched || watched.below(&source).is_some())
    };
    binds.filter(|mount| mount.source.known().is_some()).find(is_in).map(|mount| (path, &mount.place))
}
