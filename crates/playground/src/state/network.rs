//! Where a request comes from, as one switch over the context keys that say so.

use crate::texts::words as t;
use iam_evaluator::scenario::{ContextValue, Request, Scalar};

/// Where a request comes from. The keys of one exclude those of the others.
/// Source: IAM User Guide, "AWS global condition context keys", "Properties of the network".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// No key says.
    Unstated,
    /// From a public address.
    Internet,
    /// Through a VPC endpoint.
    VpcEndpoint,
    /// An AWS service makes it with the caller's credentials.
    Service,
}

/// The keys that say where a request comes from, with the value a switch gives them.
const KEYS: [(&str, Network, &str); 6] = [
    ("aws:SourceIp", Network::Internet, "203.0.113.7"),
    ("aws:SourceVpce", Network::VpcEndpoint, "vpce-1a2b3c4d"),
    ("aws:SourceVpc", Network::VpcEndpoint, "vpc-111bbb22"),
    ("aws:VpcSourceIp", Network::VpcEndpoint, "10.0.0.7"),
    ("aws:ViaAWSService", Network::Service, "true"),
    ("aws:CalledVia", Network::Service, "cloudformation.amazonaws.com"),
];

/// Further keys that only one of them can have.
const FOLLOWING: [&str; 6] = [
    "aws:SourceVpcArn",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
];

impl Network {
    /// Every choice with its id and name.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Unstated, "unstated", t::NOT_STATED),
        (Self::Internet, "internet", "internet"),
        (Self::VpcEndpoint, "vpc-endpoint", t::VPC_ENDPOINT),
        (Self::Service, "service", t::AWS_SERVICE),
    ];

    /// What the request's keys say.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let stated = |(key, network, _): &(&str, Self, &str)| {
            let value = request.context.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?.1;
            let no = *network == Self::Service && value.texts().iter().all(|text| text == "false");
            (!no).then_some(*network)
        };
        // A service's call may keep the address of the caller.
        KEYS.iter().rev().find_map(stated).unwrap_or(Self::Unstated)
    }

    /// Has the request come from here. Values that fit already stay.
    pub(super) fn apply(self, request: &mut Request) {
        let is = |name: &str, key: &str| name.eq_ignore_ascii_case(key);
        let keep = |name: &str| KEYS.iter().any(|(key, network, _)| *network == self && is(name, key));
        let ours = |name: &str| KEYS.iter().any(|(key, ..)| is(name, key)) || FOLLOWING.iter().any(|key| is(name, key));
        request.context.retain(|name, _| !ours(name) || keep(name));
        request.unknown.retain(|name| !ours(name));
        for (key, network, value) in KEYS {
            let has = request.context.keys().any(|name| is(name, key));
            if network == self && !has {
                let value = match key {
                    "aws:ViaAWSService" => ContextValue::One(Scalar::Bool(true)),
                    "aws:CalledVia" => ContextValue::Many(vec![Scalar::String(value.to_owned())]),
                    _ => ContextValue::One(Scalar::String(value.to_owned())),
                };
                request.context.insert(key.to_owned(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Network;
    use crate::state::first_scenario;

    #[test]
    fn the_switch_sets_its_keys_and_takes_the_others_away() {
        let mut request = first_scenario().requests.remove(0);
        assert_eq!(Network::of(&request), Network::Unstated);
        for (network, ..) in Network::ALL {
            network.apply(&mut request);
            assert_eq!(Network::of(&request), network);
            let before = request.clone();
            network.apply(&mut request);
            assert_eq!(request, before, "what fits stays");
        }
        Network::VpcEndpoint.apply(&mut request);
        assert_eq!(request.context.keys().collect::<Vec<_>>(), ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"]);
        Network::Unstated.apply(&mut request);
        assert!(request.context.is_empty());
        request.unknown = vec!["aws:SourceIp".to_owned(), "aws:UserAgent".to_owned()];
        Network::Internet.apply(&mut request);
        assert_eq!(request.unknown, ["aws:UserAgent"]);
    }
}
