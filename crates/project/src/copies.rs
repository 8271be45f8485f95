//! Where the files of a build context go in an image.

use shiplint_dockerfile::{Instruction, Kind, SourceKind, Transfer};
use shiplint_source::FilePath;

use crate::glob::{Dialect, Glob};
use crate::{BuildLink, Context, DockerfileUnit, EntryKind, Project};

/// A path of a context in an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The number of the instruction that copies it.
    pub instruction: usize,
    /// The number of the source there that it is, or lies in.
    pub source: usize,
    /// Where it goes, from the root and without a slash at its end.
    pub target: String,
}

impl Project {
    /// Where a build puts something of its context (a path below that) into the image, by each `COPY` and `ADD` of the stage that is
    /// built and those below it; nothing where a pattern or something unknown decides about one of them.
    pub fn copies(&self, link: &BuildLink, path: &str, kind: EntryKind) -> Option<Vec<Copied>> {
        let (unit, context) = (self.dockerfile(link)?, link.context.as_deref()?);
        let mut copies = Vec::new();
        for number in unit.lineage(link.stage?).flat_map(|stage| stage.instructions.clone()) {
            let transfer = unit.instruction(number).and_then(transfer).filter(|_| unit.model.uses(number).is_empty());
            if let Some(transfer) = transfer {
                copies.extend(copies_by(unit, context, (number, transfer), (path, kind))?);
            }
        }
        Some(copies)
    }
}

/// Where one instruction puts something.
fn copies_by(
    unit: &DockerfileUnit,
    context: &Context,
    (instruction, transfer): (usize, &Transfer),
    (copied, kind): (&str, EntryKind),
) -> Option<Vec<Copied>> {
    let mut copies = Vec::new();
    let target = target(unit, instruction, transfer);
    let is_folder = transfer.sources.len() > 1 || is_folder(transfer.destination.as_str());
    for (number, source) in unit.model.sources(instruction).iter().enumerate() {
        let path = match source.kind {
            SourceKind::Path => source.text.known()?,
            SourceKind::Unknown => return None,
            _ => continue,
        };
        if !context.takes(path, copied) {
            continue;
        }
        let root = FilePath::new(&format!("/{path}"));
        let is_itself = root.as_str().trim_start_matches('/') == copied;
        if !Glob::new(path, Dialect::Copy).is_literal()
            || transfer.parents == Some(true)
            || !transfer.exclude.is_empty()
        {
            return None;
        }
        // A file goes into a folder, of a folder what lies in it.
        let from = if is_itself && kind == EntryKind::File && is_folder { root.parent() } else { root };
        let inside = FilePath::new(&format!("/{copied}")).below(&from)?.to_owned();
        let target = FilePath::new(&format!("{}/{inside}", target.as_deref()?));
        copies.push(Copied { instruction, source: number, target: target.as_str().to_owned() });
    }
    Some(copies)
}

fn transfer(instruction: &Instruction) -> Option<&Transfer> {
    match &instruction.kind {
        Kind::Copy(transfer) | Kind::Add(transfer) => Some(transfer),
        _ => None,
    }
}

/// Whether a destination is a folder by the way it is written.
fn is_folder(destination: &str) -> bool {
    matches!(destination.rsplit('/').next(), Some("" | "." | ".."))
}

/// What an instruction copies to, from the root.
fn target(unit: &DockerfileUnit, number: usize, transfer: &Transfer) -> Option<String> {
    let written = unit.model.expand(number, &transfer.destination);
    let written = written.known()?;
    if written.starts_with('/') {
        return Some(written.to_owned());
    }
    let workdir = unit.model.state(number)?.workdir()?.value.known()?;
    let is_of_windows = written.contains(['\\', ':']) || workdir.contains(['\\', ':']);
    (!is_of_windows).then(|| format!("{workdir}/{written}"))
}
