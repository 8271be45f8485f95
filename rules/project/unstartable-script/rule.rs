//! A script with which no container can start.

use shiplint_linter::prelude::*;

declare_rule! {
    /// A container starts with a script that cannot be started.
    Service {
        category: Correctness,
        severity: Error,
        edition: E2026_1,
    }
}

fn check(service: &Service, ctx: &mut Ctx) {
    let Some(script) = ctx.project().start_script(service.compose.number, service.number) else { return };
    let Some(container) = service.container() else { return };
    let path = &script.path;
    let (source, by, is_as_it_is, lacks_mode) = match &script.found {
        StartFile::Brought { source, by, is_as_it_is, lacks_mode } => (source, by, *is_as_it_is, *lacks_mode),
        StartFile::Absent(near) => {
            let draft =
                ctx.report(&script.named, format!("the container starts with `{path}`, and nothing brings it there"));
            if let Some(near) = near {
                draft.help(format!("did you mean `{near}`?"));
            }
            return;
        }
    };
    let first = source.place(source.line_span(0));
    if is_as_it_is && source.line_end() == "\r\n" {
        ctx.report(&script.named, format!("`{path}` cannot be started: its lines end as those of Windows do"))
            .because(first, "with `\\r` at its end, this names no program")
            .because(by, "this brings it")
            .help("save it with `LF`, and keep it so by `*.sh text eol=lf` in `.gitattributes`");
        return;
    }
    if !script.is_program {
        return;
    }
    if let Some((name, line)) =
        script.interpreter().filter(|(name, _)| is_as_it_is && container.has_program(name) == Some(false))
    {
        let base = container.base_place();
        ctx.report(&script.named, format!("`{path}` cannot be started: there is no `{name}` in the image"))
            .because(line, "this asks for it")
            .because_of(base.map(|place| (place, "it does not come with this")))
            .help(format!("install `{name}`, or write the script for `/bin/sh`"));
    } else if lacks_mode {
        ctx.report(&script.named, format!("`{path}` cannot be started: it is not executable"))
            .because(by, "this brings it as it is")
            .help("`chmod +x` the file, or copy it with `--chmod=755`");
    }
}
