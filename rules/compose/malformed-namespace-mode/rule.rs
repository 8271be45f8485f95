//! A namespace mode that Docker refuses when the container is made.

use shiplint_linter::prelude::*;

declare_rule! {
    /// `pid`, `ipc`, `uts` or `network_mode` says something that Docker does not understand.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        fix: Safe,
    }
}

const NETWORK_WORDS: &[&str] = &["host", "none", "bridge", "default"];
const IPC_WORDS: &[&str] = &["host", "none", "private", "shareable"];
const HOST: &[&str] = &["host"];

fn check(service: &Service, ctx: &mut Ctx) {
    for namespace in &service.node.confinement.namespaces {
        let Some(mode) = namespace.mode.known().filter(|mode| !mode.is_empty()) else { continue };
        let (words, others) = match namespace.attribute {
            "ipc" => (IPC_WORDS, true),
            "pid" => (HOST, true),
            "uts" => (HOST, false),
            "network_mode" => (NETWORK_WORDS, true),
            _ => continue,
        };
        let meant = words.iter().find(|word| word.eq_ignore_ascii_case(mode));
        // Any other network mode is the name of a network.
        let is_valid = words.contains(&mode)
            || others && is_of_another(mode)
            || namespace.attribute == "network_mode" && meant.is_none() && !names_nothing(mode);
        if !is_valid {
            let place = &namespace.mode.place;
            let edits = meant.map(|meant| ctx.edits_of(place, |editor, node| editor.replace_scalar(node, meant)));
            let draft = ctx.report(place, format!("`{mode}` is no value of `{}`", namespace.attribute));
            if let Some((meant, edits)) = meant.zip(edits) {
                draft.fix(format!("write `{meant}`"), edits);
            } else {
                let others = if others { ", `service:NAME` or `container:NAME`" } else { "" };
                draft.help(format!("it may be `{}`{others}", words.join("`, `")));
            }
        }
    }
}

/// Whether a mode names a service or container whose namespace is shared.
fn is_of_another(mode: &str) -> bool {
    let name = mode.strip_prefix("service:").or_else(|| mode.strip_prefix("container:"));
    name.is_some_and(|name| !name.is_empty())
}

/// Whether a mode names a service or container, but leaves out which.
fn names_nothing(mode: &str) -> bool {
    ["service", "service:", "container", "container:"].contains(&mode)
}
