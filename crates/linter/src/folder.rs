//! The folder that a `RUN` works in: what its stage has to do with it.

use shiplint_project::dockerfile_model::Kind;

use crate::subject::Instruction;

/// More instructions than these are not asked what they count on.
const MAX_FOLLOWING: usize = 64;

impl Instruction<'_> {
    /// Whether a `WORKDIR` just before it could stay in force: nothing behind it counts on the folder that is in force now.
    ///
    /// Where no `WORKDIR` is in force, only `COPY` and `ADD` count on one.
    pub fn may_move(&self) -> bool {
        let (Some(stage), Some(state)) = (self.stage(), self.state()) else { return false };
        let is_settled = state.workdir().is_some();
        for (at, (number, node)) in self.following().enumerate() {
            match &node.kind {
                _ if at == MAX_FOLLOWING => return false,
                Kind::Workdir(folder) => return folder.as_str().starts_with('/'),
                Kind::Copy(copy) | Kind::Add(copy) if !copy.destination.as_str().starts_with('/') => return false,
                Kind::Run(_) if is_settled && !self.file.begins_with_cd(number) => return false,
                Kind::Cmd(_) | Kind::Entrypoint(_) | Kind::Healthcheck(_) if is_settled => return false,
                _ => {}
            }
        }
        !is_settled || !(stage.ships() || self.is_built_upon())
    }
}

impl crate::subject::Dockerfile<'_> {
    /// Whether the first command of a `RUN` goes to an absolute path.
    fn begins_with_cd(&self, number: usize) -> bool {
        let Some(script) = self.unit.script(number) else { return false };
        let commands = script.commands();
        let words = commands.first().map_or(&[][..], |first| &first.command.words);
        matches!(words, [cd, folder] if cd.text() == "cd" && folder.text().starts_with('/'))
    }
}
