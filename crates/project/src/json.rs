//! JSON as people write it, with comments, read as YAML.

use shiplint_yaml::Yaml;

/// Reads a text of JSON. Spans are in its bytes.
pub(crate) fn parse(text: &str) -> Yaml {
    shiplint_yaml::parse(&without_comments(text))
}

/// A text of JSON with blanks in the place of its comments and tabs, so that it is YAML and each byte stays where it was.
fn without_comments(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = text.get(at..).unwrap_or("");
        let string = rest.starts_with('"');
        let length = if string {
            string_length(rest)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        let part = rest.get(..length).unwrap_or("");
        match part {
            "\t" => out.push(' '),
            comment if comment.starts_with('/') => {
                out.extend(comment.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            }
            other => out.push_str(other),
        }
        at += length.max(1);
    }
    out
}

/// The length of the string that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().enumerate().skip(1).find(|&(_, byte)| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |(end, _)| end + 1)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_become_blanks_of_their_length() {
        for (text, expected) in [
            ("{ // née\n\t\"a\": 1 }", "{        \n \"a\": 1 }"),
            ("{\"a//b\": \"/* c */\"}", "{\"a//b\": \"/* c */\"}"),
            ("[\"\\\"//\", /* x\ny */ 1,]", "[\"\\\"//\",     \n     1,]"),
            ("{\"open", "{\"open"),
            ("/* open", "       "),
        ] {
            assert_eq!(without_comments(text), expected);
            assert_eq!(without_comments(text).len(), text.len());
        }
    }
}
