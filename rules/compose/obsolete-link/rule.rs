//! A link to a service that can be reached without it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A service uses `links` or `external_links`, although services of a network reach each other by name.
    Service {
        category: Deprecated,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    // In the network that Docker itself makes there are no names without links.
    if service.node.joined().is_empty() {
        return;
    }
    for link in &service.node.links {
        let alias = link.known().and_then(|known| known.split_once(':')).filter(|(target, alias)| target != alias);
        let (help, edits) = match alias {
            Some((target, alias)) => {
                (format!("give `{target}` the name `{alias}` under the `aliases` of the network"), Vec::new())
            }
            None => (
                "if the other one is to be started first, that is `depends_on`".to_owned(),
                ctx.edits(&link.place, |editor| editor.delete_item(link.place.span)),
            ),
        };
        ctx.report(&link.place, "services of a network reach each other without `links`")
            .help(help)
            .unsafe_fix("delete it", edits);
    }
    for link in &service.node.external_links {
        ctx.report(&link.place, "containers of a network reach each other without `external_links`")
            .help("join the network of the other project: declare it with `external: true`");
    }
}
