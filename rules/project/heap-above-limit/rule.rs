//! A heap that may grow beyond the memory of its container.

use compose_model::units;
use shiplint_linter::prelude::*;

declare_rule! {
    /// A program may fill more memory than its container has.
    Service {
        category: Reliability,
        severity: Warning,
        edition: E2026_1,
    }
}

/// Options with which Java and Node are told how large their heap may become, and what a number alone means there, in bytes.
const OPTIONS: [(&str, i64); 3] = [("-Xmx", 1), ("--max-old-space-size=", 1 << 20), ("--max_old_space_size=", 1 << 20)];

fn check(service: &Service, ctx: &mut Ctx) {
    let limits = [&["deploy", "resources", "limits", "memory"][..], &["mem_limit"]];
    let Some(limit) = limits.into_iter().find_map(|path| service.text(path)) else { return };
    let Some(bytes) = limit.known().and_then(units::bytes).filter(|bytes| *bytes > 0) else { return };
    let values = service.node.environment.iter().filter_map(|pair| pair.value.as_ref());
    let words = service.commands().flat_map(|command| &command.words);
    let own = values.chain(words).flat_map(|text| heaps(text.known()).map(|(span, heap)| (text.place_of(span), heap)));
    for (place, _) in own.chain(of_image(service)).filter(|(_, heap)| *heap >= bytes) {
        let written = place.text().trim_matches('"').to_owned();
        ctx.report(place, format!("with `{written}` the heap may fill more memory than the container has"))
            .because(&limit.place, "the limit")
            .help("leave a quarter of the memory to the rest of the program");
    }
}

/// The options in the command of the Dockerfile, where the service leaves it.
fn of_image(service: &Service) -> Vec<(Place, i64)> {
    let Some(container) = service.container().filter(|container| container.built.is_some()) else { return Vec::new() };
    let launch = container.launch();
    let is_own = matches!(launch.command, Half::Service(_)) || matches!(launch.entrypoint, Half::Service(_));
    let commands = launch.script.as_deref().filter(|_| !is_own).map_or_else(Vec::new, shell::Script::commands);
    let words = commands.iter().flat_map(|at| &at.command.words);
    let found = words.flat_map(|word| heaps(word.literal()).map(|(_, heap)| (word.span, heap)));
    found.filter_map(|(span, heap)| Some((launch.place(span)?, heap))).collect()
}

/// The options in a text, and to how many bytes the heap may grow.
fn heaps(text: Option<&str>) -> impl Iterator<Item = (Span, i64)> {
    OPTIONS.into_iter().flat_map(move |(option, unit)| {
        let text = text.unwrap_or_default();
        text.match_indices(option).filter_map(move |(start, _)| {
            let rest = text.get(start + option.len()..)?;
            let size = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
            let heap = units::bytes(size)?.checked_mul(unit)?;
            Some((Span::from(start..start + option.len() + size.len()), heap))
        })
    })
}
