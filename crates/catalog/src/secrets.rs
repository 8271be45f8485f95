//! What secrets look like whose makers gave them a form of their own.
//!
//! Only forms that nothing else has: a fixed beginning and a fixed or least length. Each names a page of its maker; where that page
//! does not tell a length, the one here is what such secrets commonly have.

use std::ops::Range;

/// The form of one kind of secret.
#[derive(Clone, Copy, Debug)]
pub struct SecretForm {
    /// What it is, with its article.
    pub what: &'static str,
    /// How it begins.
    pub prefix: &'static str,
    /// The characters behind that.
    alphabet: Alphabet,
    /// How many of them there are at least, and at most.
    length: (usize, usize),
    /// A page of its maker.
    pub source: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Alphabet {
    /// `A-Z0-9`
    Upper,
    /// `0-9A-Fa-f`
    Hex,
    /// `A-Za-z0-9`
    Alphanumeric,
    /// `A-Za-z0-9_`
    Word,
    /// `A-Za-z0-9_-`
    Url,
    /// `A-Za-z0-9_-.`
    Dotted,
    /// `A-Za-z0-9/`
    Path,
}

impl Alphabet {
    fn has(self, byte: u8) -> bool {
        match self {
            Self::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Self::Hex => byte.is_ascii_hexdigit(),
            Self::Alphanumeric => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Self::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'),
            Self::Path => byte.is_ascii_alphanumeric() || byte == b'/',
        }
    }
}

const fn form(
    what: &'static str,
    prefix: &'static str,
    alphabet: Alphabet,
    length: (usize, usize),
    source: &'static str,
) -> SecretForm {
    SecretForm { what, prefix, alphabet, length, source }
}

const AWS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes";
const GITHUB: &str =
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github";
const GITLAB: &str = "https://docs.gitlab.com/security/tokens/#token-prefixes";
const SLACK: &str = "https://docs.slack.dev/authentication/tokens/";
const STRIPE: &str = "https://docs.stripe.com/keys";
const LONGEST: usize = 400;

/// The forms.
pub const SECRET_FORMS: &[SecretForm] = &[
    form("an AWS access key", "AKIA", Alphabet::Upper, (16, 16), AWS),
    form("a temporary AWS access key", "ASIA", Alphabet::Upper, (16, 16), AWS),
    form("a GitHub token", "ghp_", Alphabet::Alphanumeric, (36, 36), GITHUB),
    form("a GitHub token", "gho_", Alphabet::Alphanumeric, (36, 36), GITHUB),
    form("a GitHub token", "ghu_", Alphabet::Alphanumeric, (36, 36), GITHUB),
    form("a GitHub token", "ghs_", Alphabet::Alphanumeric, (36, 36), GITHUB),
    form("a GitHub token", "ghr_", Alphabet::Alphanumeric, (36, 76), GITHUB),
    form("a GitHub token", "github_pat_", Alphabet::Word, (82, 82), GITHUB),
    form("a GitLab token", "glpat-", Alphabet::Dotted, (20, 64), GITLAB),
    form("a GitLab deploy token", "gldt-", Alphabet::Url, (20, 64), GITLAB),
    form("a GitLab runner token", "glrt-", Alphabet::Dotted, (20, 64), GITLAB),
    form("a Slack token", "xoxb-", Alphabet::Url, (24, LONGEST), SLACK),
    form("a Slack token", "xoxp-", Alphabet::Url, (24, LONGEST), SLACK),
    form(
        "a Slack webhook",
        "https://hooks.slack.com/services/T",
        Alphabet::Path,
        (30, 80),
        "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",
    ),
    form("a Stripe key", "sk_live_", Alphabet::Alphanumeric, (24, LONGEST), STRIPE),
    form("a Stripe key", "rk_live_", Alphabet::Alphanumeric, (24, LONGEST), STRIPE),
    form(
        "an npm token",
        "npm_",
        Alphabet::Alphanumeric,
        (36, 36),
        "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
    ),
    form("a PyPI token", "pypi-AgEIcHlwaS5vcmc", Alphabet::Url, (50, LONGEST), "https://pypi.org/help/#apitoken"),
    form("a Docker Hub token", "dckr_pat_", Alphabet::Url, (27, 27), "https://docs.docker.com/security/access-tokens/"),
    form(
        "a DigitalOcean token",
        "dop_v1_",
        Alphabet::Hex,
        (64, 64),
        "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
    ),
    form(
        "a Hugging Face token",
        "hf_",
        Alphabet::Alphanumeric,
        (34, 34),
        "https://huggingface.co/docs/hub/security-tokens",
    ),
    form(
        "an Anthropic key",
        "sk-ant-api03-",
        Alphabet::Url,
        (80, LONGEST),
        "https://docs.anthropic.com/en/api/overview",
    ),
    form(
        "an OpenAI key",
        "sk-proj-",
        Alphabet::Url,
        (64, LONGEST),
        "https://platform.openai.com/docs/api-reference/authentication",
    ),
    form(
        "a Vault token",
        "hvs.",
        Alphabet::Url,
        (24, LONGEST),
        "https://developer.hashicorp.com/vault/docs/concepts/tokens",
    ),
    form(
        "a SendGrid key",
        "SG.",
        Alphabet::Dotted,
        (66, 66),
        "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
    ),
    form(
        "a Shopify token",
        "shpat_",
        Alphabet::Hex,
        (32, 32),
        "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens",
    ),
];

/// How a private key begins; RFC 7468 and OpenSSH's PROTOCOL.key.
const KEY_START: &str = "-----BEGIN ";
const KEY_TYPES: [&str; 6] = ["", "DSA ", "EC ", "ENCRYPTED ", "OPENSSH ", "RSA "];
const KEY_TYPE_END: &str = "PRIVATE KEY-----";
/// A whole key is longer; a header alone is none.
const SHORTEST_KEY_LINE: usize = 40;
/// What may stand between the header and the first line of a key: `\n`, `\`, quotes.
const MAX_GAP: usize = 12;

/// The secrets in a text, with what each is; those of the examples in manuals left out.
pub fn secrets(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let tokens = SECRET_FORMS.iter().flat_map(move |form| {
        let starts = text.match_indices(form.prefix).map(|(start, _)| start);
        starts.filter_map(move |start| Some((form.read(text, start)?, form.what)))
    });
    let keys =
        text.match_indices(KEY_START).filter_map(move |(start, _)| Some((private_key(text, start)?, "a private key")));
    tokens.chain(keys)
}

/// Whether a text begins a private key somewhere, be it in full or not.
#[must_use]
pub fn names_private_key(text: &str) -> bool {
    text.match_indices(KEY_START).any(|(start, _)| {
        let rest = text.get(start + KEY_START.len()..).unwrap_or("");
        KEY_TYPES.iter().any(|kind| rest.strip_prefix(kind).is_some_and(|end| end.starts_with(KEY_TYPE_END)))
    })
}

impl SecretForm {
    /// The secret that begins at `start`.
    fn read(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let before = text.as_bytes()[..start].last();
        let body = text.get(start + self.prefix.len()..)?;
        let length = body.bytes().take(self.length.1 + 1).take_while(|&byte| self.alphabet.has(byte)).count();
        let is_long = (self.length.0..=self.length.1).contains(&length);
        let is_word = before.is_none_or(|&byte| !byte.is_ascii_alphanumeric() && byte != b'_');
        let body = body.get(..length)?;
        (is_long && is_word && is_random(body)).then(|| start..start + self.prefix.len() + length)
    }
}

/// Whether this is no stand-in such as `00000000` or `0123456789`.
fn is_random(text: &str) -> bool {
    let mut seen = [false; 128];
    text.bytes().for_each(|byte| seen[usize::from(byte & 127)] = true);
    let lower = text.to_ascii_lowercase();
    let is_sample = ["example", "xxxx", "0000", "1234567", "abcdefg", "your"].iter().any(|word| lower.contains(word));
    seen.iter().filter(|&&seen| seen).count() >= 8 && !is_sample
}

/// The header of a private key that is there in full.
fn private_key(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let kind = rest.get(KEY_START.len()..)?;
    let kind =
        KEY_TYPES.iter().find(|name| kind.strip_prefix(**name).is_some_and(|end| end.starts_with(KEY_TYPE_END)))?;
    let end = KEY_START.len() + kind.len() + KEY_TYPE_END.len();
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let key = rest.as_bytes().get(end..)?;
    let lines = (0..MAX_GAP).filter_map(|gap| key.get(gap..));
    let longest =
        lines.map(|line| line.iter().take(SHORTEST_KEY_LINE).take_while(|&&byte| is_base64(byte)).count()).max()?;
    (longest >= SHORTEST_KEY_LINE).then(|| start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str)> {
        secrets(text).map(|(range, what)| (&text[range], what)).collect()
    }

    /// Put together here, so that nothing in this file looks like a secret itself.
    fn token(prefix: &str, length: usize) -> String {
        prefix.chars().chain("q7Wm2ZtK9vRb4LxN8cHd3GpS6fJy5TaE".chars().cycle().take(length)).collect()
    }

    #[test]
    fn tokens_are_known_by_beginning_and_length() {
        let good = token("ghp_", 36);
        assert_eq!(found(&format!("TOKEN={good}\n")), [(good.as_str(), "a GitHub token")]);
        for other in [token("ghp_", 35), token("ghp_", 37), token("aghp_", 36), format!("ghp_{}", "x".repeat(36))] {
            assert_eq!(found(&other), [], "{other}");
        }
        assert_eq!(found(&["AKIA", "IOSFODNN7EXAMPLE"].concat()), []);
    }

    #[test]
    fn a_private_key_is_more_than_its_header() {
        let line = token("", 64);
        let header = ["-----BEGIN RSA ", "PRIVATE KEY-----"].concat();
        assert_eq!(found(&format!("echo '{header}\\n\\\n{line}'")), [(header.as_str(), "a private key")]);
        assert_eq!(found(&format!("grep -q '{header}' /etc/key")), []);
    }

    #[test]
    fn every_form_names_its_source() {
        for form in SECRET_FORMS {
            assert!(form.source.starts_with("https://") && form.length.0 <= form.length.1, "{}", form.prefix);
        }
    }
}
