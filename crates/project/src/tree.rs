//! The Compose projects of one run, seen together: what one makes and another uses, and what several want for themselves.
//!
//! All questions are answered from tables, by name or number. How the tables come about, no question asks.

use std::collections::HashMap;

use shiplint_compose::{Port, PortRange};
use shiplint_source::Place;

use crate::makers::Makers;
use crate::{Claim, Claims, Files, Made, Maker, Named, Request};

/// Of more projects that want the same, only the first ones are compared with a further one.
const MAX_HOLDERS: usize = 8;

/// Of longer ranges of ports only so many are told.
const MAX_RANGE: usize = 64;

/// The Compose projects of a run.
#[derive(Debug, Default)]
pub struct Tree {
    /// The projects, sorted by path.
    pub members: Vec<Claims>,
    /// Who gives a name to something, by the number of the project and of the name there.
    names: HashMap<(Named, String), Vec<(usize, usize)>>,
    /// Who publishes a port of the host, by the number of the project and of the port there.
    ports: HashMap<u32, Vec<(usize, usize)>>,
    /// Who builds an image, by the number of the project and of the image there.
    builders: HashMap<String, Vec<(usize, usize)>>,
    /// Who makes the networks and volumes that each project takes from somewhere else.
    makers: Vec<Vec<Maker>>,
}

impl Tree {
    /// Puts the projects of a run together. What none of them makes is looked for in what tells how to set up the machine, where the
    /// whole folder around was asked for.
    pub fn new(mut members: Vec<Claims>, request: &Request, files: &dyn Files) -> Self {
        members.sort_by(|one, other| one.main.path().cmp(other.main.path()));
        let mut tree = Self { makers: Makers::of(&members).all(request, files), ..Self::default() };
        for (number, member) in members.iter().enumerate() {
            for (at, claim) in member.names.iter().enumerate() {
                hold(tree.names.entry((claim.kind, claim.name.clone())).or_default(), (number, at));
            }
            for (at, port) in member.ports.iter().enumerate() {
                for published in published(port) {
                    hold(tree.ports.entry(published).or_default(), (number, at));
                }
            }
            for (at, (name, _)) in member.built.iter().enumerate() {
                hold(tree.builders.entry(name.clone()).or_default(), (number, at));
            }
        }
        Self { members, ..tree }
    }

    /// The networks and volumes that a project takes from somewhere else, each with who makes it.
    pub fn external(&self, member: usize) -> impl Iterator<Item = (&Claim, Maker)> {
        let claims = self.members.get(member).map_or(&[][..], |claims| &claims.external);
        claims.iter().zip(self.makers.get(member).into_iter().flatten().copied())
    }

    /// What a project makes, by the numbers of both.
    pub fn made(&self, (member, made): (usize, usize)) -> Option<(&Claims, &Made)> {
        let claims = self.members.get(member)?;
        Some((claims, claims.made.get(made)?))
    }

    /// The projects that have to be there for a project to start, each with what that one takes from it.
    pub fn needed(&self, member: usize) -> impl Iterator<Item = (&Claims, &Claim)> {
        let own = self.members.get(member);
        let made = self.external(member).filter_map(|(claim, maker)| match maker {
            Maker::Project(made) => Some((self.made(made)?.0, claim)),
            _ => None,
        });
        made.filter(move |(other, _)| own.is_some_and(|own| own.runs_beside(other)))
    }

    /// A project that comes first, is no form of this one, and gives the same name.
    pub fn namesake(&self, member: usize, claim: &Claim) -> Option<(&Claims, &Claim)> {
        let holders = self.names.get(&(claim.kind, claim.name.clone()))?;
        let named = self.before(member, holders).filter_map(|(other, at)| Some((other, other.names.get(at)?)));
        named.filter(|(_, other)| other.place != claim.place).next()
    }

    /// A project that comes first, is no form of this one, and publishes the same port.
    pub fn publisher(&self, member: usize, port: &Port) -> Option<(&Claims, &Port, PortRange)> {
        let holders = published(port).filter_map(|number| self.ports.get(&number)).flatten();
        let ports = self.before(member, holders).filter_map(|(other, at)| Some((other, other.ports.get(at)?)));
        let mut others = ports.filter(|(_, other)| other.place != port.place);
        others.find_map(|(other, published)| Some((other, published, port.contended(published)?)))
    }

    /// A project that is no form of this one and builds an image, and its service that does.
    pub fn builder(&self, member: usize, image: &str) -> Option<(&Claims, &Place)> {
        let own = self.members.get(member)?;
        let builders = self.builders.get(image)?.iter().filter_map(|&(other, at)| Some((self.members.get(other)?, at)));
        let mut others = builders.filter(|(other, _)| own.is_apart(other));
        others.find_map(|(other, at)| Some((other, &other.built.get(at)?.1)))
    }

    /// Those of projects that come before one and are no forms of it.
    fn before<'a>(
        &'a self,
        member: usize,
        holders: impl IntoIterator<Item = &'a (usize, usize)>,
    ) -> impl Iterator<Item = (&'a Claims, usize)> {
        let own = self.members.get(member);
        let earlier = holders.into_iter().filter(move |(number, _)| *number < member);
        let others = earlier.filter_map(|&(number, at)| Some((self.members.get(number)?, at)));
        others.filter(move |(other, _)| own.is_some_and(|own| own.is_apart(other)))
    }
}

/// The ports of the host that a port asks for, number by number.
fn published(port: &Port) -> impl Iterator<Item = u32> {
    port.claimed().into_iter().flat_map(|range| range.first..=range.last).take(MAX_RANGE)
}

fn hold(holders: &mut Vec<(usize, usize)>, holder: (usize, usize)) {
    if holders.len() < MAX_HOLDERS {
        holders.push(holder);
    }
}
