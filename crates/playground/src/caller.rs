//! Principals by kind and parts: what the ARN of a user, a session or a root user is made of, and back.

use crate::texts::words as t;
use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::PrincipalDetails;

/// A kind of principal that sends requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An IAM user.
    User,
    /// A session of a role.
    RoleSession,
    /// A session of `GetFederationToken`.
    FederatedUser,
    /// The root user of an account.
    Root,
    /// A service principal.
    Service,
    /// An identity provider, for the actions that assume a role with its token.
    Provider,
    /// Nobody known.
    Anonymous,
}

impl Kind {
    /// Every kind with its id and its name.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::User, "user", t::IAM_USER),
        (Self::RoleSession, "role-session", t::ROLE_SESSION),
        (Self::FederatedUser, "federated-user", t::FEDERATED_USER),
        (Self::Root, "root", t::ROOT_USER),
        (Self::Service, "service", t::AWS_SERVICE),
        (Self::Provider, "provider", t::IDENTITY_PROVIDER),
        (Self::Anonymous, "anonymous", "anonymous"),
    ];

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("user", |(_, id, _)| id)
    }

    /// The kind of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other, _)| *other == id).map(|(kind, ..)| *kind)
    }

    /// Whether its credentials are always temporary.
    #[must_use]
    pub const fn is_session(self) -> bool {
        matches!(self, Self::RoleSession | Self::FederatedUser)
    }

    /// Whether it belongs to an account.
    #[must_use]
    pub const fn has_account(self) -> bool {
        matches!(self, Self::User | Self::RoleSession | Self::FederatedUser | Self::Root)
    }
}

/// What a principal is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Its kind.
    pub kind: Kind,
    /// `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: String,
    /// The account's 12 digits.
    pub account: String,
    /// Name of the user, role (with its path) or service, or ARN of the provider.
    pub name: String,
    /// Name of the role session.
    pub session: String,
}

impl Parts {
    /// Takes a principal apart. What is no principal of a known form counts as a service's name.
    #[must_use]
    pub fn of(details: &PrincipalDetails) -> Self {
        let text = details.arn.as_str();
        let parts = |kind, arn: Option<Arn<'_>>, name: &str, session: &str| Self {
            kind,
            partition: arn.map_or("aws", |arn| arn.partition).to_owned(),
            account: arn.map_or("", |arn| arn.account).to_owned(),
            name: name.to_owned(),
            session: session.to_owned(),
        };
        let arn = Arn::parse(text);
        let Some(found) = arn else {
            let kind = if text == "anonymous" { Kind::Anonymous } else { Kind::Service };
            let provider = matches!(text, "accounts.google.com" | "graph.facebook.com" | "www.amazon.com")
                || text.ends_with("cognito-identity.amazonaws.com");
            let kind = if provider { Kind::Provider } else { kind };
            return parts(kind, None, if kind == Kind::Anonymous { "" } else { text }, "");
        };
        let after = |prefix: &str| found.resource.strip_prefix(prefix);
        if let Some(rest) = after("assumed-role/") {
            let (role, session) = rest.split_once('/').unwrap_or((rest, ""));
            let path = details.role.as_deref().and_then(|role| role.split_once(":role/")).map(|(_, path)| path);
            return parts(Kind::RoleSession, arn, path.unwrap_or(role), session);
        }
        match () {
            () if found.resource == "root" => parts(Kind::Root, arn, "", ""),
            () if after("user/").is_some() => parts(Kind::User, arn, after("user/").unwrap_or_default(), ""),
            () if after("role/").is_some() => parts(Kind::RoleSession, arn, after("role/").unwrap_or_default(), ""),
            () if after("federated-user/").is_some() => {
                parts(Kind::FederatedUser, arn, after("federated-user/").unwrap_or_default(), "")
            }
            () => parts(Kind::Provider, None, text, ""),
        }
    }

    /// The same, of another kind: the account stays, and a name where one is needed.
    #[must_use]
    pub fn changed_to(&self, kind: Kind) -> Self {
        let named = self.kind.has_account() && self.kind != Kind::Root && !self.name.is_empty();
        let name = match kind {
            Kind::User | Kind::FederatedUser if named => last(&self.name).to_owned(),
            Kind::User | Kind::FederatedUser => "Ana".to_owned(),
            Kind::RoleSession if named => self.name.clone(),
            Kind::RoleSession => "Reader".to_owned(),
            Kind::Service => "logs.amazonaws.com".to_owned(),
            Kind::Provider => "accounts.google.com".to_owned(),
            Kind::Root | Kind::Anonymous => String::new(),
        };
        let account = if self.account.is_empty() { "111122223333" } else { &self.account };
        let session = if self.session.is_empty() { "session-1" } else { &self.session };
        Self {
            kind,
            partition: self.partition.clone(),
            account: if kind.has_account() { account.to_owned() } else { String::new() },
            name,
            session: if kind == Kind::RoleSession { session.to_owned() } else { String::new() },
        }
    }

    /// The principal made of the parts, with those of the details that its kind can have.
    #[must_use]
    pub fn into_details(self, before: &PrincipalDetails) -> PrincipalDetails {
        let Self { kind, partition, account, name, session } = self;
        let mut details = before.clone();
        details.role = None;
        details.arn = match kind {
            Kind::User => format!("arn:{partition}:iam::{account}:user/{name}"),
            // A role stands for a session of it whose name is not known.
            Kind::RoleSession if session.is_empty() => format!("arn:{partition}:iam::{account}:role/{name}"),
            Kind::RoleSession => {
                if name.contains('/') {
                    details.role = Some(format!("arn:{partition}:iam::{account}:role/{name}"));
                }
                format!("arn:{partition}:sts::{account}:assumed-role/{}/{session}", last(&name))
            }
            Kind::FederatedUser => format!("arn:{partition}:sts::{account}:federated-user/{name}"),
            Kind::Root => format!("arn:{partition}:iam::{account}:root"),
            Kind::Service | Kind::Provider => name,
            Kind::Anonymous => "anonymous".to_owned(),
        };
        if Self::of(before).kind != kind {
            forget(&mut details, kind);
        }
        details
    }
}

/// Drops the details that a kind of principal cannot have.
fn forget(details: &mut PrincipalDetails, kind: Kind) {
    // An id belongs to one principal; a kind of credentials to one kind of it.
    details.unique_id = None;
    details.credentials = None;
    details.assumed_root = None;
    details.federated_by = None;
    if !kind.is_session() {
        details.issued = None;
        details.expires = None;
        details.source_identity = None;
    }
    if !kind.has_account() {
        *details = PrincipalDetails { arn: std::mem::take(&mut details.arn), ..PrincipalDetails::default() };
    }
    if kind == Kind::Root {
        details.tags.clear();
    }
}

/// A name without its path.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Parts};
    use iam_evaluator::scenario::PrincipalDetails;

    fn named(arn: &str) -> PrincipalDetails {
        PrincipalDetails { arn: arn.to_owned(), ..PrincipalDetails::default() }
    }

    #[test]
    fn every_principal_is_made_again_of_its_parts() {
        for (arn, kind) in [
            ("arn:aws:iam::111122223333:user/team/Ana", Kind::User),
            ("arn:aws-cn:sts::111122223333:assumed-role/Reader/s", Kind::RoleSession),
            ("arn:aws:iam::111122223333:role/path/Reader", Kind::RoleSession),
            ("arn:aws:sts::111122223333:federated-user/Bo", Kind::FederatedUser),
            ("arn:aws:iam::111122223333:root", Kind::Root),
            ("logs.amazonaws.com", Kind::Service),
            ("accounts.google.com", Kind::Provider),
            ("arn:aws:iam::111122223333:saml-provider/P", Kind::Provider),
            ("anonymous", Kind::Anonymous),
        ] {
            let parts = Parts::of(&named(arn));
            assert_eq!(parts.kind, kind, "{arn}");
            assert_eq!(parts.into_details(&named(arn)), named(arn));
        }
        let mut session = named("arn:aws:sts::111122223333:assumed-role/Reader/s");
        session.role = Some("arn:aws:iam::111122223333:role/path/Reader".to_owned());
        session.mfa = Some(true);
        let parts = Parts::of(&session);
        assert_eq!((parts.name.as_str(), parts.session.as_str()), ("path/Reader", "s"));
        assert_eq!(parts.into_details(&session), session);
    }

    #[test]
    fn another_kind_keeps_what_it_can_have() {
        let mut user = named("arn:aws:iam::111122223333:user/team/Ana");
        user.tags.insert("team".to_owned(), "a".to_owned());
        user.unique_id = Some("AIDA1".to_owned());
        let changed = |from: &PrincipalDetails, kind| Parts::of(from).changed_to(kind).into_details(from);
        let session = changed(&user, Kind::RoleSession);
        assert_eq!(session.arn, "arn:aws:sts::111122223333:assumed-role/Ana/session-1");
        assert_eq!(session.role.as_deref(), Some("arn:aws:iam::111122223333:role/team/Ana"));
        assert_eq!((session.tags.len(), session.unique_id), (1, None));
        let service = changed(&user, Kind::Service);
        assert_eq!(service, named("logs.amazonaws.com"));
        assert_eq!(changed(&service, Kind::User).arn, "arn:aws:iam::111122223333:user/Ana");
        assert_eq!(changed(&user, Kind::Anonymous), named("anonymous"));
        assert_eq!(changed(&user, Kind::Root).arn, "arn:aws:iam::111122223333:root");
    }

    #[test]
    fn every_kind_has_an_id() {
        for (kind, id, _) in Kind::ALL {
            assert_eq!((kind.id(), Kind::from_id(id)), (id, Some(kind)));
        }
    }
}
