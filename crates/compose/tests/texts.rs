//! Texts of which a part is not known.

mod common;

use common::one;
use shiplint_compose::{Spanned, Text};

/// The images of some services, by the text that is written.
fn image(written: &str) -> Spanned<Text> {
    let project = one(&format!("services:\n  app:\n    image: {written}\n"));
    project.services[0].image.clone().expect("an image")
}

#[test]
fn the_last_part_is_known_where_no_variable_reaches_it() {
    for (written, expected) in [
        ("nginx:1.27", Some("nginx:1.27")),
        ("registry.example.org:5000/team/app:1", Some("app:1")),
        ("${REGISTRY}/app", Some("app")),
        ("${REGISTRY}app", None),
        ("team/app:${TAG}", None),
        ("team/app:${TAG:-2}", Some("app:2")),
    ] {
        let image = image(written);
        let part = image.value.last_part();
        assert_eq!(part.map(|(text, _)| text), expected, "{written}");
        let cut = part.map(|(_, span)| image.value.cut(span));
        assert_eq!(cut.as_ref().map(Text::blank), expected, "{written}");
    }
}

#[test]
fn marks_stand_for_what_is_not_known() {
    assert_eq!(image("a${X}/b${Y:-c}$Z").value.marked('?'), "a?/bc?");
}

#[test]
fn entries_of_env_files_that_are_used_are_told() {
    let files = [("compose.yaml", "services:\n  app:\n    image: app:${TAG}-${OTHER}\n"), (".env", "TAG=2\n")];
    let project = common::project(&files);
    let image = project.services[0].image.clone().expect("an image");
    let told: Vec<(&str, &str)> = image.settings().map(|(name, place)| (name, place.text())).collect();
    assert_eq!(told, [("TAG", "TAG=2")]);
}
