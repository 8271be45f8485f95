//! What commands delete. (POSIX.1-2024, rm; find(1))

use crate::{Invocation, Word};

impl Invocation<'_> {
    /// Whether it deletes `folder`, given as an absolute path, or what is in it. What the shell puts into a path may be
    /// anything.
    #[must_use]
    pub fn removes(&self, folder: &str) -> bool {
        self.removed().iter().any(|word| covers(&pattern(word), folder))
    }

    /// The words that name what it deletes.
    fn removed(&self) -> Vec<&Word> {
        let arguments = self.arguments();
        let is_expression = |word: &Word| word.text().starts_with(['-', '(', '!']);
        match self.program() {
            "rm" => arguments.iter().filter(|word| !word.text().starts_with('-')).collect(),
            "find" if deletes(arguments) => {
                arguments.iter().skip_while(|word| is_option(word)).take_while(|word| !is_expression(word)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Whether the expression of a `find` deletes what it finds.
fn deletes(arguments: &[Word]) -> bool {
    let runs = |pair: &[Word]| matches!(pair[0].text(), "-exec" | "-execdir") && pair[1].text().ends_with("rm");
    arguments.iter().any(|word| word.text() == "-delete") || arguments.windows(2).any(runs)
}

/// Whether this is an option of `find`, which stands before its paths.
fn is_option(word: &Word) -> bool {
    matches!(word.text(), "-H" | "-L" | "-P")
}

/// The path with NUL for what may be any text, without a slash at its end.
fn pattern(word: &Word) -> String {
    let text = word.masked();
    let path = text.strip_prefix('~').map_or_else(|| text.to_string(), |rest| format!("\0{rest}"));
    path.trim_end_matches('/').to_owned()
}

/// Whether a pattern fits `folder`, a folder above it, or by a wildcard what is in it. One that says nothing itself, such as
/// `$ARCHIVE`, hardly means it.
fn covers(pattern: &str, folder: &str) -> bool {
    if !pattern.contains(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let above = std::iter::successors(Some(folder), |path| path.rsplit_once('/').map(|(above, _)| above));
    above.filter(|path| !path.is_empty()).any(|path| fits(pattern, path))
        || pattern.rsplit_once('/').is_some_and(|(inside, name)| name.contains(['*', '?', '[']) && fits(inside, folder))
}

/// Whether a pattern fits a path. Each wildcard stands for any text.
fn fits(pattern: &str, path: &str) -> bool {
    let parts: Vec<&str> = pattern.split(['*', '?', '\0']).collect();
    let [head, middle @ .., tail] = parts.as_slice() else { return pattern == path };
    let Some(mut rest) = path.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail)) else { return false };
    middle.iter().all(|part| {
        let found = rest.split_once(part).map(|(_, behind)| behind);
        rest = found.unwrap_or("");
        found.is_some()
    })
}
