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

/// Folders at the top of a project that take long to read and that no image needs.
pub const BALLAST: [&str; 12] = [
    ".git",
    ".gradle",
    ".next",
    ".nuxt",
    ".svn",
    ".terraform",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
    "target",
    "venv",
];

/// Words in the names of folders that programs fill while they run, or people with what is issued to them.
const FILLED: [&str; 39] = [
    "acme",
    "archive",
    "backup",
    "backups",
    "cache",
    "cert",
    "certbot",
    "certificates",
    "certs",
    "data",
    "database",
    "databases",
    "db",
    "download",
    "downloads",
    "dump",
    "dumps",
    "export",
    "exports",
    "letsencrypt",
    "log",
    "logs",
    "media",
    "output",
    "outputs",
    "persist",
    "report",
    "reports",
    "results",
    "ssl",
    "sslcerts",
    "state",
    "storage",
    "store",
    "tls",
    "tmp",
    "upload",
    "uploads",
    "volumes",
];

/// Whether a path, by its names, is likely filled by the program that uses it.
#[must_use]
pub fn is_filled(path: &str) -> bool {
    let lower = path.to_lowercase();
    let words = lower.split(['/', '.', '-', '_']);
    // `pgdata`, `esdata1`
    words
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .any(|word| FILLED.contains(&word) || word.ends_with("data"))
}

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
    fn names_tell_what_is_filled() {
        assert!(FILLED.is_sorted() && BALLAST.is_sorted());
        for path in ["./data/db", "pgdata", "var_log", "esdata1", "./volumes/x"] {
            assert!(is_filled(path), "{path}");
        }
        for path in ["conf", "datasets", "nginx/conf.d", "src"] {
            assert!(!is_filled(path), "{path}");
        }
    }

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
