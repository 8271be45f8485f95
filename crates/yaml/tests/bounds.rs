//! Hostile texts end in bounded depth and number of nodes, with a message; every byte of any text is accounted for.

use shiplint_source::Span;
use shiplint_yaml::{Content, ErrorKind, MAX_DEPTH, MAX_NODES, Node, TokenKind, parse};

fn depth(node: &Node) -> usize {
    1 + match &node.resolved().content {
        Content::Mapping(mapping) => {
            mapping.entries.iter().flat_map(|entry| [depth(&entry.key), depth(&entry.value)]).max().unwrap_or(0)
        }
        Content::Sequence(sequence) => sequence.items.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[test]
fn deep_nesting_is_told_and_survived() {
    let block: Vec<_> = (0..3_000).map(|level| format!("{}a:", " ".repeat(level))).collect();
    for text in [
        "[".repeat(10_000),
        "{a: ".repeat(10_000),
        format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
        "- ".repeat(10_000),
        "? ".repeat(10_000),
        format!("{}{}{}", "- ".repeat(200), "[".repeat(200), "]".repeat(200)),
        block.join("\n"),
    ] {
        let yaml = parse(&text);
        let kinds: Vec<_> = yaml.errors.iter().map(|error| error.kind).collect();
        assert_eq!(kinds, [ErrorKind::TooDeep]);
        assert!(yaml.documents.iter().all(|document| depth(&document.root) <= MAX_DEPTH));
    }
}

#[test]
fn aliases_cannot_deepen_the_tree() {
    let links: Vec<_> = (1..5_000).map(|link| format!("a{link}: &a{link} [*a{}]", link - 1)).collect();
    let yaml = parse(&format!("a0: &a0 []\n{}", links.join("\n")));
    assert!(depth(&yaml.documents[0].root) <= MAX_DEPTH);
    assert!(yaml.errors.iter().all(|error| error.kind == ErrorKind::TooDeep) && !yaml.errors.is_empty());
}

#[test]
fn aliases_are_not_expanded() {
    let links: Vec<_> = (1..100).map(|link| format!("a{link}: &a{link} [*a{0}, *a{0}, *a{0}]", link - 1)).collect();
    assert_eq!(parse(&format!("a0: &a0 [x]\n{}", links.join("\n"))).errors, []);
}

#[test]
fn there_is_an_end_of_nodes() {
    let yaml = parse(&"- a\n".repeat(MAX_NODES + 10));
    assert_eq!(yaml.errors.len(), 1);
    assert_eq!(yaml.errors[0].kind, ErrorKind::TooLarge);
    assert_eq!(yaml.documents[0].root.items().len(), MAX_NODES - 1);
}

/// Texts of many sorts, broken ones too.
const TEXTS: [&str; 14] = [
    "",
    "\u{feff}# ü\r\na: &x !t 'b' # c\r\n",
    "a: |+\n  b\n\n\n# c\nd: >-\n\n  e\n",
    "%YAML 1.2\n%TAG ! tag:x,2000:\n---\n- a\n...\n---\n? b\n: c\n",
    "{a: [1, 2,], ? b : c, d}\n",
    "- - - a\n-\n- \t\n",
    "a: *x\nb: [\n",
    "a: b: c # d\n𝄞: 1\n",
    "a: \"b\n\n  c\\\n  d\"\n",
    "\t\ta\n",
    "a: @\n\0\n]\n",
    "- [[[[\n- }\n",
    "a: 'b'#c\nd: \"e\nf\"\n",
    "a: b\r\r\nc: d\u{2028}e\n",
];

#[test]
fn every_byte_has_a_home() {
    for text in TEXTS {
        // Each prefix is a text that somebody is typing.
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let text = &text[..end];
            let yaml = parse(text);
            let tokens = yaml.tokens(text);
            let joined: String = tokens.iter().map(|token| &text[token.span.range()]).collect();
            assert_eq!(joined, text);
            let is_unread = tokens.iter().any(|token| token.kind == TokenKind::Unread);
            assert!(!is_unread || !yaml.errors.is_empty(), "{text:?} {tokens:?}");
        }
    }
}

#[test]
fn tokens_say_what_they_are() {
    use TokenKind as K;
    let text = "\u{feff}%YAML 1.2\n---\na: &x !t 'b' # c\n- *x\n";
    let text = text.replace("\n- ", "\nd: ");
    let kinds: Vec<_> = parse(&text)
        .tokens(&text)
        .iter()
        .filter(|token| !matches!(token.kind, K::Blanks | K::LineEnd))
        .map(|token| (token.kind, &text[token.span.range()]))
        .collect();
    let expected = [
        (K::ByteOrderMark, "\u{feff}"),
        (K::Directive, "%YAML 1.2"),
        (K::Indicator, "---"),
        (K::Scalar, "a"),
        (K::Indicator, ":"),
        (K::Anchor, "&x"),
        (K::Tag, "!t"),
        (K::Scalar, "'b'"),
        (K::Comment, "# c"),
        (K::Scalar, "d"),
        (K::Indicator, ":"),
        (K::Alias, "*x"),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn spans_nest() {
    for text in TEXTS {
        for document in parse(text).documents {
            assert_nested(&document.root, Span::new(0, text.len() as u32), text);
        }
    }
}

fn assert_nested(node: &Node, outer: Span, text: &str) {
    assert!(outer.encloses(node.full_span()), "{text:?} {node:?}");
    match &node.content {
        Content::Mapping(mapping) => {
            for entry in &mapping.entries {
                assert!(node.span.encloses(entry.span), "{text:?} {entry:?}");
                assert_nested(&entry.key, entry.span, text);
                assert_nested(&entry.value, entry.span, text);
            }
        }
        Content::Sequence(sequence) => sequence.items.iter().for_each(|item| assert_nested(item, node.span, text)),
        _ => {}
    }
}
