//! What rules ask of the image that a stage makes.

use shiplint_project::catalog::images;
use shiplint_project::dockerfile_model::Base;
use shiplint_project::shell::{Invocation, Script};

use crate::subject::Stage;

/// Programs that run others as another user, separated by blanks.
const USER_CHANGERS: &str = "chpst chroot gosu init runuser s6-setuidgid s6-svscan setpriv setuidgid start-stop-daemon su su-exec \
        sudo supervisord systemd";

impl Stage<'_> {
    /// Whether an image is made of it and nothing above it: it is the last one, or what a service builds.
    pub fn is_built(&self) -> bool {
        let (unit, index) = (self.file.unit, self.node.index);
        unit.model.stages.len() == index + 1 || self.file.links().any(|link| link.stage == Some(index))
    }

    /// Whether what its container starts may itself go on as another user: a script, a supervisor, a program made for that,
    /// or a server that comes with the base.
    pub fn may_drop_privileges(&self) -> bool {
        let (state, model) = (self.final_state(), &self.file.unit.model);
        let is_server = match model.root(self.node.index) {
            Base::Image(image) => images::image(&image.familiar_name()).is_some_and(|image| image.awaited),
            _ => false,
        };
        let started = [state.entrypoint(), state.cmd()].into_iter().flatten();
        let scripts = started.filter_map(|set| self.file.unit.script(set.instruction));
        let invocations = scripts.flat_map(Script::commands).filter_map(|at| Invocation::of(at.command));
        let mut programs =
            invocations.flat_map(|invocation| invocation.layers().map(|layer| layer.program).collect::<Vec<_>>());
        (is_server && state.entrypoint().is_none()) || programs.any(may_change_user)
    }
}

/// Whether a program is made to run others as another user, or is a script of which that is not known.
fn may_change_user(program: &str) -> bool {
    let is_script =
        program.is_empty() || program.contains("entry") || program.rsplit_once('.').is_some_and(|(_, end)| end == "sh");
    is_script || USER_CHANGERS.split_ascii_whitespace().any(|name| name == program)
}
