//! Where a Caddyfile listens: <https://caddyserver.com/docs/caddyfile/concepts#addresses>.

use shiplint_source::Span;

use super::Told;
use super::lines::lines;

/// The addresses of its sites; nothing where others are imported, or an option changes the ports.
pub(super) fn listens(text: &str) -> Option<Vec<Told>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    // Without braces, the first line has the addresses, and all that follows is about them.
    let mut is_bare = false;
    for words in lines(text) {
        let last = words.last().and_then(|span| text.get(span.range())).unwrap_or("");
        let first = words.first().and_then(|span| text.get(span.range())).unwrap_or("");
        let is_option = matches!(first, "http_port" | "https_port") || (first == "admin" && last != "off");
        if is_option || (depth == 0 && matches!(first, "import" | "bind")) {
            return None;
        }
        if depth == 0 && !is_bare && !matches!(first, "{" | "}") && !first.starts_with(['(', '&']) {
            for span in &words {
                sites(text, *span, &mut found)?;
            }
            is_bare = last != "{" && !last.ends_with(',');
        }
        match (first, last) {
            (_, "{") => depth += 1,
            ("}", _) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Some(found)
}

/// The ports of the sites in a word; nothing where one is not known.
fn sites(text: &str, span: Span, found: &mut Vec<Told>) -> Option<()> {
    for site in text.get(span.range())?.split(',').filter(|site| !site.is_empty() && *site != "{") {
        if site.contains(['{', '}', '*']) && site.contains('$') {
            return None;
        }
        let (scheme, address) = site.split_once("://").unwrap_or(("", site));
        let address = address.split('/').next()?;
        let ports = match (address.rsplit_once(':'), scheme) {
            (Some((_, port)), _) => vec![port.parse().ok()?],
            (None, "http") => vec![80],
            (None, _) => vec![443, 80],
        };
        found.extend(ports.into_iter().map(|port| Told { span, port: Some(port) }));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<u16>> {
        Some(listens(text)?.into_iter().filter_map(|told| told.port).collect())
    }

    #[test]
    fn each_site_has_ports() {
        assert_eq!(
            told("{\n  admin off\n}\n:8080 {\n  respond hello\n}\nhttp://x.example {\n}\n"),
            Some(vec![8080, 80])
        );
        assert_eq!(told("shop.example, http://:81 {\n  reverse_proxy app:1 {\n  }\n}"), Some(vec![443, 80, 81]));
        assert_eq!(told(":2015\nroot * /srv\nfile_server"), Some(vec![2015]));
        assert_eq!(told("(common) {\n  encode gzip\n}\n:80 {\n  import common\n}"), Some(vec![80]));
    }

    #[test]
    fn what_is_elsewhere_is_not_known() {
        for text in ["import sites/*", "{$SITE} {\n}", "{\n  http_port 81\n}\n:80 {\n}", ":{$PORT}"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
