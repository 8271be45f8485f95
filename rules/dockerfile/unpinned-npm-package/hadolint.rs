//! hadolint knows `npm install` only, takes the values of most options for packages, and any name behind `@` for a version.

use shiplint_linter::prelude::*;

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.named("npm") {
        let mut words = command.operands(&["loglevel", "registry"]);
        if words.next().is_none_or(|word| word.text != "install") {
            continue;
        }
        for word in words.filter(|word| word.text != "install" && !is_pinned(&word.text)) {
            ctx.report(word.span, format!("`{}` has no version", word.text));
        }
    }
}

fn is_pinned(text: &str) -> bool {
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));
    if begins(&["git://", "git+ssh://", "git+http://", "git+https://"]) {
        return text.contains('#');
    }
    let name = if text.starts_with('@') { text.split_once('/').map_or("", |(_, name)| name) } else { text };
    let is_file = [".tar", ".tar.gz", ".tgz"].iter().any(|suffix| text.ends_with(suffix));
    is_file || begins(&["/", "./", "../", "~/"]) || name.contains('@')
}
