//! Faults in what images are, and in how their programs are started and stopped.

use shiplint_project::Root;
use shiplint_project::dockerfile_model::{self, Form, Kind as Instruction};

use super::kind::{Kind, kind};
use super::plant::Fault;
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("image past its life", &["end-of-life-image", "end-of-life-base-image"], AGED, aged_image),
    kind("signal kept by a shell", &["unforwarded-stop-signal"], SHELL, |site| kept_signal(site, false)),
    kind("STOPSIGNAL kept by a shell", &["unforwarded-stop-signal"], SHELL, |site| kept_signal(site, true)),
];

/// What an old tag may bring with it: other folders, other programs, another version beside it.
const AGED: &[&str] = &["mixed-image-versions", "misplaced-volume", "unsaved-data", "unpinned-base-image"];

/// What a command in a shell may bring with it.
const SHELL: &[&str] = &["shell-form-command", "discarded-image-command"];

/// Tags of images that nobody mends any more.
const OLD: [(&str, &str); 7] = [
    ("debian", "9"),
    ("mysql", "5.6"),
    ("node", "12"),
    ("php", "7.2-fpm"),
    ("postgres", "9.6"),
    ("python", "3.6-slim"),
    ("ubuntu", "16.04"),
];

fn aged_image(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let image = site.root().and_then(Root::named)?;
        let (_, old) = OLD.iter().find(|(name, _)| *name == image.reference.familiar_name())?;
        let tag = image.reference.tag().filter(|tag| image.place.text().ends_with(tag))?;
        let start = image.place.span.end - tag.len() as u32;
        let place = image.place.source.place(shiplint_source::Span::new(start, image.place.span.end));
        Some(Fault::of((place, (*old).to_owned())))
    };
    fault().into_iter().collect()
}

/// A command in a shell that waits for a program, where the service or the Dockerfile says how that is stopped.
fn kept_signal(site: &Site<'_>, is_told_by_file: bool) -> Vec<Fault> {
    let is_plain = site.is_on_foundation()
        && site.service.command.is_none()
        && site.service.entrypoint.is_none()
        && !site.instructions().iter().any(|it| matches!(it.kind, Instruction::Entrypoint(_)));
    let fault = || {
        let file = site.dockerfile().filter(|_| is_plain)?;
        let command = site.instructions().into_iter().find(|it| matches!(it.kind, Instruction::Cmd(_)))?;
        let Form::Exec(words) = &command.command()?.form else { return None };
        let words: Vec<&str> = words.iter().map(dockerfile_model::Word::as_str).collect();
        let line = format!("CMD echo starting; {}", words.join(" "));
        let place = file.place(command.span);
        let (text, more) = if is_told_by_file {
            (format!("STOPSIGNAL SIGINT\n{line}"), Vec::new())
        } else {
            (line.clone(), site.with("stop_grace_period", "30s"))
        };
        let changes = std::iter::once((place.clone(), text)).chain(more).collect();
        Fault::elsewhere(changes, &place, line)
    };
    fault().into_iter().collect()
}
