//! The scripts that containers start with, found in build contexts and in folders of the host.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::{Arc, Mutex};

use shiplint_project::{EntryKind, FileKind, Files, MemoryFiles, ReadError, Request, StartFile, open};
use shiplint_source::{FilePath, Source};

/// Files of a disk on which some can be executed.
struct Modes<'a> {
    files: MemoryFiles<'a>,
    executable: &'a [&'a str],
}

impl Files for Modes<'_> {
    fn read(&self, path: &FilePath) -> Result<Arc<Source>, ReadError> {
        self.files.read(path)
    }

    fn kind(&self, path: &FilePath) -> Option<EntryKind> {
        self.files.kind(path)
    }

    fn list(&self, folder: &FilePath) -> Vec<(String, EntryKind)> {
        self.files.list(folder)
    }

    fn is_executable(&self, path: &FilePath) -> Option<bool> {
        Some(self.executable.contains(&path.as_str()))
    }
}

/// What is told of the script that the service `app` starts with, beside the files `start.sh` and `bin/run.sh`.
fn script(service: &str, dockerfile: &str) -> String {
    let mut files = MemoryFiles::default();
    let build = if dockerfile.is_empty() { "" } else { "    build: .\n" };
    let service = service.replace('\n', "\n    ");
    files.insert(Source::new("compose.yaml", format!("services:\n  app:\n{build}    {service}\n    labels: {{}}\n")));
    files.insert(Source::new("Dockerfile", dockerfile));
    files.insert(Source::new("start.sh", "#!/usr/bin/env -S bash -e\n"));
    files.insert(Source::new("bin/run.sh", "#!/bin/sh\r\n"));
    let told = Mutex::new(String::new());
    let request = Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]);
    open(&request, &files, &|project| {
        let Some(script) = project.start_script(0, 0) else { return };
        let interpreter = script.interpreter().map_or("", |(name, _)| name);
        *told.lock().unwrap() = match &script.found {
            StartFile::Brought { source, is_as_it_is, .. } => {
                format!("{} for {interpreter}, {} {is_as_it_is}", source.path(), script.is_program)
            }
            StartFile::Absent(near) => format!("no {}, but {}", script.path, near.as_deref().unwrap_or("nothing")),
        };
    });
    told.into_inner().unwrap()
}

#[test]
fn scripts_are_found_where_they_come_from() {
    let built = |dockerfile: &str| script("", dockerfile);
    for (rest, expected) in [
        ("COPY start.sh /\nENTRYPOINT [\"/start.sh\"]\n", "start.sh for bash, true true"),
        ("COPY start.sh /usr/local/bin/\nENTRYPOINT [\"start.sh\"]\n", "start.sh for bash, true true"),
        ("COPY start.sh /go\nENTRYPOINT [\"tini\", \"--\", \"/go\"]\n", "start.sh for bash, true true"),
        ("WORKDIR /srv\nCOPY . .\nCMD [\"bin/run.sh\"]\n", "bin/run.sh for sh, true true"),
        ("WORKDIR /srv\nCOPY bin/*.sh ./\nCMD ./run.sh\n", "bin/run.sh for sh, false true"),
        ("COPY start.sh /\nCMD [\"sh\", \"/start.sh\"]\n", "start.sh for bash, false true"),
        ("COPY start.sh /\nRUN sed -i s/a/b/ /start.sh\nCMD [\"/start.sh\"]\n", "start.sh for bash, true false"),
        ("COPY --from=tools start.sh /\nCMD [\"/start.sh\"]\n", ""),
        ("ARG DIR\nCOPY start.sh $DIR/\nCMD [\"/start.sh\"]\n", ""),
    ] {
        assert_eq!(built(&format!("FROM alpine:3.22\n{rest}")), expected, "{rest}");
    }
    assert_eq!(
        script("image: alpine:3.22\nvolumes: ['./bin:/b']\ncommand: /b/run.sh", ""),
        "bin/run.sh for sh, true true"
    );
}

#[test]
fn scripts_demand_variables() {
    let mut files = MemoryFiles::default();
    files.insert(Source::new("compose.yaml", "services:\n  app:\n    build: .\n"));
    files.insert(Source::new("Dockerfile", "FROM alpine:3.22\nCOPY start.sh /\nCMD [\"/start.sh\"]\n"));
    let text = "#!/bin/sh\n: \"${A:?}\" ${B?which} ${C:-} ${D:=x} ${E:?}\nE=1\nif true; then\n  : ${F:?}\nfi\n";
    files.insert(Source::new("start.sh", text));
    let request = Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]);
    open(&request, &files, &|project| {
        let demanded = project.start_script(0, 0).unwrap().demanded();
        assert_eq!(
            demanded.iter().map(|(name, place)| (*name, place.text())).collect::<Vec<_>>(),
            [("A", "A"), ("B", "B")]
        );
    });
}

#[test]
fn what_nothing_brings_is_absent() {
    for (rest, expected) in [
        ("COPY start.sh /\nCMD [\"/strat.sh\"]\n", "no /strat.sh, but start.sh"),
        ("COPY bin /app\nCMD [\"/app/start-all.sh\"]\n", "no /app/start-all.sh, but nothing"),
        ("WORKDIR /app\nCOPY Dockerfile .\nCOPY . .\nCMD [\"/app/strat.sh\"]\n", "no /app/strat.sh, but start.sh"),
        ("ADD Dockerfile /app/\nCMD [\"/app/strat.sh\"]\n", ""),
        ("RUN wget https://example.org/strat.sh\nCMD [\"/strat.sh\"]\n", ""),
        ("COPY --from=tools /out /\nCMD [\"/strat.sh\"]\n", ""),
        ("COPY gone.sh /start-all.sh\nCMD [\"/start-all.sh\"]\n", ""),
        ("COPY start.sh /\nCMD [\"/strat\"]\n", ""),
    ] {
        assert_eq!(script("", &format!("FROM alpine:3.22\n{rest}")), expected, "{rest}");
    }
    assert_eq!(script("", "FROM example.org/base:1\nCMD [\"/strat.sh\"]\n"), "");
    assert_eq!(script("volumes: ['data:/app']", "FROM alpine:3.22\nCMD [\"/app/a.sh\"]\n"), "");
}

#[test]
fn modes_count_where_they_are_kept() {
    let lacks_mode = |config: &str, executable: &[&str]| {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("compose.yaml", "services:\n  app:\n    build: .\n"));
        files.insert(Source::new("Dockerfile", "FROM alpine:3.22\nCOPY bin/run.sh /\nENTRYPOINT [\"/run.sh\"]\n"));
        files.insert(Source::new("bin/run.sh", "#!/bin/sh\n"));
        files.insert(Source::new("bin/other.sh", "#!/bin/sh\n"));
        files.insert(Source::new(".git/config", config));
        let told = Mutex::new(None);
        let request = Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]);
        open(&request, &Modes { files, executable }, &|project| {
            let StartFile::Brought { lacks_mode, .. } = project.start_script(0, 0).unwrap().found else { return };
            *told.lock().unwrap() = Some(lacks_mode);
        });
        told.into_inner().unwrap()
    };
    for (config, executable, expected) in [
        ("[core]\n\tfilemode = true\n", &[][..], true),
        ("[core]\n\tfileMode = true\n", &["bin/run.sh"], false),
        ("[core]\n\tfilemode = false\n", &[], false),
        ("", &[], false),
        ("", &["bin/other.sh"], true),
        ("", &["compose.yaml"], true),
    ] {
        assert_eq!(lacks_mode(config, executable), Some(expected), "{config} {executable:?}");
    }
}
