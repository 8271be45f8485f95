//! Files that everybody may change.

use shell::{Invocation, Word};
use shiplint_linter::prelude::*;

declare_rule! {
    /// Every user of the container may change a file.
    Instruction {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [tally("tally/world-writable-state-path-workaround", Narrower)],
    }
}

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    if instruction.deferred || !instruction.ships() {
        return;
    }
    match &instruction.node.kind {
        Kind::Copy(copy) | Kind::Add(copy) => {
            if let Some(mode) = &copy.chmod {
                report(instruction, mode.as_str(), mode.span, ctx);
            }
        }
        Kind::Run(_) => {
            let Some(script) = instruction.script() else { return };
            let commands = script.commands();
            let invocations = commands.iter().filter_map(|at| Invocation::of(at.command));
            for mode in invocations.filter(|found| found.program() == "chmod").filter_map(|found| mode(&found)) {
                report(instruction, mode.text(), mode.span, ctx);
            }
        }
        _ => {}
    }
}

/// The mode of a `chmod`: its first word that is no option.
fn mode<'a>(chmod: &Invocation<'a>) -> Option<&'a Word> {
    let is_option =
        |text: &str| text.starts_with("--") || (text.starts_with('-') && text.contains(['R', 'f', 'v', 'c']));
    chmod.arguments().iter().find(|word| !is_option(word.text()))
}

fn report(instruction: &Instruction, mode: &str, span: Span, ctx: &mut Ctx) {
    let number = u32::from_str_radix(mode, 8).ok();
    if number.map_or_else(|| opens(mode), |number| number & 0o1002 == 0o002) {
        let narrower = number.map(|number| format!("{:0width$o}", number & !0o002, width = mode.len()));
        let edits = narrower.map(|mode| instruction.edit(span, mode)).unwrap_or_default();
        ctx.report(span, format!("with the mode `{mode}` every user may change it"))
            .help("give it to the user who needs it, or to a group")
            .unsafe_fix("keep others from writing", edits);
    }
}

/// Whether a mode in letters lets others write, without the sticky bit.
fn opens(mode: &str) -> bool {
    let grants = |clause: &str| {
        let (who, what) = clause.split_at(clause.find(['+', '=']).unwrap_or(clause.len()));
        who.contains(['a', 'o']) && what.contains('w')
    };
    !mode.contains('t') && mode.split(',').any(grants)
}
