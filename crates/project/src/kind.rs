//! What a file is, by its name or, where the name does not tell, by its text.

/// The kinds of files that are linted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Compose file.
    Compose,
    /// A `devcontainer.json`, which may open a service of a Compose project.
    DevContainer,
}

/// The names of a `devcontainer.json`.
const DEV_CONTAINERS: [&str; 2] = [".devcontainer.json", "devcontainer.json"];

/// Endings behind `Dockerfile.` that name something else: documents, programs, templates, backups.
const OTHER_ENDINGS: [&str; 36] = [
    "adoc",
    "bak",
    "diff",
    "dockerignore",
    "erb",
    "go",
    "gotmpl",
    "html",
    "j2",
    "jinja",
    "jinja2",
    "js",
    "json",
    "lock",
    "log",
    "md",
    "mustache",
    "orig",
    "patch",
    "png",
    "ps1",
    "py",
    "rb",
    "rej",
    "rs",
    "rst",
    "sh",
    "svg",
    "swp",
    "template",
    "tmpl",
    "toml",
    "tpl",
    "ts",
    "yaml",
    "yml",
];

impl FileKind {
    /// The kind that a file's name tells, compared without case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ending =
            |stem: &str| name.strip_prefix(stem).is_some_and(|rest| rest.strip_prefix('.').is_some_and(is_variant));
        let dockerfile = ["dockerfile", "containerfile"].iter().any(|stem| name == *stem || ending(stem))
            || [".dockerfile", ".containerfile"].iter().any(|tail| name.len() > tail.len() && name.ends_with(tail));
        if dockerfile {
            return Some(Self::Dockerfile);
        }
        if DEV_CONTAINERS.contains(&name.as_str()) {
            return Some(Self::DevContainer);
        }
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
        let compose = ["compose", "docker-compose"].iter().any(|word| {
            stem.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']))
        });
        (compose || stem.ends_with(".compose")).then_some(Self::Compose)
    }

    /// Whether a name is one that people give to Compose files, and to others: `prod-compose.yml`. The text decides.
    #[must_use]
    pub fn may_be_compose(name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or("");
        let before = stem.strip_suffix("compose").map_or("", |rest| rest.strip_suffix("docker-").unwrap_or(rest));
        before.ends_with(['.', '-', '_']) && before.len() > 1
    }

    /// The kind that a text looks like: a mapping with `services:`, one of which has an image, is a Compose file, a first
    /// instruction `FROM` or `ARG` a Dockerfile.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let lines = || text.lines().map(str::trim_end).filter(|line| !line.trim_start().is_empty());
        let word = lines().find(|line| !line.trim_start().starts_with('#'))?.split_whitespace().next()?;
        if word.eq_ignore_ascii_case("from") || word.eq_ignore_ascii_case("arg") {
            return Some(Self::Dockerfile);
        }
        let has_services = lines().any(|line| line.starts_with("services:"));
        let runs = |line: &str| {
            ["image:", "build:", "extends:", "provider:"].iter().any(|key| line.trim_start().starts_with(key))
        };
        (has_services && lines().any(runs)).then_some(Self::Compose)
    }
}

fn is_variant(ending: &str) -> bool {
    !ending.is_empty() && !OTHER_ENDINGS.contains(&ending.rsplit('.').next().unwrap_or(ending))
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn names_tell_the_kind() {
        for name in [
            "Dockerfile",
            "dockerfile",
            "Dockerfile.prod",
            "api.Dockerfile",
            "x.dockerfile",
            "Containerfile",
            "Containerfile.dev",
        ] {
            assert_eq!(FileKind::of_name(name), Some(FileKind::Dockerfile), "{name}");
        }
        for name in
            ["compose.yaml", "compose.override.yml", "docker-compose.yml", "docker-compose-dev.YAML", "db.compose.yaml"]
        {
            assert_eq!(FileKind::of_name(name), Some(FileKind::Compose), "{name}");
        }
        for name in ["devcontainer.json", ".devcontainer.json"] {
            assert_eq!(FileKind::of_name(name), Some(FileKind::DevContainer), "{name}");
        }
        for name in [
            "Dockerfile.md",
            "Dockerfile.dockerignore",
            "Dockerfile.",
            ".dockerfile",
            "composer.yaml",
            "Dockerfiles",
            "compose.json",
            "x.yaml",
        ] {
            assert_eq!(FileKind::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn some_names_may_be_those_of_compose_files() {
        for name in ["prod-compose.yml", "prod.docker-compose.yaml", "prod_compose.yml", "app-docker-compose.YML"] {
            assert_eq!((FileKind::of_name(name), FileKind::may_be_compose(name)), (None, true), "{name}");
        }
        for name in ["decompose.yml", "-compose.yml", "prod-compose.json", "docker-compose.yml", "compose-prod.yml"] {
            assert!(!FileKind::may_be_compose(name), "{name}");
        }
    }

    #[test]
    fn texts_tell_the_kind() {
        assert_eq!(FileKind::of_text("# syntax=x\n\nARG A\nFROM $A\n"), Some(FileKind::Dockerfile));
        assert_eq!(FileKind::of_text("name: x\nservices:\n  a:\n    image: a\n"), Some(FileKind::Compose));
        assert_eq!(FileKind::of_text("services:\n  mailer:\n    class: Mailer\n"), None);
        assert_eq!(FileKind::of_text("hello: world\n"), None);
    }
}
