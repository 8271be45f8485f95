//! Services that wait for each other.

use std::collections::{HashMap, HashSet};

use shiplint_source::Place;

use crate::bounds::NAMED_SERVICES;
use crate::consistency::references;
use crate::profiles::Profiles;
use crate::{Pair, Problem, ProblemKind, Project, Rejection};

/// A service that another one waits for.
struct Edge {
    to: usize,
    place: Place,
    rejection: Rejection,
}

/// A service on the way of the search.
struct Visit {
    service: usize,
    /// Number of its edges that were followed.
    followed: usize,
}

/// Where the search stands with a service.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// Being looked into; its place on the way from the first service.
    Open(usize),
    Done,
}

/// Tells circles, each at the reference that closes it, until every service that is in one was told.
pub(crate) fn check(project: &Project, profiles: &Profiles, problems: &mut Vec<Problem>) {
    let edges = graph(project, profiles);
    let mut states = vec![State::New; edges.len()];
    let mut told = HashSet::new();
    for start in 0..edges.len() {
        search(start, &edges, &mut states, &mut |way, closing| {
            if way.iter().rev().any(|visit| !told.contains(&visit.service)) {
                told.extend(way.iter().map(|visit| visit.service));
                problems.push(circle(way, &edges, closing, project));
            }
        });
    }
}

impl Project {
    /// The circles of services that are built with the image of each other as a context: the references, the one that closes the
    /// circle first.
    pub fn circular_contexts(&self) -> Vec<Vec<Place>> {
        let edge = |pair: &Pair| {
            let value = pair.value.as_ref()?;
            let to = self.number(value.known()?.strip_prefix("service:")?)?;
            Some(Edge { to, place: value.place.clone(), rejection: Rejection::Unknown })
        };
        let contexts = self.services.iter().map(|service| service.build.iter().flat_map(|it| &it.additional_contexts));
        let edges: Vec<Vec<Edge>> = contexts.map(|pairs| pairs.filter_map(edge).collect()).collect();
        let mut states = vec![State::New; edges.len()];
        let mut circles = Vec::new();
        for start in 0..edges.len() {
            search(start, &edges, &mut states, &mut |way, closing| {
                let steps = way.iter().take(way.len().saturating_sub(1));
                let steps = steps.filter_map(|visit| edges.get(visit.service)?.get(visit.followed.checked_sub(1)?));
                circles.push(std::iter::once(closing).chain(steps).map(|edge| edge.place.clone()).collect());
            });
        }
        circles
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
fn search(start: usize, edges: &[Vec<Edge>], states: &mut [State], found: &mut dyn FnMut(&[Visit], &Edge)) {
    if states.get(start) != Some(&State::New) {
        return;
    }
    let mut way = vec![Visit { service: start, followed: 0 }];
    set(states, start, State::Open(0));
    while let Some(Visit { service, followed }) = way.last_mut() {
        let Some(edge) = edges.get(*service).and_then(|edges| edges.get(*followed)) else {
            set(states, *service, State::Done);
            way.pop();
            continue;
        };
        *followed += 1;
        match states.get(edge.to) {
            Some(State::New) => {
                set(states, edge.to, State::Open(way.len()));
                way.push(Visit { service: edge.to, followed: 0 });
            }
            Some(&State::Open(from)) => found(way.get(from..).unwrap_or_default(), edge),
            _ => {}
        }
    }
}

fn set(states: &mut [State], service: usize, state: State) {
    if let Some(old) = states.get_mut(service) {
        *old = state;
    }
}

/// The circle of the services on `way`.
fn circle(way: &[Visit], edges: &[Vec<Edge>], closing: &Edge, project: &Project) -> Problem {
    let name = |service: usize| project.services.get(service).map_or("", |service| &service.name.value);
    let names: Vec<_> = way.iter().take(NAMED_SERVICES).map(|visit| format!("`{}`", name(visit.service))).collect();
    let message = match names.as_slice() {
        [name] => format!("the service {name} waits for itself"),
        [head @ .., last] if names.len() == way.len() => {
            format!("the services {} and {last} wait for each other", head.join(", "))
        }
        _ => format!("the services {} and others wait for each other", names.join(", ")),
    };
    let problem = Problem::new(ProblemKind::DependencyCycle, closing.place.clone(), message);
    let steps = way.iter().take(way.len().saturating_sub(1));
    let steps = steps.filter_map(|visit| edges.get(visit.service)?.get(visit.followed.checked_sub(1)?));
    let rejection = steps.clone().map(|edge| edge.rejection).fold(closing.rejection, Rejection::min);
    let problem = steps
        .take(NAMED_SERVICES)
        .fold(problem, |problem, edge| problem.label(edge.place.clone(), "part of the circle"));
    problem.when(rejection)
}
