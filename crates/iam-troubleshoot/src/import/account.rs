//! `aws iam get-account-authorization-details`: one user or role with everything that hangs on it.
//!
//! Source: IAM API Reference, "GetAccountAuthorizationDetails".

use super::draft::{Draft, principal, request};
use super::json::{list, member, text};
use super::{Import, ImportKind, count, policy};
use iam_evaluator::scenario::{Json, PolicyType, PrincipalDetails, Resource};
use indexmap::IndexMap;

/// The lists of the answer, over all its pages.
#[derive(Default)]
struct Account<'j> {
    users: Vec<&'j Json>,
    groups: Vec<&'j Json>,
    roles: Vec<&'j Json>,
    policies: Vec<&'j Json>,
}

/// Reads the answer, in one page or several.
pub(super) fn read(values: &[Json], wanted: Option<&str>) -> Option<Import> {
    let mut account = Account::default();
    for value in values {
        let lists = [
            (&mut account.users, "UserDetailList"),
            (&mut account.groups, "GroupDetailList"),
            (&mut account.roles, "RoleDetailList"),
        ];
        let mut seen = false;
        for (into, name) in lists {
            if let Some(found) = list(value, &[name]) {
                into.extend(found);
                seen = true;
            }
        }
        if seen {
            account.policies.extend(list(value, &["Policies"]).unwrap_or_default());
        }
    }
    let identities: Vec<&Json> = account.users.iter().chain(&account.roles).copied().collect();
    if identities.is_empty() && account.groups.is_empty() && account.policies.is_empty() {
        return None;
    }
    let mut draft = Draft::new(ImportKind::AccountDetails, "An account's authorization details");
    draft.understood(format!(
        "{}, {}, {} and {} of an account.",
        count(account.users.len(), "user", "users"),
        count(account.groups.len(), "group", "groups"),
        count(account.roles.len(), "role", "roles"),
        count(account.policies.len(), "managed policy", "managed policies")
    ));
    let arns: Vec<String> =
        identities.iter().filter_map(|identity| text(identity, &["Arn"])).map(str::to_owned).collect();
    let chosen = match wanted {
        Some(wanted) => {
            let found = identities.iter().find(|identity| is(identity, wanted));
            if found.is_none() {
                draft.missing(format!("a user or role of the account that is called {wanted}"), None);
            }
            found
        }
        None => {
            if arns.len() > 1 {
                draft.guessed(format!(
                    "The first of {} users and roles is taken; choose another if it is not the one.",
                    arns.len()
                ));
            }
            identities.first()
        }
    };
    draft.choose_from(arns);
    if let Some(identity) = chosen {
        add(&mut draft, &account, identity);
    }
    Some(draft.finish())
}

/// Whether a user or role is the one of this name, ARN or session.
fn is(identity: &Json, wanted: &str) -> bool {
    let name = text(identity, &["UserName", "RoleName"]).unwrap_or_default();
    let session = wanted.split(":assumed-role/").nth(1).and_then(|rest| rest.split('/').next());
    text(identity, &["Arn"]) == Some(wanted)
        || name == wanted
        || session.is_some_and(|role| role == name && text(identity, &["RoleName"]).is_some())
}

fn add(draft: &mut Draft, account: &Account<'_>, identity: &Json) {
    let Some(arn) = text(identity, &["Arn"]) else { return };
    let is_role = text(identity, &["RoleName"]).is_some();
    draft.understood(format!("Caller: {arn}."));
    draft.scenario.title = format!("What {} may do", text(identity, &["UserName", "RoleName"]).unwrap_or(arn));
    let mut details = PrincipalDetails { arn: arn.to_owned(), ..PrincipalDetails::default() };
    details.unique_id = text(identity, &["UserId", "RoleId"]).map(str::to_owned);
    details.tags = tags(identity);
    if !details.tags.is_empty() {
        draft.understood(format!("{} of the caller.", count(details.tags.len(), "tag", "tags")));
    }
    own_policies(draft, account, identity, arn, "");
    for group in list(identity, &["GroupList"]).unwrap_or_default() {
        let Some(name) = group.as_str() else { continue };
        match account.groups.iter().find(|other| text(other, &["GroupName"]) == Some(name)) {
            Some(group) => own_policies(draft, account, group, arn, &format!("{name}: ")),
            None => draft.missing(
                format!("the policies of group {name}"),
                Some(
                    "aws iam get-account-authorization-details --filter Group LocalManagedPolicy AWSManagedPolicy"
                        .to_owned(),
                ),
            ),
        }
    }
    if let Some(boundary) =
        member(identity, &["PermissionsBoundary"]).and_then(|boundary| text(boundary, &["PermissionsBoundaryArn"]))
    {
        managed(draft, account, boundary, PolicyType::PermissionsBoundary, arn, "");
        draft.understood(format!("The permissions boundary is {boundary}."));
    } else {
        draft.understood("There is no permissions boundary.");
    }
    if is_role && let Some(trust) = member(identity, &["AssumeRolePolicyDocument"]) {
        let policy = draft.policy(PolicyType::ResourceBased, "Trust policy", trust);
        policy.attached_to = Some(arn.to_owned());
    }
    let identity_based =
        draft.scenario.policies.iter().filter(|policy| policy.policy_type == PolicyType::IdentityBased);
    draft.understood(format!(
        "{} with those of groups.",
        count(identity_based.count(), "identity-based policy", "identity-based policies")
    ));
    let sample = draft
        .scenario
        .policies
        .iter()
        .filter(|policy| policy.policy_type == PolicyType::IdentityBased)
        .find_map(|found| policy::sample(found.document.text(), found.policy_type));
    let (action, resource) = sample.unwrap_or_else(|| ("s3:ListAllMyBuckets".to_owned(), "*".to_owned()));
    draft.guessed(format!("A request to try: {action}. Put in the one you mean."));
    draft.missing("the request: which action on which resource, or the access-denied message", None);
    if is_role {
        draft.guessed("The role stands for a session of it whose name is not known.");
    }
    draft.scenario.requests.push(request(principal(details), &action, Resource::Arn(resource)));
    draft.ask_for_policies();
}

/// Inline and attached policies of a user, role or group.
fn own_policies(draft: &mut Draft, account: &Account<'_>, owner: &Json, arn: &str, prefix: &str) {
    let inline = list(owner, &["UserPolicyList", "RolePolicyList", "GroupPolicyList"]).unwrap_or_default();
    for found in inline {
        let (Some(name), Some(document)) = (text(found, &["PolicyName"]), member(found, &["PolicyDocument"])) else {
            continue;
        };
        let policy = draft.policy(PolicyType::IdentityBased, &format!("{prefix}{name}"), document);
        policy.attached_to = Some(arn.to_owned());
    }
    for attached in list(owner, &["AttachedManagedPolicies"]).unwrap_or_default() {
        if let Some(policy_arn) = text(attached, &["PolicyArn"]) {
            managed(draft, account, policy_arn, PolicyType::IdentityBased, arn, prefix);
        }
    }
}

/// The default version of a managed policy, under the principal it is for.
fn managed(
    draft: &mut Draft,
    account: &Account<'_>,
    policy_arn: &str,
    policy_type: PolicyType,
    attached_to: &str,
    prefix: &str,
) {
    let found = account.policies.iter().find(|policy| text(policy, &["Arn"]) == Some(policy_arn));
    let version = found.and_then(|policy| {
        let versions = list(policy, &["PolicyVersionList"])?;
        let default =
            versions.iter().find(|version| matches!(member(version, &["IsDefaultVersion"]), Some(Json::Bool(true))));
        default.or(versions.first())
    });
    let Some(document) = version.and_then(|version| member(version, &["Document"])) else {
        draft.missing(
            format!("the document of the managed policy {policy_arn}"),
            Some(format!(
                "aws iam get-policy-version --policy-arn {policy_arn} --version-id $(aws iam get-policy --policy-arn {policy_arn} --query Policy.DefaultVersionId --output text)"
            )),
        );
        if !draft.scenario.unseen.contains(&policy_type) {
            draft.scenario.unseen.push(policy_type);
        }
        return;
    };
    let name = policy_arn.rsplit('/').next().unwrap_or(policy_arn);
    let policy = draft.policy(policy_type, &format!("{prefix}{name}"), document);
    policy.arn = Some(policy_arn.to_owned());
    policy.attached_to = Some(attached_to.to_owned());
}

fn tags(identity: &Json) -> IndexMap<String, String> {
    let tags = list(identity, &["Tags"]).unwrap_or_default().iter();
    tags.filter_map(|tag| Some((text(tag, &["Key"])?.to_owned(), member(tag, &["Value"])?.as_str()?.to_owned())))
        .collect()
}
