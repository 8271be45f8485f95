//! A `HEALTHCHECK` that succeeds although the program does not work.

use shell::{Invocation, Outcome};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A `HEALTHCHECK` succeeds although the program does not work.
    Instruction {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Healthcheck(_) = &instruction.node.kind else { return };
    let Some(script) = instruction.script() else { return };
    match script.outcome() {
        Outcome::Success(span) => {
            let text = instruction.file.unit.slice(span).lines().next().unwrap_or("").trim_end_matches(['\\', ' ']);
            if text.starts_with('|') {
                ctx.report(span, format!("with `{text}` the test succeeds whatever happens"));
            } else {
                ctx.report(span, "this succeeds whatever happens")
                    .at_most(Severity::Info)
                    .help("to have no health check, write `HEALTHCHECK NONE`");
            }
        }
        Outcome::Failure => {}
        Outcome::Depends(commands) => {
            let programs = commands.into_iter().filter_map(Invocation::of).filter(Invocation::accepts_http_errors);
            for program in programs {
                let at = program.inner.word.span;
                ctx.report(at, "`curl` succeeds with any answer, also that of a server in trouble")
                    .fix("add `--fail`", told_to_fail(instruction, at));
            }
        }
    }
}

/// Edits that make `curl`, which stands at `at`, fail where the server answers with an error.
fn told_to_fail(instruction: &Instruction, at: Span) -> Vec<Edit> {
    let written = instruction.file.unit.slice(at);
    let option = match written.strip_prefix('"') {
        Some(item) if item.ends_with("curl\"") => ", \"-f\"",
        None if written.ends_with("curl") => " -f",
        _ => return Vec::new(),
    };
    instruction.edit(Span::at(at.end), option)
}
