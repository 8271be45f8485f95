//! Whatever Compose refuses a project for is told, by one rule.

use std::sync::Arc;

use shiplint_linter::prelude::ProblemKind;
use shiplint_linter::prelude::compose_model::{Input, load};
use shiplint_linter::{Linter, Options, Registry, Request, Settings};
use shiplint_project::{FileKind, Files, MemoryFiles};
use shiplint_source::{FilePath, Source};

/// Files of a project with a problem of this kind; the first is the Compose file.
fn example(kind: ProblemKind) -> Vec<(&'static str, String)> {
    let (text, others): (&str, &[(&str, &str)]) = match kind {
        ProblemKind::BadEnvFile => ("services: {a: {image: x}}", &[(".env", "A B=1")]),
        ProblemKind::MissingVariable => ("services: {a: {image: '${A:?}'}}", &[(".env", "B=1")]),
        ProblemKind::IncludeCycle => ("include: [b.yaml]", &[("b.yaml", "include: [compose.yaml]")]),
        ProblemKind::MergeConflict => (
            "services: {a: {image: x, deploy: {replicas: 1}}}",
            &[("compose.override.yaml", "services: {a: {deploy: [1]}}")],
        ),
        ProblemKind::WeakenedDependency => (
            "services: {a: {image: x, depends_on: {b: {condition: service_healthy}}}, b: {image: y}}",
            &[("compose.override.yaml", "services: {a: {depends_on: [b]}}")],
        ),
        ProblemKind::LostSubnet => (
            "services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 10.1.0.0/16}]}}}",
            &[("compose.override.yaml", "networks: {n: {ipam: {config: [{subnet: 10.2.0.0/16}]}}}")],
        ),
        ProblemKind::SharedName => {
            ("include: [b.yaml]\nservices: {a: {image: x}}", &[("b.yaml", "services: {a: {image: y}}")])
        }
        ProblemKind::OutrankedVariable => {
            ("include: [b/b.yaml]", &[(".env", "A=1"), ("b/b.yaml", "services: {a: {image: y}}"), ("b/.env", "A=2")])
        }
        ProblemKind::TooMuch => return vec![("compose.yaml", format!("a: {}{}", "[".repeat(2000), "]".repeat(2000)))],
        _ => (alone(kind), &[]),
    };
    std::iter::once(&("compose.yaml", text)).chain(others).map(|(path, text)| (*path, (*text).to_owned())).collect()
}

/// A file with a problem of this kind.
fn alone(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Syntax => "services: {a: {image: x}",
        ProblemKind::DuplicateKey => "services: {a: {image: x, image: y}}",
        ProblemKind::NonTextKey => "services: {1: {image: x}}",
        ProblemKind::BadAlias => "services: {a: {image: x, environment: *none}}",
        ProblemKind::BadMergeKey => "services: {a: {image: x, <<: [y]}}",
        ProblemKind::Empty => "# nothing",
        ProblemKind::BadVariable => "services: {a: {image: '${'}}",
        ProblemKind::BadNumber => "services: {a: {image: x, cpus: .inf}}",
        ProblemKind::WrongShape => "services: {a: {image: x, environment: y}}",
        ProblemKind::UnknownAttribute => "services: {a: {imgae: x, image: x}}",
        ProblemKind::BadValue => "services: {a: {image: x, gpus: some}}",
        ProblemKind::DuplicateItem => "services: {a: {image: x, security_opt: [y, y]}}",
        ProblemKind::UnknownBase => "services: {a: {image: x, extends: b}}",
        ProblemKind::ExtendsCycle => "services: {a: {image: x, extends: a}}",
        ProblemKind::UndefinedService => "services: {a: {image: x, depends_on: [b]}}",
        ProblemKind::DisabledService => "services: {a: {image: x, links: [b]}, b: {image: y, profiles: [p]}}",
        ProblemKind::UndefinedVolume => "services: {a: {image: x, volumes: ['vol:/v']}}",
        ProblemKind::UndefinedNetwork => "services: {a: {image: x, networks: [n]}}",
        ProblemKind::UndefinedSecret => "services: {a: {image: x, secrets: [s]}}",
        ProblemKind::UndefinedConfig => "services: {a: {image: x, configs: [c]}}",
        ProblemKind::UndefinedModel => "services: {a: {image: x, models: [m]}}",
        ProblemKind::DependencyCycle => "services: {a: {image: x, depends_on: [a]}}",
        ProblemKind::NothingToRun => "services: {a: {restart: always}}",
        ProblemKind::BadPort => "services: {a: {image: x, ports: [http]}}",
        ProblemKind::BadMount => "services: {a: {image: x, volumes: ['/a:/b:ro:z']}}",
        ProblemKind::BadDevice => "services: {a: {image: x, devices: ['/a:/b:r:w']}}",
        ProblemKind::MountedTwice => "services: {a: {image: x, tmpfs: /v, volumes: ['./v:/v']}}",
        ProblemKind::BadDuration => "services: {a: {image: x, stop_grace_period: soon}}",
        ProblemKind::BadSize => "services: {a: {image: x, mem_limit: much}}",
        ProblemKind::BadCommandLine => "services: {a: {image: x, command: \"echo 'a\"}}",
        ProblemKind::BadHealthcheck => "services: {a: {image: x, healthcheck: {test: [curl]}}}",
        ProblemKind::BadPair => "services: {a: {image: x, extra_hosts: [y]}}",
        ProblemKind::ConflictingAttributes => "services: {a: {image: x, container_name: y, scale: 2}}",
        ProblemKind::MissingAttribute => "services: {a: {image: x, volumes: [{target: /x}]}}",
        ProblemKind::ContainerNameTaken => {
            "services: {a: {image: x, container_name: y}, b: {image: x, container_name: y}}"
        }
        ProblemKind::BadBuildContext => "services: {a: {build: {additional_contexts: {b: 'service:b'}}}}",
        ProblemKind::BadProjectName => "name: ---\nservices: {a: {image: x}}",
        ProblemKind::MissingFile => "include: [none.yaml]",
        ProblemKind::MissingEnvFile => "services: {a: {image: x, env_file: none.env}}",
        ProblemKind::OldBoolean => "services: {a: {image: x, init: yes}}",
        ProblemKind::CoercedValue => "services: {a: {image: x, labels: {y: 007}}}",
        ProblemKind::RepeatedItem => "services: {a: {image: x, cap_add: [y, y]}}",
        ProblemKind::VariableInKey => "services: {a: {image: x, labels: {'${Y}': z}}}",
        ProblemKind::BadEnvFile
        | ProblemKind::MissingVariable
        | ProblemKind::IncludeCycle
        | ProblemKind::LostSubnet
        | ProblemKind::MergeConflict
        | ProblemKind::OutrankedVariable
        | ProblemKind::SharedName
        | ProblemKind::WeakenedDependency
        | ProblemKind::TooMuch => unreachable!("several files"),
    }
}

#[test]
fn every_problem_is_told_by_one_rule() {
    let registry = Registry::new(shiplint_rules::ALL);
    let settings = Settings::resolve(&registry, &[&Options::default()]).expect("the defaults");
    let linter = Linter::new(&registry, Arc::new(settings));
    for &kind in ProblemKind::ALL {
        let texts = example(kind);
        let mut files = MemoryFiles::default();
        for (path, text) in texts {
            files.insert(Source::new(path, text));
        }
        let read = |path: &str| files.read(&FilePath::new(path)).ok();
        let layers = ["compose.yaml", "compose.override.yaml"].into_iter().filter_map(read).collect();
        let input = Input { env_files: Vec::from_iter(read(".env")), ..Input::new(FilePath::new(""), layers) };
        let project = load(&input, &|path| files.read(path).ok());
        let mut told = project.problems.iter().chain(&project.notices);
        let problem = told.find(|problem| problem.kind == kind);
        let problem = problem.unwrap_or_else(|| panic!("{kind:?}: the example has {:?}", project.problems));
        let request = Request::of([(FilePath::new("compose.yaml"), FileKind::Compose)]);
        let findings = linter.lint(&request, &files).findings;
        let told = findings.iter().filter(|f| (&f.place, &f.message) == (&problem.place, &problem.message));
        let rules: Vec<&str> = told.map(|finding| finding.rule.id).collect();
        assert_eq!(rules.len(), 1, "{kind:?} is told by {rules:?}");
    }
}
