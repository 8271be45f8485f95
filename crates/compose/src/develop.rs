//! `develop.watch`: what is done when files change.

use shiplint_source::{FilePath, Place};

use crate::{Node, Spanned, Text};

/// Files that are watched.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    /// All of it.
    pub place: Place,
    /// The files.
    pub path: Option<Spanned<Text>>,
    /// The folder that a relative path is meant from.
    pub folder: FilePath,
    /// What is done.
    pub action: Option<Spanned<Text>>,
    /// Where they are put in the container.
    pub target: Option<Spanned<Text>>,
    /// Whether it says what is run in the container.
    pub has_command: bool,
}

impl Watch {
    /// Reads the watched files of a service.
    pub(crate) fn read_all(develop: &Node) -> Vec<Self> {
        develop.get("watch").map_or(&[][..], Node::items).iter().map(Self::read).collect()
    }

    fn read(item: &Node) -> Self {
        let text = |key: &str| item.get(key).and_then(Node::scalar);
        let command = item.at(&["exec", "command"]);
        Self {
            place: item.place.clone(),
            path: text("path"),
            folder: item.folder.clone(),
            action: text("action"),
            target: text("target"),
            has_command: command.is_some_and(|command| {
                command.text().is_some_and(|text| text.known() != Some("")) || !command.items().is_empty()
            }),
        }
    }
}
