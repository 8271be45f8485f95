//! Whom the server in a container lets in.

use crate::container::{Container, Fact};

/// Images of servers that let everybody in unless they are told otherwise, with the variables that tell it.
const OPEN: [(&str, &[&str]); 3] = [
    ("mongo", &["MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_USERNAME_FILE"]),
    ("redis", &[]),
    ("valkey/valkey", &[]),
];

/// Parts of words by which a command tells such a server to ask for something, or to look it up elsewhere.
const ASKING: [&str; 7] = ["acl", "auth", "conf", "keyFile", "pass", "protected", "user"];

impl Container<'_> {
    /// Whether its server lets everybody in, since it is one that does so unless its command or a variable says otherwise, and those
    /// say nothing.
    pub fn lets_everybody_in(&self) -> bool {
        let open = self.root.facts().and_then(|facts| OPEN.iter().find(|(name, _)| *name == facts.image.name));
        let Some((_, variables)) = open else { return false };
        let words = self.service.command.iter().flat_map(|command| &command.words);
        let asks = |word: &str| ASKING.iter().any(|part| word.contains(part));
        self.starts_own_server()
            && self.built.is_none()
            && variables.iter().all(|name| matches!(self.variable_of_service(name), Fact::Unsaid))
            && !words.into_iter().any(|word| word.value.is_unknown() || asks(word.value.blank()))
    }
}
