//! Configurations in which each line is one directive.

use shiplint_source::Span;

/// The words of each line, without their quotes; what follows a `#` is left out, and so are lines without words.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Vec<Span>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        words(line, at)
    });
    lines.filter(|words| !words.is_empty())
}

fn words(line: &str, start: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = start;
    for word in line.split_inclusive(char::is_whitespace) {
        let next = at + word.len();
        let bare = word.trim_end();
        if bare.starts_with('#') {
            break;
        }
        let inner = bare.trim_start_matches(['"', '\'']);
        let first = at + bare.len() - inner.len();
        let inner = inner.trim_end_matches(['"', '\'']);
        if !inner.is_empty() {
            found.push(Span::from(first..first + inner.len()));
        }
        at = next;
    }
    found
}
