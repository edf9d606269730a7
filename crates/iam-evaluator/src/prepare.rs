//! A request made ready for matching: caller, action, resource, owner and the whole context.

use crate::action::ActionSet;
use crate::arn::Arn;
use crate::authentication;
use crate::caller::{Caller, CallerKind};
use crate::context::Context;
use crate::derive;
use crate::evaluation::{AuthenticationFailure, Warning};
use crate::exemption::{Exemptions, exemptions};
use crate::open_question::{OpenQuestion, Settings};
use crate::scenario::{Also, Membership, Organization, Request, Resource, ResourceDetails, Scenario};
use crate::unknowns::hidden::HiddenStates;
use std::sync::Arc;

/// One action on one resource by one caller, with everything derived that can be.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// Shared, like what else is large: unknowns are tried out on copies.
    pub(crate) caller: Arc<Caller>,
    /// The action as written.
    pub(crate) action: String,
    /// Service prefix of the action, in lower case.
    pub(crate) service: String,
    /// Name of the action, in lower case.
    pub(crate) operation: String,
    pub(crate) action_set: ActionSet,
    pub(crate) facts: Facts,
    /// Which policy types take no part.
    pub(crate) exempt: Exemptions,
    /// The resource as policies see it.
    pub(crate) resource: Arc<ResourceFacts>,
    pub(crate) context: Context,
    /// The organization of the caller's account, as far as it is known.
    pub(crate) caller_membership: Membership,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) settings: Settings,
    /// Why the request fails before any policy is asked.
    pub(crate) failure: Option<AuthenticationFailure>,
    /// What is assumed of policies that cannot be seen or read; nothing, unless the unknowns are tried out.
    pub(crate) hidden: HiddenStates,
}

/// What the decision asks of a request again and again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// The resource's own policy must take part even in the same account (E-50, E-60).
    pub(crate) must_trust: bool,
    /// It asks a role's trust policy.
    pub(crate) is_trust: bool,
    /// No identity needs a permission for the action (E-80, D-45).
    pub(crate) needs_no_permission: bool,
    /// Resource control policies cover the action and the resource (E-40, E-42).
    pub(crate) resource_controlled: bool,
    /// The caller, or the role that is the resource, is a service-linked role.
    pub(crate) caller_is_service_linked: bool,
    pub(crate) resource_is_service_linked: bool,
    /// The resource is of another partition than the caller.
    pub(crate) in_other_partition: bool,
}

/// Service prefixes that resource control policies cover, one a line (E-40): the service reference's list, which a
/// test compares with the published data.
///
/// Source: Organizations User Guide, "Resource control policies", list of supported services.
const RCP_SERVICES: &str = include_str!("../data/rcp-services.txt");

impl Facts {
    fn of(request: &Prepared) -> Self {
        let (service, operation) = (request.service.as_str(), request.operation.as_str());
        let arn = Arn::parse(&request.resource.text);
        let about = |kind: &str| arn.is_some_and(|arn| arn.resource.starts_with(kind));
        let trust = service == "sts"
            && (operation.starts_with("assumerole")
                || matches!(operation, "tagsession" | "setsourceidentity" | "setcontext"))
            && about("role/");
        let retires_grant = service == "kms" && operation == "retiregrant";
        let covered = RCP_SERVICES.lines().any(|covered| covered == service);
        Self {
            is_trust: trust,
            must_trust: trust || (service == "kms" && about("key/")),
            // Source: AWS STS API Reference, GetCallerIdentity; IAM User Guide, "Control permissions for
            // GetSessionToken".
            needs_no_permission: service == "sts" && matches!(operation, "getcalleridentity" | "getsessiontoken"),
            resource_controlled: covered && !request.resource.is_none && !retires_grant,
            caller_is_service_linked: request.caller.is_service_linked_role(),
            resource_is_service_linked: request.resource.text.contains(":role/aws-service-role/"),
            in_other_partition: arn.is_some_and(|arn| arn.partition != request.caller.partition),
        }
    }
}

/// What is known of the request's resource.
#[derive(Clone, Debug)]
pub(crate) struct ResourceFacts {
    /// ARN or `*`.
    pub(crate) text: String,
    /// The owner.
    pub(crate) account: Option<String>,
    pub(crate) membership: Membership,
    /// The text is neither `*` nor an ARN: nothing can be said of what matches it.
    pub(crate) unreadable: bool,
    /// The action has no resource of its own (`*`, and `s3:ListAllMyBuckets`).
    pub(crate) is_none: bool,
    /// S3: the account that owns the object.
    pub(crate) object_owner: Option<String>,
    /// S3: RestrictPublicBuckets is in force.
    pub(crate) block_public_access: bool,
}

/// The caller, action, resource and context of each pair a request asks for: its own, then those of `also`.
pub(crate) fn prepare(organization: &Organization, settings: Settings, request: &Request) -> Vec<Prepared> {
    // Most have one: a list that grows by itself would keep room for four.
    let mut pairs = Vec::with_capacity(request.also.len() + 1);
    pairs.extend((0..=request.also.len()).filter_map(|at| pair(organization, settings, request, at)));
    pairs
}

/// One of the pairs, by its place: the request's own is the first.
pub(crate) fn pair(
    organization: &Organization,
    settings: Settings,
    request: &Request,
    pair: usize,
) -> Option<Prepared> {
    let new = |action, resource, also| Prepared::new(organization, settings, request, action, resource, also);
    match pair.checked_sub(1) {
        None => Some(new(&request.action, &request.resource, None)),
        Some(at) => request.also.get(at).map(|also| new(&also.action, &also.resource, Some(also))),
    }
}

impl Prepared {
    fn new(
        organization: &Organization,
        settings: Settings,
        request: &Request,
        action: &str,
        resource: &Resource,
        also: Option<&Also>,
    ) -> Self {
        let caller = Caller::new(&request.principal);
        let lower = action.to_lowercase();
        let (service, operation) = lower.split_once(':').unwrap_or((lower.as_str(), ""));
        let mut resource_facts = ResourceFacts::new(resource, &caller, (service, operation), settings);
        resource_facts.membership = resolve(&resource_facts.membership, organization);
        let caller_membership = resolve(&caller.details.organization, organization);
        let mut prepared = Self {
            action: action.to_owned(),
            service: service.to_owned(),
            operation: operation.to_owned(),
            action_set: ActionSet::one(service, operation),
            facts: Facts::default(),
            exempt: Exemptions::default(),
            context: Context::default(),
            caller_membership,
            warnings: Vec::new(),
            settings,
            failure: None,
            hidden: HiddenStates::default(),
            resource: Arc::new(resource_facts),
            caller: Arc::new(caller),
        };
        prepared.context = derive::context(&mut prepared, request, resource, also);
        prepared.facts = Facts::of(&prepared);
        prepared.exempt = exemptions(&prepared, organization);
        prepared.failure = authentication::failure(request, &prepared);
        prepared.check(request);
        prepared
    }

    /// The same request under other settings that do not concern how requests are read.
    pub(crate) fn under(&self, settings: Settings, organization: &Organization) -> Self {
        let mut prepared = Self { settings, ..self.clone() };
        prepared.exempt = exemptions(&prepared, organization);
        prepared
    }

    /// Whether caller and resource belong to one account.
    pub(crate) fn same_account(&self) -> bool {
        self.caller.account.is_some() && self.caller.account == self.resource.account
    }

    fn check(&mut self, request: &Request) {
        if self.caller.unreadable {
            self.warn(
                "principal-unreadable",
                format!(
                    "`{}` is no ARN of a user, role session, federated user or root user, no service principal and not \
                     `anonymous`; it is evaluated as an anonymous caller.",
                    self.caller.name
                ),
            );
        }
        if self.caller.kind == CallerKind::RoleSession && self.caller.session.is_none() {
            self.warn(
                "session-name-unknown",
                "The principal is a role. It stands for a session of that role whose name is not known: statements \
                 that name one session do not match it."
                    .to_owned(),
            );
        }
        if self.operation.is_empty() || self.action.contains(['*', '?']) {
            self.warn(
                "action-unreadable",
                format!("`{}` is no action; write `service:Action` without wildcards.", self.action),
            );
        }
        if self.resource.unreadable {
            self.warn(
                "resource-unreadable",
                format!(
                    "`{}` is neither `*` nor an ARN with six fields; only statements on `*` can be decided.",
                    self.resource.text
                ),
            );
        }
        let mfa_ignored = self.caller.details.mfa == Some(true)
            && self.caller.credentials == crate::scenario::Credentials::LongTerm
            && !request.context.keys().any(|key| key.eq_ignore_ascii_case("aws:MultiFactorAuthPresent"));
        if mfa_ignored {
            self.warn(
                "mfa-without-session",
                "Requests signed with long-term access keys never carry aws:MultiFactorAuthPresent; choose temporary \
                 credentials (GetSessionToken with MFA) or the console."
                    .to_owned(),
            );
        }
        let spellings: Vec<String> =
            self.context.differing_spellings().map(|spellings| spellings.join("`, `")).collect();
        for spellings in spellings {
            self.warn(
                "context-keys-differ-by-case",
                format!(
                    "The request carries `{spellings}`, which are one context key: key names ignore case. A condition \
                     sees all their values."
                ),
            );
        }
    }

    pub(crate) fn warn(&mut self, code: &str, message: String) {
        self.warnings.push(Warning { code: code.to_owned(), message });
    }
}

impl ResourceFacts {
    fn new(resource: &Resource, caller: &Caller, (service, operation): (&str, &str), settings: Settings) -> Self {
        let written = resource.arn();
        let lists_buckets = service == "s3" && operation == "listallmybuckets";
        // D-12: both `*` and `arn:aws:s3:::*` cover the listing of all buckets.
        let by_arn = !settings.departs(OpenQuestion::ListAllMyBucketsResource);
        let text = if lists_buckets && by_arn && written == "*" { "arn:aws:s3:::*" } else { written };
        let arn = Arn::parse(text);
        let stated = match resource {
            Resource::Arn(_) => ResourceDetails::default(),
            Resource::Details(details) => (**details).clone(),
        };
        // `aws` (AWS managed policies) and a wildcard are no account that could have a resource-based policy.
        let is_account = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let in_arn = arn.filter(|arn| is_account(arn.account)).map(|arn| arn.account.to_owned());
        Self {
            account: stated.account.or(in_arn).or_else(|| caller.account.clone()),
            membership: stated.organization,
            object_owner: stated.object_owner,
            block_public_access: stated.block_public_access == Some(true),
            unreadable: text != "*" && arn.is_none(),
            is_none: text == "*" || lists_buckets,
            text: text.to_owned(),
        }
    }
}

fn resolve(stated: &Membership, organization: &Organization) -> Membership {
    match (stated, &organization.id) {
        (Membership::Unstated, Some(id)) => Membership::Member { id: id.clone(), path: None },
        _ => stated.clone(),
    }
}

/// The scenario's organization, empty when it states none.
pub(crate) fn organization(scenario: &Scenario) -> Organization {
    scenario.organization.clone().unwrap_or_default()
}
