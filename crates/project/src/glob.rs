//! Docker's path patterns, in the two dialects there are: `.dockerignore` (with `**`) and `COPY` sources (without).
//!
//! Facts: <https://docs.docker.com/build/concepts/context/#dockerignore-files> and Go's `path/filepath.Match`, both observed.

/// A pattern taken apart, ready to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Vec<Token>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    /// `?`: one character but `/`.
    One,
    /// `*`: any characters but `/`.
    Many,
    /// `**` at the end: anything.
    Rest,
    /// `**/`: any number of whole segments.
    Segments,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Glob {
    /// Takes a pattern apart; `segments` says whether `**` means any number of segments.
    #[must_use]
    pub fn new(pattern: &str, segments: bool) -> Self {
        let chars: Vec<char> = pattern.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            at += 1;
            match c {
                '*' if segments && chars.get(at) == Some(&'*') => {
                    while chars.get(at) == Some(&'*') {
                        at += 1;
                    }
                    match chars.get(at) {
                        Some('/') => {
                            at += 1;
                            tokens.push(Token::Segments);
                        }
                        _ => tokens.push(Token::Rest),
                    }
                }
                '*' => tokens.push(Token::Many),
                '?' => tokens.push(Token::One),
                '[' => tokens.push(class(&chars, &mut at)),
                '\\' if at < chars.len() => {
                    tokens.push(Token::Char(chars[at]));
                    at += 1;
                }
                _ => tokens.push(Token::Char(c)),
            }
        }
        Self(tokens)
    }

    /// Whether a pattern holds anything but plain characters.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.0.iter().all(|token| matches!(token, Token::Char(_)))
    }

    /// Whether the whole of `path` matches. The work is bounded by the product of both lengths.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        // `live[i]`: the tokens before the i-th can match the path read so far.
        let mut live = vec![false; self.0.len() + 1];
        live[0] = true;
        self.skip_empty(&mut live, true);
        for c in path.chars() {
            let mut next = vec![false; live.len()];
            for (i, token) in self.0.iter().enumerate().filter(|(i, _)| live[*i]) {
                if token.stays(c) {
                    next[i] = true;
                }
                if token.takes(c) {
                    next[i + 1] = true;
                }
            }
            live = next;
            self.skip_empty(&mut live, c == '/');
        }
        live[self.0.len()]
    }

    /// Lets tokens that may match nothing do so. `**/` may be left only where a segment begins.
    fn skip_empty(&self, live: &mut [bool], boundary: bool) {
        for (i, token) in self.0.iter().enumerate() {
            let empty = match token {
                Token::Many | Token::Rest => true,
                Token::Segments => boundary,
                _ => false,
            };
            if live[i] && empty {
                live[i + 1] = true;
            }
        }
    }
}

impl Token {
    /// Whether the token takes `c` and goes on.
    fn takes(&self, c: char) -> bool {
        match self {
            Self::Char(own) => *own == c,
            Self::One => c != '/',
            Self::Class { negated, ranges } => {
                c != '/' && ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != *negated
            }
            Self::Many | Self::Rest | Self::Segments => false,
        }
    }

    /// Whether the token takes `c` and may take more.
    fn stays(&self, c: char) -> bool {
        match self {
            Self::Many => c != '/',
            Self::Rest | Self::Segments => true,
            _ => false,
        }
    }
}

/// Reads a class behind its `[`; an unclosed one is a plain bracket.
fn class(chars: &[char], at: &mut usize) -> Token {
    let mut i = *at;
    let negated = matches!(chars.get(i), Some('^' | '!'));
    i += usize::from(negated);
    let mut ranges = Vec::new();
    let item = |i: &mut usize| -> Option<char> {
        if chars.get(*i) == Some(&'\\') {
            *i += 1;
        }
        let c = chars.get(*i).copied();
        *i += 1;
        c
    };
    loop {
        if chars.get(i) == Some(&']') && !ranges.is_empty() {
            *at = i + 1;
            return Token::Class { negated, ranges };
        }
        let Some(from) = item(&mut i) else { return Token::Char('[') };
        let to = if chars.get(i) == Some(&'-') && chars.get(i + 1) != Some(&']') {
            i += 1;
            item(&mut i).unwrap_or(from)
        } else {
            from
        };
        ranges.push((from, to));
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn patterns_match_as_docker_reads_them() {
        for (pattern, path, expected) in [
            ("*.py", "a.py", true),
            ("*.py", "d/a.py", false),
            ("*/*.py", "d/a.py", true),
            ("**/*.py", "a.py", true),
            ("**/*.py", "d/e/a.py", true),
            ("**/b", "ab", false),
            ("a/**/b", "a/b", true),
            ("a/**/b", "a/x/y/b", true),
            ("a/**", "a/x/y", true),
            ("a/**", "a", false),
            ("**", "a/b", true),
            ("a?c", "abc", true),
            ("a?c", "a/c", false),
            ("[a-c]x", "bx", true),
            ("[^a-c]x", "bx", false),
            ("[^a-c]x", "dx", true),
            ("[", "[", true),
            ("\\*", "*", true),
            ("\\*", "a", false),
            ("a**b", "a/x/b", true),
        ] {
            assert_eq!(Glob::new(pattern, true).matches(path), expected, "{pattern} on {path}");
        }
        assert!(!Glob::new("**/x", false).matches("a/b/x"), "two stars are one star in a copy source");
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "*a".repeat(200);
        assert!(!Glob::new(&pattern, true).matches(&"a".repeat(199)));
        assert!(Glob::new(&pattern, true).matches(&"a".repeat(400)));
    }
}
