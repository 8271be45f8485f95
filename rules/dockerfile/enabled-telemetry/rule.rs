//! A tool of the build reports home.

use std::collections::HashSet;

use shell::Invocation;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A tool that reports its use to its maker runs without the variable that stops it.
    Dockerfile {
        category: Security,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/prefer-telemetry-opt-out", Related)],
    }
}

/// Programs, the variables that stop their reports, and the pages that say so.
const TOOLS: [(&str, &str, &str, &str); 8] = [
    ("astro", "ASTRO_TELEMETRY_DISABLED", "1", "https://astro.build/telemetry/"),
    ("az", "AZURE_CORE_COLLECT_TELEMETRY", "0", "https://learn.microsoft.com/cli/azure/azure-cli-configuration"),
    ("brew", "HOMEBREW_NO_ANALYTICS", "1", "https://docs.brew.sh/Analytics"),
    ("dotnet", "DOTNET_CLI_TELEMETRY_OPTOUT", "1", "https://learn.microsoft.com/dotnet/core/tools/telemetry"),
    ("gatsby", "GATSBY_TELEMETRY_DISABLED", "1", "https://www.gatsbyjs.com/docs/telemetry/"),
    ("next", "NEXT_TELEMETRY_DISABLED", "1", "https://nextjs.org/telemetry"),
    ("nuxt", "NUXT_TELEMETRY_DISABLED", "1", "https://github.com/nuxt/telemetry"),
    ("turbo", "TURBO_TELEMETRY_DISABLED", "1", "https://turborepo.com/docs/telemetry"),
];

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let unit = file.unit;
    let mut seen = HashSet::new();
    for (number, instruction) in unit.tree.instructions().enumerate() {
        let (Kind::Run(_), Some(script)) = (&instruction.kind, unit.script(number)) else { continue };
        let Some(state) = unit.model.state(number) else { continue };
        for at in script.commands() {
            let Some(invocation) = Invocation::of(at.command) else { continue };
            let Some(tool) = TOOLS.iter().find(|tool| tool.0 == invocation.program()) else { continue };
            let (program, variable, value, page) = *tool;
            let stage = unit.model.stage_of(number).map(|stage| stage.index);
            let is_set = |name| state.variable(name).is_some() || unit.slice(instruction.span).contains(name);
            if !seen.insert((stage, variable)) || is_set(variable) {
                continue;
            }
            let line = format!("ENV {variable}={value}\n");
            ctx.report(invocation.inner.word.span, format!("`{program}` reports its use to its maker"))
                .help(format!("`{variable}={value}` stops that: {page}"))
                .within(instruction.span)
                .unsafe_fix(format!("set `{variable}`"), file.edit(Span::at(instruction.full.start), line));
        }
    }
}
