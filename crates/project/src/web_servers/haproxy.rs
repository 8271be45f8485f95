//! Where a configuration of `HAProxy` listens: <https://docs.haproxy.org/3.0/configuration.html#4.2-bind>.

use shiplint_source::Span;

use super::Told;
use super::lines::lines;

/// The addresses of its `bind`; nothing where one is a range.
pub(super) fn listens(text: &str) -> Option<Vec<Told>> {
    let mut found = Vec::new();
    for words in lines(text) {
        let word = |number: usize| words.get(number).and_then(|span| text.get(span.range())).unwrap_or("");
        let addresses = match word(0) {
            "bind" => words.get(1),
            "listen" if word(2).contains(':') => words.get(2),
            _ => None,
        };
        let Some(addresses) = addresses else { continue };
        let mut start = addresses.start;
        for address in text.get(addresses.range())?.split(',') {
            let span = Span::new(start, start + address.len() as u32);
            start = span.end + 1;
            if address.starts_with(['/', '@']) || address.starts_with("unix@") || address.starts_with("abns@") {
                continue;
            }
            if address.rsplit(':').next().is_some_and(|port| port.contains('-')) {
                return None;
            }
            let family = address.find('@').map_or(0, |at| at as u32 + 1);
            found.push(Told::at(Span::new(span.start + family, span.end)));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn each_bind_is_one() {
        let text = "frontend web\n  bind *:80,:81 name x # bind :1\n  bind unix@/run/x.sock\n  bind ipv4@:443 ssl crt /x\nlisten stats :1936";
        assert_eq!(words(listens, text), Some(vec!["*:80", ":81", ":443", ":1936"]));
        assert_eq!(words(listens, "bind \"*:${PORT}\""), Some(vec!["*:${PORT}"]));
        assert_eq!(words(listens, "bind *:8000-8010"), None);
        assert_eq!(words(listens, "bind\nlisten x"), Some(vec![]));
    }
}
