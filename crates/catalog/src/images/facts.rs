//! What is known about a tag of an image.

use super::entry::{Guarded, Image, Listener, Required, Run, Variant};
use super::names::{is_windows, parts};
use super::systems::{System, SystemShell, names_debian};
use super::tags::{Version, has_word};
use crate::options::lists;

/// What is known about an image under one of its tags.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What holds for all tags.
    pub image: &'static Image,
    /// The version that the tag names.
    pub version: Option<Version>,
    variant: Option<&'static Variant>,
}

/// The facts about a reference as it is written: `registry/name:tag@digest`. A digest without a tag tells no version and no variant.
#[must_use]
pub fn facts(reference: &str) -> Option<Facts> {
    let (name, tag, digest) = parts(reference);
    let tag = tag.or(digest.is_none().then_some("latest"));
    super::image(name).map(|image| image.facts(tag))
}

impl Image {
    /// The facts about a tag; with none, those that hold for all.
    #[must_use]
    pub fn facts(&'static self, tag: Option<&str>) -> Facts {
        let version = tag.and_then(|tag| self.version(tag));
        let is_covered = |since: Version| since == Version::ANY || version.is_some_and(|version| version >= since);
        let word = tag
            .filter(|tag| !is_windows(tag))
            .and_then(|tag| self.variants.iter().find(|variant| has_word(tag, variant.word)))
            .map(|variant| variant.word);
        let variant = self.variants.iter().find(|variant| Some(variant.word) == word && is_covered(variant.since));
        Facts { image: self, version, variant }
    }

    /// The version that a tag names. One that starts with a variant or a release of the system, such as `alpine`, names the newest.
    fn version(&self, tag: &str) -> Option<Version> {
        let first = tag.split('-').next().unwrap_or(tag);
        let is_variant = |variant: &Variant| !variant.word.is_empty() && has_word(first, variant.word);
        let is_newest = names_debian(first) || self.variants.iter().any(is_variant);
        Version::of_tag(tag).or(is_newest.then_some(Version::NEWEST))
    }
}

impl Facts {
    /// The system that it is built on.
    #[must_use]
    pub fn system(&self) -> Option<System> {
        self.variant?.system
    }

    /// The program behind `/bin/sh`; nothing where there is none, or it is not known.
    #[must_use]
    pub fn shell(&self) -> Option<SystemShell> {
        self.system()?.shell()
    }

    /// The package manager; nothing where there is none, or it is not known.
    #[must_use]
    pub fn package_manager(&self) -> Option<&'static str> {
        self.system()?.package_manager()
    }

    /// Whether it has a program on its `PATH`. Absence is known of [`PROBES`](super::PROBES) only.
    #[must_use]
    pub fn has_program(&self, program: &str) -> Option<bool> {
        let variant = self.variant?;
        let (system, listed) = (variant.system?, variant.programs);
        if listed.is_some_and(|listed| lists(listed, program)) || system.has_program(program) == Some(true) {
            return Some(true);
        }
        listed.and_then(|_| system.has_program(program))
    }

    /// The TCP ports that it exposes.
    #[must_use]
    pub fn ports(&self) -> Option<&'static [u16]> {
        self.variant.and_then(|variant| variant.ports).or(self.image.ports)
    }

    /// The ports that it listens on without configuration.
    #[must_use]
    pub fn listeners(&self) -> &'static [Listener] {
        self.variant.and_then(|variant| variant.listeners).unwrap_or(self.image.listeners)
    }

    /// The user that its containers start as.
    #[must_use]
    pub fn user(&self) -> Option<&'static str> {
        self.variant.and_then(|variant| variant.user).or(self.image.user)
    }

    /// What its own command does.
    #[must_use]
    pub fn run(&self) -> Option<Run> {
        self.variant.and_then(|variant| variant.run).or(self.image.run)
    }

    /// The signal that it asks to be stopped with.
    #[must_use]
    pub fn stop_signal(&self) -> Option<&'static str> {
        self.variant.and_then(|variant| variant.stop_signal).or(self.image.stop_signal)
    }

    /// The folders that hold its data; nothing where there are none, or they depend on a version that is not known.
    #[must_use]
    pub fn data(&self) -> Option<&'static [&'static str]> {
        let data = match self.version {
            Some(version) => self.image.data.iter().rfind(|data| data.since <= version),
            None => self.image.data.first().filter(|_| self.image.data.len() == 1),
        };
        data.map(|data| data.paths).filter(|paths| !paths.is_empty())
    }

    /// How it guards itself, if it certainly does.
    #[must_use]
    pub fn guarded(&self) -> Option<Guarded> {
        self.image.guarded.filter(|guarded| self.version.is_some_and(|version| guarded.since <= version))
    }

    /// The variables that it certainly asks for: one of each group.
    pub fn required(&self) -> impl Iterator<Item = &'static Required> {
        let version = self.version.unwrap_or(Version::ANY);
        let is_older = move |from: &Version| version.major == from.major && version < *from;
        let is_asked = move |required: &&Required| {
            required.since <= version
                && (version < required.until || required.until == Version::NEWEST)
                && !required.from.iter().any(is_older)
        };
        self.image.required.iter().filter(is_asked)
    }
}
