//! Who may know whom: the arrows between crates point one way, and each dependency has one owner.

use serde_json::Value;

/// What each crate may know of the others.
const ARROWS: [(&str, &[&str]); 14] = [
    ("shiplint-source", &[]),
    ("shiplint-catalog", &[]),
    ("shiplint-shell", &["source", "catalog"]),
    ("shiplint-dockerfile", &["source", "shell"]),
    ("shiplint-yaml", &["source"]),
    ("shiplint-compose", &["source", "yaml"]),
    ("shiplint-project", &["source", "dockerfile", "shell", "yaml", "compose", "catalog"]),
    ("shiplint-linter", &["source", "dockerfile", "shell", "yaml", "compose", "catalog", "project"]),
    ("shiplint-rules", &["linter"]),
    ("shiplint-report", &["source"]),
    ("shiplint-disk", &["source", "project"]),
    ("shiplint-server", &["source", "project", "linter", "disk", "rules"]),
    ("shiplint-testkit", &["source", "project", "linter"]),
    ("shiplint", &["source", "project", "linter", "report", "disk", "server", "rules", "compose", "yaml"]),
];

/// Dependencies that only one crate may name.
const OWNERS: [(&str, &str); 10] = [
    ("shuck-parser", "shiplint-shell"),
    ("shuck-ast", "shiplint-shell"),
    ("shuck-linter", "shiplint-shell"),
    ("granit-parser", "shiplint-yaml"),
    ("codespan-reporting", "shiplint-report"),
    ("sha1_smol", "shiplint-report"),
    ("tower-lsp-server", "shiplint-server"),
    ("ignore", "shiplint-disk"),
    ("tempfile", "shiplint-disk"),
    ("similar", "shiplint"),
];

pub(super) fn check(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(|package| package["source"].is_null()).flat_map(check_package).collect()
}

fn check_package(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let normal = dependencies.filter(|dependency| dependency["kind"].is_null());
    let allowed = ARROWS.iter().find(|(from, _)| *from == name).map(|(_, to)| *to);
    let mut wrong = Vec::new();
    for dependency in normal.filter_map(|dependency| dependency["name"].as_str()) {
        if let (Some(short), Some(allowed)) = (dependency.strip_prefix("shiplint-"), allowed)
            && !allowed.contains(&short)
        {
            wrong.push(format!("{name} must not know {dependency}"));
        }
        let owner = OWNERS.iter().find(|(owned, _)| *owned == dependency).map(|(_, owner)| *owner);
        if owner.is_some_and(|owner| owner != name) && name != "xtask" {
            wrong.push(format!("{name} must not name {dependency}, which belongs to {}", owner.unwrap_or_default()));
        }
    }
    if allowed.is_none() && name != "xtask" {
        wrong.push(format!("{name} has no place in the plan of crates (crates/xtask/src/tidy/arrows.rs)"));
    }
    wrong
}
