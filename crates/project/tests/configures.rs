//! What an instruction finds in its image: the configuration of package managers, and another shell.

use shiplint_project::DockerfileUnit;
use shiplint_project::dockerfile_model::Given;
use shiplint_source::Source;

/// Whether the last instruction of a Dockerfile finds `A::B` set in an `apt.conf`.
fn configures(text: &str) -> bool {
    let unit = DockerfileUnit::new(Source::new("Dockerfile", text), &Given::default(), &[]);
    let last = unit.tree.instructions().count() - 1;
    unit.configures(last, "apt.conf", "A::B")
}

#[test]
fn what_is_written_earlier_in_the_image_counts() {
    for text in [
        "FROM a\nRUN echo 'A::B 1;' > /etc/apt/apt.conf.d/90a\nRUN b",
        "FROM a\nRUN echo 'a::b 1;' > /etc/apt/apt.conf && b",
        "FROM a\nCOPY <<E /etc/apt/apt.conf\nA::B 1;\nE\nRUN b",
        "FROM a\nCOPY 90a /etc/apt/apt.conf.d/\nRUN b",
        "FROM a AS c\nRUN echo A::B=1 >> /etc/apt/apt.conf\nFROM c\nRUN b",
    ] {
        assert!(configures(text), "{text}");
    }
}

#[test]
fn what_is_elsewhere_does_not() {
    for text in [
        "FROM a\nRUN b",
        "FROM a\nRUN echo A::C=1 > /etc/apt/apt.conf\nRUN b",
        "FROM a\nCOPY <<E /etc/apt/apt.conf\nA::C 1;\nE\nRUN b",
        "FROM a\nRUN echo A::B=1 > /etc/dnf/dnf.conf\nRUN b",
        "FROM a\nRUN echo A::B=1 > /etc/apt/apt.conf\nFROM a\nRUN b",
    ] {
        assert!(!configures(text), "{text}");
    }
}

#[test]
fn a_replaced_shell_is_known_behind() {
    for (text, expected) in [
        ("FROM a\nRUN ln -sf /bin/bash /bin/sh\nRUN b", true),
        ("FROM a AS c\nRUN sudo dpkg-reconfigure -p critical dash\nFROM c\nRUN b", true),
        ("FROM a AS c\nRUN ln -sf bash /bin/sh\nFROM a\nRUN b", false),
        ("FROM a\nRUN /bin/sh -c b\nRUN b", false),
        ("FROM a\nRUN ln -sf bash /bin/sh", false),
    ] {
        let unit = DockerfileUnit::new(Source::new("Dockerfile", text), &Given::default(), &[]);
        let last = unit.tree.instructions().count() - 1;
        assert_eq!(unit.replaces_shell_before(last), expected, "{text}");
    }
}
