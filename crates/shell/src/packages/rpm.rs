//! Packages as dnf, yum and zypper take them: `name`, `name-version-release.arch`, `name = version`, `@group`, files.
//! (dnf(8), "Specifying packages"; zypper(8))

use crate::Fragment;
use crate::packages::spec::{Spec, operator};
use crate::packages::{Package, PackageCall, PackageKind, Pin};

/// Architectures that may end a package's name. (rpm --showrc, "compatible archs")
const ARCHITECTURES: [&str; 10] =
    ["x86_64", "noarch", "aarch64", "i386", "i686", "armv7hl", "ppc64le", "s390x", "riscv64", "src"];

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    if let Some(package) = common(&spec) {
        return package;
    }
    match version_start(spec.text()) {
        Some(at) => {
            let version = &spec.text()[at..];
            let pin = if version.contains(['*', '?', '[']) { Pin::Range } else { Pin::Exact };
            spec.pinned(0..at - 1, at..spec.len(), pin)
        }
        None => spec.whole(PackageKind::Registry),
    }
}

/// zypper knows a version by its operator only.
pub(super) fn zypper_package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    common(&spec).unwrap_or_else(|| match spec.text().strip_prefix("pattern:") {
        Some(_) => spec.named(PackageKind::Group, "pattern:".len()..spec.len()),
        None => spec.whole(PackageKind::Registry),
    })
}

/// `dnf group install` names groups, `dnf module install` modules with their streams.
pub(super) fn refine(call: &mut PackageCall<'_>) {
    let words = call.subcommand.as_ref().map(|subcommand| subcommand.words.as_slice()).unwrap_or_default();
    let groups = matches!(words, ["group" | "groups", ..] | ["groupinstall" | "groupremove" | "groupupdate"]);
    let modules = matches!(words, ["module", ..]);
    if (groups || modules) && !call.packages.is_empty() {
        let operands = call.operands.get(words.len()..).unwrap_or_default();
        let read = if modules { module } else { group };
        call.packages = operands.iter().map(|word| read(word.whole())).collect();
    }
}

/// `-t pattern` says that operands are patterns.
pub(super) fn refine_zypper(call: &mut PackageCall<'_>) {
    let kind = call.flag(&["-t", "--type"]).and_then(|flag| flag.value);
    if kind.is_some_and(|kind| kind.text == "pattern" || kind.text == "product") {
        for package in &mut call.packages {
            package.kind = PackageKind::Group;
        }
    }
}

fn common<'a>(spec: &Spec<'a>) -> Option<Package<'a>> {
    if let Some(package) = spec.obvious(&[".rpm"]) {
        return Some(package);
    }
    let text = spec.text();
    if let Some(group) = text.strip_prefix('@') {
        let end = 1 + group.find(':').unwrap_or(group.len());
        let version = (end < spec.len()).then(|| spec.version(end + 1..spec.len(), Pin::Tag));
        return Some(Package { version, ..spec.named(PackageKind::Group, 1..end) });
    }
    let found = operator(text).filter(|found| found.start > 0)?;
    let pin = if &text[found.clone()] == "=" { Pin::Exact } else { Pin::Range };
    let name = text[..found.start].trim_end().len();
    let version = spec.len() - text[found.end..].trim_start().len();
    Some(spec.pinned(0..name, version..spec.len(), pin))
}

fn group(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    spec.obvious(&[]).unwrap_or_else(|| spec.whole(PackageKind::Group))
}

fn module(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    match spec.text().find([':', '/']) {
        Some(at) => {
            let version = Some(spec.version(at + 1..spec.len(), Pin::Tag));
            Package { version, ..spec.named(PackageKind::Group, 0..at) }
        }
        None => spec.whole(PackageKind::Group),
    }
}

/// Where the version of `name-version` or `name-version-release.arch` starts: what follows one of the last two dashes, if it
/// starts with a digit (or an expansion) as versions do.
fn version_start(text: &str) -> Option<usize> {
    let bare = match text.rsplit_once('.') {
        Some((bare, suffix)) if ARCHITECTURES.contains(&suffix) => bare,
        _ => text,
    };
    let is_version = |part: &str| part.starts_with(|c: char| c.is_ascii_digit() || c == '\0');
    let (head, last) = bare.rsplit_once('-')?;
    is_version(last).then_some(())?;
    match head.rsplit_once('-') {
        Some((name, version)) if is_version(version) && !name.is_empty() => Some(name.len() + 1),
        _ => Some(head.len() + 1),
    }
}
