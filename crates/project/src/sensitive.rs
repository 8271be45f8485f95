//! Files in a build context that nobody should find in an image: keys, passwords, the history of the sources.

use std::sync::Arc;

use shiplint_catalog::{credentials, file_names, outputs, secrets};
use shiplint_compose::Variables;
use shiplint_compose::dotenv::{self, Entry, EnvFile, Format};
use shiplint_source::{FilePath, Place, Source};

use crate::{EntryKind, Files};

/// Names further down than this are not looked at.
const MAX_DEPTH: usize = 6;
/// More names than these are not looked at.
const MAX_NAMES: usize = 2048;
/// More files than these are not told of.
const MAX_FOUND: usize = 128;

/// Something in a build context that nobody should find in an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitive {
    /// The file or folder.
    pub path: FilePath,
    /// What is in it.
    pub what: Secrecy,
}

/// Why nobody should find a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Its name is that of a file in which a program keeps keys or passwords.
    Named,
    /// It holds a private key.
    Key,
    /// A variable in it is a password.
    Password {
        /// Where that stands.
        place: Place,
        /// Whether all passwords in it are such that everybody tries first.
        is_well_known: bool,
    },
    /// The history of the sources.
    History,
}

/// The sensitive files in a folder and below, the nearest first; folders with tests, and those that builds make, left out.
pub(crate) fn sensitive(root: &FilePath, files: &dyn Files) -> Vec<Sensitive> {
    let (mut found, mut left) = (Vec::new(), MAX_NAMES);
    let mut folders: Vec<FilePath> = Some(root.clone()).filter(|root| !is_for_show(root.name())).into_iter().collect();
    for _ in 0..MAX_DEPTH {
        let mut below = Vec::new();
        for folder in &folders {
            if left == 0 {
                break;
            }
            let mut names = files.list(folder);
            names.truncate(left);
            left -= names.len();
            for (name, kind) in names {
                let path = folder.join(&name);
                match kind {
                    EntryKind::File => found.extend(secrecy(&path, files).map(|what| Sensitive { path, what })),
                    EntryKind::Folder if name == ".git" => found.push(Sensitive { path, what: Secrecy::History }),
                    EntryKind::Folder if is_searched(&name) => below.push(path),
                    EntryKind::Folder => {}
                }
            }
        }
        folders = below;
    }
    found.truncate(MAX_FOUND);
    found
}

/// Whether a folder may hold what matters: not what tests and examples do, which is known to everybody, nor what a build makes.
fn is_searched(name: &str) -> bool {
    let words = ["test", "spec", "fixture", "example", "sample", "mock", "doc"];
    !outputs::is_output(name) && !is_for_show(name) && !words.iter().any(|word| name.to_lowercase().contains(word))
}

/// Whether a folder says by its name that its keys open nothing.
fn is_for_show(name: &str) -> bool {
    ["dummy", "snakeoil"].iter().any(|word| name.to_lowercase().contains(word))
}

fn secrecy(path: &FilePath, files: &dyn Files) -> Option<Secrecy> {
    if file_names::is_env_file(path.name()) {
        if file_names::is_for_tests(path.name()) {
            return None;
        }
        return passwords(&files.read(path).ok()?);
    }
    if file_names::credentials(path.as_str()).is_some() {
        return Some(Secrecy::Named);
    }
    let is_registry = path.name() == ".npmrc";
    if !is_registry && !file_names::may_be_key(path.name()) {
        return None;
    }
    let source = files.read(path).ok()?;
    if is_registry {
        let is_token = |line: &str| line.split_once("_authToken=").is_some_and(|(_, token)| is_written(token));
        return source.text().lines().any(is_token).then_some(Secrecy::Named);
    }
    // What is written in it counts more than the name.
    let is_key =
        secrets::names_private_key(source.text()) || (source.text().is_empty() && file_names::is_key(path.name()));
    is_key.then_some(Secrecy::Key)
}

/// What an env file has in it, if that is a password.
fn passwords(source: &Arc<Source>) -> Option<Secrecy> {
    let file = dotenv::parse(source, Format::Compose, &Variables::default());
    let place = credentials_of(&file).next().map(|entry| source.place(entry.name_span))?;
    Some(Secrecy::Password { place, is_well_known: credentials_of(&file).all(is_well_known) })
}

/// The entries of an env file that are passwords or tokens.
pub fn credentials_of(file: &EnvFile) -> impl Iterator<Item = &Entry> {
    file.entries.iter().filter(|entry| {
        let value = entry.value.as_ref().and_then(|value| value.text.known()).unwrap_or("");
        secrets::secrets(value).next().is_some()
            || (credentials::names_secret(&entry.name) && is_written(value))
            || url_passwords(value).next().is_some()
    })
}

/// The passwords of the URLs in a value.
fn url_passwords(value: &str) -> impl Iterator<Item = &str> {
    credentials::url_passwords(value).filter_map(|span| value.get(span)).filter(|password| is_written(password))
}

/// What the content of a file is that holds one secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretContent {
    /// A private key, or a token of a form of its own.
    Token,
    /// What may be a password.
    Password,
}

/// What the text of a file is that is to hold one secret; nothing where it is blank, a stand-in, or a password that everybody
/// tries first.
pub(crate) fn secret_content(text: &str) -> Option<SecretContent> {
    let text = text.trim();
    if secrets::names_private_key(text) || secrets::secrets(text).next().is_some() {
        return Some(SecretContent::Token);
    }
    let is_password = text.len() <= MAX_PASSWORD && is_written(text) && !credentials::is_well_known(text);
    is_password.then_some(SecretContent::Password)
}

/// Longer texts are no passwords, in bytes.
const MAX_PASSWORD: usize = 256;

/// Whether the password of an entry is one that everybody tries first: a common one, or a word of its name.
pub fn is_well_known(entry: &Entry) -> bool {
    let Some(value) = entry.value.as_ref().and_then(|value| value.text.known()) else { return false };
    let plain = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_named = || entry.name.split('_').any(|word| word.eq_ignore_ascii_case(plain));
    let mut of_urls = url_passwords(value).peekable();
    let is_plain = if of_urls.peek().is_some() {
        // One that is also the name of the user, the host or the database.
        of_urls.all(|password| credentials::is_well_known(password) || value.matches(password).count() > 1)
    } else {
        credentials::is_well_known(value) || is_named()
    };
    is_plain && secrets::secrets(value).next().is_none()
}

/// Whether a value is a secret that stands there.
fn is_written(value: &str) -> bool {
    credentials::may_be_secret(value) && !value.contains(['$', '`', '{'])
}
