//! One tag with two digests.

use std::collections::HashMap;

use shiplint_linter::prelude::*;

declare_rule! {
    /// Two services have the same tag of an image beside different digests.
    ComposeProject {
        category: Reproducibility,
        severity: Warning,
        recommended: false,
        edition: E2026_1,
    }
}

fn check(compose: &ComposeProject, ctx: &mut Ctx) {
    let mut seen: HashMap<String, (Place, String)> = HashMap::new();
    for image in compose.services().filter_map(|service| service.node.image.as_ref()) {
        let parsed = image.known().and_then(|known| dockerfile_model::ImageRef::parse(known).ok());
        let Some(parsed) = parsed else { continue };
        let (Some(tag), Some(digest), Some(span)) = (parsed.tag(), parsed.digest(), parsed.digest_span()) else {
            continue;
        };
        let name = format!("{}:{tag}", parsed.familiar_name());
        let place = image.place_of(span);
        match seen.get(&name) {
            Some((first, other)) if other != digest => {
                let message = format!("`{name}` has another digest elsewhere: a tag beside a digest is a comment");
                ctx.report(place, message).because(first, "the other digest");
            }
            Some(_) => {}
            None => {
                seen.insert(name, (place, digest.to_owned()));
            }
        }
    }
}
