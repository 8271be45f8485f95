//! Comments that silence findings: `# shiplint ignore=rule -- reason`, and hadolint's `# hadolint ignore=DL3003`.
//!
//! This module reads the comment and says how far it reaches; where comments stand is told by its callers.

use shiplint_source::{Diagnostic, Source, Span};

/// The ignore comments of one file.
#[derive(Debug, Default)]
pub struct Ignores(Vec<Ignore>);

/// One ignore comment.
#[derive(Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rules and codes that it names.
    pub names: Vec<String>,
    /// The bytes in which findings must begin to be silenced.
    pub area: Span,
}

/// How far a comment asks to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What follows, or the line that the comment stands on.
    Next,
    /// The stage.
    Stage,
    /// The file.
    File,
}

impl Ignores {
    /// Reads the comments of a file, given as spans from the `#` on; `area` says what a comment that asks for `Reach` gets.
    pub fn new(source: &Source, comments: impl Iterator<Item = Span>, area: impl Fn(Span, Reach) -> Span) -> Self {
        Self(
            comments
                .filter_map(|comment| {
                    let (reach, names) = read(source.slice(comment))?;
                    let area = if reach == Reach::File { source.span() } else { area(comment, reach) };
                    Some(Ignore { names, area })
                })
                .collect(),
        )
    }

    /// Whether a comment silences the finding.
    #[must_use]
    pub fn silence(&self, finding: &Diagnostic) -> bool {
        let start = finding.place.span.start;
        self.0.iter().any(|ignore| {
            let reaches = ignore.area.contains(start) || (ignore.area.end == start && finding.place.span.is_empty());
            reaches && ignore.names.iter().any(|name| names(finding, name))
        })
    }
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
}
