//! `schema`: the JSON schema of Compose files, made of the table of attributes.

use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Map, Value, json};
use shiplint_project::compose_model::attributes::{Attribute, FILE, Form, Keys, Object, Scalars, Shape};

use crate::terminal;

/// Prints the schema of Compose files.
pub(crate) fn compose() -> Result<ExitCode> {
    let Value::Object(mut schema) = schema(&FILE) else { return Ok(ExitCode::FAILURE) };
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!("https://shiplint.dev/schema/compose.json"));
    schema.insert("title".to_owned(), json!("Compose file"));
    terminal::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What stands for a value until a variable is put in.
fn variable() -> Value {
    json!({ "type": "string", "pattern": "\\$" })
}

/// Each keyword of a schema holds for values of its type only, so that a value of several types needs no alternatives; but a
/// list of names holds for all.
fn schema(shape: &Shape) -> Value {
    let mut schema = Map::new();
    let types = types(shape);
    let has_own_text = shape.scalars.has(Scalars::TEXT);
    match shape.form {
        Form::OneOf(names) => {
            let rest = Shape { scalars: Scalars::NONE, form: Form::Any, ..*shape };
            let mut any = vec![json!({ "enum": names }), variable()];
            if shape.items.is_some() || shape.object.is_some() {
                any.push(self::schema(&rest));
            }
            return json!({ "anyOf": any });
        }
        Form::Range(least, most) => {
            schema.insert("minimum".to_owned(), json!(i64::try_from(least).unwrap_or(i64::MIN)));
            if most < i128::from(i64::MAX) {
                schema.insert("maximum".to_owned(), json!(i64::try_from(most).unwrap_or(i64::MAX)));
            }
        }
        Form::Like(pattern) => {
            schema.insert("pattern".to_owned(), json!(format!("{}|\\$", pattern.regex)));
        }
        Form::Any | Form::Flag | Form::Whole | Form::Decimal if !has_own_text && shape.scalars != Scalars::NONE => {
            schema.insert("pattern".to_owned(), json!("\\$"));
        }
        Form::Any | Form::Flag | Form::Whole | Form::Decimal => {}
    }
    schema.insert("type".to_owned(), if let [only] = types.as_slice() { json!(only) } else { json!(types) });
    if let Some(items) = shape.items {
        schema.insert("items".to_owned(), self::schema(items));
    }
    if shape.unique {
        schema.insert("uniqueItems".to_owned(), json!(true));
    }
    if let Some(object) = shape.object {
        mapping(object, &mut schema);
    }
    Value::Object(schema)
}

fn types(shape: &Shape) -> Vec<&'static str> {
    let has = |scalars| shape.scalars.has(scalars);
    let is_scalar = shape.scalars != Scalars::NONE && shape.scalars != Scalars::NULL;
    let types = [
        (has(Scalars::NULL), "null"),
        (has(Scalars::BOOL), "boolean"),
        (has(Scalars::INT) && !has(Scalars::NUMBER), "integer"),
        (has(Scalars::NUMBER), "number"),
        (is_scalar, "string"),
        (shape.items.is_some(), "array"),
        (shape.object.is_some(), "object"),
    ];
    types.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name).collect()
}

fn mapping(object: &Object, schema: &mut Map<String, Value>) {
    let properties = object.attributes.iter().map(|it| (it.name.to_owned(), property(it)));
    let properties: Map<String, Value> = properties.collect();
    let others = object.others.as_ref();
    let other = others.map_or(json!(false), |others| others.shape.map_or(json!(true), self::schema));
    let (pattern, rest) = match others.map(|others| others.keys) {
        None => (Some(("^x-", json!(true))), json!(false)),
        Some(Keys::Any) => (None, other),
        Some(Keys::Names) => (Some(("^[a-zA-Z0-9._-]+$", other)), json!(false)),
        Some(Keys::Limits) => (Some(("^[a-z_]+$", other)), json!(false)),
    };
    if !properties.is_empty() {
        schema.insert("properties".to_owned(), Value::Object(properties));
    }
    if let Some((pattern, shape)) = pattern {
        schema.insert("patternProperties".to_owned(), json!({ pattern: shape }));
    }
    schema.insert("additionalProperties".to_owned(), rest);
    let required: Vec<&str> = object.attributes.iter().filter(|it| it.required).map(|it| it.name).collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
}

fn property(attribute: &Attribute) -> Value {
    let mut property = schema(attribute.shape);
    let since = attribute.since.map(|version| format!(" Since Compose {version}."));
    let instead = attribute.deprecated.map(|instead| format!(" Deprecated: {instead}."));
    property["description"] =
        json!([Some(attribute.doc.to_owned()), since, instead].into_iter().flatten().collect::<String>());
    if attribute.deprecated.is_some() {
        property["deprecated"] = json!(true);
    }
    if let Some(default) = attribute.default {
        property["default"] = json!(default);
    }
    property
}
