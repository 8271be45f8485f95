//! Scripts, and programs in Python, that people run before Compose: what they set for it, and what they make; and what READMEs tell
//! people to set and to make. It runs nothing and reads no shell, but looks for words in lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_catalog::file_names;
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

/// Words of lines that make what is named behind them.
const MAKING: [&str; 15] = [
    "-keyout ",
    "-out ",
    "> ",
    "cp ",
    "curl ",
    "git clone ",
    "keytool ",
    "ln ",
    "mkcert ",
    "mkdir ",
    "mv ",
    "tee ",
    "touch ",
    "unzip ",
    "wget ",
];

/// Those of them that read what is named first.
const MAKING_FROM: [&str; 3] = ["cp ", "ln ", "mv "];

/// Pieces of programs in Python that write files.
const WRITING: [&str; 3] = ["'w", "\"w", ".write"];

/// Folders that scripts are kept in, to be called from the one above.
pub(crate) const FOLDERS: [&str; 3] = ["bin", "script", "scripts"];

/// Whether a script in one of some folders, or a program in one but the first of them, makes what is to be at a path.
pub(crate) fn make(path: &FilePath, folders: &[FilePath], files: &dyn Files) -> bool {
    let below = folders.iter().flat_map(|folder| FOLDERS.map(|name| folder.join(name)));
    let all: Vec<FilePath> = folders.iter().cloned().chain(below).collect();
    // One that lies beside the file may as well read it.
    let programs = folders.iter().skip(1).flat_map(|folder| programs(folder, files));
    let mut writing = programs.filter(|program| WRITING.iter().any(|piece| program.text().contains(piece)));
    all.iter().flat_map(|folder| scripts(folder, files)).any(|script| makes(script.text(), path))
        || writing.any(|program| program.text().lines().any(|line| has_name(line, path.name())))
}

/// Whether a README in one of some folders tells people to make what is to be at a path, or a script there may: it names it where it makes
/// something.
pub(crate) fn may_make(path: &FilePath, folders: &[FilePath], files: &dyn Files) -> bool {
    let names = |line: &str| MAKING.iter().any(|word| line.contains(word)) && has_name(line, path.name());
    folders.iter().flat_map(|folder| readmes(folder, files)).any(|readme| makes(readme.text(), path))
        || folders.iter().flat_map(|folder| scripts(folder, files)).any(|script| script.text().lines().any(names))
}

/// Whether a line of a script makes what is to be at a path, be it named by a variable.
pub(crate) fn makes(script: &str, path: &FilePath) -> bool {
    let named: BTreeSet<&str> =
        script.lines().filter_map(assigned).filter(|(_, value)| leads(value, path)).map(|it| it.0).collect();
    let is_meant = |word: &str| {
        let name = word.strip_prefix('$').map(|name| name.trim_start_matches('{').trim_end_matches('}'));
        leads(word, path) || name.is_some_and(|name| named.contains(name))
    };
    let makes_by = |line: &str, maker: &str| {
        let mut at = line.match_indices(maker).filter_map(|(at, _)| line.get(at + maker.len()..));
        at.any(|behind| {
            let end = behind.find(['&', ';', '|']).unwrap_or(behind.len());
            let mut words = words(behind.get(..end).unwrap_or("")).filter(|word| !word.starts_with('-'));
            let read = usize::from(MAKING_FROM.contains(&maker));
            if maker == "> " { words.next().is_some_and(is_meant) } else { words.skip(read).any(is_meant) }
        })
    };
    script.lines().any(|line| MAKING.iter().any(|maker| makes_by(line, maker)))
}

/// Whether a name stands in a line, be it in a path.
fn has_name(line: &str, name: &str) -> bool {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).any(|word| word == name)
}

/// The variable that a line sets, and to what.
fn assigned(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = ["export ", "local ", "readonly "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let (name, value) = line.split_once('=')?;
    is_name(name).then(|| (name, words(value).next().unwrap_or("")))
}

/// The paths and variables in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./${}".contains(c))).filter(|word| !word.is_empty())
}

/// Whether what is written may lead to a path, or to something in it: its segments before what is not known are those of the path.
fn leads(written: &str, path: &FilePath) -> bool {
    let (segments, wanted): (Vec<&str>, Vec<&str>) = (written.split('/').collect(), path.as_str().split('/').collect());
    let is_open = |segment: &&str| ["", ".", ".."].contains(segment) || segment.contains('$');
    let ends_at = |end: usize| {
        let before = segments.iter().take(end + 1).rev().take_while(|segment| !is_open(segment));
        let mut pairs = before.zip(wanted.iter().rev());
        segments.get(end) == wanted.last() && pairs.all(|(segment, wanted)| segment == wanted)
    };
    (0..segments.len()).any(ends_at)
}

/// The programs in Python of a folder.
fn programs<'a>(folder: &'a FilePath, files: &'a dyn Files) -> impl Iterator<Item = Arc<Source>> + 'a {
    sources(folder, MAX_FILES, files, |name| name.strip_suffix(".py").is_some())
        .filter(|source| source.span().len() <= MAX_LENGTH)
}

/// The scripts of a folder.
fn scripts<'a>(folder: &'a FilePath, files: &'a dyn Files) -> impl Iterator<Item = Arc<Source>> + 'a {
    let sources = sources(folder, MAX_FILES, files, |name| is_script(name) || may_be_shell(name));
    sources.filter(|source| source.span().len() <= MAX_LENGTH && (is_script(source.path().name()) || is_shell(source)))
}

fn is_script(name: &str) -> bool {
    [".bash", ".sh"].iter().any(|end| name.ends_with(end)) || [".envrc", "Makefile", "justfile"].contains(&name)
}

/// Whether a file may be a shell script although its name does not say so.
pub(crate) fn may_be_shell(name: &str) -> bool {
    !name.contains('.') && name.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether a file is a shell script, by its name or its first line.
pub(crate) fn is_shell(source: &Source) -> bool {
    let first = source.text().lines().next().and_then(|line| line.strip_prefix("#!"));
    let program = first.and_then(|line| line.trim_end().rsplit(['/', ' ']).next());
    file_names::is_shell_script(source.path().name()) || program.is_some_and(|program| program.ends_with("sh"))
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
            let path = FilePath::new("a/db").join(name);
            assert_eq!(make(&path, &["a/db".into(), "a".into()], &files), made, "{name}");
        }
        assert!(!make(&"a/rows.sql".into(), &["a".into()], &files));
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
        for (path, made) in [
            ("a/deploy/certs", true),
            ("a/other/certs", false),
            ("a/app.key", true),
            ("a/app.crt", true),
            ("a/my-app.key", false),
            ("a/deploy/cert", false),
            ("a/notes.txt", false),
        ] {
            assert_eq!(make(&path.into(), &["a".into()], &files()), made, "{path}");
        }
    }

    #[test]
    fn a_file_is_made_under_the_name_that_comes_last() {
        for (script, made) in [
            ("cp conf/.env.example .env", true),
            ("cp .env backup.env", false),
            ("test -f .env || cp -n sample.env ./.env", true),
            ("cp a.env deploy/.env", true),
            ("cp a.env other/.env", false),
            ("cp a.env $HERE/.env", true),
            ("    local _FILE=\"./.env\"\n    run cp \"$_FILE.example\" \"$_FILE\"", true),
            ("FILE=.env\ncp \"${FILE}\" /tmp", false),
            ("generate > .env; echo done", true),
            ("generate > all.txt .env", false),
            ("grep PORT .env | tee port.txt", false),
        ] {
            assert_eq!(makes(script, &"deploy/.env".into()), made, "{script}");
        }
    }

    #[test]
    fn a_script_need_not_be_called_one() {
        let mut files = MemoryFiles::default();
        files.insert(Source::new("start", "#!/usr/bin/env bash\ntouch acme.json\n"));
        files.insert(Source::new("notes", "touch other.json\n"));
        assert!(make(&"acme.json".into(), &["".into()], &files));
        assert!(!make(&"other.json".into(), &["".into()], &files));
    }
}
