//! How the words of an evaluation are written in JSON. A test holds every one to what serde writes.

use crate::evaluation::{
    ConditionReason, ConditionValueReason, ContextSource, Decision, EntryReason, GrantKind, Side, StageOutcome,
    StageReason,
};
use crate::syntax::{Effect, PrincipalKind};
use crate::truth::Truth;

/// A value that JSON writes as one word.
pub(crate) trait Word: Copy {
    /// The word.
    fn word(self) -> &'static str;
}

/// The word of each variant; without one, its name.
macro_rules! words {
    ($($type:ident { $($variant:ident $(= $word:literal)?),+ $(,)? })+) => {$(
        impl Word for $type {
            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => words!(@ $variant $($word)?),)+
                }
            }
        }

        #[cfg(test)]
        impl $type {
            const WORDS: &'static [Self] = &[$(Self::$variant),+];
        }
    )+};
    (@ $variant:ident) => { stringify!($variant) };
    (@ $variant:ident $word:literal) => { $word };
}

words! {
    ConditionReason { ValueMatched, NoValueMatched, NoExcludedValue, ExcludedValue, KeyMissing, KeyMissingNegated, KeyMissingIfExists, EmptySetForAllValues, EmptySetForAnyValue, EveryValuePasses, SomeValueFails, SomeValuePasses, NoValuePasses, ValuesDisagree, IsNull, IsNotNull, ShouldBeNull, ShouldNotBeNull, NullWithSetOperator, TypeMismatch, InvalidOperator, UnknownKey, UnknownPolicyVariable }
    ConditionValueReason { Matched, NotMatched, DiffersInCase, LiteralWildcard, Unreadable, UnresolvedPolicyVariable, UnknownPolicyVariable, NothingToCompare }
    ContextSource { Given = "given", Principal = "principal", Resource = "resource", Request = "request", Unknown = "unknown" }
    Decision { Allowed = "allowed", ExplicitDeny = "explicitDeny", ImplicitDeny = "implicitDeny", Depends = "depends", NotAuthenticated = "notAuthenticated" }
    EntryReason { Exact, Wildcard, WildcardAcrossFields, CompletedArn, Differs, DiffersInCase, PartitionDiffers, ServiceDiffers, RegionDiffers, AccountDiffers, BucketNotObject, ObjectNotBucket, NeedsStar, Malformed, UnresolvedPolicyVariable, UnknownPolicyVariable, PrincipalMatches, RoleOfSession, AccountOfCaller, FederatingUser, Everyone, OtherSession, SessionNameUnknown, PathDiffers, OtherPrincipal, OtherKindOfPrincipal, OtherUniqueId, LiteralWildcard, UnreadableResource, ParentNotListed, HasPermissionsBoundary }
    GrantKind { Wildcard = "wildcard", Account = "account", DirectUser = "directUser", DirectSession = "directSession", DirectService = "directService", DirectFederated = "directFederated", RoleArn = "roleArn", FederatingUser = "federatingUser" }
    Side { Caller = "caller", Resource = "resource", Network = "network" }
    StageOutcome { Allow = "allow", ExplicitDeny = "explicitDeny", ImplicitDeny = "implicitDeny", NotApplicable = "notApplicable", Unknown = "unknown" }
    StageReason { NoPolicy, PrincipalNotSubject, OutsideOrganization, ManagementAccount, ServiceLinkedRole, ServiceNotSupported, OtherNetworkPath, NoPermissionNeeded, RootUser, DenyApplies, AllowApplies, DirectGrant, RoleGranted, DelegatedToAccount, NotNeeded, NoAllow, LevelWithoutAllow, ImpliedFullAccess, NoSessionPolicyForFederatedUser, BlockPublicAccess, ObjectOwnedByAnotherAccount, Unseen, Unreadable, UnknownContext }
    Effect { Allow, Deny }
    PrincipalKind { Any = "*", Aws = "AWS", Service, Federated, CanonicalUser }
    Truth { False = "noMatch", Unknown = "unknown", True = "match" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    fn same<T: Word + Serialize>(all: &[T]) {
        for &value in all {
            assert_eq!(format!("\"{}\"", value.word()), serde_json::to_string(&value).unwrap());
        }
    }

    #[test]
    fn words_are_those_of_the_derived_writer() {
        same(ConditionReason::WORDS);
        same(ConditionValueReason::WORDS);
        same(ContextSource::WORDS);
        same(Decision::WORDS);
        same(EntryReason::WORDS);
        same(GrantKind::WORDS);
        same(Side::WORDS);
        same(StageOutcome::WORDS);
        same(StageReason::WORDS);
        same(Effect::WORDS);
        same(PrincipalKind::WORDS);
        same(Truth::WORDS);
    }
}
