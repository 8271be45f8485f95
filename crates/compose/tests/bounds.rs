//! Whatever a file says, loading it ends.

mod common;

use std::fmt::Write;

use common::{one, problems, project};
use shiplint_compose::{Input, ProblemKind, Project, Rejection, load};
use shiplint_source::{FilePath, Source};

fn has(project: &Project, kind: ProblemKind, rejection: Rejection) -> bool {
    project.problems.iter().any(|problem| problem.kind == kind && problem.rejection == rejection)
}

#[test]
fn aliases_of_aliases() {
    let mut text = "x-0: &x0 [a, a, a, a, a, a, a, a, a, a]\n".to_owned();
    for level in 1..12 {
        let below = vec![format!("*x{}", level - 1); 10].join(", ");
        writeln!(text, "x-{level}: &x{level} [{below}]").unwrap();
    }
    let project = one(&(text + "services: {a: {networks: [n]}}\n"));
    assert!(has(&project, ProblemKind::TooMuch, Rejection::Always), "{:?}", problems(&project));
    assert_eq!(project.problems.len(), 1, "what was not read is not missed: {:?}", problems(&project));
}

#[test]
fn many_copies_of_a_large_base() {
    let mut text = "services:\n  base:\n    image: x\n    environment:\n".to_owned();
    (0..2000).for_each(|n| writeln!(text, "      V{n}: x").unwrap());
    (0..2000).for_each(|n| writeln!(text, "  s{n}: {{extends: base}}").unwrap());
    let project = one(&text);
    assert_eq!(project.problems.len(), 1, "{:?}", project.problems.first());
    assert!(has(&project, ProblemKind::TooMuch, Rejection::Unknown));
}

#[test]
fn long_chains_of_bases() {
    for forward in [true, false] {
        let mut text = "services:\n  s0: {image: x}\n".to_owned();
        let mut numbers: Vec<usize> = (1..2000).collect();
        if !forward {
            numbers.reverse();
        }
        for n in numbers {
            writeln!(text, "  s{n}: {{extends: s{}}}", n - 1).unwrap();
        }
        assert!(has(&one(&text), ProblemKind::TooMuch, Rejection::Unknown));
    }
}

#[test]
fn files_without_end() {
    let text = "include: [sub/compose.yaml, sub/other.yaml]\n";
    let input = Input::new(FilePath::new(""), vec![Source::new("compose.yaml", text)]);
    let project = load(&input, &|path| Some(Source::new(path.as_str(), text)));
    assert!(has(&project, ProblemKind::TooMuch, Rejection::Unknown), "{:?}", problems(&project).last());
}

#[test]
fn documents_without_number() {
    let text = "services: {a: {image: x}}\n".to_owned() + &"---\nservices: {a: {ports: [80]}}\n".repeat(5000);
    let project = one(&text);
    assert_eq!(problems(&project), [""; 0]);
    assert_eq!(common::a(&project).ports.len(), 1);
}

#[test]
fn nobody_waits_for_everybody() {
    let names: Vec<String> = (0..150).map(|n| format!("s{n}")).collect();
    let mut text = "services:\n".to_owned();
    for name in &names {
        writeln!(text, "  {name}: {{image: x, depends_on: [{}]}}", names.join(", ")).unwrap();
    }
    let project = project(&[("compose.yaml", &text)]);
    assert!(project.problems.len() <= names.len(), "{}", project.problems.len());
    assert!(project.problems.iter().all(|problem| problem.labels.len() <= 8));
}
