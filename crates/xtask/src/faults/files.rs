//! Faults in what is read from the disk: what is copied, mounted, or read as variables.

use std::sync::Arc;

use shiplint_project::Presence;
use shiplint_project::compose_model::{EnvFile, MountKind};
use shiplint_project::dockerfile_model::{CopySource, Kind as Instruction, SourceKind};
use shiplint_source::{Place, Source, Span};

use super::kind::{Kind, kind};
use super::plant::{Change, Fault, at_end, spoilt};
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("copied file lost", &["missing-copy-source"], &[], lost_copy_source),
    kind("copied file ignored", &["ignored-copy-source"], &[], ignored_copy_source),
    kind("key copied along", &["swept-secret-file"], &[], swept_key),
    kind("bind source lost", &["missing-bind-source"], &[], lost_bind_source),
    kind("env file lost", &["missing-env-file"], &[], lost_env_file),
    kind("line of an env file broken", &["invalid-env-file"], &[], broken_env_file),
    kind("dollar sign in an env file", &["interpolated-env-value"], &["literal-dollar"], dollar_in_env_file),
];

/// The sources that are found in the context.
fn sources<'s>(site: &Site<'s>) -> Vec<&'s CopySource> {
    let parts = || Some((site.dockerfile()?, site.link?.context.as_ref()?));
    let Some((file, context)) = parts() else { return Vec::new() };
    let found = context.sources.iter().filter(|(_, presence)| **presence == Presence::Found);
    let sources = found.filter_map(|((number, at), _)| file.model.sources(*number).get(*at));
    sources.filter(|source| source.kind == SourceKind::Path).collect()
}

/// The places of what is copied from the context by name, and where that lies there.
fn copied(site: &Site<'_>) -> Vec<(Place, String)> {
    let Some(file) = site.dockerfile() else { return Vec::new() };
    let named = sources(site).into_iter().filter_map(|source| {
        let text = source.text.known()?;
        let is_name = text.starts_with(|c: char| c.is_alphanumeric()) && !text.contains(['*', '?', '[', '$', '"']);
        (is_name && file.slice(source.span) == text).then(|| (file.place(source.span), text.to_owned()))
    });
    named.collect()
}

fn lost_copy_source(site: &Site<'_>) -> Vec<Fault> {
    let is_output = |text: &str| shiplint_project::catalog::outputs::is_output(text);
    let named = copied(site).into_iter().filter(|(_, text)| !is_output(text));
    named.map(|(place, text)| Fault::of((place, format!("{}-gone", text.trim_end_matches('/'))))).collect()
}

fn ignored_copy_source(site: &Site<'_>) -> Vec<Fault> {
    let Some(context) = site.link.and_then(|link| link.context.as_ref()) else { return Vec::new() };
    let ignore = match &context.ignore {
        Some(ignore) => Arc::clone(&ignore.source),
        None => Source::new(context.folder.join(".dockerignore"), ""),
    };
    let fault = |(place, text): (Place, String)| {
        let pattern = at_end(&ignore, &format!("/{}", text.trim_matches('/')));
        Fault::elsewhere(vec![pattern], &place, text)
    };
    copied(site).into_iter().filter_map(fault).collect()
}

fn swept_key(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (file, context) = (site.dockerfile()?, site.link?.context.as_ref()?);
        let copies =
            site.instructions().into_iter().filter(|instruction| matches!(instruction.kind, Instruction::Copy(_)));
        let mut lines = copies.map(|instruction| file.slice(instruction.span)).filter(|line| !line.contains("--"));
        let line = lines.find(|line| {
            line.split_whitespace().nth(1).is_some_and(|source| source.trim_matches(['.', '/']).is_empty())
        })?;
        let key = Source::new(context.folder.join("id_rsa"), "");
        Fault::elsewhere(vec![at_end(&key, "-----BEGIN OPENSSH PRIVATE KEY-----")], &file.place(Span::at(0)), line)
            .filter(|_| context.takes(".", "id_rsa"))
    };
    fault().into_iter().collect()
}

fn lost_bind_source(site: &Site<'_>) -> Vec<Fault> {
    let binds = site.service.volumes.iter().filter(|mount| mount.kind.value() == Some(&MountKind::Bind));
    let sources = binds
        .filter_map(|mount| mount.source.known())
        .filter(|source| source.value.starts_with("./") && source.place.text() == source.value);
    let files = sources
        .filter(|source| source.value.rsplit('/').next().is_some_and(|name| name.contains('.') && name.len() > 2));
    files.map(|source| Fault::of((source.place.clone(), source.value.replacen("./", "./gone-", 1)))).collect()
}

/// The env files that are read, with where they are named.
fn env_files<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s EnvFile, &'s Arc<Source>)> {
    let named = site.service.env_file.iter();
    named.filter_map(|named| Some((named, &site.unit.project.env_files.get(named.file.as_ref()?)?.source)))
}

fn lost_env_file(site: &Site<'_>) -> Vec<Fault> {
    let required = env_files(site).filter(|(named, _)| named.required == Some(true));
    required.flat_map(|(named, _)| spoilt(Some(&named.path))).collect()
}

/// Lines put behind those of the env files.
fn with_line(site: &Site<'_>, line: &str) -> Vec<Fault> {
    let changes = env_files(site).map(|(_, source)| at_end(source, line));
    changes.filter_map(|change: Change| Fault::elsewhere(vec![change.clone()], &change.0, line)).collect()
}

fn broken_env_file(site: &Site<'_>) -> Vec<Fault> {
    with_line(site, "GONE WORD=one")
}

fn dollar_in_env_file(site: &Site<'_>) -> Vec<Fault> {
    with_line(site, "GONE_PASSWORD=pa$sword")
}
