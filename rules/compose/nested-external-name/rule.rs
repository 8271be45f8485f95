//! The name of something external, written within `external` as of old.

use shiplint_linter::prelude::*;

use compose_model::ResourceKind;
use yaml::{Content, Entry, Node};

declare_rule! {
    /// The name of an external network, volume, secret or config stands within `external`.
    ComposeFile {
        category: Deprecated,
        severity: Warning,
        edition: E2026_1,
        fix: Safe,
    }
}

fn check(file: &ComposeFile, ctx: &mut Ctx) {
    let kinds = || ResourceKind::ALL.iter().map(|kind| kind.attribute());
    for declared in file.roots().flat_map(|root| kinds().filter_map(|kind| root.get(kind))) {
        for resource in declared.entries().iter().map(|entry| &entry.value) {
            let external = resource.entries().iter().find(|entry| entry.key.as_str() == Some("external"));
            if let Some((external, name)) = external.and_then(|external| Some((external, nested_name(external)?))) {
                ctx.report(name.key.span, "the name of something external belongs beside `external`")
                    .fix("write it beside `external`", beside(file, resource, external, name));
            }
        }
    }
}

fn nested_name(external: &Entry) -> Option<&Entry> {
    let mut within = external.value.entries().iter();
    within.find(|entry| entry.key.as_str() == Some("name"))
}

/// `external: true`, with the name behind it unless it is there already.
fn beside(file: &ComposeFile, resource: &Node, external: &Entry, name: &Entry) -> Option<Edit> {
    let span = Span::new(external.key.span.end, external.span.end);
    let Content::Mapping(mapping) = &resource.content else { return None };
    let has_more = external.value.entries().len() > 1;
    if file.yaml.has_comment_in(span) || has_more {
        return None;
    }
    let written = file.source.slice(name.value.full_span());
    let text = if resource.get("name").is_some() {
        ": true".to_owned()
    } else if mapping.layout == yaml::Layout::Flow {
        format!(": true, name: {written}")
    } else {
        let start = external.key.span.start;
        let line = file.source.line_span(file.source.line_of(start));
        format!(": true{}{}name: {written}", file.source.line_end(), " ".repeat((start - line.start) as usize))
    };
    Some(Edit { place: file.source.place(span), text })
}
