//! What is written down about an image. What follows for one of its tags is in [`super::facts`].

use super::systems::System;
use super::tags::Version;

/// What an image is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// An operating system to build on.
    System,
    /// A language with its tools to build on.
    Language,
    /// Something that keeps data: relational, documents, keys and values, objects.
    Store,
    /// Something that passes messages on.
    Broker,
    /// Something that finds documents or vectors.
    Search,
    /// A web server, a proxy or a gateway.
    Web,
    /// Something that collects or shows measurements, traces or logs.
    Monitoring,
    /// An application for people, or a tool for developers.
    Application,
}

/// What a container does that is started with the image's own command, without a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// It serves until it is stopped.
    Daemon,
    /// It ends at once: a shell or an interpreter that gets no input, or a tool that shows its usage.
    Ends,
}

/// Folders that hold what a container must not lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Data {
    /// The first version that keeps it there.
    pub since: Version,
    /// Absolute paths in the container.
    pub paths: &'static [&'static str],
}

/// A port that the image's own command listens on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listener {
    /// TCP, without any configuration.
    pub port: u16,
    /// The environment variable that changes it; none where there is none, or it is not known.
    pub variable: Option<&'static str>,
}

/// Variables without which a container does not come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required {
    /// The first version that asks for it.
    pub since: Version,
    /// The first version that asks for it no more.
    pub until: Version,
    /// A variable without which it is not asked for; none where it always is.
    pub with: Option<&'static str>,
    /// The folder of a configuration that may say the same; none where there is none.
    pub settings: Option<&'static str>,
    /// The first releases of some major versions that ask for it; older ones of these do not.
    pub from: &'static [Version],
    /// One of them is enough.
    pub any_of: &'static [&'static str],
}

/// A variable that leaves a server open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insecure {
    /// Its name.
    pub variable: &'static str,
    /// The value that does so; with none, any that is not empty.
    pub value: Option<&'static str>,
}

impl Insecure {
    /// Whether a value of the variable leaves the server open.
    #[must_use]
    pub fn opens(&self, value: &str) -> bool {
        self.value.map_or(!value.is_empty(), |open| value.eq_ignore_ascii_case(open))
    }
}

/// That a server answers `https` alone, and asks for a password, as long as nobody says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// The first version that does so.
    pub since: Version,
    /// The TCP port.
    pub port: u16,
    /// Words of names of variables, in lower case, that may say otherwise.
    pub unless: &'static [&'static str],
    /// The folder of a configuration that may.
    pub settings: &'static str,
}

impl Guarded {
    /// Whether a variable of this name may say otherwise.
    #[must_use]
    pub fn is_up_to(&self, variable: &str) -> bool {
        let name = variable.to_lowercase();
        self.unless.iter().any(|word| name.contains(word))
    }
}

/// What is different for some tags of an image. The first that fits a tag counts.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The word that the tag holds, as `alpine` in `3.12-alpine3.20`; empty for all tags.
    pub word: &'static str,
    /// The first version that this is known of.
    pub since: Version,
    /// The system that it is built on.
    pub system: Option<System>,
    /// Which of [`PROBES`](super::PROBES) it has beyond those of its system, separated by blanks; none where that is not known.
    pub programs: Option<&'static str>,
    /// The TCP ports that it exposes, where that differs from the image's.
    pub ports: Option<&'static [u16]>,
    /// The ports that it listens on, where those differ from the image's.
    pub listeners: Option<&'static [Listener]>,
    /// Its user, where that differs from the image's.
    pub user: Option<&'static str>,
    /// What its command does, where that differs from the image's.
    pub run: Option<Run>,
    /// Its stop signal, where that differs from the image's.
    pub stop_signal: Option<&'static str>,
}

/// What is known about an image; what is none or empty is not known, or there is nothing of the kind.
#[derive(Clone, Copy, Debug)]
pub struct Image {
    /// Its repository, such as `postgres` or `ghcr.io/org/name`, without `docker.io` and `library/`, lower-case.
    pub name: &'static str,
    /// What it is there for.
    pub family: Family,
    /// Where this was read: its Dockerfile, or the page that documents it.
    pub source: &'static str,
    /// When the source was read, `YYYY-MM-DD`; none where it was not read for this table.
    pub checked: Option<&'static str>,
    /// Whether programs that depend on it cannot work before it answers: a database, a broker, a search engine.
    pub awaited: bool,
    /// Whether people open pages of it in a browser, which asks the server itself.
    pub browsed: bool,
    /// What its own command does.
    pub run: Option<Run>,
    /// The TCP ports that its Dockerfile exposes.
    pub ports: Option<&'static [u16]>,
    /// The ports that it listens on without configuration.
    pub listeners: &'static [Listener],
    /// The UDP ports that it listens on without configuration.
    pub datagrams: &'static [u16],
    /// Whether it brings a `HEALTHCHECK`.
    pub healthcheck: Option<bool>,
    /// A command that tells whether it answers, to be run in a shell in it.
    pub probe: Option<&'static str>,
    /// The user that its containers start as: a name or a number.
    pub user: Option<&'static str>,
    /// A user that it brings for programs to run as, who is not the one in force.
    pub ready_user: Option<&'static str>,
    /// The folder that those start in who build on it.
    pub workdir: Option<&'static str>,
    /// Whether it certainly sets no variable but `PATH`.
    pub path_only: bool,
    /// The signal that it asks to be stopped with; `SIGTERM` is the default of the engine.
    pub stop_signal: Option<&'static str>,
    /// Where it keeps data, by version, the newest last.
    pub data: &'static [Data],
    /// The folder whose scripts it runs while it creates its data for the first time.
    pub init_folder: Option<&'static str>,
    /// Variables that it asks for.
    pub required: &'static [Required],
    /// Variables that leave it open.
    pub insecure: &'static [Insecure],
    /// How it guards itself.
    pub guarded: Option<Guarded>,
    /// Its tags.
    pub variants: &'static [Variant],
}

/// The day on which the sources were read.
const CHECKED: &str = "2026-11-22";

impl Image {
    const fn new(name: &'static str, family: Family, source: &'static str) -> Self {
        Self {
            name,
            family,
            source,
            checked: Some(CHECKED),
            awaited: matches!(family, Family::Store | Family::Broker | Family::Search),
            browsed: false,
            run: None,
            ports: None,
            listeners: &[],
            datagrams: &[],
            healthcheck: None,
            probe: None,
            user: None,
            ready_user: None,
            workdir: None,
            path_only: false,
            stop_signal: None,
            data: &[],
            init_folder: None,
            required: &[],
            insecure: &[],
            guarded: None,
            variants: &[],
        }
    }

    /// Something to build on: no port, root, no health check of its own.
    pub(super) const fn foundation(name: &'static str, family: Family, source: &'static str) -> Self {
        let image = Self::new(name, family, source);
        Self { ports: Some(&[]), user: Some("root"), healthcheck: Some(false), ..image }
    }

    /// A server that brings no health check.
    pub(super) const fn server(name: &'static str, family: Family, source: &'static str) -> Self {
        Self { run: Some(Run::Daemon), healthcheck: Some(false), ..Self::new(name, family, source) }
    }

    /// A server that brings a health check.
    pub(super) const fn healthy(name: &'static str, family: Family, source: &'static str) -> Self {
        Self { healthcheck: Some(true), ..Self::server(name, family, source) }
    }

    /// A server of which is not known whether it brings one.
    pub(super) const fn unsure(name: &'static str, family: Family, source: &'static str) -> Self {
        Self { healthcheck: None, ..Self::server(name, family, source) }
    }

    pub(super) const fn unread(self) -> Self {
        Self { checked: None, ..self }
    }

    pub(super) const fn awaited(self, awaited: bool) -> Self {
        Self { awaited, ..self }
    }

    pub(super) const fn browsed(self) -> Self {
        Self { browsed: true, ..self }
    }

    pub(super) const fn ends(self) -> Self {
        Self { run: Some(Run::Ends), ..self }
    }

    pub(super) const fn ports(self, ports: &'static [u16]) -> Self {
        Self { ports: Some(ports), ..self }
    }

    pub(super) const fn listens(self, listeners: &'static [Listener]) -> Self {
        Self { listeners, ..self }
    }

    pub(super) const fn datagrams(self, datagrams: &'static [u16]) -> Self {
        Self { datagrams, ..self }
    }

    pub(super) const fn probe(self, command: &'static str) -> Self {
        Self { probe: Some(command), ..self }
    }

    pub(super) const fn user(self, user: &'static str) -> Self {
        Self { user: Some(user), ..self }
    }

    pub(super) const fn ready_user(self, user: &'static str) -> Self {
        Self { ready_user: Some(user), ..self }
    }

    pub(super) const fn at_root(self) -> Self {
        Self { workdir: Some("/"), ..self }
    }

    pub(super) const fn path_only(self) -> Self {
        Self { path_only: true, ..self }
    }

    pub(super) const fn stop_signal(self, signal: &'static str) -> Self {
        Self { stop_signal: Some(signal), ..self }
    }

    pub(super) const fn data(self, data: &'static [Data]) -> Self {
        Self { data, ..self }
    }

    pub(super) const fn init_scripts(self) -> Self {
        Self { init_folder: Some("/docker-entrypoint-initdb.d"), ..self }
    }

    pub(super) const fn required(self, required: &'static [Required]) -> Self {
        Self { required, ..self }
    }

    pub(super) const fn insecure(self, insecure: &'static [Insecure]) -> Self {
        Self { insecure, ..self }
    }

    pub(super) const fn guarded(self, guarded: Guarded) -> Self {
        Self { guarded: Some(guarded), ..self }
    }

    pub(super) const fn variants(self, variants: &'static [Variant]) -> Self {
        Self { variants, ..self }
    }
}

impl Required {
    pub(super) const fn since(self, major: u16, minor: u16) -> Self {
        Self { since: Version { major, minor }, ..self }
    }

    pub(super) const fn until(self, major: u16) -> Self {
        Self { until: Version { major, minor: 0 }, ..self }
    }

    pub(super) const fn with(self, variable: &'static str) -> Self {
        Self { with: Some(variable), ..self }
    }

    pub(super) const fn unless_set_in(self, folder: &'static str) -> Self {
        Self { settings: Some(folder), ..self }
    }
}

impl Variant {
    /// All tags with a word, built on a system, with these programs beyond those of the system.
    pub(super) const fn of(word: &'static str, system: System, programs: &'static str) -> Self {
        Self { programs: Some(programs), ..Self::unlisted(word, system) }
    }

    /// As [`of`](Self::of), where the programs are not known.
    pub(super) const fn unlisted(word: &'static str, system: System) -> Self {
        Self {
            word,
            since: Version::ANY,
            system: Some(system),
            programs: None,
            ports: None,
            listeners: None,
            user: None,
            run: None,
            stop_signal: None,
        }
    }

    pub(super) const fn since(self, major: u16, minor: u16) -> Self {
        Self { since: Version { major, minor }, ..self }
    }

    pub(super) const fn ports(self, ports: &'static [u16]) -> Self {
        Self { ports: Some(ports), ..self }
    }

    pub(super) const fn listens(self, listeners: &'static [Listener]) -> Self {
        Self { listeners: Some(listeners), ..self }
    }

    pub(super) const fn user(self, user: &'static str) -> Self {
        Self { user: Some(user), ..self }
    }

    pub(super) const fn daemon(self) -> Self {
        Self { run: Some(Run::Daemon), ..self }
    }

    pub(super) const fn stop_signal(self, signal: &'static str) -> Self {
        Self { stop_signal: Some(signal), ..self }
    }
}

pub(super) const fn on(port: u16) -> Listener {
    Listener { port, variable: None }
}

pub(super) const fn on_variable(port: u16, variable: &'static str) -> Listener {
    Listener { port, variable: Some(variable) }
}

pub(super) const fn kept_in(paths: &'static [&'static str]) -> Data {
    Data { since: Version::ANY, paths }
}

pub(super) const fn kept_since(major: u16, paths: &'static [&'static str]) -> Data {
    Data { since: Version { major, minor: 0 }, paths }
}

pub(super) const fn needs(any_of: &'static [&'static str]) -> Required {
    Required { since: Version::ANY, until: Version::NEWEST, from: &[], with: None, settings: None, any_of }
}

/// Likewise, but for the releases of some major versions before these.
pub(super) const fn needs_from(from: &'static [Version], any_of: &'static [&'static str]) -> Required {
    Required { from, ..needs(any_of) }
}

pub(super) const fn open_if(variable: &'static str, value: &'static str) -> Insecure {
    Insecure { variable, value: Some(value) }
}

pub(super) const fn open_if_set(variable: &'static str) -> Insecure {
    Insecure { variable, value: None }
}
