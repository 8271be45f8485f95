//! The options of a `--mount`, once their values are known: what BuildKit refuses when it builds.

use shiplint_source::Span;

use crate::check::parse_bool;
use shiplint_source::nearest;

use crate::wording::alternatives;
use crate::{ErrorKind, Mount, MountKind, MountOption, SyntaxError, Word};

const KEYS: [&str; 19] = [
    "type",
    "from",
    "source",
    "target",
    "readonly",
    "id",
    "sharing",
    "required",
    "size",
    "mode",
    "uid",
    "gid",
    "src",
    "dst",
    "destination",
    "ro",
    "rw",
    "readwrite",
    "env",
];

/// Keys that need no value.
const SWITCHES: [&str; 5] = ["readonly", "ro", "readwrite", "rw", "required"];

const SHARING_MODES: [&str; 3] = ["shared", "private", "locked"];

/// The first thing that is wrong with a mount.
pub(crate) fn check(mount: &Mount) -> Option<SyntaxError> {
    let options = mount.options.iter().find_map(|option| unknown(option).or_else(|| value(option)));
    options.or_else(|| misplaced(mount)).or_else(|| secret(mount)).or_else(|| root(mount))
}

fn error(span: Span, message: impl Into<String>) -> SyntaxError {
    SyntaxError::new(ErrorKind::InvalidMount, span, message)
}

fn unknown(option: &MountOption) -> Option<SyntaxError> {
    let key = option.key.as_str();
    if !KEYS.contains(&key) {
        let error = error(option.span, format!("`{key}` is no option of the flag `--mount`"));
        return Some(error.with_guess(nearest(key, KEYS)));
    }
    let lacks_value = option.value.is_none() && !SWITCHES.contains(&key);
    lacks_value.then(|| error(option.span, format!("the option `{key}` has no value")))
}

/// Whether the value is one that the key takes.
fn value(option: &MountOption) -> Option<SyntaxError> {
    let word = option.value.as_ref()?;
    let text = word.literal()?;
    let valid = match option.key.as_str() {
        "type" => return choice(word, text, &MountKind::NAMES),
        "sharing" => return choice(word, text, &SHARING_MODES),
        "readonly" | "ro" | "readwrite" | "rw" | "required" => parse_bool(text).is_some(),
        "mode" => text.bytes().all(|byte| byte.is_ascii_digit()) && u32::from_str_radix(text, 8).is_ok(),
        "uid" | "gid" => text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u32>().is_ok(),
        "size" => is_size(text),
        _ => true,
    };
    (!valid).then(|| error(word.span, format!("`{text}` is no value of the option `{}`", option.key)))
}

fn choice(word: &Word, text: &str, known: &[&str]) -> Option<SyntaxError> {
    if known.iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return None;
    }
    let what = if known == SHARING_MODES { "sharing mode" } else { "type of mount" };
    let error = error(word.span, format!("`{text}` is no {what}")).with_help(format!("it is {}", alternatives(known)));
    Some(error.with_guess(nearest(text, known.iter().copied())))
}

/// A size as Docker reads it: a number, perhaps with a fraction, and a unit such as `m` or `GiB`.
fn is_size(text: &str) -> bool {
    let (number, unit) = text.split_at(text.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.').len());
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let rest = unit.strip_prefix(['k', 'm', 'g', 't', 'p']);
    let is_unit = rest.map_or(matches!(unit.as_str(), "" | "b"), |rest| matches!(rest, "" | "b" | "ib"));
    is_unit && !number.starts_with(['+', '-']) && number.parse::<f64>().is_ok()
}

/// An option that the type of the mount does not take.
fn misplaced(mount: &Mount) -> Option<SyntaxError> {
    mount.options.iter().find(|option| !takes(mount.kind, &option.key)).map(|option| {
        let message = format!("a mount of type `{}` has no option `{}`", mount.kind.as_str(), option.key);
        error(option.span, message)
    })
}

fn takes(kind: MountKind, key: &str) -> bool {
    use MountKind::{Cache, Secret, Ssh, Tmpfs, Unknown};
    match key {
        _ if kind == Unknown => true,
        "required" => matches!(kind, Secret | Ssh),
        "size" => kind == Tmpfs,
        "sharing" => kind == Cache,
        "mode" | "uid" | "gid" => matches!(kind, Secret | Ssh | Cache),
        "from" => kind != Secret,
        _ => true,
    }
}

fn secret(mount: &Mount) -> Option<SyntaxError> {
    if mount.kind != MountKind::Secret {
        return None;
    }
    let given = |word: &&Word| !word.as_str().is_empty();
    match (mount.source().filter(given), mount.target().filter(given), mount.id().filter(given)) {
        (None, None, None) => Some(error(mount.span, "a secret needs an `id`, a `source` or a `target`")),
        (Some(_), _, Some(id)) => Some(error(id.span, "a secret has either an `id` or a `source`")),
        _ => None,
    }
}

/// A mount over everything.
fn root(mount: &Mount) -> Option<SyntaxError> {
    if !matches!(mount.kind, MountKind::Bind | MountKind::Cache | MountKind::Tmpfs) {
        return None;
    }
    let target = mount.target()?;
    let is_root = clean_is_root(target.literal()?);
    is_root.then(|| error(target.span, "nothing can be mounted over `/`"))
}

/// Whether an absolute path leads to `/` once `.` and `..` are resolved.
fn clean_is_root(path: &str) -> bool {
    let depth = path.split('/').fold(0_usize, |depth, segment| match segment {
        "" | "." => depth,
        ".." => depth.saturating_sub(1),
        _ => depth + 1,
    });
    path.starts_with('/') && depth == 0
}
