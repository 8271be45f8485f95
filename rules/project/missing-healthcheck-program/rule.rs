//! A health check calls a program that the image does not have.

use shell::{Connective, Enclosure, Invocation};
use shiplint_linter::prelude::*;

declare_rule! {
    /// The test of a health check calls a program that is not in the image.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

/// Programs after which nothing else is tried.
const ENDINGS: [&str; 3] = ["exit", "false", "kill"];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let Some(test) = container.health_test() else { return };
    let below = container.root.named().map(|image| &image.place);
    if test.needs_shell && container.has_shell() == Some(false) {
        ctx.report(&test.place, "a shell would read this test, and the image has none")
            .because_of(below.map(|place| (place, "there is no shell in it")))
            .help("call a program of the image in the list form: `[\"CMD\", \"/app\", \"healthcheck\"]`");
        return;
    }
    let commands = test.script.commands();
    let programs: Vec<_> = commands.iter().map(|at| Invocation::of(at.command)).collect();
    for (number, at) in commands.iter().enumerate() {
        let Some(invocation) = programs.get(number).and_then(Option::as_ref) else { continue };
        let next = programs.get(number + 1).and_then(Option::as_ref);
        // Where it is missing, another one may be tried.
        let has_other =
            at.context.before == Some(Connective::Or) && !next.is_some_and(|next| ENDINGS.contains(&next.program()));
        let is_asked = at.context.is_in(Enclosure::Condition) || at.context.is_in(Enclosure::Branch);
        let (name, word) = (invocation.program(), invocation.inner.word);
        if !has_other && !is_asked && container.has_program(name) == Some(false) {
            ctx.report(
                test.place_of(word.span),
                format!("there is no `{name}` in the image, so that the test always fails"),
            )
            .because_of(below.map(|place| (place, "it does not come with this")))
            .help(format!("install `{name}` in the image, or test with what it has"));
            return;
        }
    }
}
