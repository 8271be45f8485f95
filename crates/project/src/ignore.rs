//! `.dockerignore`: which paths of a context the builder never gets to see.
//!
//! Facts: <https://docs.docker.com/build/concepts/context/#dockerignore-files>; the last pattern that matches a path or one of
//! its parents decides.

use std::sync::Arc;

use shiplint_source::{Place, Source, Span};

use crate::glob::{Dialect, Glob};

/// An ignore file, read.
#[derive(Debug)]
pub struct IgnoreFile {
    /// Its text.
    pub source: Arc<Source>,
    /// Its patterns, in order.
    pub patterns: Vec<IgnorePattern>,
}

/// One line of an ignore file.
#[derive(Debug)]
pub struct IgnorePattern {
    /// Where the pattern stands, with its `!`.
    pub span: Span,
    /// Whether it takes paths back in (`!`).
    pub negated: bool,
    glob: Glob,
    /// The pattern up to its first special character.
    start: String,
}

impl IgnoreFile {
    /// Reads the lines of an ignore file.
    #[must_use]
    pub fn new(source: Arc<Source>) -> Self {
        let patterns = (0..source.line_count()).filter_map(|line| IgnorePattern::new(&source, source.line_span(line)));
        Self { patterns: patterns.collect(), source }
    }

    /// The pattern that hides `path` (relative to the context, without leading `/`), where one does.
    #[must_use]
    pub fn hides(&self, path: &str) -> Option<&IgnorePattern> {
        let mut verdict = None;
        for pattern in &self.patterns {
            if pattern.negated == verdict.is_some() && pattern.matches(path) {
                verdict = (!pattern.negated).then_some(pattern);
            }
        }
        verdict
    }

    /// Whether some pattern may take back in what lies below a path, so that a hidden folder may still hold visible files.
    #[must_use]
    pub fn excepts_below(&self, path: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.negated && pattern.may_match_below(path))
    }

    /// Where a pattern of this file stands.
    #[must_use]
    pub fn place(&self, pattern: &IgnorePattern) -> Place {
        self.source.place(pattern.span)
    }
}

impl IgnorePattern {
    fn new(source: &Source, line: Span) -> Option<Self> {
        let text = source.slice(line);
        let bom = if line.start == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
        let text = &text[bom..];
        let trimmed = text.trim();
        if text.starts_with('#') || trimmed.is_empty() {
            return None;
        }
        let start = line.start + (bom + text.len() - text.trim_start().len()) as u32;
        let negated = trimmed.starts_with('!');
        let pattern = shiplint_source::FilePath::new(trimmed.strip_prefix('!').unwrap_or(trimmed).trim());
        let pattern = pattern.as_str().trim_start_matches('/');
        let span = Span::new(start, start + trimmed.len() as u32);
        let start = pattern.split(['*', '?', '[', '\\']).next().unwrap_or("").to_owned();
        Some(Self { span, negated, glob: Glob::new(pattern, Dialect::Dockerignore), start })
    }

    /// Whether the pattern may match something below a path.
    fn may_match_below(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.start.starts_with(&folder) || (!self.glob.is_literal() && folder.starts_with(&self.start))
    }

    /// Whether the pattern matches the path or a folder above it.
    fn matches(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| end > 0 && self.glob.matches(&path[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignore(text: &str) -> IgnoreFile {
        IgnoreFile::new(Source::new(".dockerignore", text))
    }

    #[test]
    fn the_last_match_decides() {
        let file = ignore("# comment\n\n  dist/ \n*.md\n!README.md\n/build\nnode_modules\n");
        for (path, hidden) in [
            ("dist", Some("dist/")),
            ("dist/a/b", Some("dist/")),
            ("x.md", Some("*.md")),
            ("README.md", None),
            ("build/x", Some("/build")),
            ("sub/node_modules", None),
            ("src/main.rs", None),
        ] {
            let found = file.hides(path).map(|pattern| file.source.slice(pattern.span));
            assert_eq!(found, hidden, "{path}");
        }
    }

    #[test]
    fn exceptions_count_where_they_may_reach() {
        let file = ignore("*\n!src/keep\n!docs/*/index.md\n");
        for (path, excepts) in
            [("src", true), ("src/keep", false), ("src/other", false), ("docs/a", true), ("docs", true), ("doc", false)]
        {
            assert_eq!(file.excepts_below(path), excepts, "{path}");
        }
        assert!(ignore("*\n!**/keep\n").excepts_below("any"));
    }

    #[test]
    fn an_exception_below_a_hidden_folder_counts() {
        let file = ignore("*\n!src/keep\n");
        assert!(file.hides("src/other").is_some());
        assert!(file.hides("src/keep/x").is_none());
        assert!(ignore(".*\n").hides("src").is_none());
    }
}
