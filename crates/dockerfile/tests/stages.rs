//! Stages: what `FROM` and `--from` name, what ships, and what a target needs.

use shiplint_dockerfile::{Base, Given, Model, Target, Value, parse};

fn model(text: &str) -> Model {
    Model::new(&parse(text), &Given::default())
}

/// A base in short: `2`, `scratch`, `image …`, `context …`, `?`.
fn base(base: &Base) -> String {
    match base {
        Base::Stage(stage) => stage.to_string(),
        Base::Scratch => "scratch".to_owned(),
        Base::Image(image) => format!("image {}", image.canonical()),
        Base::Context(name) => format!("context {name}"),
        Base::Unknown => "?".to_owned(),
    }
}

fn bases(model: &Model) -> Vec<String> {
    model.stages.iter().map(|stage| base(stage.base())).collect()
}

#[test]
fn from_names_earlier_stages_or_images() {
    for (text, expected) in [
        ("FROM debian:12", &["image docker.io/library/debian:12"][..]),
        ("FROM scratch", &["scratch"]),
        ("FROM a AS b\nFROM b AS c\nFROM c", &["image docker.io/library/a:latest", "0", "1"]),
        ("FROM a AS Build\nFROM build", &["image docker.io/library/a:latest", "0"]),
        ("FROM a AS a\nFROM a", &["image docker.io/library/a:latest", "0"]),
        ("FROM b\nFROM x AS b", &["image docker.io/library/b:latest", "image docker.io/library/x:latest"]),
        (
            "FROM x AS b\nFROM y AS b\nFROM b",
            &["image docker.io/library/x:latest", "image docker.io/library/y:latest", "1"],
        ),
        ("FROM 'a'", &["image docker.io/library/a:latest"]),
        ("ARG V=1\nFROM a:$V", &["image docker.io/library/a:1"]),
        ("ARG V=1\nARG I=a:$V\nFROM $I AS b\nFROM ${N:-b}", &["image docker.io/library/a:1", "0"]),
        ("ARG V\nFROM a:$V", &["?"]),
        ("FROM a:$TARGETARCH", &["?"]),
        ("FROM a b c d\nRUN x\nFROM scratch", &["?", "scratch"]),
        ("ARG A=1", &[]),
    ] {
        assert_eq!(bases(&model(text)), expected, "{text}");
    }
}

#[test]
fn what_is_given_decides() {
    let file = parse("ARG BASE=a\nARG TAG\nFROM $BASE:$TAG AS tools\nFROM lib\nFROM docker.io/library/redis:latest");
    let mut given = Given::default();
    given.args.insert("TAG".to_owned(), Value::from("2"));
    given.contexts = vec!["lib".to_owned(), "redis".to_owned()];
    let contexts = ["image docker.io/library/a:2", "context lib", "context docker.io/library/redis:latest"];
    assert_eq!(bases(&Model::new(&file, &given)), contexts);
    given.args.insert("BASE".to_owned(), Value::Unknown);
    given.contexts = vec!["tools".to_owned()];
    assert_eq!(bases(&Model::new(&file, &given))[..2], ["context tools", "image docker.io/library/lib:latest"]);
    let alone = Model::new(&file, &Given { complete: true, ..Given::default() });
    assert_eq!(bases(&alone)[0], "?", "`a:` is no image");
}

#[test]
fn an_image_tells_what_decided_it() {
    let text = "ARG V=3.20\nFROM alpine:$V";
    let model = model(text);
    let image = model.stages[0].image.as_ref().unwrap();
    let origin = image.text.references[0].lookup.variable().unwrap().origin.span().unwrap();
    assert_eq!(&text[origin.range()], "3.20");
}

#[test]
fn a_tag_may_be_there_without_being_known() {
    for (image, tagged) in [
        ("a", Some(false)),
        ("a:1", Some(true)),
        ("r:5000/a", Some(false)),
        ("a:$V", Some(true)),
        ("$R/a", Some(false)),
        ("$R/a@sha256:$D", Some(true)),
        ("$I", None),
        ("r/a$S", None),
        ("${R}a", None),
    ] {
        let model = model(&format!("ARG V\nARG R\nARG D\nARG I\nARG S\nFROM {image}"));
        assert_eq!(model.stages[0].image.as_ref().unwrap().is_tagged(), tagged, "{image}");
    }
}

#[test]
fn a_default_must_be_an_image() {
    for (text, valid) in [
        ("ARG V\nFROM a:$V", false),
        ("ARG V\nFROM $V", false),
        ("ARG V\nFROM a$V", true),
        ("ARG V=1\nFROM a:$V", true),
        ("FROM a:$TARGETARCH", true),
        ("FROM a:${V:-1}", true),
    ] {
        let error = model(text).stages[0].image.as_ref().unwrap().default_error;
        assert_eq!(error.is_none(), valid, "{text}");
    }
}

#[test]
fn a_variable_may_name_any_stage_that_fits() {
    let text = "ARG KIND=dev\nFROM x AS base-dev\nFROM x AS base-prod\nFROM x AS other\nFROM base-${KIND}\nFROM $KIND";
    let model = model(text);
    let possible: Vec<_> = model.stages.iter().map(|stage| stage.image.as_ref().unwrap().possible.clone()).collect();
    assert_eq!(possible, [vec![], vec![], vec![], vec![0, 1], vec![]]);
    assert_eq!(model.reachable_from(3), [true, true, false, true, false]);
}

#[test]
fn from_flags_name_stages_or_images() {
    let stages = "FROM x AS one\nFROM x AS Two\n{}\nFROM x AS three";
    for (line, expected) in [
        ("COPY --from=one a b", "Stage(0)"),
        ("COPY --from=ONE a b", "Stage(0)"),
        ("COPY --from=0 a b", "Stage(0)"),
        ("COPY --from=+0 a b", "Stage(0)"),
        ("COPY --from=two a b", "Own"),
        ("COPY --from=1 a b", "Own"),
        ("COPY --from=three a b", "Later(2)"),
        ("COPY --from=2 a b", "Later(2)"),
        ("COPY --from=3 a b", "Missing"),
        ("COPY --from=-1 a b", "Missing"),
        ("COPY --from=scratch a b", "Scratch"),
        ("COPY --from=$X a b", "Unknown"),
        ("COPY --from=ctx a b", "Context"),
        ("COPY --from=nginx:1 a b", "Image docker.io/library/nginx:1"),
        ("RUN --mount=from=one,target=/a true", "Stage(0)"),
        ("RUN --mount=from=0,target=/a true", "Image docker.io/library/0:latest"),
        ("RUN --mount=type=cache,target=/a true", ""),
    ] {
        let file = parse(&stages.replace("{}", line));
        let model = Model::new(&file, &Given { contexts: vec!["ctx".to_owned()], ..Given::default() });
        let targets = model.uses(2).iter().map(|used| match &used.target {
            Target::Image(image) => format!("Image {}", image.canonical()),
            target => format!("{target:?}"),
        });
        assert_eq!(targets.collect::<Vec<_>>().join(" "), expected, "{line}");
    }
}

#[test]
fn the_last_of_equal_names_counts() {
    let model = model("FROM x AS a\nFROM x AS a\nFROM x\nCOPY --from=a f g");
    assert_eq!(model.uses(3)[0].target, Target::Stage(1));
}

#[test]
fn targets_need_what_they_are_made_of() {
    let model = model(concat!(
        "FROM x AS base\n",
        "FROM base AS tools\n",
        "FROM base AS build\nCOPY --from=tools a b\n",
        "FROM x AS unused\n",
        "FROM x AS config\n",
        "FROM base\nRUN --mount=from=config,target=/c true\nCOPY --from=build a b\n",
    ));
    assert_eq!(model.ships(), [true, false, false, false, false, true]);
    assert_eq!(model.reachable_from(5), [true, true, true, false, true, true]);
    assert_eq!(model.reachable_from(1), [true, true, false, false, false, false]);
    assert_eq!(model.reachable_from(99), [false; 6]);
    assert_eq!(model.lineage(2).map(|stage| stage.index).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(base(model.root(5)), "image docker.io/library/x:latest");
    for (target, index) in [("BUILD", Some(2)), ("5", Some(5)), ("6", None), ("nope", None)] {
        assert_eq!(model.find_stage(target).map(|stage| stage.index), index, "{target}");
    }
    assert_eq!(model.stage_names().collect::<Vec<_>>(), ["base", "tools", "build", "unused", "config"]);
}

#[test]
fn circles_do_no_harm() {
    let model = model("FROM x AS a\nCOPY --from=b f g\nFROM x AS b\nCOPY --from=a f g");
    assert_eq!(model.reachable_from(1), [true, true]);
}

#[test]
fn args_of_a_target() {
    let text = "ARG A\nFROM x AS one\nARG B=1 C\nFROM x AS two\nARG D\nFROM one\nARG E";
    let model = model(text);
    let names = |target| model.args_of(target).map(|arg| arg.name.as_str()).collect::<String>();
    assert_eq!((names(2), names(1)), ("ABCE".to_owned(), "AD".to_owned()));
    let arg = model.args.iter().find(|arg| arg.name == "B").unwrap();
    assert_eq!((&text[arg.span.range()], arg.default.map(|span| &text[span.range()])), ("B=1", Some("1")));
    assert_eq!((arg.instruction, arg.stage), (2, Some(0)));
}

#[test]
fn images_are_those_that_a_target_needs() {
    let model = model("FROM a AS b\nFROM c AS d\nFROM b AS e\nCOPY --from=f:1 / /\nRUN --mount=from=g,target=/g x\n");
    let images = |target| model.images_of(target).map(|(_, image)| image.text()).collect::<Vec<_>>();
    assert_eq!(images(2), ["a", "f:1", "g"]);
    assert_eq!(images(1), ["c"]);
}

#[test]
fn a_context_is_read_under_its_name_in_full() {
    let text =
        "FROM alpine:3\nFROM x AS lib\nCOPY --from=src / /\nRUN --mount=from=docker.io/library/tool,target=/t x\n";
    let names = ["alpine:3", "lib", "src", "tool:latest", "alpine", "tools"];
    let given = Given { contexts: names.map(str::to_owned).into(), ..Given::default() };
    let model = Model::new(&parse(text), &given);
    assert_eq!(names.map(|name| model.may_read_context(name)), [true, true, true, true, false, false]);
    let unknown = Model::new(&parse("ARG A\nFROM $A\n"), &Given::default());
    assert!(unknown.may_read_context("any"));
}
