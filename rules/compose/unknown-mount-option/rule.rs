//! An option of a mount that Compose drops.

use shiplint_linter::prelude::*;

declare_rule! {
    /// The short form of a mount has an option that Compose does not know and drops.
    Mount {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
    }
}

const KNOWN: &[&str] = &[
    "ro",
    "rw",
    "nocopy",
    "z",
    "Z",
    "shared",
    "rshared",
    "slave",
    "rslave",
    "private",
    "rprivate",
    "cached",
    "delegated",
    "consistent",
];

/// Options of Podman, whose own Compose knows them.
const PODMANS: &[&str] = &[
    "U",
    "O",
    "copy",
    "bind",
    "rbind",
    "exec",
    "noexec",
    "dev",
    "nodev",
    "suid",
    "nosuid",
    "idmap",
    "unbindable",
    "runbindable",
    "noatime",
];

fn check(mount: &Mount, ctx: &mut Ctx) {
    for option in &mount.node.options {
        let name = option.value.as_str();
        let bare = name.split('=').next().unwrap_or(name);
        if name.is_empty() || KNOWN.contains(&name) || PODMANS.contains(&bare) {
            continue;
        }
        let same = KNOWN.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
        let near = same.or_else(|| nearest(name, KNOWN.iter().copied()));
        let draft = ctx.report(&option.place, format!("Compose drops the unknown option `{name}`"));
        match near {
            Some(near) => {
                let edit = Edit::reword(&option.place, name, near);
                draft.help(format!("did you mean `{near}`?")).unsafe_fix(format!("write `{near}`"), edit)
            }
            None => draft.help("the long form has keys for what is known of a mount"),
        };
    }
}
