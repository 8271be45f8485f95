//! A health check that asks by IPv6 for what is served by IPv4.

use images::System;
use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A health check asks `localhost` with the `wget` of Alpine, and the program listens on IPv4 alone.
    Service {
        category: Reliability,
        severity: Hint,
        confidence: Medium,
        edition: E2026_1,
        recommended: false,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    let is_alpine = container.root.facts().is_some_and(|facts| facts.system() == Some(System::Alpine));
    let Some(test) = container.health_test().filter(|_| is_alpine) else { return };
    let launch = container.launch();
    let started = launch.script.as_deref().map(shell::Script::commands).unwrap_or_default();
    let mut words = started.iter().flat_map(|at| &at.command.words);
    let Some(place) = words.find(|word| word.text().contains("0.0.0.0")).and_then(|word| launch.place(word.span))
    else {
        return;
    };
    let commands = test.script.commands();
    let calls = commands.iter().filter_map(|at| Invocation::of(at.command)).filter(|call| call.program() == "wget");
    for word in calls.flat_map(|call| call.arguments().iter()) {
        let Some(start) = word.text().find("//localhost").map(|at| at + 2) else { continue };
        ctx.report(
            test.place_of(word.fragment(start..start + "localhost".len()).span),
            "`localhost` is `::1` first, where the program does not listen",
        )
        .because(&place, "this listens on IPv4 alone")
        .help("ask `127.0.0.1`");
    }
}
