//! What a `COPY` or `ADD` copies.

use std::collections::HashMap;

use shiplint_source::Span;

use crate::problem::decided_by;
use crate::reader::Reader;
use crate::{CopySource, Expansion, Instruction, Kind, ProblemKind, SourceKind, Syntax, Transfer};

impl Reader<'_> {
    /// The sources of a `COPY` or `ADD`, and all else that is expanded there.
    pub(crate) fn sources(&mut self, instruction: &Instruction) -> Vec<CopySource> {
        let (Kind::Copy(transfer) | Kind::Add(transfer)) = &instruction.kind else { return Vec::new() };
        let heredocs: HashMap<Span, usize> =
            instruction.heredocs.iter().enumerate().map(|(index, heredoc)| (heredoc.marker, index)).collect();
        for word in [&transfer.chown, &transfer.chmod, &transfer.checksum].into_iter().flatten() {
            self.word(word);
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

    /// A `COPY` takes no remote source; where no variable is at work the tree says so.
    fn refuse_remote(&mut self, transfer: &Transfer, sources: &[CopySource]) {
        for (word, source) in transfer.sources.iter().zip(sources) {
            if word.has_dollar() && matches!(source.kind, SourceKind::Url | SourceKind::Git) {
                let message = format!("COPY cannot fetch `{}`", source.text.text.text());
                self.refuse(ProblemKind::RemoteCopy, message, word.span, decided_by(&source.text));
            }
        }
    }
}
