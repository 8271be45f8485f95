//! The test that tells whether a container is healthy.

use std::borrow::Cow;
use std::sync::Arc;

use shiplint_compose::TestReader;
use shiplint_dockerfile::{Form, Presence};
use shiplint_shell::Script;
use shiplint_source::{Place, Source, Span};

use crate::container::Container;
use crate::{DockerfileUnit, script_of_test};

/// The test of a health check.
#[derive(Debug)]
pub struct ContainerTest<'a> {
    /// Where it is written.
    pub place: Place,
    /// What it runs.
    pub script: Cow<'a, Script>,
    /// Whether a shell of the container reads it.
    pub needs_shell: bool,
    home: Home<'a>,
}

#[derive(Debug)]
enum Home<'a> {
    Dockerfile(&'a DockerfileUnit),
    File(&'a Arc<Source>),
}

impl<'a> Container<'a> {
    /// The test that tells whether it is healthy: that of the service, else that of the Dockerfile. None where there is none, where it
    /// is switched off, or where it is not known.
    pub fn health_test(&self) -> Option<ContainerTest<'a>> {
        match &self.service.healthcheck {
            Some(check) if check.disabled => None,
            Some(check) if check.test.is_some() => {
                let test = check.test.as_ref()?;
                let script = Cow::Owned(script_of_test(test)?);
                let (needs_shell, home) = (test.by == TestReader::Shell, Home::File(&test.place.source));
                Some(ContainerTest { place: test.place.clone(), script, needs_shell, home })
            }
            _ => self.health_test_of_image(),
        }
    }

    /// The test that the Dockerfile has.
    pub fn health_test_of_image(&self) -> Option<ContainerTest<'a>> {
        let file = self.built?.file;
        let set = self.built?.state().healthcheck().filter(|check| check.value == Presence::Set)?;
        let form = &file.instruction(set.instruction)?.command()?.form;
        let script = Cow::Borrowed(file.script(set.instruction)?);
        let (place, needs_shell) = (file.place(set.span), matches!(form, Form::Shell(_)));
        Some(ContainerTest { place, script, needs_shell, home: Home::Dockerfile(file) })
    }
}

impl ContainerTest<'_> {
    /// The place of a span of the script.
    pub fn place_of(&self, span: Span) -> Place {
        match self.home {
            Home::Dockerfile(file) => file.place(span),
            Home::File(source) => source.place(span),
        }
    }
}
