//! What the shell of an instruction makes of `pipefail`.

use shiplint_project::catalog::images;
use shiplint_project::dockerfile_model::{Base, Kind, State};
use shiplint_project::shell::{Dialect, Invocation, PipelineRef, Script};

use crate::subject::Instruction;

/// More instructions than these are not asked.
const MAX_EARLIER: usize = 256;

impl<'a> Instruction<'a> {
    /// The pipelines of its script, each with whether `pipefail` is on there: by `SHELL`, `#!`, an option or `set`.
    pub fn pipelines(&self) -> Vec<PipelineRef<'a>> {
        let Some(script) = self.script() else { return Vec::new() };
        let shebang = match &self.node.kind {
            Kind::Run(run) => run.command.shebang.map(|span| self.file.unit.slice(span)),
            _ => None,
        };
        script.pipelines(shebang.map_or_else(|| self.shell_has_pipefail(), |line| line.contains("pipefail")))
    }

    /// Whether the `SHELL` in force begins with `pipefail` on.
    fn shell_has_pipefail(&self) -> bool {
        let shell = self.state().and_then(State::shell);
        shell.is_some_and(|shell| shell.value.iter().any(|word| word.split_whitespace().any(|word| word == "pipefail")))
    }

    /// Whether the shell that reads its text knows `pipefail`; nothing where that is not known.
    pub fn knows_pipefail(&self) -> Option<bool> {
        let program = self.state()?.shell().map_or("sh", |shell| shell.value.first().map_or("", String::as_str));
        match Dialect::of_program(program)? {
            Dialect::Posix => self.system_shell_knows_pipefail(),
            Dialect::Dash => None,
            _ => Some(true),
        }
    }

    /// Whether `/bin/sh` of its image knows `pipefail`; nothing where that is not known.
    pub fn system_shell_knows_pipefail(&self) -> Option<bool> {
        match self.file.unit.model.root(self.stage()?.node.index) {
            Base::Image(image) if !self.is_shell_replaced() => {
                images::knows_pipefail(&image.familiar_name(), image.tag())
            }
            _ => None,
        }
    }

    /// Whether an instruction before it, or one of a stage below, puts another program in the place of `/bin/sh`, or may do so.
    fn is_shell_replaced(&self) -> bool {
        let unit = self.file.unit;
        let Some(stage) = self.stage() else { return false };
        let numbers = unit.model.lineage(stage.node.index).flat_map(|stage| stage.instructions.clone());
        let mut earlier = numbers.filter(|number| *number < self.number).enumerate();
        earlier.any(|(at, number)| at == MAX_EARLIER || unit.script(number).is_some_and(replaces_shell))
    }
}

fn replaces_shell(script: &Script) -> bool {
    script.commands().iter().filter_map(|at| Invocation::of(at.command)).any(|invocation| {
        let names = |text: &str| invocation.arguments().iter().any(|word| word.text().contains(text));
        match invocation.program() {
            "ln" | "cp" | "mv" | "update-alternatives" | "dpkg-divert" => names("bin/sh"),
            "dpkg-reconfigure" => names("dash"),
            _ => false,
        }
    })
}
