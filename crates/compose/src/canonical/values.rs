//! One value to the form that Compose prints: decoded as its attribute is read, in its long form, left out where it says nothing.

use shiplint_yaml::Tree;

use crate::attributes::{Object, Reading, Scalars, Shape};
use crate::canonical::{forms, mounts, pairs, paths, ports};
use crate::{Map, Node, Text, Value, units, words};

/// What reading values asks of their surroundings.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The folder that `~` stands for.
    pub(crate) home: Option<&'a str>,
}

/// The value as it is printed; nothing where it is left out.
pub(crate) fn value(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    let tree = read(node, shape, around)?;
    (shape.kept || !is_zero(&tree)).then_some(tree)
}

fn read(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    match shape.reading {
        Reading::Plain | Reading::Number => plain(node, shape, around),
        Reading::Text => node.said().map(Tree::Text).or_else(|| plain(node, shape, around)),
        Reading::Texts => texts(node, shape, around),
        Reading::Servers => texts(node, shape, around).map(|list| without_blanks(&list)),
        Reading::Float => number(node),
        Reading::Bytes => bytes(node),
        Reading::Duration => units::duration(&node.said()?).map(|time| Tree::Text(units::write_duration(time))),
        Reading::Mode => forms::mode(node),
        Reading::Devices => forms::device_count(node),
        Reading::Path => Some(Tree::Text(paths::path(node, around))),
        Reading::HostPath => Some(Tree::Text(paths::host_path(node, &node.said()?, around))),
        Reading::Context => Some(Tree::Text(paths::context(node, &node.said()?, around))),
        Reading::Labels => Some(pairs::labels(node)),
        Reading::Variables => Some(pairs::variables(node)),
        Reading::Contexts => Some(pairs::contexts(node, around)),
        Reading::Options => Some(pairs::options(node)),
        Reading::Hosts => Some(forms::hosts(node)),
        Reading::Command => command(node),
        Reading::Test => test(node),
        Reading::Build => forms::build(node, shape, around),
        Reading::Ssh => Some(forms::ssh(node, around)),
        Reading::Named => named(node, shape, around),
        Reading::Dependencies => Some(forms::dependencies(node, shape, around)),
        Reading::Ports => Some(ports::ports(node, shape, around)),
        Reading::Mounts => Some(mounts::mounts(node, shape, around)),
        Reading::DeviceMappings => Some(forms::device_mappings(node, shape, around)),
        Reading::Gpus => Some(forms::gpus(node, shape, around)),
        Reading::Grants => Some(forms::grants(node, shape, around, None)),
        Reading::SecretGrants => Some(forms::grants(node, shape, around, Some("/run/secrets"))),
        Reading::Aside => None,
        Reading::Limit => forms::limit(node),
        Reading::External => Some(Tree::Bool(node.map().is_some() || node.as_bool() == Some(true))),
    }
}

/// A value as its shape says.
pub(crate) fn plain(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    match (&node.value, shape.items, shape.object) {
        (Value::Map(map), _, Some(shape)) => Some(object(map, shape, around)),
        (Value::Seq(items), Some(shape), _) => Some(list(items, shape, around)),
        (Value::Null, ..) => None,
        (Value::Map(_) | Value::Seq(_), ..) => Some(raw(node)),
        _ if shape.scalars.has(Scalars::BOOL) => node.as_bool().map(Tree::Bool),
        _ if shape.scalars.has(Scalars::INT) => integer(node),
        _ => node.said().map(Tree::Text),
    }
}

pub(crate) fn list(items: &[Node], shape: &Shape, around: Surroundings<'_>) -> Tree {
    Tree::List(items.iter().filter_map(|item| read(item, shape, around)).collect())
}

/// The attributes in the order of their table, then the others by name.
pub(crate) fn object(map: &Map, shape: &Object, around: Surroundings<'_>) -> Tree {
    let known = shape.attributes.iter().filter_map(|attribute| {
        Some((attribute.name.to_owned(), value(map.get(attribute.name)?, attribute.shape, around)?))
    });
    let others = map.iter().filter(|entry| shape.attribute(&entry.key.text).is_none());
    let others = others.map(|entry| {
        let shape = shape.others.as_ref().and_then(|others| others.shape);
        let read = shape.map_or_else(|| Some(raw(&entry.value)), |shape| read(&entry.value, shape, around));
        (entry.key.text.to_string(), read.unwrap_or(Tree::Null))
    });
    let mut others: Vec<_> = others.collect();
    others.sort_by(|a, b| a.0.cmp(&b.0));
    Tree::Map(known.chain(others).collect())
}

/// A value whose shape is not known.
pub(crate) fn raw(node: &Node) -> Tree {
    match &node.value {
        Value::Null => Tree::Null,
        Value::Bool(value) => Tree::Bool(*value),
        Value::Int(value) => Tree::Int(*value),
        Value::Float(value) => Tree::Float(*value),
        Value::Timestamp(text) => Tree::Text(text.clone()),
        Value::Str(text) => Tree::Text(text.blank().to_owned()),
        Value::Seq(items) => Tree::List(items.iter().map(raw).collect()),
        Value::Map(map) => pairs::sorted(map.iter().map(|entry| (entry.key.text.to_string(), raw(&entry.value)))),
    }
}

/// One text as a list of it.
fn texts(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    let items = match &node.value {
        Value::Seq(items) => items.as_slice(),
        Value::Null => return None,
        _ => std::slice::from_ref(node),
    };
    Some(list(items, shape.items?, around))
}

fn without_blanks(list: &Tree) -> Tree {
    Tree::List(list.items().iter().filter(|item| item.text() != Some("")).cloned().collect())
}

/// Names, or names with options, as a mapping.
fn named(node: &Node, shape: &Shape, around: Surroundings<'_>) -> Option<Tree> {
    match &node.value {
        Value::Seq(_) => {
            Some(pairs::sorted(node.texts().into_iter().map(|name| (name.value.blank().to_owned(), Tree::Null))))
        }
        Value::Null => None,
        _ => plain(node, shape, around),
    }
}

fn integer(node: &Node) -> Option<Tree> {
    match &node.value {
        Value::Int(value) => Some(Tree::Int(*value)),
        Value::Float(value) => Some(Tree::Int(*value as i128)),
        _ => node.said()?.parse().ok().map(Tree::Int),
    }
}

fn number(node: &Node) -> Option<Tree> {
    let number: f32 = node.said()?.parse().ok()?;
    let shortest = number.to_string().parse().ok()?;
    Some(whole(shortest))
}

/// A number without its fraction where that is zero.
fn whole(number: f64) -> Tree {
    let fits = number.fract() == 0.0 && number.abs() < 1e15;
    if fits { Tree::Int(number as i128) } else { Tree::Float(number) }
}

fn bytes(node: &Node) -> Option<Tree> {
    // Compose passes over numbers with a fraction.
    let said = node.said().filter(|_| !matches!(node.value, Value::Float(_)))?;
    let bytes = said.parse().ok().or_else(|| units::bytes(&said))?;
    (bytes != 0).then(|| Tree::Text(bytes.to_string()))
}

fn command(node: &Node) -> Option<Tree> {
    let text = |text: &Text| Tree::Text(text.blank().to_owned());
    match &node.value {
        Value::Null => None,
        Value::Seq(_) => Some(Tree::List(node.texts().iter().map(|word| text(&word.value)).collect())),
        _ => Some(Tree::List(words::split(&node.scalar()?.value).words.iter().map(text).collect())),
    }
}

fn test(node: &Node) -> Option<Tree> {
    match &node.value {
        Value::Seq(_) => {
            Some(Tree::List(node.texts().iter().map(|word| Tree::Text(word.value.blank().to_owned())).collect()))
        }
        _ => Some(Tree::List(vec![Tree::Text("CMD-SHELL".to_owned()), Tree::Text(node.said()?)])),
    }
}

/// Whether a value is that of an attribute which is not there.
fn is_zero(tree: &Tree) -> bool {
    match tree {
        Tree::Null | Tree::Bool(false) | Tree::Int(0) => true,
        Tree::Float(value) => *value == 0.0,
        Tree::Text(text) => text.is_empty(),
        Tree::List(items) => items.is_empty(),
        Tree::Map(entries) => entries.is_empty(),
        Tree::Bool(true) | Tree::Int(_) => false,
    }
}

impl Node {
    /// The text of the scalar here, as Compose has it where unset variables are blank.
    pub(crate) fn said(&self) -> Option<String> {
        self.scalar().map(|text| text.value.blank().to_owned())
    }
}
