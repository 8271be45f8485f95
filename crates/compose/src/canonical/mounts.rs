//! `volumes` of a service in their long form.

use shiplint_yaml::Tree;

use crate::attributes::Shape;
use crate::canonical::paths;
use crate::canonical::values::{self, Surroundings};
use crate::reader::Reader;
use crate::{Mount, MountKind, Node};

/// All mounts.
pub(crate) fn mounts(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Tree {
    Tree::List(node.items().iter().filter_map(|item| mount(item, shape, around)).collect())
}

fn mount(item: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    if item.map().is_none() {
        return short(item, around);
    }
    let mut mount = values::plain(item, shape.items?, around)?;
    if mount.get("type").and_then(Tree::text) == Some("bind")
        && let Some(source) =
            item.get("source").and_then(|source| Some(paths::host_path(source, &source.said()?, around)))
    {
        mount.set("source", Tree::Text(source));
    }
    if let Some(target) = mount.get("target").and_then(Tree::text).map(clean) {
        mount.set("target", Tree::Text(target));
    }
    if let Some(bind) = mount.get_mut("bind") {
        default_bind(item, bind);
    }
    Some(mount)
}

/// That a folder is made on the host is the default, and is not told.
fn default_bind(item: &Node, bind: &mut Tree) {
    let Tree::Map(entries) = bind else { return };
    entries.retain(|(name, _)| name != "create_host_path");
    if item.at(&["bind", "create_host_path"]).and_then(Node::as_bool) == Some(false) {
        entries.push(("create_host_path".to_owned(), Tree::Bool(false)));
    }
}

fn short(item: &Node, around: Surroundings<'_>) -> Option<Tree> {
    let mount = Mount::read(item, &mut Reader::new(&mut Vec::new()))?;
    let bind = mount.kind.value() == Some(&MountKind::Bind);
    let source = mount.source.value();
    let source = source.map(|source| if bind { paths::host_path(item, source, around) } else { source.clone() });
    let text = |text: &str| Tree::Text(text.to_owned());
    let mut entries = vec![("type".to_owned(), text(if bind { "bind" } else { "volume" }))];
    entries.extend(source.map(|source| ("source".to_owned(), Tree::Text(source))));
    entries.push(("target".to_owned(), Tree::Text(clean(mount.target.value()?))));
    let options: Vec<&str> = mount.options.iter().map(|option| option.value.as_str()).collect();
    if options.iter().rev().find(|option| ["ro", "rw"].contains(option)) == Some(&"ro") {
        entries.push(("read_only".to_owned(), Tree::Bool(true)));
    }
    let details = details(&options);
    if bind || !details.is_empty() {
        entries.push(("bind".to_owned(), Tree::Map(details)));
    }
    let copies = !options.contains(&"nocopy");
    // So short a text is not taken apart.
    let whole = item.said().is_some_and(|text| text.len() <= 2);
    if (!bind && !whole) || !copies {
        let volume = if copies { Vec::new() } else { vec![("nocopy".to_owned(), Tree::Bool(true))] };
        entries.push(("volume".to_owned(), Tree::Map(volume)));
    }
    Some(Tree::Map(entries))
}

/// What the options say about a path of the host.
fn details(options: &[&str]) -> Vec<(String, Tree)> {
    const LABELS: &[&str] = &["z", "Z"];
    const PROPAGATIONS: &[&str] = &["private", "rprivate", "rshared", "rslave", "shared", "slave"];
    let last = |name: &str, known: &[&str]| {
        let option = options.iter().rev().find(|option| known.contains(option))?;
        Some((name.to_owned(), Tree::Text((*option).to_owned())))
    };
    [last("selinux", LABELS), last("propagation", PROPAGATIONS)].into_iter().flatten().collect()
}

/// A path without `.`, `..` and doubled slashes.
fn clean(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    let clean = shiplint_source::FilePath::new(path).as_str().to_owned();
    if clean.is_empty() { ".".to_owned() } else { clean }
}
