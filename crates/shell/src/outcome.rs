//! What decides whether a script succeeds.
//!
//! Nothing here knows what the script is for; of programs only those are known whose success is certain. (POSIX.1-2024, sections
//! 2.8.2 and 2.9)

use shiplint_source::Span;

use crate::{AndOr, Command, CompoundKind, Connective, List, Pipeline, RedirectionKind, Script, SimpleCommand, Word};

/// How a script ends.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// It always succeeds, because of what stands here.
    Success(Span),
    /// It always fails.
    Failure,
    /// As these commands do. There may be others, and none may be known.
    Depends(Vec<&'a SimpleCommand>),
}

/// Built-ins that end a script early, or change when it ends.
const ENDING: [&str; 5] = ["exec", "exit", "kill", "return", "set"];

impl Script {
    /// What decides whether it succeeds.
    #[must_use]
    pub fn outcome(&self) -> Outcome<'_> {
        if self.errors.is_empty() { self.of_list(&self.body) } else { Outcome::Depends(Vec::new()) }
    }

    /// A list succeeds if its last part does, unless something ends it before.
    fn of_list<'a>(&'a self, list: &'a List) -> Outcome<'a> {
        let Some((last, earlier)) = list.items.split_last() else { return Outcome::Depends(Vec::new()) };
        if last.terminator.is_some_and(|terminator| terminator.background) {
            return Outcome::Depends(Vec::new());
        }
        match self.of_and_or(last) {
            Outcome::Success(_) if !earlier.is_empty() && self.may_end_before(last.span.start) => {
                Outcome::Depends(Vec::new())
            }
            outcome => outcome,
        }
    }

    fn may_end_before(&self, offset: u32) -> bool {
        let commands = self.commands();
        let mut before = commands.iter().map(|at| at.command).filter(|command| command.span.start < offset);
        before.any(|command| command.words.first().is_some_and(|word| ENDING.contains(&word.text())))
    }

    fn of_and_or<'a>(&'a self, list: &'a AndOr) -> Outcome<'a> {
        let mut links = list.links.iter();
        let Some(first) = links.next() else { return Outcome::Depends(Vec::new()) };
        links.fold(self.of_pipeline(&first.pipeline), |before, link| {
            let next = self.of_pipeline(&link.pipeline);
            match link.operator {
                Some(operator) if operator.kind == Connective::Or => {
                    or(before, next, operator.span.cover(link.pipeline.span))
                }
                _ => and(before, next),
            }
        })
    }

    fn of_pipeline<'a>(&'a self, pipeline: &'a Pipeline) -> Outcome<'a> {
        match pipeline.commands.last() {
            Some(last) if !pipeline.negated => self.of_command(last),
            _ => Outcome::Depends(Vec::new()),
        }
    }

    fn of_command<'a>(&'a self, command: &'a Command) -> Outcome<'a> {
        match command {
            Command::Simple(simple) => match self.nested_in(simple) {
                Some(nested) => nested.outcome(),
                None => of_simple(simple),
            },
            Command::Compound(compound) => match &compound.kind {
                CompoundKind::Subshell(body) | CompoundKind::Group(body) => self.of_list(body),
                _ => Outcome::Depends(Vec::new()),
            },
            Command::Function(_) => Outcome::Depends(Vec::new()),
        }
    }
}

fn of_simple(command: &SimpleCommand) -> Outcome<'_> {
    // A file may not be there; `/dev/tcp` is a way to ask whether a port is open.
    let is_harmless = |kind: RedirectionKind, target: &Word| {
        matches!(kind, RedirectionKind::DuplicateInput | RedirectionKind::DuplicateOutput)
            || target.text() == "/dev/null"
    };
    let writes = command.redirections.iter().any(|redirection| !is_harmless(redirection.kind, &redirection.target));
    let Some(program) = command.words.first().map(Word::text) else { return Outcome::Depends(Vec::new()) };
    let status = command.words.get(1).and_then(Word::literal);
    match program.rsplit('/').next().unwrap_or(program) {
        ":" | "true" | "echo" | "printf" if !writes => Outcome::Success(command.span),
        ":" | "true" | "echo" | "printf" => Outcome::Depends(Vec::new()),
        "false" => Outcome::Failure,
        "exit" | "return" => match status.and_then(|status| status.parse::<u8>().ok()) {
            Some(0) => Outcome::Success(command.span),
            Some(_) => Outcome::Failure,
            None => Outcome::Depends(Vec::new()),
        },
        _ => Outcome::Depends(vec![command]),
    }
}

fn and<'a>(before: Outcome<'a>, next: Outcome<'a>) -> Outcome<'a> {
    match (before, next) {
        (Outcome::Failure, _) | (_, Outcome::Failure) => Outcome::Failure,
        (Outcome::Success(_), next) => next,
        (before, Outcome::Success(_)) => before,
        (Outcome::Depends(before), Outcome::Depends(next)) => Outcome::Depends([before, next].concat()),
    }
}

/// `next` stands at `span`, with the operator.
fn or<'a>(before: Outcome<'a>, next: Outcome<'a>, span: Span) -> Outcome<'a> {
    match (before, next) {
        (Outcome::Success(span), _) => Outcome::Success(span),
        (_, Outcome::Success(_)) => Outcome::Success(span),
        (Outcome::Failure, next) => next,
        (before, Outcome::Failure) => before,
        (Outcome::Depends(before), Outcome::Depends(next)) => Outcome::Depends([before, next].concat()),
    }
}

#[cfg(test)]
mod tests {
    use shiplint_source::Mapped;

    use super::*;
    use crate::{Dialect, parse};

    #[test]
    fn what_decides_is_found() {
        for (text, expected) in [
            ("curl a", "curl"),
            ("curl a || exit 1", "curl"),
            ("curl a || false", "curl"),
            ("curl a || wget a", "curl wget"),
            ("curl a && test -f b", "curl test"),
            ("curl a | grep ok", "grep"),
            ("curl a; pidof b", "pidof"),
            ("sh -c 'curl a' && true", "curl"),
            ("(cd a && curl b)", "cd curl"),
            ("curl a || true", "succeeds: || true"),
            ("curl a || exit 0", "succeeds: || exit 0"),
            ("curl a || echo bad", "succeeds: || echo bad"),
            ("curl a; exit 0", "succeeds: exit 0"),
            ("sh -c 'curl a; true'", "succeeds: true"),
            ("exit 0", "succeeds: exit 0"),
            ("curl a || exit 1; exit 0", ""),
            ("set -e; curl a; true", ""),
            ("! curl a", ""),
            ("curl a &", ""),
            ("echo > /dev/tcp/localhost/80", ""),
            ("if curl a; then exit 0; else exit 1; fi", ""),
            ("exit $?", ""),
            ("curl a; exit 1", "fails"),
            ("", ""),
            ("curl 'a", ""),
        ] {
            let script = parse(&Mapped::verbatim(text, 0), Dialect::Posix);
            let found = match script.outcome() {
                Outcome::Success(span) => format!("succeeds: {}", &text[span.range()]),
                Outcome::Failure => "fails".to_owned(),
                Outcome::Depends(commands) => {
                    commands.iter().map(|command| command.words[0].text()).collect::<Vec<_>>().join(" ")
                }
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}
