//! Names of files and folders that builds make, so that a fresh checkout may lack them.

/// Folders that tools write to, or fetch dependencies into.
const FOLDERS: [&str; 34] = [
    ".next",
    ".nuxt",
    ".output",
    ".venv",
    "_build",
    "_output",
    "artifact",
    "artifacts",
    "bazel-bin",
    "bin",
    "build",
    "builds",
    "coverage",
    "dist",
    "gen",
    "generated",
    "jars",
    "lib64",
    "node_modules",
    "obj",
    "out",
    "output",
    "pkg",
    "publish",
    "release",
    "releases",
    "site-packages",
    "target",
    "tmp",
    "vendor",
    "venv",
    "wheelhouse",
    "wheels",
    "www-dist",
];

/// Endings of files that are compiled, packed or issued.
const ENDINGS: [&str; 25] = [
    "a", "apk", "bz2", "class", "crt", "deb", "dll", "ear", "exe", "gz", "jar", "key", "nupkg", "o", "pem", "rpm",
    "so", "tar", "tgz", "vsix", "war", "wasm", "whl", "xz", "zip",
];

/// Whether a path, by its names, is likely the result of a build.
#[must_use]
pub fn is_output(path: &str) -> bool {
    let ending =
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
    path.split('/').any(|name| FOLDERS.contains(&name.to_lowercase().as_str()))
        || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_is_built() {
        assert!(FOLDERS.is_sorted() && ENDINGS.is_sorted());
        for path in
            ["dist", "web/dist/index.html", "target/*.jar", "app.jar", "bin/Release", "node_modules", "app.tar.gz"]
        {
            assert!(is_output(path), "{path}");
        }
        for path in ["src", "package.json", "distribution", "main.go", ".env", "jar"] {
            assert!(!is_output(path), "{path}");
        }
    }
}
