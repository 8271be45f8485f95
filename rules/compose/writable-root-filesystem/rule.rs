//! The file tree of an image can be changed in its container.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container can change the files of its image.
    Service {
        category: Security,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        recommended: false,
        aliases: [compose_lint("CL-0007", Same).at(Info), semgrep("writable-filesystem-service", Wider)],
    }
    compose_lint: Service,
}

fn check(service: &Service, ctx: &mut Ctx) {
    if service.node.provider.is_none() && !service.node.confinement.read_only.is_unknown() {
        report(service, ctx);
    }
}

fn report(service: &Service, ctx: &mut Ctx) {
    let flag = &service.node.confinement.read_only;
    if flag.value() != Some(&true) {
        let place = flag.known().map_or(&service.node.name.place, |flag| &flag.place);
        let edits = ctx.setting(service, "read_only", "true");
        ctx.report(place, "the container can change the programs and settings of its image")
            .help("set `read_only: true`, with a `tmpfs` or a volume where it has to write")
            .unsafe_fix("set `read_only: true`", edits);
    }
}
