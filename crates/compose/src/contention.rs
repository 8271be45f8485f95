//! Ports of the host that a project publishes more than once.

use crate::{Port, PortRange, Project, Service};

/// So many ports that begin at or below another one are compared with it. More overlap in no project.
const LOOK_BACK: usize = 64;

/// A port of the host that two published ports ask for, of one service or of two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contention<'a> {
    /// The one that comes first in the project, with its service.
    pub first: (&'a Service, &'a Port),
    /// The other one.
    pub second: (&'a Service, &'a Port),
    /// The ports that both ask for.
    pub ports: PortRange,
}

impl Project {
    /// The ports of the host that are published more than once by what may run at the same time; each published port is told
    /// with one other.
    pub fn contentions(&self) -> Vec<Contention<'_>> {
        let publishes = |service: &Service| service.has_own_ports() && self.confining(service).is_none();
        let services = self.services.iter().enumerate().filter(|(_, service)| publishes(service));
        let mut ports: Vec<(usize, &Service, &Port)> = services
            .flat_map(|(number, service)| service.ports.iter().map(move |port| (number, service, port)))
            .collect();
        ports.sort_by_key(|(_, _, port)| port.published.value().map(|range| range.first));
        let mut found = Vec::new();
        for (at, &(number, service, port)) in ports.iter().enumerate() {
            let before = ports.iter().take(at).rev().take(LOOK_BACK);
            let mut beside = before.filter(|(_, other, _)| self.run_together(other, service));
            let other = beside.find_map(|other| Some((other, other.2.contended(port)?)));
            if let Some((&(other_number, other, other_port), ports)) = other {
                let (one, other) = ((service, port), (other, other_port));
                let (first, second) = if number < other_number { (one, other) } else { (other, one) };
                found.push(Contention { first, second, ports });
            }
        }
        found
    }
}
