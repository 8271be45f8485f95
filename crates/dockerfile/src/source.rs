//! What the sources of `COPY` and `ADD` can be besides paths.

const GIT_SCHEMES: [&str; 2] = ["git", "ssh"];
const HTTP_SCHEMES: [&str; 2] = ["http", "https"];

/// Digest algorithms and their lengths in hexadecimal digits.
const DIGESTS: [(&str, usize); 3] = [("sha256", 64), ("sha384", 96), ("sha512", 128)];

/// Whether this is a URL that is fetched as a file.
pub fn is_http(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !is_git(text)
}

/// Whether this is a git repository: `git://…`, `ssh://…`, `https://….git[#ref]` or `user@host:path`.
pub fn is_git(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return is_scp(text) };
    let scheme = scheme.to_ascii_lowercase();
    if HTTP_SCHEMES.contains(&scheme.as_str()) {
        let address = rest.split(['?', '#']).next().unwrap_or("");
        return address.split_once('/').is_some_and(|(_, path)| path.strip_suffix(".git").is_some());
    }
    GIT_SCHEMES.contains(&scheme.as_str()) || is_scp(text)
}

/// Whether this is `user@host:path`.
fn is_scp(text: &str) -> bool {
    let Some((user, rest)) = text.split_once('@') else { return false };
    let Some((host, _)) = rest.split_once(':') else { return false };
    let is_name = |text: &str, more: [char; 2]| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(&c))
    };
    is_name(user, ['-', '_']) && is_name(host, ['-', '.'])
}

/// Whether this is `algorithm:digits` with an algorithm that BuildKit knows.
pub(crate) fn is_digest(text: &str) -> bool {
    let Some((algorithm, digits)) = text.split_once(':') else { return false };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    DIGESTS.contains(&(algorithm, digits.len())) && digits.bytes().all(is_digit)
}
