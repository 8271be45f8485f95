//! What a configuration of nginx says of where it listens, what it passes requests on to, and which folders it serves. It knows no
//! service and no file.
//!
//! <https://nginx.org/en/docs/http/ngx_http_core_module.html#listen>,
//! <https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass>, and its kind for other protocols.

use shiplint_source::Span;

use super::Told;

/// Directives whose argument is an address.
const PASSES: [&str; 6] = ["proxy_pass", "fastcgi_pass", "grpc_pass", "uwsgi_pass", "scgi_pass", "memcached_pass"];

/// Parts of paths of files that the images have, that are read beside, or that hold no server.
const INCLUDED: [&str; 7] = ["_params", "conf.d/", "fastcgi", "mime.types", "modules", "sites-", "snippets/"];

/// The words of a directive, whether they open a block, and the word that opened the one that they stand in.
struct Directive {
    words: Vec<Span>,
    opens: bool,
    block: Option<Span>,
}

/// The addresses of its servers; nothing where others may stand in files that are not known.
pub(super) fn listens(text: &str) -> Option<Vec<Told>> {
    let word = |span: Option<&Span>| span.and_then(|span| text.get(span.range())).unwrap_or("");
    let mut found = Vec::new();
    // A server that does not say where listens on port 80.
    let mut silent: Option<Span> = None;
    for directive in directives(text) {
        let (name, argument) = (word(directive.words.first()), directive.words.get(1));
        let path = word(argument);
        match (name, word(directive.block.as_ref())) {
            ("server", "http" | "stream" | "") if directive.opens => {
                let next = directive.words.first().copied();
                found.extend(std::mem::replace(&mut silent, next).map(|span| Told { span, port: Some(80) }));
            }
            ("listen", "server") => {
                silent = None;
                found.extend(argument.filter(|_| !path.starts_with("unix:")).map(|span| Told::at(*span)));
            }
            ("include", block) if block != "location" => {
                let is_known = block == "server" || INCLUDED.iter().any(|part| path.contains(part));
                if !is_known {
                    return None;
                }
            }
            _ => {}
        }
    }
    found.extend(silent.map(|span| Told { span, port: Some(80) }));
    Some(found)
}

/// The names of the groups of servers that a configuration puts together.
pub(crate) fn groups(text: &str) -> Vec<&str> {
    let word = |span: Option<&Span>| span.and_then(|span| text.get(span.range())).unwrap_or("");
    let directives = directives(text);
    let groups = directives.iter().filter(|directive| word(directive.words.first()) == "upstream");
    groups.map(|directive| word(directive.words.get(1))).collect()
}

/// The names of the groups that a script writes somewhere.
pub(crate) fn groups_in_script(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("upstream ").filter_map(|(at, word)| text.get(at + word.len()..)?.split_whitespace().next())
}

/// Where the arguments stand that name servers, but for those that a configuration puts together to one of these groups.
pub(crate) fn servers(text: &str, groups: &[&str]) -> Vec<Span> {
    let word = |span: Option<&Span>| span.and_then(|span| text.get(span.range())).unwrap_or("");
    let mut found = Vec::new();
    let is_local = |span: &Span| {
        let host = word(Some(span)).rsplit_once(':').map_or("", |(host, _)| host);
        matches!(host, "127.0.0.1" | "localhost" | "[::1]")
    };
    for directive in directives(text) {
        let [name, argument, ..] = directive.words.as_slice() else { continue };
        let in_group = word(directive.block.as_ref()) == "upstream";
        match word(Some(name)) {
            "server" if in_group => found.push(*argument),
            // The interpreter of scripts is often started in the same container.
            "fastcgi_pass" | "scgi_pass" | "uwsgi_pass" if is_local(argument) => {}
            name if PASSES.contains(&name) => found.push(*argument),
            _ => {}
        }
    }
    found.retain(|span| {
        let argument = word(Some(span));
        let host = argument.rsplit("://").next().unwrap_or(argument).split('/').next().unwrap_or("");
        !argument.contains('$') && !argument.starts_with("unix:") && !groups.contains(&host)
    });
    found
}

/// Where the arguments stand that name folders to serve, but for those that the configuration itself puts together.
pub(crate) fn roots(text: &str) -> Vec<Span> {
    let word = |span: &Span| text.get(span.range()).unwrap_or("");
    let folder = |directive: Directive| match directive.words.as_slice() {
        [name, folder] if ["alias", "root"].contains(&word(name)) => Some(*folder),
        _ => None,
    };
    let folders = directives(text).into_iter().filter_map(folder);
    folders.filter(|folder| word(folder).starts_with('/') && !word(folder).contains('$')).collect()
}

/// The directives, those that open a block too.
fn directives(text: &str) -> Vec<Directive> {
    let mut found = Vec::new();
    let mut blocks: Vec<Option<Span>> = Vec::new();
    let mut words: Vec<Span> = Vec::new();
    for token in tokens(text) {
        let block = blocks.last().copied().flatten();
        match text.get(token.range()) {
            Some(";") => found.push(Directive { words: std::mem::take(&mut words), opens: false, block }),
            Some("{") => {
                blocks.push(words.first().copied());
                found.push(Directive { words: std::mem::take(&mut words), opens: true, block });
            }
            Some("}") => {
                words.clear();
                blocks.pop();
            }
            _ => words.push(token),
        }
    }
    found
}

/// Words without their quotes, and `;`, `{` and `}`; comments are left out. A brace behind a dollar sign is part of a word.
fn tokens(text: &str) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end_of = |end: usize| Span::from(at..end);
        match c {
            '#' => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            ';' | '{' | '}' => tokens.push(end_of(at + 1)),
            '"' | '\'' => {
                let close = chars.by_ref().find(|(_, other)| *other == c).map_or(text.len(), |(close, _)| close);
                tokens.push(Span::from(at + 1..close));
            }
            c if c.is_whitespace() => {}
            _ => {
                let mut last = (at, c);
                let goes_on = |last: char, c: char| !c.is_whitespace() && c != ';' && (c != '{' || last == '$');
                let mut in_braces = false;
                while let Some(next) = chars.next_if(|(_, c)| goes_on(last.1, *c) && (*c != '}' || in_braces)) {
                    in_braces = next.1 == '{' || (in_braces && next.1 != '}');
                    last = next;
                }
                tokens.push(end_of(last.0 + last.1.len_utf8()));
            }
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_named_in_groups_and_where_requests_go() {
        let text = "
            # proxy_pass http://comment;
            upstream app { server one:8000 weight=2; server unix:/run/app.sock; }
            server {
                listen 80; server_name shop;
                location / { proxy_pass http://app; }
                location /api/ { proxy_pass \"http://api:8000/\"; }
                location ~ \\.php$ { fastcgi_pass php:9000; }
                location /own { fastcgi_pass 127.0.0.1:9000; }
                location /x { proxy_pass http://${HOST}:80; }
                location /y { proxy_pass $target; }
            }";
        let found: Vec<&str> =
            servers(text, &groups(text)).into_iter().map(|span| text.get(span.range()).unwrap()).collect();
        assert_eq!(found, ["one:8000", "http://api:8000/", "php:9000"]);
    }

    #[test]
    fn scripts_write_groups() {
        let text = "RUN echo 'upstream php { server php:9000; }' > /etc/nginx/conf.d/php.conf && echo upstream";
        assert_eq!(groups_in_script(text).collect::<Vec<_>>(), ["php"]);
    }

    #[test]
    fn servers_listen_where_they_say() {
        let told = |text| {
            Some(listens(text)?.into_iter().map(|told| (&text[told.span.range()], told.port)).collect::<Vec<_>>())
        };
        let text =
            "http { include mime.types; server { listen 81 default_server; listen [::]:81; location / { include x; } }
            server { server_name y; } include /etc/nginx/conf.d/*.conf; }";
        assert_eq!(told(text), Some(vec![("81", None), ("[::]:81", None), ("server", Some(80))]));
        assert_eq!(told("server { listen unix:/run/x; } upstream x { server y:1; }"), Some(vec![]));
        assert_eq!(told("http { include /opt/*.conf; }"), None);
    }

    #[test]
    fn folders_are_named_by_root_and_alias() {
        let text =
            "root /srv/site; location /a { alias '/srv/a/'; } location /b { root html; } location /c { root $c; }";
        let found: Vec<&str> = roots(text).into_iter().map(|span| text.get(span.range()).unwrap()).collect();
        assert_eq!(found, ["/srv/site", "/srv/a/"]);
    }

    #[test]
    fn broken_text_is_read_as_far_as_it_goes() {
        for text in ["", "}", "{", "proxy_pass", "proxy_pass ;", "proxy_pass 'http://a", "upstream {", "${", "é;{"] {
            servers(text, &groups(text));
            listens(text);
            roots(text);
        }
    }
}
