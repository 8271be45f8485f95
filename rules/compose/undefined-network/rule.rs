//! A service joins a network that is not declared.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service joins a network that no top-level `networks` declares.
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
    if node.kind != ProblemKind::UndefinedNetwork {
        return;
    }
    let name = node.place.text().trim_matches(['"', '\'']);
    // What is near to a name that is declared is misspelt.
    let main = problem.main_file().filter(|_| node.help.is_none() && !name.contains('$'));
    let edits = main.map(|main| ctx.edits(&main, |editor| editor.declare("networks", name)));
    ctx.report_problem(node).unsafe_fix(format!("declare the network `{name}`"), edits.into_iter().flatten());
}
