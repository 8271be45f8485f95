//! Keys of a service that are not in the usual order.

use std::collections::BTreeMap;

use serde::Deserialize;
use shiplint_linter::prelude::*;

declare_rule! {
    /// Keys of a service are not in the usual order.
    ComposeFile with Options {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("service-keys-order", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

/// Groups of keys in the usual order. Keys of no group come last.
const GROUPS: &[(&str, &[&str])] = &[
    ("Core Definitions", &["image", "build", "container_name"]),
    ("Service Dependencies", &["depends_on"]),
    ("Data Management and Configuration", &["volumes", "volumes_from", "configs", "secrets"]),
    ("Environment Configuration", &["environment", "env_file"]),
    ("Networking", &["ports", "networks", "network_mode", "extra_hosts"]),
    ("Runtime Behavior", &["command", "entrypoint", "working_dir", "restart", "healthcheck"]),
    ("Operational Metadata", &["logging", "labels"]),
    ("Security and Execution Context", &["user", "isolation"]),
];

/// Which order is wanted.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Keys of groups, in order. Groups that are not named have their usual keys.
    groups: BTreeMap<String, Vec<String>>,
    /// Names of groups in order; the usual order if empty.
    group_order: Vec<String>,
}

impl Options {
    /// The keys in the wanted order.
    fn order(&self) -> Vec<&str> {
        let usual = GROUPS.iter().map(|(name, _)| *name);
        let names: Vec<&str> = match self.group_order.as_slice() {
            [] => usual.collect(),
            names => names.iter().map(String::as_str).collect(),
        };
        let keys = |name: &&str| match self.groups.get(*name) {
            Some(keys) => keys.iter().map(String::as_str).collect(),
            None => GROUPS.iter().find(|group| group.0 == *name).map_or_else(Vec::new, |group| group.1.to_vec()),
        };
        names.iter().flat_map(keys).collect()
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let options = ctx.options::<Options>();
    let keys = options.order();
    for service in file.services().map(|service| &service.value) {
        let wanted = sorted(service.entries().iter().map(|entry| (!entry.is_merge(), key(entry, &keys))));
        report(file, service, &service.order_within_anchors(&wanted), ctx);
    }
}

fn report(file: &ComposeFile, service: &yaml::Node, order: &[usize], ctx: &mut Ctx) {
    ctx.report_order(file, service, order, "put the keys in order");
}

/// Named keys in their order, then all others by name.
fn key(entry: &yaml::Entry, keys: &[&str]) -> (usize, CollationKey) {
    let name = entry.key.as_str().unwrap_or("");
    match keys.iter().position(|key| *key == name) {
        Some(place) => (place, CollationKey::new("", Collation::Digits)),
        None => (keys.len(), CollationKey::new(name, Collation::Digits)),
    }
}
