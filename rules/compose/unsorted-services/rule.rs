//! Services that are not in the order of their names.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Services are not in the order of their names.
    ComposeFile {
        category: Style,
        severity: Info,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("services-alphabetical-order", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (services, wanted) in wanted(file) {
        report(file, services, &services.order_within_anchors(&wanted), ctx);
    }
}

fn report(file: &ComposeFile, services: &yaml::Node, order: &[usize], ctx: &mut Ctx) {
    ctx.report_order(file, services, order, "sort the services");
}

/// The services of each document, and the order of their names.
fn wanted<'a>(file: &ComposeFile<'a>) -> impl Iterator<Item = (&'a yaml::Node, Vec<usize>)> {
    let written = |services: &&yaml::Node| matches!(services.content, yaml::Content::Mapping(_));
    file.roots().filter_map(|root| root.get("services")).filter(written).map(|services| {
        let key = |entry: &yaml::Entry| CollationKey::new(entry.key.as_str().unwrap_or(""), Collation::Digits);
        (services, sorted(services.entries().iter().map(key)))
    })
}
