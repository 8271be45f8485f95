//! `ADD` where nothing is fetched or unpacked.

use dockerfile_model::{CopySource, SourceKind, Transfer};
use shiplint_linter::prelude::*;

declare_rule! {
    /// `ADD` copies files, which `COPY` does without unpacking or fetching by surprise.
    Instruction {
        category: Style,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [
            hadolint("DL3020", Wider).at(Error),
            trivy("DS-0005", Wider),
            checkov("CKV_DOCKER_4", Wider),
            kics("add_instead_of_copy", Wider),
        ],
    }
    hadolint: Instruction,
}

/// How the names of files end that `ADD` unpacks, or people expect it to.
const ARCHIVES: [&str; 16] = [
    ".tar", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".z", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tzst",
    ".tlz", ".tpz",
];

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Add(add) = &instruction.node.kind else { return };
    let sources = instruction.file.unit.model.sources(instruction.number);
    if instruction.deferred || wants_add(add) || sources.is_empty() || !sources.iter().all(is_just_copied) {
        return;
    }
    let keyword = instruction.node.keyword_span;
    let is_lower = instruction.file.unit.slice(keyword).starts_with('a');
    ctx.report(keyword, "`ADD` does nothing here that `COPY` does not")
        .fix("make it `COPY`", instruction.edit(keyword, if is_lower { "copy" } else { "COPY" }));
}

/// Whether it has a flag that `COPY` has not.
fn wants_add(add: &Transfer) -> bool {
    add.checksum.is_some() || add.keep_git_dir.is_some() || add.unpack.is_some()
}

/// Whether it is certainly a file or folder of the context that is not unpacked.
fn is_just_copied(source: &CopySource) -> bool {
    let Some(path) = source.text.known().filter(|_| source.kind == SourceKind::Path) else { return false };
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    // What a pattern fits may be an archive, unless it says how names end.
    let is_open = name.rfind(['*', '?', ']']).is_some_and(|at| !name[at..].contains('.'));
    !is_open && !ARCHIVES.iter().any(|end| name.ends_with(end))
}
