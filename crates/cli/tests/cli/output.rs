//! What is printed, and with which exit code.

use crate::{CLEAN, Folder, RELATIVE};

#[test]
fn findings_fail_a_run_and_clean_files_do_not() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE), ("clean/Dockerfile", CLEAN)]);
    let run = folder.run(&["check", "--format", "concise"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.starts_with("Dockerfile:2:9: warning[relative-workdir] "), "{}", run.out);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert_eq!(folder.run(&["check", "clean"]).code, 0);
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, 0);
    assert_eq!(folder.run(&["check", "--error", "relative-workdir", "--fail-on", "error"]).code, 1);
}

#[test]
fn the_full_format_shows_the_line_and_counts() {
    let run = Folder::new(&[("Dockerfile", RELATIVE)]).run(&["check"]);
    assert!(run.out.contains("2 │ WORKDIR app\n  │         ^^^\n"), "{}", run.out);
    assert!(
        run.out.trim_end().ends_with("1 finding (1 warning) in 1 of 1 file, 1 fixable with --unsafe-fixes"),
        "{}",
        run.out
    );
    assert!(!run.out.contains('\u{1b}'), "no colours where nobody looks");
    let colored = Folder::new(&[("Dockerfile", RELATIVE)]).run(&["check", "--color", "always"]);
    assert!(colored.out.contains('\u{1b}'), "{}", colored.out);
}

#[test]
fn findings_span_files() {
    let folder = Folder::new(&[
        ("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: runtme\n"),
        ("Dockerfile", "FROM alpine:3.22 AS runtime\n"),
    ]);
    let run = folder.run(&["check", "--select", "unknown-build-target"]);
    assert!(run.out.contains("compose.yaml:5:15") && run.out.contains("Dockerfile:1:21"), "{}", run.out);
    // The Compose file beside a Dockerfile that is given alone is looked at for its sake.
    let alone = folder.run(&["check", "--format", "concise", "Dockerfile"]);
    assert!(alone.out.contains("compose.yaml:5:15"), "{}", alone.out);
}

#[test]
fn json_has_the_promised_shape() {
    let run = Folder::new(&[("Dockerfile", RELATIVE)]).run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(report["version"], 1);
    assert_eq!(finding["rule"], "relative-workdir");
    assert_eq!(finding["codes"]["buildkit"], "WorkdirRelativePath");
    assert_eq!(finding["start"], serde_json::json!({ "line": 2, "column": 9, "offset": 25 }));
    assert_eq!(finding["enclosing"], serde_json::json!({ "start_line": 2, "end_line": 2 }));
    assert_eq!(report["summary"]["files"], 1);
}

#[test]
fn rules_explain_themselves() {
    let folder = Folder::new(&[]);
    let page = folder.run(&["explain", "DL3000"]);
    assert!(page.out.starts_with("# relative-workdir\n"), "{page:?}");
    let list = folder.run(&["rules", "--format", "json"]);
    let rules: serde_json::Value = serde_json::from_str(&list.out).unwrap();
    assert!(rules.as_array().unwrap().iter().any(|rule| rule["id"] == "relative-workdir" && rule["fix"] == "unsafe"));
    let unknown = folder.run(&["explain", "relative-wordkir"]);
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (2, "shiplint: unknown rule `relative-wordkir`, did you mean `relative-workdir`?\n")
    );
}
