//! hadolint's comments, read to the letter: what its drop-in obeys. A finding is where its instruction begins, and each
//! comment reaches certain lines only.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{Item, Kind};
use shiplint_source::{Category, Diagnostic, Span};

use crate::ignores::{Ignore, Ignores};

/// Reads the comments between the instructions of a Dockerfile; within one there are none for hadolint.
pub(crate) fn of_dockerfile(unit: &DockerfileUnit) -> Ignores {
    let mut ignores = Vec::new();
    let mut regions = Vec::new();
    for item in &unit.tree.items {
        match item {
            Item::Comment(comment) => {
                let line = unit.source.line_of(comment.span.start);
                match read(unit.slice(comment.span)) {
                    Some((Reach::Next, names)) => ignores.push(lines(unit, line + 1, line + 1, names)),
                    Some((Reach::File, names)) => ignores.push(Ignore { names, area: unit.source.span() }),
                    Some((Reach::Stage, names)) => regions.push((line + 1, names)),
                    None => {}
                }
            }
            Item::Instruction(from) if matches!(from.kind, Kind::From(_)) => {
                let line = unit.source.line_of(from.span.start);
                if regions.last().is_none_or(|(begin, _)| *begin != line) {
                    regions.push((line, Vec::new()));
                }
            }
            _ => {}
        }
    }
    let ends = regions.iter().skip(1).map(|(begin, _)| *begin).chain([unit.source.line_count()]);
    let ends: Vec<u32> = ends.collect();
    let stages = regions.into_iter().zip(ends).map(|((begin, names), end)| lines(unit, begin + 1, end, names));
    ignores.extend(stages);
    Ignores::new(ignores, instruction)
}

/// The beginning of the instruction; what cannot be read is told whatever a comment says.
fn instruction(finding: &Diagnostic) -> Option<Span> {
    (finding.rule.category != Category::Syntax).then_some(finding.enclosing)
}

/// Lines from the first to the last, both 0-based and included.
fn lines(unit: &DockerfileUnit, first: u32, last: u32, names: Vec<String>) -> Ignore {
    let (first, last) = (unit.source.full_line_span(first), unit.source.full_line_span(last));
    Ignore { names, area: Span::new(first.start, last.end.max(first.start)) }
}

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// The next line.
    Next,
    /// From the line after the next to that of the next `FROM` or comment of this kind.
    Stage,
    /// The file.
    File,
}

/// What a comment asks for. Nothing may follow the names but another comment, and they have none but hadolint's letters.
fn read(comment: &str) -> Option<(Reach, Vec<String>)> {
    let text = blanks(comment.strip_prefix('#')?).strip_prefix("hadolint")?;
    let rest = blanks(text);
    let (reach, rest) = match (rest.strip_prefix("global"), rest.strip_prefix("stage")) {
        (Some(rest), _) => (Reach::File, blanks(rest)),
        (_, Some(rest)) => (Reach::Stage, blanks(rest)),
        _ => (Reach::Next, rest),
    };
    let list = blanks(rest.strip_prefix("ignore")?).strip_prefix('=')?;
    let list = list.split('#').next()?;
    let names = list.split(',').map(|name| {
        let name = name.trim_matches([' ', '\t']);
        let is_name = !name.is_empty() && name.chars().all(|c| matches!(c, 'D' | 'L' | 'S' | 'C' | '0'..='9'));
        is_name.then(|| name.to_owned())
    });
    Some((reach, names.collect::<Option<_>>()?))
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
            ("# hadolint shell=bash", None),
            ("## hadolint ignore=DL3003", None),
            ("# shiplint ignore=DL3003", None),
        ] {
            let read = read(comment).map(|(reach, names)| (reach, names.join(" ")));
            assert_eq!(read, expected.map(|(reach, names)| (reach, names.to_owned())), "{comment}");
        }
    }
}
