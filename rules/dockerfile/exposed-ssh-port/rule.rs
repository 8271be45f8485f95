//! An image that says that it answers to SSH.

use shiplint_linter::prelude::*;

declare_rule! {
    /// An image exposes port 22, so there is a server in it that logs people in.
    Stage {
        category: Security,
        severity: Warning,
        edition: E2026_1,
        recommended: false,
        aliases: [
            trivy("DS-0004", Narrower),
            checkov("CKV_DOCKER_1", Narrower),
            kics("exposing_port_22", Narrower),
        ],
    }
}

const SSH: u16 = 22;

fn check(stage: &Stage, ctx: &mut Ctx) {
    if !stage.ships() {
        return;
    }
    let unit = stage.file.unit;
    for (number, node) in stage.instructions() {
        let Kind::Expose(words) = &node.kind else { continue };
        for word in words {
            let text = unit.model.expand(number, word);
            let port = text.known().and_then(|text| dockerfile_model::PortSpec::parse(text).ok());
            let is_tcp = |port: &dockerfile_model::PortSpec| port.protocol == dockerfile_model::Protocol::Tcp;
            let range = port.filter(is_tcp).map(|port| port.container);
            if range.is_some_and(|range| (range.first..=range.last).contains(&SSH)) {
                ctx.report(word.span, "the image exposes port 22, that of SSH")
                    .within(node.span)
                    .help("run commands in a container by `docker exec`, without a server in it");
            }
        }
    }
}
