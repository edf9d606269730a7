//! Addresses and networks of the IP address condition operators.

use core::net::IpAddr;
use ipnet::IpNet;

/// A network of a policy, with what had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The network.
    pub network: IpNet,
    /// An IPv6 address without a prefix was taken as one address, not as AWS's literal "/32" (D-26).
    pub bare_ipv6: bool,
}

/// Reads a network in CIDR notation, or an address that stands for itself alone (C-22, D-26).
///
/// `None` for any other text. Bits after the prefix are ignored when matching.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", section on IP address operators.
#[must_use]
pub fn parse_network(text: &str) -> Option<Reading> {
    let Some((address, prefix)) = text.split_once('/') else {
        let address: IpAddr = text.parse().ok()?;
        return Some(Reading { network: IpNet::from(address), bare_ipv6: address.is_ipv6() });
    };
    if prefix.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let network = IpNet::new(address.parse().ok()?, prefix.parse().ok()?).ok()?;
    Some(Reading { network, bare_ipv6: false })
}

/// Reads an address of a request. IPv6 text is compared after reading: case and `::` do not matter (C-22).
#[must_use]
pub fn parse_address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// Whether the network holds the address. IPv4 and IPv6 never match each other, and `::ffff:a.b.c.d` is IPv6 (D-26).
#[must_use]
pub fn contains(network: &IpNet, address: &IpAddr) -> bool {
    network.contains(address)
}
