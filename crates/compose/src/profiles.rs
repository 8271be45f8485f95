//! Which services the profiles enable.

use crate::{Node, Rejection, Service, Spanned, Text, Variables};

/// The profiles that are enabled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profiles(Vec<String>);

impl Profiles {
    /// Those that `COMPOSE_PROFILES` lists.
    pub(crate) fn of(variables: &Variables) -> Self {
        let listed = variables.get("COMPOSE_PROFILES").and_then(|variable| variable.value.as_deref());
        let names = listed.unwrap_or("").split(',').map(str::trim);
        Self(names.map(str::to_owned).collect())
    }

    /// Enables more of them.
    pub(crate) fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.0.extend(names.map(str::to_owned));
    }

    /// Whether a service is there. One whose profiles are not known is.
    pub(crate) fn enable(&self, service: &Service) -> bool {
        service.profiles.is_empty() || service.profiles.iter().map(Spanned::known).any(|profile| self.have(profile))
    }

    /// Whether both services are there, by profiles that are known.
    pub(crate) fn enable_both(&self, one: &Service, other: &Service) -> bool {
        let listed = |service: &Service| {
            service.profiles.iter().filter_map(Spanned::known).any(|profile| self.have(Some(profile)))
        };
        listed(one) && listed(other)
    }

    /// Under which circumstances what is inconsistent in a service is refused.
    pub(crate) fn rejection(&self, service: &Node) -> Rejection {
        let profiles = service.get("profiles").map_or(&[][..], Node::items);
        let enabled = profiles.iter().any(|profile| self.have(profile.text().and_then(Text::known)));
        if profiles.is_empty() || enabled { Rejection::Always } else { Rejection::WithProfile }
    }

    fn have(&self, profile: Option<&str>) -> bool {
        profile.is_none_or(|profile| self.0.iter().any(|enabled| enabled == "*" || enabled == profile))
    }
}
