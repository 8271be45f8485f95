//! Addresses in a text: URLs, and hosts with their ports. It knows no service and no file.

use shiplint_source::Span;

/// An address in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// What stands before `://`; nothing where there is only a host.
    pub(crate) scheme: Option<Span>,
    /// The name or the number of the host, without brackets; empty where a variable may give it.
    pub(crate) host: Span,
    /// What stands behind the colon, perhaps nothing; none where there is no colon.
    pub(crate) port: Option<Span>,
}

impl Address {
    /// The same, so much further on.
    pub(crate) fn moved(self, by: u32) -> Self {
        let move_on = |span: Span| Span::new(span.start + by, span.end + by);
        Self { scheme: self.scheme.map(move_on), host: move_on(self.host), port: self.port.map(move_on) }
    }
}

/// What ends the part of a URL that names users, hosts and ports.
const ENDS: [char; 22] =
    ['/', '?', '#', ' ', '\t', '\n', '\r', '"', '\'', '`', '<', '>', '(', ')', '{', '}', ';', '|', '&', '\\', '^', '*'];

/// The addresses of the URLs in a text, those of each host where a URL names several, and those that Go's drivers of databases read.
pub(crate) fn urls(text: &str) -> Vec<Address> {
    let mut found = in_parentheses(text);
    for (at, _) in text.match_indices("://") {
        let scheme = scheme_before(text, at);
        let start = at + "://".len();
        let authority = text.get(start..).unwrap_or("");
        let end = start + authority.find(ENDS).unwrap_or(authority.len());
        // A full stop with a backslash is that of a pattern.
        let is_other = text.get(end..).is_some_and(|rest| rest.starts_with("\\.") || rest.starts_with('('));
        if !scheme.is_empty() && !is_other {
            authority_hosts(text, start, end, |host, port| found.push(Address { scheme: Some(scheme), host, port }));
        }
    }
    found
}

/// Addresses in parentheses behind the kind of network, first or behind an `@`: `app@tcp(db:3306)/app`.
fn in_parentheses(text: &str) -> Vec<Address> {
    let found = text.match_indices("tcp(").filter_map(|(at, head)| {
        let is_first = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('@'));
        let start = at + head.len();
        let rest = text.get(start..).filter(|_| is_first)?;
        let (inside, behind) = rest.split_at(rest.find(ENDS)?);
        let inside = Some(inside).filter(|_| behind.starts_with(')'))?;
        let (host, port) = host_and_port(inside, start).filter(|(host, _)| !host.is_empty())?;
        Some(Address { scheme: Some(Span::from(at..at + "tcp".len())), host, port })
    });
    found.collect()
}

/// The scheme that ends at an offset: letters, digits, `+`, `-` and `.`, a letter first.
fn scheme_before(text: &str, end: usize) -> Span {
    let before = text.get(..end).unwrap_or("");
    let start = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c)).len();
    let begins = before.get(start..).is_some_and(|scheme| scheme.starts_with(|c: char| c.is_ascii_alphabetic()));
    Span::from(if begins { start } else { end }..end)
}

/// The hosts between commas, behind the name and password of a user.
fn authority_hosts(text: &str, start: usize, end: usize, mut found: impl FnMut(Span, Option<Span>)) {
    let authority = text.get(start..end).unwrap_or("");
    let mut at = start + authority.rfind('@').map_or(0, |sign| sign + 1);
    for item in text.get(at..end).unwrap_or("").split(',') {
        let item_end = at + item.len();
        // The scheme of the next URL of a list.
        let is_scheme = item.ends_with(':') && text.get(item_end..).is_some_and(|rest| rest.starts_with("//"));
        if let Some((host, port)) = host_and_port(item, at).filter(|_| !is_scheme) {
            found(host, port);
        }
        at = item_end + 1;
    }
}

/// `host`, `host:port` or `[address]:port`; nothing where it is none.
fn host_and_port(item: &str, at: usize) -> Option<(Span, Option<Span>)> {
    let (start, host, rest) = if let Some(rest) = item.strip_prefix('[') {
        rest.split_once(']').map(|(host, rest)| (at + 1, host, rest))?
    } else {
        let (host, rest) = item.split_at(item.find(':').unwrap_or(item.len()));
        (at, host, rest)
    };
    let port = rest.strip_prefix(':');
    let is_whole = rest.is_empty() || port.is_some_and(is_digits);
    let end = at + item.len();
    (is_whole && (start > at || is_name(host)))
        .then(|| (Span::from(start..start + host.len()), port.map(|port| Span::from(end - port.len()..end))))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is the name or the number of a host, or nothing.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && text.chars().all(is_part) || text.is_empty()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.".contains(c)
}

/// The hosts with ports that a text consists of, between commas, semicolons and blanks; none where anything else is in it.
pub(crate) fn hosts(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    for item in items(text) {
        match host_and_port(item.1, item.0) {
            Some((host, port)) if !host.is_empty() => found.push(Address { scheme: None, host, port }),
            _ => return Vec::new(),
        }
    }
    found
}

/// The hosts with ports among the words of a text.
pub(crate) fn words(text: &str) -> Vec<Address> {
    let hosts = items(text).filter_map(|(at, word)| {
        let value = word.rfind('=').map_or(0, |equals| equals + 1);
        let (host, port) = host_and_port(word.get(value..)?, at + value)?;
        (!host.is_empty() && port.is_some_and(|port| !port.is_empty())).then_some(Address { scheme: None, host, port })
    });
    hosts.collect()
}

/// Keys under which settings hold a host.
const HOST_KEYS: [&str; 5] = ["addr", "address", "data source", "host", "server"];

/// The hosts among settings such as `Server=db,1433;Database=app` or `host=db port=5432 user=app`.
pub(crate) fn settings(text: &str) -> Vec<Address> {
    let separator = if text.contains(';') { ';' } else { ' ' };
    let mut at = 0;
    let mut found: Vec<Address> = Vec::new();
    let (mut settings, mut port) = (0, None);
    for item in text.split(separator) {
        let start = at;
        at += item.len() + 1;
        let Some((key, value)) = item.split_once('=') else { continue };
        let value_at = start + key.len() + 1;
        settings += 1;
        match key.trim().to_ascii_lowercase().as_str() {
            "port" => port = Some(Span::from(value_at..value_at + value.trim_end().len())),
            key if HOST_KEYS.contains(&key) => {
                let host = value.strip_prefix("tcp:").unwrap_or(value);
                let head = value_at + value.len() - host.len();
                let cut = host.find(',').unwrap_or(host.len());
                let address = host_and_port(host.get(..cut).unwrap_or(""), head).filter(|(host, _)| !host.is_empty());
                let behind = host.get(cut + 1..).map(|port| Span::from(head + cut + 1..head + cut + 1 + port.len()));
                found.extend(address.map(|(host, port)| Address { scheme: None, host, port: port.or(behind) }));
            }
            _ => {}
        }
    }
    for address in &mut found {
        address.port = address.port.or(port);
    }
    if settings > 1 { found } else { Vec::new() }
}

/// The keys and values of properties of Java in a text: `-Dkey=value`.
pub(crate) fn properties(text: &str) -> Vec<(Span, Span)> {
    let words = items(text).filter_map(|(at, word)| {
        let (key, value) = word.strip_prefix("-D")?.split_once('=')?;
        let start = at + "-D".len();
        let equals = start + key.len();
        Some((Span::from(start..equals), Span::from(equals + 1..equals + 1 + value.len())))
    });
    words.collect()
}

/// What stands between commas, semicolons, quotes and blanks, each with its offset.
fn items(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let parts = text.split(|c: char| c.is_whitespace() || ",;\"'".contains(c)).map(move |item| {
        let start = at;
        at += item.len() + 1;
        (start, item)
    });
    parts.filter(|(_, item)| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: &[Address]) -> Vec<String> {
        let cut = |span: Span| text.get(span.range()).unwrap().to_owned();
        let show = |address: &Address| {
            let scheme = address.scheme.map_or(String::new(), |scheme| cut(scheme) + "|");
            let port = address.port.map_or(String::new(), |port| format!("|{}", cut(port)));
            format!("{scheme}{}{port}", cut(address.host))
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn urls_name_hosts() {
        for (text, expected) in [
            ("http://api:8000/v1?x=http://other", &["http|api|8000", "http|other"][..]),
            ("postgres://app:p%40ss@db/app", &["postgres|db"]),
            ("postgres://app:p@ss@db:5432", &["postgres|db|5432"]),
            ("jdbc:mysql://db:3306/app", &["mysql|db|3306"]),
            ("mongodb://one:27017,two:27018/?replicaSet=x", &["mongodb|one|27017", "mongodb|two|27018"]),
            ("http://a:1,http://b:2", &["http|a|1", "http|b|2"]),
            ("PLAINTEXT://kafka:9092,LOCAL://localhost:29092", &["PLAINTEXT|kafka|9092", "LOCAL|localhost|29092"]),
            ("http://[::1]:80/", &["http|::1|80"]),
            ("http://", &["http|"]),
            ("http://api:", &["http|api|"]),
            ("curl -f http://web || exit 1", &["http|web"]),
            ("http://{{host}}:80 http://$HOST/ http://+:80 http://*:80 user:a/b@db", &["http|", "http|"]),
            ("mysql://app@unix(/run/db.sock)/shop", &["mysql|unix"]),
            ("mysql://user:pa/ss@db", &[]),
            (r"s|https://old\.example\.com|x|", &[]),
            ("://db", &[]),
            ("app:p@ss@tcp(db:3306)/app?parseTime=true", &["tcp|db|3306"]),
            ("mysql://app:pw@tcp(db)/app", &["tcp|db"]),
            ("tcp([::1]:80)/x tcp(${HOST}:80) xtcp(db:1)", &["tcp|::1|80"]),
        ] {
            assert_eq!(shown(text, &urls(text)), expected, "{text}");
        }
    }

    #[test]
    fn hosts_stand_alone() {
        for (text, expected) in [
            ("db", &["db"][..]),
            ("one:9092, two:9093", &["one|9092", "two|9093"]),
            ("one;two", &["one", "two"]),
            ("[::1]:80", &["::1|80"]),
            ("db:5432:x", &[]),
            ("a/b", &[]),
            ("", &[]),
        ] {
            assert_eq!(shown(text, &hosts(text)), expected, "{text}");
        }
    }

    #[test]
    fn settings_name_hosts() {
        for (text, expected) in [
            ("Server=tcp:db,1433;Database=app", &["db|1433"][..]),
            ("Host=db;Port=5432;Username=app", &["db|5432"]),
            ("host=db user=app", &["db"]),
            ("Server=(localdb)\\x;Database=app", &[]),
            ("Data Source=db:1;User=x", &["db|1"]),
            ("server=db", &[]),
        ] {
            assert_eq!(shown(text, &settings(text)), expected, "{text}");
        }
    }

    #[test]
    fn properties_have_keys() {
        let text = "-Xmx1g -Ddb.host=db -Ddebug -jar x.jar";
        let cut = |span: Span| &text[span.range()];
        let found: Vec<_> = properties(text).into_iter().map(|(key, value)| (cut(key), cut(value))).collect();
        assert_eq!(found, [("db.host", "db")]);
    }

    #[test]
    fn words_have_ports() {
        let text = "wait-for db:5432 --cache=redis:6379 -- './run' a:b :80 x=1";
        assert_eq!(shown(text, &words(text)), ["db|5432", "redis|6379"]);
    }
}
