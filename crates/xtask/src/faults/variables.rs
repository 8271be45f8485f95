//! Faults in variables.

use shiplint_project::catalog::images;
use shiplint_project::compose_model::Pair;

use super::kind::{Kind, kind};
use super::plant::{Fault, without_key};
use super::site::Site;

pub(super) const KINDS: &[Kind] = &[
    kind("required variable removed", &["missing-image-variable"], &[], removed_variable),
    kind(
        "variable in small letters",
        &["miscased-variable"],
        &["credential-in-service", "missing-image-variable"],
        miscased_variable,
    ),
    kind("variable not set", &["unset-variable"], &[], unset_variable),
];

/// The only variable of those that its image requires, where it sets one.
fn required<'s>(site: &'s Site<'_>) -> Option<&'s Pair> {
    let facts = site.facts_of_image().filter(|_| site.service.env_file.is_empty());
    let required: Vec<&str> =
        facts.iter().flat_map(images::Facts::required).flat_map(|group| group.any_of.iter().copied()).collect();
    let is_required = |pair: &&Pair| pair.name.known().is_some_and(|name| required.contains(&name));
    let given: Vec<&Pair> = site.service.environment.iter().filter(is_required).collect();
    let [pair] = given.as_slice() else { return None };
    Some(pair)
}

fn removed_variable(site: &Site<'_>) -> Vec<Fault> {
    let fault = required(site).and_then(|pair| site.fault_at_names(without_key(&pair.name.place)));
    fault.into_iter().collect()
}

fn miscased_variable(site: &Site<'_>) -> Vec<Fault> {
    let fault = |pair: &Pair| Some(Fault::of((pair.name.place.clone(), pair.name.known()?.to_lowercase())));
    required(site).and_then(fault).into_iter().collect()
}

fn unset_variable(site: &Site<'_>) -> Vec<Fault> {
    let image = site.service.image.as_ref().filter(|image| image.origin.is_empty());
    let fault = image.and_then(|image| {
        let tag = image.known()?.rsplit_once(':').filter(|(_, tag)| !tag.contains('/'))?.1;
        let text = image.place.text().replacen(&format!(":{tag}"), ":${GONE_TAG}", 1);
        Some(Fault::of((image.place.clone(), text)))
    });
    fault.into_iter().collect()
}
