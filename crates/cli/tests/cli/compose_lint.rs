//! What a configuration for compose-lint means.

use crate::Folder;

const SERVICES: &str =
    "services:\n  a:\n    image: a:1\n    privileged: true\n  b:\n    image: b:1\n    privileged: true\n";

/// The findings of its CL-0002, as far as their severities.
fn found(config: &str) -> Vec<String> {
    let run = Folder::new(&[("compose.yaml", SERVICES), (".compose-lint.yml", config)]).run(&[
        "check",
        "--format",
        "concise",
        "--preset",
        "compose-lint",
    ]);
    assert_ne!(run.code, 2, "{config} {}", run.err);
    let found = run.out.lines().filter(|line| line.contains("[privileged-container]"));
    found.map(|line| line.split('[').next().unwrap_or(line).to_owned()).collect()
}

#[test]
fn its_rules_are_switched_for_all_services_or_for_some() {
    let (a, b) = ("compose.yaml:4:17: error", "compose.yaml:7:17: error");
    for (config, expected) in [
        ("rules: {}\n", vec![a, b]),
        ("rules:\n  CL-0002: {enabled: false, reason: known}\n", vec![]),
        ("rules:\n  CL-0002: {exclude_services: [a]}\n", vec![b]),
        ("rules:\n  CL-0002:\n    exclude_services:\n      b: it builds images\n", vec![a]),
        ("rules:\n  CL-0003: {exclude_services: [a]}\n", vec![a, b]),
        ("rules:\n  CL-9999: {enabled: false}\n", vec![a, b]),
        ("rules:\n  CL-0002: {severity: low}\n", vec!["compose.yaml:4:17: info", "compose.yaml:7:17: info"]),
    ] {
        assert_eq!(found(config), expected, "{config}");
    }
}

#[test]
fn what_it_cannot_mean_is_told_with_its_place() {
    let folder =
        Folder::new(&[("compose.yaml", SERVICES), (".compose-lint.yml", "rules:\n  CL-0002: {severity: grave}\n")]);
    let run = folder.run(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains(".compose-lint.yml:2:23: unknown severity `grave`"), "{}", run.err);
}
