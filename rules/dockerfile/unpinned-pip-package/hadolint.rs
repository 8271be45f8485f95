//! hadolint knows fewer options and addresses, asks for nothing where `-r` is given, and makes no exception for pip itself.

use shiplint_linter::prelude::*;

/// Options whose value is no package.
const VALUED: [&str; 26] = [
    "abi",
    "b",
    "build",
    "e",
    "editable",
    "extra-index-url",
    "f",
    "find-links",
    "i",
    "index-url",
    "implementation",
    "no-binary",
    "only-binary",
    "platform",
    "prefix",
    "progress-bar",
    "proxy",
    "python",
    "python-version",
    "root",
    "root-user-action",
    "src",
    "t",
    "target",
    "trusted-host",
    "upgrade-strategy",
];

pub(super) fn check(run: &FlatRun, ctx: &mut Ctx) {
    for command in run.commands().iter().filter(|command| installs(command)) {
        if command.has_argument(&["-r", "--requirement", "."]) || command.has_flag(&["c", "constraint"]) {
            continue;
        }
        let named = command.operands(&VALUED).skip_while(|word| word.text != "install");
        let named = named.skip_while(|word| word.text == "install");
        for word in named.filter(|word| !is_pinned(&word.text)) {
            ctx.report(word.span, format!("`{}` has no version", word.text));
        }
    }
}

fn installs(command: &FlatCommand) -> bool {
    let name = &command.name.text;
    let is_pip = name.starts_with("pip") && !name.starts_with("pipenv");
    let mut threes = command.arguments.windows(3);
    let is_module = |words: &[FlatWord]| words.iter().map(|word| &*word.text).eq(["-m", "pip", "install"]);
    (is_pip && command.has_argument(&["install"])) || (name.starts_with("python") && threes.any(is_module))
}

fn is_pinned(text: &str) -> bool {
    let is_repository = ["git", "hg+http", "svn", "bzr"].iter().any(|prefix| text.starts_with(prefix));
    let is_file = [".whl", ".tar.gz"].iter().any(|suffix| text.ends_with(suffix));
    let has_version = text.contains(['<', '>']) || ["==", "!=", "~="].iter().any(|sign| text.contains(sign));
    has_version || is_file || text.contains(if is_repository { '@' } else { '/' })
}
