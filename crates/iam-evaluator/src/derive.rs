//! Context keys that follow from principal, resource and request (semantics.md 5.3 and 6.1).
//!
//! Source: IAM User Guide, "AWS global condition context keys" and "IAM policy elements: Variables and tags".

use crate::arn::Arn;
use crate::caller::{Caller, CallerKind};
use crate::context::{Context, KnownKey};
use crate::evaluation::ContextSource::{self, Principal, Request as FromRequest, Resource as FromResource};
use crate::open_question::{OpenQuestion, Settings};
use crate::prepare::Prepared;
use crate::scenario::{Also, ContextValue, Credentials, Membership, Request, Resource};
use crate::value::date;

/// Services with one endpoint for all Regions.
const GLOBAL_SERVICES: [&str; 14] = [
    "account",
    "aws-portal",
    "billing",
    "budgets",
    "ce",
    "cloudfront",
    "health",
    "iam",
    "organizations",
    "route53",
    "route53domains",
    "shield",
    "support",
    "waf",
];

/// How many keys are derived for most requests.
const DERIVED: usize = 16;

/// A key by its spelling, put into lower case as the program is compiled.
macro_rules! known {
    ($spelling:literal) => {{
        const LOWER: [u8; $spelling.len()] = lower($spelling);
        const KEY: KnownKey = KnownKey::new(
            $spelling,
            match std::str::from_utf8(&LOWER) {
                Ok(name) => name,
                Err(_) => $spelling,
            },
        );
        KEY
    }};
}

const fn lower<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    match text.as_bytes().first_chunk() {
        Some(bytes) => {
            let mut bytes = *bytes;
            bytes.make_ascii_lowercase();
            bytes
        }
        None => [0; LENGTH],
    }
}

/// The request's whole context: what is given, what is unknown, what follows.
pub(crate) fn context(prepared: &mut Prepared, request: &Request, resource: &Resource, also: Option<&Also>) -> Context {
    let mut context = Context::with_capacity(request.context.len() + DERIVED);
    let own = also.map(|also| &also.context);
    let overridden = |key: &str| own.is_some_and(|own| own.keys().any(|other| other.eq_ignore_ascii_case(key)));
    let shared = request.context.iter().filter(|(key, _)| !overridden(key));
    for (key, value) in shared.chain(own.into_iter().flatten()) {
        context.give(key, ContextValue::texts(value));
    }
    for pattern in &request.unknown {
        context.make_unknown(pattern);
    }
    let caller = &prepared.caller;
    if caller.kind == CallerKind::Service && prepared.settings.departs(OpenQuestion::PrincipalKeysOfServices) {
        for key in ["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:userid"] {
            context.make_unknown(key);
        }
    }
    let mut keys = Keys(&mut context);
    principal(&mut keys, caller, &prepared.caller_membership);
    session(&mut keys, caller, prepared.settings);
    about_resource(&mut keys, prepared, resource);
    keys.one(&known!("aws:SecureTransport"), FromRequest, "true");
    keys.one(&known!("aws:ViaAWSService"), FromRequest, "false");
    if let Some(region) = requested_region(prepared) {
        keys.one(&known!("aws:RequestedRegion"), FromRequest, &region);
    }
    if let Some(time) = &request.time {
        if let Some(reading) = date::parse(time) {
            keys.0.derive_time(time, reading);
            keys.one(&known!("aws:EpochTime"), FromRequest, &reading.instant.epoch_seconds().to_string());
        } else {
            let message = format!("`{time}` is no ISO 8601 time; the request carries no aws:CurrentTime.");
            prepared.warn("time-unreadable", message);
        }
    }
    context
}

struct Keys<'a>(&'a mut Context);

impl Keys<'_> {
    fn one(&mut self, key: &KnownKey, source: ContextSource, value: &str) {
        self.0.derive_known(*key, source, value);
    }

    fn tag(&mut self, key: &str, tag: &str, source: ContextSource, value: &str) {
        self.0.derive(&format!("{key}/{tag}"), source, vec![value.to_owned()]);
    }

    fn some(&mut self, key: &KnownKey, source: ContextSource, value: Option<&str>) {
        if let Some(value) = value {
            self.one(key, source, value);
        }
    }
}

fn principal(keys: &mut Keys<'_>, caller: &Caller, membership: &Membership) {
    let account = caller.account.as_deref();
    let (kind, user_id) = match caller.kind {
        CallerKind::Root => (Some("Account"), caller.account.clone()),
        CallerKind::User => (Some("User"), caller.details.unique_id.clone()),
        CallerKind::FederatedUser => {
            let name = caller.short_name.as_deref().unwrap_or_default();
            (Some("FederatedUser"), account.map(|account| format!("{account}:{name}")))
        }
        CallerKind::RoleSession => {
            let parts = caller.details.unique_id.as_deref().zip(caller.short_name.as_deref());
            (Some("AssumedRole"), parts.map(|(id, session)| format!("{id}:{session}")))
        }
        CallerKind::Anonymous => (Some("Anonymous"), Some("anonymous".to_owned())),
        // D-37: a service has the three service keys only.
        CallerKind::Service | CallerKind::Provider => (None, None),
    };
    let arn = match caller.kind {
        CallerKind::RoleSession => caller.role.as_deref(),
        CallerKind::User | CallerKind::FederatedUser | CallerKind::Root => Some(caller.name.as_str()),
        CallerKind::Service | CallerKind::Provider | CallerKind::Anonymous => None,
    };
    let named_account = if caller.kind == CallerKind::Anonymous { Some("anonymous") } else { account };
    keys.some(&known!("aws:PrincipalArn"), Principal, arn);
    keys.some(&known!("aws:PrincipalAccount"), Principal, named_account);
    keys.some(&known!("aws:PrincipalType"), Principal, kind);
    keys.some(&known!("aws:userid"), Principal, user_id.as_deref());
    if caller.kind == CallerKind::User {
        keys.some(&known!("aws:username"), Principal, caller.short_name.as_deref());
    }
    if caller.kind == CallerKind::Service {
        keys.one(&known!("aws:PrincipalIsAWSService"), Principal, "true");
        keys.one(&known!("aws:PrincipalServiceName"), Principal, &caller.name);
        keys.one(&known!("aws:PrincipalServiceNamesList"), Principal, &caller.name);
    } else if caller.is_account_identity() {
        keys.one(&known!("aws:PrincipalIsAWSService"), Principal, "false");
        organization(keys, &known!("aws:PrincipalOrgID"), &known!("aws:PrincipalOrgPaths"), Principal, membership);
    }
    for (tag, value) in &caller.details.tags {
        keys.tag("aws:PrincipalTag", tag, Principal, value);
    }
}

fn session(keys: &mut Keys<'_>, caller: &Caller, settings: Settings) {
    let details = &caller.details;
    if caller.is_assumed_root() {
        keys.one(&known!("aws:AssumedRoot"), Principal, "true");
    }
    keys.some(&known!("aws:SourceIdentity"), Principal, details.source_identity.as_deref());
    if caller.credentials == Credentials::Temporary {
        keys.some(&known!("aws:TokenIssueTime"), Principal, details.issued.as_deref());
    }
    if caller.kind == CallerKind::RoleSession {
        let provider = details.federated_by.as_deref().map(|provider| federated_provider(provider, settings));
        keys.some(&known!("aws:FederatedProvider"), Principal, provider);
    }
    // D-46: without a statement on MFA the key is absent for role and federated sessions, false for a user's own.
    let own_session = matches!(caller.kind, CallerKind::User | CallerKind::Root) && !caller.is_assumed_root();
    let mfa = match caller.credentials {
        Credentials::LongTerm => None,
        Credentials::Temporary | Credentials::Console => {
            let assumed = caller.kind == CallerKind::RoleSession && settings.departs(OpenQuestion::MfaNotStated);
            details.mfa.or((own_session || assumed).then_some(false))
        }
    };
    keys.some(&known!("aws:MultiFactorAuthPresent"), Principal, mfa.map(|mfa| if mfa { "true" } else { "false" }));
}

/// `aws:FederatedProvider`: the host of an OIDC provider, the ARN of a SAML provider (D-47).
fn federated_provider(text: &str, settings: Settings) -> &str {
    match Arn::parse(text) {
        Some(arn) => match arn.resource.split_once('/') {
            Some(("oidc-provider", host)) => host,
            Some(("saml-provider", name)) if settings.departs(OpenQuestion::SamlProviderValue) => name,
            _ => text,
        },
        None => text,
    }
}

fn about_resource(keys: &mut Keys<'_>, prepared: &Prepared, resource: &Resource) {
    keys.some(&known!("aws:ResourceAccount"), FromResource, prepared.resource.account.as_deref());
    let membership = &prepared.resource.membership;
    organization(keys, &known!("aws:ResourceOrgID"), &known!("aws:ResourceOrgPaths"), FromResource, membership);
    if let Resource::Details(details) = resource {
        for (tag, value) in &details.tags {
            keys.tag("aws:ResourceTag", tag, FromResource, value);
        }
    }
}

fn organization(
    keys: &mut Keys<'_>,
    id_key: &KnownKey,
    path_key: &KnownKey,
    source: ContextSource,
    membership: &Membership,
) {
    if let Membership::Member { id, path } = membership {
        keys.one(id_key, source, id);
        keys.some(path_key, source, path.as_deref());
    }
}

/// `aws:RequestedRegion`: the ARN's Region, or that of the single endpoint of a global service.
fn requested_region(prepared: &Prepared) -> Option<String> {
    if GLOBAL_SERVICES.contains(&prepared.service.as_str()) {
        let region = match prepared.caller.partition.as_str() {
            "aws-cn" => "cn-north-1",
            "aws-us-gov" => "us-gov-west-1",
            _ => "us-east-1",
        };
        return Some(region.to_owned());
    }
    let arn = Arn::parse(&prepared.resource.text)?;
    (!arn.region.is_empty()).then(|| arn.region.to_owned())
}
