//! What the name of a file tells: that it is a file at all, that it holds settings, keys or passwords.
//!
//! From the manuals of the programs that read them.

/// Whether a file is a shell script, by its name.
#[must_use]
pub fn is_shell_script(name: &str) -> bool {
    has_ending(name, "sh")
}

/// Whether a file is JSON, by its name.
#[must_use]
pub fn is_json(name: &str) -> bool {
    has_ending(name, "json")
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// How the names of files end that people mount and copy one by one.
const FILE_ENDINGS: [&str; 44] = [
    "acl",
    "bash",
    "cfg",
    "cnf",
    "conf",
    "config",
    "crt",
    "css",
    "env",
    "go",
    "hcl",
    "htm",
    "html",
    "htpasswd",
    "ini",
    "jar",
    "java",
    "js",
    "json",
    "key",
    "lua",
    "md",
    "pem",
    "php",
    "properties",
    "pub",
    "py",
    "rb",
    "repo",
    "rules",
    "sh",
    "sql",
    "template",
    "tmpl",
    "toml",
    "ts",
    "tsx",
    "txt",
    "vcl",
    "war",
    "xml",
    "yaml",
    "yml",
    "zsh",
];

/// Files without such an ending.
const FILES: [&str; 21] = [
    ".bashrc",
    ".dockerignore",
    ".env",
    ".gitconfig",
    ".htpasswd",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".vimrc",
    "Caddyfile",
    "Corefile",
    "Dockerfile",
    "Gemfile",
    "Makefile",
    "Procfile",
    "crontab",
    "group",
    "hosts",
    "passwd",
    "resolv.conf",
    "supervisord",
];

/// What programs call the files that they keep keys and passwords in; with a slash, where the folder tells.
const CREDENTIALS: [&str; 15] = [
    ".aws/credentials",
    ".docker/config.json",
    ".dockercfg",
    ".git-credentials",
    ".kube/config",
    ".netrc",
    ".pgpass",
    ".pypirc",
    ".vault-token",
    "_netrc",
    "application_default_credentials.json",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
];

/// Folders that people put keys of their own into.
const KEY_FOLDERS: [&str; 3] = [".ssh", "ssh-keys", "ssh_keys"];

/// Words in the name of a file that somebody copies and fills in.
pub const TEMPLATE_WORDS: [&str; 7] = ["default", "defaults", "dist", "example", "sample", "template", "tmpl"];

/// Whether a path is that of a file, not of a folder, by its last name.
#[must_use]
pub fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or("");
    let ending =
        name.rsplit_once('.').filter(|(before, _)| !before.is_empty()).map(|(_, ending)| ending.to_lowercase());
    FILES.contains(&name) || ending.is_some_and(|ending| FILE_ENDINGS.contains(&ending.as_str()))
}

/// What programs call a file in which they keep keys or passwords, if a path is that of one.
#[must_use]
pub fn credentials(path: &str) -> Option<&'static str> {
    CREDENTIALS.iter().copied().find(|name| ends_in(path, name))
}

/// Whether a path is one at which people put keys of their own, which no repository has.
#[must_use]
pub fn is_for_own_keys(path: &str) -> bool {
    credentials(path).is_some() || path.split('/').any(|part| KEY_FOLDERS.contains(&part))
}

/// Whether a path ends in a name, of which it may be all.
#[must_use]
pub fn ends_in(path: &str, name: &str) -> bool {
    path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Whether a path is that of a file of variables: `.env`, `.env.prod`, `db.env`, but no template of one.
#[must_use]
pub fn is_env_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or("").to_lowercase();
    let is_named = name.starts_with(".env.") || name.strip_suffix(".env").is_some();
    is_named && !is_template(&name)
}

/// Whether Portainer makes an env file of this name for the projects that it starts: <https://docs.portainer.io/user/docker/stacks/add>.
#[must_use]
pub fn is_of_portainer(name: &str) -> bool {
    name == "stack.env"
}

/// Words in the names of services, files and folders that are there for tests: nobody wants to keep their data or their passwords.
const PASSING: [&str; 15] = [
    "bench",
    "benchmark",
    "buildkite",
    "ci",
    "cypress",
    "e2e",
    "fixtures",
    "github",
    "integration",
    "playwright",
    "regtest",
    "test",
    "testdata",
    "testing",
    "tests",
];

/// Whether a name says that something is there for tests.
#[must_use]
pub fn is_for_tests(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| PASSING.contains(&word))
}

/// Folders further up than this say nothing of a file.
const MAX_ABOVE: usize = 6;

/// Whether a file, or a folder that it is in, says by its name that it is there for tests.
#[must_use]
pub fn is_among_tests(path: &str) -> bool {
    path.rsplit('/').take(MAX_ABOVE).any(is_for_tests)
}

/// Whether the name of a file says that somebody copies it and fills it in.
#[must_use]
pub fn is_template(name: &str) -> bool {
    let mut words = name.split(['.', '-', '_']);
    words.any(|word| TEMPLATE_WORDS.iter().any(|template| word.eq_ignore_ascii_case(template)))
}

/// Whether the name of a file says that it is a key or certificate.
#[must_use]
pub fn may_be_key(name: &str) -> bool {
    let name = name.to_lowercase();
    [".key", ".pem"].iter().any(|ending| name.ends_with(ending))
}

/// Whether the name of a file says that it is a private key.
#[must_use]
pub fn is_key(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_named = |ending: &str, end: &str| name.strip_suffix(ending).is_some_and(|name| name.ends_with(end));
    let is_key = is_named(".key", "") || is_named(".pem", "key");
    is_key && !name.contains("pub")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_files_from_folders() {
        assert!(FILE_ENDINGS.is_sorted() && FILES.is_sorted() && CREDENTIALS.is_sorted());
        for path in ["nginx.conf", "/etc/app/settings.JSON", ".env", "caddy/Caddyfile", "./init.sql"] {
            assert!(is_file(path), "{path}");
        }
        for path in ["conf.d", "src", ".ssh", "/", "", "v1.2", "example.com", ".conf"] {
            assert!(!is_file(path), "{path}");
        }
    }

    #[test]
    fn names_tell_what_is_kept_secret() {
        assert!(credentials("home/.aws/credentials").is_some() && credentials("id_rsa").is_some());
        assert!(is_for_own_keys("ssh_keys/.") && is_for_own_keys("keys/id_rsa") && !is_for_own_keys("keys/app.key"));
        assert!(["credentials", "my_id_rsa", "id_rsa.pub"].iter().all(|path| credentials(path).is_none()));
        assert!(is_for_tests("docker-compose.e2e.yml") && !is_for_tests("contest"));
        assert!(
            is_among_tests("api/src/test/resources/docker/mysql/compose.yaml")
                && !is_among_tests("deploy/compose.yaml")
        );
        assert!(is_among_tests(".github/workflows/schema/mysql/compose.yaml"));
        assert!(is_env_file("a/.env") && is_env_file(".env.prod") && is_env_file("db.env"));
        assert!(!is_env_file(".env.example") && !is_env_file("example.env") && !is_env_file(".environment"));
        assert!(is_key("server.key") && is_key("privkey.pem") && !is_key("public.key") && !is_key("ca.pem"));
        assert!(may_be_key("ca.PEM") && !may_be_key("keys"));
    }
}
