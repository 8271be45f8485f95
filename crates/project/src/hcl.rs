//! The blocks of a text in HCL, as far as their values are written out: texts, numbers, lists and maps of them.
//!
//! What an expression comes to is not known here, nor what a block means.
//! <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md>

mod tokens;

use shiplint_source::Span;

use tokens::{Kind, Token, tokens};

/// Deeper values are not known.
const MAX_DEPTH: usize = 16;

/// A block at the top of a text.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// What it begins with.
    pub(crate) kind: String,
    /// What stands behind that, where it is one word or text, and where without its quotes.
    pub(crate) label: Option<(String, Span)>,
    pub(crate) attributes: Vec<(String, Value)>,
}

/// A value, and where it stands; a text without its quotes.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) span: Span,
    pub(crate) literal: Literal,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    /// A text, or a number or truth value as it is written.
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// An expression, or nothing.
    Unknown,
}

impl Literal {
    /// The text that it is.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) | Self::Map(_) | Self::Unknown => None,
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.literal == other.literal
    }
}

/// The blocks at the top of a text, as far as it can be read.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { text, tokens: tokens(text), at: 0 };
    let mut blocks = Vec::new();
    while let Some(token) = reader.next() {
        if token.kind == Kind::Word {
            blocks.extend(reader.block(token));
        }
    }
    blocks
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Kind {
        self.tokens.get(self.at).map_or(Kind::End, |token| token.kind)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).copied()?;
        self.at += 1;
        Some(token)
    }

    /// Takes the next token where it is this mark.
    fn takes(&mut self, mark: char) -> bool {
        let is_next = self.peek() == Kind::Mark(mark);
        self.at += usize::from(is_next);
        is_next
    }

    fn written(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The block that a word begins; nothing where it is an attribute.
    fn block(&mut self, word: Token) -> Option<Block> {
        let mut labels = Vec::new();
        while matches!(self.peek(), Kind::Word | Kind::Text) {
            labels.extend(self.next());
        }
        if !self.takes('{') {
            self.skip(false);
            return None;
        }
        let kind = self.written(word.span).to_owned();
        let label = <[Token; 1]>::try_from(labels).ok().and_then(|[label]| Some((self.name(label)?, label.inner())));
        let mut block = Block { kind, label, attributes: Vec::new() };
        while !self.takes('}') && self.peek() != Kind::End {
            let name = self.next().filter(|token| token.kind == Kind::Word);
            let Some(name) = name else { continue };
            if self.takes('=') {
                let value = self.value(false, 0);
                block.attributes.push((self.written(name.span).to_owned(), value));
            } else {
                self.skip(false);
            }
        }
        Some(block)
    }

    /// The text of a word, or of a text that nothing is put into.
    fn name(&self, token: Token) -> Option<String> {
        match token.kind {
            Kind::Word => Some(self.written(token.span).to_owned()),
            Kind::Text => tokens::unquoted(self.written(token.inner())),
            _ => None,
        }
    }

    /// Takes a value and what it is calculated with. Line ends do not end it `in_list`.
    fn value(&mut self, in_list: bool, depth: usize) -> Value {
        let Some(first) = self.next() else { return Value { span: Span::at(0), literal: Literal::Unknown } };
        let literal = match first.kind {
            Kind::Text => self.name(first).map_or(Literal::Unknown, Literal::Text),
            Kind::Word => constant(self.written(first.span)),
            Kind::Mark('[') if depth < MAX_DEPTH => self.list(depth),
            Kind::Mark('{') if depth < MAX_DEPTH => self.map(depth),
            _ => {
                self.at -= 1;
                Literal::Unknown
            }
        };
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        let span = last.map_or(first.inner(), |last| first.inner().cover(last.inner()));
        while in_list && self.peek() == Kind::Line {
            self.at += 1;
        }
        let at = self.at;
        self.skip(in_list);
        Value { span, literal: if self.at > at { Literal::Unknown } else { literal } }
    }

    fn list(&mut self, depth: usize) -> Literal {
        let mut items = Vec::new();
        loop {
            while self.peek() == Kind::Line || self.peek() == Kind::Mark(',') {
                self.at += 1;
            }
            if self.takes(']') || self.peek() == Kind::End {
                return Literal::List(items);
            }
            let at = self.at;
            items.push(self.value(true, depth + 1));
            // A bracket that closes nothing.
            self.at = self.at.max(at + 1);
        }
    }

    fn map(&mut self, depth: usize) -> Literal {
        let mut entries = Vec::new();
        while !self.takes('}') && self.peek() != Kind::End {
            let Some(key) = self.next().filter(|token| matches!(token.kind, Kind::Word | Kind::Text)) else { continue };
            if self.takes('=') || self.takes(':') {
                let value = self.value(false, depth + 1);
                entries.extend(self.name(key).map(|name| (name, value)));
            }
        }
        Literal::Map(entries)
    }

    /// Goes on to what ends a value: a line end, a comma, or a bracket that closes what it stands in.
    fn skip(&mut self, in_list: bool) {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Kind::End => return,
                Kind::Line if open == 0 && !in_list => return,
                Kind::Mark(',' | ']' | '}' | ')') if open == 0 => return,
                Kind::Mark(']' | '}' | ')') => open -= 1,
                Kind::Mark('[' | '{' | '(') => open += 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// A number or truth value.
fn constant(word: &str) -> Literal {
    let is_constant = word.starts_with(|c: char| c.is_ascii_digit()) || ["true", "false"].contains(&word);
    if is_constant { Literal::Text(word.to_owned()) } else { Literal::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The attributes of all blocks, as a person would write them down.
    fn shown(text: &str) -> Vec<String> {
        let show = |(name, value): &(String, Value)| format!("{name}={}", literal(&value.literal));
        let block = |block: &Block| {
            let label = block.label.as_ref().map_or("?", |(label, _)| label);
            format!("{} {label}: {}", block.kind, block.attributes.iter().map(show).collect::<Vec<_>>().join(" "))
        };
        blocks(text).iter().map(block).collect()
    }

    fn literal(value: &Literal) -> String {
        match value {
            Literal::Text(text) => text.clone(),
            Literal::Unknown => "?".to_owned(),
            Literal::List(items) => {
                format!("[{}]", items.iter().map(|it| literal(&it.literal)).collect::<Vec<_>>().join(","))
            }
            Literal::Map(entries) => {
                let entry = |(name, value): &(String, Value)| format!("{name}:{}", literal(&value.literal));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
            }
        }
    }

    #[test]
    fn literal_values_are_read() {
        for (text, expected) in [
            ("target \"a\" {\n  context = \"x\" # why\n  n = 1\n}\n", "target a: context=x n=1"),
            ("variable V { default = \"5\" }", "variable V: default=5"),
            ("target \"a\" { args = {\n A = \"1\"\n \"B\" : \"2\",\n C = X\n} }", "target a: args={A:1,B:2,C:?}"),
            ("t \"a\" { l = [\n \"x\", // one\n y ?\n \"p\" : \"q\",\n \"z\"\n ] }", "t a: l=[x,?,z]"),
            ("t \"a\" { x = \"a${f(\"}\")}b\"\n y = \"$${b}\"\n z = \"a\\\"b\" }", "t a: x=? y=${b} z=a\"b"),
            ("t \"a\" { x = f(\n \"1\",\n)\n y = \"2\" + 1\n z = null }", "t a: x=? y=? z=?"),
            ("t \"a\" {\n v {\n  x = 1\n }\n y = <<E\n}\nE\n z = 2\n}", "t a: y=? z=2"),
            ("x = { t = 1 }\nt \"a\" \"b\" { /* y = 1 */ }", "t ?: "),
        ] {
            assert_eq!(shown(text), [expected], "{text}");
        }
    }

    #[test]
    fn values_know_where_they_stand() {
        let text = "t \"a\" {\n x = \"one\"\n y = [1, 2]\n}";
        let blocks = blocks(text);
        let spans = blocks[0].attributes.iter().map(|(_, value)| text.get(value.span.range()).unwrap());
        assert_eq!(spans.collect::<Vec<_>>(), ["one", "[1, 2]"]);
    }

    #[test]
    fn any_text_is_read_to_its_end() {
        for text in [
            "",
            "}",
            "t {",
            "t \"a",
            "t \"a\" { x = [",
            "t { x = [} ]",
            "t { x = {{{ }",
            "<<E",
            "\"${",
            "t { = }",
            "é = é",
        ] {
            blocks(text);
        }
        blocks(&format!("t {{ x = {} }}", "[".repeat(10_000)));
    }
}
