//! Every command of a script with the context it stands in, in the order in which they are written.
//!
//! A command in a substitution follows the command whose word holds the substitution; the commands of a script handed to
//! another shell follow the command that starts that shell.

use shiplint_source::Span;

use crate::{
    AndOr, Command, Compound, CompoundKind, Connective, List, Parameter, Part, PartKind, Pipeline, Redirection, Script,
    SimpleCommand, Word,
};

/// A simple command and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct CommandRef<'a> {
    /// The command.
    pub command: &'a SimpleCommand,
    /// Its surroundings.
    pub context: Context,
    /// Its number in the script, from 0.
    pub index: usize,
}

/// A pipeline of several commands, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct PipelineRef<'a> {
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// Its surroundings.
    pub context: Context,
    /// Whether it fails when any of its commands does.
    pub has_pipefail: bool,
}

/// What surrounds a command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Its place in a pipeline of several commands; commands within a compound command have the place of that one.
    pub pipe: Option<PipePlace>,
    /// What joins its pipeline to the one before.
    pub after: Option<Connective>,
    /// What joins the next pipeline to its own.
    pub before: Option<Connective>,
    enclosures: u16,
}

/// A place in a pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PipePlace {
    /// Number of the command, from 0.
    pub index: usize,
    /// How many commands there are.
    pub count: usize,
}

/// Something that commands can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosure {
    /// `( … )`
    Subshell,
    /// The body of a function.
    Function,
    /// `$(…)`, backticks, `<(…)`
    Substitution,
    /// The condition of `if`, `while` or `until`.
    Condition,
    /// What follows `then`, `else` or a pattern of `case`: it may not run.
    Branch,
    /// The body of a loop.
    Loop,
    /// A pipeline behind `!`.
    Negation,
    /// A list that ends in `&`.
    Background,
    /// A script that another shell runs, as in `sh -c '…'`.
    NestedShell,
    /// A substitution in a word of a command, a loop head or a redirection: nobody asks whether it succeeds.
    Argument,
}

impl Context {
    /// Whether it stands in an `enclosure`, at whatever depth.
    pub fn is_in(&self, enclosure: Enclosure) -> bool {
        self.enclosures & (1 << enclosure as u16) != 0
    }

    /// Whether it is a command of the script itself: enclosed by nothing, and in no pipeline.
    pub fn is_bare(&self) -> bool {
        self.enclosures == 0 && self.pipe.is_none()
    }

    fn enter(self, enclosure: Enclosure) -> Self {
        Self { enclosures: self.enclosures | 1 << enclosure as u16, ..self }
    }

    /// The context of commands whose success and output go elsewhere than those of this one.
    fn apart(self, enclosure: Enclosure) -> Self {
        let settled = (1 << Enclosure::Condition as u16) | (1 << Enclosure::Negation as u16);
        Self { enclosures: self.enclosures & !settled, ..Self::default() }.enter(enclosure)
    }
}

impl Script {
    /// Every simple command, those in substitutions and nested scripts included.
    #[must_use]
    pub fn commands(&self) -> Vec<CommandRef<'_>> {
        let mut commands = Vec::new();
        self.walk(false, &mut |node| {
            if let Node::Command(command, context) = node {
                commands.push(CommandRef { command, context, index: commands.len() });
            }
        });
        commands
    }

    /// Every pipeline of several commands; `has_pipefail` says how the shell begins that reads the script.
    #[must_use]
    pub fn pipelines(&self, has_pipefail: bool) -> Vec<PipelineRef<'_>> {
        let mut pipelines = Vec::new();
        self.walk(has_pipefail, &mut |node| {
            if let Node::Pipeline(found) = node {
                pipelines.push(found);
            }
        });
        pipelines
    }

    /// Whether one of its commands gives a variable a value by `NAME=value` or by a built-in that does so.
    #[must_use]
    pub fn assigns(&self, name: &str) -> bool {
        self.commands().iter().map(|at| at.command).any(|command| {
            let mut words = command.words.iter().map(Word::text);
            let is_builtin = words.next().is_some_and(|word| ASSIGNERS.contains(&word));
            let is_set = |word: &str| word.split('=').next() == Some(name);
            command.assignments.iter().any(|assignment| &*assignment.name == name) || (is_builtin && words.any(is_set))
        })
    }

    /// Every expansion of a parameter and its place: in words, assignments, loop heads, heredocs and nested scripts.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&Parameter, Span)> {
        let mut parameters = Vec::new();
        self.walk(false, &mut |node| {
            if let Node::Parameter(parameter, span) = node {
                parameters.push((parameter, span));
            }
        });
        parameters
    }

    fn walk<'a>(&'a self, has_pipefail: bool, visit: &mut dyn FnMut(Node<'a>)) {
        Walk { script: self, visit, has_pipefail }.list(&self.body, Context::default());
    }
}

/// Built-ins that give the variables among their arguments a value.
const ASSIGNERS: [&str; 6] = ["declare", "export", "local", "read", "readonly", "typeset"];

/// What a walk comes by.
enum Node<'a> {
    Command(&'a SimpleCommand, Context),
    Pipeline(PipelineRef<'a>),
    Parameter(&'a Parameter, Span),
}

/// A walk through a tree; how deep it goes was bounded when the tree was made.
struct Walk<'a, 'v> {
    script: &'a Script,
    visit: &'v mut dyn FnMut(Node<'a>),
    /// Whether `pipefail` is on at this point.
    has_pipefail: bool,
}

impl<'a> Walk<'a, '_> {
    fn list(&mut self, list: &'a List, context: Context) {
        for item in &list.items {
            let background = item.terminator.is_some_and(|terminator| terminator.background);
            let context = if background { context.enter(Enclosure::Background) } else { context };
            self.and_or(item, context);
        }
    }

    fn and_or(&mut self, list: &'a AndOr, context: Context) {
        let connective = |index: usize| list.links.get(index)?.operator.map(|operator| operator.kind);
        for (index, link) in list.links.iter().enumerate() {
            let context = Context { after: connective(index), before: connective(index + 1), ..context };
            self.pipeline(&link.pipeline, context);
        }
    }

    fn pipeline(&mut self, pipeline: &'a Pipeline, context: Context) {
        let context = if pipeline.negated { context.enter(Enclosure::Negation) } else { context };
        let count = pipeline.commands.len();
        if count > 1 {
            (self.visit)(Node::Pipeline(PipelineRef { pipeline, context, has_pipefail: self.has_pipefail }));
        }
        for (index, command) in pipeline.commands.iter().enumerate() {
            let pipe = if count > 1 { Some(PipePlace { index, count }) } else { context.pipe };
            self.command(command, Context { pipe, ..context });
        }
    }

    fn command(&mut self, command: &'a Command, context: Context) {
        match command {
            Command::Simple(simple) => self.simple(simple, context),
            Command::Compound(compound) => self.compound(compound, context),
            Command::Function(function) => self.command(&function.body, context.apart(Enclosure::Function)),
        }
    }

    fn simple(&mut self, command: &'a SimpleCommand, context: Context) {
        (self.visit)(Node::Command(command, context));
        // The success of an assignment alone is that of its last substitution.
        let assigned = if command.words.is_empty() { context } else { context.enter(Enclosure::Argument) };
        for assignment in &command.assignments {
            self.word(&assignment.value, assigned);
        }
        self.words(&command.words, context);
        self.redirections(&command.redirections, context);
        let told = pipefail(&command.words);
        if let Some(nested) = self.script.nested_in(command) {
            let inner = context.enter(Enclosure::NestedShell);
            let has_pipefail = told.unwrap_or(false);
            Walk { script: nested, visit: &mut *self.visit, has_pipefail }.list(&nested.body, inner);
        } else if command.words.first().is_some_and(|word| word.text() == "set") {
            self.has_pipefail = told.unwrap_or(self.has_pipefail);
        }
    }

    fn compound(&mut self, compound: &'a Compound, context: Context) {
        match &compound.kind {
            CompoundKind::Subshell(body) => self.apart(body, context.enter(Enclosure::Subshell)),
            CompoundKind::Group(body) | CompoundKind::Coprocess(body) => self.list(body, context),
            CompoundKind::If { branches, otherwise } => {
                for (condition, body) in branches {
                    self.list(condition, context.enter(Enclosure::Condition));
                    self.list(body, context.enter(Enclosure::Branch));
                }
                if let Some(body) = otherwise {
                    self.list(body, context.enter(Enclosure::Branch));
                }
            }
            CompoundKind::For { words, body, .. } => {
                self.words(words, context);
                self.list(body, context.enter(Enclosure::Loop));
            }
            CompoundKind::While { condition, body, .. } => {
                self.list(condition, context.enter(Enclosure::Condition));
                self.list(body, context.enter(Enclosure::Loop));
            }
            CompoundKind::Case { word, items } => {
                self.words(std::slice::from_ref(word), context);
                for item in items {
                    self.words(&item.patterns, context);
                    self.list(&item.body, context.enter(Enclosure::Branch));
                }
            }
            CompoundKind::Test(words) | CompoundKind::Arithmetic(words) => self.words(words, context),
        }
        self.redirections(&compound.redirections, context);
    }

    fn redirections(&mut self, redirections: &'a [Redirection], context: Context) {
        for redirection in redirections {
            self.words(std::slice::from_ref(&redirection.target), context);
            self.words(redirection.body.as_slice(), context);
        }
    }

    fn words(&mut self, words: &'a [Word], context: Context) {
        for word in words {
            self.word(word, context.enter(Enclosure::Argument));
        }
    }

    /// Commands whose settings end with them.
    fn apart(&mut self, list: &'a List, context: Context) {
        let outer = self.has_pipefail;
        self.list(list, context);
        self.has_pipefail = outer;
    }

    fn word(&mut self, word: &'a Word, context: Context) {
        for part in word.expansions() {
            self.expansion(part, context);
        }
    }

    fn expansion(&mut self, part: &'a Part, context: Context) {
        match &part.kind {
            PartKind::Parameter(parameter) => {
                (self.visit)(Node::Parameter(parameter, part.span));
                self.words(&parameter.operands, context);
            }
            PartKind::Command(list) | PartKind::Process(list) => {
                self.apart(list, context.apart(Enclosure::Substitution));
            }
            PartKind::Arithmetic(word) => self.word(word, context),
            PartKind::Array(words) => self.words(words, context),
            _ => {}
        }
    }
}

/// Whether the words of a `set` or of a shell turn `pipefail` on or off, if they name it.
fn pipefail(words: &[Word]) -> Option<bool> {
    let option = words.windows(2).rev().find(|pair| pair[1].text() == "pipefail")?;
    Some(option[0].text().starts_with('-'))
}
