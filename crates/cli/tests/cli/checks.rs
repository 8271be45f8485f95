//! BuildKit's checks as BuildKit's users know them: its directive, its comments, its output.

use serde_json::{Value, json};

use crate::Folder;

fn names(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let run = folder.run(&[&["check", "--preset", "buildkit", "--format", "buildkit-json"], arguments].concat());
    let result: Value = serde_json::from_str(&run.out).unwrap();
    let warnings = result["warnings"].as_array().unwrap();
    warnings.iter().map(|warning| warning["ruleName"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_result_has_the_shape_of_buildkits() {
    let folder = Folder::new(&[("Dockerfile", "FROM alpine:3.22\nENV A \\\n  b\n")]);
    let run = folder.run(&["check", "--preset", "buildkit", "--format", "buildkit-json"]);
    let result: Value = serde_json::from_str(&run.out).unwrap();
    let line = |line: u32| json!({ "start": { "line": line }, "end": { "line": line } });
    let warning = &result["warnings"][0];
    assert_eq!(warning["ruleName"], "LegacyKeyValueFormat");
    assert_eq!(warning["url"], "https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/");
    assert_eq!(warning["detail"], "between `A` and its value stands a blank, not `=`");
    assert_eq!(warning["location"], json!({ "ranges": [line(2), line(3)] }));
    let source = json!({ "filename": "Dockerfile", "language": "Dockerfile", "data": "RlJPTSBhbHBpbmU6My4yMgpFTlYgQSBcCiAgYgo=" });
    assert_eq!(result["sources"], json!([source]));
    assert_eq!(result.get("buildError"), None);
    folder.write("Dockerfile", "FROM alpine:3.22\nRNU true\n");
    let run = folder.run(&["check", "--preset", "buildkit", "--format", "buildkit-json"]);
    let result: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(result["buildError"]["location"], json!({ "ranges": [line(2)] }));
}

#[test]
fn directives_and_comments_skip_checks() {
    let body = "FROM alpine:3.22 as base\nENV A b\nMAINTAINER me\n";
    for (above, expected) in [
        ("", vec!["FromAsCasing", "LegacyKeyValueFormat", "MaintainerDeprecated"]),
        ("# check=skip=FromAsCasing,MaintainerDeprecated\n", vec!["LegacyKeyValueFormat"]),
        ("# check=skip=all\n", vec![]),
        ("# check=skip=fromascasing\n", vec!["FromAsCasing", "LegacyKeyValueFormat", "MaintainerDeprecated"]),
        ("# stage\n# check=skip=all\n", vec!["LegacyKeyValueFormat", "MaintainerDeprecated"]),
        ("# stage\n# check=skip=all\n\n# really\n", vec!["LegacyKeyValueFormat", "MaintainerDeprecated"]),
        ("# stage\n# check=skip=all\n#\n", vec!["FromAsCasing", "LegacyKeyValueFormat", "MaintainerDeprecated"]),
    ] {
        let folder = Folder::new(&[("Dockerfile", &format!("{above}{body}"))]);
        assert_eq!(names(&folder, &[]), expected, "{above}");
    }
    let repeated = "FROM a:1 AS x\n# check=skip=all\nFROM b:1 AS x\n";
    let folder = Folder::new(&[("Dockerfile", repeated)]);
    assert_eq!(names(&folder, &[]), ["DuplicateStageName"], "a comment does not reach checks of the file");
    assert_eq!(names(&folder, &["--no-inline-ignores"]), ["DuplicateStageName"]);
}

#[test]
fn directives_raise_findings_and_switch_on_experiments() {
    let folder = Folder::new(&[("Dockerfile", "# check=error=true\nFROM alpine:3.22\nENV A b\n")]);
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, 1);
    folder.write("Dockerfile", "FROM alpine:3.22\n# check=error=true\nENV A b\n");
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, 0, "only the whole file fails");
    let text = "FROM alpine:3.22\n# what to build\nARG VERSION\n";
    folder.write("Dockerfile", text);
    assert_eq!(names(&folder, &[]), [""; 0]);
    folder.write("Dockerfile", format!("# check=experimental=all\n{text}"));
    assert_eq!(names(&folder, &[]), ["InvalidDefinitionDescription"]);
    let hadolint = folder.run(&["check", "--preset", "hadolint", "--format", "concise"]);
    assert!(!hadolint.out.contains("misnamed-description"), "{}", hadolint.out);
}

#[test]
fn a_build_argument_replaces_the_directive() {
    let compose = |options: &str| {
        format!(
            "services:\n  web:\n    build:\n      context: .\n      args:\n        BUILDKIT_DOCKERFILE_CHECK: {options}\n"
        )
    };
    let folder = Folder::new(&[
        ("Dockerfile", "# check=skip=LegacyKeyValueFormat\nFROM alpine:3.22\nENV A b\nMAINTAINER me\n"),
        ("compose.yaml", &compose("skip=MaintainerDeprecated")),
    ]);
    assert_eq!(names(&folder, &[]), ["LegacyKeyValueFormat"]);
}
