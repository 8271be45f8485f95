//! What each instruction says, once it is well formed.

use shiplint_source::{Mapped, Span};

use crate::{Device, Healthcheck, Instruction, Mount, Word};

/// The content of an instruction.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `FROM`
    From(From),
    /// `RUN`
    Run(Run),
    /// `CMD`
    Cmd(Command),
    /// `ENTRYPOINT`
    Entrypoint(Command),
    /// `COPY`
    Copy(Transfer),
    /// `ADD`
    Add(Transfer),
    /// `ENV`
    Env(Pairs),
    /// `LABEL`
    Label(Pairs),
    /// `ARG`
    Arg(Vec<ArgDecl>),
    /// `EXPOSE`, in written order
    Expose(Vec<Word>),
    /// `USER`
    User(Word),
    /// `WORKDIR`
    Workdir(Word),
    /// `STOPSIGNAL`
    StopSignal(Word),
    /// `MAINTAINER`
    Maintainer(Word),
    /// `VOLUME`
    Volume(Vec<Word>),
    /// `SHELL`
    Shell(Vec<Word>),
    /// `HEALTHCHECK`
    Healthcheck(Healthcheck),
    /// `ONBUILD`, with the instruction it defers; that may be [`Invalid`](Self::Invalid) without any error, for BuildKit
    /// looks at it only when an image is built on this one
    Onbuild(Box<Instruction>),
    /// Refused by BuildKit's parser: an error says why (but for lines that go on with what a first such line began), and
    /// nothing may be concluded from it
    Invalid,
}

/// `FROM [--platform=…] image [AS name]`
#[derive(Clone, Debug)]
pub struct From {
    /// The image, as written.
    pub image: Word,
    /// The platform.
    pub platform: Option<Word>,
    /// The name of the stage, as written.
    pub name: Option<Word>,
    /// The word `AS`, however it is cased.
    pub as_span: Option<Span>,
}

/// `RUN` with what its flags ask for.
#[derive(Clone, Debug)]
pub struct Run {
    /// What is run.
    pub command: Command,
    /// `--mount`, in written order.
    pub mounts: Vec<Mount>,
    /// `--network`
    pub network: Option<Word>,
    /// `--security`
    pub security: Option<Word>,
    /// `--device`, in written order.
    pub devices: Vec<Device>,
}

/// A command line in one of its two forms.
#[derive(Clone, Debug)]
pub struct Command {
    /// What is run.
    pub form: Form,
    /// The arguments, where they begin like a JSON list (`[` and a quote) but are none, so that a shell gets them.
    pub almost_json: Option<Span>,
    /// The first line of a `RUN`'s only heredoc, where it begins with `#!`: the document is then run as a file, not by the shell.
    pub shebang: Option<Span>,
}

/// Who gets the command.
#[derive(Clone, Debug)]
pub enum Form {
    /// A JSON list: run as it is. The words are decoded.
    Exec(Vec<Word>),
    /// Text that is given to the shell. A `RUN` with heredocs has them in it: the document alone where there is no
    /// other text, else the line, the documents and their terminators.
    Shell(Mapped),
}

/// `COPY` or `ADD`
#[derive(Clone, Debug)]
pub struct Transfer {
    /// What is copied; the marker of a heredoc is one of them (see [`Instruction::heredoc_at`]).
    pub sources: Vec<Word>,
    /// Where it goes.
    pub destination: Word,
    /// Whether the paths are written as a JSON list.
    pub json: bool,
    /// The paths, where they begin like a JSON list (`[` and a quote) but are none, so that they are split at blanks.
    pub almost_json: Option<Span>,
    /// `--from`, of `COPY`
    pub from: Option<Word>,
    /// `--chown`
    pub chown: Option<Word>,
    /// `--chmod`
    pub chmod: Option<Word>,
    /// `--checksum`, of `ADD`
    pub checksum: Option<Word>,
    /// `--exclude`, in written order
    pub exclude: Vec<Word>,
    /// `--link`
    pub link: Option<bool>,
    /// `--parents`, of `COPY`
    pub parents: Option<bool>,
    /// `--keep-git-dir`, of `ADD`
    pub keep_git_dir: Option<bool>,
    /// `--unpack`, of `ADD`
    pub unpack: Option<bool>,
}

/// `ENV` or `LABEL`
#[derive(Clone, Debug)]
pub struct Pairs {
    /// Whether it is written in the old form, `KEY value`.
    pub legacy: bool,
    /// At least one.
    pub pairs: Vec<Pair>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Pair {
    /// From the key to the end of the value.
    pub span: Span,
    /// The key, as written (with its quotes).
    pub key: Word,
    /// The value, as written (with its quotes).
    pub value: Word,
}

/// One declaration of an `ARG`.
#[derive(Clone, Debug)]
pub struct ArgDecl {
    /// From the name to the end of the default.
    pub span: Span,
    /// The name, as written.
    pub name: Word,
    /// What follows the `=`, where there is one.
    pub default: Option<Word>,
}
