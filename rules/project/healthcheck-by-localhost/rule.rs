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
    // Another `wget` than that of BusyBox goes on to the next address.
    let is_plain = is_alpine && container.has_program_of_image("wget");
    let Some(test) = container.health_test().filter(|_| is_plain) else { return };
    let Some(place) = ipv4_alone(&container) else { return };
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

/// What tells the program of a container to listen on IPv4, and on nothing else.
fn ipv4_alone(container: &Container) -> Option<Place> {
    if let Some(listeners) = container.configured {
        // nginx takes an address without brackets, and a port alone, for IPv4.
        let is_ipv4 = |it: &Listener| {
            it.program == "nginx"
                && it.told_by == ToldBy::File
                && it.host == Host::Any
                && !it.place.text().contains('[')
        };
        return listeners.first().filter(|_| listeners.iter().all(is_ipv4)).map(|first| first.place.clone());
    }
    let launch = container.launch();
    let started = launch.script.as_deref().map(shell::Script::commands).unwrap_or_default();
    let mut words = started.iter().flat_map(|at| &at.command.words);
    words.find(|word| word.text().contains("0.0.0.0")).and_then(|word| launch.place(word.span))
}
