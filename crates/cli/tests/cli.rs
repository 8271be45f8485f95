//! The command as people run it: arguments in, text and exit code out.
#![allow(clippy::disallowed_methods, reason = "the tests look at the disk from outside")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "cli/checks.rs"]
mod checks;
#[path = "cli/compose_lint.rs"]
mod compose_lint;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/dclint.rs"]
mod dclint;
#[path = "cli/fixes.rs"]
mod fixes;
#[path = "cli/graph.rs"]
mod graph;
#[path = "cli/hadolint.rs"]
mod hadolint;
#[path = "cli/inline.rs"]
mod inline;
#[path = "cli/input.rs"]
mod input;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/schema.rs"]
mod schema;
#[path = "cli/tree.rs"]
mod tree;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder to run the command in.
struct Folder(tempfile::TempDir);

/// What a run came to.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        self.call(Command::new(env!("CARGO_BIN_EXE_shiplint")).args(arguments), input)
    }

    fn call(&self, command: &mut Command, input: &str) -> Run {
        let mut child = command
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

const RELATIVE: &str = "FROM alpine:3.22\nWORKDIR app\n";
const CLEAN: &str = "FROM alpine:3.22\nWORKDIR /app\n";
