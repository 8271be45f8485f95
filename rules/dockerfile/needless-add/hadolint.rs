//! hadolint wants every source to be an archive or a URL, by its text; what is in a variable, and a git repository, is neither.

use shiplint_linter::prelude::*;

/// How the names of archives end for hadolint.
const ARCHIVES: [&str; 15] = [
    ".tar", ".Z", ".bz2", ".gz", ".lz", ".lzma", ".tZ", ".tb2", ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz", ".txz", ".xz",
];

pub(super) fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Add(add) = &instruction.node.kind else { return };
    let is_for_add = |source: &dockerfile_model::Word| {
        let text = source.as_str().trim_matches(['"', '\'']);
        text.starts_with("http://") || text.starts_with("https://") || ARCHIVES.iter().any(|end| text.ends_with(end))
    };
    if !instruction.deferred && !add.sources.iter().all(is_for_add) {
        ctx.report(instruction.node.keyword_span, "`ADD` is not needed for files that are just copied");
    }
}
