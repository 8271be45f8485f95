//! Ports that some YAML readers take for a number in base 60.

use serde::Deserialize;
use shiplint_linter::prelude::*;
use yaml::Style;

declare_rule! {
    /// A port stands without quotes although some YAML readers take it for a number in base 60.
    ComposeFile with Options {
        category: Portability,
        severity: Info,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("require-quotes-in-ports", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

/// Which quotes are wanted.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Quotes that every port has to have.
    quote_type: Option<Quotes>,
    /// Where ports are looked for.
    ports_sections: Vec<Section>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Quotes {
    Single,
    Double,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Section {
    Ports,
    Expose,
}

impl Default for Options {
    fn default() -> Self {
        Self { quote_type: None, ports_sections: vec![Section::Ports, Section::Expose] }
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    match ctx.options::<Options>().quote_type {
        Some(quotes) => demand(quotes, file, ctx),
        None => {
            for port in ports(file, ctx).filter(|port| port.is_base_60()) {
                let edits = file.edits(|editor| editor.restyle(port, Style::Double));
                ctx.report(port.span, "without quotes, some YAML readers take this for a number in base 60")
                    .fix("quote it", edits);
            }
        }
    }
}

/// Finds ports that are not in the quotes that are wanted.
fn demand(quotes: Quotes, file: &ComposeFile, ctx: &mut Ctx) {
    let (style, name) = match quotes {
        Quotes::Single => (Style::Single, "single"),
        Quotes::Double => (Style::Double, "double"),
    };
    for port in ports(file, ctx) {
        let edits = file.edits(|editor| editor.restyle(port, style));
        if port.scalar().is_some_and(|scalar| scalar.style != style) {
            ctx.report(port.span, format!("the port is not in {name} quotes")).fix("quote it", edits);
        }
    }
}

/// The ports that are written as scalars, in the sections that are looked at.
fn ports<'a>(file: &ComposeFile<'a>, ctx: &Ctx) -> impl Iterator<Item = &'a yaml::Node> + use<'a> {
    let file = *file;
    let sections = ctx.options::<Options>().ports_sections.clone();
    sections.into_iter().flat_map(move |section| {
        file.listed(match section {
            Section::Ports => "ports",
            Section::Expose => "expose",
        })
    })
}
