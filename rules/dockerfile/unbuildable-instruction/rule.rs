//! BuildKit can read the instruction, but will not build it.

use dockerfile_model::{Problem, ProblemKind};
use shiplint_linter::prelude::*;

declare_rule! {
    /// BuildKit can read the instruction, but refuses to build it.
    Dockerfile {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
        aliases: [
            hadolint("DL3011", Narrower).at(Error),
            hadolint("DL3023", Narrower).at(Error),
            tally("tally/circular-stage-deps", Narrower),
            tally("tally/require-stages", Narrower),
            trivy("DS-0006", Narrower),
            trivy("DS-0008", Narrower),
            kics("copy_from_references_current_from_alias", Narrower),
            kics("unix_ports_out_of_range", Narrower),
            semgrep("invalid-port", Narrower),
        ],
    }
    hadolint: Dockerfile,
}

type Codes = [(Peer, &'static str); 4];

const PORT: Codes = [
    (Peer::Hadolint, "DL3011"),
    (Peer::Trivy, "DS-0008"),
    (Peer::Kics, "unix_ports_out_of_range"),
    (Peer::Semgrep, "invalid-port"),
];
const OWN_STAGE: Codes = [
    (Peer::Hadolint, "DL3023"),
    (Peer::Tally, "tally/circular-stage-deps"),
    (Peer::Trivy, "DS-0006"),
    (Peer::Kics, "copy_from_references_current_from_alias"),
];

fn check(file: &Dockerfile, ctx: &mut Ctx) {
    for (error, enclosing) in file.errors(Phase::Convert) {
        let is_port = error.kind == ErrorKind::InvalidPort && is_too_large(file.unit.slice(error.span));
        let codes: &[_] = match error.kind {
            ErrorKind::NoStages => &[(Peer::Tally, "tally/require-stages")],
            _ if is_port => &PORT,
            _ => &[],
        };
        let draft = ctx.report_error(error).within(enclosing).without_codes();
        codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
    }
    let nodes: Vec<_> = file.unit.tree.instructions().collect();
    // Whoever gives an empty argument is told there.
    for problem in file.unit.model.problems.iter().filter(|problem| file.unit.emptied_base(problem).is_none()) {
        let node = nodes.get(problem.instruction);
        let is_copy = node.is_some_and(|node| matches!(node.kind, Kind::Copy(_)));
        let codes: &[_] = if is_copy && names_own_stage(file, problem) { &OWN_STAGE } else { &[] };
        let draft = ctx.report(problem.span, problem.message.as_str()).without_codes();
        let draft = draft
            .because_of(problem.related.iter().map(|(span, why)| (*span, why.as_str())))
            .within(node.map_or(problem.span, |node| node.span));
        codes.iter().fold(draft, |draft, (peer, code)| draft.code(*peer, code));
    }
}

/// Whether it is a copy from the stage itself by the name that it was given, written in the same way.
fn names_own_stage(file: &Dockerfile, problem: &Problem) -> bool {
    let name = file.unit.slice(problem.span);
    problem.kind == ProblemKind::OwnStage && problem.related.iter().any(|(span, _)| file.unit.slice(*span) == name)
}

/// Whether a word of an `EXPOSE` is a number, or a range of two, and one of them is beyond 65535.
fn is_too_large(port: &str) -> bool {
    let mut numbers = port.split('/').next().unwrap_or(port).split('-');
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    numbers.clone().all(is_number) && numbers.any(|number| number.parse::<u16>().is_err())
}
