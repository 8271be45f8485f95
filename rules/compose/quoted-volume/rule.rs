//! Volumes in quotes that they do not need.

use shiplint_linter::prelude::*;
use yaml::Style;

declare_rule! {
    /// A volume stands in quotes that it does not need.
    ComposeFile {
        category: Style,
        severity: Hint,
        recommended: false,
        edition: E2026_1,
        fix: Safe,
        aliases: [dclint("no-quotes-in-volumes", Wider).at(Warning)],
    }
    dclint: ComposeFile,
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    for (volume, edits) in quoted(file).filter(|(_, edits)| !edits.is_empty()) {
        ctx.report(volume.span, "the volume needs no quotes").fix("take them off", edits);
    }
}

/// The volumes that are written as scalars and not bare, each with what takes its quotes off, if that can be.
fn quoted<'a>(file: &ComposeFile<'a>) -> impl Iterator<Item = (&'a yaml::Node, Vec<Edit>)> {
    let lists = file.services().filter_map(|service| service.value.get("volumes"));
    let written = lists.filter(|list| matches!(list.content, yaml::Content::Sequence(_)));
    let is_quoted =
        |item: &&yaml::Node| matches!(&item.content, yaml::Content::Scalar(scalar) if scalar.style != Style::Plain);
    let quoted = written.flat_map(yaml::Node::items).filter(is_quoted);
    quoted.map(|volume| (volume, file.edits(|editor| editor.restyle(volume, Style::Plain))))
}
