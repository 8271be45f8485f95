//! Templates: what they come to, and what is wrong with them where.

use shiplint_compose::interpolate::{TemplateErrorKind as Kind, evaluate, parse};
use shiplint_compose::{OperatorKind, Resolution, Variables};
use shiplint_source::{Mapped, Source, Span};

/// `SET` is `v`, `EMPTY` is empty, `SECRET` is defined as nobody knows what.
fn variables() -> Variables {
    let mut variables = Variables::default();
    variables.give("SET", Some("v".to_owned()));
    variables.give("EMPTY", Some(String::new()));
    variables.give("SECRET", None);
    variables
}

/// The text a template comes to, with `?` in its holes.
fn come_to(template: &str) -> String {
    let source = Source::new("compose.yaml", template);
    let text = evaluate(&parse(template), &Mapped::verbatim(template, 0), &source, &variables()).text;
    let mut out = text.blank().to_owned();
    text.holes().iter().rev().for_each(|&hole| out.insert(hole as usize, '?'));
    out
}

#[test]
fn templates_come_to_texts() {
    let table = [
        ("plain", "plain"),
        ("$SET-${SET}", "v-v"),
        ("$UNSET|${UNSET}", "?|?"),
        ("${SECRET}", "?"),
        ("${SECRET:-d}", "?"),
        ("$$SET $${SET} $$$SET", "$SET ${SET} $v"),
        ("$ $1 a$ $(pwd) $-", "$ $1 a$ $(pwd) $-"),
        ("${UNSET:-d}${EMPTY:-d}${SET:-d}", "ddv"),
        ("${UNSET-d}${EMPTY-d}${SET-d}", "dv"),
        ("${UNSET:+r}${EMPTY:+r}${SET:+r}", "r"),
        ("${UNSET+r}${EMPTY+r}${SET+r}", "rr"),
        ("${UNSET:?m}|${EMPTY:?m}|${SET:?m}", "?|?|v"),
        ("${UNSET?m}|${EMPTY?m}|${SET?m}", "?||v"),
        ("${UNSET-BAR-BAZ}", "BAR-BAZ"),
        ("${UNSET:-${EMPTY:-${SET}}}", "v"),
        ("${UNSET:-a${SET}b}", "avb"),
        ("${UNSET:-{}}", "{}"),
        ("${UNSET:-{\"a\": {}}}", "{\"a\": {}}"),
        ("${UNSET:-{}", "{"),
        ("${UNSET:-x}-${SET:-y}", "x-v"),
        ("${UNSET:-$$SET}", "$SET"),
        ("${UNSET:-http://h:80/?q=1}", "http://h:80/?q=1"),
        ("é${SET}é", "évé"),
    ];
    for (template, expected) in table {
        assert_eq!(come_to(template), expected, "{template}");
        assert_eq!(parse(template).errors, [], "{template}");
    }
}

#[test]
fn broken_templates_say_where() {
    let table = [
        ("a ${", Kind::Unclosed, "${", false),
        ("a ${SET b", Kind::Unclosed, "${SET b", false),
        ("a ${} b", Kind::Name, "${}", false),
        ("a ${1A} b", Kind::Name, "${1A}", false),
        ("${SET:x}", Kind::Operator, "${SET:x}", false),
        ("${SET/a/b} ${", Kind::Operator, "${SET/a/b}", false),
        ("${SET^^}", Kind::Operator, "${SET^^}", false),
        ("${SET }", Kind::Operator, "${SET }", false),
        ("${UNSET:-${}}", Kind::Name, "${}", true),
    ];
    for (template, kind, text, in_argument) in table {
        let errors = parse(template).errors;
        let [error] = errors.as_slice() else { panic!("{template}: {errors:?}") };
        assert_eq!((error.kind, &template[error.span.range()], error.in_argument), (kind, text, in_argument));
        assert!(come_to(template).contains('?'), "{template}: what is broken is unknown");
    }
}

#[test]
fn nesting_is_bounded() {
    let deep = format!("{}{}", "${A:-".repeat(100_000), "}".repeat(100_000));
    assert!(parse(&deep).errors.iter().any(|error| error.kind == Kind::TooDeep));
    assert_eq!(parse(&"${A:-".repeat(100_000)).errors.first().map(|error| error.kind), Some(Kind::Unclosed));
}

#[test]
fn spans_lead_to_the_source() {
    let source = Source::new("compose.yaml", "image: \"x:${TAG:-1.2}-$SET\"");
    let value = Mapped::verbatim("x:${TAG:-1.2}-$SET", 8);
    let out = evaluate(&parse(value.text()), &value, &source, &variables());
    let mapped = out.text.mapped();
    assert_eq!(mapped.text(), "x:1.2-v");
    let at = |start, end| source.slice(mapped.span(Span::new(start, end)));
    assert_eq!(at(0, 2), "x:");
    assert_eq!(at(2, 5), "1.2", "a default is where it is written");
    assert_eq!(at(6, 7), "$SET", "a value is where its variable is");
    assert!(mapped.is_verbatim(Span::new(2, 5)));
    assert!(!mapped.is_verbatim(Span::new(6, 7)));
}

#[test]
fn a_value_as_long_as_its_variable_is_no_literal() {
    let mut variables = Variables::default();
    variables.give("A", Some("xy".to_owned()));
    let source = Source::new("compose.yaml", "$A");
    let out = evaluate(&parse("$A"), &Mapped::verbatim("$A", 0), &source, &variables);
    assert_eq!(out.text.mapped().span(Span::new(0, 1)), Span::new(0, 2));
    assert!(!out.text.mapped().is_verbatim(Span::new(0, 2)));
}

#[test]
fn uses_tell_where_values_come_from() {
    let env = Source::new(".env", "TAG=1\n");
    let variables = Variables::from_env_file(&env, &variables());
    let text = "${TAG:-${SET:-x}} ${PORT:?give one, like ${SET}}";
    let source = Source::new("compose.yaml", text);
    let out = evaluate(&parse(text), &Mapped::verbatim(text, 0), &source, &variables);
    let uses: Vec<_> = out.uses.iter().map(|u| (u.name.as_str(), u.place.text(), u.evaluated)).collect();
    assert_eq!(
        uses,
        [
            ("TAG", "${TAG:-${SET:-x}}", true),
            ("SET", "${SET:-x}", false),
            ("PORT", "${PORT:?give one, like ${SET}}", true),
            ("SET", "${SET}", false),
        ]
    );
    let Resolution::EnvFile(place) = &out.uses[0].resolution else { panic!("{:?}", out.uses[0]) };
    assert_eq!((place.path().as_str(), place.text()), (".env", "TAG=1"));
    let operator = out.uses[2].operator.as_ref().unwrap();
    assert_eq!((operator.kind, operator.or_empty), (OperatorKind::Required, true));
    assert_eq!(operator.argument.text(), "give one, like ${SET}");
    assert_eq!(out.uses[2].resolution, Resolution::Unset);
    assert_eq!(out.missing.len(), 1);
    assert_eq!(out.missing[0].1, "give one, like ");
}
