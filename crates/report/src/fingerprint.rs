//! Names of findings that survive changes elsewhere in their file, for tools that follow a finding from run to run.

use std::collections::HashMap;

use shiplint_source::{Diagnostic, FilePath, Span};

/// One fingerprint a finding, in the same order: 16 hexadecimal digits.
///
/// It depends on the rule, the path, the texts of the finding and of what encloses it (runs of white space count as one
/// blank) and, among findings equal in all of these, on their order. It depends neither on line numbers nor on the wording of
/// the message, so it outlives edits above the finding and a later release of this program.
#[must_use]
pub fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    // One instruction may hold thousands of findings: its text is hashed once.
    let mut enclosing: HashMap<(&FilePath, Span), Fnv> = HashMap::new();
    let mut equals: HashMap<u64, u32> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let source = &finding.place.source;
            let around = *enclosing
                .entry((source.path(), finding.enclosing))
                .or_insert_with(|| Fnv::new().field([source.path().as_str()]).words(source.slice(finding.enclosing)));
            let hash = around.field([finding.rule.id]).words(finding.place.text());
            let ordinal = equals.entry(hash.0).or_default();
            *ordinal += 1;
            format!("{:016x}", hash.field([ordinal.to_string().as_str()]).0)
        })
        .collect()
}

/// FNV-1a, 64 bits wide: ten lines that give the same value everywhere and for ever, which the standard library's hasher does
/// not promise. Nobody gains by forging a fingerprint, so a cryptographic hash would buy nothing.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// Adds words with a blank behind each, and a NUL behind the last, so that no two sequences of fields are alike.
    fn field<'a>(self, words: impl IntoIterator<Item = &'a str>) -> Self {
        words.into_iter().fold(self, |hash, word| word.bytes().fold(hash, Self::byte).byte(b' ')).byte(0)
    }

    fn words(self, text: &str) -> Self {
        self.field(text.split_whitespace())
    }
}
