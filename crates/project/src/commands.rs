//! What a service runs, as scripts: its commands, and the test of its health check.

use shiplint_compose::{HealthTest, Spanned, TestReader, Text};
use shiplint_shell::{Dialect, Script, Word};

/// The script of words that no shell reads. Spans are in bytes of the file that the words stand in.
pub fn script_of(words: &[Spanned<Text>]) -> Script {
    Script::of_words(words.iter().map(|word| Word::verbatim(word.value.mapped().clone(), word.place.span)).collect())
}

/// The script of a test, where it is known who reads it.
pub fn script_of_test(test: &HealthTest) -> Option<Script> {
    match test.by {
        TestReader::Shell => Some(shiplint_shell::parse(test.words.first()?.value.mapped(), Dialect::Posix)),
        TestReader::Exec => Some(script_of(&test.words)),
        TestReader::Nobody | TestReader::Unknown => None,
    }
}
