//! Text in XML.

use std::fmt::{self, Display, Write as _};

use crate::visible;

/// The first line of each document.
pub(crate) const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// Text as it stands in an attribute or between tags. XML 1.0 knows no way to write most control characters, so they are
/// shown by their pictures.
pub(crate) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\t' => f.write_str("&#9;"),
            '\n' => f.write_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER),
            _ => f.write_char(visible::character(c)),
        })
    }
}

/// Text in an attribute as other tools write it: tabs, line feeds and `>` stay.
pub(crate) struct Raw<'a>(pub &'a str);

impl Display for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '"' => f.write_str("&quot;"),
            '\n' => f.write_char(c),
            _ => f.write_char(visible::character(c)),
        })
    }
}

/// Text between tags as other tools write it: tabs, line feeds and quotes stay.
pub(crate) struct Text<'a>(pub &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '\n' => f.write_char(c),
            _ => f.write_char(visible::character(c)),
        })
    }
}
