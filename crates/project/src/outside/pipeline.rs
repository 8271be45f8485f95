//! The pipeline of GitLab: the scripts of its jobs, which start at the root of the repository.
//!
//! <https://docs.gitlab.com/ci/yaml/>. What other files bring into it is not looked at.

use shiplint_shell::Invocation;
use shiplint_source::Source;
use shiplint_yaml::{Node, parse};

use super::Task;

/// Keys of the scripts of a job, in the order in which they run.
const SCRIPTS: [&str; 3] = ["before_script", "script", "after_script"];

pub(super) fn tasks(source: &Source) -> Vec<Task> {
    let tree = parse(source.text());
    // A strategy of its own may leave out the sources.
    let Some(document) = tree.documents.first().filter(|_| !source.text().contains("GIT_STRATEGY")) else {
        return Vec::new();
    };
    let root = source.path().parent();
    let jobs = document.root.entries().iter().map(|job| &job.value).filter(|job| job.mapping().is_some());
    let task = |command: &Node| Some(Task::new(&command.scalar()?.text, root.clone()));
    jobs.flat_map(|job| commands(job).into_iter().filter_map(task).take_while(|task| !moves(task))).collect()
}

/// The commands of a job, which run in one shell.
fn commands(job: &Node) -> Vec<&Node> {
    let lists = SCRIPTS.iter().filter_map(|name| job.get(name));
    lists.flat_map(|list| if list.scalar().is_some() { std::slice::from_ref(list) } else { list.items() }).collect()
}

/// Whether a command goes to another folder, for those behind it, too.
fn moves(task: &Task) -> bool {
    let commands = task.script.commands();
    commands
        .iter()
        .filter_map(|at| Invocation::of(at.command))
        .any(|invocation| ["cd", "pushd"].contains(&invocation.program()))
}
