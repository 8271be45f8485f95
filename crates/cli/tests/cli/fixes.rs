//! `--fix` and its kind.

use crate::{Folder, RELATIVE};

#[test]
fn only_what_was_asked_for_is_written() {
    let folder = Folder::new(&[("Dockerfile", RELATIVE)]);
    assert_eq!(folder.run(&["check", "--fix"]).code, 1);
    assert_eq!(folder.read("Dockerfile"), RELATIVE, "the fix is not safe");
    let diff = folder.run(&["check", "--diff", "--unsafe-fixes"]);
    assert!(diff.out.contains("-WORKDIR app\n+WORKDIR /app\n"), "{}", diff.out);
    assert_eq!(folder.read("Dockerfile"), RELATIVE);
    assert_eq!(folder.run(&["check", "--unsafe-fixes"]).code, 0);
    assert_eq!(folder.read("Dockerfile"), RELATIVE.replace("app", "/app"));
}

#[test]
fn bytes_that_are_no_text_survive() {
    let folder = Folder::new(&[]);
    folder.write("Dockerfile", b"FROM alpine:3.22\r\n# caf\xe9\r\nWORKDIR app\r\n");
    folder.run(&["check", "--unsafe-fixes"]);
    let bytes = std::fs::read(folder.path().join("Dockerfile")).unwrap();
    assert_eq!(bytes, b"FROM alpine:3.22\r\n# caf\xe9\r\nWORKDIR /app\r\n");
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let folder = Folder::new(&[]);
    let run = folder.run_with(&["check", "-", "--fix", "--unsafe-fixes", "--stdin-filename", "Dockerfile"], RELATIVE);
    assert_eq!(run.out, RELATIVE.replace("app", "/app"));
}
