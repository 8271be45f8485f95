//! The result of `docker build --call=check,format=json` (BuildKit, `frontend/subrequests/lint`): findings that BuildKit knows by a
//! name. Ranges are one for each line, 1-based and without columns; fields that are zero or empty are left out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use shiplint_source::{Category, Diagnostic, FilePath, Peer, Source};

use crate::Report;
use crate::stream::{self, Each};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<W, S> {
    warnings: W,
    sources: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    build_error: Option<BuildError>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Warning<'a> {
    rule_name: &'a str,
    description: &'a str,
    url: String,
    detail: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct BuildError {
    message: String,
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "is_zero")]
    source_index: usize,
    ranges: Vec<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Clone, Copy, Serialize)]
struct Position {
    line: u32,
}

#[derive(Serialize)]
struct File<'a> {
    filename: &'a str,
    language: &'a str,
    data: String,
}

pub(crate) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let is_told = |finding: &&Diagnostic| name(finding).is_some() || finding.rule.category == Category::Syntax;
    let told: Vec<&Diagnostic> = report.findings.iter().filter(is_told).collect();
    let mut files: Vec<&Source> = Vec::new();
    let mut numbers: BTreeMap<&FilePath, usize> = BTreeMap::new();
    for finding in &told {
        let source = &*finding.place.source;
        numbers.entry(source.path()).or_insert_with(|| {
            files.push(source);
            files.len() - 1
        });
    }
    let place = |finding| location(finding, &numbers);
    let error = told.iter().find(|finding| finding.rule.category == Category::Syntax);
    let warnings = || told.iter().filter_map(|&finding| Some(warning(finding, name(finding)?, place(finding))));
    let document = Document {
        warnings: Each(warnings),
        sources: Each(|| files.iter().map(|source| file(source))),
        build_error: error.map(|finding| BuildError { message: finding.message.clone(), location: place(finding) }),
    };
    stream::line(out, &document)
}

/// The name by which BuildKit knows a finding.
fn name(finding: &Diagnostic) -> Option<&'static str> {
    finding.codes.iter().find(|(peer, _)| *peer == Peer::Buildkit).map(|(_, name)| *name)
}

fn warning<'a>(finding: &'a Diagnostic, name: &'a str, location: Location) -> Warning<'a> {
    let url = format!("https://docs.docker.com/go/dockerfile/rule/{}/", kebab(name));
    Warning { rule_name: name, description: finding.rule.summary, url, detail: &finding.message, location }
}

fn location(finding: &Diagnostic, numbers: &BTreeMap<&FilePath, usize>) -> Location {
    let source = &finding.place.source;
    let first = source.line_of(finding.enclosing.start);
    let last = source.line_of(finding.enclosing.end.max(finding.enclosing.start + 1) - 1).max(first);
    let range = |line| Range { start: Position { line: line + 1 }, end: Position { line: line + 1 } };
    let source_index = numbers.get(source.path()).copied().unwrap_or_default();
    Location { source_index, ranges: (first..=last).map(range).collect() }
}

fn file(source: &Source) -> File<'_> {
    let path = source.path();
    let language = if path.name().ends_with(".yaml") || path.name().ends_with(".yml") { "YAML" } else { "Dockerfile" };
    File { filename: path.as_str(), language, data: base64(&source.bytes()) }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// `JSONArgsRecommended` as `json-args-recommended`.
fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kebab = String::with_capacity(name.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let ends_word = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && before.is_some_and(|before| before.is_ascii_lowercase() || ends_word) {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// Bytes in base 64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) & 63;
            text.push(if digit <= group.len() { char::from(DIGITS[index as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bytes_are_written_as_buildkit_does() {
        for (name, expected) in [
            ("JSONArgsRecommended", "json-args-recommended"),
            ("SecretsUsedInArgOrEnv", "secrets-used-in-arg-or-env"),
            ("UndefinedVar", "undefined-var"),
        ] {
            assert_eq!(kebab(name), expected);
        }
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("\u{ff}?>", "w78/Pg==")] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}
