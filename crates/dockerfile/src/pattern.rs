//! The patterns of `${NAME#pattern}` and its relatives: `*`, `?` and escapes.

/// Texts and patterns that would take more steps than this are not matched.
const MAX_STEPS: usize = 1 << 20;

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
        self.affordable(text.len())?;
        let end = self.matched(&text, greedy).unwrap_or(0);
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
        let text: Vec<char> = text.chars().collect();
        self.affordable(text.len().pow(2))?;
        if all && replacement.contains('$') {
            return None; // BuildKit reads `$1` and the like in it
        }
        let mut out = String::new();
        let (mut at, mut matched_to) = (0, None);
        while at <= text.len() {
            let length = self.matched(&text[at..], true).filter(|&length| length > 0 || matched_to != Some(at));
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

    fn affordable(&self, length: usize) -> Option<()> {
        (length.saturating_mul(self.0.len() + 1) <= MAX_STEPS).then_some(())
    }

    /// Length of the shortest or longest beginning of `text` that matches.
    fn matched(&self, text: &[char], greedy: bool) -> Option<usize> {
        let end = self.0.len();
        let mut states = vec![false; end + 1];
        states[0] = true;
        let mut best = None;
        for at in 0..=text.len() {
            // A star may stand for nothing.
            for part in 0..end {
                states[part + 1] |= states[part] && self.0[part] == Part::Any;
            }
            if states[end] {
                best = Some(at);
                if !greedy {
                    break;
                }
            }
            let Some(&c) = text.get(at) else { break };
            states = self.step(&states, c);
        }
        best
    }

    fn step(&self, states: &[bool], c: char) -> Vec<bool> {
        let mut next = vec![false; states.len()];
        for (part, what) in self.0.iter().enumerate().filter(|&(part, _)| states[part]) {
            match what {
                Part::Any if c != '\n' => next[part] = true,
                Part::One if c != '\n' => next[part + 1] = true,
                Part::Char(expected) if *expected == c => next[part + 1] = true,
                _ => {}
            }
        }
        next
    }
}
