//! A list of packages that is in no order.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The packages of an installation are not in alphabetical order.
    RunCommand {
        category: Style,
        severity: Hint,
        edition: E2026_1,
        recommended: false,
        fix: Safe,
        aliases: [tally("tally/sort-packages", Related)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    for call in command.calls().filter(|call| call.manager.is_system() && call.action == Action::Install) {
        let is_plain = |package: &Package| package.kind == PackageKind::Registry && !package.name.expands;
        if !call.packages.iter().all(is_plain) {
            continue;
        }
        let unsorted = call.packages.windows(2).find_map(|pair| match pair {
            [before, after] if before.name.text > after.name.text => Some((before, after)),
            _ => None,
        });
        if let Some((before, after)) = unsorted {
            ctx.report(after.span, format!("`{}` stands behind `{}`", after.name.text, before.name.text))
                .fix("sort the packages", sorted(command, call));
        }
    }
}

/// Edits that put the packages in order; none where a comment stands between them, which may belong to one.
fn sorted(command: &RunCommand, call: &PackageCall) -> Vec<Edit> {
    let run = command.script.run;
    let slice = |span: Span| run.file.unit.slice(span);
    let all = call.packages.iter().map(|package| package.span).reduce(Span::cover);
    if all.is_none_or(|all| slice(all).contains('#')) {
        return Vec::new();
    }
    let mut packages: Vec<&Package> = call.packages.iter().collect();
    packages.sort_by_key(|package| package.name.text);
    let places = call.packages.iter().zip(packages).filter(|(place, package)| place.span != package.span);
    places.flat_map(|(place, package)| run.edit(place.span, slice(package.span))).collect()
}
