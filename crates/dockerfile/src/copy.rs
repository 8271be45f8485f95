//! What a `COPY` or `ADD` copies.

use std::collections::HashMap;

use shiplint_source::Span;

use crate::mode::is_mode;
use crate::problem::decided_by;
use crate::reader::Reader;
use crate::{CopySource, Expansion, Instruction, Kind, ProblemKind, SourceKind, Syntax, Transfer, Word};

impl Reader<'_> {
    /// The sources of a `COPY` or `ADD`, and all else that is expanded there.
    pub(crate) fn sources(&mut self, instruction: &Instruction) -> Vec<CopySource> {
        let (Kind::Copy(transfer) | Kind::Add(transfer)) = &instruction.kind else { return Vec::new() };
        let heredocs: HashMap<Span, usize> =
            instruction.heredocs.iter().enumerate().map(|(index, heredoc)| (heredoc.marker, index)).collect();
        for word in [&transfer.chown, &transfer.checksum].into_iter().flatten() {
            self.word(word);
        }
        if let Some(word) = &transfer.chmod {
            self.mode(word);
        }
        let mut sources = Vec::new();
        for word in &transfer.sources {
            let source = if let Some(&index) = heredocs.get(&word.span) {
                let text = Expansion::literal(word.text.clone());
                CopySource { span: word.span, text, kind: SourceKind::Heredoc(index) }
            } else {
                let text = self.word(word);
                CopySource { span: word.span, kind: SourceKind::of(&text), text }
            };
            sources.push(source);
        }
        if matches!(instruction.kind, Kind::Copy(_)) {
            self.refuse_remote(transfer, &sources);
        }
        self.word(&transfer.destination);
        for heredoc in instruction.heredocs.iter().filter(|heredoc| heredoc.expand) {
            self.text(&heredoc.text, Syntax::HEREDOC);
        }
        sources
    }

    fn mode(&mut self, word: &Word) {
        let mode = self.word(word);
        if let Some(text) = mode.known().filter(|text| !text.is_empty() && !is_mode(text) && word.literal().is_none()) {
            let message = format!("`{text}` is no file mode");
            self.refuse(ProblemKind::InvalidMode, message, word.span, decided_by(&mode));
        }
    }

    /// A `COPY` takes no remote source; of one without quotes and variables the tree says so.
    fn refuse_remote(&mut self, transfer: &Transfer, sources: &[CopySource]) {
        for (word, source) in transfer.sources.iter().zip(sources) {
            if word.literal().is_none() && matches!(source.kind, SourceKind::Url | SourceKind::Git) {
                let message = format!("COPY cannot fetch `{}`", source.text.text.text());
                self.refuse(ProblemKind::RemoteCopy, message, word.span, decided_by(&source.text));
            }
        }
    }
}
