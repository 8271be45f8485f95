//! What commands delete.

use shiplint_shell::{Dialect, Invocation, parse};
use shiplint_source::Mapped;

fn removes(text: &str, folder: &str) -> bool {
    let script = parse(&Mapped::verbatim(text, 0), Dialect::Bash);
    script.commands().iter().filter_map(|at| Invocation::of(at.command)).any(|invocation| invocation.removes(folder))
}

#[test]
fn a_folder_is_deleted_in_many_spellings() {
    for text in [
        "rm -rf /var/lib/apt/lists/*",
        "rm -r -- /var/lib/apt/lists",
        "sudo rm -rf /var/lib/apt/lists/",
        "rm -rf /tmp/* /var/lib/apt",
        "rm -rf \"/var/lib/apt/lists\"/*",
        "rm -rf /var/lib/apt/lists/*_*",
        "rm -rf /var/lib/{apt,dpkg}/lists",
        "rm -rf /var/lib/apt/*",
        "rm -rf /var/l*/apt/lists/",
        "rm -rf $state/apt/lists",
        "sh -c 'rm -rf /var/lib/apt/lists/*'",
        "find /var/lib/apt/lists -type f -delete",
        "find -L /tmp /var/lib/apt/lists/ -mindepth 1 -exec rm -rf {} +",
    ] {
        assert!(removes(text, "/var/lib/apt/lists"), "{text}");
    }
}

#[test]
fn what_is_elsewhere_stays() {
    for text in [
        "rm -rf /var/cache/apt/*",
        "rm -rf /var/lib/apt/lists/partial",
        "rm -rf /var/lib/apt/listsx",
        "rm -rf $dir/sources",
        "rm -rf / $archive $folder/$archive",
        "echo /var/lib/apt/lists/*",
        "find /var/lib/apt/lists -type f",
        "find /tmp -path /var/lib/apt/lists -delete",
    ] {
        assert!(!removes(text, "/var/lib/apt/lists"), "{text}");
    }
}

#[test]
fn a_home_may_be_anywhere() {
    for text in
        ["rm -rf ~/.cache", "rm -rf \"$HOME/.cache/pip\"", "rm -rf /root/.cache/pip/*", "rm -rf ${HOME}/.cache/*"]
    {
        assert!(removes(text, "/root/.cache/pip"), "{text}");
    }
    assert!(!removes("rm -rf ~/.npm", "/root/.cache/pip"));
}
