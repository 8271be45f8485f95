//! Faults in ports.

use shiplint_project::compose_model::{Part, Port, PortRange, Spanned};
use shiplint_project::dockerfile_model::Kind as Instruction;
use shiplint_project::{Address, Reach};

use super::kind::{Kind, kind};
use super::plant::{Change, Fault, without_key};
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("port shifted", &["unserved-port", "misdirected-port", "unpublished-port"], &[], shifted_port),
    kind("port not published", &["unpublished-port"], &[], unpublished_port),
    kind("host port taken", &["duplicate-host-port"], &[], taken_host_port),
    kind("host port in a health check", &["healthcheck-on-other-port"], &[], host_port_in_healthcheck),
    kind("host port between services", &["host-port-between-services"], &[], host_port_between_services),
];

/// Whether a port or a range stands there as it is read.
fn is_plain(range: &Spanned<PortRange>) -> bool {
    range.place.text() == range.value.first.to_string()
}

/// The ports that the image exposes: by its Dockerfile, or as a known image.
fn exposed(site: &Site<'_>) -> Vec<u32> {
    let Some(file) = site.dockerfile() else {
        let known = site.facts_of_image().and_then(|facts| facts.ports()).unwrap_or_default();
        return known.iter().copied().map(u32::from).collect();
    };
    let words = site.instructions().into_iter().filter_map(|instruction| match &instruction.kind {
        Instruction::Expose(words) => Some(words),
        _ => None,
    });
    words.flatten().filter_map(|word| file.slice(word.span).parse().ok()).collect()
}

fn shifted_port(site: &Site<'_>) -> Vec<Fault> {
    let exposed = exposed(site);
    let fault = |port: &Port| {
        let target = port.target.known().filter(|target| is_plain(target))?;
        let number = target.value.first;
        exposed.contains(&number).then(|| Fault::of((target.place.clone(), (number + 7).to_string())))
    };
    site.service.ports.iter().filter_map(fault).collect()
}

/// What others name, they reach without a published port.
fn unpublished_port(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let is_lost = !site.is_named_by_others() && site.project.links_to(site.link?.dockerfile?).count() == 1;
        let (key, file) = (site.key("ports").filter(|_| is_lost)?, site.dockerfile()?);
        let stage = site.project.stage(site.link?)?;
        let expose = stage.instructions.clone().find_map(|number| {
            let instruction = file.instruction(number)?;
            matches!(instruction.kind, Instruction::Expose(_)).then(|| file.place(instruction.span))
        })?;
        Fault::elsewhere(without_key(key), &expose, expose.text())
    };
    fault().into_iter().collect()
}

fn taken_host_port(site: &Site<'_>) -> Vec<Fault> {
    let taken = site
        .others()
        .filter(|other| other.profiles.is_empty())
        .flat_map(|other| &other.ports)
        .find_map(|port| port.published.known());
    let own = site.service.ports.iter().find_map(|port| port.published.known());
    let fault = || {
        let (taken, own) = (taken?, own?);
        let fits =
            taken.place.path() == own.place.path() && is_plain(own) && is_plain(taken) && taken.value != own.value;
        fits.then(|| Fault::of((own.place.clone(), taken.value.first.to_string())))
    };
    fault().into_iter().collect()
}

/// What makes a mapping lead from another port of the host, and that port.
fn with_other_host_port(port: &Port) -> Option<(Change, u32)> {
    let published = port.published.known().filter(|published| is_plain(published))?;
    let other = published.value.first % 10_000 + 30_000;
    Some(((published.place.clone(), other.to_string()), other))
}

/// The mapping that leads to a port of the container.
fn mapping_to(ports: &[Port], number: u16) -> Option<&Port> {
    ports.iter().find(|port| {
        port.target.value().is_some_and(|target| (target.first, target.last) == (number.into(), number.into()))
    })
}

fn host_port_in_healthcheck(site: &Site<'_>) -> Vec<Fault> {
    let fault = || {
        let container = site.container()?;
        let asked = container.health_test()?.addresses().into_iter().find(Address::is_own)?;
        let (change, port) = with_other_host_port(mapping_to(&site.service.ports, asked.port)?)?;
        let is_written = asked.place.text() == asked.port.to_string();
        let changes = vec![change, (asked.place.clone(), port.to_string())];
        Fault::elsewhere(changes, &asked.place, port.to_string()).filter(|_| is_written)
    };
    fault().into_iter().collect()
}

fn host_port_between_services(site: &Site<'_>) -> Vec<Fault> {
    let faults = site.endpoints().iter().filter_map(|told| {
        let (Reach::Service(number, _), Part::Known(port)) = (&told.reach, &told.port) else { return None };
        let other = site.unit.project.services.get(*number)?;
        let (change, number) = with_other_host_port(mapping_to(&other.ports, port.value)?)?;
        let changes = vec![change, (port.place.clone(), number.to_string())];
        let is_written = port.place.text() == port.value.to_string();
        Fault::elsewhere(changes, &port.place, number.to_string()).filter(|_| is_written && !told.may_be_public())
    });
    faults.take(1).collect()
}
