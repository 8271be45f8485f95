//! The patterns of `${NAME#pattern}` and its relatives: `*`, `?` and escapes.

/// A match that takes more steps than this is given up.
const MAX_STEPS: usize = 1 << 12;

/// A match was given up.
struct TooMuch;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Char(char),
    /// `?`
    One,
    /// `*`
    Any,
}

pub(crate) struct Pattern(Vec<Part>);

impl Pattern {
    /// Reads a pattern; none where a backslash stands before something that needs none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '*' => Part::Any,
                '?' => Part::One,
                '\\' => Part::Char(chars.next().filter(|c| matches!(c, '*' | '?' | '\\' | '/' | '}'))?),
                c => Part::Char(c),
            });
        }
        Some(Self(parts))
    }

    /// `text` without its shortest or longest beginning that matches; none where that is too much work.
    pub(crate) fn without_prefix(&self, text: &str, greedy: bool) -> Option<String> {
        let text: Vec<char> = text.chars().collect();
        let end = self.matched(&text, greedy, &mut 0).ok()?.unwrap_or(0);
        Some(text[end..].iter().collect())
    }

    /// `text` without its shortest or longest end that matches; none where that is too much work.
    pub(crate) fn without_suffix(&self, text: &str, greedy: bool) -> Option<String> {
        let reversed: String = text.chars().rev().collect();
        let pattern = Self(self.0.iter().rev().copied().collect());
        Some(pattern.without_prefix(&reversed, greedy)?.chars().rev().collect())
    }

    /// `text` with the first or every longest match replaced; none where that is too much work.
    pub(crate) fn replaced(&self, text: &str, replacement: &str, all: bool) -> Option<String> {
        if all && replacement.contains('$') {
            return None; // BuildKit reads `$1` and the like in it
        }
        let text: Vec<char> = text.chars().collect();
        let mut out = String::new();
        let (mut at, mut steps, mut matched_to) = (0, 0, None);
        while at <= text.len() {
            let length = self.matched(&text[at..], true, &mut steps).ok()?;
            let length = length.filter(|&length| length > 0 || matched_to != Some(at));
            if let Some(length) = length {
                out.push_str(replacement);
                at += length;
                matched_to = Some(at);
                if !all {
                    break;
                }
            }
            if length.is_none_or(|length| length == 0) {
                out.extend(text.get(at));
                at += 1;
            }
        }
        out.extend(text.get(at..).unwrap_or_default());
        Some(out)
    }

    /// Length of the shortest or longest beginning of `text` that matches; `steps` counts the work.
    fn matched(&self, text: &[char], greedy: bool, steps: &mut usize) -> Result<Option<usize>, TooMuch> {
        let end = self.0.len();
        // Numbers of the parts that may come next, in order.
        let mut states = self.closure([0]);
        let mut longest = None;
        for at in 0..=text.len() {
            *steps += states.len() + 1;
            if *steps > MAX_STEPS {
                return Err(TooMuch);
            }
            if states.last() == Some(&end) {
                longest = Some(at);
                if !greedy {
                    break;
                }
            }
            let Some(&c) = text.get(at).filter(|_| !states.is_empty()) else { break };
            states = self.closure(states.iter().filter_map(|&state| match self.0.get(state)? {
                Part::Any if c != '\n' => Some(state),
                Part::One if c != '\n' => Some(state + 1),
                Part::Char(expected) if *expected == c => Some(state + 1),
                _ => None,
            }));
        }
        Ok(longest)
    }

    /// The states with those behind stars, which may stand for nothing.
    fn closure(&self, states: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut closed: Vec<usize> = Vec::new();
        for mut state in states {
            while closed.last().is_none_or(|&last| last < state) {
                closed.push(state);
                state += usize::from(self.0.get(state) == Some(&Part::Any));
            }
        }
        closed
    }
}
