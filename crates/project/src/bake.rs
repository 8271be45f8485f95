//! The targets of Docker's Bake files, which may build what a Compose project builds.
//!
//! <https://docs.docker.com/build/bake/reference/>. A target that a variable, a function or a matrix has a part in is known as far as
//! its attributes are written out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use shiplint_catalog::file_names;
use shiplint_compose::Spanned;
use shiplint_source::{FilePath, Source, Span};
use shiplint_yaml::Node;

use crate::hcl::{Literal, Value};
use crate::plan::local;
use crate::{Files, hcl, json};

/// The files that Bake reads of a folder, the later ones laid over those before.
const NAMES: [&str; 4] =
    ["docker-bake.json", "docker-bake.override.json", "docker-bake.hcl", "docker-bake.override.hcl"];

/// Longer chains of targets are not followed.
const MAX_ANCESTORS: usize = 16;

/// So many folders Bake may be called above its file.
const MAX_ABOVE: usize = 3;

/// A target of a Bake file, with what it inherits.
#[derive(Clone, Debug)]
pub struct BakeTarget {
    /// Its name.
    pub name: String,
    /// The folder that its context is meant from, unless Bake is called elsewhere.
    pub folder: FilePath,
    /// What it sets, by name: a text where it is known.
    attributes: BTreeMap<String, Option<Spanned<String>>>,
    /// The build arguments that it sets, by name.
    args: BTreeMap<String, Option<Spanned<String>>>,
}

impl BakeTarget {
    /// The targets of a folder, by name.
    pub(crate) fn of(folder: &FilePath, files: &dyn Files) -> Vec<Self> {
        let mut written = Written::default();
        for source in NAMES.iter().filter_map(|name| files.read(&folder.join(name)).ok()) {
            let targets = if file_names::is_json(source.path().name()) { of_json(&source) } else { of_hcl(&source) };
            for (name, attributes) in targets {
                written
                    .targets
                    .entry(name)
                    .or_default()
                    .extend(attributes.into_iter().map(|it| (Arc::clone(&source), it)));
            }
        }
        let plain = written.targets.iter().filter(|(_, set)| !set.iter().any(|(_, (name, _))| name == "matrix"));
        plain.map(|(name, _)| written.target(name, folder)).collect()
    }

    /// What it sets an attribute to; nothing where it does not, or that is not known.
    pub fn text(&self, attribute: &str) -> Option<&Spanned<String>> {
        self.attributes.get(attribute)?.as_ref()
    }

    /// What it sets a build argument to; nothing where it does not, or that is not known.
    pub fn arg(&self, name: &str) -> Option<&Spanned<String>> {
        self.args.get(name)?.as_ref()
    }

    /// Whether its context is a folder; nothing where it leaves that open, or it is not known. Bake may be called in a folder above.
    pub fn is_in(&self, folder: &FilePath) -> Option<bool> {
        let written = local(&self.text("context")?.value)?;
        Some(self.folder.ancestors(MAX_ABOVE).take(MAX_ABOVE).any(|from| from.join(written) == *folder))
    }

    fn set(&mut self, name: &str, value: &Value, source: &Arc<Source>) {
        if let ("args", Literal::Map(args)) = (name, &value.literal) {
            self.args.extend(args.iter().map(|(name, value)| (name.clone(), text(value, source))));
        } else {
            self.attributes.insert(name.to_owned(), text(value, source));
        }
    }
}

type Attribute = (String, Value);

/// The targets as they are written: their attributes, in order.
#[derive(Default)]
struct Written {
    targets: BTreeMap<String, Vec<(Arc<Source>, Attribute)>>,
}

impl Written {
    /// A target with what it inherits.
    fn target(&self, name: &str, folder: &FilePath) -> BakeTarget {
        let (attributes, args) = (BTreeMap::new(), BTreeMap::new());
        let mut target = BakeTarget { name: name.to_owned(), folder: folder.clone(), attributes, args };
        self.add(&mut target, name, &mut BTreeSet::new());
        target
    }

    /// Lays a target over what `whole` has so far, those that it inherits from first.
    fn add<'a>(&'a self, whole: &mut BakeTarget, name: &'a str, seen: &mut BTreeSet<&'a str>) {
        let Some(own) = self.targets.get(name).filter(|_| seen.len() < MAX_ANCESTORS && seen.insert(name)) else {
            return;
        };
        let inherited = own.iter().filter(|(_, (name, _))| name == "inherits").flat_map(|(_, (_, value))| texts(value));
        inherited.for_each(|parent| self.add(whole, parent, seen));
        for (source, (name, value)) in own {
            whole.set(name, value, source);
        }
        seen.remove(name);
    }
}

fn text(value: &Value, source: &Arc<Source>) -> Option<Spanned<String>> {
    Some(Spanned::new(value.literal.text()?.to_owned(), source.place(value.span)))
}

/// The texts of a list.
fn texts(value: &Value) -> Vec<&str> {
    let Literal::List(items) = &value.literal else { return Vec::new() };
    items.iter().filter_map(|item| item.literal.text()).collect()
}

fn of_hcl(source: &Source) -> Vec<(String, Vec<Attribute>)> {
    let blocks = hcl::blocks(source.text()).into_iter().filter(|block| block.kind == "target");
    blocks.filter_map(|block| Some((block.label?.0, block.attributes))).collect()
}

fn of_json(source: &Source) -> Vec<(String, Vec<Attribute>)> {
    let tree = json::parse(source.text());
    let targets = tree.documents.first().and_then(|document| document.root.get("target"));
    let entries = targets.into_iter().flat_map(Node::entries);
    entries.filter_map(|target| Some((target.key.as_str()?.to_owned(), attributes(&target.value)))).collect()
}

fn attributes(node: &Node) -> Vec<Attribute> {
    node.entries().iter().filter_map(|entry| Some((entry.key.as_str()?.to_owned(), value(&entry.value)))).collect()
}

/// A value of JSON; in a text with `${` Bake puts something.
fn value(node: &Node) -> Value {
    let Some(scalar) = node.scalar() else {
        let literal = match node.mapping() {
            Some(_) => Literal::Map(attributes(node)),
            None => Literal::List(node.items().iter().map(value).collect()),
        };
        return Value { span: node.span, literal };
    };
    let (text, span) = (scalar.text.text(), scalar.text.span(Span::from(0..scalar.text.text().len())));
    let is_known = !node.is_null() && !text.contains("${") && !text.contains("%{");
    Value { span, literal: if is_known { Literal::Text(text.to_owned()) } else { Literal::Unknown } }
}
