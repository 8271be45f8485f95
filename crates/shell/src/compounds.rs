//! The parser's compound commands become ours, and get the places that the parser gives only roughly.

use shiplint_source::Span;
use shuck_ast as sh;

use crate::ast::{CaseItem, Command, Compound, CompoundKind, List, Redirection};
use crate::convert::{Converter, cover};

impl Converter<'_> {
    pub(crate) fn compound_command(
        &mut self,
        compound: &sh::CompoundCommand,
        span: sh::Span,
        redirections: Vec<Redirection>,
    ) -> Command {
        // The redirections stand behind what is converted now.
        let behind = std::mem::take(&mut self.end);
        let kind = self.compound(compound);
        let local = self.compound_span(compound, self.local(span));
        self.end = behind.max(local.end);
        let spans = redirections.iter().map(|redirection| redirection.span);
        let span = cover(spans.chain([self.text.span(local)])).unwrap_or_default();
        Command::Compound(Compound { span, kind, redirections })
    }

    /// Where a compound command stands, in bytes of the text; the parser's `span` is wide of the mark at the ends.
    fn compound_span(&self, compound: &sh::CompoundCommand, span: Span) -> Span {
        use sh::CompoundCommand as Sh;
        let (open, close) = match compound {
            Sh::Subshell(_) => ('(', ')'),
            Sh::BraceGroup(_) => ('{', '}'),
            Sh::If(_) | Sh::For(_) | Sh::While(_) | Sh::Until(_) | Sh::Case(_) | Sh::Select(_) => {
                return Span::new(span.start, last_word(compound).map_or(span.end, |word| self.local(word).end));
            }
            _ => {
                let trimmed = self.raw(span).trim_end_matches([' ', '\t', '\n', ';', '|', '&']);
                return Span::new(span.start, span.start + trimmed.len() as u32);
            }
        };
        let before = self.raw(Span::new(0, span.start));
        let start = before.rfind(open).map_or(span.start, |at| at as u32);
        Span::new(start, self.behind(close).unwrap_or(self.end))
    }

    /// Where `bracket` ends, if nothing but separators, comments and heredocs stand between the last word and it.
    fn behind(&self, bracket: char) -> Option<u32> {
        let text = self.text.text();
        let mut at = self.end as usize;
        loop {
            if self.heredocs.contains(at as u32) {
                at = self.heredocs.end as usize;
            }
            let rest = text.get(at..)?;
            match rest.chars().next()? {
                ' ' | '\t' | '\r' | '\n' | ';' | '&' => at += 1,
                '#' => at += rest.find('\n')?,
                next => return (next == bracket).then_some(at as u32 + 1),
            }
        }
    }

    fn compound(&mut self, compound: &sh::CompoundCommand) -> CompoundKind {
        use sh::CompoundCommand as Sh;
        match compound {
            Sh::Subshell(body) => CompoundKind::Subshell(self.list(body)),
            Sh::BraceGroup(body) => CompoundKind::Group(self.list(body)),
            Sh::If(branch) => self.branches(branch),
            Sh::While(c) => self.while_loop(false, &c.condition, &c.body),
            Sh::Until(c) => self.while_loop(true, &c.condition, &c.body),
            Sh::Case(case) => self.case(case),
            Sh::Conditional(test) => CompoundKind::Test(self.conditional(&test.expression)),
            Sh::Arithmetic(c) => CompoundKind::Arithmetic(self.arithmetic(c.expr_ast.as_slice())),
            Sh::Coproc(c) => CompoundKind::Coprocess(self.statements(std::slice::from_ref(&c.body))),
            // `time` alone; with a command it belongs to the pipeline.
            Sh::Time(_) => CompoundKind::Group(List::default()),
            Sh::Always(c) => {
                let mut body = self.list(&c.body);
                body.items.extend(self.list(&c.always_body).items);
                CompoundKind::Group(body)
            }
            Sh::For(_) | Sh::Repeat(_) | Sh::Foreach(_) | Sh::ArithmeticFor(_) | Sh::Select(_) => {
                self.for_loop(compound)
            }
        }
    }

    fn for_loop(&mut self, compound: &sh::CompoundCommand) -> CompoundKind {
        use sh::CompoundCommand as Sh;
        let (variable, words, body) = match compound {
            Sh::For(c) => {
                let variable = c.targets.first().and_then(|target| target.name.as_ref());
                (variable, self.words(c.words.as_deref().unwrap_or_default()), &c.body)
            }
            Sh::Foreach(c) => (Some(&c.variable), self.words(&c.words), &c.body),
            Sh::Select(c) => (Some(&c.variable), self.words(&c.words), &c.body),
            Sh::Repeat(c) => (None, vec![self.word(&c.count)], &c.body),
            Sh::ArithmeticFor(c) => {
                let head = [&c.init_ast, &c.condition_ast, &c.step_ast];
                let words = head.into_iter().flat_map(|node| self.arithmetic(node.as_slice())).collect();
                (None, words, &c.body)
            }
            _ => return CompoundKind::Group(List::default()),
        };
        let variable = variable.map(|name| name.as_str().into());
        CompoundKind::For { variable, words, body: self.list(body) }
    }

    fn while_loop(&mut self, until: bool, condition: &sh::StmtSeq, body: &sh::StmtSeq) -> CompoundKind {
        CompoundKind::While { until, condition: self.list(condition), body: self.list(body) }
    }

    fn branches(&mut self, branch: &sh::IfCommand) -> CompoundKind {
        let mut branches = vec![(self.list(&branch.condition), self.list(&branch.then_branch))];
        branches.extend(branch.elif_branches.iter().map(|(when, then)| (self.list(when), self.list(then))));
        CompoundKind::If { branches, otherwise: branch.else_branch.as_ref().map(|list| self.list(list)) }
    }

    fn case(&mut self, case: &sh::CaseCommand) -> CompoundKind {
        let word = self.word(&case.word);
        let items = case.cases.iter().map(|item| CaseItem {
            patterns: item.patterns.iter().map(|pattern| self.pattern(pattern)).collect(),
            body: self.list(&item.body),
        });
        CompoundKind::Case { word, items: items.collect() }
    }
}

/// The reserved word that ends a compound command.
fn last_word(compound: &sh::CompoundCommand) -> Option<sh::Span> {
    use sh::CompoundCommand as Sh;
    match compound {
        Sh::If(c) => match c.syntax {
            sh::IfSyntax::ThenFi { fi_span: end, .. } | sh::IfSyntax::Brace { right_brace_span: end, .. } => Some(end),
        },
        Sh::For(c) => match c.syntax {
            sh::ForSyntax::InDoDone { done_span: end, .. } | sh::ForSyntax::ParenDoDone { done_span: end, .. } => {
                Some(end)
            }
            _ => None,
        },
        Sh::While(c) => c.done_span,
        Sh::Until(c) => c.done_span,
        Sh::Case(c) => Some(c.esac_span),
        Sh::Select(c) => Some(c.done_span),
        _ => None,
    }
}
