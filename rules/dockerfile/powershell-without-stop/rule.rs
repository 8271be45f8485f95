//! PowerShell that goes on after an error.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `SHELL` of PowerShell does not make errors stop a script of several statements.
    Instruction {
        category: Reliability,
        severity: Warning,
        status: Preview,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/powershell/error-action-preference", Related)],
    }
}

const PREFERENCE: &str = "erroractionpreference";

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Shell(words) = &instruction.node.kind else { return };
    let [program, .., last] = words.as_slice() else { return };
    let says = |text: &str| text.to_ascii_lowercase().contains(PREFERENCE);
    if instruction.deferred || !is_powershell(program.as_str()) || words.iter().any(|word| says(word.as_str())) {
        return;
    }
    let until = instruction.following().take_while(|(_, node)| !matches!(node.kind, Kind::Shell(_)));
    let text = |node: &dockerfile_model::Instruction| match (&node.kind, node.command().map(|command| &command.form)) {
        (Kind::Run(_), Some(Form::Shell(text))) => Some(text.text().to_owned()),
        _ => None,
    };
    let mut goes_on = until.filter(|(_, node)| text(node).is_some_and(|text| has_several(&text) && !says(&text)));
    let Some((_, run)) = goes_on.next() else { return };
    let is_open = last.as_str().eq_ignore_ascii_case("-command") || last.as_str().eq_ignore_ascii_case("-c");
    let edits = if is_open {
        instruction.edit(Span::at(last.span.end), ", \"$ErrorActionPreference = 'Stop';\"")
    } else {
        Vec::new()
    };
    ctx.report(program.span, "PowerShell goes on after an error, and tells the last statement's success only")
        .because(run.keyword_span, "an error in the middle of this is not noticed")
        .unsafe_fix("make errors stop it", edits);
}

fn is_powershell(program: &str) -> bool {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_ascii_lowercase();
    matches!(name.trim_end_matches(".exe"), "powershell" | "pwsh")
}

/// Whether a text has more than one statement.
fn has_several(text: &str) -> bool {
    text.split([';', '\n']).filter(|statement| !statement.trim().is_empty()).count() > 1
}
