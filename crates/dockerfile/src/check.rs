//! The options of BuildKit's own checks, `skip=…;error=…`, in a `# check=` directive or in a comment above an instruction.

use shiplint_source::Span;

use crate::{ErrorKind, SyntaxError};

/// What `# check=` asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Checks that must not run; `all` stands for every one. Names are compared with their case.
    pub skip: Vec<(String, Span)>,
    /// Experimental checks that must run.
    pub experimental: Vec<(String, Span)>,
    /// Whether findings are errors.
    pub error: Option<bool>,
}

/// BuildKit cuts the options in as many parts; further separators belong to the last one.
const MAX_PARTS: usize = 3;

impl CheckOptions {
    /// Reads options that stand at `offset`. Only the part before the first space counts.
    pub fn parse(value: &str, offset: u32) -> Result<Self, SyntaxError> {
        let value = value.split(' ').next().unwrap_or("");
        let mut options = Self::default();
        let mut at = offset;
        for part in value.splitn(MAX_PARTS, ';').filter(|_| !value.is_empty()) {
            options.take(part, at)?;
            at += part.len() as u32 + 1;
        }
        Ok(options)
    }

    fn take(&mut self, part: &str, at: u32) -> Result<(), SyntaxError> {
        let span = Span::new(at, at + part.len() as u32);
        let refuse = |message| SyntaxError::new(ErrorKind::InvalidCheck, span, message);
        let Some((key, value)) = part.split_once('=') else {
            let empty = part.trim().is_empty();
            return Err(refuse(if empty {
                "a check option is empty".to_owned()
            } else {
                format!("`{part}` has no value")
            }));
        };
        let value_at = at + key.len() as u32 + 1;
        match key.trim() {
            "skip" => self.skip = names(value, value_at),
            "experimental" => self.experimental = names(value, value_at),
            "error" => {
                let flag = parse_bool(value.trim());
                self.error = Some(flag.ok_or_else(|| refuse(format!("`{value}` is neither true nor false")))?);
            }
            key => {
                let error = refuse(format!("there is no check option `{key}`"));
                return Err(error.with_help("the options are `skip`, `experimental` and `error`"));
            }
        }
        Ok(())
    }
}

fn names(list: &str, offset: u32) -> Vec<(String, Span)> {
    let mut at = offset;
    list.split(',')
        .map(|part| {
            let start = at + (part.len() - part.trim_start().len()) as u32;
            at += part.len() as u32 + 1;
            let name = part.trim();
            (name.to_owned(), Span::new(start, start + name.len() as u32))
        })
        .collect()
}

/// A truth value as Go's `strconv.ParseBool` reads it.
pub(crate) fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(true),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(false),
        _ => None,
    }
}
