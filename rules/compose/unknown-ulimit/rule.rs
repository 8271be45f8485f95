//! A limit of processes that no system knows.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An entry of `ulimits` has a name that no limit has.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

/// The limits that the engine knows. (github.com/docker/go-units, ulimit.go)
const LIMITS: [&str; 15] = [
    "core",
    "cpu",
    "data",
    "fsize",
    "locks",
    "memlock",
    "msgqueue",
    "nice",
    "nofile",
    "nproc",
    "rss",
    "rtprio",
    "rttime",
    "sigpending",
    "stack",
];

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(tree) = service.tree() else { return };
    let paths: [&[&str]; 2] = [&["ulimits"], &["build", "ulimits"]];
    let entries = paths.into_iter().filter_map(|path| tree.at(path)).flat_map(compose_model::Node::entries);
    for entry in entries.filter(|entry| !LIMITS.contains(&&*entry.key.text) && !entry.key.text.starts_with("x-")) {
        let (name, place) = (&*entry.key.text, &entry.key.place);
        let draft = ctx.report(place, format!("there is no limit `{name}`"));
        let near = nearest(name, LIMITS).or_else(|| LIMITS.into_iter().find(|limit| *limit == name.replace('_', "")));
        if let Some(near) = near {
            let edit = (place.text() == name).then(|| Edit { place: place.clone(), text: near.to_owned() });
            draft.help(format!("did you mean `{near}`?")).fix(format!("rename it to `{near}`"), edit);
        }
    }
}
