//! Holds the tree against the table of attributes: unknown keys, values of another shape, required attributes.

use std::collections::BTreeMap;

use shiplint_source::Place;

use crate::attributes::{Attribute, FILE, Form, Keys, Object, Others, Scalars, Shape, home};
use crate::{Change, Entry, Map, Node, Problem, ProblemKind, Text, Value, notices, remedies};

/// Tells what Compose would refuse of a tree for its shape. What an `open` tree lacks may be elsewhere.
pub(crate) fn check(tree: &Map, open: bool, problems: &mut Vec<Problem>) {
    let mut checker = Checker { open, problems };
    if let Some(object) = FILE.object {
        checker.entries(tree, object);
    }
}

struct Checker<'p> {
    open: bool,
    problems: &'p mut Vec<Problem>,
}

/// What a value is called in a message.
#[derive(Clone, Copy)]
pub(crate) enum Name<'n> {
    /// The value of an attribute.
    Key(&'n str),
    /// The value of a key that somebody chose.
    Entry(&'n str),
    /// An item of the list behind a key.
    ItemOf(&'n str),
}

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(key) | Self::Entry(key) => write!(f, "`{key}`"),
            Self::ItemOf(key) => write!(f, "an item of `{key}`"),
        }
    }
}

impl Checker<'_> {
    /// Checks a value; what it lacks is told `at` a place.
    fn value(&mut self, node: &Node, shape: &Shape, name: Name<'_>, at: &Place) {
        match (&node.value, shape.items, shape.object) {
            (Value::Map(map), _, Some(object)) => {
                self.entries(map, object);
                self.required(node, map, object, (name, at));
            }
            (Value::Seq(items), Some(item), _) => self.items(items, item, shape.unique, name),
            _ if accepts(node, shape) => self.form(node, shape, name),
            _ if self.is_lost(node) => {}
            _ => {
                let message = format!("{name} must be {}, not {}", expected(shape), node.shape());
                let place = if node.place.span.is_empty() { at } else { &node.place };
                let problem = Problem::new(ProblemKind::WrongShape, place.clone(), message);
                self.problems.push(problem.brought_by(&node.origin).mend(remedies::of_shape(node, shape, name, at)));
            }
        }
    }

    fn entries(&mut self, map: &Map, object: &Object) {
        for entry in map.iter().filter(|entry| !entry.value.is_reset()) {
            let key = &*entry.key.text;
            match (object.attribute(key), &object.others) {
                (Some(attribute), _) => self.value(&entry.value, attribute.shape, Name::Key(key), &entry.key.place),
                (None, Some(others)) if is_allowed(key, others.keys) => {
                    self.problems.extend(notices::of_entry(entry, others));
                    if let Some(shape) = others.shape {
                        self.value(&entry.value, shape, Name::Entry(key), &entry.key.place);
                    }
                }
                // Compose does not look at limits that it does not take for such.
                (None, Some(Others { keys: Keys::Limits, .. })) => {}
                (None, None) if key.starts_with("x-") => {}
                _ => self.unknown(entry, map, object),
            }
        }
    }

    fn unknown(&mut self, entry: &Entry, map: &Map, object: &Object) {
        let key = &entry.key;
        let message = match object.others {
            Some(_) => format!("`{}` is no name: letters, digits, `.`, `_` and `-` are allowed", key.text),
            None => format!("unknown attribute `{}`", key.text),
        };
        let known = object.attributes.iter().map(|attribute| attribute.name);
        let problem = Problem::new(ProblemKind::UnknownAttribute, key.place.clone(), message);
        let help = match object.others {
            Some(_) if key.text.contains('$') => Some("no variable is put into a key".to_owned()),
            Some(_) => None,
            None => home(&key.text).map(|home| format!("`{}` is an attribute of {home}", key.text)),
        };
        let remedy = remedies::of_key(&key.text, map, object);
        self.problems
            .push(problem.brought_by(&entry.value.origin).help(help).did_you_mean(&key.text, known).mend(remedy));
    }

    fn required(&mut self, node: &Node, map: &Map, object: &Object, (name, at): (Name<'_>, &Place)) {
        if self.open {
            return;
        }
        let is_missing = |attribute: &&Attribute| attribute.required && map.get(attribute.name).is_none();
        for attribute in object.attributes.iter().filter(is_missing) {
            let message = format!("{name} needs `{}`", attribute.name);
            let problem = Problem::new(ProblemKind::MissingAttribute, at.clone(), message);
            let is_condition = attribute.name == "condition" && !map.is_empty();
            let remedy = is_condition.then(|| Change::Insert("condition", "service_started").unsafe_());
            self.problems.push(problem.brought_by(&node.origin).mend(remedy));
        }
    }

    fn items(&mut self, items: &[Node], shape: &Shape, unique: bool, name: Name<'_>) {
        let (Name::Key(key) | Name::Entry(key) | Name::ItemOf(key)) = name;
        let mut seen = BTreeMap::new();
        for item in items.iter().filter(|item| !item.is_reset()) {
            self.value(item, shape, Name::ItemOf(key), &item.place);
            let scalar = item.scalar().filter(|_| unique);
            let Some(text) = scalar.as_ref().and_then(|scalar| scalar.known()).map(str::to_owned) else { continue };
            if let Some(first) = seen.insert(text.clone(), &item.place) {
                let message = format!("`{key}` has `{text}` twice");
                let problem = Problem::new(ProblemKind::DuplicateItem, item.place.clone(), message);
                let remedy = (!item.is_interpolated()).then(|| Change::Remove(item.place.clone()).safe());
                self.problems.push(problem.of(&item.origin).label(first.clone(), "the first one").mend(remedy));
            }
        }
    }

    /// What a scalar must be besides being of its kind.
    fn form(&mut self, node: &Node, shape: &Shape, name: Name<'_>) {
        let known = node.text().and_then(Text::known);
        let expected = match (shape.form, &node.value, known) {
            (Form::OneOf(names), _, Some(text)) if !names.contains(&text) => format!("one of `{}`", names.join("`, `")),
            (Form::Like(pattern), _, Some(text)) if !(pattern.accepts)(text) => pattern.expected.to_owned(),
            (Form::Flag, _, Some(_)) if node.as_bool().is_none() => "true or false".to_owned(),
            (Form::Flag, ..) => return self.problems.extend(notices::of_flag(node)),
            (Form::Whole, _, Some(text)) if text.parse::<i64>().is_err() => "a whole number".to_owned(),
            (Form::Decimal, _, Some(text)) if text.parse::<f64>().is_err() => "a number".to_owned(),
            (Form::Range(least, most), Value::Int(value), _) if *value < least || *value > most => match most {
                most if most == i128::from(i64::MAX) => format!("at least {least}"),
                _ => format!("from {least} to {most}"),
            },
            _ => return,
        };
        let written = known.map_or_else(|| node.place.text().to_owned(), |known| format!("`{known}`"));
        let problem = Problem::new(
            ProblemKind::BadValue,
            node.place.clone(),
            format!("{name} must be {expected}, not {written}"),
        );
        let problem = match (shape.form, known) {
            (Form::OneOf(names), Some(known)) => problem.did_you_mean(known, names.iter().copied()),
            _ => problem,
        };
        self.problems.push(problem.of(&node.origin).mend(remedies::of_value(node, shape)));
    }

    /// Whether what is here is not known: it is in a part that could not be read, or an alias leads nowhere.
    fn is_lost(&self, node: &Node) -> bool {
        (self.open && node.is_null()) || (node.is_unknown() && !node.is_interpolated())
    }
}

fn accepts(node: &Node, shape: &Shape) -> bool {
    match &node.value {
        Value::Null => shape.scalars.has(Scalars::NULL),
        Value::Bool(_) => shape.scalars.has(Scalars::BOOL),
        Value::Int(_) => shape.scalars.has(Scalars::INT),
        Value::Float(number) if number.fract() == 0.0 => shape.scalars.has(Scalars::INT),
        Value::Float(_) => shape.scalars.has(Scalars::NUMBER),
        // A variable is read as what its place asks for.
        Value::Str(_) if node.is_interpolated() => shape.scalars != Scalars::NONE,
        Value::Str(_) | Value::Timestamp(_) => shape.scalars.has(Scalars::TEXT),
        Value::Map(_) | Value::Seq(_) => false,
    }
}

fn is_allowed(key: &str, keys: Keys) -> bool {
    let all = |is_fine: fn(char) -> bool| !key.is_empty() && key.chars().all(is_fine);
    match keys {
        Keys::Any => true,
        Keys::Names => all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)),
        Keys::Limits => all(|c| c.is_ascii_lowercase()),
    }
}

/// What a value may be, for people.
fn expected(shape: &Shape) -> String {
    let has = |scalars| shape.scalars.has(scalars);
    let number = if has(Scalars::NUMBER) { "a number" } else { "a whole number" };
    // Text in the place of a truth value is one that a variable fills in.
    let is_flag = matches!(shape.form, Form::Flag);
    let is_any = has(Scalars::BOOL) && has(Scalars::NUMBER) && has(Scalars::TEXT);
    let kinds = [
        (is_any, "a single value"),
        (has(Scalars::BOOL) && !is_any, "true or false"),
        (has(Scalars::INT) && !is_any, number),
        (has(Scalars::TEXT) && !is_flag && !is_any, "text"),
        (shape.items.is_some(), "a list"),
        (shape.object.is_some(), "a mapping"),
    ];
    let mut words: Vec<&str> = kinds.iter().filter(|(is_there, _)| *is_there).map(|(_, word)| *word).collect();
    let last = words.pop().unwrap_or("nothing");
    if words.is_empty() { last.to_owned() } else { format!("{} or {last}", words.join(", ")) }
}
