//! What the tree holds, and where.

mod common;

use common::{show, show_node};
use shiplint_source::Span;
use shiplint_yaml::{Content, Entry, Layout, Node, Style, parse};

fn slice(text: &str, span: Span) -> &str {
    &text[span.range()]
}

fn root(text: &str) -> Node {
    let yaml = parse(text);
    assert_eq!(yaml.errors, [], "{text}");
    yaml.documents[0].root.clone()
}

fn entry(text: &str, key: &str) -> Entry {
    root(text).mapping().and_then(|mapping| mapping.get(key)).expect("an entry").clone()
}

#[test]
fn values_and_structure_are_read() {
    for (text, expected) in [
        ("", ""),
        ("# only a comment\n", ""),
        ("---\n", "null"),
        ("a: 1\nb:\n- x\n- y: z\n  w: v\n", r#"{a: 1, b: ["x", {y: "z", w: "v"}]}"#),
        ("a: {b: [1, 2,], c, ? d : e}\n", r#"{a: {b: [1, 2], c: null, d: "e"}}"#),
        ("? a\n: b\n? c\n", r#"{a: "b", c: null}"#),
        ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", "{a: 1} --- {b: 2} --- {c: 3}"),
        ("\u{feff}a: 1\r\nb:\r\n  c: |\r\n    x\r\n    y\r\n", r#"{a: 1, b: {c: "x\ny\n"}}"#),
        ("%YAML 1.2\n---\na: 1\n", "{a: 1}"),
        ("a: &x !reset [1]\nb: *x\n", "{a: &x !reset [1], b: *x}"),
        ("a: !override\n  b: 1\n", "{a: !override {b: 1}}"),
        ("'a': \"b\"\n\"c\" : ''\n", r#"{a: "b", c: ""}"#),
        ("- - a\n  - b\n-\n  - c\n- \n", r#"[["a", "b"], ["c"], null]"#),
        ("a: \"x\ny\"\nb:\n  c: 'x\n  y'\n", r#"{a: "x y", b: {c: "x y"}}"#),
        ("a: 'b'#c\nd: [e]#f\n", r#"{a: "b", d: ["e"]}"#),
    ] {
        let yaml = parse(text);
        assert_eq!(yaml.errors, [], "{text}");
        assert_eq!(show(&yaml), expected, "{text}");
    }
}

#[test]
fn nodes_stand_where_they_are_written() {
    for (text, key, expected) in [
        ("é: ü # c\n", "é", "ü"),
        ("a: 'it''s'\n", "a", "'it''s'"),
        ("a: one\n  two\nb: 1\n", "a", "one\n  two"),
        ("a: &x !t\n  b: 1\n", "a", "b: 1"),
        ("a:\n# c: - d\n- 1\n- 2\n\n# end\nb: 1\n", "a", "- 1\n- 2"),
        ("a:\n  - - 1\n    - 2\nb: 1\n", "a", "- - 1\n    - 2"),
        ("a: [1,\n  2 ] # c\n", "a", "[1,\n  2 ]"),
        ("a: &x |- # c | d\n  text\n\n# end\nb: 1\n", "a", "|- # c | d\n  text"),
        ("a:\n  # c > d\n  >2\n   text\nb: 1\n", "a", ">2\n   text"),
        ("a: |\nb: 1\n", "a", "|"),
        ("a:\r# c\r  |\r  text\r", "a", "|\r  text"),
        ("a: 1\nb: {𝄞: ['ß']}\n", "b", "{𝄞: ['ß']}"),
    ] {
        assert_eq!(slice(text, entry(text, key).value.span), expected, "{text}");
    }
}

#[test]
fn nothing_stands_behind_its_indicator() {
    for (text, key, offset) in [
        ("ab:\nc: 1\n", "ab", 3),
        ("ab :  # c\nc: 1\n", "ab", 4),
        ("ab: &x\nc: 1\n", "ab", 6),
        ("? ab\n? c\n", "ab", 4),
        ("{ab, c: 1}\n", "ab", 3),
        ("{ab: , c: 1}\n", "ab", 4),
    ] {
        let entry = entry(text, key);
        assert!(entry.value.is_null());
        assert_eq!(entry.value.span, Span::at(offset), "{text}");
        assert_eq!(entry.value.scalar().unwrap().text.offset(0), offset, "{text}");
        assert_eq!(entry.span.end, offset, "{text}");
    }
}

#[test]
fn anchors_tags_and_comments_have_places() {
    let text = "# é\na: !x &b [1] # two\nc: *b\n";
    let yaml = parse(text);
    let a = entry(text, "a");
    assert_eq!(slice(text, a.value.anchor.as_ref().unwrap().span), "&b");
    assert_eq!(slice(text, a.value.tag.as_ref().unwrap().span), "!x");
    assert_eq!(slice(text, a.value.full_span()), "!x &b [1]");
    assert_eq!(slice(text, a.span), "a: !x &b [1]");
    assert_eq!(slice(text, entry(text, "c").value.span), "*b");
    let comments: Vec<_> = yaml.comments.iter().map(|comment| slice(text, comment.span)).collect();
    assert_eq!(comments, ["# é", "# two"]);
}

#[test]
fn aliases_lead_to_the_nearest_anchor_before_them() {
    let root = root("a: &x {k: one}\nb: *x\nc: &x {k: two}\nd: *x\ne: &y\nf: *y\n");
    assert_eq!(root.get("b").unwrap().get("k").unwrap().as_str(), Some("one"));
    assert_eq!(root.get("d").unwrap().get("k").unwrap().as_str(), Some("two"));
    assert!(root.get("f").unwrap().is_null());
    assert_eq!(root.get("b").unwrap().resolved().span, root.get("a").unwrap().span);
}

#[test]
fn an_alias_takes_the_tag_with_it() {
    let root = root("a: &x !!str 5\nb: *x\nc: &y !reset null\nd: *y\n");
    assert_eq!(show_node(root.get("a").unwrap().resolved()), r#"&x !!str "5""#);
    assert_eq!(root.get("b").unwrap().value(), root.get("a").unwrap().value());
    assert_eq!(root.get("d").unwrap().effective_tag().map(|tag| tag.text.as_str()), Some("!reset"));
}

#[test]
fn merge_keys_stay_in_the_tree() {
    let root = root("x: &x {a: 1}\ny:\n  <<: [*x, *x]\n  b: 2\nz: {'<<': 1, !!merge foo: *x}\n");
    let y = root.get("y").unwrap().mapping().unwrap();
    assert_eq!(y.merges().map(|entry| show_node(&entry.value)).collect::<Vec<_>>(), ["[*x, *x]"]);
    assert!(y.get("a").is_none());
    let z = root.get("z").unwrap().mapping().unwrap();
    assert_eq!(z.merges().map(|entry| entry.key.as_str().unwrap()).collect::<Vec<_>>(), ["foo"]);
}

#[test]
fn the_last_of_equal_keys_is_got() {
    let yaml = parse("a: 1\na: 2\n");
    assert_eq!(yaml.documents[0].root.get("a").unwrap().as_str(), Some("2"));
    assert_eq!(yaml.documents[0].root.entries().len(), 2);
}

#[test]
fn styles_and_layouts_are_kept() {
    let root = root("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n");
    let styles: Vec<_> = root.entries().iter().map(|entry| entry.value.scalar().unwrap().style).collect();
    assert_eq!(styles, [Style::Plain, Style::Single, Style::Double, Style::Literal, Style::Folded]);
    let layout = |text| match &self::root(text).content {
        Content::Mapping(mapping) => mapping.layout,
        Content::Sequence(sequence) => sequence.layout,
        _ => panic!("no collection"),
    };
    assert_eq!(["a: 1", "- 1"].map(layout), [Layout::Block; 2]);
    assert_eq!(["{a: 1}", "[1]"].map(layout), [Layout::Flow; 2]);
}

#[test]
fn every_node_is_visited_in_the_order_of_the_text() {
    let root = root("a: [1, {b: &x 2}]\nc: *x\n");
    let text = "a: [1, {b: &x 2}]\nc: *x\n";
    let visited: Vec<&str> = root.nodes().map(|node| slice(text, node.span)).collect();
    assert_eq!(visited, [text.trim_end(), "a", "[1, {b: &x 2}]", "1", "{b: &x 2}", "b", "2", "c", "*x"]);
}

#[test]
fn the_holder_of_a_key_or_item_is_found() {
    let text = "a:\n  b: [x, y]\n  c: z\n";
    let yaml = parse(text);
    let holder = |part: &str| {
        let at = text.find(part).expect("a part") as u32;
        let (holder, index) = yaml.holder_of(Span::new(at, at + part.len() as u32))?;
        Some((slice(text, holder.span), index))
    };
    assert_eq!(holder("c"), Some(("b: [x, y]\n  c: z", 1)));
    assert_eq!(holder("y"), Some(("[x, y]", 1)));
    assert_eq!(holder("a"), Some((text.trim_end(), 0)));
    assert_eq!(holder("z"), None);
}
