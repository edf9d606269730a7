//! Writes scenarios as JSON, with fields that have their default left out: the counterpart of `read`.

use super::{
    Also, ContextValue, Credentials, DocumentSource, Expectation, Json, Membership, Organization, Policy, Principal,
    PrincipalDetails, Request, Resource, ResourceDetails, Scalar, Scenario, Settings,
};
use indexmap::IndexMap;

/// Something that a scenario file holds, as JSON.
pub(super) trait Write {
    fn write(&self) -> Json;
}

/// An object under construction.
struct Members(Vec<(String, Json)>);

impl Members {
    const fn new() -> Self {
        Self(Vec::new())
    }

    fn put(mut self, name: &str, value: &impl Write) -> Self {
        self.0.push((name.to_owned(), value.write()));
        self
    }

    fn put_if(self, wanted: bool, name: &str, value: &impl Write) -> Self {
        if wanted { self.put(name, value) } else { self }
    }

    fn put_some<T: Write>(self, name: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    fn end(self) -> Json {
        Json::Object(self.0)
    }
}

/// A word as it is written in files.
fn word(text: &str) -> Json {
    Json::String(text.to_owned())
}

impl Write for Json {
    fn write(&self) -> Json {
        self.clone()
    }
}

impl Write for str {
    fn write(&self) -> Json {
        word(self)
    }
}

impl Write for String {
    fn write(&self) -> Json {
        word(self)
    }
}

impl Write for bool {
    fn write(&self) -> Json {
        Json::Bool(*self)
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self) -> Json {
        Json::Array(self.iter().map(Write::write).collect())
    }
}

impl<T: Write> Write for IndexMap<String, T> {
    fn write(&self) -> Json {
        Json::Object(self.iter().map(|(key, value)| (key.clone(), value.write())).collect())
    }
}

impl Write for Scenario {
    fn write(&self) -> Json {
        let Self { schema, title, description, policies, requests, organization, unseen, settings } = self;
        let unseen: Vec<Json> = unseen.iter().map(|policy_type| word(policy_type.id())).collect();
        Members::new()
            .put("schema", &Json::number(u64::from(*schema)))
            .put("title", title)
            .put_some("description", description.as_ref())
            .put("policies", policies)
            .put("requests", requests)
            .put_some("organization", organization.as_ref())
            .put_if(!unseen.is_empty(), "unseen", &unseen)
            .put_if(!settings.is_default(), "settings", settings)
            .end()
    }
}

impl Write for Organization {
    fn write(&self) -> Json {
        let Self { id, management_account } = self;
        Members::new().put_some("id", id.as_ref()).put_some("managementAccount", management_account.as_ref()).end()
    }
}

impl Write for Policy {
    fn write(&self) -> Json {
        let Self { policy_type, name, arn, attached_to, enabled, document } = self;
        Members::new()
            .put("type", &word(policy_type.id()))
            .put("name", name)
            .put_some("arn", arn.as_ref())
            .put_some("attachedTo", attached_to.as_ref())
            .put_if(!enabled, "enabled", enabled)
            .put("document", document)
            .end()
    }
}

impl Write for DocumentSource {
    fn write(&self) -> Json {
        match self {
            Self::Text(text) => word(text),
            // It was written from a value, so it is read back.
            Self::Json(json) => Json::from_text(json.text()).unwrap_or_else(|_| word(json.text())),
        }
    }
}

impl Write for Request {
    fn write(&self) -> Json {
        let Self { name, principal, action, resource, context, unknown, time, also, expect } = self;
        Members::new()
            .put_some("name", name.as_ref())
            .put("principal", principal)
            .put("action", action)
            .put_if(!resource.is_star(), "resource", resource)
            .put_if(!context.is_empty(), "context", context)
            .put_if(!unknown.is_empty(), "unknown", unknown)
            .put_some("time", time.as_ref())
            .put_if(!also.is_empty(), "also", also)
            .put_some("expect", expect.as_ref())
            .end()
    }
}

impl Write for Also {
    fn write(&self) -> Json {
        let Self { action, resource, context } = self;
        Members::new()
            .put("action", action)
            .put_if(!resource.is_star(), "resource", resource)
            .put_if(!context.is_empty(), "context", context)
            .end()
    }
}

impl Write for Expectation {
    fn write(&self) -> Json {
        let Self { decision, decided_by, possible, depends_on } = self;
        let possible: Option<Vec<Json>> =
            possible.as_ref().map(|possible| possible.iter().map(|decision| word(decision.id())).collect());
        Members::new()
            .put("decision", &word(decision.id()))
            .put_some("decidedBy", decided_by.map(|policy_type| word(policy_type.id())).as_ref())
            .put_some("possible", possible.as_ref())
            .put_some("dependsOn", depends_on.as_ref())
            .end()
    }
}

impl Write for ContextValue {
    fn write(&self) -> Json {
        match self {
            Self::One(value) => value.write(),
            Self::Many(values) => values.write(),
        }
    }
}

impl Write for Scalar {
    fn write(&self) -> Json {
        match self {
            Self::Bool(value) => Json::Bool(*value),
            Self::Number(number) => Json::Number(number.clone()),
            Self::String(text) => word(text),
        }
    }
}

impl Write for Principal {
    fn write(&self) -> Json {
        match self {
            Self::Name(name) => word(name),
            Self::Details(details) => details.write(),
        }
    }
}

impl Write for PrincipalDetails {
    fn write(&self) -> Json {
        let Self {
            arn,
            role,
            unique_id,
            canonical_id,
            assumed_root,
            tags,
            credentials,
            mfa,
            issued,
            expires,
            federated_by,
            source_identity,
            organization,
        } = self;
        Members::new()
            .put("arn", arn)
            .put_some("role", role.as_ref())
            .put_some("uniqueId", unique_id.as_ref())
            .put_some("canonicalId", canonical_id.as_ref())
            .put_some("assumedRoot", assumed_root.as_ref())
            .put_if(!tags.is_empty(), "tags", tags)
            .put_some("credentials", credentials.as_ref())
            .put_some("mfa", mfa.as_ref())
            .put_some("issued", issued.as_ref())
            .put_some("expires", expires.as_ref())
            .put_some("federatedBy", federated_by.as_ref())
            .put_some("sourceIdentity", source_identity.as_ref())
            .put_if(!organization.is_unstated(), "organization", organization)
            .end()
    }
}

impl Write for Credentials {
    fn write(&self) -> Json {
        word(self.id())
    }
}

impl Write for Membership {
    fn write(&self) -> Json {
        match self {
            Self::Unstated | Self::None => Json::Null,
            Self::Member { id, path } => Members::new().put("id", id).put_some("path", path.as_ref()).end(),
        }
    }
}

impl Write for Resource {
    fn write(&self) -> Json {
        match self {
            Self::Arn(arn) => word(arn),
            Self::Details(details) => details.write(),
        }
    }
}

impl Write for ResourceDetails {
    fn write(&self) -> Json {
        let Self { arn, account, tags, organization, block_public_access, object_owner } = self;
        Members::new()
            .put("arn", arn)
            .put_some("account", account.as_ref())
            .put_if(!tags.is_empty(), "tags", tags)
            .put_if(!organization.is_unstated(), "organization", organization)
            .put_some("blockPublicAccess", block_public_access.as_ref())
            .put_some("objectOwner", object_owner.as_ref())
            .end()
    }
}

impl Write for Settings {
    fn write(&self) -> Json {
        Json::Object(self.choices().map(|(id, choice)| (id.to_owned(), word(choice))).collect())
    }
}
