//! The grammar of `EXPOSE`: `[[ip:]host:]container[/protocol]`.

use std::net::IpAddr;

/// A port or a range of ports, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    /// The first one.
    pub first: u16,
    /// The last one, not less than the first.
    pub last: u16,
}

impl PortRange {
    /// Reads `N` or `N-M`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let range = Self { first: port(first)?, last: port(last)? };
        (range.first <= range.last).then_some(range)
    }

    fn distance(self) -> u16 {
        self.last - self.first
    }
}

/// A number within 0–65535; a `+` before it is tolerated.
fn port(text: &str) -> Option<u16> {
    text.parse().ok()
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

impl Protocol {
    /// The protocol of that name, however it is cased; an empty name is that of TCP.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "" | "tcp" => Some(Self::Tcp),
            "udp" => Some(Self::Udp),
            "sctp" => Some(Self::Sctp),
            _ => None,
        }
    }
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

/// Why a word is no port, with the part of it that is wrong.
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

impl PortSpec {
    /// Reads an expanded word.
    pub fn parse(text: &str) -> Result<Self, PortError> {
        let (address, container) = text.rsplit_once(':').unwrap_or(("", text));
        let (ip, host) = address.rsplit_once(':').unwrap_or(("", address));
        let (container, written) = container.split_once('/').map_or((container, None), |(port, p)| (port, Some(p)));
        let protocol = written.unwrap_or("");
        let protocol = Protocol::from_name(protocol).ok_or_else(|| PortError::Protocol(protocol.to_owned()))?;
        check_address(ip)?;
        let container = PortRange::parse(container).ok_or_else(|| PortError::Container(container.to_owned()))?;
        let host = match host {
            "" => None,
            host => Some(PortRange::parse(host).ok_or_else(|| PortError::Host(host.to_owned()))?),
        };
        if host.is_some_and(|host| container.distance() > 0 && host.distance() != container.distance()) {
            return Err(PortError::Lengths);
        }
        let ip = (!ip.is_empty()).then(|| ip.to_owned());
        Ok(Self { ip, host, container, protocol, written_protocol: written.map(str::to_owned) })
    }
}

fn check_address(ip: &str) -> Result<(), PortError> {
    let bare = ip.strip_prefix('[').map_or(Some(ip), |ip| ip.strip_suffix(']'));
    match bare {
        Some(bare) if ip.is_empty() || bare.parse::<IpAddr>().is_ok() => Ok(()),
        _ => Err(PortError::Address(ip.to_owned())),
    }
}
