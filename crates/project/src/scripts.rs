//! Scripts that people run before Compose: what they set for it, and what they make. It runs nothing and reads no shell, but looks
//! for words in lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use shiplint_source::{FilePath, Source};

use crate::{EntryKind, Files};

/// From no more folders than these, upward, scripts are read.
const MAX_FOLDERS: usize = 4;
/// No more scripts of a folder than these are read.
const MAX_FILES: usize = 16;
/// Longer ones are no preparation, in bytes.
const MAX_LENGTH: u32 = 64 * 1024;

/// The variables that scripts in a folder, and those above it, hand on to what is started behind them.
pub(crate) fn exported(folder: &FilePath, outside: usize, files: &dyn Files) -> BTreeSet<String> {
    let name = |line: &str| {
        let rest = line.trim_start().strip_prefix("export ")?.trim_start();
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        (!name.is_empty()).then(|| name.to_owned())
    };
    let scripts: Vec<_> = folder.ancestors(outside).take(MAX_FOLDERS).flat_map(|at| scripts(&at, files)).collect();
    scripts.iter().flat_map(|script| script.text().lines().filter_map(name)).collect()
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

/// Whether a script in the folder of a path, or in one of those above it, makes something of its name.
pub(crate) fn make(path: &FilePath, outside: usize, files: &dyn Files) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let has_name = |line: &str| line.split(|c| !is_part(c)).any(|word| word == path.name());
    let makes = |line: &str| MAKING.iter().any(|word| line.contains(word)) && has_name(line);
    let folder = path.parent();
    let mut scripts = folder.ancestors(outside).take(MAX_FOLDERS).flat_map(|at| scripts(&at, files));
    scripts.any(|script| script.text().lines().any(makes))
}

/// The scripts of a folder.
fn scripts(folder: &FilePath, files: &dyn Files) -> Vec<Arc<Source>> {
    let names = files.list(folder).into_iter().filter(|(name, kind)| *kind == EntryKind::File && is_script(name));
    let read = names.take(MAX_FILES).filter_map(|(name, _)| files.read(&folder.join(&name)).ok());
    read.filter(|source| source.span().len() <= MAX_LENGTH).collect()
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
        files.insert(Source::new("a/make.sh", "openssl req -keyout app.key -out app.crt\necho done, see notes.txt\n"));
        files
    }

    #[test]
    fn scripts_above_set_variables() {
        let exported = exported(&"a/deploy".into(), 0, &files());
        assert_eq!(exported.into_iter().collect::<Vec<_>>(), ["HOST_IP", "MODEL", "TAG"]);
    }

    #[test]
    fn scripts_make_files() {
        for (path, made) in [
            ("a/deploy/certs", true),
            ("a/app.key", true),
            ("a/deploy/app.crt", true),
            ("a/my-app.key", false),
            ("a/cert", false),
            ("a/notes.txt", false),
        ] {
            assert_eq!(make(&path.into(), 0, &files()), made, "{path}");
        }
    }
}
