//! Patterns of paths, in three dialects: `COPY` sources, `.dockerignore` and `.gitignore`.
//!
//! Facts: Go's `path/filepath.Match`, <https://docs.docker.com/build/concepts/context/#dockerignore-files> and
//! <https://git-scm.com/docs/gitignore#_pattern_format>, all observed.

/// What reads a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The sources of `COPY` and `ADD`: `**` is no more than `*`.
    Copy,
    /// `.dockerignore`: `**` stands for whole segments, `!` in brackets for itself.
    Dockerignore,
    /// `.gitignore`: `**` stands for whole segments where it is one itself.
    Gitignore,
}

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
    /// `**/`: nothing, or on to [`Token::Folders`].
    MaybeFolders,
    /// Anything that ends with `/`.
    Folders,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Glob {
    /// Takes a pattern apart.
    #[must_use]
    pub fn new(pattern: &str, dialect: Dialect) -> Self {
        let chars: Vec<char> = pattern.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            at += 1;
            match c {
                '*' if dialect != Dialect::Copy && chars.get(at) == Some(&'*') => {
                    stars(&chars, &mut at, dialect, &mut tokens);
                }
                '*' => tokens.push(Token::Many),
                '?' => tokens.push(Token::One),
                '[' => tokens.push(class(&chars, &mut at, dialect)),
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
        self.skip_empty(&mut live);
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
            self.skip_empty(&mut live);
        }
        live[self.0.len()]
    }

    /// Lets tokens that may match nothing do so.
    fn skip_empty(&self, live: &mut [bool]) {
        for (i, token) in self.0.iter().enumerate().filter(|(_, token)| token.may_be_empty()) {
            if live[i] {
                live[i + 1] = true;
                if *token == Token::MaybeFolders {
                    live[i + 2] = true;
                }
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
            Self::Folders => c == '/',
            Self::Many | Self::Rest | Self::MaybeFolders => false,
        }
    }

    /// Whether the token takes `c` and may take more.
    fn stays(&self, c: char) -> bool {
        match self {
            Self::Many => c != '/',
            Self::Rest | Self::Folders => true,
            _ => false,
        }
    }

    fn may_be_empty(&self) -> bool {
        matches!(self, Self::Many | Self::Rest | Self::MaybeFolders)
    }
}

/// Reads stars behind a first one.
fn stars(chars: &[char], at: &mut usize, dialect: Dialect, tokens: &mut Vec<Token>) {
    let start = *at - 1;
    while chars.get(*at) == Some(&'*') {
        *at += 1;
    }
    let next = chars.get(*at);
    let is_segment = (start == 0 || chars.get(start - 1) == Some(&'/')) && matches!(next, None | Some('/'));
    let rest = chars.get(*at..).unwrap_or_default();
    match next {
        _ if dialect == Dialect::Gitignore && !is_segment => tokens.push(Token::Many),
        None => tokens.push(Token::Rest),
        // Docker looks at nothing but the end of the path where the pattern begins so and is plain behind that.
        Some(next) if start == 0 && *next != '/' && !rest.iter().any(|c| "*?[]\\".contains(*c)) => {
            tokens.push(Token::Rest);
        }
        Some(next) => {
            *at += usize::from(*next == '/');
            tokens.extend([Token::MaybeFolders, Token::Folders]);
        }
    }
}

/// Reads a class behind its `[`; an unclosed one is a plain bracket.
fn class(chars: &[char], at: &mut usize, dialect: Dialect) -> Token {
    let mut i = *at;
    let negated = match chars.get(i) {
        Some('!') => dialect == Dialect::Gitignore,
        first => first == Some(&'^'),
    };
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
    use super::{Dialect, Glob};

    #[test]
    fn patterns_match_as_docker_reads_them() {
        for (pattern, path, expected) in [
            ("*.py", "a.py", true),
            ("*.py", "d/a.py", false),
            ("*/*.py", "d/a.py", true),
            ("**/*.py", "a.py", true),
            ("**/*.py", "d/e/a.py", true),
            ("**/b", "ab", false),
            ("**/b", "b", true),
            ("**b", "x/ab", true),
            ("**b*", "ab", false),
            ("**b*", "x/b1", true),
            ("a/**/b", "a/b", true),
            ("a/**/b", "a/x/y/b", true),
            ("a/**/b", "ab", false),
            ("a**/b", "ab", true),
            ("a**b", "a/x/b", true),
            ("a**b", "axb", false),
            ("a**b", "ax/b", true),
            ("a/**", "a/x/y", true),
            ("a/**", "a", false),
            ("a**", "abc/d", true),
            ("**", "a/b", true),
            ("a?c", "abc", true),
            ("a?c", "a/c", false),
            ("[a-c]x", "bx", true),
            ("[^a-c]x", "bx", false),
            ("[^a-c]x", "dx", true),
            ("[!a]x", "ax", true),
            ("[!a]x", "bx", false),
            ("[", "[", true),
            ("\\*", "*", true),
            ("\\*", "a", false),
        ] {
            assert_eq!(Glob::new(pattern, Dialect::Dockerignore).matches(path), expected, "{pattern} on {path}");
        }
        assert!(!Glob::new("**/x", Dialect::Copy).matches("a/b/x"), "two stars are one star in a copy source");
    }

    #[test]
    fn git_knows_stars_that_are_a_segment() {
        for (pattern, path, expected) in [
            ("**/b", "x/y/b", true),
            ("a/**/b", "a/b", true),
            ("a/**", "a/x/y", true),
            ("a**b", "axb", true),
            ("a**b", "a/b", false),
            ("[!a]x", "bx", true),
            ("[!a]x", "ax", false),
        ] {
            assert_eq!(Glob::new(pattern, Dialect::Gitignore).matches(path), expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "*a".repeat(200);
        assert!(!Glob::new(&pattern, Dialect::Dockerignore).matches(&"a".repeat(199)));
        assert!(Glob::new(&pattern, Dialect::Dockerignore).matches(&"a".repeat(400)));
    }
}
