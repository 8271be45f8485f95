//! The scripts that commands hand to other shells: `sh -c '…'`, `su -c '…'`, `eval '…'`.

use crate::ast::Nested;
use crate::{Dialect, Invocation, PartKind, Script, SimpleCommand, Word, parse};

/// How many shells are followed into each other.
const MAX_LEVEL: usize = 4;

/// Reads the scripts that the commands of `script` hand to other shells.
pub(crate) fn attach(mut script: Script, level: usize) -> Script {
    if level >= MAX_LEVEL {
        return script;
    }
    let handed = script.commands().into_iter().filter_map(|at| {
        let (word, dialect) = handed_over(at.command, script.dialect)?;
        Some(Nested { command: at.command.span.start, script: parse::script(word.mapped(), dialect, level + 1) })
    });
    let mut nested: Vec<_> = handed.collect();
    nested.sort_by_key(|nested| nested.command);
    script.nested = nested;
    script
}

/// The word that another shell reads as a script, and the language of that shell.
fn handed_over(command: &SimpleCommand, dialect: Dialect) -> Option<(&Word, Dialect)> {
    let invocation = Invocation::of(command)?;
    let layer = &invocation.inner;
    let (word, dialect) = match layer.program {
        "su" | "runuser" => (after_option(layer.arguments, &["-c", "--command"])?, Dialect::Posix),
        "eval" => match layer.arguments {
            [word] => (word, dialect),
            _ => return None,
        },
        program => (command_string(layer.arguments)?, Dialect::of_program(program)?),
    };
    // The output of a command is no text that could be read here.
    let unknown = word.expansions().any(|part| matches!(part.kind, PartKind::Command(_) | PartKind::Process(_)));
    (!unknown).then_some((word, dialect))
}

fn after_option<'a>(arguments: &'a [Word], names: &[&str]) -> Option<&'a Word> {
    let at = arguments.iter().position(|word| names.contains(&word.text()))?;
    arguments.get(at + 1)
}

/// The script of `sh -c`, whose `-c` may stand among other options: `bash -o pipefail -ec 'script'`.
fn command_string(arguments: &[Word]) -> Option<&Word> {
    let mut asked = false;
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let text = word.text();
        if text == "--" {
            return words.next().filter(|_| asked);
        }
        if let Some(long) = text.strip_prefix("--") {
            if matches!(long, "rcfile" | "init-file") {
                words.next();
            }
        } else if let Some(cluster) = text.strip_prefix(['-', '+']).filter(|cluster| !cluster.is_empty()) {
            asked |= cluster.contains('c') && text.starts_with('-');
            // Each `o` takes the name of an option from the words behind.
            for _ in cluster.matches(['o', 'O']) {
                words.next();
            }
        } else {
            return Some(word).filter(|_| asked);
        }
    }
    None
}
