//! The order in which people look names up: marks before digits before letters, whatever the case.

/// ASCII marks in the order of the Unicode collation algorithm, as the root locale has them.
const MARKS: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// What runs of digits count as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collation {
    /// One digit after the other: `a10` comes before `a2`.
    Digits,
    /// Numbers: `a2` comes before `a10`.
    Numbers,
}

/// Two names compared by their keys are compared as the Unicode collation algorithm does it in the root locale; beyond ASCII only
/// nearly. Case decides where nothing else differs: small letters come first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CollationKey {
    weights: Vec<Weight>,
    capitals: Vec<bool>,
}

impl CollationKey {
    /// The key of a name.
    #[must_use]
    pub fn new(name: &str, collation: Collation) -> Self {
        Self { weights: weights(name, collation), capitals: name.chars().map(char::is_uppercase).collect() }
    }
}

/// What a part of a name counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Mark(usize),
    /// Digits without leading zeros; the longer number is the greater one.
    Number(usize, String),
    Letter(String),
}

fn weights(text: &str, collation: Collation) -> Vec<Weight> {
    let mut weights = Vec::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            if collation == Collation::Numbers {
                continue;
            }
        }
        weights.extend(number(&mut digits));
        match MARKS.find(c) {
            Some(at) => weights.push(Weight::Mark(at)),
            None if c.is_ascii_digit() => {}
            None => weights.push(Weight::Letter(c.to_lowercase().collect())),
        }
    }
    weights.extend(number(&mut digits));
    weights
}

fn number(digits: &mut String) -> Option<Weight> {
    let digits = std::mem::take(digits);
    let value = digits.trim_start_matches('0');
    (!digits.is_empty()).then(|| Weight::Number(value.len(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Collation, CollationKey};

    #[test]
    fn names_are_ordered_as_people_look_them_up() {
        let names = ["_a", "-a", "a", "A", "a b", "a_b", "a-b", "a.b", "a1", "a10", "a2", "ab", "aB", "Ab", "b", "B1"];
        let mut sorted = names;
        sorted.reverse();
        sorted.sort_by_key(|name| CollationKey::new(name, Collation::Digits));
        assert_eq!(sorted, names);
    }

    #[test]
    fn numbers_are_ordered_by_their_value() {
        let names = ["", "$", "9", "10", "10-11", "10-12", "080", "443", "a2", "a10"];
        let mut sorted = names;
        sorted.reverse();
        sorted.sort_by_key(|name| CollationKey::new(name, Collation::Numbers));
        assert_eq!(sorted, names);
    }
}
