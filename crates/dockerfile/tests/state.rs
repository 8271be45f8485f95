//! What is in force before an instruction and at the end of a stage.

use shiplint_dockerfile::SourceKind::{Git, Heredoc, Path, Unknown, Url};
use shiplint_dockerfile::{Given, Model, Presence, State, Value, parse};

fn model(text: &str) -> Model {
    Model::new(&parse(text), &Given::default())
}

fn last(model: &Model) -> State<'_> {
    model.final_state(model.stages.len() - 1)
}

fn text(value: &Value) -> &str {
    value.known().unwrap_or("?")
}

#[test]
fn folders_are_joined() {
    for (stages, folder) in [
        ("FROM x", "base"),
        ("FROM x\nWORKDIR /a", "/a"),
        ("FROM x\nWORKDIR /a\nWORKDIR b", "/a/b"),
        ("FROM x\nWORKDIR /a/b/\nWORKDIR ../c/./d", "/a/c/d"),
        ("FROM x\nWORKDIR /\nWORKDIR ..", "/"),
        ("FROM x\nWORKDIR a", "?"),
        ("FROM x\nWORKDIR a\nWORKDIR b", "?"),
        ("FROM x\nWORKDIR a\nWORKDIR /b", "/b"),
        ("FROM scratch\nWORKDIR a", "/a"),
        ("FROM x AS b\nWORKDIR /a\nFROM b\nWORKDIR c", "/a/c"),
        ("FROM x\nENV D=/srv\nWORKDIR $D/app", "/srv/app"),
        ("FROM x\nARG D\nWORKDIR $D/app", "?"),
        ("# escape=`\nFROM x\nWORKDIR C:\\app\nWORKDIR bin", "C:\\app\\bin"),
    ] {
        let model = model(stages);
        assert_eq!(last(&model).workdir().map_or("base", |it| text(&it.value)), folder, "{stages}");
    }
}

#[test]
fn instructions_see_what_is_above_them() {
    let source = "FROM x\nUSER a\nRUN 1\nUSER b\nRUN 2\nFROM x\nRUN 3";
    let model = model(source);
    let users: Vec<_> =
        (0..7).map(|number| model.state(number).unwrap().user().map(|user| &source[user.span.range()])).collect();
    assert_eq!(users, [None, None, Some("a"), Some("a"), Some("b"), None, None]);
    assert!(model.state(7).is_none());
    assert_eq!(model.stage_of(6).unwrap().index, 1);
}

#[test]
fn settings_are_inherited() {
    let model = model(concat!(
        "FROM x AS base\nUSER app\nSHELL [\"bash\", \"-c\"]\nSTOPSIGNAL TERM\nEXPOSE 80 90-92/udp $P\nVOLUME /data\nLABEL a=1 b=2\n",
        "HEALTHCHECK CMD true\nONBUILD RUN x\n",
        "FROM base\nEXPOSE 81\nLABEL a=3\nHEALTHCHECK NONE\nSTOPSIGNAL 9\n",
    ));
    let state = last(&model);
    assert_eq!(text(&state.user().unwrap().value), "app");
    assert_eq!(state.shell().unwrap().value, ["bash", "-c"]);
    assert_eq!(text(&state.stop_signal().unwrap().value), "9");
    let ports: Vec<_> =
        state.ports().map(|port| port.value.as_ref().map(|port| (port.container.first, port.container.last))).collect();
    assert_eq!(ports, [Some((81, 81)), None, Some((90, 92)), Some((80, 80))]);
    assert_eq!(state.volumes().map(|volume| text(&volume.value)).collect::<Vec<_>>(), ["/data"]);
    let labels: Vec<_> = state.labels().map(|label| (text(&label.name), text(&label.value.value))).collect();
    assert_eq!(labels, [("a", "3"), ("b", "2"), ("a", "1")]);
    assert_eq!(state.healthcheck().unwrap().value, Presence::Cleared);
    assert_eq!(state.onbuild().count(), 0, "triggers are not inherited");
    assert_eq!(model.final_state(0).onbuild().collect::<Vec<_>>(), [8]);
    assert_eq!(model.final_state(0).healthcheck().unwrap().value, Presence::Set);
}

#[test]
fn an_entry_point_drops_an_inherited_command() {
    for (stages, cmd) in [
        ("FROM x", None),
        ("FROM x\nCMD a", Some(Presence::Set)),
        ("FROM x\nCMD a\nENTRYPOINT b", Some(Presence::Set)),
        ("FROM x\nENTRYPOINT b\nCMD a", Some(Presence::Set)),
        ("FROM x\nENTRYPOINT b", Some(Presence::Cleared)),
        ("FROM x AS b\nCMD a\nFROM b\nENTRYPOINT b", Some(Presence::Cleared)),
        ("FROM x AS b\nCMD a\nFROM b", Some(Presence::Set)),
        ("FROM x\nCMD a\nCMD []", Some(Presence::Cleared)),
    ] {
        let model = model(stages);
        assert_eq!(last(&model).cmd().map(|cmd| cmd.value), cmd, "{stages}");
    }
    let model = model("FROM x\nENTRYPOINT []");
    assert_eq!(last(&model).entrypoint().unwrap().value, Presence::Cleared);
}

#[test]
fn variables_of_the_image_are_told_from_those_of_the_build() {
    let model = model("FROM x AS b\nENV A=1\nARG A=2\nARG B=3\nFROM b\nENV C=4");
    let state = last(&model);
    assert_eq!(state.env("A").map(|it| text(&it.value)), Some("1"));
    assert_eq!(state.variable("A").map(|it| text(&it.value)), Some("2"));
    assert!(state.env("B").is_none());
    let all: Vec<_> = state.variables().into_iter().map(|(name, it)| format!("{name}={}", text(&it.value))).collect();
    assert_eq!(all, ["A=2", "B=3", "C=4"]);
}

#[test]
fn triggers_run_first_in_the_stage_that_is_built_on_them() {
    let model = model(concat!(
        "FROM x AS tools\n",
        "FROM x AS base\nUSER base\nONBUILD USER app\nONBUILD ENV A=$B\nONBUILD COPY --from=tools a b\n",
        "FROM base AS child\nRUN x\nUSER late\n",
        "FROM child\n",
    ));
    assert_eq!(text(&model.final_state(1).user().unwrap().value), "base");
    let run = model.state(7).unwrap().user().unwrap();
    assert_eq!((text(&run.value), run.instruction), ("app", 3), "named by the ONBUILD that did it");
    assert_eq!(text(&last(&model).user().unwrap().value), "late");
    assert!(last(&model).variable("A").is_some());
    assert_eq!(model.reachable_from(2), [true, true, true, false]);
    assert_eq!(model.reachable_from(1), [false, true, false, false]);
}

#[test]
fn sources_are_told_apart() {
    let source = concat!(
        "FROM x\nARG HOST=http://h/\nARG LATER\n",
        "ADD a/*.c http://h/f https://h/r.git#main git@h:r.git git://h/r ${HOST}f $LATER/f http://h/$LATER <<E \"q\" /\nE\n",
    );
    let model = model(source);
    let kinds: Vec<_> = model.sources(3).iter().map(|source| source.kind).collect();
    assert_eq!(kinds, [Path, Url, Git, Git, Git, Url, Unknown, Url, Heredoc(0), Path]);
    let last = model.sources(3).last().unwrap();
    assert_eq!((last.text.known(), &source[last.span.range()]), (Some("q"), "\"q\""));
}

#[test]
fn long_chains_end() {
    let chain = |stage: usize| format!("FROM s{} AS s{stage}\nENV B=$B$B$A$A\nWORKDIR a\n", stage - 1);
    let stages: String =
        std::iter::once("FROM scratch AS s0\nENV A=1\n".to_owned()).chain((1..2500).map(chain)).collect();
    let model = model(&stages);
    assert!(model.problems.is_empty());
    assert_eq!(last(&model).workdir().unwrap().value, Value::Unknown, "longer than any path can be");
    assert!(model.ships().into_iter().all(|ships| ships));
}
