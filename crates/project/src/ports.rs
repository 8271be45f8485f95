//! Ports of a container, whether a Dockerfile exposes them or a Compose file publishes them.

use std::fmt;

use shiplint_dockerfile::{PortSpec, Protocol};

/// A port of a container, or a range of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContainerPorts {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// The protocol.
    pub protocol: Protocol,
}

impl ContainerPorts {
    /// The container's side of a mapping; nothing where it is not known.
    #[must_use]
    pub fn published(port: &shiplint_compose::Port) -> Option<Self> {
        let range = port.target.known()?.value;
        let protocol = if port.protocol.is_absent() { "" } else { port.protocol.value()? };
        Some(Self { first: range.first, last: range.last, protocol: Protocol::from_name(protocol)? })
    }

    /// What a word of an `EXPOSE` says; nothing where it is not known.
    #[must_use]
    pub fn exposed(port: &shiplint_dockerfile::Port) -> Option<Self> {
        let spec = port.value.as_ref()?;
        let range = spec.container;
        Some(Self { first: range.first.into(), last: range.last.into(), protocol: spec.protocol })
    }

    /// One port of TCP.
    #[must_use]
    pub fn tcp(port: u16) -> Self {
        Self { first: port.into(), last: port.into(), protocol: Protocol::Tcp }
    }

    /// What an item of `expose` says: `80`, `8000-8010` or `53/udp`; nothing where it is no port of a container.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let spec = PortSpec::parse(text).ok().filter(|_| !text.contains(':'))?;
        let range = spec.container;
        Some(Self { first: range.first.into(), last: range.last.into(), protocol: spec.protocol })
    }

    /// Whether a port of TCP is in it.
    #[must_use]
    pub fn holds(self, port: u16) -> bool {
        self.encloses(Self::tcp(port))
    }

    /// Whether all ports of the other are in it.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.protocol == other.protocol && self.first <= other.first && other.last <= self.last
    }

    /// Whether some port is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.protocol == other.protocol && self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for ContainerPorts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.first != self.last {
            write!(f, "-{}", self.last)?;
        }
        match self.protocol {
            Protocol::Tcp => Ok(()),
            Protocol::Udp => f.write_str("/udp"),
            Protocol::Sctp => f.write_str("/sctp"),
        }
    }
}
