//! Faults in what images are, and in how their programs are started and stopped.

use shiplint_project::Root;
use shiplint_project::dockerfile_model::{Form, Kind as Instruction};

use super::kinds::{Kind, kind};
use super::plant::Fault;
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("image past its life", &["end-of-life-image", "end-of-life-base-image"], AGED, aged_image),
    kind(
        "signal kept by a shell",
        &["unforwarded-stop-signal"],
        &["shell-form-command", "discarded-image-command"],
        kept_signal,
    ),
];

/// What an old tag may bring with it: other folders, other programs, another version beside it.
const AGED: &[&str] = &["mixed-image-versions", "misplaced-volume", "unsaved-data", "unpinned-base-image"];

/// Tags of images that nobody mends any more.
const OLD: [(&str, &str); 9] = [
    ("debian", "9"),
    ("golang", "1.13"),
    ("mysql", "5.6"),
    ("node", "12"),
    ("php", "7.2-fpm"),
    ("postgres", "9.6"),
    ("python", "3.6-slim"),
    ("redis", "5.0"),
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

fn kept_signal(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let (file, command) =
            (site.dockerfile()?, site.instructions().into_iter().find(|it| matches!(it.kind, Instruction::Cmd(_)))?);
        let Form::Exec(words) = &command.command()?.form else { return None };
        let line = words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
        let text = format!("CMD echo starting; {line}");
        let mut changes = vec![(file.place(command.span), text.clone())];
        changes.extend(site.with("stop_grace_period", "30s"));
        let is_plain = site.service.command.is_none() && site.service.entrypoint.is_none();
        Fault::elsewhere(changes, &file.place(command.span), text).filter(|_| is_plain)
    };
    fault().into_iter().collect()
}
