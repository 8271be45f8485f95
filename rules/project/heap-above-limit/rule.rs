//! A heap that may grow beyond the memory of its container.

use compose_model::{Spanned, Text, units};
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
    for text in values.chain(words) {
        for (span, heap) in heaps(text) {
            if heap >= bytes {
                let place = text.place_of(span);
                let written = place.text().to_owned();
                ctx.report(place, format!("with `{written}` the heap may fill more memory than the container has"))
                    .because(&limit.place, "the limit")
                    .help("leave a quarter of the memory to the rest of the program");
            }
        }
    }
}

/// The options in a text, and to how many bytes the heap may grow.
fn heaps(text: &Spanned<Text>) -> Vec<(Span, i64)> {
    let Some(known) = text.known() else { return Vec::new() };
    let found = OPTIONS.into_iter().flat_map(|(option, unit)| {
        known.match_indices(option).filter_map(move |(start, _)| {
            let rest = known.get(start + option.len()..)?;
            let size = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
            let heap = units::bytes(size)?.checked_mul(unit)?;
            Some((Span::from(start..start + option.len() + size.len()), heap))
        })
    });
    found.collect()
}
