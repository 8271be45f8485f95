//! Requirements as pip, uv and their relatives take them. (PEP 508, PEP 440; pip.pypa.io, "Requirement Specifiers", "VCS
//! Support"; python-poetry.org/docs/cli/#add)

use shiplint_catalog::{Operands, Verb};

use crate::packages::spec::{Spec, is_path, operator, semantic_pin};
use crate::packages::{FileRole, Package, PackageCall, PackageFile, PackageKind, Pin};
use crate::{Fragment, Manager};

const ARCHIVES: [&str; 5] = [".whl", ".tar.gz", ".zip", ".tar.bz2", ".tgz"];

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    let text = spec.text();
    // `name @ address`
    if let Some(at) = text.find(" @ ").or_else(|| text.find("@git+")).or_else(|| text.find("@http")) {
        let reference = spec.len() - text[at..].trim_start_matches([' ', '@']).len();
        return direct(&spec, at, reference);
    }
    if let Some(package) = spec.obvious(&ARCHIVES) {
        return package;
    }
    // Behind `;` stands a condition.
    let text = text.split(';').next().unwrap_or(text);
    let name = name_end(text);
    if text.contains('/') || is_path(&text[..name]) {
        return spec.whole(PackageKind::Path);
    }
    let rest = extras_end(text, name);
    // `name@version` is poetry's and pdm's.
    if text[rest..].starts_with('@') {
        return spec.pinned(0..name, rest + 1..text.len(), semantic_pin(&text[rest + 1..]));
    }
    match operator(&text[rest..]) {
        Some(found) => {
            let version = text[rest + found.end..].trim_start();
            let start = text.len() - version.len();
            spec.pinned(0..name, start..start + version.trim_end().len(), pin(&text[rest + found.start..]))
        }
        None => spec.named(PackageKind::Registry, 0..name),
    }
}

/// `name @ address`, the address starting at `reference`.
fn direct<'a>(spec: &Spec<'a>, at: usize, reference: usize) -> Package<'a> {
    let text = spec.text();
    let name = name_end(text[..at].trim_end());
    let address = &text[reference..];
    let is_repository = address.starts_with("git+") || address.starts_with("hg+");
    let kind = if is_repository { PackageKind::Vcs } else { PackageKind::Url };
    let version = spec.vcs().version.filter(|_| is_repository && address[4..].contains('@'));
    Package { version, ..spec.named(kind, 0..name) }
}

/// Where the name ends: at its extras, its constraints, its marker.
fn name_end(text: &str) -> usize {
    let end = text.find(['[', '=', '<', '>', '~', '!', ';', '@', ' ', ',', '(']).unwrap_or(text.len());
    if end == 0 { text.len() } else { end }
}

fn extras_end(text: &str, name: usize) -> usize {
    if text[name..].starts_with('[') { text[name..].find(']').map_or(text.len(), |end| name + end + 1) } else { name }
}

fn pin(constraints: &str) -> Pin {
    let one = !constraints.contains(',');
    let exact = constraints.starts_with("==") && one && !constraints.contains('*');
    if exact { Pin::Exact } else { Pin::Range }
}

/// Takes in `-r file`, `-c file`, `-e path`, `--with package`.
pub(super) fn refine(call: &mut PackageCall<'_>, verb: Option<&Verb>) {
    let applies = verb.is_some_and(|verb| verb.operands != Operands::None || call.manager == Manager::Uv);
    if !applies {
        return;
    }
    if verb.is_some_and(|verb| verb.operands == Operands::Files) {
        let listed = call.operands.iter().skip(2);
        call.files.extend(listed.map(|word| PackageFile { role: FileRole::Requirements, path: word.whole() }));
    }
    for flag in &call.flags {
        let Some(value) = flag.value else {
            continue;
        };
        match &*flag.name {
            "-r" | "--requirement" | "--requirements" | "--with-requirements" => {
                call.files.push(PackageFile { role: FileRole::Requirements, path: value });
            }
            "-c" | "--constraint" | "--constraints" => {
                call.files.push(PackageFile { role: FileRole::Constraints, path: value });
            }
            _ => {}
        }
    }
    let flags = call.flags.iter().filter(|flag| names_package(call.manager, &flag.name));
    let named: Vec<_> = flags.filter_map(|flag| Some(from_option(&flag.name, flag.value?))).collect();
    call.packages.extend(named);
}

/// What `-e` names and has no address is a folder, even without a slash.
fn from_option<'a>(option: &str, value: Fragment<'a>) -> Package<'a> {
    let mut package = package(value);
    if matches!(option, "-e" | "--editable" | "--with-editable") && package.kind == PackageKind::Registry {
        package.kind = PackageKind::Path;
    }
    package
}

fn names_package(manager: Manager, option: &str) -> bool {
    match option {
        "-e" | "--editable" => true,
        "-w" | "--with" | "--with-editable" | "--from" => manager == Manager::Uv,
        "--spec" => manager == Manager::Pipx,
        _ => false,
    }
}
