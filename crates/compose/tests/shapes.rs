//! Trees held against the table of attributes.

mod common;

use common::{one, problems};
use shiplint_compose::attributes::{Attribute, FILE, Shape};

/// The problems of a service with these attributes.
fn of_service(attributes: &str) -> Vec<String> {
    problems(&one(&format!("services: {{a: {{image: x, {attributes}}}}}\n")))
}

#[test]
fn values_have_the_shape_that_their_attribute_asks_for() {
    for (attributes, expected) in [
        ("privileged: yes", &[][..]),
        ("privileged: 1", &["WrongShape 1"]),
        ("container_name: 12", &["WrongShape 12"]),
        ("hostname: [a]", &["WrongShape [a]"]),
        ("command: ", &[]),
        ("environment: ", &["WrongShape "]),
        ("environment: {A: , B: 1, C: true, D: x}", &[]),
        ("environment: {A: [x]}", &["WrongShape [x]"]),
        ("environment: [A=1, {B: 2}]", &["WrongShape {B: 2}"]),
        ("mem_limit: 512m", &[]),
        ("mem_limit: true", &["WrongShape true"]),
        ("deploy: {resources: {limits: {memory: 512}}}", &["WrongShape 512"]),
        ("use_api_socket: yes", &["WrongShape yes"]),
        ("use_api_socket: '${X}'", &[]),
        ("oom_score_adj: 1001", &["BadValue 1001"]),
        ("cpu_percent: 100", &[]),
        ("volumes: [{type: folder, target: /x}]", &["BadValue folder"]),
        ("volumes: [{type: '${X}', target: /x}]", &[]),
        ("security_opt: [a, b, a]", &["DuplicateItem a"]),
        ("dns: [1.1.1.1, 1.1.1.1]", &[]),
        ("ulimits: {nofile: {soft: 1}}", &["MissingAttribute nofile"]),
        ("ulimits: {nofile: 1}", &[]),
        ("container_name: a", &["BadValue a"]),
        ("container_name: a-1", &[]),
        ("pull_policy: every_1d12h", &[]),
        ("pull_policy: every_12", &["BadValue every_12"]),
        ("pull_policy: allways", &["BadValue allways"]),
        ("gpus: all", &[]),
        ("gpus: some", &["BadValue some"]),
        ("gpus: [{count: 1}]", &[]),
    ] {
        assert_eq!(of_service(attributes), *expected, "{attributes}");
    }
}

#[test]
fn keys_are_attributes_or_begin_with_x() {
    for (attributes, expected) in [
        ("x-any: {thing: 1}", &[][..]),
        ("volume: [a:/b]", &["UnknownAttribute volume"]),
        ("build: {context: ., file: x}", &["UnknownAttribute file"]),
        ("labels: {'any thing': x}", &[]),
        ("depends_on: {'b c': {condition: service_started}}", &["UnknownAttribute 'b c'", "UndefinedService 'b c'"]),
        ("logging: {options: {max-size: 10m}, x-y: 1}", &[]),
        ("extends: {service: b, x: y}", &["UnknownBase b"]),
        ("provider: {type: model, options: {any: [1, true]}}", &[]),
    ] {
        assert_eq!(of_service(attributes), *expected, "{attributes}");
    }
    let hint = one("services: {a: {image: x, comand: y}}\n");
    assert_eq!(hint.problems[0].help.as_deref(), Some("did you mean `command`?"));
}

/// Calls `visit` with every attribute that a shape leads to.
fn walk(shape: &Shape, depth: usize, visit: &mut dyn FnMut(&[Attribute])) {
    assert!(depth < 20, "shapes lead into themselves");
    if let Some(items) = shape.items {
        walk(items, depth + 1, visit);
    }
    let Some(object) = shape.object else { return };
    visit(object.attributes);
    let others = object.others.as_ref().and_then(|others| others.shape);
    object.attributes.iter().map(|attribute| attribute.shape).chain(others).for_each(|it| walk(it, depth + 1, visit));
}

#[test]
fn every_attribute_is_documented_by_one_sentence_and_stands_once() {
    let mut count = 0;
    walk(&FILE, 0, &mut |attributes| {
        for (number, attribute) in attributes.iter().enumerate() {
            count += 1;
            let is_sentence = attribute.doc.ends_with('.') && !attribute.doc.trim_end_matches('.').contains(". ");
            assert!(is_sentence, "{}: {}", attribute.name, attribute.doc);
            assert!(attributes[..number].iter().all(|other| other.name != attribute.name), "{}", attribute.name);
        }
    });
    assert!(count > 250, "{count}");
}
