//! File names as URIs (RFC 3986).

use std::fmt::Write as _;

use shiplint_source::FilePath;

/// The URI of `path`: a relative reference, or a `file:` URI where the path is absolute.
pub(crate) fn of(path: &FilePath) -> String {
    let path = path.as_str();
    let mut uri = match path.as_bytes() {
        [b'/', ..] => "file://".to_owned(),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Whether [`of`] gives a reference that is relative to the folder of the run.
pub(crate) fn is_relative(uri: &str) -> bool {
    !uri.starts_with("file:")
}
