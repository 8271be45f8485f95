//! Paths as they are seen from the root. Every value knows the folder that it is meant from.

use crate::Node;
use crate::canonical::values::Surroundings;

/// A path of this machine.
pub(crate) fn path(node: &Node, around: Surroundings<'_>) -> String {
    let path = expand(&node.said().unwrap_or_default(), around);
    if path.is_empty() || path.starts_with('/') { path } else { node.folder.join(&path).as_str().to_owned() }
}

/// A path of the machine that the engine runs on, which may be of Windows.
pub(crate) fn host_path(node: &Node, path: &str, around: Surroundings<'_>) -> String {
    let path = expand(path, around);
    if path.starts_with('/') || is_of_windows(&path) { path } else { node.folder.join(&path).as_str().to_owned() }
}

/// A build context: a path, unless it is an address, an image or a service.
pub(crate) fn context(node: &Node, context: &str, around: Surroundings<'_>) -> String {
    const REMOTE: &[&str] = &["service:", "github.com/", "git@"];
    if context.contains("://") || REMOTE.iter().any(|head| context.starts_with(head)) {
        return context.to_owned();
    }
    let path = expand(context, around);
    if path.is_empty() || path.starts_with('/') { path } else { node.folder.join(&path).as_str().to_owned() }
}

/// `~` is the home folder, where that is known.
fn expand(path: &str, around: Surroundings<'_>) -> String {
    match (path.strip_prefix('~'), around.home) {
        (Some(rest), Some(home)) => {
            let home = shiplint_source::FilePath::new(home);
            home.join(rest.trim_start_matches('/')).as_str().to_owned()
        }
        _ => path.to_owned(),
    }
}

/// `C:\path`, `C:/path` or `\\server\share`.
fn is_of_windows(path: &str) -> bool {
    let drive = matches!(path.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    drive || path.starts_with("\\\\")
}
