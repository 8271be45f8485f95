//! The socket of Docker as a volume.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `VOLUME` is the socket of Docker.
    Instruction {
        category: Security,
        severity: Error,
        edition: E2026_1,
        aliases: [semgrep("dockerfile-dockerd-socket-mount", Narrower)],
    }
}

const SOCKETS: [&str; 2] = ["/var/run/docker.sock", "/run/docker.sock"];

fn check(instruction: &Instruction, ctx: &mut Ctx) {
    let Kind::Volume(volumes) = &instruction.node.kind else { return };
    for volume in volumes {
        if instruction.expand(volume).known().is_some_and(|path| SOCKETS.contains(&path)) {
            ctx.report(volume.span, "the socket of Docker cannot be a volume of the image")
                .help("who really needs it mounts it when the container starts");
        }
    }
}
