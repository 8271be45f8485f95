//! Edits change what they mean and nothing else.

use shiplint_source::{Span, apply};
use shiplint_yaml::{CommentsAbove, Editor, Edits, Node, Refusal, Tree, parse};

/// The node at a path of keys and item numbers.
fn at<'n>(root: &'n Node, path: &str) -> &'n Node {
    path.split('.').filter(|step| !step.is_empty()).fold(root, |node, step| match step.parse::<usize>() {
        Ok(index) => &node.items()[index],
        Err(_) => node.get(step).expect("the key"),
    })
}

fn edited(
    text: &str,
    path: &str,
    edit: impl Fn(&Editor<'_>, &Node) -> Result<Edits, Refusal>,
) -> Result<String, Refusal> {
    let yaml = parse(text);
    let edits = edit(&Editor::new(text, &yaml), at(&yaml.documents[0].root, path))?;
    let borrowed: Vec<_> = edits.iter().map(|(span, text)| (*span, text.as_str())).collect();
    let bytes = apply(text.as_bytes(), &borrowed).expect("edits that fit");
    Ok(String::from_utf8(bytes).expect("whole characters"))
}

#[track_caller]
fn check(actual: &Result<String, Refusal>, expected: Result<&str, Refusal>) {
    assert_eq!(actual.as_deref(), expected.as_ref().copied());
}

#[test]
fn scalars_keep_their_quotes_if_they_can() {
    for (text, path, new, expected) in [
        ("a: b # c\n", "a", "x", "a: x # c\n"),
        ("a: 'b' # c\n", "a", "it's", "a: 'it''s' # c\n"),
        ("a: \"b\"\n", "a", "say \"x\"\t\\", "a: \"say \\\"x\\\"\\t\\\\\"\n"),
        ("a: &n !t b\n", "a", "x", "a: &n !t x\n"),
        ("a: 80\n", "a", "8080", "a: 8080\n"),
        ("a: 80\n", "a", "all", "a: all\n"),
        ("a: nginx\n", "a", "1.25", "a: '1.25'\n"),
        ("a: nginx\n", "a", "yes", "a: yes\n"),
        ("a: nginx\n", "a", "true", "a: 'true'\n"),
        ("a: nginx\n", "a", "${TAG}", "a: ${TAG}\n"),
        ("a: [nginx]\n", "a.0", "${TAG}", "a: ['${TAG}']\n"),
        ("a: nginx\n", "a", "b: c", "a: 'b: c'\n"),
        ("a: nginx\n", "a", "b #c", "a: 'b #c'\n"),
        ("a: nginx\n", "a", "", "a: ''\n"),
        ("a: 'x'\n", "a", "one\ntwo", "a: \"one\\ntwo\"\n"),
        ("a:   # c\n", "a", "x", "a: x   # c\n"),
        ("- \n- b\n", "0", "x", "- x\n- b\n"),
        ("a: |\n  one\n  two\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
        ("a: &n\nb: *n\n", "a", "x", "a: &n x\nb: *n\n"),
    ] {
        check(&edited(text, path, |editor, node| editor.replace_scalar(node, new)), Ok(expected));
    }
}

#[test]
fn keys_are_renamed() {
    for (text, new, expected) in [
        ("a: 1 # c\nb: 2\n", "x", Ok("x: 1 # c\nb: 2\n")),
        ("\"a\" : 1\n", "x", Ok("\"x\" : 1\n")),
        ("a: 1\n", "x: y", Ok("'x: y': 1\n")),
        ("a: 1\nb: 2\n", "b", Err(Refusal::KeyExists)),
        ("{a: 1}\n", "x", Ok("{x: 1}\n")),
    ] {
        check(&edited(text, "", |editor, node| editor.rename_key(node, 0, new)), expected);
    }
}

#[test]
fn entries_are_inserted_like_their_siblings() {
    for (text, path, index, value, expected) in [
        ("s:\n   a: 1 # c\n   b: 2\n", "s", 1, "9", "s:\n   a: 1 # c\n   new: 9\n   b: 2\n"),
        ("s:\n   a: 1\n   b: 2", "s", 2, "9", "s:\n   a: 1\n   b: 2\n   new: 9"),
        ("s:\r\n  a: 1\r\n\r\nt: 2\r\n", "s", 1, "9", "s:\r\n  a: 1\r\n  new: 9\r\n\r\nt: 2\r\n"),
        ("s:\n  # of a\n  a: 1\n", "s", 0, "9", "s:\n  new: 9\n  # of a\n  a: 1\n"),
        ("# the file\na: 1\n", "", 0, "9", "# the file\nnew: 9\na: 1\n"),
        ("- a: 1\n- b: 1\n", "1", 0, "9", "- a: 1\n- new: 9\n  b: 1\n"),
        ("- a: 1\n- b: 1\n", "0", 1, "9", "- a: 1\n  new: 9\n- b: 1\n"),
        (
            "s:\n  a:\n    b: |\n      text\n\n  c: 1\n",
            "s",
            1,
            "9",
            "s:\n  a:\n    b: |\n      text\n  new: 9\n\n  c: 1\n",
        ),
        ("a: |+\n  text\n\nb: 1\n", "", 1, "9", "a: |+\n  text\n\nnew: 9\nb: 1\n"),
        ("s:\n  a: 1\n", "s", 1, "\n- x\n- y", "s:\n  a: 1\n  new:\n  - x\n  - y\n"),
        ("s: {a: 1}\n", "s", 1, "9", "s: {a: 1, new: 9}\n"),
        ("s: {a: 1}\n", "s", 0, "9", "s: {new: 9, a: 1}\n"),
        ("s: {}\n", "s", 0, "9", "s: {new: 9}\n"),
        ("s: {\n  a: 1,\n}\n", "s", 1, "9", "s: {\n  a: 1, new: 9,\n}\n"),
        ("\u{feff}a: 1\n", "", 0, "9", "\u{feff}new: 9\na: 1\n"),
    ] {
        check(&edited(text, path, |editor, node| editor.insert_entry(node, index, "new", value)), Ok(expected));
    }
}

#[test]
fn names_are_declared_under_a_key_of_the_top() {
    for (text, expected) in [
        ("a: 1\nv:\n    x: 1\nb: 2\n", Ok("a: 1\nv:\n    x: 1\n    new:\nb: 2\n")),
        ("a: 1\nv: {x: 1}\n", Ok("a: 1\nv: {x: 1, new:}\n")),
        ("a:\n  b: 1\n\n# end\n", Ok("a:\n  b: 1\nv:\n  new:\n\n# end\n")),
        ("a: 1\r\n", Ok("a: 1\r\nv:\r\n  new:\r\n")),
        ("v:\n  new: 1\n", Err(Refusal::KeyExists)),
        ("a: &v {}\nv: *v\n", Err(Refusal::Alias)),
        ("- a\n", Err(Refusal::NoSuchValue)),
    ] {
        check(&edited(text, "", |editor, _| editor.declare("v", "new")), expected);
    }
}

#[test]
fn items_are_inserted_like_their_siblings() {
    for (text, index, expected) in [
        ("s:\n- a\n- b\n", 1, "s:\n- a\n- new\n- b\n"),
        ("s:\n  - a # c\n  -\n    b\n", 2, "s:\n  - a # c\n  -\n    b\n  - new\n"),
        ("s:\n  - a\n", 0, "s:\n  - new\n  - a\n"),
        ("s: [a, b]\n", 1, "s: [a, new, b]\n"),
        ("s: []\n", 0, "s: [new]\n"),
    ] {
        check(&edited(text, "s", |editor, node| editor.insert_item(node, index, "new")), Ok(expected));
    }
}

#[test]
fn insertions_that_would_do_harm_are_refused() {
    for (text, path, key, value, expected) in [
        ("a: 1\n", "", "a", "9", Refusal::KeyExists),
        ("a: &x {b: 1}\nc: *x\n", "c", "a", "9", Refusal::Alias),
        ("a: 1\n", "a", "b", "9", Refusal::NoSuchValue),
        ("s: {a: 1}\n", "s", "b", "c: d", Refusal::Invalid),
        ("a: 1\n", "", "b", "\"open", Refusal::Invalid),
        ("? a\n: 1\n", "", "b", "9", Refusal::Layout),
        ("[a: 1]\n", "0", "b", "9", Refusal::Layout),
    ] {
        let actual = edited(text, path, |editor, node| editor.insert_entry(node, 1, key, value));
        check(&actual, Err(expected));
    }
}

#[test]
fn children_are_deleted_with_their_lines() {
    for (text, path, index, expected) in [
        ("a: 1 # of a\nb: 2\n", "", 0, "b: 2\n"),
        ("a: 1\nb: 2", "", 1, "a: 1\n"),
        ("# kept\na: 1\nb: 2\n", "", 0, "# kept\nb: 2\n"),
        ("a:\n  x: |\n    text\n  y: 1\nb: 2\n", "", 0, "b: 2\n"),
        ("a: |+\n  text\n\nb: 2\n", "", 0, "b: 2\n"),
        ("a: |\n  text\n\nb: 2\n", "", 0, "b: 2\n"),
        ("a: 1\n\n# of b\nb: 2\n", "", 0, "# of b\nb: 2\n"),
        ("# own\na: 1\n\nb: 2\n", "", 0, "# own\n\nb: 2\n"),
        ("a: 1\n\nb: 2\n\nc: 3\n", "", 1, "a: 1\n\nc: 3\n"),
        ("a: 1\r\n\r\nb: 2\r\n", "", 1, "a: 1\r\n"),
        ("a: 1\nb: 2\n\nc: 3\n", "", 1, "a: 1\n\nc: 3\n"),
        ("\u{feff}a: 1\n\nb: 2\n", "", 0, "\u{feff}b: 2\n"),
        ("a: 1\r\nb: 2\r\nc: 3\r\n", "", 1, "a: 1\r\nc: 3\r\n"),
        ("- a: 1 # c\n  b: 2\n", "0", 0, "- b: 2\n"),
        ("- a: 1\n  b: 2 # c\n- x\n", "0", 1, "- a: 1\n- x\n"),
        ("s:\n- a\n- # why\n  b\n- c\n", "s", 1, "s:\n- a\n- c\n"),
        ("s: [a, b, c] # c\n", "s", 0, "s: [b, c] # c\n"),
        ("s: [a, b, c]\n", "s", 2, "s: [a, b]\n"),
        ("s: [a]\n", "s", 0, "s: []\n"),
        ("s: {a: 1, b: 2,}\n", "s", 1, "s: {a: 1,}\n"),
        ("s: {a: 1,}\n", "s", 0, "s: {}\n"),
        ("- é: 'ü'\n  b: 2\n", "0", 0, "- b: 2\n"),
    ] {
        check(&edited(text, path, |editor, node| editor.delete(node, index, CommentsAbove::Keep)), Ok(expected));
    }
}

#[test]
fn a_key_is_deleted_with_what_it_leaves_empty() {
    for (text, key, expected) in [
        ("a: 1\nv:\n  x: {}\n  y: {}\n", "x", Ok("a: 1\nv:\n  y: {}\n")),
        ("a: 1\n\nv:\n  x: {}\n", "x", Ok("a: 1\n")),
        ("a: 1\nv: {x: {}} # c\n", "x", Ok("a: 1\n")),
        ("v:\n  x:\n", "x", Err(Refusal::OnlyChild)),
        ("a: 1\nv:\n  x:\n", "z", Err(Refusal::NoSuchValue)),
    ] {
        let at = text.find(key).unwrap_or(text.len()) as u32;
        let result = edited(text, "", |editor, _| editor.delete_key(Span::new(at, at + 1)));
        check(&result, expected);
    }
}

#[test]
fn items_go_by_their_span_wherever_the_list_stands() {
    for (text, gone, expected) in [
        ("a:\n  p:\n    - x # why\n    - y\n", "x", Ok("a:\n  p:\n    - y\n")),
        ("a:\n  p: [x, y]\n", "y", Ok("a:\n  p: [x]\n")),
        ("a:\n  p:\n    - x\n  q: 1\n", "x", Ok("a:\n  q: 1\n")),
        ("- k: 1\n- x: 2\n  y: 3\n", "x", Ok("- k: 1\n- y: 3\n")),
        ("- k: 1\n- x: 2\n", "x", Ok("- k: 1\n")),
        ("a: &l [x]\nb: *l\n", "x", Err(Refusal::AnchorInUse)),
        ("a: [v]\n", "z", Err(Refusal::NoSuchValue)),
    ] {
        let at = text.find(gone).unwrap_or(text.len()) as u32;
        let result = edited(text, "", |editor, _| editor.delete_item(Span::new(at, at + 1)));
        check(&result, expected);
    }
}

#[test]
fn comments_above_go_only_where_asked() {
    for (text, index, expected) in [
        ("a: 1\n# of b\n# too\nb: 2\n", 1, "a: 1\n"),
        ("a: 1\n# not of b\n\n# of b\nb: 2\n", 1, "a: 1\n# not of b\n"),
        ("a:\n  x: 1\n  # of x\nb: 2\n", 1, "a:\n  x: 1\n  # of x\n"),
        ("a: |\n  x\n  # text\nb: 2\n", 1, "a: |\n  x\n  # text\n"),
    ] {
        check(&edited(text, "", |editor, node| editor.delete(node, index, CommentsAbove::Delete)), Ok(expected));
    }
}

#[test]
fn deletions_that_would_do_harm_are_refused() {
    for (text, path, expected) in [
        ("a: 1\n", "", Refusal::OnlyChild),
        ("a: &x 1\nb: *x\n", "", Refusal::AnchorInUse),
        ("- a: 1\n  # of b\n  b: 2\n", "0", Refusal::CommentLost),
        ("s: [\n  a, # of a\n  b\n]\n", "s", Refusal::CommentLost),
        ("a: &x [1]\nb: *x\n", "b", Refusal::Alias),
    ] {
        let actual = edited(text, path, |editor, node| editor.delete(node, 0, CommentsAbove::Keep));
        check(&actual, Err(expected));
    }
}

#[test]
fn lists_of_names_become_mappings() {
    for (text, expected) in [
        ("a:\n  - x # why\n  - z\n", Ok("a:\n  x: # why\n    if: up\n  z: {}\n")),
        (
            "s:\n  a:\n  # both\n  - x\n  -   z\n  b: 1\n",
            Ok("s:\n  a:\n  # both\n    x:\n      if: up\n    z: {}\n  b: 1\n"),
        ),
        ("- a:\n  - x\n", Ok("- a:\n    x:\n      if: up\n")),
        ("a: [x, 'z'] # c\nb: 1\n", Ok("a: # c\n  x:\n    if: up\n  z: {}\nb: 1\n")),
        ("a:\n  [\n    x,\n    z\n  ]\n", Ok("a:\n  x:\n    if: up\n  z: {}\n")),
        ("{a: [x, z]}\n", Ok("{a: {x: {if: up}, z: {}}}\n")),
        ("a: &n [x]\n", Ok("a: &n\n  x:\n    if: up\n")),
        ("a:\r\n  - x\r\n", Ok("a:\r\n  x:\r\n    if: up\r\n")),
        ("a: &n [x]\nb: *n\n", Err(Refusal::AnchorInUse)),
        ("a: [x, # why\n  y]\n", Err(Refusal::CommentLost)),
        ("a: [x, {y: 1}]\n", Err(Refusal::Layout)),
        ("a: [x, x]\n", Err(Refusal::Invalid)),
        ("- - x\n", Err(Refusal::Layout)),
    ] {
        let at = text.find('x').expect("the name") as u32;
        let value = |name: &str| {
            Tree::Map(if name == "x" { vec![("if".to_owned(), Tree::Text("up".to_owned()))] } else { Vec::new() })
        };
        check(&edited(text, "", |editor, _| editor.list_to_mapping(Span::new(at, at + 1), value)), expected);
    }
}

#[test]
fn items_become_mappings_of_what_they_say() {
    let long = || vec![("type".to_owned(), Tree::Text("tmpfs".to_owned())), ("ro".to_owned(), Tree::Bool(true))];
    for (text, path, expected) in [
        ("a:\n  - x # why\n  - y\n", "a.0", Ok("a:\n  - type: tmpfs # why\n    ro: true\n  - y\n")),
        ("a:\n-   'x'", "a.0", Ok("a:\n-   type: tmpfs\n    ro: true")),
        ("a: [x, y]\n", "a.1", Ok("a: [x, {type: tmpfs, ro: true}]\n")),
        ("a: [&n x]\nb: *n\n", "a.0", Err(Refusal::Layout)),
        ("a: [[x]]\n", "a.0", Err(Refusal::Layout)),
    ] {
        check(&edited(text, path, |editor, node| editor.item_to_mapping(node, long())), expected);
    }
}
