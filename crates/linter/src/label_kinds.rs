//! What the value of a label must look like to be of a kind.

use shiplint_project::catalog::licences;

use crate::LabelKind;

impl LabelKind {
    /// What a value is expected to be, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Url => "a URL",
            Self::Rfc3339 => "a date with a time such as `2026-01-31T12:00:00Z`",
            Self::Spdx => "an SPDX licence or an expression of several",
            Self::Hash => "the hash of a commit",
            Self::Semver => "a semantic version such as `1.2.3`",
            Self::Email => "an address of e-mail",
        }
    }

    /// Whether a value that is not empty is of this kind.
    #[must_use]
    pub fn fits(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Url => is_uri(value),
            Self::Rfc3339 => is_rfc3339(value),
            Self::Spdx => is_spdx_expression(value),
            Self::Hash => is_hash(value) && matches!(value.len(), 7..=40 | 64),
            Self::Semver => is_dotted_version(value) && !has_leading_zero(value),
            Self::Email => is_email(value),
        }
    }
}

/// A scheme, a colon, and only characters that a URI may hold. (RFC 3986)
fn is_uri(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let is_escape =
        |part: &str| part.get(..2).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_scheme && rest.chars().all(is_allowed) && rest.split('%').skip(1).all(is_escape)
}

/// `2026-01-31T12:00:00Z`, with any fraction of a second and any offset. (RFC 3339)
fn is_rfc3339(value: &str) -> bool {
    let Some((date, time)) = value.split_once(['T', 't']) else { return false };
    let [year, month, day] = numbers(date, '-', [4, 2, 2]).unwrap_or_default();
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(end);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_clock =
        numbers(clock, ':', [2, 2, 2]).is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second <= 60);
    let digits = offset.get(1..).unwrap_or("").replace(':', "");
    let is_offset = match offset.as_bytes().first() {
        Some(b'Z' | b'z') => offset.len() == 1,
        Some(_) => digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => false,
    };
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    (1..=days(year, month)).contains(&day) && is_clock && is_fraction && is_offset
}

/// Three numbers of so many digits, with signs between them.
fn numbers(text: &str, sign: char, digits: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(sign);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part =
            parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Identifiers joined by `AND`, `OR` and `WITH`, with parentheses. (spdx.github.io/spdx-spec)
fn is_spdx_expression(value: &str) -> bool {
    let spaced = value.replace(['(', ')'], " ");
    let mut words = spaced.split_ascii_whitespace();
    let mut before = "AND";
    let is_operator = |word: &str| matches!(word, "AND" | "OR" | "WITH");
    let is_valid = words.all(|word| {
        let last = std::mem::replace(&mut before, word);
        let is_licence = || licences::is_spdx(word.strip_suffix('+').unwrap_or(word));
        let is_own = || word.starts_with("LicenseRef-") || word.starts_with("DocumentRef-");
        if is_operator(last) {
            !is_operator(word) && (last == "WITH" || is_licence() || is_own())
        } else {
            is_operator(word)
        }
    });
    is_valid && !is_operator(before)
}

/// Whether it is of lower-case hexadecimal digits.
fn is_hash(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether it is three numbers, perhaps with zeros before them, a pre-release and a build.
pub fn is_dotted_version(value: &str) -> bool {
    let (value, build) = value.split_once('+').map_or((value, None), |(value, build)| (value, Some(build)));
    let (core, release) = value.split_once('-').map_or((value, None), |(core, release)| (core, Some(release)));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_word =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut words = [release, build].into_iter().flatten();
    core.split('.').count() == 3 && core.split('.').all(is_number) && words.all(|words| words.split('.').all(is_word))
}

/// Whether a number of a version has more digits than it needs.
fn has_leading_zero(version: &str) -> bool {
    let core = version.split(['-', '+']).next().unwrap_or(version);
    core.split('.').any(|part| part.len() > 1 && part.starts_with('0'))
}

/// Words with dots, an `@`, and a host name. (RFC 5322, without comments)
fn is_email(value: &str) -> bool {
    let Some((local, host)) = value.rsplit_once('@') else { return false };
    let is_atom = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let is_label = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let is_literal = host.starts_with('[') && host.ends_with(']');
    (is_quoted || local.split('.').all(is_atom)) && (is_literal || host.split('.').all(is_label))
}

#[cfg(test)]
mod tests {
    use super::LabelKind;

    #[test]
    fn values_are_of_their_kind_or_not() {
        for (kind, right, wrong) in [
            (LabelKind::Text, " ", None),
            (LabelKind::Url, "https://example.org/%20?a=b#c", Some("https://example.org/%2")),
            (LabelKind::Url, "urn:isbn:0", Some("example.org/app")),
            (LabelKind::Rfc3339, "2024-02-29T23:59:60.5+01:00", Some("2026-02-29T12:00:00Z")),
            (LabelKind::Rfc3339, "2026-01-31t00:00:00z", Some("2026-01-31T24:00:00Z")),
            (LabelKind::Rfc3339, "2026-01-31T00:00:00-05:00", Some("2026-01-31 00:00:00Z")),
            (LabelKind::Spdx, "(MIT OR Apache-2.0+) AND LicenseRef-house", Some("MIT OR")),
            (LabelKind::Spdx, "GPL-2.0-only WITH Classpath-exception-2.0", Some("MIT Apache-2.0")),
            (LabelKind::Hash, "0a1b2c3", Some("0A1B2C3")),
            (LabelKind::Semver, "1.2.3-rc.1+build-5", Some("01.2.3")),
            (LabelKind::Semver, "0.0.0", Some("1.2.3-")),
            (LabelKind::Email, "first.last+app@mail.example.org", Some("team@")),
            (LabelKind::Email, "\"a b\"@example.org", Some("a..b@example.org")),
        ] {
            assert!(kind.fits(right), "{kind}: {right}");
            assert!(!wrong.is_some_and(|wrong| kind.fits(wrong)), "{kind}: {wrong:?}");
        }
    }
}
