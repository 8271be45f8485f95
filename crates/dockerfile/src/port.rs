//! The grammar of `EXPOSE`: `[[ip:]host:]container[/protocol]`.

/// A port or a range of ports, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    /// The first one.
    pub first: u16,
    /// The last one, not less than the first.
    pub last: u16,
}

/// A transport protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    /// `tcp`, also when nothing is said
    Tcp,
    /// `udp`
    Udp,
    /// `sctp`
    Sctp,
}

/// What one word of an `EXPOSE` says once it is expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortSpec {
    /// The address before the host port, if any; without effect in an image.
    pub ip: Option<String>,
    /// The host port, if any; without effect in an image.
    pub host: Option<PortRange>,
    /// The ports of the container.
    pub container: PortRange,
    /// The protocol.
    pub protocol: Protocol,
    /// The protocol as written, if it is.
    pub written_protocol: Option<String>,
}

/// Why a word is no port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PortError {
    /// The protocol is not tcp, udp or sctp.
    Protocol(String),
    /// The container port is no number or range within 0–65535.
    Container(String),
    /// The host port is no number or range within 0–65535.
    Host(String),
    /// The address is none.
    Address(String),
    /// The ranges of host and container differ in length.
    Lengths,
}
