//! `extends`: a service that begins as a copy of another one, of the same layer or of another file.

use std::collections::HashMap;
use std::rc::Rc;

use shiplint_source::{FilePath, Place};

use crate::bounds::{CHAIN, EXTENDED_NODES};
use crate::loader::{Loader, Scope};
use crate::{Entry, Map, Node, Problem, ProblemKind, Rejection, Step, Text, Value, merge};

/// The services that can be extended, by file.
struct Bases<'s> {
    scope: &'s Scope,
    /// The services of the layer itself, then those of the files that were read.
    files: Vec<Rc<Map>>,
    by_path: HashMap<FilePath, Option<usize>>,
    /// Services that are finished, by file and name.
    done: HashMap<(usize, Rc<str>), Extended>,
    /// Services that are being worked on, with the places that name them.
    open: Vec<(usize, Rc<str>, Option<Place>)>,
}

/// A service merged with what it extends.
#[derive(Clone)]
struct Extended {
    service: Rc<Node>,
    /// Whether all that it extends was found.
    whole: bool,
    /// Number of services that it extends, one through the other.
    depth: usize,
}

/// What an `extends` names.
struct Target<'n> {
    service: &'n Text,
    service_place: Place,
    file: Option<&'n Node>,
}

impl Loader<'_> {
    /// The layer with each service that extends another one merged with it.
    pub(crate) fn extend(&mut self, mut layer: Node, scope: &Scope) -> Node {
        let extends = |service: &Node| service.get("extends").is_some_and(|extends| !extends.is_null());
        let Some(services) = layer.map_mut().and_then(|map| map.get_mut("services")).and_then(Node::map_mut) else {
            return layer;
        };
        let names: Vec<Rc<str>> =
            services.iter().filter(|entry| extends(&entry.value)).map(|entry| Rc::from(&*entry.key.text)).collect();
        if names.is_empty() {
            return layer;
        }
        let own = Rc::new(services.clone());
        let mut bases =
            Bases { scope, files: vec![own], by_path: HashMap::new(), done: HashMap::new(), open: Vec::new() };
        for name in names {
            let extended = self.extended(&mut bases, 0, &name, None);
            if let (Some(extended), Some(service)) = (extended, services.get_mut(&name)) {
                *service = (*extended.service).clone();
                if !extended.whole {
                    self.baseless.insert(name.to_string());
                }
            }
        }
        layer
    }

    /// A service of a file merged with what it extends; `None` where that leads into a circle.
    fn extended(
        &mut self,
        bases: &mut Bases<'_>,
        file: usize,
        name: &Rc<str>,
        named: Option<&Place>,
    ) -> Option<Extended> {
        if let Some(done) = bases.done.get(&(file, Rc::clone(name))) {
            return Some(done.clone());
        }
        if bases.open.iter().any(|(open, service, _)| *open == file && service == name) {
            self.cycle(bases, name, named);
            return None;
        }
        let service = bases.files.get(file)?.get(name)?.clone();
        bases.open.push((file, Rc::clone(name), named.cloned()));
        let extended = self.merged_with_base(bases, file, name, service);
        bases.open.pop();
        bases.done.insert((file, Rc::clone(name)), extended.clone());
        Some(extended)
    }

    fn merged_with_base(&mut self, bases: &mut Bases<'_>, file: usize, name: &str, service: Node) -> Extended {
        let Some(extends) = service.get("extends").filter(|extends| !extends.is_null()).cloned() else {
            return Extended { service: Rc::new(service), whole: true, depth: 0 };
        };
        self.passed_over(&extends);
        let Some(base) = self.base(bases, file, &extends).filter(|base| self.affordable(base, &extends)) else {
            return Extended { service: Rc::new(service), whole: false, depth: 0 };
        };
        let mut merged = (*base.service).clone();
        merge::settle(&mut merged);
        if let Some(map) = merged.map_mut() {
            map.retain(|entry| &*entry.key.text != "extends");
        }
        merged.push_step(&Step::Extends(extends.place));
        let merged = merge::merge_service(name, merged, service, &mut self.problems);
        Extended { service: Rc::new(merged), whole: base.whole, depth: base.depth + 1 }
    }

    /// Tells of keys of an `extends` that Compose passes over.
    fn passed_over(&mut self, extends: &Node) {
        const KEYS: [&str; 2] = ["service", "file"];
        let is_fine = |key: &str| KEYS.contains(&key) || key.starts_with("x-");
        for Entry { key, .. } in extends.entries().iter().filter(|entry| !is_fine(&entry.key.text)) {
            let message = format!("unknown attribute `{}`: Compose passes over it", key.text);
            let problem = Problem::new(ProblemKind::UnknownAttribute, key.place.clone(), message);
            self.problems.push(problem.did_you_mean(&key.text, KEYS).when(Rejection::Never));
        }
    }

    /// Whether a base may still be copied.
    fn affordable(&mut self, base: &Extended, extends: &Node) -> bool {
        if base.depth >= CHAIN {
            let message = format!("`extends` leads over more than {CHAIN} services");
            self.limit(&extends.place, message);
            return false;
        }
        let affordable = self.extended <= EXTENDED_NODES;
        if affordable {
            self.extended += base.service.count();
            if self.extended > EXTENDED_NODES {
                let message = format!("`extends` copies more than {EXTENDED_NODES} values");
                self.limit(&extends.place, message);
            }
        }
        affordable
    }

    /// The service that an `extends` in a service of `file` names.
    fn base(&mut self, bases: &mut Bases<'_>, file: usize, extends: &Node) -> Option<Extended> {
        let target = target(extends)?;
        let name: Rc<str> = target.service.known()?.into();
        let other = match target.file {
            Some(path) => self.base_file(bases, path)?,
            None => file,
        };
        if bases.files.get(other)?.get(&name).is_none() {
            if !self.broken {
                self.unknown_base(bases, other, &name, &target);
            }
            return None;
        }
        if bases.open.len() >= CHAIN {
            let message = format!("`extends` leads over more than {CHAIN} services");
            self.limit(&target.service_place, message);
            return None;
        }
        self.extended(bases, other, &name, Some(&target.service_place))
    }

    /// The number of the file that an `extends` names, its services read.
    fn base_file(&mut self, bases: &mut Bases<'_>, path: &Node) -> Option<usize> {
        let file = path.text()?.local_path(&path.folder)?;
        if let Some(known) = bases.by_path.get(&file) {
            return *known;
        }
        let key = (bases.scope.number, file.clone());
        if !self.bases.contains_key(&key) {
            let read = self.read_base(bases.scope, &file, &path.place);
            self.bases.insert(key.clone(), read);
        }
        let services = self.bases.get(&key).cloned().flatten();
        let number = services.map(|services| {
            bases.files.push(services);
            bases.files.len() - 1
        });
        bases.by_path.insert(file, number);
        number
    }

    /// The services of a file, its layers merged. What it includes is not looked at.
    fn read_base(&mut self, scope: &Scope, file: &FilePath, named: &Place) -> Option<Rc<Map>> {
        let source = self.named_file(file, named, ProblemKind::MissingFile)?;
        let (number, variables) = (scope.number, scope.variables.clone());
        let scope = Scope { number, folder: file.parent(), variables, chain: Vec::new() };
        let layers = self.layers(&source, &scope).into_iter();
        let model = layers.reduce(|base, layer| merge::merge(base, layer, &mut self.problems));
        let services = model.and_then(|model| model.get("services").and_then(Node::map).cloned());
        Some(Rc::new(services.unwrap_or_default()))
    }

    fn unknown_base(&mut self, bases: &Bases<'_>, file: usize, name: &str, target: &Target<'_>) {
        let message = match target.file.and_then(Node::text).and_then(Text::known) {
            Some(file) => format!("`{file}` has no service `{name}` to extend"),
            None => format!("there is no service `{name}` to extend"),
        };
        let names = bases.files.get(file).into_iter().flat_map(|map| map.iter()).map(|entry| &*entry.key.text);
        let rejection = if target.file.is_some() { Rejection::AsItStands } else { Rejection::Always };
        let problem = Problem::new(ProblemKind::UnknownBase, target.service_place.clone(), message);
        self.problems.push(problem.did_you_mean(name, names).when(rejection));
    }

    fn cycle(&mut self, bases: &Bases<'_>, name: &str, named: Option<&Place>) {
        let Some(named) = named else { return };
        let message = format!("the service `{name}` extends itself");
        let problem = Problem::new(ProblemKind::ExtendsCycle, named.clone(), message);
        let way = bases.open.iter().filter_map(|(_, _, place)| place.clone());
        self.problems.push(way.fold(problem, |problem, place| problem.label(place, "on the way here")));
    }
}

fn target(extends: &Node) -> Option<Target<'_>> {
    let (service, file) = match &extends.value {
        Value::Str(_) => (extends, None),
        Value::Map(map) => (map.get("service")?, map.get("file").filter(|file| !file.is_null())),
        _ => return None,
    };
    Some(Target { service: service.text()?, service_place: service.place.clone(), file })
}
