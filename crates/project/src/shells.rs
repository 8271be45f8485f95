//! Where stages certainly have no shell, so that only commands in JSON form can work in them; and where `/bin/sh` is replaced.

use shiplint_catalog::images;
use shiplint_dockerfile::{Base, Dockerfile, Instruction, Kind, Model};
use shiplint_shell::{Invocation, Script};

/// Folders that a shell may be in, seen from the root.
const BINARIES: [&str; 4] = ["bin", "sbin", "usr", "busybox"];

/// For each stage, the number of the first instruction behind which there may be a shell: with none in what the stage begins
/// with, that of what may bring one, or `usize::MAX`; else 0.
pub(crate) fn arrivals(file: &Dockerfile, model: &Model) -> Vec<usize> {
    let mut brought = vec![usize::MAX; model.stages.len()];
    for (number, instruction) in file.instructions().enumerate() {
        if let Some(first) = model.stage_of(number).and_then(|stage| brought.get_mut(stage.index))
            && may_bring_shell(model, number, instruction)
        {
            *first = number.min(*first);
        }
    }
    let mut arrivals: Vec<usize> = Vec::new();
    for (stage, first) in model.stages.iter().zip(brought) {
        let is_bare = match stage.base() {
            Base::Stage(base) => arrivals.get(*base) == Some(&usize::MAX),
            Base::Scratch => true,
            Base::Image(image) => images::lacks_shell(&image.familiar_name(), image.tag()),
            Base::Context(_) | Base::Unknown => false,
        };
        arrivals.push(if is_bare { first } else { 0 });
    }
    arrivals
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

/// Whether a script puts another program in the place of `/bin/sh`, or may do so.
pub(crate) fn replaces_shell(script: &Script) -> bool {
    script.commands().iter().filter_map(|at| Invocation::of(at.command)).any(|invocation| {
        let names = |text: &str| invocation.arguments().iter().any(|word| word.text().contains(text));
        match invocation.program() {
            "ln" | "cp" | "mv" | "update-alternatives" | "dpkg-divert" => names("bin/sh"),
            "dpkg-reconfigure" => names("dash"),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use shiplint_dockerfile::Given;

    use super::*;

    #[test]
    fn what_is_bare_stays_so_until_something_comes() {
        const NEVER: usize = usize::MAX;
        for (text, expected) in [
            ("FROM scratch\nCOPY hc /hc\nFROM debian", &[NEVER, 0][..]),
            ("FROM scratch AS a\nCOPY rootfs /\nFROM a", &[1, 0]),
            ("FROM scratch AS a\nUSER 1\nFROM a\nCOPY a /srv/\nFROM a\nADD a.tar /srv", &[NEVER, NEVER, 5]),
            ("FROM scratch\nCOPY --from=b /busybox /bin/sh", &[1]),
            ("FROM scratch\nRUN a\nRUN b", &[1]),
            ("FROM scratch\nCOPY a $B", &[1]),
            ("FROM gcr.io/distroless/static-debian12\nFROM gcr.io/distroless/base:debug", &[NEVER, 0]),
        ] {
            let file = shiplint_dockerfile::parse(text);
            assert_eq!(arrivals(&file, &Model::new(&file, &Given::default())), expected, "{text}");
        }
    }
}
