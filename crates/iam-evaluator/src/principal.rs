//! `Principal` and `NotPrincipal`: whether an entry reaches the caller, and what that grants (semantics.md 3).
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal" and "… NotPrincipal".

use crate::arn::Arn;
use crate::caller::{Caller, CallerKind};
use crate::evaluation::{EntryReason, GrantKind};
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::span::Span;
use crate::syntax::{Effect, PrincipalElement, PrincipalKind};
use crate::truth::Truth;

/// A `Principal` or `NotPrincipal` element, ready to match.
#[derive(Clone, Debug)]
pub(crate) struct PrincipalMatcher {
    pub(crate) negated: bool,
    pub(crate) span: Span,
    pub(crate) entries: Vec<Entry>,
    settings: Settings,
}

/// One listed principal.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: PrincipalKind,
    pub(crate) text: String,
    pub(crate) span: Span,
    form: Form,
    /// The account it names as such: its digits, and the partition where it states one.
    account: Option<(String, Option<String>)>,
    settings: Settings,
}

/// The forms of section 3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Everyone,
    /// Twelve digits.
    AccountId,
    /// `arn:P:iam::A:root`, the account in one partition (P-11, P-15).
    AccountRoot,
    User,
    Role,
    Session,
    FederatedUser,
    UniqueId,
    Service,
    Provider,
    CanonicalUser,
    /// A wildcard inside other text is literal and matches nobody (P-13).
    LiteralWildcard,
    Malformed,
}

/// How one entry compares with the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntryMatch {
    pub(crate) reason: EntryReason,
    /// What a match grants; `None` when the entry does not reach the caller.
    pub(crate) grant: Option<GrantKind>,
}

impl EntryMatch {
    pub(crate) const fn no(reason: EntryReason) -> Self {
        Self { reason, grant: None }
    }
}

impl PrincipalMatcher {
    pub(crate) fn new(element: PrincipalElement, settings: Settings) -> Self {
        let entries = element.entries.into_iter().map(|entry| {
            let form = form(entry.kind, &entry.text);
            let account = account(form, &entry.text);
            Entry { kind: entry.kind, form, account, text: entry.text, span: entry.span, settings }
        });
        Self { negated: element.negated, span: element.span, entries: entries.collect(), settings }
    }

    /// The open questions that the element may touch, depending on the caller.
    pub(crate) fn questions(&self, allows: bool) -> OpenQuestions {
        let mut questions = OpenQuestions::default();
        for entry in &self.entries {
            let everyone = entry.form == Form::Everyone && !self.negated;
            questions.add_if(everyone && entry.kind == PrincipalKind::Aws, OpenQuestion::AwsStar);
            questions.add_if(everyone, OpenQuestion::StarInTrustPolicy);
            questions.add_if(everyone && allows, OpenQuestion::WildcardGrantIsDirect);
            questions.add_if(entry.form == Form::User && !allows, OpenQuestion::DenyOnFederatingUser);
        }
        questions
    }

    /// Whether a `NotPrincipal` element reaches the caller: no entry exempts it.
    ///
    /// `has_boundary` is whether the caller has a permissions boundary, which voids every exemption from a Deny (P-32).
    pub(crate) fn reaches_unlisted(&self, effect: Effect, caller: &Caller, has_boundary: Truth) -> Truth {
        if effect == Effect::Allow && self.settings.departs(OpenQuestion::AllowNotPrincipal) {
            return Truth::False;
        }
        let exempt = Truth::from(self.exempts(effect, caller));
        if effect == Effect::Deny && caller.has_identity() { !exempt | has_boundary } else { !exempt }
    }

    fn exempts(&self, effect: Effect, caller: &Caller) -> bool {
        let lenient = self.settings.departs(OpenQuestion::DenyNotPrincipalParents);
        let lists = |wanted: &dyn Fn(GrantKind) -> bool| {
            self.entries.iter().filter_map(|entry| entry.grant(caller)).any(wanted)
        };
        if effect == Effect::Allow {
            return lists(&|_| true);
        }
        let everyone = lists(&|grant| grant == GrantKind::Wildcard);
        let account = lists(&|grant| grant == GrantKind::Account);
        let user = lists(&|grant| grant == GrantKind::DirectUser);
        let role = lists(&|grant| grant == GrantKind::RoleArn);
        let session = lists(&|grant| grant == GrantKind::DirectSession);
        let maker = lists(&|grant| grant == GrantKind::FederatingUser);
        let listed = match caller.kind {
            CallerKind::Root => account,
            CallerKind::User => user && (account || lenient),
            CallerKind::RoleSession => (role && account) || (lenient && (role || session)),
            CallerKind::FederatedUser => {
                (session && account && (maker || caller.is_federated_by_root())) || (lenient && session)
            }
            CallerKind::Service | CallerKind::Provider => {
                lists(&|grant| matches!(grant, GrantKind::DirectService | GrantKind::DirectFederated))
            }
            CallerKind::Anonymous => false,
        };
        everyone || listed
    }
}

impl Entry {
    /// What the entry grants to anybody it reaches, whoever calls; `None` when that depends on the caller.
    pub(crate) fn grants_by_form(&self) -> Option<GrantKind> {
        (self.form == Form::Everyone).then_some(GrantKind::Wildcard)
    }

    /// Compares the entry with the caller's names.
    pub(crate) fn compare(&self, caller: &Caller) -> EntryMatch {
        let Some(grant) = self.grant(caller) else {
            return EntryMatch::no(self.why_not(caller));
        };
        let reason = match grant {
            GrantKind::Wildcard => EntryReason::Everyone,
            GrantKind::Account => EntryReason::AccountOfCaller,
            GrantKind::RoleArn => EntryReason::RoleOfSession,
            GrantKind::FederatingUser => EntryReason::FederatingUser,
            GrantKind::DirectUser
            | GrantKind::DirectSession
            | GrantKind::DirectService
            | GrantKind::DirectFederated => EntryReason::PrincipalMatches,
        };
        EntryMatch { reason, grant: Some(grant) }
    }

    /// What the entry grants to the caller; `None` when it does not reach it.
    pub(crate) fn grant(&self, caller: &Caller) -> Option<GrantKind> {
        let is = |own: &Option<String>| own.as_deref() == Some(self.text.as_str());
        let if_kind = |kind, reached: bool, grant| (caller.kind == kind && reached).then_some(grant);
        match self.form {
            Form::Everyone => (!self.leaves_out_services(caller)).then_some(GrantKind::Wildcard),
            Form::AccountId | Form::AccountRoot => self.is_account_of(caller).then_some(GrantKind::Account),
            Form::User if !is(&caller.user) => None,
            Form::User => match caller.kind {
                CallerKind::User => Some(GrantKind::DirectUser),
                CallerKind::FederatedUser => Some(GrantKind::FederatingUser),
                _ => None,
            },
            Form::Role => {
                let role = caller.role.as_deref()?;
                (self.names(role) || self.names_by_any_path(caller, role)).then_some(GrantKind::RoleArn)
            }
            Form::Session => {
                let named = caller.session.as_deref().is_some_and(|session| self.names(session));
                if_kind(CallerKind::RoleSession, named, GrantKind::DirectSession)
            }
            Form::FederatedUser => if_kind(CallerKind::FederatedUser, is(&caller.session), GrantKind::DirectSession),
            Form::UniqueId if !is(&caller.details.unique_id) => None,
            Form::UniqueId => match caller.kind {
                CallerKind::User => Some(GrantKind::DirectUser),
                CallerKind::RoleSession => Some(GrantKind::RoleArn),
                _ => None,
            },
            Form::Service => if_kind(CallerKind::Service, caller.name == self.text, GrantKind::DirectService),
            Form::Provider => if_kind(CallerKind::Provider, caller.name == self.text, GrantKind::DirectFederated),
            Form::CanonicalUser => is(&caller.details.canonical_id).then_some(GrantKind::Account),
            Form::LiteralWildcard | Form::Malformed => None,
        }
    }

    /// Why the entry does not reach a caller.
    fn why_not(&self, caller: &Caller) -> EntryReason {
        let other_kind = EntryReason::OtherKindOfPrincipal;
        let differs = |own: Option<&str>| own.map_or(other_kind, |own| difference(&self.text, own));
        match self.form {
            Form::AccountId | Form::AccountRoot if !caller.is_account_identity() => other_kind,
            Form::AccountId | Form::AccountRoot if !self.names_account(caller.account.as_deref()) => {
                EntryReason::AccountDiffers
            }
            Form::AccountId | Form::AccountRoot => EntryReason::PartitionDiffers,
            Form::User => differs(caller.user.as_deref()),
            Form::Role => differs(caller.role.as_deref()),
            Form::Session if caller.kind == CallerKind::RoleSession => self.why_not_session(caller),
            Form::FederatedUser if caller.kind == CallerKind::FederatedUser => {
                caller.session.as_deref().map_or(EntryReason::OtherPrincipal, |own| difference(&self.text, own))
            }
            Form::Service if caller.kind == CallerKind::Service => difference(&self.text, &caller.name),
            Form::Provider if caller.kind == CallerKind::Provider => difference(&self.text, &caller.name),
            Form::UniqueId | Form::CanonicalUser => EntryReason::OtherUniqueId,
            Form::Everyone | Form::Session | Form::FederatedUser | Form::Service | Form::Provider => other_kind,
            Form::LiteralWildcard => EntryReason::LiteralWildcard,
            Form::Malformed => EntryReason::Malformed,
        }
    }

    fn why_not_session(&self, caller: &Caller) -> EntryReason {
        let Some(session) = &caller.session else {
            let same_role = session_role(&self.text) == caller.role.as_deref().and_then(role_key);
            return if same_role { EntryReason::SessionNameUnknown } else { EntryReason::OtherPrincipal };
        };
        match difference(&self.text, session) {
            EntryReason::OtherPrincipal if session_role(&self.text) == session_role(session) => {
                EntryReason::OtherSession
            }
            reason => reason,
        }
    }

    fn names_account(&self, account: Option<&str>) -> bool {
        self.account.as_ref().is_some_and(|(own, _)| Some(own.as_str()) == account)
    }

    fn is_account_of(&self, caller: &Caller) -> bool {
        let partition = self.account.as_ref().and_then(|(_, partition)| partition.as_deref());
        self.names_account(caller.account.as_deref())
            && caller.is_account_identity()
            && partition.is_none_or(|partition| partition == caller.partition)
    }

    /// The other choice of D-14.
    fn leaves_out_services(&self, caller: &Caller) -> bool {
        let service = self.kind == PrincipalKind::Aws && caller.kind == CallerKind::Service;
        service && self.settings.departs(OpenQuestion::AwsStar)
    }

    /// Whether the entry is this role or session (P-14, D-44).
    fn names(&self, own: &str) -> bool {
        let any_case = self.settings.departs(OpenQuestion::PrincipalNameCase);
        *own == *self.text || (any_case && self.text.eq_ignore_ascii_case(own))
    }

    /// The other choice of D-13: a role known by its session only may have any path.
    fn names_by_any_path(&self, caller: &Caller, role: &str) -> bool {
        caller.role_path_assumed
            && self.settings.departs(OpenQuestion::RolePathOfSession)
            && role_key(&self.text).is_some_and(|key| Some(key) == role_key(role))
    }
}

pub(crate) fn form(kind: PrincipalKind, text: &str) -> Form {
    match kind {
        PrincipalKind::Any => Form::Everyone,
        PrincipalKind::Aws if text == "*" => Form::Everyone,
        _ if text.contains(['*', '?']) => Form::LiteralWildcard,
        PrincipalKind::Service => Form::Service,
        PrincipalKind::Federated => Form::Provider,
        PrincipalKind::CanonicalUser => Form::CanonicalUser,
        PrincipalKind::Aws => aws_form(text),
    }
}

/// The digits, and the partition where it is stated, of an entry that names an account.
fn account(form: Form, text: &str) -> Option<(String, Option<String>)> {
    match form {
        Form::AccountId => Some((text.to_owned(), None)),
        Form::AccountRoot => Arn::parse(text).map(|arn| (arn.account.to_owned(), Some(arn.partition.to_owned()))),
        _ => None,
    }
}

fn aws_form(text: &str) -> Form {
    if text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Form::AccountId;
    }
    if text.starts_with("AIDA") || text.starts_with("AROA") {
        return Form::UniqueId;
    }
    let Some(arn) = Arn::parse(text) else {
        return Form::Malformed;
    };
    match (arn.service, arn.resource.split_once('/').map_or(arn.resource, |(head, _)| head)) {
        ("iam", "root") => Form::AccountRoot,
        ("iam", "user") => Form::User,
        ("iam", "role") => Form::Role,
        ("sts", "assumed-role") => Form::Session,
        ("sts", "federated-user") => Form::FederatedUser,
        _ => Form::Malformed,
    }
}

/// Account and role name of a session ARN.
fn session_role(text: &str) -> Option<(&str, &str)> {
    let arn = Arn::parse(text)?;
    let role = arn.resource.strip_prefix("assumed-role/")?.split('/').next()?;
    Some((arn.account, role))
}

/// Account and role name of a role ARN.
fn role_key(text: &str) -> Option<(&str, &str)> {
    let arn = Arn::parse(text)?;
    Some((arn.account, arn.resource.rsplit('/').next()?))
}

/// In what an entry differs from the caller's own name.
fn difference(entry: &str, own: &str) -> EntryReason {
    if entry.eq_ignore_ascii_case(own) {
        return EntryReason::DiffersInCase;
    }
    let (Some(entry), Some(own)) = (Arn::parse(entry), Arn::parse(own)) else {
        return EntryReason::OtherPrincipal;
    };
    if entry.account != own.account {
        return EntryReason::AccountDiffers;
    }
    if entry.partition != own.partition {
        return EntryReason::PartitionDiffers;
    }
    if entry.resource == own.resource {
        return EntryReason::OtherPrincipal;
    }
    let last = |resource: &str| resource.rsplit('/').next().map(str::to_owned);
    let pathed = own.service == "iam" && last(entry.resource) == last(own.resource);
    if pathed { EntryReason::PathDiffers } else { EntryReason::OtherPrincipal }
}
