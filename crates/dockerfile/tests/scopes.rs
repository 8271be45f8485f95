//! Variables: which ones can be read where, what they hold, and who decided that.

use shiplint_dockerfile::{Given, Lookup, Model, Origin, Value, parse};

fn model(text: &str) -> Model {
    Model::new(&parse(text), &Given::default())
}

/// What the last instruction's first word, a `USER`, expands to.
fn last_user(text: &str, given: &Given) -> String {
    let model = Model::new(&parse(text), given);
    let state = model.final_state(model.stages.len() - 1);
    match state.user().map(|user| &user.value) {
        Some(Value::Known(user)) => user.to_string(),
        other => other.map_or_else(String::new, |value| format!("{value:?}")),
    }
}

#[test]
fn values_in_a_stage() {
    for (text, user) in [
        ("FROM x\nENV A=1\nUSER $A", "1"),
        ("FROM x\nENV A=1\nENV A=2 B=$A\nUSER $B", "1"),
        ("FROM x\nARG A=1 B=$A\nUSER $B", "1"),
        ("FROM x\nENV A=1\nENV A=$A$A\nUSER $A", "11"),
        ("FROM x\nENV A a  b\nUSER $A", "a  b"),
        ("FROM x\nENV \"A\"=1\nUSER $A", "1"),
        ("ARG A=1\nFROM x\nARG A\nUSER $A", "1"),
        ("ARG A=1\nFROM x\nARG A=2\nUSER $A", "2"),
        ("ARG A=1\nFROM x\nUSER $A", "Unknown"),
        ("ARG A=1\nFROM scratch\nUSER a$A", "a"),
        ("FROM x\nARG A\nUSER $A", "Unknown"),
        ("FROM x\nARG A=1\nENV A=2\nUSER $A", "2"),
        ("FROM x\nENV A=1\nARG A=2\nUSER $A", "2"),
        ("FROM x\nENV A=1\nARG A\nUSER $A", "1"),
        ("FROM x AS b\nENV A=1\nARG B=2\nFROM b\nUSER $A$B", "12"),
        ("FROM x AS b\nENV A=1\nFROM x\nUSER $A", "Unknown"),
        ("FROM x AS b\nENV A=1\nFROM b AS c\nENV A=2\nFROM b\nUSER $A", "1"),
        ("FROM x\nUSER ${A:-app}", "Unknown"),
        ("FROM scratch\nUSER ${A:-app}", "app"),
        ("FROM x\nUSER $PATH", "Unknown"),
        ("FROM x\nARG TARGETARCH\nUSER $TARGETARCH", "Unknown"),
        ("# escape=`\nFROM x\nUSER a`$A\\b", "a$A\\b"),
        ("FROM x\nENV A=1\\\n2\nUSER $A", "12"),
    ] {
        assert_eq!(last_user(text, &Given::default()), user, "{text}");
    }
}

#[test]
fn given_values_replace_defaults() {
    let mut given = Given { complete: true, ..Given::default() };
    given.args.insert("A".to_owned(), Value::from("given"));
    for (text, user) in [
        ("FROM x\nARG A=1\nUSER $A", "given"),
        ("ARG A=1\nARG B=$A\nFROM x\nARG B\nUSER $B", "given"),
        ("FROM scratch\nUSER a$A", "a"),
        ("FROM x\nENV A=1\nUSER $A", "1"),
        ("FROM scratch\nARG B\nUSER ${B:-none}", "none"),
    ] {
        assert_eq!(last_user(text, &given), user, "{text}");
    }
}

#[test]
fn lookups_tell_what_is_known_and_what_buildkit_would_miss() {
    let text = concat!(
        "ARG G=1\nFROM x AS b\nARG A=1\nENV E=2\nUSER $A$E$G$N$PATH\n",
        "FROM scratch\nUSER $N$PATH\n",
        "FROM b\nARG Q\nUSER $A$Q",
    );
    let model = model(text);
    let lookups: Vec<String> = (0..10)
        .flat_map(|number| model.references(number))
        .map(|reference| match &reference.lookup {
            Lookup::Declared(variable) => match variable.origin {
                Origin::Written(span) => format!("{} at {}", reference.name, &text[span.range()]),
                origin => format!("{} {origin:?}", reference.name),
            },
            lookup => format!("{} {lookup:?}", reference.name),
        })
        .collect();
    let expected = [
        "A at 1",
        "E at 2",
        "G Inherited",
        "N Inherited",
        "PATH Predefined", // on an image that may hold more
        "N Undefined",
        "PATH Predefined", // on nothing
        "A at 1",
        "Q Nobody",
    ];
    assert_eq!(lookups, expected);
}

#[test]
fn from_lines_see_global_args_only() {
    let model = model("ARG A=1\nFROM x:$A$N-$TARGETARCH\nARG B=1\nFROM x:$B");
    let undefined: Vec<_> = [1, 3]
        .into_iter()
        .flat_map(|number| model.references(number))
        .filter(|reference| reference.lookup == Lookup::Undefined)
        .map(|reference| reference.name.as_str())
        .collect();
    assert_eq!(undefined, ["N", "B"]);
}

#[test]
fn each_instruction_is_read_where_buildkit_reads_it() {
    for (line, names) in [
        ("ENV $A=$B C=$D", "A B D"),
        ("LABEL $A=$B", "A B"),
        ("ENV A '$B' \"$C\"", "C"),
        ("COPY --chown=$A --chmod=$B $C $D $E", "A B C D E"),
        ("COPY [\"$A\", \"$B\"]", "A B"),
        ("COPY --exclude=$A b c", ""),
        ("ADD --checksum=$A http://b $C", "A C"),
        ("COPY <<A <<\"B\" $C\n$D\nA\n$E\nB", "C D"),
        ("EXPOSE $A ${B:-80}", "A B"),
        ("VOLUME $A [\"$B\"]", "A B"),
        ("WORKDIR $A", "A"),
        ("STOPSIGNAL $A", "A"),
        ("RUN --mount=target=$A,source=${B} echo $C", "A B"),
        ("RUN <<A\n$B\nA", ""),
        ("CMD echo $A", ""),
        ("ENTRYPOINT [\"$A\"]", ""),
        ("HEALTHCHECK CMD $A", ""),
        ("SHELL [\"$A\"]", ""),
        ("ONBUILD USER $A", ""),
        ("MAINTAINER $A", ""),
    ] {
        let model = model(&format!("FROM x\n{line}"));
        let mut read: Vec<_> = model.references(1).iter().map(|reference| reference.name.as_str()).collect();
        read.sort_unstable();
        assert_eq!(read.join(" "), names, "{line}");
    }
}

#[test]
fn words_can_be_expanded_at_their_instruction() {
    let file = parse("ARG V=1\nFROM x:$V\nENV V=2\nENV V=3 W=$V\nCOPY $V$W .");
    let model = Model::new(&file, &Given::default());
    let instructions: Vec<_> = file.instructions().collect();
    let shiplint_dockerfile::Kind::From(from) = &instructions[1].kind else { panic!() };
    let shiplint_dockerfile::Kind::Copy(copy) = &instructions[4].kind else { panic!() };
    assert_eq!(model.expand(1, &from.image).known(), Some("x:1"));
    assert_eq!(model.expand(4, &copy.sources[0]).known(), Some("32"));
    assert_eq!(model.expand(3, &copy.sources[0]).known(), None, "W may come from the image there");
}

#[test]
fn bare_base_images_set_nothing_but_path() {
    let bare = Given { complete: true, bare: true, ..Given::default() };
    for (text, user) in [
        ("FROM x\nUSER a$A", "a"),
        ("FROM x\nENV B=$A/b\nUSER $B", "/b"),
        ("FROM x\nARG A\nUSER ${A:-app}", "app"),
        ("FROM x\nARG TARGETARCH\nUSER $TARGETARCH", "amd64"),
        ("FROM x\nUSER $PATH", "Unknown"),
    ] {
        assert_eq!(last_user(text, &bare), user, "{text}");
    }
}

#[test]
fn the_first_argument_of_a_name_is_found() {
    let model = model("ARG A=1\nFROM x\nARG A=2\nARG B\n");
    assert_eq!(model.arg("A").map(|arg| (arg.instruction, arg.stage)), Some((0, None)));
    assert_eq!(model.arg("B").map(|arg| (arg.instruction, arg.stage)), Some((3, Some(0))));
    assert_eq!(model.arg("C"), None);
}
