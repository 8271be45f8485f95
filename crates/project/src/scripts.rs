//! Scripts that people run before Compose: what they set for it, and what they make; and what READMEs tell people to set. It runs
//! nothing and reads no shell, but looks for words in lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_source::{FilePath, Source};

use crate::Files;
use crate::files::sources;

/// No more scripts of a folder than these are read.
const MAX_FILES: usize = 16;
/// Longer ones are no preparation, in bytes.
const MAX_LENGTH: u32 = 64 * 1024;

/// The variables that scripts in some folders hand on to what is started behind them, or write to an `.env`.
pub(crate) fn exported(folders: &[FilePath], files: &dyn Files) -> BTreeSet<String> {
    let written = |line: &str| {
        let (name, rest) = split_name(line.trim_start());
        (!name.is_empty() && rest.starts_with('=')).then(|| name.to_owned())
    };
    let scripts = folders.iter().flat_map(|folder| scripts(folder, files));
    let names = |script: Arc<Source>| -> Vec<String> {
        let writes = script.text().contains(".env");
        let name = |line: &str| handed_on(line).or_else(|| written(line).filter(|_| writes));
        script.text().lines().filter_map(name).collect()
    };
    scripts.flat_map(names).collect()
}

/// The variables that READMEs in some folders tell people to export, or set in front of a call of Docker: `TAG=2 docker compose up`.
pub(crate) fn told(folders: &[FilePath], files: &dyn Files) -> BTreeSet<String> {
    let names = |line: &str| handed_on(line).map_or_else(|| set_for_docker(line), |name| vec![name]);
    let readmes = folders.iter().flat_map(|folder| readmes(folder, files));
    readmes.flat_map(|readme| readme.text().lines().flat_map(names).collect::<Vec<_>>()).collect()
}

/// Whether a script or README in one of some folders speaks of a variable in these very letters.
pub(crate) fn speak_of(name: &str, folders: &[FilePath], files: &dyn Files) -> bool {
    let uses = |line: &str| {
        let pieces = line.split('$').skip(1).map(|piece| split_name(piece.trim_start_matches('{')).0);
        handed_on(line).as_deref() == Some(name) || pieces.into_iter().any(|piece| piece == name)
    };
    let sources = |folder| scripts(folder, files).chain(readmes(folder, files));
    folders.iter().flat_map(sources).any(|source| source.text().lines().any(uses))
}

fn readmes<'a>(folder: &'a FilePath, files: &'a dyn Files) -> impl Iterator<Item = Arc<Source>> + 'a {
    sources(folder, MAX_FILES, files, |name| name.to_ascii_lowercase().starts_with("readme"))
}

/// The variable that a line exports.
fn handed_on(line: &str) -> Option<String> {
    let line = line.trim_start().trim_start_matches("$ ").strip_prefix("export ")?;
    let (name, _) = split_name(line.trim_start());
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name of a variable that a text begins with, and the rest.
fn split_name(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len()))
}

/// The variables that a line sets in front of a call of Docker.
fn set_for_docker(line: &str) -> Vec<String> {
    let words = line.split_whitespace().skip_while(|word| matches!(*word, "$" | ">" | "sudo"));
    let mut names = Vec::new();
    for word in words.map(|word| word.trim_start_matches('`')) {
        match word.split_once('=') {
            Some((name, _)) if is_name(name) => names.push(name.to_owned()),
            _ if word.contains("docker") => return names,
            _ => break,
        }
    }
    Vec::new()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Words of lines that make files.
const MAKING: [&str; 14] = [
    "-keyout ",
    "-out ",
    "> ",
    "cp ",
    "curl ",
    "git clone ",
    "ln ",
    "keytool ",
    "mkcert ",
    "mkdir ",
    "mv ",
    "touch ",
    "unzip ",
    "wget ",
];

/// Pieces of programs in Python that write files.
const WRITING: [&str; 3] = ["'w", "\"w", ".write"];

/// Whether a script in one of some folders, or a program in one but the first of them, makes something of a name.
pub(crate) fn make(name: &str, folders: &[FilePath], files: &dyn Files) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let has_name = |line: &str| line.split(|c| !is_part(c)).any(|word| word == name);
    let makes = |line: &str| MAKING.iter().any(|word| line.contains(word)) && has_name(line);
    let mut scripts = folders.iter().flat_map(|folder| scripts(folder, files));
    // One that lies beside the file may as well read it.
    let programs = folders.iter().skip(1).flat_map(|folder| programs(folder, files));
    let mut writing = programs.filter(|program| WRITING.iter().any(|piece| program.text().contains(piece)));
    scripts.any(|script| script.text().lines().any(makes))
        || writing.any(|program| program.text().lines().any(has_name))
}

/// The programs in Python of a folder.
fn programs<'a>(folder: &'a FilePath, files: &'a dyn Files) -> impl Iterator<Item = Arc<Source>> + 'a {
    sources(folder, MAX_FILES, files, |name| name.strip_suffix(".py").is_some())
        .filter(|source| source.span().len() <= MAX_LENGTH)
}

/// The scripts of a folder.
fn scripts<'a>(folder: &'a FilePath, files: &'a dyn Files) -> impl Iterator<Item = Arc<Source>> + 'a {
    sources(folder, MAX_FILES, files, is_script).filter(|source| source.span().len() <= MAX_LENGTH)
}

fn is_script(name: &str) -> bool {
    [".bash", ".sh"].iter().any(|end| name.ends_with(end)) || [".envrc", "Makefile", "justfile"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryFiles;

    fn files() -> MemoryFiles<'static> {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("set_env.sh", "export HOST_IP=$(hostname -I)\n  export MODEL\nlocal=1\n"));
        files.insert(Source::new("a/Makefile", "export TAG := 1\ncerts:\n\tmkdir -p deploy/certs\n"));
        files.insert(Source::new("a/write.sh", "cat > .env <<EOF\nPORT=80\nEOF\n"));
        files.insert(Source::new("a/make.sh", "openssl req -keyout app.key -out app.crt\necho done, see notes.txt\n"));
        files
    }

    #[test]
    fn programs_make_files_in_folders_below() {
        let mut files = files();
        files.insert(Source::new(
            "a/rows.py",
            "TO = './db/rows.sql'\nwith open(TO, 'w') as to:\n    to.write(rows())\n",
        ));
        files.insert(Source::new("a/show.py", "print(open('db/plain.sql').read())\n"));
        for (name, made) in [("rows.sql", true), ("plain.sql", false), ("other.sql", false)] {
            assert_eq!(make(name, &["a/db".into(), "a".into()], &files), made, "{name}");
        }
        assert!(!make("rows.sql", &["a".into()], &files));
    }

    #[test]
    fn scripts_set_variables() {
        let exported = exported(&["a".into(), "".into()], &files());
        assert_eq!(exported.into_iter().collect::<Vec<_>>(), ["HOST_IP", "MODEL", "PORT", "TAG"]);
    }

    #[test]
    fn readmes_tell_what_to_set() {
        let mut files = MemoryFiles::default();
        let text = "Set LEVEL=1 for docker.\n```\n$ TAG=2 PORT=80 docker compose up\n    `MODE=x docker-compose up`\nA=1 make\n$ export HOST=\"x\"\n";
        files.insert(Source::new("README.md", text));
        assert_eq!(told(&["".into()], &files).into_iter().collect::<Vec<_>>(), ["HOST", "MODE", "PORT", "TAG"]);
    }

    #[test]
    fn scripts_and_readmes_speak_of_variables() {
        let mut files = files();
        files.insert(Source::new("README.md", "curl http://${host_ip}:80/$Path\n"));
        for (name, spoken) in [
            ("host_ip", true),
            ("Path", true),
            ("HOST_IP", true),
            ("MODEL", true),
            ("host", false),
            ("hostname", false),
        ] {
            assert_eq!(speak_of(name, &["".into()], &files), spoken, "{name}");
        }
    }

    #[test]
    fn scripts_make_files() {
        for (name, made) in [
            ("certs", true),
            ("app.key", true),
            ("app.crt", true),
            ("my-app.key", false),
            ("cert", false),
            ("notes.txt", false),
        ] {
            assert_eq!(make(name, &["a".into()], &files()), made, "{name}");
        }
    }
}
