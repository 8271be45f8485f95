//! The published schema, held against files that are right and wrong.

use serde_json::{Value, json};

use crate::Folder;

fn schema() -> Value {
    let run = Folder::new(&[]).run(&["schema", "compose"]);
    assert_eq!(run.code, 0, "{run:?}");
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_schema_tells_right_files_from_wrong_ones() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let service = |attributes: Value| json!({ "services": { "a": attributes }, "x-any": [1] });
    for (attributes, expected) in [
        (json!({ "image": "x", "ports": [80, "80:80", { "target": 80 }] }), true),
        (json!({ "image": "x", "environment": { "A": null }, "labels": ["a=b"] }), true),
        (json!({ "image": "x", "privileged": "${P}", "gpus": "all" }), true),
        (json!({ "image": "x", "depends_on": { "b": { "condition": "${C}" } } }), true),
        (json!({ "image": "x", "use_api_socket": "${S:-true}" }), true),
        (json!({ "image": "x", "pull_policy": "every_12h" }), true),
        (json!({ "imgae": "x" }), false),
        (json!({ "image": ["x"] }), false),
        (json!({ "image": "x", "gpus": "some" }), false),
        (json!({ "image": "x", "oom_score_adj": 1001 }), false),
        (json!({ "image": "x", "use_api_socket": "yes" }), false),
        (json!({ "image": "x", "pull_policy": "allways" }), false),
        (json!({ "image": "x", "depends_on": { "b": {} } }), false),
        (json!({ "image": "x", "dns_opt": ["a", "a"] }), false),
    ] {
        assert_eq!(validator.is_valid(&service(attributes.clone())), expected, "{attributes}");
    }
}

#[test]
fn every_attribute_of_a_service_says_what_it_is_for() {
    let schema = schema();
    let service = &schema["properties"]["services"]["patternProperties"]["^[a-zA-Z0-9._-]+$"]["properties"];
    let attributes = service.as_object().unwrap();
    assert!(attributes.len() > 90, "{}", attributes.len());
    for (name, attribute) in attributes {
        assert!(attribute["description"].as_str().is_some_and(|text| text.ends_with('.')), "{name}");
    }
}
