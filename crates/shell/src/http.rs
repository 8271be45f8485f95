//! What commands make of the answers of web servers. (curl(1))

use crate::{Invocation, Word};

/// Options with which `curl` fails where the server answers with an error.
const FAILS: [&str; 3] = ["-f", "--fail", "--fail-with-body"];

/// Options with which it asks no server, or reads further options.
const OTHERWISE: [&str; 6] = ["-K", "--config", "-V", "--version", "-h", "--help"];

impl Invocation<'_> {
    /// Whether it asks a web server and takes an answer that tells of an error for a good one.
    #[must_use]
    pub fn accepts_http_errors(&self) -> bool {
        let Some(arguments) = self.split().filter(|_| self.program() == "curl") else { return false };
        let url = arguments.flag(&["--url"]).and_then(|flag| flag.value);
        // What is expanded may be further options.
        let is_known = arguments.operands.iter().all(|word| !word.masked().starts_with('\0'));
        let asks = url.is_some_and(|url| is_web(&url.masked())) || arguments.operands.iter().any(|word| asks_web(word));
        asks && is_known && arguments.flag(&FAILS).or_else(|| arguments.flag(&OTHERWISE)).is_none()
    }
}

fn asks_web(word: &Word) -> bool {
    is_web(&word.masked())
}

/// Whether this is the address of a web server. One without a protocol is.
fn is_web(address: &str) -> bool {
    match address.split_once("://") {
        Some((protocol, _)) => matches!(protocol, "http" | "https"),
        None => address.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['),
    }
}

#[cfg(test)]
mod tests {
    use shiplint_source::Mapped;

    use crate::{Dialect, Invocation, parse};

    #[test]
    fn curl_takes_errors_unless_it_is_told_not_to() {
        for (text, accepts) in [
            ("curl http://localhost/", true),
            ("curl -s -o /dev/null https://localhost:8443/health", true),
            ("curl localhost:$PORT/health", true),
            ("curl --url http://localhost/", true),
            ("/usr/bin/curl -I 127.0.0.1", true),
            ("curl -sf http://localhost/", false),
            ("curl -fsSL http://localhost/", false),
            ("curl --fail-with-body http://localhost/", false),
            ("curl -K settings http://localhost/", false),
            ("curl telnet://localhost:25", false),
            ("curl $OPTIONS http://localhost/", false),
            ("curl \"$URL\"", false),
            ("curl --version", false),
            ("wget http://localhost/", false),
        ] {
            let script = parse(&Mapped::verbatim(text, 0), Dialect::Posix);
            let commands = script.commands();
            let invocation = Invocation::of(commands[0].command).expect("a command");
            assert_eq!(invocation.accepts_http_errors(), accepts, "{text}");
        }
    }
}
