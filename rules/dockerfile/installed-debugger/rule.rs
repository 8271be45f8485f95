//! Xdebug in an image.

use shell::{Enclosure, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// Xdebug is installed in an image that is not one for development.
    RunCommand {
        category: Security,
        severity: Info,
        status: Preview,
        edition: E2026_1,
        aliases: [tally("tally/php/no-xdebug-in-final-image", Related)],
    }
}

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    if !run.ships() || is_for_development(run) || command.command.context.is_in(Enclosure::Branch) {
        return;
    }
    let Some(invocation) = command.invocation() else { return };
    let installs = match invocation.program() {
        "docker-php-ext-enable" | "docker-php-ext-install" | "install-php-extensions" => true,
        "pecl" => invocation.arguments().first().is_some_and(|word| word.text() == "install"),
        _ => command.calls().any(|call| call.action == Action::Install && call.manager != Manager::Composer),
    };
    if let Some(word) = invocation.arguments().iter().find(|word| installs && is_xdebug(word)) {
        ctx.report(word.span, "Xdebug is part of the image, and slows down whatever it runs")
            .help("install it in a stage for development that the image is not made of");
    }
}

/// Whether the stage or the file is called after what it is for.
fn is_for_development(run: Instruction) -> bool {
    let names =
        |text: &str| ["debug", "dev", "local", "test"].iter().any(|name| text.to_ascii_lowercase().contains(name));
    let stage = run.stage().and_then(|stage| stage.node.name.as_ref());
    stage.is_some_and(|name| names(run.file.unit.slice(name.span))) || names(run.file.unit.source.path().as_str())
}

/// Whether this is the extension, or a distribution's package of it.
fn is_xdebug(word: &Word) -> bool {
    let name = word.text().split(['=', '@']).next().unwrap_or("");
    name.split('-').any(|part| part == "xdebug") && !word.text().starts_with('-')
}
