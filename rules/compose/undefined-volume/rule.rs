//! A service mounts a named volume that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service mounts a named volume that no top-level `volumes` declares.
    ComposeProblem {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [compose("config", Narrower)],
    }
}

fn check(problem: &ComposeProblem, ctx: &mut Ctx) {
    let node = problem.node;
    if node.kind != ProblemKind::UndefinedVolume {
        return;
    }
    let name = node.place.text().trim_matches(['"', '\'']);
    // No name of a volume has a slash in it.
    if name.contains('/') && !name.contains('$') {
        let path = format!("./{name}");
        let is_short =
            node.place.source.text().get(node.place.span.end as usize..).is_some_and(|it| it.starts_with(':'));
        let edit = Edit::reword(&node.place, name, &path).filter(|_| is_short);
        ctx.report_problem(node)
            .help("a path of the host begins with `./`, `../`, `/` or `~`, and in the long form has the type `bind`")
            .unsafe_fix(format!("write `{path}`"), edit);
    } else if node.help.is_none()
        && !name.contains('$')
        && let Some(main) = problem.main_file()
    {
        let edits = ctx.edits(&main, |editor| editor.declare("volumes", name));
        ctx.report_problem(node).unsafe_fix(format!("declare the volume `{name}`"), edits);
    } else {
        ctx.report_problem(node);
    }
}
