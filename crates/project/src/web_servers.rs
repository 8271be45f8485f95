//! Where a web server listens whose configuration lies in the project. Whatever is not read leaves the answer open.

mod apache;
mod caddy;
mod haproxy;
mod lines;
pub(crate) mod nginx;
mod traefik;

use shiplint_dockerfile::{Instruction, Kind as Keyword};
use shiplint_shell::{Invocation, Script, Word};
use shiplint_source::Span;

use crate::configs::{Config, Configs};
use crate::container::{Built, Container, Fact, Host, Listener, ToldBy};

/// What a configuration says of an address to listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The word that says it: a port, `host:port`, or what implies one.
    pub(crate) span: Span,
    /// The port, where the word implies it.
    pub(crate) port: Option<u16>,
}

impl Told {
    fn at(span: Span) -> Self {
        Self { span, port: None }
    }
}

/// A web server, and where it looks for its configuration.
struct Server {
    /// Images that start it.
    images: &'static [&'static str],
    /// The programs by which it is started, its own first.
    programs: &'static [&'static str],
    /// The file that it begins with.
    main: &'static str,
    /// The file in which its image says where to listen.
    own: &'static str,
    /// The files and folders that it reads.
    places: &'static [&'static str],
    /// The addresses of a configuration; nothing where others may come from elsewhere.
    read: fn(&str) -> Option<Vec<Told>>,
}

const SERVERS: [Server; 5] = [
    Server {
        images: &["nginx", "nginxinc/nginx-unprivileged"],
        programs: &["nginx", "nginx-debug"],
        main: "/etc/nginx/nginx.conf",
        own: "/etc/nginx/conf.d/default.conf",
        places: &[
            "/etc/nginx/nginx.conf",
            "/etc/nginx/conf.d",
            "/etc/nginx/templates",
            "/etc/nginx/sites-available",
            "/etc/nginx/sites-enabled",
            "/docker-entrypoint.d",
        ],
        read: nginx::listens,
    },
    Server {
        images: &["httpd"],
        programs: &["httpd", "httpd-foreground"],
        main: "/usr/local/apache2/conf/httpd.conf",
        own: "/usr/local/apache2/conf/httpd.conf",
        places: &["/usr/local/apache2/conf"],
        read: apache::listens,
    },
    Server {
        images: &["php"],
        programs: &["apache2", "apache2-foreground", "apachectl"],
        main: "/etc/apache2/apache2.conf",
        own: "/etc/apache2/ports.conf",
        places: &["/etc/apache2"],
        read: apache::listens,
    },
    Server {
        images: &["caddy"],
        programs: &["caddy"],
        main: "/etc/caddy/Caddyfile",
        own: "/etc/caddy/Caddyfile",
        places: &["/etc/caddy"],
        read: caddy::listens,
    },
    Server {
        images: &["haproxy"],
        programs: &["haproxy"],
        main: "/usr/local/etc/haproxy/haproxy.cfg",
        own: "/usr/local/etc/haproxy/haproxy.cfg",
        places: &["/usr/local/etc/haproxy"],
        read: haproxy::listens,
    },
];

/// Programs that prepare something and then start the server.
const BEFORE: [&str; 15] = [
    "/bin/bash",
    "/bin/sh",
    "/docker-entrypoint.sh",
    "bash",
    "chmod",
    "chown",
    "cp",
    "docker-entrypoint.sh",
    "echo",
    "envsubst",
    "exec",
    "mkdir",
    "rm",
    "sh",
    "tini",
];
/// Programs that may name a configuration and leave what it says.
const HARMLESS: [&str; 7] = ["chgrp", "chmod", "chown", "ln", "mkdir", "rm", "touch"];
/// Flags that name another configuration.
const OTHER_CONFIG: [&str; 3] = ["-c", "-f", "--config"];

/// Where the server of a container listens; nothing where it is none of those that are known, or not all is there to read.
pub(crate) fn listeners(container: &Container<'_>, configs: &Configs) -> Option<Vec<Listener>> {
    let image = container.root.named()?;
    let name = image.reference.familiar_name();
    if name == "traefik" {
        return traefik::listeners(container, configs);
    }
    let server = SERVERS.iter().find(|server| server.images.contains(&&*name))?;
    let is_whole = !configs.unread.iter().any(|path| server.may_read(path))
        && server.is_started_by(container, configs)
        && container.built.is_none_or(|built| !server.may_be_changed_by(built));
    let mut found = Vec::new();
    for config in configs.files.iter().filter(|_| is_whole) {
        for told in (server.read)(config.source.text())? {
            found.push(listener(container, config, told, server)?);
        }
    }
    let is_told = !found.is_empty();
    if !configs.files.iter().any(|config| server.replaces_own(config)) && !covers(configs, server.own) {
        let known = image.facts?.ports().unwrap_or_default();
        found.extend(known.iter().map(|port| Listener {
            port: Some(*port),
            host: Host::Any,
            place: image.place.clone(),
            told_by: ToldBy::Nobody,
            program: String::new(),
        }));
    }
    is_told.then_some(found)
}

fn covers(configs: &Configs, path: &str) -> bool {
    configs.covered.iter().any(|folder| is_below(path, folder))
}

/// Whether a path lies below a folder.
fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// What a configuration says, with the variables that it is told.
fn listener(container: &Container<'_>, config: &Config, told: Told, server: &Server) -> Option<Listener> {
    let word = config.source.slice(told.span);
    let place = config.source.place(told.span);
    let (host, port) = match word.rsplit_once(':') {
        Some((host, port)) => (host, port),
        None if word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains('.') => ("", word),
        None if word.starts_with('$') => ("", word),
        None => (word, "80"),
    };
    let written = match port.strip_prefix('$') {
        Some(name) => match container.variable(name.trim_matches(['{', '}'])) {
            Fact::Said(value, _) => value.trim().parse().ok(),
            Fact::Unsaid | Fact::Unknown => None,
        },
        None => port.parse().ok(),
    };
    let host = if matches!(host, "" | "*") { Host::Any } else { Host::of(host, &place) };
    let program = server.programs.first().map(|name| (*name).to_owned()).unwrap_or_default();
    Some(Listener { port: Some(told.port.or(written)?), host, place, told_by: ToldBy::File, program })
}

impl Server {
    /// Whether it may read what lies at a path, or below that.
    fn may_read(&self, path: &str) -> bool {
        let is_near = |place: &&str| *place == path || is_below(place, path) || is_below(path, place);
        path.is_empty() || self.places.iter().any(is_near)
    }

    /// Whether a configuration takes the place of the one in which the image says where to listen.
    fn replaces_own(&self, config: &Config) -> bool {
        let path = config.path.replace("/templates/", "/conf.d/");
        let own_folder = self.own.rsplit('/').nth(1).unwrap_or_default();
        path.strip_suffix(".template").unwrap_or(&path) == self.own
            || (path == self.main && !config.source.text().contains(own_folder))
    }

    /// Whether it is all that is started, with a configuration that is read here.
    fn is_started_by(&self, container: &Container<'_>, configs: &Configs) -> bool {
        let launch = container.launch();
        let Some(script) = launch.script.as_deref() else { return true };
        let is_read = |path: &str| path == self.main || configs.files.iter().any(|config| config.path == path);
        script.commands().iter().filter_map(|at| Invocation::of(at.command)).all(|invocation| {
            let program = invocation.program();
            let starts = self.programs.contains(&program);
            let mut named = invocation.arguments().windows(2).filter_map(|pair| match pair {
                [flag, path] if OTHER_CONFIG.contains(&flag.text()) => Some(path.text()),
                _ => None,
            });
            (starts && named.all(is_read)) || BEFORE.contains(&program)
        })
    }

    /// Whether a `RUN` of a Dockerfile may change where it listens.
    fn may_be_changed_by(&self, built: Built<'_>) -> bool {
        built.instructions().into_iter().any(|(number, node): (usize, &Instruction)| match &node.kind {
            Keyword::Run(_) => built.file.script(number).is_none_or(|script| self.is_changed_by(script)),
            Keyword::Onbuild(_) | Keyword::Invalid => true,
            _ => false,
        })
    }

    fn is_changed_by(&self, script: &Script) -> bool {
        let names = |word: &Word| self.places.iter().any(|place| word.text().contains(place));
        script.commands().iter().any(|at| {
            let is_harmless =
                Invocation::of(at.command).is_some_and(|invocation| HARMLESS.contains(&invocation.program()));
            let redirections = at.command.redirections.iter().map(|it| &it.target);
            redirections.chain(&at.command.words).any(names) && !is_harmless
        })
    }
}

/// The words of a configuration that say where to listen.
#[cfg(test)]
fn words(read: fn(&str) -> Option<Vec<Told>>, text: &str) -> Option<Vec<&str>> {
    Some(read(text)?.into_iter().map(|told| &text[told.span.range()]).collect())
}
