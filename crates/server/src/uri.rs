//! The names of documents as clients spell them.

use std::fmt::Write as _;
use std::sync::Arc;

use shiplint_source::FilePath;

/// A document's name. Two spellings of one name are different here, but lead to one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Uri(Arc<str>);

impl Uri {
    /// Takes what the client sent.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The URI of a file that no client has named.
    pub(crate) fn of(path: &FilePath) -> Self {
        let path = path.as_str();
        let mut uri = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                uri.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
        Self(uri.into())
    }

    /// The text of the URI.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The file it names. A document that is no file (`untitled:…`) has a path of its own in the folder the server runs in.
    pub(crate) fn path(&self) -> FilePath {
        let Some(path) = self.0.strip_prefix("file://") else { return FilePath::new(&self.0) };
        let path = decoded(path);
        let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
        FilePath::new(if drive { path.trim_start_matches('/') } else { &path })
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| first == b'%').and_then(|hex| str::from_utf8(hex).ok());
        let byte = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_lead_to_one_path() {
        for (uri, path) in [
            ("file:///a/b%20c/D%C3%A9", "/a/b c/Dé"),
            ("file:///a/%2e/b", "/a/b"),
            ("file:///a/100%", "/a/100%"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(Uri::new(uri).path().as_str(), path, "{uri}");
        }
    }

    #[test]
    fn a_path_leads_back_to_itself() {
        let path = FilePath::new("/a b/#1/ü%41");
        assert_eq!(Uri::of(&path).as_str(), "file:///a%20b/%231/%C3%BC%2541");
        assert_eq!(Uri::of(&path).path(), path);
    }
}
