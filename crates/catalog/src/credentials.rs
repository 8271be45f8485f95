//! What names and values of credentials look like.
//!
//! Secrets that are known by their form alone are in [`crate::secrets`].

use std::ops::Range;

/// Words that end the name of a secret.
const SECRETS: [&str; 6] = ["password", "passwd", "passphrase", "secret", "token", "apikey"];
/// Words that do so behind another word.
const SHORT: [&str; 4] = ["pass", "pwd", "credential", "credentials"];
/// Kinds of keys that are kept to oneself.
const KEYS: [&str; 9] = ["access", "api", "auth", "encryption", "master", "private", "secret", "service", "signing"];
/// Words of names that tell where a secret is, or that it is none.
const OPEN: [&str; 4] = ["file", "path", "public", "url"];
/// Words before `credentials` in the names of settings that name a file with them, as those of Confluent's Kafka:
/// <https://docs.confluent.io/platform/current/installation/docker/security.html>.
const OF_STORES: [&str; 3] = ["key", "keystore", "truststore"];

/// Whether a name is that of a secret: its last word decides.
#[must_use]
pub fn names_secret(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(['_', '-', '.']).collect();
    let last = words.last().copied().unwrap_or("");
    let before = words.iter().rev().nth(1).copied();
    !words.iter().any(|word| OPEN.contains(word))
        && (SECRETS.iter().any(|secret| last.ends_with(secret))
            || (before.is_some_and(|word| !OF_STORES.contains(&word)) && SHORT.contains(&last))
            || (last == "key" && before.is_some_and(|word| KEYS.contains(&word))))
}

/// Whether a name is that of somebody, which is nothing to keep to oneself.
#[must_use]
pub fn names_user(name: &str) -> bool {
    let lower = name.to_lowercase();
    let last = lower.rsplit(['_', '-', '.']).next().unwrap_or("");
    ["email", "login", "user", "username"].contains(&last)
}

/// Words that stand in for a value, or switch something.
const NO_VALUES: [&str; 12] =
    ["0", "1", "disabled", "dummy", "enabled", "false", "none", "null", "off", "on", "true", "yes"];
/// How the names of files end that a value may give instead.
const FILES: [&str; 7] = [".crt", ".json", ".key", ".pem", ".txt", ".yaml", ".yml"];

/// Whether a value is one that must not be read, rather than a switch, a path, a stand-in or a sentence.
#[must_use]
pub fn may_be_secret(value: &str) -> bool {
    let lower = value.to_lowercase();
    let stands_in = ["dummy", "example", "fake", "placeholder", "xxxx", "your-", "your_", "<"]
        .iter()
        .any(|word| lower.contains(word))
        || FILL_IN.iter().any(|word| value.starts_with(word))
        || lower == "no";
    let plain = lower.strip_prefix("0x").unwrap_or(&lower);
    let is_mask = plain.chars().all(|c| plain.starts_with(c));
    let is_path =
        value.starts_with(['/', '.', '~']) || value.contains("://") || FILES.iter().any(|end| lower.ends_with(end));
    !value.is_empty() && !value.contains(' ') && !NO_VALUES.contains(&&*lower) && !stands_in && !is_mask && !is_path
}

/// How values begin that tell what to write in their place: `YourApiKey`.
const FILL_IN: [&str; 2] = ["Your", "your"];

/// Passwords that everybody tries first.
const WELL_KNOWN: [&str; 21] = [
    "admin",
    "airflow",
    "app",
    "bar",
    "changeit",
    "default",
    "demo",
    "dev",
    "foo",
    "foobar",
    "guest",
    "letmein",
    "local",
    "minio",
    "minioadmin",
    "mysql",
    "p@ssw0rd",
    "postgres",
    "root",
    "test",
    "user",
];
/// Words that are in such passwords.
const TELLING: [&str; 10] =
    ["change", "editme", "hackme", "insecure", "mypass", "not-real", "passw0rd", "password", "replace", "secret"];

/// Whether a password is one that everybody tries first: nobody learns it from where it is written.
#[must_use]
pub fn is_well_known(password: &str) -> bool {
    let lower = password.to_lowercase();
    WELL_KNOWN.contains(&lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == '!'))
        || TELLING.iter().any(|word| lower.contains(word))
        || "1234567890".starts_with(&lower)
}

/// The passwords of the URLs in a text, `scheme://user:password@…`; empty ones left out.
pub fn url_passwords(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts =
        text.match_indices("://").filter(|(at, _)| is_behind_scheme(text, *at)).map(|(at, mark)| at + mark.len());
    starts.filter_map(|start| {
        let rest = text.get(start..)?;
        let end = rest
            .find(|c: char| c == '@' || c == '/' || c.is_whitespace())
            .filter(|&end| rest[end..].starts_with('@'))?;
        let colon = rest.get(..end)?.find(':')?;
        (colon + 1 < end).then(|| start + colon + 1..start + end)
    })
}

fn is_behind_scheme(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let scheme = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && !"+.-".contains(c)).next().unwrap_or("");
    scheme.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_no_secret() {
        assert!(names_user("MYSQL_USER") && names_user("smtp-login") && !names_user("user_password"));
    }

    #[test]
    fn the_last_word_of_a_name_decides() {
        for name in ["PASSWORD", "DB_PASSWORD", "dbPassword", "smtp.pass", "api-key", "X_AUTH_TOKEN", "db_pwd"] {
            assert!(names_secret(name), "{name}");
        }
        for name in [
            "PASS",
            "PASSWORD_FILE",
            "TOKEN_URL",
            "PUBLIC_KEY",
            "KEY",
            "TOKEN_TTL",
            "PASSWORD_MIN_LENGTH",
            "SSL_KEYSTORE_CREDENTIALS",
        ] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn switches_paths_and_stand_ins_are_no_secrets() {
        for value in [
            "",
            "true",
            "/run/secrets/db",
            "key.pem",
            "<token>",
            "my_example",
            "your_key",
            "sk-xxxx",
            "none",
            "xxxx",
            "0x00000000",
            "file:///key",
        ] {
            assert!(!may_be_secret(value), "{value}");
        }
        assert!(may_be_secret("hunter2") && may_be_secret("changeme"));
    }

    #[test]
    fn everybody_tries_some_passwords_first() {
        let known = ["changeme", "MyPassword123", "postgres", "123456", "admin!", "foo", "mypass", "replace2key"];
        assert!(known.into_iter().all(is_well_known));
        assert!(!["hunter2", "9182", "correcthorse"].into_iter().any(is_well_known));
    }

    #[test]
    fn passwords_stand_between_the_user_and_the_host() {
        for (text, passwords) in [
            ("postgres://app:hunter2@db/app", &["hunter2"][..]),
            ("redis://:hunter2@cache", &["hunter2"]),
            ("http://a:b@c, http://d:e@f", &["b", "e"]),
            ("http://user@host", &[]),
            ("http://user:@host", &[]),
            ("http://host:80/a@b", &[]),
            ("http://host:80 a@b", &[]),
            ("://a:b@c", &[]),
            ("mailto:a:b@c", &[]),
        ] {
            assert_eq!(url_passwords(text).map(|range| &text[range]).collect::<Vec<_>>(), passwords, "{text}");
        }
    }
}
