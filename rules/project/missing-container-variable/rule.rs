//! A container cannot start without a variable that nobody sets.

use shell::ParameterOperator;
use shiplint_linter::prelude::*;

declare_rule! {
    /// What a container starts with asks for a variable, and nobody sets it.
    Service {
        category: Correctness,
        severity: Warning,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(container) = service.container() else { return };
    check_script(service, &container, ctx);
    let launch = container.launch();
    let Some(script) = launch.script.as_deref() else { return };
    let parameters = script.parameters();
    let required = parameters.iter().filter(|(parameter, _)| parameter.operator == ParameterOperator::Require);
    for (parameter, span) in required.filter(|(parameter, _)| !script.assigns(&parameter.name)) {
        let name = &parameter.name;
        if is_unset(&container, name)
            && let Some(place) = launch.place(*span)
        {
            let passed =
                service.compose.unit.project.environment.get(name).and_then(|variable| variable.place.as_ref());
            ctx.report(place, format!("the container does not start without `{name}`, which nobody sets for it"))
                .because(&service.node.name.place, "this service runs it")
                .because_of(passed.map(|entry| (entry, "set for the Compose file alone")))
                .help(format!("set `{name}` in the `environment` of the service"));
        }
    }
}

/// Looks at the script that it starts with.
fn check_script(service: &Service, container: &Container, ctx: &mut Ctx) {
    let Some(script) = ctx.project().start_script(service.compose.number, service.number) else { return };
    for (name, demanded) in script.demanded() {
        if is_unset(container, name) {
            ctx.report(&script.named, format!("the container does not start without `{name}`, which nobody sets"))
                .because(demanded, "the script ends here without it")
                .because(&service.node.name.place, "this service runs it")
                .help(format!("set `{name}` in the `environment` of the service"));
        }
    }
}

/// Whether nobody sets a variable, be it the engine or the shell.
fn is_unset(container: &Container, name: &str) -> bool {
    let is_given = variables::comes_with_machine(name) || variables::stays_in_bash(name);
    !is_given && container.variable(name) == Fact::Unsaid
}
