//! Settings that switch off what other settings of a service are for: `MAIL_ENABLED=false` beside `MAIL_HOST`, or `STORAGE=file` beside
//! `REDIS_STORAGE_HOST`. It knows no image and no program: names and values alone.

use std::collections::HashMap;

use shiplint_compose::{Spanned, Text};

/// Words at the end of the name of a setting that holds an address.
const OF_ADDRESSES: [&str; 14] = [
    "ADDR", "ADDRESS", "BROKER", "BROKERS", "ENDPOINT", "HOST", "HOSTNAME", "HOSTS", "PORT", "SERVER", "SERVERS",
    "URI", "URL", "URLS",
];
/// Nobody gives a setting a name of more words.
const MAX_WORDS: usize = 12;
/// Words before or behind what they switch on.
const ON: [&str; 4] = ["ACTIVE", "ENABLE", "ENABLED", "USE"];
/// Words before or behind what they switch off.
const OFF: [&str; 2] = ["DISABLE", "DISABLED"];
/// What may stand behind that of which one kind is chosen.
const CHOICES: [&str; 8] = ["ADAPTER", "BACKEND", "CONNECTION", "DRIVER", "ENGINE", "KIND", "PROVIDER", "TYPE"];
/// Words of a choice that needs nothing but the container itself.
const LOCAL: [&str; 9] = ["array", "disk", "file", "filesystem", "local", "memory", "none", "sqlite", "sync"];

/// The settings of a service, by their names in capitals.
pub(crate) struct Switches<'v>(HashMap<String, &'v str>);

impl<'v> Switches<'v> {
    pub(crate) fn of(variables: &'v [(String, Spanned<Text>)]) -> Self {
        let known = variables.iter().filter_map(|(name, value)| Some((name.to_ascii_uppercase(), value.known()?)));
        Self(known.collect())
    }

    /// Whether what the address in a variable is for is switched off, or something else is chosen in its place.
    pub(crate) fn turn_off(&self, name: &str) -> bool {
        let name = name.to_ascii_uppercase();
        let words: Vec<&str> = name.split('_').collect();
        let end = words.iter().rposition(|word| !OF_ADDRESSES.contains(word)).map_or(0, |last| last + 1);
        let subject = words.get(..end).filter(|words| words.len() <= MAX_WORDS).unwrap_or_default();
        self.is_off(subject) || (end < words.len() && self.is_outdone(subject))
    }

    /// Whether a switch is off that has the first words of the subject in its name.
    fn is_off(&self, subject: &[&str]) -> bool {
        let is = |word: &str, about: &str, wanted: fn(&str) -> bool| {
            [format!("{about}_{word}"), format!("{word}_{about}")].iter().any(|name| self.says(name, wanted))
        };
        (1..=subject.len()).filter_map(|length| subject.get(..length)).any(|words| {
            let about = words.join("_");
            ON.iter().any(|word| is(word, &about, is_no)) || OFF.iter().any(|word| is(word, &about, is_yes))
        })
    }

    /// Whether what the subject is one kind of, by all of its words or all but one, is chosen to be of a kind that calls nobody.
    fn is_outdone(&self, subject: &[&str]) -> bool {
        let but_one = |left_out: usize| {
            let kept = subject.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, word)| *word);
            kept.collect::<Vec<_>>().join("_")
        };
        (0..=subject.len()).map(but_one).filter(|about| !about.is_empty()).any(|about| {
            let names = CHOICES.map(|choice| format!("{about}_{choice}"));
            self.says(&about, is_local) || names.iter().any(|name| self.says(name, is_local))
        })
    }

    fn says(&self, name: &str, wanted: fn(&str) -> bool) -> bool {
        self.0.get(name).is_some_and(|value| wanted(value))
    }
}

fn is_no(value: &str) -> bool {
    ["0", "false", "no", "off"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

fn is_yes(value: &str) -> bool {
    ["1", "on", "true", "yes"].iter().any(|yes| value.eq_ignore_ascii_case(yes))
}

fn is_local(value: &str) -> bool {
    // A choice is one word, if a long one.
    if value.contains(|c: char| c.is_whitespace() || c == '/') {
        return false;
    }
    let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| LOCAL.iter().any(|local| word.eq_ignore_ascii_case(local)))
}

#[cfg(test)]
mod tests {
    use shiplint_source::{Mapped, Source};

    use super::*;

    #[test]
    fn settings_beside_an_address_switch_it_off() {
        for (address, beside, expected) in [
            ("MAIL_HOST", "MAIL_ENABLED=false", true),
            ("MAIL_HOST", "MAIL_ENABLED=true", false),
            ("MAIL_HOST", "FEED_ENABLED=false", false),
            ("APP_FEED_HOST", "APP_FEED_ENABLE=0", true),
            ("app_feed_url", "APP_FEED_DISABLED=yes", true),
            ("CACHE_URL", "USE_CACHE=no", true),
            ("REDIS_STORAGE_SERVER_HOST", "STORAGE=shop.storages.file_storage", true),
            ("REDIS_STORAGE_SERVER_HOST", "STORAGE=shop.storages.redis_storage", false),
            ("DB_HOST", "DB_CONNECTION=sqlite", true),
            ("DB_HOST", "DB_CONNECTION=mysql", false),
            ("DB_HOST", "CACHE_DRIVER=file", false),
            ("HOST", "TYPE=file", false),
            ("BROKERS", "BROKERS=local-broker", false),
            ("SHOP_DATA", "SHOP_DATA=file", false),
        ] {
            let (name, value) = beside.split_once('=').unwrap();
            let source = Source::new("compose.yaml", value);
            let text = Text::from(Mapped::verbatim(value, 0));
            let variables = [(name.to_owned(), Spanned::new(text, source.place(source.span())))];
            assert_eq!(Switches::of(&variables).turn_off(address), expected, "{address} beside {beside}");
        }
    }
}
