//! `extra_hosts`: names of hosts with their addresses.

use shiplint_source::Span;

use crate::{Node, Spanned, Text};

/// A name with addresses for the `hosts` file of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtraHost {
    /// The name.
    pub name: Spanned<Text>,
    /// Its addresses, without the brackets of IPv6.
    pub addresses: Vec<Spanned<Text>>,
}

impl ExtraHost {
    /// Reads a mapping, or a list of `name=address`, `name:address` and the like.
    pub(crate) fn read_all(node: &Node) -> Vec<Self> {
        let entries = node.entries().iter().map(|entry| {
            let addresses = entry.value.text_or_texts();
            Self { name: entry.key.spanned(), addresses: addresses.iter().flat_map(split).collect() }
        });
        let items = node.items().iter().filter_map(|item| Self::read(&item.scalar()?));
        entries.chain(items).collect()
    }

    fn read(text: &Spanned<Text>) -> Option<Self> {
        let written = text.value.blank();
        let separator = written.find('=').or_else(|| written.find(':'))? as u32;
        let addresses = split(&text.part(Span::new(separator + 1, text.value.span().end)));
        Some(Self { name: text.part(Span::new(0, separator)), addresses })
    }
}

/// Addresses between commas.
fn split(text: &Spanned<Text>) -> Vec<Spanned<Text>> {
    let mut start = 0;
    let addresses = text.value.blank().split(',').map(|address| {
        let whole = Span::new(start, start + address.len() as u32);
        start = whole.end + 1;
        let is_bracketed = address.starts_with('[') && address.ends_with(']');
        text.part(if is_bracketed { Span::new(whole.start + 1, whole.end - 1) } else { whole })
    });
    addresses.collect()
}
