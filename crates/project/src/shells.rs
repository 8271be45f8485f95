//! Which stages certainly have no shell, so that only commands in JSON form can work in them.

use shiplint_catalog::images;
use shiplint_dockerfile::{Base, Dockerfile, Instruction, Kind, Model};

/// Folders that a shell may be in, seen from the root.
const BINARIES: [&str; 4] = ["bin", "sbin", "usr", "busybox"];

/// For each stage, whether there is no shell in what it begins with, and nothing that may bring one.
pub(crate) fn lacking(file: &Dockerfile, model: &Model) -> Vec<bool> {
    let mut brings = vec![false; model.stages.len()];
    for (number, instruction) in file.instructions().enumerate() {
        if let Some(stage) = model.stage_of(number).and_then(|stage| brings.get_mut(stage.index)) {
            *stage |= may_bring_shell(model, number, instruction);
        }
    }
    let mut lacking: Vec<bool> = Vec::new();
    for (stage, brings) in model.stages.iter().zip(brings) {
        let is_bare = match stage.base() {
            Base::Stage(base) => lacking.get(*base).copied().unwrap_or(false),
            Base::Scratch => true,
            Base::Image(image) => images::lacks_shell(&image.familiar_name(), image.tag()),
            Base::Context(_) | Base::Unknown => false,
        };
        lacking.push(is_bare && !brings);
    }
    lacking
}

fn may_bring_shell(model: &Model, number: usize, instruction: &Instruction) -> bool {
    match &instruction.kind {
        Kind::Run(_) | Kind::Add(_) | Kind::Onbuild(_) => true,
        Kind::Copy(copy) => {
            let folder = model.expand(number, &copy.destination);
            let from_root = folder.known().map(|folder| folder.trim_start_matches(['.', '/']));
            from_root.is_none_or(|path| path.is_empty() || BINARIES.iter().any(|start| path.starts_with(start)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use shiplint_dockerfile::Given;

    use super::*;

    #[test]
    fn what_is_bare_stays_so_until_something_comes() {
        for (text, expected) in [
            ("FROM scratch\nCOPY hc /hc\nFROM debian", &[true, false][..]),
            ("FROM scratch AS a\nCOPY rootfs /\nFROM a", &[false, false]),
            ("FROM scratch AS a\nUSER 1\nFROM a\nCOPY a /srv/\nFROM a\nADD a.tar /srv", &[true, true, false]),
            ("FROM scratch\nCOPY --from=b /busybox /bin/sh", &[false]),
            ("FROM scratch\nCOPY a $B", &[false]),
            ("FROM gcr.io/distroless/static-debian12\nFROM gcr.io/distroless/base:debug", &[true, false]),
        ] {
            let file = shiplint_dockerfile::parse(text);
            assert_eq!(lacking(&file, &Model::new(&file, &Given::default())), expected, "{text}");
        }
    }
}
