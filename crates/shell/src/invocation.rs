//! Which program a command runs in the end, seen through `sudo`, `env`, `xargs` and the like.

use shiplint_catalog::{Options, Wrapper, options_of, wrapper};
use shiplint_source::Span;

use crate::options::{Flag, Scanner, Step};
use crate::{Arguments, Fragment, SimpleCommand, Word};

/// A longer chain of programs that run each other is not followed.
const MAX_WRAPPERS: usize = 16;

/// What a simple command runs.
#[derive(Clone, Debug)]
pub struct Invocation<'a> {
    /// The command.
    pub command: &'a SimpleCommand,
    /// The program that does the work.
    pub inner: Layer<'a>,
    /// The programs that run it, the outermost first.
    pub wrappers: Vec<Layer<'a>>,
    /// The variables set for it: before the command, or by `env` and `sudo`.
    pub variables: Vec<Variable<'a>>,
}

/// One program of an invocation.
#[derive(Clone, Debug)]
pub struct Layer<'a> {
    /// Its name without a folder; empty where the shell expands it.
    pub program: &'a str,
    /// The word that names it.
    pub word: &'a Word,
    /// What follows its name; for a wrapper, up to the program it runs.
    pub arguments: &'a [Word],
    /// A wrapper's own options; empty for the innermost program.
    pub flags: Vec<Flag<'a>>,
}

/// A variable set for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// All of `NAME=value`.
    pub span: Span,
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: Fragment<'a>,
}

impl<'a> Invocation<'a> {
    /// What `command` runs; `None` where it has no words.
    #[must_use]
    pub fn of(command: &'a SimpleCommand) -> Option<Self> {
        let (word, arguments) = command.words.split_first()?;
        let variables = command.assignments.iter().map(|assignment| Variable {
            span: assignment.span,
            name: &assignment.name,
            value: assignment.value.whole(),
        });
        let (inner, wrappers, variables) = (Layer::new(word, arguments), Vec::new(), variables.collect());
        let mut this = Self { command, inner, wrappers, variables };
        while this.wrappers.len() < MAX_WRAPPERS
            && let Some(inner) = this.inner.unwrap(&mut this.variables)
        {
            this.wrappers.push(std::mem::replace(&mut this.inner, inner));
        }
        Some(this)
    }

    /// The program that does the work, without its folder; empty where the shell expands its name.
    pub fn program(&self) -> &'a str {
        self.inner.program
    }

    /// What follows the program that does the work.
    pub fn arguments(&self) -> &'a [Word] {
        self.inner.arguments
    }

    /// What follows the program, split into options and operands; none where its options are not known.
    #[must_use]
    pub fn split(&self) -> Option<Arguments<'a>> {
        Some(Arguments::split(self.arguments(), options_of(self.program())?))
    }

    /// Whether `program` runs the one that does the work.
    #[must_use]
    pub fn is_through(&self, program: &str) -> bool {
        self.wrappers.iter().any(|layer| layer.program == program)
    }

    /// All programs, the outermost first.
    pub fn layers(&self) -> impl Iterator<Item = &Layer<'a>> {
        self.wrappers.iter().chain(std::iter::once(&self.inner))
    }
}

impl<'a> Layer<'a> {
    fn new(word: &'a Word, arguments: &'a [Word]) -> Self {
        Self { program: program(word), word, arguments, flags: Vec::new() }
    }

    /// The program that this one runs, where it is known to run another.
    fn unwrap(&mut self, variables: &mut Vec<Variable<'a>>) -> Option<Self> {
        let mut flags = Vec::new();
        let at = match wrapper(self.program) {
            Some(wrapper) => wrapped(wrapper, self.arguments, &mut flags, variables)?,
            None if is_python(self.program) => module(self.arguments, &mut flags)?,
            None if self.program == "corepack" => corepack(self.arguments)?,
            None => return None,
        };
        let (own, inner) = self.arguments.split_at_checked(at)?;
        let (word, arguments) = inner.split_first()?;
        (self.arguments, self.flags) = (own, flags);
        Some(Self::new(word, arguments))
    }
}

/// The name of a program without its folder; empty where the shell expands it.
fn program(word: &Word) -> &str {
    let name = word.masked();
    let start = name.rfind('/').map_or(0, |slash| slash + 1);
    let known = !name[start..].contains('\0');
    word.text().get(start..).filter(|_| known).unwrap_or("")
}

/// Where the command of a wrapper starts among its arguments.
fn wrapped<'a>(
    wrapper: &'static Wrapper,
    arguments: &'a [Word],
    flags: &mut Vec<Flag<'a>>,
    variables: &mut Vec<Variable<'a>>,
) -> Option<usize> {
    let mut scanner = Scanner::new(arguments, wrapper.options, "");
    let mut operands = wrapper.operands;
    let mut verb = wrapper.verb;
    loop {
        let at = scanner.at();
        match scanner.step(flags)? {
            Step::Flags => {
                if flags.iter().any(|flag| wrapper.is_query(&flag.name)) {
                    return None;
                }
            }
            Step::Operand(word) if !verb.is_empty() => {
                if word.text() != verb {
                    return None;
                }
                verb = "";
            }
            Step::Operand(word)
                if wrapper.assignments
                    && let Some(variable) = variable(word) =>
            {
                variables.push(variable);
            }
            Step::Operand(_) if operands > 0 => operands -= 1,
            Step::Operand(_) => return Some(at),
        }
    }
}

/// Reads `NAME=value`.
fn variable(word: &Word) -> Option<Variable<'_>> {
    let (name, _) = word.text().split_once('=')?;
    let is_name = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let value = word.fragment(name.len() + 1..word.text().len());
    is_name.then_some(Variable { span: word.span, name, value })
}

fn is_python(program: &str) -> bool {
    let base = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    matches!(base, "python" | "pypy")
}

/// Where the module of `python -m module` stands. (python.org, "Command line and environment")
fn module<'a>(arguments: &'a [Word], flags: &mut Vec<Flag<'a>>) -> Option<usize> {
    let options = Options::gnu("-W -X -c -m --check-hash-based-pycs");
    let mut scanner = Scanner::new(arguments, options, "");
    while let Step::Flags = scanner.step(flags)? {
        let last = flags.last()?;
        if last.name == "-m" {
            // The module may be glued to its option, but then no word names it.
            let at = scanner.at().checked_sub(1)?;
            return arguments.get(at).filter(|word| !word.text().starts_with('-')).map(|_| at);
        }
        if last.name == "-c" {
            return None;
        }
    }
    None
}

/// Where the package manager of `corepack yarn …` stands. (github.com/nodejs/corepack, README.md)
fn corepack(arguments: &[Word]) -> Option<usize> {
    let first = arguments.first()?.text();
    let name = first.split('@').next().unwrap_or(first);
    matches!(name, "yarn" | "yarnpkg" | "pnpm" | "pnpx" | "npm" | "npx").then_some(0)
}
