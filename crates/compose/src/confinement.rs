//! What holds a container and its host apart, as far as a service says something about it.

use shiplint_source::{FilePath, Place};

use crate::loader::Loader;
use crate::mounts::part;
use crate::reader::Reader;
use crate::{Form, Node, Part, Problem, ProblemKind, Project, Rejection, Spanned, Text, Value};

/// What a service says about how its container is kept from its host.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Confinement {
    /// Everything that runs without any confinement, for certain.
    pub privileged: Vec<Privileged>,
    /// Whether the file tree of the image is read-only.
    pub read_only: Part<bool>,
    /// Whether the container gets the socket of the engine.
    pub use_api_socket: Part<bool>,
    /// Capabilities that it gets.
    pub cap_add: Vec<Spanned<Text>>,
    /// Capabilities that are taken from it.
    pub cap_drop: Vec<Spanned<Text>>,
    /// Options of the host's security modules.
    pub security_opt: Vec<SecurityOption>,
    /// Devices that it may use.
    pub devices: Vec<Device>,
    /// Rules that open devices.
    pub device_cgroup_rules: Vec<Spanned<Text>>,
    /// Whose namespaces it has, where that is said.
    pub namespaces: Vec<Namespace>,
    /// The cgroup above its own.
    pub cgroup_parent: Option<Spanned<Text>>,
}

/// Something that runs without any confinement.
#[derive(Clone, Debug, PartialEq)]
pub struct Privileged {
    /// Where that is written.
    pub place: Place,
    /// What it is.
    pub what: PrivilegedPart,
}

/// What can be privileged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivilegedPart {
    /// The container.
    Container,
    /// A command that is run before or after it.
    Hook,
    /// The build of its image.
    Build,
}

/// An item of `security_opt`: `key=value`, `key:value`, or a key alone.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityOption {
    /// All of it.
    pub text: Spanned<Text>,
    /// The key.
    pub key: Option<String>,
    /// The value; `None` of a key alone.
    pub value: Option<String>,
}

/// Something of a kernel's that a container can share: a namespace, by its attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Namespace {
    /// `pid`, `ipc`, `uts`, `userns_mode`, `cgroup` or `network_mode`; `network` for that of the build.
    pub attribute: &'static str,
    /// The key.
    pub key: Place,
    /// Whose it is.
    pub mode: Spanned<Text>,
}

/// A device of the host.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// Where it is written.
    pub place: Place,
    /// How it is written.
    pub form: Form,
    /// The device on the host as written.
    pub source: Part<String>,
    /// What may be done with it: of `r`, `w` and `m`.
    pub permissions: Part<String>,
}

const NAMESPACES: &[&str] = &["pid", "ipc", "uts", "userns_mode", "cgroup", "network_mode"];
const HOOKS: &[&str] = &["pre_start", "post_start", "pre_stop"];

impl Confinement {
    pub(crate) fn read(service: &Node, reader: &mut Reader<'_>) -> Self {
        let texts = |name: &str| service.get(name).map_or_else(Vec::new, Node::texts);
        let namespaces = NAMESPACES.iter().filter_map(|&attribute| Namespace::read(service, attribute));
        let of_build = service.get("build").and_then(|build| Namespace::read(build, "network"));
        let devices = service.get("devices").map_or(&[][..], Node::items);
        Self {
            privileged: privileged(service),
            read_only: flag(service, "read_only"),
            use_api_socket: flag(service, "use_api_socket"),
            cap_add: texts("cap_add"),
            cap_drop: texts("cap_drop"),
            security_opt: texts("security_opt").into_iter().map(SecurityOption::read).collect(),
            devices: devices.iter().filter_map(|item| Device::read(item, reader)).collect(),
            device_cgroup_rules: texts("device_cgroup_rules"),
            namespaces: namespaces.chain(of_build).collect(),
            cgroup_parent: service.get("cgroup_parent").and_then(Node::scalar),
        }
    }

    /// Whether the container runs without any confinement, for certain.
    pub fn is_privileged(&self) -> bool {
        self.privileged.iter().any(|part| part.what == PrivilegedPart::Container)
    }
}

fn flag(node: &Node, name: &str) -> Part<bool> {
    match node.get(name) {
        Some(node) => node.as_bool().map_or(Part::Unknown, |value| Part::Known(node.spanned(value))),
        None => Part::Absent,
    }
}

fn privileged(service: &Node) -> Vec<Privileged> {
    let hooks = HOOKS.iter().filter_map(|name| service.get(name)).flat_map(Node::items);
    let flags = [(PrivilegedPart::Container, service.get("privileged"))]
        .into_iter()
        .chain(hooks.map(|hook| (PrivilegedPart::Hook, hook.get("privileged"))))
        .chain([(PrivilegedPart::Build, service.at(&["build", "privileged"]))]);
    let flags = flags.filter_map(|(what, node)| Some((what, node.filter(|node| node.as_bool() == Some(true))?)));
    let entitlements = service.at(&["build", "entitlements"]).map_or(&[][..], Node::items).iter();
    let insecure = entitlements.filter(|item| item.text().and_then(Text::known) == Some("security.insecure"));
    let insecure = insecure.map(|item| (PrivilegedPart::Build, item));
    flags.chain(insecure).map(|(what, node)| Privileged { place: node.place.clone(), what }).collect()
}

impl Namespace {
    fn read(node: &Node, attribute: &'static str) -> Option<Self> {
        let entry = node.map()?.entry(attribute)?;
        Some(Self { attribute, key: entry.key.place.clone(), mode: entry.value.scalar()? })
    }
}

impl SecurityOption {
    /// Takes an option apart at its first equals sign or, for want of one, its first colon, as Docker does.
    fn read(text: Spanned<Text>) -> Self {
        let (key, value) = match text.known() {
            Some(known) => match known.split_once('=').or_else(|| known.split_once(':')) {
                Some((key, value)) => (Some(key.to_owned()), Some(value.to_owned())),
                None => (Some(known.to_owned()), None),
            },
            None => (None, None),
        };
        Self { text, key, value }
    }

    /// Whether it is for a key, which is written in small letters.
    pub fn is(&self, key: &str) -> bool {
        self.key.as_deref() == Some(key)
    }

    /// Whether it asks for `no-new-privileges`; nothing where it is about something else or cannot be read.
    pub fn no_new_privileges(&self) -> Option<bool> {
        if !self.is("no-new-privileges") {
            return None;
        }
        // The spellings that Go takes for truth values.
        match self.value.as_deref() {
            None | Some("1" | "t" | "T" | "true" | "True" | "TRUE") => Some(true),
            Some("0" | "f" | "F" | "false" | "False" | "FALSE") => Some(false),
            Some(_) => None,
        }
    }
}

/// Tells profiles for seccomp beside the project that are not there: Docker refuses the container, Compose does not look.
pub(crate) fn check_profiles(project: &Project, folder: &FilePath, loader: &mut Loader<'_>) {
    let options = project.services.iter().flat_map(|service| &service.confinement.security_opt);
    for option in options.filter(|option| option.is("seccomp")) {
        let is_word =
            |value: &str| ["", "builtin", "unconfined"].contains(&value) || value.starts_with(['/', '~', '{', ' ']);
        let Some(path) = option.value.as_deref().filter(|value| !is_word(value)).map(|value| folder.join(value)) else {
            continue;
        };
        if !loader.has(&path) {
            let message = format!("the file `{path}` does not exist");
            let problem = Problem::new(ProblemKind::MissingFile, option.text.place.clone(), message);
            loader.problems.push(problem.brought_by(&option.text.origin).when(Rejection::Never));
        }
    }
}

impl Device {
    fn read(item: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let place = item.place.clone();
        match &item.value {
            Value::Map(map) => {
                let text = |name: &str| part(map.get(name), |known| Some(known.to_owned()));
                Some(Self { place, form: Form::Long, source: text("source"), permissions: text("permissions") })
            }
            Value::Str(_) => {
                let text = item.scalar()?;
                let sections = sections(&text);
                if sections.len() > 3 && !text.value.is_unknown() {
                    let message = "a device has at most three sections: on the host, in the container, permissions";
                    reader.problem(item, ProblemKind::BadDevice, place, message);
                    return None;
                }
                let mut sections = sections.into_iter();
                let (source, second, third) = (sections.next(), sections.next(), sections.next());
                let permissions = third.or_else(|| second.filter(|second| second.known().is_some_and(is_permissions)));
                let source = source.map_or(Part::Absent, Part::written);
                let permissions = permissions.map_or(Part::Absent, Part::written);
                Some(Self { place, form: Form::Short, source, permissions })
            }
            _ => None,
        }
    }

    /// The device on the host without `.`, `..` and doubled slashes.
    pub fn path(&self) -> Option<String> {
        self.source.value().map(|source| FilePath::new(source).as_str().to_owned())
    }
}

/// Whether the text is made of `r`, `w` and `m`, each once.
fn is_permissions(text: &str) -> bool {
    !text.is_empty() && text.chars().enumerate().all(|(at, c)| "rwm".contains(c) && text.find(c) == Some(at))
}

/// The sections between the colons.
fn sections(text: &Spanned<Text>) -> Vec<Spanned<Text>> {
    let mut start = 0;
    let sections = text.value.blank().split(':').map(|section| {
        let span = shiplint_source::Span::new(start, start + section.len() as u32);
        start = span.end + 1;
        Spanned { value: text.value.cut(span), place: text.place_of(span), origin: text.origin.clone() }
    });
    sections.collect()
}
