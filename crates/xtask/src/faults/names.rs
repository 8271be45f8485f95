//! Faults in the names by which services find each other.

use shiplint_project::compose_model::Service;
use shiplint_project::{Endpoint, Reach, Told};
use shiplint_source::Place;

use super::kind::{Kind, kind};
use super::plant::{Fault, edited, written};
use super::site::{Site, with};

pub(super) const KINDS: &[Kind] = &[
    kind("host renamed", &["unknown-host"], &["undeclared-dependency"], renamed_host),
    kind("host is localhost", &["localhost-between-services"], &[], localhost),
    kind("host in another network", &["unshared-network"], &["missing-networks"], parted_host),
    kind(
        "container name taken",
        &["duplicate-container-name"],
        &["ambiguous-alias", "fixed-container-name", "unfit-service-name"],
        taken_name,
    ),
];

/// The addresses of other services in variables of the service itself, with the port, and those services.
fn called<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (&'s Endpoint, &'s Service)> {
    let service = site.node().map(|node| &node.place);
    let own = site.endpoints().iter().filter(move |endpoint| {
        let place = &endpoint.host.place;
        let is_here = service.is_some_and(|node| node.path() == place.path() && node.span.encloses(place.span));
        is_here && matches!(endpoint.told, Told::Variable(_)) && place.text() == endpoint.host.value
    });
    own.filter_map(|endpoint| match endpoint.reach {
        Reach::Service(number, _) => Some((endpoint, site.unit.project.services.get(number)?)),
        _ => None,
    })
}

fn renamed_host(site: &Site<'_>) -> Vec<Fault> {
    called(site).map(|(told, _)| Fault::of((told.host.place.clone(), format!("{}x", told.host.value)))).collect()
}

fn localhost(site: &Site<'_>) -> Vec<Fault> {
    let with_port = called(site).filter(|(told, _)| told.port.known().is_some());
    with_port.map(|(told, _)| Fault::of((told.host.place.clone(), "localhost".to_owned()))).collect()
}

fn parted_host(site: &Site<'_>) -> Vec<Fault> {
    let fault = |(told, other): (&Endpoint, &Service)| {
        let mut changes = with(site.unit, other, "networks", "[gone-network]");
        let is_alone = !changes.is_empty() && other.network_mode.is_none();
        changes.extend(edited(&other.name.place, |editor| editor.declare("networks", "gone-network")));
        Fault::elsewhere(changes, &told.host.place, &told.host.value).filter(|_| is_alone)
    };
    called(site).take(1).filter_map(fault).collect()
}

fn taken_name(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let other = site.others().find(|other| other.profiles.is_empty() && other.container_name.is_some())?;
        let taken = other.container_name.as_ref()?;
        let name = taken.known()?;
        let changes = match &site.service.container_name {
            Some(own) => vec![written(&own.place, name)],
            None => site.with("container_name", name),
        };
        let at: &Place = &site.service.name.place;
        Fault::elsewhere(changes, at, format!("container_name: {name}"))
    };
    fault().into_iter().collect()
}
