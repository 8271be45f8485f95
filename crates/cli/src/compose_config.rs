//! `compose-config`: the merged Compose model, or why there is none.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use shiplint_compose::{NoSuchService, Problem, Project, Rejection, Request, load};
use shiplint_disk::Disk;
use shiplint_project::{EntryKind, Files};
use shiplint_source::{Encoding, FilePath};

use crate::args::ComposeConfigArgs;
use crate::terminal;

/// Runs the command.
pub(crate) fn run(args: &ComposeConfigArgs) -> Result<ExitCode> {
    let here = std::env::current_dir().context("the current folder is gone")?;
    let here = FilePath::new(here.to_str().context("the name of the current folder is not UTF-8")?);
    let disk = Disk::default();
    let read = |path: &FilePath| disk.read(path).ok();
    let (folder, request) = request(args, &here, &disk)?;
    let input = request.open(&folder, &read).map_err(|error| anyhow!("{error}"))?;
    let project = load(&input, &read);
    let passed_over = [Rejection::Never, Rejection::WithProfile];
    let refused: Vec<_> = project.problems.iter().filter(|problem| !passed_over.contains(&problem.rejection)).collect();
    if !refused.is_empty() {
        for problem in refused {
            complain(problem);
        }
        return Ok(ExitCode::FAILURE);
    }
    print(&project, &args.services)
}

/// What is asked for, seen from the folder that it is asked in.
fn request(args: &ComposeConfigArgs, here: &FilePath, disk: &Disk) -> Result<(FilePath, Request)> {
    let path = here.join(&args.path);
    let is_folder = disk.kind(&path) == Some(EntryKind::Folder);
    let folder = if is_folder { path.clone() } else { here.clone() };
    let file = (!is_folder).then(|| path.as_str().to_owned());
    let request = Request {
        files: file.into_iter().chain(args.files.iter().cloned()).collect(),
        directory: args.project_directory.clone(),
        env_files: args.env_files.clone(),
        profiles: args.profiles.clone(),
        name: args.project_name.clone(),
        environment: environment(&args.env)?,
    };
    Ok((folder, request))
}

fn environment(definitions: &[String]) -> Result<BTreeMap<String, String>> {
    let mut environment = BTreeMap::new();
    for definition in definitions {
        let Some((name, value)) = definition.split_once('=') else {
            bail!("--env wants NAME=VALUE, not `{definition}`")
        };
        environment.insert(name.to_owned(), value.to_owned());
    }
    Ok(environment)
}

fn print(project: &Project, services: &[String]) -> Result<ExitCode> {
    match project.canonical(services) {
        Ok(model) => {
            terminal::print(|out| out.write_all(model.to_yaml().as_bytes()))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(NoSuchService(name)) => {
            terminal::complain(&format!("there is no service `{name}`"));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn complain(problem: &Problem) {
    let place = &problem.place;
    let start = place.source.position(place.span.start, Encoding::Chars);
    let path = place.source.path();
    terminal::complain(&format!("{path}:{}:{}: {}", start.line + 1, start.column + 1, problem.message));
}
