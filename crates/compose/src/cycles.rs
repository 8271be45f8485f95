//! Services that wait for each other.

use std::collections::HashMap;

use shiplint_source::Place;

use crate::consistency::references;
use crate::profiles::Profiles;
use crate::{Problem, ProblemKind, Project, Rejection};

/// A service that another one waits for.
struct Edge {
    to: usize,
    place: Place,
    rejection: Rejection,
}

/// Where the search stands with a service.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// Being looked into; its place on the way from the first service.
    Open(usize),
    Done,
}

/// Tells each circle once, at the reference that closes it.
pub(crate) fn check(project: &Project, profiles: &Profiles, problems: &mut Vec<Problem>) {
    let edges = graph(project, profiles);
    let mut states = vec![State::New; edges.len()];
    for start in 0..edges.len() {
        search(start, &edges, &mut states, project, problems);
    }
}

fn graph(project: &Project, profiles: &Profiles) -> Vec<Vec<Edge>> {
    let positions: HashMap<&str, usize> =
        project.services.iter().enumerate().map(|(at, service)| (service.name.value.as_str(), at)).collect();
    let edges = project.services.iter().map(|service| {
        let enabled = profiles.enable(service);
        let edge = |reference: crate::consistency::Reference<'_>| {
            let to = *positions.get(reference.name)?;
            let enabled = enabled && project.services.get(to).is_some_and(|to| profiles.enable(to));
            let rejection = if enabled { Rejection::of(reference.origin) } else { Rejection::WithProfile };
            Some(Edge { to, place: reference.place, rejection })
        };
        references(service, project.node(service)).into_iter().filter_map(edge).collect()
    });
    edges.collect()
}

/// Looks for circles from one service, without recursion.
fn search(start: usize, edges: &[Vec<Edge>], states: &mut [State], project: &Project, problems: &mut Vec<Problem>) {
    if states.get(start) != Some(&State::New) {
        return;
    }
    // The way from `start`, each service with the number of its edges that were followed.
    let mut way: Vec<(usize, usize)> = vec![(start, 0)];
    set(states, start, State::Open(0));
    while let Some((service, followed)) = way.last_mut() {
        let Some(edge) = edges.get(*service).and_then(|edges| edges.get(*followed)) else {
            set(states, *service, State::Done);
            way.pop();
            continue;
        };
        *followed += 1;
        match states.get(edge.to) {
            Some(State::New) => {
                set(states, edge.to, State::Open(way.len()));
                way.push((edge.to, 0));
            }
            Some(&State::Open(from)) => problems.push(circle(way.get(from..).unwrap_or(&[]), edges, edge, project)),
            _ => {}
        }
    }
}

fn set(states: &mut [State], service: usize, state: State) {
    if let Some(old) = states.get_mut(service) {
        *old = state;
    }
}

fn circle(way: &[(usize, usize)], edges: &[Vec<Edge>], closing: &Edge, project: &Project) -> Problem {
    let name = |service: usize| project.services.get(service).map_or("", |service| &service.name.value);
    let names: Vec<_> = way.iter().map(|(service, _)| format!("`{}`", name(*service))).collect();
    let message = match names.as_slice() {
        [name] => format!("the service {name} waits for itself"),
        _ => format!("the services {} wait for each other", names.join(", ")),
    };
    let mut problem =
        Problem::new(ProblemKind::DependencyCycle, closing.place.clone(), message).when(closing.rejection);
    let steps = way.iter().rev().skip(1).rev();
    for edge in steps.filter_map(|(service, followed)| edges.get(*service)?.get(followed.checked_sub(1)?)) {
        problem = problem.label(edge.place.clone(), "part of the circle").when(edge.rejection);
    }
    problem
}
