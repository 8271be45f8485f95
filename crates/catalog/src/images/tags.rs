//! What the tags of images tell.

/// Tags that name no version, but whatever is the newest of its kind.
pub const MOVING_TAGS: [&str; 9] = ["beta", "canary", "dev", "edge", "latest", "lts", "nightly", "stable", "test"];

/// The first two numbers of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u16,
    /// The second number; 0 where there is none.
    pub minor: u16,
}

impl Version {
    /// Older than all: what holds since then holds for all versions, also those that are not known.
    pub const ANY: Self = Self { major: 0, minor: 0 };
    /// What a tag names that moves on.
    pub const NEWEST: Self = Self { major: u16::MAX, minor: u16::MAX };

    /// The version that a tag names; nothing where it tells none.
    ///
    /// A tag without a second number stands for the newest of its major version: `8` for `8.4`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        if tag.split(['-', '_', '.']).next().is_some_and(|first| MOVING_TAGS.contains(&first)) {
            return Some(Self::NEWEST);
        }
        let version = tag.split(['-', '_']).next()?;
        let mut numbers = version.strip_prefix('v').unwrap_or(version).split('.');
        let major = numbers.next()?.parse().ok()?;
        let minor = numbers.next().map_or(Ok(u16::MAX), str::parse).ok()?;
        Some(Self { major, minor })
    }
}

/// Whether a tag holds all parts of a word, perhaps with a number behind them, as `fpm-alpine` in `8.4-fpm-alpine3.20`.
pub(super) fn has_word(tag: &str, word: &str) -> bool {
    let is_number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    let has = |wanted: &str| tag.split(['-', '_']).any(|part| part.strip_prefix(wanted).is_some_and(is_number));
    word.is_empty() || word.split('-').all(has)
}
