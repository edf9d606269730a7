//! What policies that cannot be seen or read may say: one state of each such policy type.

use crate::scenario::PolicyType;
use crate::truth::Truth;
use crate::walk::{Grants, Votes};

/// What the hidden policies of one type say of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HiddenState {
    /// There are none.
    Absent,
    /// They neither allow nor deny; where every policy of a type must allow, they stop the request.
    Silent,
    /// They allow; a resource-based policy does so by naming the account only.
    Allow,
    /// A resource-based policy allows by naming the caller's role, or the user that made the federated session.
    AllowStandsIn,
    /// A resource-based policy allows by naming the caller directly.
    AllowDirectly,
    /// They deny.
    Deny,
}

impl HiddenState {
    /// The states that tell apart everything hidden policies of a type can do to a decision.
    ///
    /// `may_be_absent`: the author cannot see whether there are any; otherwise one is there but cannot be read.
    pub(crate) fn all(policy_type: PolicyType, may_be_absent: bool) -> Vec<Self> {
        let mut states = match policy_type {
            PolicyType::ResourceBased => {
                vec![Self::Silent, Self::Allow, Self::AllowStandsIn, Self::AllowDirectly, Self::Deny]
            }
            PolicyType::ResourceControl => vec![Self::Allow, Self::Deny],
            _ => vec![Self::Silent, Self::Allow, Self::Deny],
        };
        if may_be_absent {
            states.push(Self::Absent);
        }
        states
    }

    /// Whether there are policies at all.
    pub(crate) fn exists(self) -> Truth {
        (self != Self::Absent).into()
    }

    /// Adds what the hidden policies say to the votes of those that can be read.
    ///
    /// Every SCP level and the endpoint policy must allow, so hidden ones can only take away; of the other types one
    /// Allow suffices.
    pub(crate) fn add_to(self, policy_type: PolicyType, exists: Truth, votes: Votes) -> Votes {
        let allows = matches!(self, Self::Allow | Self::AllowStandsIn | Self::AllowDirectly);
        let hidden = Votes {
            deny: (self == Self::Deny).into(),
            allow: allows.into(),
            grants: Grants {
                direct: (self == Self::AllowDirectly).into(),
                stands_in: (self == Self::AllowStandsIn).into(),
            },
        };
        let must_all_allow = matches!(
            policy_type,
            PolicyType::ServiceControl | PolicyType::VpcEndpoint | PolicyType::PermissionsBoundary
        );
        match self {
            Self::Absent => votes,
            // A Deny beats every Allow, so whether they also allow does not matter.
            Self::Silent | Self::Deny if must_all_allow => {
                Votes { deny: votes.deny | hidden.deny, allow: Truth::False, ..votes }
            }
            _ if must_all_allow && exists.is_true() => votes,
            _ => votes.or(hidden),
        }
    }
}

/// The states assumed for hidden policies; a type without one is unknown.
#[derive(Clone, Debug, Default)]
pub(crate) struct HiddenStates(Vec<(PolicyType, HiddenState)>);

impl HiddenStates {
    /// The state assumed for a policy type.
    pub(crate) fn get(&self, policy_type: PolicyType) -> Option<HiddenState> {
        self.0.iter().find(|(assumed, _)| *assumed == policy_type).map(|(_, state)| *state)
    }

    /// Assumes a state.
    pub(crate) fn assume(&mut self, policy_type: PolicyType, state: HiddenState) {
        self.0.retain(|(assumed, _)| *assumed != policy_type);
        self.0.push((policy_type, state));
    }
}
