//! Variables that come with a machine, and that nobody sets for a project.

/// What a login or a desktop session exports.
const SESSION: [&str; 18] = [
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "DOCKER_HOST",
    "HOME",
    "LANG",
    "LOGNAME",
    "PATH",
    "PWD",
    "SHELL",
    "SSH_AUTH_SOCK",
    "TEMP",
    "TERM",
    "TMPDIR",
    "USER",
    "USERPROFILE",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
];

/// How the names begin that Compose itself reads, and those that services for continuous integration export.
const PREFIXES: [&str; 7] = ["BITBUCKET_", "BUILDKITE_", "CIRCLE_", "CI_", "COMPOSE_", "GITHUB_", "TRAVIS_"];

/// Whether a variable is usually there without being set for a project.
#[must_use]
pub fn comes_with_machine(name: &str) -> bool {
    name == "CI" || SESSION.binary_search(&name).is_ok() || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Names that bash knows and does not export, so that its children do not see them.
#[must_use]
pub fn stays_in_bash(name: &str) -> bool {
    ["EUID", "GROUPS", "HOSTNAME", "HOSTTYPE", "OSTYPE", "UID"].contains(&name)
}

/// Whether Docker itself sets a variable in each container.
#[must_use]
pub fn is_in_each_container(name: &str) -> bool {
    ["HOME", "HOSTNAME", "PATH"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(SESSION.is_sorted());
    }

    #[test]
    fn a_shell_keeps_some_to_itself() {
        assert!(comes_with_machine("HOME") && comes_with_machine("GITHUB_SHA") && !comes_with_machine("TAG"));
        assert!(is_in_each_container("PATH") && !is_in_each_container("USER"));
        assert!(stays_in_bash("UID") && !stays_in_bash("USER"));
    }
}
