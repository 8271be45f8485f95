//! Keys at the top of a Compose file that are not in the usual order.

use serde::Deserialize;
use shiplint_linter::prelude::*;

declare_rule! {
    /// Keys at the top of a Compose file are not in the usual order.
    ComposeFile with Options {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("top-level-properties-order", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

/// What stands in an order for all keys that begin with `x-`.
const EXTENSIONS: &str = "x-properties";

/// The usual order.
const USUAL: &[&str] =
    &[EXTENSIONS, "version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs"];

/// Which order is wanted.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// The keys in order; `x-properties` stands for those that begin with `x-`. The usual order if empty.
    custom_order: Vec<String>,
}

impl Options {
    fn order<'a>(&'a self, usual: &[&'a str]) -> Vec<&'a str> {
        match self.custom_order.as_slice() {
            [] => usual.to_vec(),
            keys => keys.iter().map(String::as_str).collect(),
        }
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let options = ctx.options::<Options>();
    let keys = options.order(USUAL);
    for root in file.roots() {
        let wanted = sorted(root.entries().iter().map(|entry| place(name(entry), &keys).unwrap_or(keys.len())));
        report(file, root, &root.order_within_anchors(&wanted), ctx);
    }
}

fn report(file: &ComposeFile, root: &yaml::Node, order: &[usize], ctx: &mut Ctx) {
    ctx.report_order(file, root, order, "put the keys in order");
}

fn name(entry: &yaml::Entry) -> &str {
    entry.key.as_str().unwrap_or("")
}

/// The place of a key in an order that has it.
fn place(name: &str, keys: &[&str]) -> Option<usize> {
    let of = |name: &str| keys.iter().position(|key| *key == name);
    of(name).or_else(|| of(EXTENSIONS).filter(|_| name.starts_with("x-")))
}
