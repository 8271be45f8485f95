//! The secrets and SSH agents that a build asks for.

use shiplint_dockerfile::{Instruction, Kind, Mount, MountKind, SourceKind};
use shiplint_source::Span;

use crate::DockerfileUnit;

/// The SSH agent that is meant where none is named.
const DEFAULT_AGENT: &str = "default";

/// How a script asks whether a file is there.
const TESTS: [&str; 4] = ["-e", "-f", "-r", "-s"];

/// A secret or an SSH agent that an instruction asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Which of both.
    pub kind: CredentialKind,
    /// The name by which it is given to the build.
    pub id: String,
    /// Where it is asked for, in the text of the Dockerfile.
    pub span: Span,
    /// What becomes of the build without it.
    pub need: Need,
}

/// What a build can be trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CredentialKind {
    /// A secret.
    Secret,
    /// An SSH agent.
    Agent,
}

/// What becomes of a build without a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// It goes on: the script looks whether it is there, or finds a file of the image in its place.
    Tested,
    /// The script runs without it, whatever comes of that.
    Expected,
    /// It stops.
    Required,
}

impl DockerfileUnit {
    /// The secrets and SSH agents that the build of a stage asks for, in written order; nothing where a name is not known.
    pub fn credentials(&self, stage: usize) -> Option<Vec<Credential>> {
        let needed = self.model.reachable_from(stage);
        let stages = self.model.stages.iter().filter(|stage| needed.get(stage.index).is_some_and(|&needed| needed));
        let numbers = stages.flat_map(|stage| stage.instructions.clone());
        let asked = numbers.filter_map(|number| Some(self.asked_by(number, self.instruction(number)?)));
        asked.collect::<Option<Vec<_>>>().map(|asked| asked.into_iter().flatten().collect())
    }

    fn asked_by(&self, number: usize, instruction: &Instruction) -> Option<Vec<Credential>> {
        match &instruction.kind {
            Kind::Run(run) => {
                let mounts = run.mounts.iter().filter(|mount| is_credential(mount.kind));
                mounts.map(|mount| self.mounted(number, instruction, mount)).collect()
            }
            Kind::Add(_) => {
                let sources = self.model.sources(number).iter();
                let git = sources.filter(|source| source.kind == SourceKind::Git && is_ssh(source.text.text.text()));
                let agent = |span| Credential {
                    kind: CredentialKind::Agent,
                    id: DEFAULT_AGENT.to_owned(),
                    span,
                    need: Need::Required,
                };
                Some(git.map(|source| agent(source.span)).collect())
            }
            _ => Some(Vec::new()),
        }
    }

    fn mounted(&self, number: usize, instruction: &Instruction, mount: &Mount) -> Option<Credential> {
        let known = |word| Some(self.model.expand(number, word).known()?.to_owned());
        let kind = match mount.kind {
            MountKind::Secret => CredentialKind::Secret,
            MountKind::Ssh => CredentialKind::Agent,
            _ => return None,
        };
        let id = match (mount.id(), kind) {
            (Some(id), _) => known(id)?,
            (None, CredentialKind::Agent) => DEFAULT_AGENT.to_owned(),
            (None, CredentialKind::Secret) => known(mount.target()?)?.rsplit('/').next()?.to_owned(),
        };
        let text = self.slice(instruction.full);
        let need = match kind {
            _ if mount.is_required() => Need::Required,
            CredentialKind::Secret if is_tested(text, mount, &id) || may_hide(mount) => Need::Tested,
            CredentialKind::Agent if is_ssh(text) => Need::Required,
            _ => Need::Expected,
        };
        Some(Credential { kind, id, span: mount.span, need })
    }
}

fn is_credential(kind: MountKind) -> bool {
    matches!(kind, MountKind::Secret | MountKind::Ssh | MountKind::Unknown)
}

/// Whether a text speaks of a repository that is reached over SSH.
fn is_ssh(text: &str) -> bool {
    text.contains("git@") || text.contains("ssh://")
}

/// Whether a secret is laid over what may be a file of the image: nobody puts settings of their own below `/usr`.
fn may_hide(mount: &Mount) -> bool {
    mount.target().is_some_and(|target| target.as_str().starts_with("/usr/"))
}

/// Whether a script looks for the file or the variable of a secret before it takes it.
fn is_tested(script: &str, mount: &Mount, id: &str) -> bool {
    let path = mount.target().map_or_else(|| format!("/run/secrets/{id}"), |target| target.as_str().to_owned());
    let is_test = |before: &str| {
        let before = before.trim_end_matches(['"', '\'']).trim_end();
        TESTS.iter().any(|test| before.ends_with(test))
    };
    let variable = mount.value(&["env"]).map(shiplint_dockerfile::Word::as_str);
    script.match_indices(&path).any(|(at, _)| script.get(..at).is_some_and(is_test))
        || variable.is_some_and(|name| {
            ["${NAME:-", "-n \"$NAME", "-z \"$NAME", "-n \"${NAME", "-z \"${NAME"]
                .iter()
                .any(|test| script.contains(&test.replace("NAME", name)))
        })
}
