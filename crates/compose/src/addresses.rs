//! IP addresses in ranges, as networks are given them.

use std::fmt;
use std::net::IpAddr;

/// A range of addresses: all that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subnet {
    address: IpAddr,
    prefix: u8,
}

/// Ranges of IPv4 that are nobody's in the internet: private ones, and those for links, providers and tests.
const RESERVED: [&str; 10] = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
];

impl Subnet {
    /// Reads an address with the length of the prefix behind a slash, such as `172.20.0.0/16`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        let is_number = prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix = prefix.parse().ok().filter(|prefix| is_number && *prefix <= width(address))?;
        Some(Self { address, prefix })
    }

    /// Its lowest address, that of the network itself.
    #[must_use]
    pub fn first(self) -> IpAddr {
        self.like(bits(self.address) & !self.host_mask())
    }

    /// Its highest address, in IPv4 that of the broadcast.
    #[must_use]
    pub fn last(self) -> IpAddr {
        self.like(bits(self.address) | self.host_mask())
    }

    /// The same range, written with its lowest address.
    #[must_use]
    pub fn normal(self) -> Self {
        Self { address: self.first(), ..self }
    }

    /// Whether an address is in it.
    #[must_use]
    pub fn has(self, address: IpAddr) -> bool {
        self.first() <= address && address <= self.last() && address.is_ipv4() == self.address.is_ipv4()
    }

    /// Whether all of another range is in it.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.has(other.first()) && self.has(other.last())
    }

    /// Whether some address is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.has(other.first()) || other.has(self.first())
    }

    /// Whether an address of it is nobody's to give to a container: the network's own, and the broadcast of IPv4. Ranges of
    /// one or two addresses have neither.
    #[must_use]
    pub fn keeps(self, address: IpAddr) -> bool {
        self.prefix + 1 < width(self.address)
            && (address == self.first() || (address == self.last() && address.is_ipv4()))
    }

    /// Whether it has IPv4 addresses that belong to somebody in the internet.
    #[must_use]
    pub fn is_public(self) -> bool {
        let mut reserved = RESERVED.iter().filter_map(|range| Self::parse(range));
        self.address.is_ipv4() && !reserved.any(|range| range.encloses(self))
    }

    /// Ones where the addresses of the range differ.
    fn host_mask(self) -> u128 {
        let free = u32::from(width(self.address) - self.prefix);
        1_u128.checked_shl(free).map_or(u128::MAX, |size| size - 1)
    }

    fn like(self, bits: u128) -> IpAddr {
        match self.address {
            IpAddr::V4(_) => IpAddr::V4((bits as u32).into()),
            IpAddr::V6(_) => IpAddr::V6(bits.into()),
        }
    }
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Number of bits of such an address.
fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::Subnet;

    fn subnet(text: &str) -> Subnet {
        Subnet::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_range_has_bounds() {
        for (text, first, last) in [
            ("10.1.2.3/8", "10.0.0.0", "10.255.255.255"),
            ("172.20.5.0/22", "172.20.4.0", "172.20.7.255"),
            ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
            ("10.0.0.7/32", "10.0.0.7", "10.0.0.7"),
            ("fd00::5/64", "fd00::", "fd00::ffff:ffff:ffff:ffff"),
            ("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ] {
            assert_eq!(
                (subnet(text).first().to_string(), subnet(text).last().to_string()),
                (first.into(), last.into())
            );
        }
        assert_eq!(subnet("172.20.5.1/22").normal().to_string(), "172.20.4.0/22");
    }

    #[test]
    fn other_texts_are_no_range() {
        for text in
            ["", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/+8", "fd00::/129", "a/8", "10.0.0.0/8/8"]
        {
            assert_eq!(Subnet::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_meet() {
        for (one, two, overlaps) in [
            ("10.0.0.0/8", "10.5.0.0/16", true),
            ("10.5.0.0/16", "10.0.0.0/8", true),
            ("10.5.0.0/16", "10.6.0.0/16", false),
            ("10.0.0.0/8", "fd00::/8", false),
            ("0.0.0.0/0", "::/0", false),
        ] {
            assert_eq!(subnet(one).overlaps(subnet(two)), overlaps, "{one} {two}");
        }
        assert!(subnet("10.0.0.0/8").encloses(subnet("10.5.0.0/16")));
        assert!(!subnet("10.5.0.0/16").encloses(subnet("10.0.0.0/8")));
    }

    #[test]
    fn some_addresses_are_kept() {
        for (range, address, kept) in [
            ("10.0.0.0/24", "10.0.0.0", true),
            ("10.0.0.0/24", "10.0.0.255", true),
            ("10.0.0.0/24", "10.0.0.1", false),
            ("10.0.0.0/31", "10.0.0.0", false),
            ("10.0.0.0/32", "10.0.0.0", false),
            ("fd00::/64", "fd00::", true),
            ("fd00::/64", "fd00::ffff:ffff:ffff:ffff", false),
        ] {
            assert_eq!(subnet(range).keeps(address.parse().unwrap()), kept, "{range} {address}");
        }
    }

    #[test]
    fn some_ranges_are_public() {
        for (text, public) in [
            ("172.20.0.0/16", false),
            ("172.32.0.0/16", true),
            ("172.0.0.0/8", true),
            ("192.168.0.0/24", false),
            ("8.8.8.0/24", true),
            ("100.100.0.0/16", false),
            ("2001:4860::/32", false),
        ] {
            assert_eq!(subnet(text).is_public(), public, "{text}");
        }
    }
}
