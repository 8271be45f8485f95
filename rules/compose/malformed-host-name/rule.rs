//! A host name that other programs do not take for one.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The host name or the domain name of a container is not made as such names are.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

/// The kernel keeps no longer name of a host.
const LONGEST_HOST: usize = 64;
/// Names of domains are no longer, by RFC 1123.
const LONGEST_DOMAIN: usize = 253;
/// Nor are they between two dots.
const LONGEST_LABEL: usize = 63;

fn check(service: &Service, ctx: &mut Ctx) {
    let names = [(&service.node.hostname, LONGEST_HOST), (&service.node.domainname, LONGEST_DOMAIN)];
    for (text, longest) in names {
        let Some(text) = text else { continue };
        if let Some((wrong, severity)) = text.known().and_then(|name| wrong(name, longest)) {
            ctx.report(&text.place, wrong).at_most(severity);
        }
    }
}

/// What is wrong with a name, and how bad that is.
fn wrong(name: &str, longest: usize) -> Option<(String, Severity)> {
    let strange = |c: &char| !(c.is_ascii_alphanumeric() || ['-', '.'].contains(c));
    let mut labels = name.split('.');
    if name.len() > longest {
        Some((format!("a host name has at most {longest} characters"), Severity::Warning))
    } else if let Some(strange) = name.chars().find(|c| strange(c) && *c != '_') {
        Some((format!("`{strange}` cannot stand in a host name"), Severity::Warning))
    } else if labels.any(|label| label.starts_with('-') || label.ends_with('-') || label.len() > LONGEST_LABEL) {
        Some((format!("`{name}` is no host name: each part begins and ends with a letter or digit"), Severity::Warning))
    } else {
        // Many names have it, and few programs mind.
        name.contains('_').then(|| ("some programs refuse a host name with `_`".to_owned(), Severity::Info))
    }
}
