//! The syntax tree of a script, in POSIX terms.
//!
//! Every span is in bytes of the source that the script was taken from. The tree knows nothing about programs and their
//! options, and nothing about the parser it came from.

use shiplint_source::Span;

use crate::{Dialect, Word};

/// A script: what one `RUN`, one heredoc or one `sh -c` hands to a shell.
#[derive(Clone, Debug)]
pub struct Script {
    /// The language it was read as.
    pub dialect: Dialect,
    /// Its commands.
    pub body: List,
    /// What kept parts of it from being read, in source order.
    pub errors: Vec<ShellError>,
    /// The scripts that its commands hand to other shells, as in `sh -c '…'`, in source order.
    pub nested: Vec<Nested>,
}

impl Script {
    /// The script that `command`, which stands directly in this one, hands to another shell.
    #[must_use]
    pub fn nested_in(&self, command: &SimpleCommand) -> Option<&Self> {
        let index = self.nested.binary_search_by_key(&command.span.start, |nested| nested.command).ok()?;
        self.nested.get(index).map(|nested| &nested.script)
    }
}

/// A script within a word of another one.
#[derive(Clone, Debug)]
pub struct Nested {
    /// Where the command that runs it starts.
    pub command: u32,
    /// The script.
    pub script: Script,
}

/// A place where the text is no shell script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellError {
    /// Where the script stops making sense.
    pub span: Span,
    /// The same, as an offset in the text that was read.
    pub offset: u32,
    /// Whether something is begun and not finished there, so that nobody knows what the text before belongs to.
    pub unfinished: bool,
    /// What is wrong there: one clause, lower-case.
    pub message: String,
}

/// Commands separated by `;`, `&` or newlines.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// AND-OR lists in source order.
    pub items: Vec<AndOr>,
}

/// Pipelines joined by `&&` and `||`: an AND-OR list.
#[derive(Clone, Debug)]
pub struct AndOr {
    /// From the first pipeline to the last.
    pub span: Span,
    /// The pipelines with the operator before each; the first has none.
    pub links: Vec<Link>,
    /// What ends it, unless a newline or the end of the script does.
    pub terminator: Option<Terminator>,
}

impl AndOr {
    /// A list of one pipeline.
    pub(crate) fn of(pipeline: Pipeline) -> Self {
        Self { span: pipeline.span, links: vec![Link { operator: None, pipeline }], terminator: None }
    }
}

/// One pipeline of an AND-OR list.
#[derive(Clone, Debug)]
pub struct Link {
    /// What joins it to the pipeline before.
    pub operator: Option<Operator>,
    /// The pipeline.
    pub pipeline: Pipeline,
}

/// `&&` or `||`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The operator itself.
    pub span: Span,
    /// Which of the two.
    pub kind: Connective,
}

/// On what outcome of the pipeline before the next one runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connective {
    /// `&&`: on success.
    And,
    /// `||`: on failure.
    Or,
}

/// `;` or `&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminator {
    /// The character itself.
    pub span: Span,
    /// Whether it is `&`.
    pub background: bool,
}

/// Commands joined by `|`; a single command is a pipeline of one.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// From its first command (or `!`, `time`) to its last.
    pub span: Span,
    /// Whether `!` stands before it.
    pub negated: bool,
    /// Whether the reserved word `time` stands before it.
    pub timed: bool,
    /// The commands, at least one.
    pub commands: Vec<Command>,
    /// What stands between the commands: one less than those.
    pub pipes: Vec<Pipe>,
}

impl Pipeline {
    /// A pipeline of one command.
    pub(crate) fn of(command: Command) -> Self {
        Self { span: command.span(), negated: false, timed: false, commands: vec![command], pipes: Vec::new() }
    }
}

/// `|` or `|&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pipe {
    /// The operator itself.
    pub span: Span,
    /// Whether it is `|&`, which takes standard error along.
    pub with_errors: bool,
}

/// One command.
#[derive(Clone, Debug)]
pub enum Command {
    /// A program, built-in or function with its arguments, or assignments alone.
    Simple(SimpleCommand),
    /// A group, a loop, a branch.
    Compound(Compound),
    /// `name() { … }`.
    Function(Function),
}

impl Command {
    /// From its first byte to its last.
    pub fn span(&self) -> Span {
        match self {
            Self::Simple(command) => command.span,
            Self::Compound(command) => command.span,
            Self::Function(function) => function.span,
        }
    }
}

/// Assignments, words and redirections.
#[derive(Clone, Debug)]
pub struct SimpleCommand {
    /// From its first word, assignment or redirection to its last.
    pub span: Span,
    /// `NAME=value` before the program.
    pub assignments: Vec<Assignment>,
    /// The program and its arguments; empty where there are only assignments or redirections.
    pub words: Vec<Word>,
    /// Where its input and output go.
    pub redirections: Vec<Redirection>,
}

/// `NAME=value`, `NAME+=value` or `NAME=(…)`.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// All of it.
    pub span: Span,
    /// The variable, without a subscript.
    pub name: Box<str>,
    /// Where the variable is named, with its subscript.
    pub name_span: Span,
    /// Whether it is `+=`.
    pub appends: bool,
    /// What is assigned; an array is one word with one [`PartKind::Array`](crate::PartKind::Array).
    pub value: Word,
}

/// `2>&1`, `> file`, `<<EOF`.
#[derive(Clone, Debug)]
pub struct Redirection {
    /// From the file descriptor or operator to the end of the target (for a heredoc: of the delimiter).
    pub span: Span,
    /// The operator.
    pub kind: RedirectionKind,
    /// The file descriptor before the operator, where one is written.
    pub descriptor: Option<u32>,
    /// The file, descriptor or text behind the operator; for a heredoc the delimiter.
    pub target: Word,
    /// The heredoc's text: one quoted part where the delimiter is quoted.
    pub body: Option<Word>,
}

/// The operator of a redirection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectionKind {
    /// `<`
    Input,
    /// `>`
    Output,
    /// `>|`
    Clobber,
    /// `>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `<<`, `<<-`
    Heredoc,
    /// `<<<`
    HereString,
    /// `>&`
    DuplicateOutput,
    /// `<&`
    DuplicateInput,
    /// `&>`, `&>>`
    OutputAndErrors,
}

/// A command made of commands.
#[derive(Clone, Debug)]
pub struct Compound {
    /// From its first reserved word or bracket to its last, with its redirections.
    pub span: Span,
    /// What it is.
    pub kind: CompoundKind,
    /// Redirections of the whole.
    pub redirections: Vec<Redirection>,
}

/// The kinds of compound commands.
#[derive(Clone, Debug)]
pub enum CompoundKind {
    /// `( … )`
    Subshell(List),
    /// `{ …; }`
    Group(List),
    /// `if … fi`
    If {
        /// `if` and each `elif`: condition and what follows `then`.
        branches: Vec<(List, List)>,
        /// What follows `else`.
        otherwise: Option<List>,
    },
    /// `for`, `select` and loops like them
    For {
        /// The loop variable, where it has a name.
        variable: Option<Box<str>>,
        /// What it runs over; for an arithmetic loop the words of its head.
        words: Vec<Word>,
        /// What is repeated.
        body: List,
    },
    /// `while` and `until`
    While {
        /// Whether it is `until`.
        until: bool,
        /// What decides.
        condition: List,
        /// What is repeated.
        body: List,
    },
    /// `case … esac`
    Case {
        /// What is compared.
        word: Word,
        /// Patterns and what they lead to.
        items: Vec<CaseItem>,
    },
    /// `[[ … ]]`: operands and operators in source order
    Test(Vec<Word>),
    /// `(( … ))`: the words in it that the shell expands
    Arithmetic(Vec<Word>),
    /// `coproc …`
    Coprocess(List),
}

/// One branch of a `case`.
#[derive(Clone, Debug)]
pub struct CaseItem {
    /// Its patterns.
    pub patterns: Vec<Word>,
    /// What they lead to.
    pub body: List,
}

/// The definition of a function.
#[derive(Clone, Debug)]
pub struct Function {
    /// All of it.
    pub span: Span,
    /// Its name; empty where it is not literal.
    pub name: Box<str>,
    /// Where it is named.
    pub name_span: Span,
    /// What it runs.
    pub body: Box<Command>,
}
