//! A `COPY`, an `ADD` or a mount of a `RUN` names something that is not in the build context.

use shiplint_linter::prelude::*;

declare_rule! {
    /// What a `COPY`, an `ADD` or a mount of a `RUN` names is not in the build context.
    Instruction {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// More builds than these say nothing more.
const MAX_LABELS: usize = 3;

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    for named in instruction.named_paths() {
        check_path(instruction, &named, ctx);
    }
}

fn check_path(instruction: &Instruction, named: &NamedPath, ctx: &mut Ctx) {
    let text = &named.path;
    let contexts = || instruction.contexts_of(named.at);
    let lost = contexts().filter(|(_, _, it)| matches!(it, Presence::Missing(_) | Presence::Unmatched));
    let lost: Vec<_> = lost.collect();
    let Some((_, context, presence)) = lost.first() else {
        if contexts().next().is_none() {
            check_way(named, ctx);
        }
        return;
    };
    // Where the context itself is wrong, that is told once.
    let is_other = |first: (usize, usize)| first != (instruction.number, named.at);
    if lost.iter().all(|(_, context, _)| context.first_of_none.is_some_and(is_other)) {
        return;
    }
    let builds = lost.iter().filter_map(|(link, context, _)| {
        let place = ctx.project().context_place((*link)?)?.clone();
        Some((place, format!("the build context is `{}`", context.folder)))
    });
    let builds: Vec<_> = builds.take(MAX_LABELS).collect();
    match presence {
        Presence::Missing(absence) => {
            let (severity, help) = advice(absence, context.first_of_none.is_some());
            ctx.report(named.span, format!("`{text}` is not in the build context `{}`", context.folder))
                .at_most(severity)
                .because_of(builds)
                .help(help);
        }
        _ if is_optional(text) || has_others(instruction, named) => {}
        _ => {
            ctx.report(named.span, format!("nothing in the build context `{}` fits `{text}`", context.folder))
                .at_most(Severity::Info)
                .because_of(builds);
        }
    }
}

/// Where no context is known, a path that leads upwards is wrong in view of any.
fn check_way(named: &NamedPath, ctx: &mut Ctx) {
    if FilePath::new(&named.path).as_str().starts_with("..") {
        ctx.report(named.span, format!("`{}` leads out of the build context", named.path))
            .at_most(Severity::Warning)
            .help("build in a folder above, and name the file with `-f`; or hand the other folder over as an additional context");
    }
}

fn advice(absence: &Absence, is_elsewhere: bool) -> (Severity, String) {
    match (&absence.template, &absence.near) {
        (None, None) if file_names::is_for_own_keys(absence.path.as_str()) => {
            (Severity::Info, "put your own keys there before you build".to_owned())
        }
        _ if is_elsewhere => {
            (Severity::Error, "nothing that is copied is in this context: another folder may be meant".to_owned())
        }
        (Some(template), _) => (Severity::Info, format!("make it from `{template}`")),
        (None, Some(near)) if absence.only_case => {
            (Severity::Error, format!("`{near}` is there: the case of letters counts"))
        }
        (None, Some(near)) => (Severity::Error, format!("did you mean `{near}`?")),
        (None, None) => (Severity::Error, "paths are seen from the build context, and never lead out of it".to_owned()),
    }
}

/// Whether a pattern stands beside sources that are there, by which people say that its files may be absent.
fn has_others(instruction: &Instruction, named: &NamedPath) -> bool {
    let is_found = |other: &NamedPath| {
        instruction.contexts_of(other.at).any(|(_, _, presence)| matches!(presence, Presence::Found))
    };
    instruction.named_paths().iter().any(|other| other.at != named.at && is_found(other))
}

/// Whether a pattern is a name with a wildcard at its end, by which people say that the file may be absent.
fn is_optional(pattern: &str) -> bool {
    let name = pattern.trim_end_matches(['*', '?']);
    let name = name.strip_suffix(']').map_or(name, |rest| rest.rsplit_once('[').map_or(rest, |(name, _)| name));
    name.len() < pattern.len() && !name.ends_with('/') && !name.is_empty() && !name.contains(['*', '?', '['])
}
