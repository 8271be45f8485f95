//! What a build asks of whoever starts it: secrets, SSH agents and arguments.

use shiplint_project::dockerfile_model::Given;
use shiplint_project::{CredentialKind, DockerfileUnit, Need, Needing};
use shiplint_source::Source;

fn unit(text: &str) -> DockerfileUnit {
    DockerfileUnit::new(Source::new("Dockerfile", text), &Given::default(), &[])
}

/// What the build of the last stage asks for.
fn asked(text: &str) -> Option<Vec<(CredentialKind, String, Need)>> {
    let unit = unit(text);
    let asked = unit.credentials(unit.model.stages.len() - 1)?;
    Some(asked.into_iter().map(|credential| (credential.kind, credential.id, credential.need)).collect())
}

#[test]
fn secrets_and_agents_have_the_names_that_mounts_ask_for() {
    use CredentialKind::{Agent, Secret};
    use Need::{Expected, Required, Tested};
    for (mounts, expected) in [
        ("RUN --mount=type=secret,id=a x", vec![(Secret, "a", Expected)]),
        ("RUN --mount=type=secret,target=/root/.netrc x", vec![(Secret, ".netrc", Expected)]),
        (
            "RUN --mount=type=secret,id=a,required --mount=type=ssh x",
            vec![(Secret, "a", Required), (Agent, "default", Expected)],
        ),
        ("RUN --mount=type=ssh,id=b,required=false git clone git@h:a/b", vec![(Agent, "b", Required)]),
        ("ARG N=c\nRUN --mount=type=secret,id=$N x", vec![(Secret, "c", Expected)]),
        ("RUN --mount=type=secret,id=a if [ -s \"/run/secrets/a\" ]; then x; fi", vec![(Secret, "a", Tested)]),
        ("RUN --mount=type=secret,id=a,env=T x \"${T:-none}\"", vec![(Secret, "a", Tested)]),
        ("ADD git@h:a/b.git /b\nADD https://h/a.git /c", vec![(Agent, "default", Required)]),
        ("RUN --mount=type=cache,target=/a x", vec![]),
    ] {
        let expected = expected.into_iter().map(|(kind, id, need)| (kind, id.to_owned(), need)).collect();
        assert_eq!(asked(&format!("FROM a\n{mounts}\n")), Some(expected), "{mounts}");
    }
    for mounts in ["RUN --mount=type=secret,id=$A x", "RUN --mount=type=$T,id=a x"] {
        assert_eq!(asked(&format!("FROM a\nARG A\n{mounts}\n")), None, "{mounts}");
    }
    assert_eq!(asked("FROM a AS b\nRUN --mount=type=secret,id=a x\nFROM a\n"), Some(Vec::new()));
}

#[test]
fn an_argument_is_required_where_something_needs_its_value() {
    for (text, expected) in [
        ("ARG A\nFROM $A", vec![("A", Needing::From)]),
        ("ARG A\nFROM a:${A}", vec![("A", Needing::From)]),
        ("ARG A\nFROM ${A:?}", vec![("A", Needing::From)]),
        ("FROM a\nARG A\nRUN [ -z \"$A\" ] || x ${A:?}", vec![]),
        ("FROM a\nARG A\nRUN : ${A:=b} && x ${A:?}", vec![]),
        ("FROM a\nARG A\nENV B=${A:?no}\nRUN x ${A:?}", vec![("A", Needing::Instruction), ("A", Needing::Script)]),
        ("ARG A\nFROM a$A", vec![]),
        ("ARG A\nFROM ${A:-a}", vec![]),
        ("ARG A=b\nFROM $A", vec![]),
        ("ARG TARGETARCH\nFROM a:$TARGETARCH", vec![]),
        ("FROM a\nARG A=b\nENV B=${A:?}", vec![]),
        ("FROM a\nENV A=\nRUN x ${A:?}", vec![]),
        ("ARG A\nFROM $A AS b\nFROM a", vec![]),
    ] {
        let unit = unit(text);
        let required = unit.required_args(unit.model.stages.len() - 1);
        let required: Vec<_> = required.iter().map(|required| (required.arg.name.as_str(), required.by)).collect();
        assert_eq!(required, expected, "{text}");
    }
}
