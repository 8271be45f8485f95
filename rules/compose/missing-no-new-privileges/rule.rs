//! A process may get more privileges than the one that started it.

use shiplint_linter::prelude::*;

declare_rule! {
    /// Processes of a container may get more privileges than those that they began with.
    Service {
        category: Security,
        severity: Info,
        edition: E2026_1,
        fix: Unsafe,
        recommended: false,
        aliases: [
            compose_lint("CL-0003", Same).at(Warning),
            kics("no_new_privileges_not_set", Wider),
            kics("security_opt_not_set", Wider),
            semgrep("no-new-privileges", Wider),
        ],
    }
    compose_lint: Service,
}

const OPTION: &str = "no-new-privileges:true";

fn check(service: &Service, ctx: &mut Ctx) {
    let confinement = &service.node.confinement;
    let is_unknown = confinement.security_opt.iter().any(|option| option.text.value.is_unknown());
    if service.node.provider.is_none() && !is_unknown && !confinement.is_privileged() {
        report(service, ctx);
    }
}

fn report(service: &Service, ctx: &mut Ctx) {
    let options = &service.node.confinement.security_opt;
    let mut said = options.iter().rev().filter(|option| option.is("no-new-privileges"));
    let last = said.next();
    if last.and_then(compose_model::SecurityOption::no_new_privileges) != Some(true) {
        let place = last.map_or(&service.node.name.place, |last| &last.text.place);
        let edits = match last {
            // Compose refuses equal items.
            Some(last) if said.next().is_some() => ctx.edits(place, |editor| editor.delete_item(last.text.place.span)),
            Some(last) => ctx.edits_of(&last.text.place, |editor, node| editor.replace_scalar(node, OPTION)),
            None => ctx.addition(service, "security_opt", OPTION),
        };
        ctx.report(place, "programs in the container may gain privileges, as by setuid")
            .help(format!("add `{OPTION}` to `security_opt`"))
            .unsafe_fix(format!("add `{OPTION}`"), edits)
            .code(Peer::Kics, if options.is_empty() { "security_opt_not_set" } else { "no_new_privileges_not_set" });
    }
}
