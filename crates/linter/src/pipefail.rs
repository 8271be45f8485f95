//! What the shell of an instruction makes of `pipefail`.

use shiplint_project::catalog::images;
use shiplint_project::dockerfile_model::{Base, Kind, State};
use shiplint_project::shell::{Dialect, PipelineRef};

use crate::subject::Instruction;

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
            Base::Image(image) if !self.file.unit.replaces_shell_before(self.number) => {
                images::knows_pipefail(&image.familiar_name(), image.tag())
            }
            _ => None,
        }
    }
}
