//! The candidate that a misspelt word was most likely meant to be.

/// A word further away than this many edits is another word.
const MAX_DISTANCE: usize = 2;
/// Longer words are no names that a person misspells.
const MAX_LENGTH: usize = 64;

/// The candidate nearest to `word`, for "did you mean …": the first of several equally near ones, and none when `word`
/// is itself a candidate or the nearest is more than two edits, or a third of the word, away.
///
/// An edit inserts, deletes or replaces a letter, or swaps two neighbours; the case of ASCII letters counts for nothing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = letters(word)?;
    let mut best: Option<(usize, &str)> = None;
    let limit = MAX_DISTANCE.min(word.len().div_ceil(3));
    for candidate in candidates {
        if candidate.chars().count().abs_diff(word.len()) > limit {
            continue;
        }
        let Some(letters) = letters(candidate) else { continue };
        if letters == word {
            return None;
        }
        let distance = distance(&word, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether a word is but one edit away from another one: a slip of the finger.
pub fn is_slip(word: &str, other: &str) -> bool {
    let (Some(word), Some(other)) = (letters(word), letters(other)) else { return false };
    word.len().abs_diff(other.len()) <= 1 && distance(&word, &other) <= 1
}

fn letters(word: &str) -> Option<Vec<char>> {
    (!word.is_empty() && word.len() <= MAX_LENGTH).then(|| word.chars().map(|c| c.to_ascii_lowercase()).collect())
}

/// Optimal string alignment distance: the table's last three rows are enough.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut row) = (above.clone(), Vec::with_capacity(above.len()));
    for (i, &x) in a.iter().enumerate() {
        row.clear();
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(x != y);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["builder", "runtime", "test"];
        for (word, meant) in [
            ("bulider", Some("builder")),
            ("Buildr", Some("builder")),
            ("runtime2", Some("runtime")),
            ("tset", Some("test")),
            ("test", None),
            ("TEST", None),
            ("nginx", None),
            ("t", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names), meant, "{word}");
        }
        assert_eq!(nearest("ab", ["a", "abc"]), Some("a"), "the first of equals");
        assert_eq!(nearest(&"x".repeat(9999), ["x"]), None);
    }
}
