//! Which files make up the project of a folder when none are named.

use shiplint_source::FilePath;

/// Names of a project's own file; the first that exists counts.
pub const BASE_NAMES: &[&str] = &["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/// Names of the file that is merged on top; the first that exists counts, whatever the base is called.
pub const OVERRIDE_NAMES: &[&str] =
    &["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

/// The Compose file of a folder, and the file that overrides it.
pub fn default_files(exists: &dyn Fn(&FilePath) -> bool, folder: &FilePath) -> Option<(FilePath, Option<FilePath>)> {
    let first = |names: &[&str]| names.iter().map(|name| folder.join(name)).find(|path| exists(path));
    Some((first(BASE_NAMES)?, first(OVERRIDE_NAMES)))
}
