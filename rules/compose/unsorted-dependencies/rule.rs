//! Entries of `depends_on` that are not in the order of their names.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Entries of `depends_on` are not in the order of their names.
    ComposeFile {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("service-dependencies-alphabetical-order", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for dependencies in lists(file) {
        let wanted = sorted(names(dependencies).map(|name| key(name.as_str())));
        report(file, dependencies, &dependencies.order_within_anchors(&wanted), ctx);
    }
}

fn report(file: &ComposeFile, dependencies: &yaml::Node, order: &[usize], ctx: &mut Ctx) {
    ctx.report_order(file, dependencies, order, "sort the dependencies");
}

/// What stands behind `depends_on`, in either form.
fn lists<'a>(file: &ComposeFile<'a>) -> impl Iterator<Item = &'a yaml::Node> {
    let written = |list: &&yaml::Node| !matches!(list.content, yaml::Content::Alias(_));
    file.services().filter_map(|service| service.value.get("depends_on")).filter(written)
}

/// The keys, or the items.
fn names(list: &yaml::Node) -> impl Iterator<Item = &yaml::Node> {
    list.entries().iter().map(|entry| &entry.key).chain(list.items())
}

fn key(name: Option<&str>) -> CollationKey {
    CollationKey::new(name.unwrap_or(""), Collation::Digits)
}
