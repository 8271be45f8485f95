//! The image keeps what was needed to make it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A program is compiled in the stage that ships, so that the image keeps the compiler and the sources.
    RunCommand {
        category: ImageSize,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        aliases: [tally("tally/prefer-multi-stage-build", Related)],
    }
}

/// Commands that compile: a program and the first of its arguments that is no option.
const COMPILING: [(&str, &str); 14] = [
    ("cargo", "build"),
    ("cargo", "install"),
    ("cmake", "--build"),
    ("dotnet", "build"),
    ("dotnet", "publish"),
    ("go", "build"),
    ("gradle", "build"),
    ("gradlew", "build"),
    ("mvn", "install"),
    ("mvn", "package"),
    ("mvnw", "package"),
    ("sbt", "assembly"),
    ("stack", "build"),
    ("swift", "build"),
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let Some(invocation) = command.invocation().filter(|_| command.script.run.ships()) else { return };
    let program = invocation.program();
    let says = |word: &shell::Word, verb: &str| word.text() == verb;
    let mut verbs = COMPILING.iter().filter(|(name, _)| *name == program);
    let Some((_, verb)) = verbs.find(|(_, verb)| invocation.arguments().iter().any(|word| says(word, verb))) else {
        return;
    };
    if command.script.run.stage().is_some_and(|stage| stage.starts_program()) {
        ctx.report(command.command.command.span, format!("the image keeps all that `{program} {verb}` needed"))
            .help("compile in a stage of its own, and copy what comes out with `COPY --from`");
    }
}
