//! Who makes a network or volume that a Compose project takes from somewhere else.

use std::collections::{BTreeMap, HashMap, HashSet};

use shiplint_source::{is_slip, nearest};

use crate::claims::MadeName;
use crate::manual::Manuals;
use crate::{Claim, Claims, Files, Named, Request};

/// Names are compared with no more than these to find one that was meant.
const MAX_COMPARED: usize = 128;

/// Networks that machines have anyway.
const PREDEFINED: [&str; 6] = ["bridge", "docker_gwbridge", "host", "ingress", "nat", "none"];

/// Who makes what a project takes from somewhere else. Something of another project is told by the numbers of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    /// The one project that does.
    Project((usize, usize)),
    /// No project does, but this is likely meant.
    Meant((usize, usize)),
    /// No project does, and nothing tells how to do it by hand.
    Nobody,
    /// Somebody else, or nobody can say.
    Unknown,
}

/// What the projects of a run make, by what it is and its name.
pub(crate) struct Makers<'a> {
    members: &'a [Claims],
    /// By the name on the machine.
    names: BTreeMap<(Named, &'a str), Vec<(usize, usize)>>,
    /// By the name within the project, where that of the project stands before it.
    keys: HashMap<(Named, &'a str), Vec<(usize, usize)>>,
    /// What is made under a name that is not known.
    unknown: HashSet<Named>,
    /// How many projects take something of a name.
    takers: HashMap<(Named, &'a str), usize>,
}

impl<'a> Makers<'a> {
    pub(crate) fn of(members: &'a [Claims]) -> Self {
        let (names, keys, takers) = (BTreeMap::new(), HashMap::new(), HashMap::new());
        let mut makers = Self { members, names, keys, unknown: HashSet::new(), takers };
        for (number, member) in members.iter().enumerate() {
            for (at, made) in member.made.iter().enumerate() {
                if let Some(name) = made.name.known() {
                    makers.names.entry((made.kind, name)).or_default().push((number, at));
                }
                match made.name {
                    MadeName::Prefixed(_) | MadeName::Derived(_) => {
                        makers.keys.entry((made.kind, &*made.key)).or_default().push((number, at));
                    }
                    MadeName::Unknown => drop(makers.unknown.insert(made.kind)),
                    MadeName::Written(_) => {}
                }
            }
            for claim in &member.external {
                *makers.takers.entry((claim.kind, &*claim.name)).or_default() += 1;
            }
        }
        makers
    }

    /// Who makes what each project takes from somewhere else. That nobody makes something is told once.
    pub(crate) fn all(&self, request: &Request, files: &dyn Files) -> Vec<Vec<Maker>> {
        let mut manuals = Manuals::new(request, files);
        let mut told = HashSet::new();
        let mut makers = Vec::with_capacity(self.members.len());
        for (number, member) in self.members.iter().enumerate() {
            let mut maker = |claim: &'a Claim| match self.maker(number, claim, &mut manuals) {
                Maker::Meant(_) | Maker::Nobody if !told.insert((claim.kind, &*claim.name)) => Maker::Unknown,
                maker => maker,
            };
            makers.push(member.external.iter().map(&mut maker).collect());
        }
        makers
    }

    fn maker(&self, member: usize, claim: &Claim, manuals: &mut Manuals<'_>) -> Maker {
        let named = self.names.get(&(claim.kind, &*claim.name)).map_or(&[][..], Vec::as_slice);
        match named {
            [only] => return Maker::Project(*only),
            [] => {}
            _ => return Maker::Unknown,
        }
        let is_known = self.unknown.contains(&claim.kind) || PREDEFINED.contains(&&*claim.name);
        if is_known || self.may_be_prefixed(claim) || manuals.explain(&self.members[member], claim) {
            return Maker::Unknown;
        }
        self.meant(member, claim).map_or(Maker::Nobody, Maker::Meant)
    }

    /// Whether it is the name of something that a project makes with another name of the project before it: whoever starts a project
    /// may call it as they like.
    fn may_be_prefixed(&self, claim: &Claim) -> bool {
        let derived = |&(member, at): &(usize, usize)| {
            let made = self.members.get(member).and_then(|member| member.made.get(at));
            made.is_some_and(|made| !made.name.is_fixed())
        };
        let mut tails = claim.name.match_indices('_').filter_map(|(at, _)| claim.name.get(at + 1..));
        tails.any(|tail| {
            tail == "default" || self.keys.get(&(claim.kind, tail)).is_some_and(|it| it.iter().any(derived))
        })
    }

    /// What is likely meant: what is called so within the only project that does, or by a name that one letter tells apart.
    fn meant(&self, member: usize, claim: &Claim) -> Option<(usize, usize)> {
        let own = self.members.get(member)?;
        let is_beside = |&(other, _): &(usize, usize)| self.members.get(other).is_some_and(|it| own.runs_beside(it));
        match self.keys.get(&(claim.kind, &*claim.name)).map_or(&[][..], Vec::as_slice) {
            [only] => return Some(*only).filter(is_beside),
            [] => {}
            _ => return None,
        }
        let alike = self.names.range((claim.kind, "")..).take_while(|((kind, _), _)| *kind == claim.kind);
        let near = nearest(&claim.name, alike.map(|((_, name), _)| *name).take(MAX_COMPARED))?;
        let takers = |name: &str| self.takers.get(&(claim.kind, name)).copied().unwrap_or_default();
        // What several agree upon is no slip, unless nobody takes what is made.
        let is_odd = takers(near) == 0 || takers(&claim.name) == 1;
        let is_numbered = near.contains(|c: char| c.is_ascii_digit());
        match self.names.get(&(claim.kind, near)).map_or(&[][..], Vec::as_slice) {
            [only] if is_slip(&claim.name, near) && is_odd && !is_numbered => Some(*only).filter(is_beside),
            _ => None,
        }
    }
}
