//! hadolint reads `$NAME` and `${NAME}` also where they are quoted or escaped, and knows no variable of a base image, not even `PATH`.

use std::collections::{HashMap, HashSet};

use shiplint_linter::prelude::*;

pub(super) fn check(file: &Dockerfile, ctx: &mut Ctx) {
    let mut known = HashSet::new();
    for node in file.unit.tree.instructions() {
        match &node.kind {
            Kind::Arg(arguments) => known.extend(arguments.first().map(|argument| argument.name.as_str())),
            Kind::Env(env) => {
                let mut times: HashMap<&str, usize> = HashMap::new();
                env.pairs.iter().for_each(|pair| *times.entry(key(pair)).or_default() += 1);
                for pair in &env.pairs {
                    let by_others =
                        |name: &str| times.get(name).is_some_and(|all| *all > usize::from(key(pair) == name));
                    let stale = names(pair.value.as_str()).find(|name| !known.contains(name) && by_others(name));
                    if let Some(name) = stale {
                        let message = format!("`{name}` is set by the same instruction");
                        ctx.report(pair.value.span, message).within(node.span);
                    }
                }
                known.extend(times.into_keys());
            }
            _ => {}
        }
    }
}

fn key(pair: &dockerfile_model::Pair) -> &str {
    pair.key.as_str().trim_matches(['"', '\''])
}

/// The names behind `$`, alone or in braces.
fn names(value: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    value.split('$').skip(1).filter_map(move |behind| match behind.strip_prefix('{') {
        Some(braced) => braced.split_once('}').map(|(name, _)| name),
        None => behind.get(..behind.find(|c| !is_name(c)).unwrap_or(behind.len())),
    })
}
