//! How Compose finds out whether a service is healthy: by its own check, or by that of the image that it runs.

use shiplint_catalog::images;
use shiplint_compose::Service;
use shiplint_dockerfile::{Base, ImageRef, Presence};
use shiplint_source::Place;

use crate::{BuildLink, Project};

/// What is known of a service's health check. The places tell what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// There is one, or nobody can say.
    Checked,
    /// The service switches it off.
    Disabled(Place),
    /// A `HEALTHCHECK NONE` takes it away.
    Cleared(Place),
    /// Neither the service nor the image, which is known, has one.
    Unchecked(Place),
    /// The service has none; what the image has is not known.
    Unsure(Place),
}

impl Project {
    /// What is known of the health check of a service, by the numbers of its Compose project and of itself.
    pub fn health(&self, compose: usize, service: usize) -> Health {
        let Some(unit) = self.composes.get(compose) else { return Health::Checked };
        let Some(node) = unit.project.services.get(service) else { return Health::Checked };
        match &node.healthcheck {
            _ if !unit.project.complete || node.provider.is_some() => Health::Checked,
            Some(check) if check.disabled => Health::Disabled(check.place.clone()),
            Some(check) if check.test.is_some() => Health::Checked,
            _ => match self.builder(compose, service) {
                Some(link) => self.health_of_build(link),
                None if node.build.is_some() => Health::Checked,
                None => health_of_image(node),
            },
        }
    }

    /// The build of a service's image: its own, or that of another service which gives its image the same name.
    pub(crate) fn builder(&self, compose: usize, service: usize) -> Option<&BuildLink> {
        self.links.get(self.origin(compose, service)?.link?)
    }

    fn health_of_build(&self, link: &BuildLink) -> Health {
        let (Some(file), Some(stage)) = (self.dockerfile(link), self.stage(link)) else { return Health::Checked };
        if let Some(check) = file.model.final_state(stage.index).healthcheck() {
            return match check.value {
                Presence::Set => Health::Checked,
                Presence::Cleared => Health::Cleared(file.place(check.span)),
            };
        }
        let lowest = file.model.lineage(stage.index).last().and_then(|stage| stage.image.as_ref());
        let Some(from) = lowest.map(|image| file.place(image.span)) else { return Health::Checked };
        match file.model.root(stage.index) {
            Base::Scratch => Health::Unchecked(from),
            Base::Image(image) => of_image(image, from),
            _ => Health::Unsure(from),
        }
    }
}

fn health_of_image(service: &Service) -> Health {
    let Some(image) = &service.image else { return Health::Checked };
    match image.known().map(ImageRef::parse) {
        Some(Ok(name)) => of_image(&name, image.place.clone()),
        _ => Health::Checked,
    }
}

fn of_image(image: &ImageRef, place: Place) -> Health {
    match images::has_healthcheck(&image.familiar_name()) {
        Some(true) => Health::Checked,
        Some(false) => Health::Unchecked(place),
        None => Health::Unsure(place),
    }
}
