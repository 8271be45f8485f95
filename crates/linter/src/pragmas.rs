//! hadolint's comments, read to the letter: what its drop-in obeys. A finding is where its instruction begins, and each
//! comment reaches certain lines only.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{Item, Kind};
use shiplint_source::{Category, Diagnostic, Span};

use crate::ignores::{Ignore, Ignores, Reach};

/// Reads the comments between the instructions of a Dockerfile; within one there are none for hadolint.
pub(crate) fn of_dockerfile(unit: &DockerfileUnit) -> Ignores {
    let line_of = |span: Span| unit.source.line_of(unit.place(span).span.start);
    let mut ignores = Vec::new();
    // What is ignored behind which line, up to the next one that is listed.
    let mut stages: Vec<(u32, Vec<String>)> = Vec::new();
    for item in &unit.tree.items {
        match item {
            Item::Comment(comment) => {
                let next = line_of(comment.span) + 1;
                match read(unit.slice(comment.span)) {
                    Some((Reach::Next, names)) => {
                        ignores.push(Ignore { names: Some(names), area: lines(unit, next, next) });
                    }
                    Some((Reach::Stage, names)) => stages.push((next, names)),
                    Some((Reach::File, names)) => ignores.push(Ignore { names: Some(names), area: unit.source.span() }),
                    None => {}
                }
            }
            Item::Instruction(from) if matches!(from.kind, Kind::From(_)) => {
                let line = line_of(from.span);
                if stages.last().is_none_or(|(above, _)| *above != line) {
                    stages.push((line, Vec::new()));
                }
            }
            _ => {}
        }
    }
    let mut last = unit.source.line_count();
    for (above, names) in stages.into_iter().rev() {
        if !names.is_empty() {
            ignores.push(Ignore { names: Some(names), area: lines(unit, above + 1, last) });
        }
        last = above;
    }
    Ignores::new(ignores, instruction)
}

/// The beginning of the instruction; what cannot be read is told whatever a comment says.
fn instruction(finding: &Diagnostic) -> Option<Span> {
    (finding.rule.category != Category::Syntax).then_some(finding.enclosing)
}

/// The lines from the first to the last, both counted from 0 and included.
fn lines(unit: &DockerfileUnit, first: u32, last: u32) -> Span {
    let start = unit.source.full_line_span(first).start;
    Span::new(start, unit.source.full_line_span(last).end.max(start))
}

/// What a comment asks for. Nothing may follow the names but another comment, and they have none but hadolint's letters.
fn read(comment: &str) -> Option<(Reach, Vec<String>)> {
    let text = behind(blanks(comment.strip_prefix('#')?), "hadolint")?;
    let (reach, rest) = match (behind(text, "global"), behind(text, "stage")) {
        (Some(rest), _) => (Reach::File, rest),
        (_, Some(rest)) => (Reach::Stage, rest),
        _ => (Reach::Next, text),
    };
    let list = blanks(rest.strip_prefix("ignore")?).strip_prefix('=')?;
    let names = list.split('#').next()?.split(',').map(|name| {
        let name = name.trim_matches([' ', '\t']);
        let is_name = !name.is_empty() && name.chars().all(|c| matches!(c, 'D' | 'L' | 'S' | 'C' | '0'..='9'));
        is_name.then(|| name.to_owned())
    });
    Some((reach, names.collect::<Option<_>>()?))
}

/// The text behind a word and the blanks that must follow it.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    rest.starts_with([' ', '\t']).then(|| blanks(rest))
}

/// The text behind its blanks.
fn blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_too_many_voids_a_comment() {
        for (comment, expected) in [
            ("# hadolint ignore=DL3003", Some((Reach::Next, "DL3003"))),
            ("#\thadolint\tignore = DL3003 ,\tSC1091 # why", Some((Reach::Next, "DL3003 SC1091"))),
            ("# hadolint ignore=DL3003# why", Some((Reach::Next, "DL3003"))),
            ("# hadolint  global  ignore=DL3003", Some((Reach::File, "DL3003"))),
            ("# hadolint stage ignore=DL3003", Some((Reach::Stage, "DL3003"))),
            ("# hadolint ignore=DL3003 why", None),
            ("# hadolint ignore=DL3003 SC1091", None),
            ("# hadolint ignore=DL3003,", None),
            ("# hadolint ignore=,DL3003", None),
            ("# hadolint ignore=DL3003,# why", None),
            ("# hadolint ignore=dl3003,DL3003", None),
            ("# hadolint ignore=relative-workdir", None),
            ("# hadolint ignore=", None),
            ("# hadolint ignore DL3003", None),
            ("# Hadolint ignore=DL3003", None),
            ("# hadolintignore=DL3003", None),
            ("# hadolint globalignore=DL3003", None),
            ("# hadolint shell=bash", None),
            ("## hadolint ignore=DL3003", None),
            ("# shiplint ignore=DL3003", None),
        ] {
            let read = read(comment).map(|(reach, names)| (reach, names.join(" ")));
            assert_eq!(read, expected.map(|(reach, names)| (reach, names.to_owned())), "{comment}");
        }
    }
}
