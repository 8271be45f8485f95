//! Where a configuration of Apache listens: <https://httpd.apache.org/docs/2.4/bind.html>.

use super::Told;
use super::lines::lines;

/// Parts of paths that the images include, or that say nothing about ports.
const KNOWN: [&str; 4] = ["-enabled/", "extra/httpd-vhosts", "extra/proxy-html", "ports.conf"];

/// The addresses of its `Listen`; nothing where files are included that are not known.
pub(super) fn listens(text: &str) -> Option<Vec<Told>> {
    let mut found = Vec::new();
    for words in lines(text) {
        let [name, argument, ..] = words.as_slice() else { continue };
        let (name, path) = (text.get(name.range())?.to_ascii_lowercase(), text.get(argument.range())?);
        match name.as_str() {
            "listen" => found.push(Told::at(*argument)),
            "include" | "includeoptional" if !KNOWN.iter().any(|known| path.contains(known)) => return None,
            _ => {}
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn each_listen_is_one() {
        let text =
            "# Listen 1\nServerName x\nListen 8080\n<IfModule ssl_module>\n  listen 10.0.0.1:443 https\n</IfModule>";
        assert_eq!(words(listens, text), Some(vec!["8080", "10.0.0.1:443"]));
        assert_eq!(words(listens, "IncludeOptional sites-enabled/*.conf\nListen [::]:80"), Some(vec!["[::]:80"]));
        assert_eq!(words(listens, "Listen 80\nInclude conf/extra/httpd-ssl.conf"), None);
        assert_eq!(words(listens, "Listen"), Some(vec![]));
    }
}
