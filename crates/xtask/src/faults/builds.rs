//! Faults between a service and the Dockerfile that it is built with.

use shiplint_project::compose_model::Pair;
use shiplint_project::dockerfile_model::{Base, Kind as Instruction};
use shiplint_source::Span;

use super::kind::{Kind, kind};
use super::plant::{Change, Fault, before, beside, edited, spoilt, written};
use super::site::Site;

/// What uses of an argument that is not declared any more bring with them.
const UNSET: &[&str] = &["unassigned-variable", "undefined-variable", "unused-stage"];

pub(super) const KINDS: &[Kind] = &[
    kind("target renamed", &["unknown-build-target"], &[], renamed_target),
    kind(
        "stage renamed",
        &["unknown-build-target"],
        &["unknown-copy-stage", "unknown-base-stage", "unpinned-base-image"],
        renamed_stage,
    ),
    kind("argument removed", &["undeclared-build-arg"], UNSET, removed_argument),
    kind("argument not declared", &["undeclared-build-arg"], &[], undeclared_argument),
    kind("argument of another stage", &["undeclared-build-arg"], UNSET, moved_argument),
    kind("argument not passed", &["missing-build-arg"], &["unpinned-npm-package"], unpassed_argument),
    kind("Dockerfile lost", &["missing-dockerfile"], &[], lost_dockerfile),
    kind("context lost", &["missing-dockerfile"], &["unawaited-dependency"], lost_context),
    kind(
        "named context not given",
        &["unknown-copy-stage", "unknown-base-stage"],
        &["unpinned-base-image"],
        removed_context,
    ),
    kind("secret not given", &["missing-build-credential"], &[], |site| not_given(site, "secret,id=gone_token")),
    kind("agent not given", &["missing-build-credential"], &[], |site| not_given(site, "ssh")),
    kind("platform differs", &["conflicting-platform"], &[], other_platform),
];

fn renamed_target(site: &Site<'_>) -> Vec<Fault> {
    let target =
        site.service.build.as_ref().filter(|_| site.dockerfile().is_some()).and_then(|build| build.target.as_ref());
    spoilt(target)
}

fn renamed_stage(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let target = site.service.build.as_ref()?.target.as_ref()?;
        let name = site.project.stage(site.link?)?.name.as_ref()?;
        let place = site.dockerfile()?.place(name.span);
        Fault::elsewhere(vec![(place, format!("{}-new", name.text))], &target.place, target.known()?)
    };
    fault().into_iter().collect()
}

/// The arguments that only one line of the Dockerfile declares, which declares no other, and what takes that line away.
fn declared_once<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Pair, Change)> {
    let arguments = site.service.build.iter().flat_map(|build| &build.args);
    arguments.filter_map(|pair| {
        let (file, name) = (site.dockerfile()?, pair.name.known()?);
        let instructions = (0..).map_while(|number| file.instruction(number));
        let declared = instructions.filter_map(|instruction| match &instruction.kind {
            Instruction::Arg(declared) => Some((instruction.span, declared)),
            _ => None,
        });
        let declared: Vec<_> =
            declared.filter(|(_, args)| args.iter().any(|arg| file.slice(arg.name.span) == name)).collect();
        let [(span, args)] = declared.as_slice() else { return None };
        (args.len() == 1).then(|| (pair, (file.place(*span), "# gone".to_owned())))
    })
}

fn removed_argument(site: &Site<'_>) -> Vec<Fault> {
    let faults = declared_once(site)
        .filter_map(|(pair, change)| Fault::elsewhere(vec![change], &pair.name.place, pair.name.known()?));
    faults.collect()
}

fn undeclared_argument(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        site.dockerfile()?;
        let build = site.node()?.at(&["build"])?;
        let changes = match build.get("args") {
            Some(args) => {
                let first = args.entries().first().map(|entry| &entry.key.place);
                beside(first.or_else(|| args.items().first().map(|item| &item.place))?, "GONE_ARGUMENT", "one")
            }
            None => beside(&build.entries().first()?.key.place, "args", "\n  GONE_ARGUMENT: one"),
        };
        Fault::elsewhere(changes, &build.place, "GONE_ARGUMENT")
    };
    fault().into_iter().collect()
}

fn moved_argument(site: &Site<'_>) -> Vec<Fault> {
    let fault = |(pair, removed): (&Pair, Change)| {
        let (file, name) = (site.dockerfile()?, pair.name.known()?);
        let from = file.place(file.model.stages.first()?.image.as_ref()?.span);
        let line = from.source.line_span(from.source.line_of(from.span.start));
        let is_in_stage = removed.0.span.start > from.span.start;
        let stage = before(&from.source.place(line), format!("FROM scratch AS other\nARG {name}\n\n"));
        Fault::elsewhere(vec![stage, removed], &pair.name.place, name).filter(|_| is_in_stage)
    };
    declared_once(site).filter_map(fault).collect()
}

/// The tag of the base image becomes an argument.
fn unpassed_argument(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (file, key) = (site.dockerfile()?, site.key("build")?);
        let first = file.place(file.model.stages.first()?.image.as_ref()?.span);
        let image = site.project.stage(site.link?)?.image.as_ref()?.span;
        let (name, tag) = file.slice(image).rsplit_once(':')?;
        let is_plain = !file.slice(image).contains(['@', '$']) && !tag.contains('/');
        let line = first.source.line_span(first.source.line_of(first.span.start));
        let declared = before(&first.source.place(line), "ARG GONE_ARGUMENT\n");
        let tag = file.place(Span::new(image.start + name.len() as u32 + 1, image.end));
        let changes = vec![declared, (tag, "${GONE_ARGUMENT}".to_owned())];
        Fault::seen_at(changes, key, vec!["build:".to_owned(), "args:".to_owned()]).filter(|_| is_plain)
    };
    fault().into_iter().collect()
}

fn lost_dockerfile(site: &Site<'_>) -> Vec<Fault> {
    let named = site.service.build.as_ref().filter(|_| site.dockerfile().is_some());
    spoilt(named.and_then(|build| build.dockerfile.as_ref()))
}

fn lost_context(site: &Site<'_>) -> Vec<Fault> {
    let Some(context) = site.service.build.as_ref().and_then(|build| build.context.as_ref()) else { return Vec::new() };
    let is_there = site.link.is_some_and(|link| link.context.is_some());
    let Some(path) = context.known().filter(|_| is_there) else { return Vec::new() };
    vec![Fault::of(written(&context.place, format!("{}/gone", path.trim_end_matches('/'))))]
}

fn removed_context(site: &Site<'_>) -> Vec<Fault> {
    let fault = |pair: &Pair| {
        let (file, name, place) = (site.dockerfile()?, pair.name.known()?, &pair.name.place);
        let line = file.source.text().lines().find(|line| line.contains(name))?;
        let changes = edited(place, |editor| editor.delete_key(place.span).or_else(|_| editor.delete_item(place.span)));
        Fault::elsewhere(changes, &file.place(Span::at(0)), line)
    };
    site.service.build.iter().flat_map(|build| &build.additional_contexts).filter_map(fault).collect()
}

fn not_given(site: &Site<'_>, what: &str) -> Vec<Fault> {
    let fault = || {
        let (file, first) = (site.dockerfile()?, site.instructions().first().map(|instruction| instruction.full)?);
        let run = format!("RUN --mount=type={what},required=true make release\n");
        let place = file.place(Span::at(first.end));
        let whole = place.source.text().get(..first.end as usize).is_some_and(|text| text.ends_with('\n'));
        Fault::elsewhere(vec![before(&place, run)], &place, format!("type={what}")).filter(|_| whole)
    };
    fault().into_iter().collect()
}

fn other_platform(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (file, key) = (site.dockerfile()?, site.key("build")?);
        let stage = site.project.stage(site.link?)?;
        let from = file.place(stage.image.as_ref()?.span);
        let is_plain =
            stage.platform.is_none() && site.service.platform.is_none() && matches!(stage.base(), Base::Image(_));
        let mut changes = beside(key, "platform", "linux/arm64");
        changes.push(before(&from, "--platform=linux/amd64 "));
        Fault::elsewhere(changes, key, "platform: linux/arm64").filter(|_| is_plain)
    };
    fault().into_iter().collect()
}
