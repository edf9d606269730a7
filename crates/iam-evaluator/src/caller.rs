//! Who makes a request, and by which names a policy can reach that caller (semantics.md 3.1).

use crate::arn::Arn;
use crate::scenario::{Credentials, Principal, PrincipalDetails};

/// The kinds of caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallerKind {
    /// An IAM user, also with credentials from GetSessionToken.
    User,
    /// A session of a role.
    RoleSession,
    /// A session from GetFederationToken.
    FederatedUser,
    /// The root user of an account, or an AssumeRoot session of it.
    Root,
    /// An AWS service with its own identity.
    Service,
    /// The holder of a SAML assertion or OIDC token that calls AssumeRoleWith….
    Provider,
    /// Nobody known.
    Anonymous,
}

/// A caller and the names it goes by.
///
/// Source: IAM User Guide, "IAM identifiers" and "AWS JSON policy elements: Principal".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Caller {
    /// Its kind.
    pub(crate) kind: CallerKind,
    /// The ARN, service name or provider as given; what a denial message names.
    pub(crate) name: String,
    /// Partition of its ARN, e.g. `aws`.
    pub(crate) partition: String,
    /// Its account; `None` for services, providers and anonymous callers.
    pub(crate) account: Option<String>,
    /// ARN of the IAM user: the caller itself, or the user that made the federated user session.
    pub(crate) user: Option<String>,
    /// ARN of the role of a session.
    pub(crate) role: Option<String>,
    /// The role's path is not known and taken as `/` (D-13).
    pub(crate) role_path_assumed: bool,
    /// ARN of the role or federated user session; `None` when the session's name is not known.
    pub(crate) session: Option<String>,
    /// The text in the ARN that names the user, session or federated user.
    pub(crate) short_name: Option<String>,
    /// The credentials it uses.
    pub(crate) credentials: Credentials,
    /// The principal's name could not be read as any kind of principal.
    pub(crate) unreadable: bool,
    /// Everything else that was stated.
    pub(crate) details: PrincipalDetails,
}

/// OIDC providers that a trust policy names by host, not by ARN (semantics.md 3.2).
const HOST_PROVIDERS: [&str; 4] =
    ["cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com"];

impl Caller {
    /// Reads a scenario's principal.
    #[must_use]
    pub(crate) fn new(principal: &Principal) -> Self {
        let details = match principal {
            Principal::Name(name) => PrincipalDetails { arn: name.clone(), ..PrincipalDetails::default() },
            Principal::Details(details) => (**details).clone(),
        };
        let name = details.arn.clone();
        let mut caller = Self {
            kind: CallerKind::Anonymous,
            partition: "aws".to_owned(),
            account: None,
            user: None,
            role: None,
            role_path_assumed: false,
            session: None,
            short_name: None,
            credentials: Credentials::LongTerm,
            unreadable: false,
            details,
            name: name.clone(),
        };
        if let Some(arn) = Arn::parse(&name) {
            caller.read_arn(&name, &arn);
        } else if HOST_PROVIDERS.contains(&name.as_str()) {
            caller.kind = CallerKind::Provider;
        } else if name.ends_with(".amazonaws.com") || name.ends_with(".amazonaws.com.cn") {
            caller.kind = CallerKind::Service;
        } else {
            caller.unreadable = name != "anonymous";
        }
        let temporary = matches!(caller.kind, CallerKind::RoleSession | CallerKind::FederatedUser)
            || caller.details.assumed_root == Some(true);
        let default = if temporary { Credentials::Temporary } else { Credentials::LongTerm };
        caller.credentials = caller.details.credentials.unwrap_or(default);
        caller
    }

    fn read_arn(&mut self, name: &str, arn: &Arn<'_>) {
        arn.partition.clone_into(&mut self.partition);
        let (head, tail) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
        let last = tail.rsplit('/').next().filter(|last| !last.is_empty()).map(str::to_owned);
        let account = Some(arn.account.to_owned());
        match (arn.service, head) {
            ("iam", "root") if tail.is_empty() => {
                self.kind = CallerKind::Root;
                self.account = account;
            }
            ("iam", "user") if last.is_some() => {
                self.kind = CallerKind::User;
                self.account = account;
                self.user = Some(name.to_owned());
                self.short_name = last;
            }
            ("iam", "role") if last.is_some() => {
                self.kind = CallerKind::RoleSession;
                self.account = account;
                self.role = Some(name.to_owned());
            }
            ("sts", "assumed-role") if tail.contains('/') => {
                self.kind = CallerKind::RoleSession;
                self.account = account;
                let role = tail.split('/').next().unwrap_or_default();
                self.role_path_assumed = self.details.role.is_none();
                let assumed = || format!("arn:{}:iam::{}:role/{role}", arn.partition, arn.account);
                self.role = Some(self.details.role.clone().unwrap_or_else(assumed));
                self.session = Some(name.to_owned());
                self.short_name = last;
            }
            ("sts", "federated-user") if last.is_some() => {
                self.kind = CallerKind::FederatedUser;
                self.account = account;
                self.session = Some(name.to_owned());
                self.user = self.details.federated_by.clone().filter(|by| !is_root_arn(by));
                self.short_name = Some(tail.to_owned());
            }
            ("iam", "saml-provider" | "oidc-provider") => self.kind = CallerKind::Provider,
            _ => self.unreadable = true,
        }
    }

    /// Whether it is a session that session policies can narrow: of a role, a federated user, or AssumeRoot.
    #[must_use]
    pub(crate) fn is_session(&self) -> bool {
        matches!(self.kind, CallerKind::RoleSession | CallerKind::FederatedUser) || self.is_assumed_root()
    }

    /// Whether it is an AssumeRoot session.
    #[must_use]
    pub(crate) fn is_assumed_root(&self) -> bool {
        self.kind == CallerKind::Root && self.details.assumed_root == Some(true)
    }

    /// Whether it is a federated user session made by a root user, which has the root user's permissions below it.
    #[must_use]
    pub(crate) fn is_federated_by_root(&self) -> bool {
        self.kind == CallerKind::FederatedUser && self.details.federated_by.as_deref().is_some_and(is_root_arn)
    }

    /// Whether identity-based policies and a permissions boundary can be attached to it (semantics.md 7.3).
    #[must_use]
    pub(crate) fn has_identity(&self) -> bool {
        match self.kind {
            CallerKind::User | CallerKind::RoleSession => true,
            CallerKind::FederatedUser => !self.is_federated_by_root(),
            CallerKind::Root | CallerKind::Service | CallerKind::Provider | CallerKind::Anonymous => false,
        }
    }

    /// Whether it is an identity of an AWS account, root user included.
    #[must_use]
    pub(crate) fn is_account_identity(&self) -> bool {
        matches!(self.kind, CallerKind::User | CallerKind::RoleSession | CallerKind::FederatedUser | CallerKind::Root)
    }

    /// Whether it is a session of a service-linked role: by its path, or by its name where the path is not known.
    ///
    /// Source: IAM User Guide, "Create a service-linked role" (path `/aws-service-role/`).
    #[must_use]
    pub(crate) fn is_service_linked_role(&self) -> bool {
        let Some(arn) = self.role.as_deref().and_then(Arn::parse) else {
            return false;
        };
        let path = if self.role_path_assumed { "role/AWSServiceRoleFor" } else { "role/aws-service-role/" };
        arn.resource.starts_with(path) || arn.resource.starts_with("role/aws-service-role/")
    }

    /// Whether a policy attached to this user or role ARN is one of the caller's.
    #[must_use]
    pub(crate) fn is_attached(&self, user_or_role: &str) -> bool {
        let own = if self.kind == CallerKind::RoleSession { &self.role } else { &self.user };
        own.as_deref() == Some(user_or_role)
    }
}

/// Whether an ARN is that of an account's root user.
#[must_use]
pub(crate) fn is_root_arn(text: &str) -> bool {
    Arn::parse(text).is_some_and(|arn| arn.service == "iam" && arn.resource == "root")
}

#[cfg(test)]
mod tests {
    use super::{Caller, CallerKind};
    use crate::scenario::Principal;

    fn caller(name: &str) -> Caller {
        Caller::new(&Principal::Name(name.to_owned()))
    }

    #[test]
    fn every_kind_of_principal_is_recognised() {
        let kinds = [
            ("arn:aws:iam::111122223333:user/div/bob", CallerKind::User),
            ("arn:aws:sts::111122223333:assumed-role/r/s", CallerKind::RoleSession),
            ("arn:aws:iam::111122223333:role/x/r", CallerKind::RoleSession),
            ("arn:aws:sts::111122223333:federated-user/f", CallerKind::FederatedUser),
            ("arn:aws:iam::111122223333:root", CallerKind::Root),
            ("lambda.amazonaws.com", CallerKind::Service),
            ("accounts.google.com", CallerKind::Provider),
            ("arn:aws:iam::111122223333:saml-provider/p", CallerKind::Provider),
            ("anonymous", CallerKind::Anonymous),
        ];
        for (name, kind) in kinds {
            let caller = caller(name);
            assert_eq!((caller.kind, caller.unreadable), (kind, false), "{name}");
        }
        assert!(caller("bob").unreadable && caller("arn:aws:s3:::b").unreadable);
    }

    #[test]
    fn a_session_knows_its_role() {
        let session = caller("arn:aws:sts::111122223333:assumed-role/r/s");
        assert_eq!(session.role.as_deref(), Some("arn:aws:iam::111122223333:role/r"));
        assert!(session.role_path_assumed && session.is_attached("arn:aws:iam::111122223333:role/r"));
    }
}
