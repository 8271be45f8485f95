//! A pipe whose beginning may fail unnoticed.

use shell::{Command, Connective, Enclosure, Invocation, PipelineRef};
use shiplint_linter::prelude::*;

declare_rule! {
    /// A command that fails at the beginning of a pipe does not stop the build.
    Instruction {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
        fix: Unsafe,
        aliases: [
            hadolint("DL4006", Wider).at(Warning),
            kics("shell_running_a_pipe_without_pipefail_flag", Wider),
            semgrep("set-pipefail", Wider),
        ],
    }
    hadolint: FlatRun,
}

/// Programs that fetch something, as long as nobody is offline.
const FETCHERS: &str = "aria2c aws az curl gcloud gh git gsutil helm kubectl wget";

/// Programs that build or install something.
const BUILDERS: &str = "ant apk apt apt-get bazel bundle cabal cargo cmake composer configure dnf dotnet g++ gcc gem go gradle gradlew \
        lein make meson microdnf mix msbuild mvn mvnw ninja npm npx pip pip3 pnpm poetry sbt scons stack swift tsc uv yarn yum zypper";

/// What they are asked without doing either.
const QUERIES: &str = "--version config env freeze info list ls policy root search show version view";

/// Programs that cannot fail in a way that matters.
const HARMLESS: &str = "awk base64 cat cd cut date echo env envsubst find grep id ls perl printf ps pwd sed sort tee test tr true uname \
        uniq yes";

/// Programs that fail themselves where they get nothing, or only the beginning.
const STRICT: &str = "apt-key bsdtar bunzip2 bzcat bzip2 cpio gpg grep gunzip gzip jar lz4 pg_restore tar unlzma unxz unzip unzstd xz \
        xzcat zcat zstd zstdcat";

/// What a stage begins with that has bash.
const BASH: &str = "\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]";

fn check(run: &Instruction, ctx: &mut Ctx) {
    if run.deferred || !matches!(run.node.kind, Kind::Run(_)) {
        return;
    }
    for found in run.pipelines() {
        if found.has_pipefail || is_handled(&found) {
            continue;
        }
        if let Some((program, pipe)) = unnoticed(&found) {
            ctx.report(pipe, format!("where `{program}` fails, this pipe succeeds"))
                .help(help(run))
                .unsafe_fix("turn `pipefail` on", turn_on(run, &found));
        }
    }
}

/// Whether the script looks after failures, or would not notice them anyway.
fn is_handled(found: &PipelineRef) -> bool {
    let enclosures = [Enclosure::Argument, Enclosure::Condition, Enclosure::Negation, Enclosure::Background];
    enclosures.iter().any(|enclosure| found.context.is_in(*enclosure)) || found.context.before == Some(Connective::Or)
}

/// The program whose failure is lost, and the pipe behind it.
fn unnoticed<'a>(found: &PipelineRef<'a>) -> Option<(&'a str, Span)> {
    let (last, feeders) = found.pipeline.commands.split_last()?;
    let last = invocation(last);
    let last = last.as_ref().map_or("", Invocation::program);
    let feeders: Vec<_> = feeders.iter().map(invocation).collect();
    // A reader that has enough closes the pipe, and `pipefail` makes that a failure.
    let stops_early = |program: &str| matches!(program, "head" | "less" | "more");
    if stops_early(last) || feeders.iter().flatten().any(|feeder| stops_early(feeder.program())) {
        return None;
    }
    feeders.iter().zip(&found.pipeline.pipes).find_map(|(feeder, pipe)| {
        let feeder = feeder.as_ref()?;
        is_lost(feeder, last).then_some((feeder.program(), pipe.span))
    })
}

fn invocation(command: &Command) -> Option<Invocation<'_>> {
    match command {
        Command::Simple(simple) => Invocation::of(simple),
        _ => None,
    }
}

/// Whether a failure of `feeder` matters, and `last` does not fail of it.
fn is_lost(feeder: &Invocation, last: &str) -> bool {
    let program = feeder.program();
    let asks = feeder.arguments().first().is_some_and(|word| lists(QUERIES, word.text()));
    (lists(BUILDERS, program) && !asks)
        || (lists(FETCHERS, program) && !lists(STRICT, last))
        || (last == "tee" && !program.is_empty() && !lists(HARMLESS, program) && !lists(STRICT, program))
}

fn lists(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|other| other == name)
}

fn help(run: &Instruction) -> &'static str {
    match run.knows_pipefail() {
        Some(true) => "`set -o pipefail` lets the pipe fail with any of its commands",
        _ => {
            "a `SHELL` of bash with `-o pipefail` lets the pipe fail with any of its commands; `sh` need not know that option"
        }
    }
}

/// Edits that turn the option on where the shell knows it, or take bash where that is there.
fn turn_on(run: &Instruction, found: &PipelineRef) -> Vec<Edit> {
    let Kind::Run(node) = &run.node.kind else { return Vec::new() };
    let first = run.script().and_then(|script| script.body.items.first());
    let is_text = matches!(node.command.form, Form::Shell(_)) && run.node.heredocs.is_empty();
    let is_own = !found.context.is_in(Enclosure::NestedShell);
    match (run.knows_pipefail(), first) {
        (Some(true), Some(first)) if is_text && is_own => run.edit(Span::at(first.span.start), "set -o pipefail && "),
        (Some(false), _) if is_text && is_own && run.state().is_some_and(|state| state.shell().is_none()) => {
            let from = run.stage().and_then(|stage| stage.instructions().next());
            let behind = from.map(|(_, from)| Span::at(from.span.end));
            behind.map(|behind| run.edit(behind, BASH)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
