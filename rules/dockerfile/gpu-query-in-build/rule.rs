//! A build asks for a GPU.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A `RUN` asks for the GPU, which a build does not have.
    RunCommand {
        category: Correctness,
        severity: Warning,
        status: Preview,
        edition: E2026_1,
        aliases: [tally("tally/gpu/no-buildtime-gpu-queries", Related)],
    }
}

/// What asks a library for it.
const QUESTIONS: [&str; 5] = [
    "torch.cuda.is_available(",
    "torch.cuda.device_count(",
    "torch.cuda.get_device",
    "tf.test.is_gpu_available(",
    "list_physical_devices('GPU",
];

fn check(command: &RunCommand, ctx: &mut Ctx) {
    let run = command.script.run;
    let Kind::Run(node) = &run.node.kind else { return };
    let context = command.command.context;
    let is_tried = context.is_in(shell::Enclosure::Condition) || context.before == Some(shell::Connective::Or);
    let Some(invocation) = command.invocation().filter(|_| !is_tried && node.devices.is_empty()) else { return };
    let span = match invocation.program() {
        "nvidia-smi" => invocation.inner.word.span,
        name if name.starts_with("python") => {
            let asks = |text: &str| QUESTIONS.iter().any(|question| text.contains(question));
            let Some(script) = invocation.arguments().iter().find(|word| asks(word.text())) else { return };
            script.span
        }
        _ => return,
    };
    ctx.report(span, "a build has no GPU to ask for")
        .help("ask when the container starts, or give the `RUN` a `--device`");
}
