//! Sources are mounted at another place than the one that the image has them at.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A folder of the sources is mounted, and the image has it somewhere else.
    Mount {
        category: Reliability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
    }
}

fn check(mount: &Mount, ctx: &mut Ctx) {
    let (Some(source), Some(target)) = (mount.node.source.known(), mount.node.target.known()) else { return };
    let Some(link) = mount.service.link else { return };
    if mount.service.compose.unit.host_file(&source.place) != Some(EntryKind::Folder) {
        return;
    }
    let folder = mount.node.folder.join(&source.value);
    let below = link.context.as_deref().and_then(|context| folder.below(&context.folder));
    let copies = below.and_then(|below| ctx.project().copies(link, below, EntryKind::Folder));
    let (Some(below), Some(unit), Some(copies)) = (below, ctx.project().dockerfile(link), copies) else { return };
    let to = target.value.trim_end_matches('/');
    if !is_like(below, to)
        || is_used(mount, unit.text(), to)
        || copies.iter().any(|copied| FilePath::new(&copied.target).touches(&to.into()))
    {
        return;
    }
    if let Some(last) = copies.last() {
        let source = unit.model.sources(last.instruction).get(last.source).map(|source| unit.place(source.span));
        ctx.report(
            &target.place,
            format!("the image has `{folder}` at `{}`: changes in it have no effect", last.target),
        )
        .because_of(source.map(|place| (place, "copied here")));
    }
}

/// Folders that are made for sources.
const ROOTS: [&str; 8] =
    ["/app", "/code", "/home/node/app", "/opt/app", "/src", "/srv/app", "/usr/app", "/usr/src/app"];

/// Whether a folder is mounted where sources belong, and under its own name, so that the same is meant.
fn is_like(below: &str, to: &str) -> bool {
    let root = match below.rsplit('/').next().unwrap_or("") {
        "" => Some(to),
        name => to.strip_suffix(name).and_then(|root| root.strip_suffix('/')),
    };
    root.is_some_and(|root| ROOTS.contains(&root))
}

/// Whether the image or the service knows the path, or the folder that it lies in.
fn is_used(mount: &Mount, dockerfile: &str, to: &str) -> bool {
    let node = mount.service.node;
    let commands = node.command.iter().chain(&node.entrypoint).flat_map(|command| &command.words);
    let values = node.environment.iter().filter_map(|pair| pair.value.as_ref());
    let mut texts = commands.chain(values).chain(&node.working_dir).map(|text| text.value.blank());
    let parent = to.rsplit_once('/').map_or("", |(parent, _)| parent);
    let names = |text: &str| [to, parent].iter().any(|path| !path.is_empty() && mentions(text, path));
    names(dockerfile) || texts.any(names)
}

/// Whether a text holds a path, from its root.
fn mentions(text: &str, path: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    text.match_indices(path).any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(is_inside)))
}
