//! Whom the server in a container lets in.

use crate::container::Container;
use crate::container::data::CACHES;

impl Container<'_> {
    /// Whether its server lets everybody in, since it is one that does so unless its command says otherwise, and that says nothing.
    pub fn lets_everybody_in(&self) -> bool {
        let Some(facts) = self.root.facts() else { return false };
        let words = self.service.command.iter().flat_map(|command| &command.words);
        let asks = |word: &str| ["pass", "acl", "conf", "user", "protected"].iter().any(|part| word.contains(part));
        CACHES.contains(&facts.image.name)
            && self.starts_own_server()
            && self.built.is_none()
            && !words.into_iter().any(|word| word.value.is_unknown() || asks(word.value.blank()))
    }
}
