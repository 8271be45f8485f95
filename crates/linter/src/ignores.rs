//! Comments that silence findings: `# shiplint ignore=rule -- reason`, and hadolint's `# hadolint ignore=DL3003`, read as
//! generously as they may be meant, and those of [dclint](crate::dclint_comments). How hadolint itself reads the latter is known to [`pragmas`](crate::pragmas).
//!
//! This module reads the comment and says how far it reaches; where comments stand is told by its callers.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::{Instruction, Item};
use shiplint_project::yaml::{Comment, Content, Node};
use shiplint_source::{Category, Diagnostic, Peer, Source, Span};

use crate::dclint_comments;

/// Which comments silence findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comments {
    /// Ours and those of other tools.
    #[default]
    All,
    /// Those of hadolint, to the letter.
    Hadolint,
    /// None.
    None,
}

/// The ignore comments of one file.
#[derive(Debug)]
pub(crate) struct Ignores {
    list: Vec<Ignore>,
    /// The part of a finding that has to begin in the area of a comment; none where no comment can silence it.
    aim: fn(&Diagnostic) -> Option<Span>,
}

/// One ignore comment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ignore {
    /// The rules and codes that it names; none for all but what nobody can run.
    pub(crate) names: Option<Vec<String>>,
    /// The bytes in which findings must begin to be silenced.
    pub(crate) area: Span,
}

/// How far a comment asks to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What follows, or the line that the comment stands on.
    Next,
    /// The stage.
    Stage,
    /// The file.
    File,
}

impl Ignores {
    /// Comments that are heard by findings whose `aim` begins in their area.
    pub(crate) fn new(list: Vec<Ignore>, aim: fn(&Diagnostic) -> Option<Span>) -> Self {
        Self { list, aim }
    }

    /// Comments that are heard by findings that stand in their area.
    pub(crate) fn at_place(list: Vec<Ignore>) -> Self {
        Self::new(list, |finding| Some(finding.place.span))
    }

    /// Reads the comments of a Dockerfile.
    #[must_use]
    pub(crate) fn of_dockerfile(unit: &DockerfileUnit) -> Self {
        if !unit.text().contains("ignore") {
            return Self::at_place(Vec::new());
        }
        let instructions: Vec<&Instruction> = unit.tree.instructions().collect();
        let outer = unit.tree.items.iter().filter_map(|item| match item {
            Item::Comment(comment) => Some(comment.span),
            _ => None,
        });
        let inner = instructions.iter().flat_map(|instruction| instruction.continuation_comments.iter().copied());
        let ignore = |comment: Span| {
            let (reach, names) = read(unit.slice(comment))?;
            let area = match reach {
                Reach::File => Span::new(0, unit.text().len() as u32),
                Reach::Stage => stage_after(unit, &instructions, comment),
                Reach::Next => next_in(unit, &instructions, comment),
            };
            Some(Ignore { names: Some(names), area: unit.place(area).span })
        };
        Self::at_place(outer.chain(inner).filter_map(ignore).collect())
    }

    /// Reads the comments of a YAML file. A comment of its own line reaches to the end of the entry or item that
    /// follows, one behind a value to the end of its line.
    #[must_use]
    pub(crate) fn of_yaml(source: &Source) -> Self {
        if !["ignore", "dclint"].iter().any(|word| source.text().contains(word)) {
            return Self::at_place(Vec::new());
        }
        let yaml = shiplint_project::yaml::parse(source.text());
        let mut parts = Vec::new();
        yaml.documents.iter().for_each(|document| collect_parts(&document.root, &mut parts));
        parts.sort_by_key(|part| (part.start, std::cmp::Reverse(part.end)));
        let ignore = |comment: &Comment| {
            let (reach, names) = read(source.slice(comment.span))?;
            let line = source.line_span(source.line_of(comment.span.start));
            let alone = source.slice(Span::new(line.start, comment.span.start)).trim().is_empty();
            let next = || parts.iter().find(|part| part.start >= comment.span.end).copied().unwrap_or(line);
            let area = match reach {
                Reach::File => source.span(),
                Reach::Next | Reach::Stage if alone => next(),
                Reach::Next | Reach::Stage => line,
            };
            Some(Ignore { names: Some(names), area })
        };
        let own = yaml.comments.iter().filter_map(ignore);
        Self::at_place(own.chain(dclint_comments::read(source, &yaml)).collect())
    }

    /// Reads the comments of a file that a project is used by: of a Makefile, a script, a Bake file or a workflow. One of its own
    /// line reaches to the end of the next one and of those that continue it, one behind something to the end of its own.
    #[must_use]
    pub(crate) fn of_other(source: &Source) -> Self {
        let is_yaml = [".yaml", ".yml"].iter().any(|ending| source.path().name().ends_with(ending));
        let mut ignores = if is_yaml { Self::of_yaml(source) } else { Self::at_place(Vec::new()) };
        if source.text().contains("ignore") {
            ignores.list.extend((0..source.line_count()).filter_map(|line| Self::of_line(source, line)));
        }
        ignores
    }

    fn of_line(source: &Source, number: u32) -> Option<Ignore> {
        let line = source.line_span(number);
        let text = source.slice(line);
        let marks = text.match_indices('#').chain(text.match_indices("//"));
        let comments = marks.filter_map(|(at, _)| text.split_at_checked(at));
        let mut read = comments.filter_map(|(before, comment)| Some((before, read(comment.trim_start_matches('/'))?)));
        let (before, (reach, names)) = read.next()?;
        let area = match reach {
            Reach::File => source.span(),
            Reach::Next | Reach::Stage if before.trim().is_empty() => whole_line(source, number + 1),
            Reach::Next | Reach::Stage => line,
        };
        Some(Ignore { names: Some(names), area })
    }

    /// Whether a comment silences the finding.
    #[must_use]
    pub(crate) fn silence(&self, finding: &Diagnostic) -> bool {
        let Some(aim) = (self.aim)(finding) else { return false };
        self.list.iter().any(|ignore| {
            let reaches = ignore.area.contains(aim.start) || (ignore.area.end == aim.start && aim.is_empty());
            let names_it = || match &ignore.names {
                Some(list) => list.iter().any(|name| names(finding, name)),
                None => !is_refused(finding),
            };
            reaches && names_it()
        })
    }
}

/// A line, with those that a backslash at its end takes along.
fn whole_line(source: &Source, number: u32) -> Span {
    let lines = (number..source.line_count()).map(|line| source.line_span(line));
    let mut last = lines.skip_while(|line| source.slice(*line).ends_with('\\'));
    source.line_span(number).cover(last.next().unwrap_or_else(|| source.line_span(number)))
}

/// The spans of all entries and items, at whatever depth; the tree's depth is bounded.
fn collect_parts(node: &Node, parts: &mut Vec<Span>) {
    match &node.content {
        Content::Mapping(mapping) => {
            for entry in &mapping.entries {
                parts.push(entry.span);
                collect_parts(&entry.value, parts);
            }
        }
        Content::Sequence(sequence) => {
            for item in &sequence.items {
                parts.push(item.full_span());
                collect_parts(item, parts);
            }
        }
        Content::Scalar(_) | Content::Alias(_) => {}
    }
}

/// What a comment of its own line reaches: the next instruction, or within one the next line.
fn next_in(unit: &DockerfileUnit, instructions: &[&Instruction], comment: Span) -> Span {
    match instructions.iter().find(|instruction| instruction.full.end > comment.start) {
        Some(instruction) if instruction.full.start > comment.start => instruction.full,
        Some(instruction) => {
            let rest = unit.slice(Span::new(comment.end, instruction.full.end));
            let line = rest.split_inclusive('\n').nth(1).unwrap_or("");
            let start = instruction.full.end - rest.len() as u32 + rest.find('\n').map_or(0, |at| at as u32 + 1);
            Span::new(start, start + line.len() as u32)
        }
        None => comment,
    }
}

/// The stage that a comment stands above, or the rest of the one that it stands in.
fn stage_after(unit: &DockerfileUnit, instructions: &[&Instruction], comment: Span) -> Span {
    let next = instructions.partition_point(|instruction| instruction.full.start < comment.start);
    let stage = unit.model.stages.iter().find(|stage| stage.instructions.contains(&next));
    let last = stage.and_then(|stage| instructions.get(stage.instructions.end - 1));
    Span::new(comment.start, last.map_or(comment.end, |last| last.full.end))
}

/// Whether Compose could not run what has the finding.
fn is_refused(finding: &Diagnostic) -> bool {
    finding.rule.category == Category::Syntax || finding.codes.iter().any(|(peer, _)| *peer == Peer::Compose)
}

fn names(finding: &Diagnostic, name: &str) -> bool {
    finding.rule.id == name || finding.codes.iter().any(|(_, code)| *code == name)
}

/// What a comment asks for: `None` where it is no ignore comment.
fn read(comment: &str) -> Option<(Reach, Vec<String>)> {
    let text = comment.trim_start_matches('#').trim_start();
    let (tool, rest) = text.split_once([' ', '\t'])?;
    let rest = rest.trim_start();
    let (reach, list) = match tool {
        "shiplint" => [("ignore-file", Reach::File), ("ignore-stage", Reach::Stage), ("ignore", Reach::Next)]
            .into_iter()
            .find_map(|(key, reach)| Some((reach, assigned(rest, key)?)))?,
        "hadolint" => match rest.split_once([' ', '\t']) {
            Some(("global", rest)) => (Reach::File, assigned(rest, "ignore")?),
            Some(("stage", rest)) => (Reach::Stage, assigned(rest, "ignore")?),
            _ => (Reach::Next, assigned(rest, "ignore")?),
        },
        _ => return None,
    };
    Some((reach, names_of(list)))
}

/// What stands behind `key =`.
fn assigned<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')
}

/// The names of a list with commas; what follows the last name is the reason.
fn names_of(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = list.trim_start();
    loop {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_./:".contains(c))).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        if !name.is_empty() {
            names.push(name.to_owned());
        }
        match tail.trim_start().strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => return names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_read_with_their_reasons() {
        for (comment, expected) in [
            ("# shiplint ignore=a-b, DL3008 -- because", Some((Reach::Next, vec!["a-b", "DL3008"]))),
            ("#shiplint ignore-file = a", Some((Reach::File, vec!["a"]))),
            ("# shiplint ignore-stage=a", Some((Reach::Stage, vec!["a"]))),
            ("# hadolint ignore=DL3003,SC1091 # why", Some((Reach::Next, vec!["DL3003", "SC1091"]))),
            ("# hadolint ignore=DL3003 - why, really", Some((Reach::Next, vec!["DL3003"]))),
            ("# hadolint global ignore=DL3003", Some((Reach::File, vec!["DL3003"]))),
            ("# hadolint stage ignore = DL3003", Some((Reach::Stage, vec!["DL3003"]))),
            ("# hadolint shell=bash", None),
            ("# shiplint is fine", None),
            ("# ignore=DL3003", None),
        ] {
            let expected = expected.map(|(reach, names)| (reach, names.into_iter().map(str::to_owned).collect()));
            assert_eq!(read(comment), expected, "{comment}");
        }
    }

    #[test]
    fn comments_of_other_files_reach_a_line() {
        let texts = [
            ("Makefile", "# shiplint ignore=a\n\tup web\n\tup db # \"#\" # shiplint ignore=b -- why\n"),
            ("docker-bake.hcl", "// shiplint ignore-file=a\n// shiplint ignore=b\none \\\n two\nthree"),
            ("ci.yml", "# shiplint ignore=a\nrun: |\n  up web\n  # shiplint ignore=b\n  up db\n"),
        ];
        let reached = |(path, text): (&str, &str)| {
            let source = Source::new(path, text);
            let ignores = Ignores::of_other(&source).list;
            ignores.iter().map(|ignore| source.slice(ignore.area).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(reached(texts[0]), ["\tup web", "\tup db # \"#\" # shiplint ignore=b -- why"]);
        assert_eq!(reached(texts[1]), [texts[1].1, "one \\\n two"]);
        let yaml = reached(texts[2]);
        assert!(yaml[0].starts_with("run: |") && yaml.last().is_some_and(|last| last == "  up db"), "{yaml:?}");
    }
}
