//! Keys of a Compose file with nothing in them.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A key holds an empty mapping or list.
    ComposeFile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
    }
}

/// Keys at the top that mean nothing when empty.
const TOP: &[&str] = &["networks", "volumes", "configs", "secrets", "models"];

/// Keys of a service that mean nothing when empty. An empty `command` means something.
const OF_SERVICES: &[&str] = &[
    "cap_add",
    "cap_drop",
    "configs",
    "depends_on",
    "devices",
    "dns",
    "dns_search",
    "env_file",
    "environment",
    "expose",
    "extra_hosts",
    "labels",
    "links",
    "networks",
    "ports",
    "secrets",
    "security_opt",
    "sysctls",
    "tmpfs",
    "ulimits",
    "volumes",
];

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    if file.unit.layers.len() > 1 || file.unit.partial {
        return;
    }
    for root in file.roots() {
        look(root, TOP, file, ctx);
    }
    for service in file.services().map(|service| &service.value).filter(|service| stands_alone(service)) {
        look(service, OF_SERVICES, file, ctx);
    }
}

/// Whether nothing comes from elsewhere that an empty value would replace.
fn stands_alone(service: &yaml::Node) -> bool {
    service.get("extends").is_none() && !service.entries().iter().any(yaml::Entry::is_merge)
}

fn look(mapping: &yaml::Node, keys: &[&str], file: &ComposeFile, ctx: &mut Ctx) {
    for (index, entry) in mapping.entries().iter().enumerate() {
        let Some(key) = entry.key.as_str().filter(|key| keys.contains(key)) else { continue };
        let value = &entry.value;
        let is_collection = matches!(value.content, yaml::Content::Mapping(_) | yaml::Content::Sequence(_));
        if is_collection && value.entries().is_empty() && value.items().is_empty() && value.tag.is_none() {
            let edits = file.edits(|editor| editor.delete(mapping, index, CommentsAbove::Keep));
            ctx.report(entry.span, format!("`{key}` is empty")).fix("delete it", edits);
        }
    }
}
