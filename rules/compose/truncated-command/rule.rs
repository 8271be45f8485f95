//! A command of which Compose drops a part.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A command has a shell operator, at which Compose stops reading.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    for command in service.commands() {
        let (Some(dropped), Some(line)) = (&command.dropped, &command.line) else { continue };
        let operator: String = dropped.text().chars().take_while(|c| "&|;<>".contains(*c)).collect();
        // Behind nothing but an operator nothing is lost.
        if dropped.text().trim() == operator {
            continue;
        }
        ctx.report(dropped, format!("Compose stops reading at `{operator}`: this is no part of the command"))
            .help("let a shell read it: `[\"sh\", \"-c\", \"…\"]`")
            .unsafe_fix("let a shell read it", for_shell(&line.place));
    }
}

/// The line as an argument of a shell, where it is written on one line. It keeps the quotes that it has.
fn for_shell(line: &Place) -> Option<Edit> {
    let text = line.text();
    let quoted = match text.chars().next()? {
        '"' | '\'' => text.to_owned(),
        '|' | '>' | '*' | '&' | '!' => return None,
        _ if !text.contains(['"', '\\']) => format!("\"{text}\""),
        _ if !text.contains('\'') => format!("'{text}'"),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    };
    (!text.contains('\n')).then(|| Edit { place: line.clone(), text: format!("[\"sh\", \"-c\", {quoted}]") })
}
