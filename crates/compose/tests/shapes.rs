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
        ("environment: ", &["WrongShape environment"]),
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
        ("init: maybe", &["BadValue maybe"]),
        ("init: 'ON'", &[]),
        ("init: '${X:-nope}'", &["BadValue? '${X:-nope}'"]),
        ("init: '${X}'", &[]),
        ("build: {context: ., sbom: generator=x}", &[]),
        ("scale: '2'", &[]),
        ("scale: '${X:-two}'", &["BadValue? '${X:-two}'"]),
        ("deploy: {replicas: two}", &["BadValue two"]),
        ("healthcheck: {retries: three}", &["WrongShape three"]),
        ("ulimits: {nofile: many}", &["BadValue many"]),
        ("deploy: {update_config: {max_failure_ratio: half}}", &["BadValue half"]),
        ("cpus: '0.5'", &[]),
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

#[test]
fn what_is_taken_for_something_else_is_told() {
    for (attributes, expected) in [
        ("init: yes", &["OldBoolean yes"][..]),
        ("init: 'TRUE'", &[]),
        ("environment: {A: 1, B: x, C: true, D: , E: ~, F: '007'}", &[]),
        ("environment: {A: 007}", &["CoercedValue 007"]),
        ("environment: {A: 1.10}", &["CoercedValue 1.10"]),
        ("environment: {A: TRUE}", &["CoercedValue TRUE"]),
        ("environment: {A: NULL}", &["CoercedValue NULL"]),
        ("environment: {A: 2024-01-01}", &["CoercedValue 2024-01-01"]),
        ("environment: [A=007]", &[]),
        ("environment: {A: .inf}", &[]),
        ("build: {context: ., args: {A: 1_000}}", &["CoercedValue 1_000"]),
        ("environment: {'${A}': x}", &["VariableInKey '${A}'"]),
        ("labels: {a$b: x}", &["VariableInKey a$b"]),
        ("labels: {a$$b: x, 'c$': y}", &[]),
        ("environment: [A=1, B=1, A=2]", &["RepeatedItem A=2"]),
        ("environment: [A=1, A=1]", &["RepeatedItem A=1"]),
        ("cap_add: [A, B, A]", &["RepeatedItem A"]),
        ("volumes: ['a:/x', 'b:/x']", &[]),
        ("extends: {service: b, fiel: x}", &["UnknownAttribute fiel"]),
    ] {
        let project = one(&format!("services: {{a: {{image: x, {attributes}}}}}\n"));
        let notices: Vec<_> =
            project.notices.iter().map(|notice| format!("{:?} {}", notice.kind, notice.place.text())).collect();
        assert_eq!(notices, *expected, "{attributes}");
    }
}

#[test]
fn items_of_another_layer_are_no_repetition() {
    let text = "services: {b: {image: x, environment: [A=1]}, a: {extends: b, environment: [A=2, A=3]}}\n";
    let notices: Vec<_> = one(text).notices.into_iter().map(|notice| notice.place.text().to_owned()).collect();
    assert_eq!(notices, ["A=3"]);
}

#[test]
fn a_key_in_the_wrong_place_is_told_where_it_belongs() {
    for (text, expected) in [
        ("services: {a: {image: x}}\nrestart: always\n", Some("`restart` is an attribute of a service")),
        ("services: {a: {image: x, replicas: 2}}\n", Some("`replicas` is an attribute of `deploy`")),
        ("services: {a: {image: x, healthcheck: {ports: []}}}\n", Some("`ports` is an attribute of a service")),
        ("services: {a: {image: x, driver: y}}\n", None),
        ("services: {a: {image: x, whatever: y}}\n", None),
        ("services: {'${A}': {image: x}}\n", Some("no variable is put into a key")),
    ] {
        assert_eq!(one(text).problems[0].help.as_deref(), expected, "{text}");
    }
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
