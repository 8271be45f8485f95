//! Texts that Compose reads as something else: truth values and numbers as soon as their variables are put in, durations,
//! sizes and the like once all layers are merged.

use crate::attributes::{FILE, Form, Reading, Scalars, Shape};
use crate::reader::Reader;
use crate::{Change, Map, Node, Problem, ProblemKind, Text, Value, units};

/// When a text is read.
#[derive(Clone, Copy, PartialEq)]
enum Time {
    /// In each layer.
    Cast,
    /// In what the layers come to.
    Decode,
}

/// Tells what Compose cannot take for a number or a truth value in a layer.
pub(crate) fn check_layer(tree: &Map, problems: &mut Vec<Problem>) {
    check_at(Time::Cast, tree, &mut Reader::new(problems));
}

/// Tells what Compose cannot decode of a project.
pub(crate) fn check(tree: &Map, reader: &mut Reader<'_>) {
    check_at(Time::Decode, tree, reader);
}

fn check_at(time: Time, tree: &Map, reader: &mut Reader<'_>) {
    let attributes = FILE.object.into_iter().flat_map(|object| object.attributes);
    for attribute in attributes.filter(|attribute| attribute.name != "include") {
        if let Some(node) = tree.get(attribute.name) {
            value(node, attribute.shape, time, reader);
        }
    }
}

fn value(node: &Node, shape: &Shape, time: Time, reader: &mut Reader<'_>) {
    if node.is_reset() {
        return;
    }
    match (&node.value, shape.items, shape.object) {
        (Value::Str(text), ..) => {
            if let Some(known) = text.known().filter(|_| shape.reading.time() == time) {
                scalar(node, known, shape, reader);
            }
        }
        (Value::Timestamp(text), ..) if shape.reading != Reading::Text && time == Time::Decode => {
            let message = format!("`{text}` is a date, no text: it needs quotes");
            reader.problem(node, ProblemKind::WrongShape, node.place.clone(), message);
        }
        (Value::Float(number), ..) if shape.reading == Reading::Mode && time == Time::Decode => {
            let message = format!("`{number}` is no octal number");
            reader.problem(node, ProblemKind::WrongShape, node.place.clone(), message);
        }
        (Value::Seq(items), Some(shape), _) => items.iter().for_each(|item| value(item, shape, time, reader)),
        (Value::Map(map), _, Some(object)) => {
            for entry in map {
                let own = object.attribute(&entry.key.text).map(|attribute| attribute.shape);
                let other = || object.others.as_ref().and_then(|others| others.shape);
                if let Some(shape) = own.or_else(other) {
                    value(&entry.value, shape, time, reader);
                }
            }
        }
        _ => {}
    }
    if time == Time::Cast {
        return;
    }
    match shape.reading {
        Reading::Hosts => hosts(node, reader),
        Reading::DeviceMappings => devices(node, reader),
        Reading::Variables => names(node, reader),
        _ => {}
    }
}

fn scalar(node: &Node, text: &str, shape: &Shape, reader: &mut Reader<'_>) {
    // The check of shapes tells these.
    if matches!(shape.form, Form::Flag | Form::Whole | Form::Decimal) {
        return;
    }
    let (kind, what) = match shape.reading {
        Reading::Duration if units::duration(text).is_none() => {
            (ProblemKind::BadDuration, "no duration, such as `1m30s`")
        }
        Reading::Bytes if !is_size(text) => (ProblemKind::BadSize, "no size, such as `512m`"),
        Reading::Float if text.parse::<f64>().is_err() => (ProblemKind::BadNumber, "no number, such as `0.5`"),
        Reading::Float
            if !shape.scalars.has(Scalars::NUMBER) && text.parse::<f64>().is_ok_and(|it| it.fract() != 0.0) =>
        {
            (ProblemKind::WrongShape, "no whole number")
        }
        Reading::Number => (ProblemKind::WrongShape, "text, not a number"),
        Reading::Mode if i64::from_str_radix(text, 8).is_err() => (ProblemKind::WrongShape, "no octal number"),
        Reading::Devices if !text.eq_ignore_ascii_case("all") && text.parse::<i64>().is_err() => {
            (ProblemKind::WrongShape, "neither a whole number nor `all`")
        }
        Reading::Limit if text.parse::<i64>().is_err() => (ProblemKind::WrongShape, "no whole number"),
        Reading::Plain | Reading::External if shape.scalars.has(Scalars::BOOL) && node.as_bool().is_none() => {
            (ProblemKind::WrongShape, "neither true nor false")
        }
        Reading::Plain if is_integer(shape) && text.parse::<i64>().is_err() => {
            (ProblemKind::WrongShape, "no whole number")
        }
        _ => return,
    };
    reader.problem(node, kind, node.place.clone(), format!("`{text}` is {what}"));
}

impl Reading {
    fn time(self) -> Time {
        match self {
            Self::Plain | Self::Float | Self::Limit | Self::External => Time::Cast,
            _ => Time::Decode,
        }
    }
}

fn is_size(text: &str) -> bool {
    text.parse::<i64>().is_ok() || units::bytes(text).is_some()
}

/// Whether a text of this shape is read as a whole number.
fn is_integer(shape: &Shape) -> bool {
    shape.scalars.has(Scalars::INT) && !shape.scalars.has(Scalars::BOOL)
}

/// Each item of a list of hosts has a name and an address.
fn hosts(node: &Node, reader: &mut Reader<'_>) {
    for item in node.items() {
        let Some(text) = item.text().and_then(Text::known) else { continue };
        let message = match text.split_once('=').or_else(|| text.split_once(':')) {
            None => format!("`{text}` is a host without its address"),
            Some((name, _)) if name.is_empty() || name.contains(':') => format!("`{name}` is no name of a host"),
            Some(_) => continue,
        };
        reader.problem(item, ProblemKind::BadPair, item.place.clone(), message);
    }
}

/// A device has a target in the long form.
fn devices(node: &Node, reader: &mut Reader<'_>) {
    for item in node.items() {
        if item.map().is_some_and(|device| device.get("target").is_none()) {
            reader.missing(item, item.place.clone(), "a device needs a `target`");
        }
    }
}

/// No blank stands between the name of a variable and its equals sign.
fn names(node: &Node, reader: &mut Reader<'_>) {
    for item in node.items() {
        let name = item.text().map(|text| text.pair().0);
        if let Some(name) = name.filter(|name| name.known().is_some_and(|name| name.ends_with(char::is_whitespace))) {
            let message = "a blank stands between the name of a variable and its equals sign";
            let problem = Problem::new(ProblemKind::BadPair, item.place_of(&name), message);
            let remedy = name
                .known()
                .filter(|_| item.origin.is_empty())
                .map(|name| Change::Write(name.trim_end().to_owned()).unsafe_());
            reader.add(problem.mend(remedy), item);
        }
    }
}
