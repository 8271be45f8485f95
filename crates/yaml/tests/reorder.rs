//! Children move with what belongs to them, and nothing else changes.

use shiplint_source::apply;
use shiplint_yaml::{Editor, Refusal, Style, parse};

fn reordered(text: &str, key: &str, order: &[usize]) -> Result<String, Refusal> {
    let yaml = parse(text);
    let root = &yaml.documents[0].root;
    let collection = if key.is_empty() { root } else { root.get(key).expect("the key") };
    let edits = Editor::new(text, &yaml).reorder(collection, order)?;
    let borrowed: Vec<_> = edits.iter().map(|(span, text)| (*span, text.as_str())).collect();
    Ok(String::from_utf8(apply(text.as_bytes(), &borrowed).expect("edits that fit")).expect("whole characters"))
}

#[test]
fn children_swap_places() {
    for (text, key, expected) in [
        ("b: 1\na: 2\n", "", "a: 2\nb: 1\n"),
        ("b: 1\na: 2", "", "a: 2\nb: 1"),
        ("b: 1 # of b\n\na: 2 # of a\n", "", "a: 2 # of a\n\nb: 1 # of b\n"),
        ("b: 1\r\n\r\na: 2\r\nc: 3\r\n", "", "a: 2\r\n\r\nb: 1\r\nc: 3\r\n"),
        ("\u{feff}b: 1\na: 2\n", "", "\u{feff}a: 2\nb: 1\n"),
        ("---\nb: 1\na: 2\n...\n", "", "---\na: 2\nb: 1\n...\n"),
        (
            "s:\n   b:\n     x: |\n       text\n   a: >-\n     one\n     two\nt: 1\n",
            "s",
            "s:\n   a: >-\n     one\n     two\n   b:\n     x: |\n       text\nt: 1\n",
        ),
        ("s:\n- b\n- a\nt: 1\n", "s", "s:\n- a\n- b\nt: 1\n"),
        ("s:\n  - b: 1\n    c: 2\n  -\n    a: 1\n", "s", "s:\n  -\n    a: 1\n  - b: 1\n    c: 2\n"),
        ("s: [b, a] # c\n", "s", "s: [a, b] # c\n"),
        ("s: {b: [1, 2], a: 2 }\n", "s", "s: {a: 2, b: [1, 2] }\n"),
        ("s: [\n  b,\n  'a',\n]\n", "s", "s: [\n  'a',\n  b,\n]\n"),
        ("s: &s !t\n  b: &x 1\n  a: 2\nt: *x\n", "s", "s: &s !t\n  a: 2\n  b: &x 1\nt: *x\n"),
    ] {
        let order: &[usize] = if text.contains("c: 3") { &[1, 0, 2] } else { &[1, 0] };
        assert_eq!(reordered(text, key, order).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn comments_go_with_what_they_belong_to() {
    for (text, expected) in [
        ("# the file\nb: 1\n# of a\na: 2\n", "# the file\n# of a\na: 2\nb: 1\n"),
        ("---\n# of b\nb: 1\n# of a\na: 2\n", "---\n# of a\na: 2\n# of b\nb: 1\n"),
        ("b:\n  x: 1\n  # y: 2\n\n# of a\n\n# also\na: 2\n", "# of a\n\n# also\na: 2\n\nb:\n  x: 1\n  # y: 2\n"),
        ("b: 1\n# still b\n\na: 2\n", "a: 2\n\nb: 1\n# still b\n"),
        ("b: 1\n\n# of a\n\na: 2\n", "# of a\n\na: 2\n\nb: 1\n"),
        ("b: 1\na:\n  x: 1\n\n  # deeper\n# at the end\n", "a:\n  x: 1\n\n  # deeper\nb: 1\n# at the end\n"),
    ] {
        assert_eq!(reordered(text, "", &[1, 0]).as_deref(), Ok(expected), "{text}");
    }
    let text = "s:\n  # of b\n  b: 1\n# far left, of a\n  a: 2\n# of t\nt: 1\n";
    let expected = "s:\n# far left, of a\n  a: 2\n  # of b\n  b: 1\n# of t\nt: 1\n";
    assert_eq!(reordered(text, "s", &[1, 0]).as_deref(), Ok(expected));
}

#[test]
fn orders_that_would_do_harm_are_refused() {
    for (text, order, refusal) in [
        ("a: &x 1\nb: *x\n", &[1, 0][..], Refusal::AnchorInUse),
        ("a: *x\nb: &x 1\n", &[1, 0], Refusal::AnchorInUse),
        ("a: 1\nb: 2\n", &[1, 1], Refusal::AnchorInUse),
        ("a: 1\nb: 2\n", &[1], Refusal::AnchorInUse),
        ("[a, # of a\n b]\n", &[1, 0], Refusal::CommentLost),
        ("? a\n: 1\nb: 2\n", &[1, 0], Refusal::Layout),
        ("a: 1\n\nb: |+\n  x\nc: 2\n", &[1, 0, 2], Refusal::Invalid),
        ("b: |+\n  x\na: 1\n\n", &[1, 0], Refusal::Invalid),
    ] {
        assert_eq!(reordered(text, "", order), Err(refusal), "{text}");
    }
}

#[test]
fn aliases_stay_behind_their_anchors() {
    for (text, wanted, order) in [
        ("[a, b, c]", &[2, 1, 0][..], &[2, 1, 0][..]),
        ("[&x a, b, *x]", &[2, 1, 0], &[1, 0, 2]),
        ("[a, {k: &x b}, [*x], d]", &[3, 2, 0, 1], &[3, 0, 1, 2]),
        ("[&x a, *x, &x b, *x]", &[3, 2, 1, 0], &[0, 1, 2, 3]),
        ("[*x, &x b, c]", &[2, 1, 0], &[2, 0, 1]),
        ("[*x, *y, *x]", &[2, 1, 0], &[2, 1, 0]),
    ] {
        let yaml = parse(text);
        assert_eq!(yaml.documents[0].root.order_within_anchors(wanted), order, "{text}");
    }
}

#[test]
fn scalars_change_their_style_and_not_their_text() {
    for (text, style, expected) in [
        ("- 80:80 # web\n", Style::Single, Ok("- '80:80' # web\n")),
        ("- \"80:80\"\n", Style::Single, Ok("- '80:80'\n")),
        ("- 80\n", Style::Double, Ok("- \"80\"\n")),
        ("- &p !!str 80\n", Style::Double, Ok("- &p !!str \"80\"\n")),
        ("- 'a:/b'\n", Style::Plain, Ok("- a:/b\n")),
        ("- 'a'\n", Style::Single, Ok("- 'a'\n")),
        ("['a,b']\n", Style::Plain, Err(Refusal::Invalid)),
        ("- 'a: b'\n", Style::Plain, Err(Refusal::Invalid)),
        ("- '80'\n", Style::Plain, Err(Refusal::Invalid)),
        ("- \"a\\n\"\n", Style::Single, Err(Refusal::Invalid)),
        ("- {a: b}\n", Style::Single, Err(Refusal::NoSuchValue)),
    ] {
        let yaml = parse(text);
        let edits = Editor::new(text, &yaml).restyle(&yaml.documents[0].root.items()[0], style);
        let applied = edits.map(|edits| {
            let borrowed: Vec<_> = edits.iter().map(|(span, text)| (*span, text.as_str())).collect();
            String::from_utf8(apply(text.as_bytes(), &borrowed).expect("edits that fit")).expect("whole characters")
        });
        assert_eq!(applied.as_deref(), expected.as_ref().copied(), "{text}");
    }
}
