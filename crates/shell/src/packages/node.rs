//! Packages as npm, yarn, pnpm and bun take them: `name@range`, `@scope/name@tag`, `alias@npm:name@1`, repositories, files.
//! (docs.npmjs.com/cli/commands/npm-install, "package-spec")

use crate::Fragment;
use crate::packages::spec::{Spec, is_path, revision_pin, semantic_pin};
use crate::packages::{Package, PackageCall, PackageKind, Pin};

const ARCHIVES: [&str; 3] = [".tgz", ".tar.gz", ".tar"];
const HOSTS: [&str; 4] = ["github:", "gitlab:", "bitbucket:", "gist:"];

pub(super) fn package(text: Fragment<'_>) -> Package<'_> {
    let spec = Spec::new(text);
    let text = spec.text();
    if let Some(package) = spec.obvious(&ARCHIVES) {
        return package;
    }
    // The `@` of a scope starts the name; the next one ends it.
    let Some(at) = text.char_indices().skip(1).find(|(_, c)| *c == '@').map(|(at, _)| at) else {
        return unversioned(&spec);
    };
    let version = &text[at + 1..];
    if let Some(package) = elsewhere(&spec, at) {
        return package;
    }
    let (start, version) = match version.strip_prefix("npm:") {
        // An alias: the version is the other package's.
        Some(target) => match target.char_indices().skip(1).find(|(_, c)| *c == '@') {
            Some((inner, _)) => (at + 1 + "npm:".len() + inner + 1, &target[inner + 1..]),
            None => return spec.named(PackageKind::Registry, 0..at),
        },
        None => (at + 1, version),
    };
    let pin = if version.is_empty() { Pin::Tag } else { semantic_pin(version) };
    spec.pinned(0..at, start..spec.len(), pin)
}

/// A name alone, a folder or `user/repository`.
fn unversioned<'a>(spec: &Spec<'a>) -> Package<'a> {
    let text = spec.text();
    let kind = if text.starts_with("file:") || text.starts_with("link:") {
        PackageKind::Path
    } else if HOSTS.iter().any(|host| text.starts_with(host)) || is_repository(text) {
        return spec.vcs();
    } else {
        PackageKind::Registry
    };
    spec.whole(kind)
}

fn is_repository(text: &str) -> bool {
    !text.starts_with('@') && text.contains('/')
}

/// `name@address`: the package comes from elsewhere.
fn elsewhere<'a>(spec: &Spec<'a>, at: usize) -> Option<Package<'a>> {
    let address = &spec.text()[at + 1..];
    let is_file = is_path(address) || address.starts_with("file:") || address.starts_with("link:");
    let is_vcs = address.starts_with("git") || HOSTS.iter().any(|host| address.starts_with(host));
    let kind = match () {
        () if is_file => PackageKind::Path,
        () if is_vcs => PackageKind::Vcs,
        () if address.starts_with("http://") || address.starts_with("https://") => PackageKind::Url,
        () if address.contains('/') && !address.starts_with("npm:") => PackageKind::Vcs,
        () => return None,
    };
    let revision = address.find('#').map(|hash| at + 1 + hash + 1).filter(|_| kind == PackageKind::Vcs);
    let version = revision.map(|start| spec.version(start..spec.len(), revision_pin(&spec.text()[start..])));
    Some(Package { version, ..spec.named(kind, 0..at) })
}

/// Takes in `npm exec --package name`, in whose place no operand is a package. What follows a switch and is a truth value
/// belongs to the switch. (github.com/npm/nopt, README.md)
pub(super) fn refine(call: &mut PackageCall<'_>) {
    call.packages.retain(|package| !matches!(package.name.text, "true" | "false"));
    let given = call.flags.iter().filter(|flag| matches!(&*flag.name, "-p" | "--package"));
    let given: Vec<_> = given.filter_map(|flag| flag.value).map(package).collect();
    if !given.is_empty() {
        call.packages = given;
    }
}
