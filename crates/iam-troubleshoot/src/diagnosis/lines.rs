//! The diagnoses there are: what each says in plain words, what to do, and AWS's page about it. Text only.

/// One diagnosis, apart from any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its code, e.g. `9-C3`.
    pub code: &'static str,
    /// What is the matter, in plain words.
    pub title: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// AWS's pages about it.
    pub links: &'static [&'static str],
}

macro_rules! iam {
    ($page:literal) => {
        concat!("https://docs.aws.amazon.com/IAM/latest/UserGuide/", $page, ".html")
    };
}

const DENIED: &str = iam!("troubleshoot_access-denied");
const GENERAL: &str = iam!("troubleshoot");
const LOGIC: &str = iam!("reference_policies_evaluation-logic");
const CROSS: &str = iam!("access_policies-cross-account-resource-access");
const BOUNDARY: &str = iam!("access_policies_boundaries");
const TEMPORARY: &str = iam!("id_credentials_temp_request");
const ROLES: &str = iam!("troubleshoot_roles");
const VARIABLES: &str = iam!("reference_policies_variables");
const VERSION: &str = iam!("reference_policies_elements_version");
const PRINCIPAL: &str = iam!("reference_policies_elements_principal");
const CONDITION: &str = iam!("reference_policies_elements_condition");
const KEYS: &str = iam!("reference_policies_condition-keys");
const SIGNING: &str = iam!("reference_sigv-troubleshooting");
const ACCESS_KEYS: &str = iam!("id_credentials_access-keys");
const SERVICES: &str = iam!("reference_aws-services-that-work-with-iam");
const SESSION_POLICIES: &str = iam!("id_credentials_temp_control-access_assumerole");

/// Every diagnosis, in the order of the troubleshooting page.
pub const LINES: &[Line] = &[
    Line {
        code: "9-A1",
        title: "The sign-in itself fails; policies take no part in it",
        remedy: "Check which kind of user signs in: the root user signs in with the account's e-mail address, an IAM user with the account id or alias and a user name, an IAM Identity Center user at the portal's own address. Reset the password; for the root user look for the one-time code in the inbox and the spam folder of that address. If the address is gone, let the mail domain's administrator set up a catch-all mailbox; if nothing helps, AWS Support has a form for people who cannot sign in.",
        links: &[
            iam!("troubleshoot_signing-in"),
            "https://docs.aws.amazon.com/signin/latest/userguide/troubleshooting-sign-in-issues.html",
        ],
    },
    Line {
        code: "9-A2",
        title: "A new IAM identity has no permissions at all",
        remedy: "Only the root user has access from the start. Attach an identity-based policy to the user, to one of its groups or to the role.",
        links: &[iam!("access_policies_manage-attach-detach"), GENERAL],
    },
    Line {
        code: "9-B1",
        title: "A lost secret access key cannot be recovered",
        remedy: "Create a new access key and put it where the old one was used. A user has at most two: with two already, deactivate one, see that nothing misses it, delete it, then create the new one. Deactivate and delete the lost one too.",
        links: &[ACCESS_KEYS, GENERAL],
    },
    Line {
        code: "9-B2",
        title: "The first letters of an id tell what it is",
        remedy: "AKIA is a long-term access key, ASIA a temporary one that works only with its session token, AIDA an IAM user, AROA a role, ANPA a managed policy. Use each where its kind belongs.",
        links: &[iam!("reference_identifiers")],
    },
    Line {
        code: "9-C1",
        title: "AWS names the type of policy that denies",
        remedy: "Open the policies of that type. For an explicit deny, look for the Deny statements that apply; for an implicit deny, for the Allow statements that nearly do.",
        links: &[DENIED, LOGIC],
    },
    Line {
        code: "9-C2",
        title: "The action is not granted",
        remedy: "Add exactly this action to an Allow statement for the resource. The action is not always the API operation: ListBuckets needs s3:ListAllMyBuckets, HeadObject needs s3:GetObject.",
        links: &[
            DENIED,
            "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        ],
    },
    Line {
        code: "9-C3",
        title: "The action is granted, but for other resources",
        remedy: "Compare the resource of the request with the statement's: field by field, in upper and lower case; a bucket's ARN does not cover its objects, nor the other way round; actions without a resource of their own need “*”.",
        links: &[iam!("reference_policies_elements_resource"), DENIED],
    },
    Line {
        code: "9-C4",
        title: "Everything matches but a condition",
        remedy: "Compare the condition's key, operator and values with what the request has. A key the request does not have fails every positive operator.",
        links: &[CONDITION, KEYS],
    },
    Line {
        code: "9-C5",
        title: "In the same account either policy is enough",
        remedy: "The resource has a policy of its own: an Allow there that names the caller, or one in the caller's identity-based policies, suffices. Trust policies and key policies are the exception: they must take part.",
        links: &[LOGIC, SERVICES],
    },
    Line {
        code: "9-C6",
        title: "Across accounts both sides must allow",
        remedy: "The caller's account allows by an identity-based policy, the resource's account by the resource-based policy. Give the side that is missing.",
        links: &[CROSS, iam!("reference_policies_evaluation-logic-cross-account")],
    },
    Line {
        code: "9-C7",
        title: "Naming the account only delegates",
        remedy: "The resource-based policy names the account, which lets its identities be given access; the caller still needs an Allow in an identity-based policy. Or name the caller itself.",
        links: &[PRINCIPAL, CROSS],
    },
    Line {
        code: "9-C8",
        title: "The principal is a deleted or other identity",
        remedy: "AWS turns the ARN in a Principal element into the identity's unique id. Deleted and made anew under the same name, it is another one: write its ARN into the policy again.",
        links: &[PRINCIPAL],
    },
    Line {
        code: "9-C9",
        title: "Context keys that differ only in case",
        remedy: "AWS compares names of keys without regard to case, so the condition meets several values and may deny. Use one spelling, and enforce it with aws:TagKeys or kms:EncryptionContextKeys.",
        links: &[CONDITION, GENERAL],
    },
    Line {
        code: "9-C10",
        title: "A condition has the same key in two spellings",
        remedy: "Names of keys are compared without regard to case: write the key once, with all its values in one list.",
        links: &[CONDITION, iam!("access-analyzer-reference-policy-checks")],
    },
    Line {
        code: "9-C11",
        title: "The permissions boundary does not allow it",
        remedy: "The boundary limits what identity-based policies can give; adding to those changes nothing. Whoever owns the boundary has to allow the action there. Resource-based policies that name a user or a session directly work past it.",
        links: &[BOUNDARY, LOGIC],
    },
    Line {
        code: "9-C12",
        title: "More than one layer denies, and AWS shows only one",
        remedy: "Mend every layer that denies, or the next message will name the next one.",
        links: &[DENIED, LOGIC],
    },
    Line {
        code: "9-C13",
        title: "The signature is not accepted; no policy was asked",
        remedy: "Compare the canonical request and the string to sign with AWS's, line by line: sorted and signed headers, encoded path and query, payload hash; the scope's date, Region, service and aws4_request; the key derived from the right secret; the clock; a proxy that changes headers. Or let an SDK or the AWS CLI sign.",
        links: &[SIGNING],
    },
    Line {
        code: "9-C14",
        title: "The VPC endpoint is on the way",
        remedy: "Through an endpoint there is no aws:SourceIp: condition on aws:SourceVpce, aws:SourceVpc or aws:VpcSourceIp instead. The endpoint's own policy has to allow the request. A denial that your CloudTrail does not show comes from an endpoint of another account.",
        links: &["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html", DENIED],
    },
    Line {
        code: "9-C15",
        title: "A resource control policy denies",
        remedy: "The organization that owns the resource limits who may use it. Its administrators have to exempt the caller; no policy of the caller's account helps.",
        links: &["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html", DENIED],
    },
    Line {
        code: "9-C16",
        title: "A service control policy denies",
        remedy: "The administrators of the account cannot change it: ask those of the organization's management account. Every level from the root down to the account needs an Allow, and no level may have a Deny that applies.",
        links: &[
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html",
            DENIED,
        ],
    },
    Line {
        code: "9-D1",
        title: "The temporary credentials have expired",
        remedy: "Get new ones. A role session lasts an hour unless asked otherwise (15 minutes up to the role's maximum of 1 to 12 hours, by role chaining never more than one hour), one of GetSessionToken or GetFederationToken 12 hours (15 minutes to 36 hours; one hour for the root user).",
        links: &[TEMPORARY],
    },
    Line {
        code: "9-D2",
        title: "A temporary key was sent without its session token",
        remedy: "A key that starts with ASIA works only together with its session token: send it as X-Amz-Security-Token, or set AWS_SESSION_TOKEN. Otherwise the key is deleted, inactive, or not valid in this Region.",
        links: &[iam!("id_credentials_temp_use-resources"), iam!("reference_identifiers")],
    },
    Line {
        code: "9-D3",
        title: "Not every service takes temporary credentials",
        remedy: "Look the service up in AWS's table; for the SMTP interface of Amazon SES, for example, use SMTP credentials made from a user's long-term key.",
        links: &[SERVICES],
    },
    Line {
        code: "9-D4",
        title: "The operation does not take this kind of credentials",
        remedy: "Use others: root users cannot assume roles, sessions cannot call GetSessionToken or GetFederationToken, credentials of GetSessionToken call IAM only with MFA.",
        links: &[TEMPORARY],
    },
    Line {
        code: "9-D5",
        title: "A session has no more than its role",
        remedy: "Give the role the permission. What the original user may do does not count while the role's session is used.",
        links: &[ROLES, iam!("id_roles_use")],
    },
    Line {
        code: "9-D6",
        title: "The session policy does not allow it",
        remedy: "A session has what both the role and the session policies allow. Pass session policies that allow the action, or none: at most one document and ten ARNs of managed policies, 2,048 characters together; PackedPolicySize in the answer says how much of the packed limit they and the session tags take.",
        links: &[SESSION_POLICIES, iam!("access_policies")],
    },
    Line {
        code: "9-D7",
        title: "A federated user without session policy has no permissions",
        remedy: "Pass a session policy to GetFederationToken: the session has what it and the user's policies both allow. Without one, only resource-based policies that name the session let it in.",
        links: &[iam!("id_credentials_temp_control-access_getfederationtoken")],
    },
    Line {
        code: "9-D8",
        title: "The resource-based policy names somebody else",
        remedy: "A role's session is reached by the role's ARN, arn:aws:iam::ACCOUNT:role/NAME, or by its own session ARN. The user who assumed the role, another role, or another session is not it.",
        links: &[PRINCIPAL, TEMPORARY],
    },
    Line {
        code: "9-D9",
        title: "The condition on MFA does not see any",
        remedy: "Long-term access keys never carry aws:MultiFactorAuthPresent: get temporary credentials with the MFA code (aws sts get-session-token --serial-number … --token-code …) and use those. Federated identities never have the key.",
        links: &[iam!("id_credentials_mfa_configure-api-require"), KEYS],
    },
    Line {
        code: "9-D10",
        title: "The session was revoked",
        remedy: "Somebody revoked the role's older sessions (a Deny with DateLessThan on aws:TokenIssueTime): assume the role, or sign in, again.",
        links: &[iam!("id_roles_use_revoke-sessions")],
    },
    Line {
        code: "9-D11",
        title: "The role cannot be assumed",
        remedy: "Check the role's trust policy: the principal, the external id, every condition; sts:TagSession and sts:SetSourceIdentity have to be allowed where tags or a source identity are passed. Across accounts, and where the trust policy names the account, the caller needs sts:AssumeRole too. A role that assumes itself must be named in its own trust policy; the root user cannot assume roles.",
        links: &[ROLES],
    },
    Line {
        code: "9-E1",
        title: "Policy variables are literal text without Version 2012-10-17",
        remedy: "Set \"Version\": \"2012-10-17\" in the policy.",
        links: &[VARIABLES, VERSION],
    },
    Line {
        code: "9-E2",
        title: "Another version of the managed policy may be in force",
        remedy: "The Version element is not the policy's version: a managed policy keeps up to five versions, and only the default one counts. Look which is the default, and set the new one as default.",
        links: &[iam!("access_policies_managed-versioning"), VERSION],
    },
    Line {
        code: "9-E3",
        title: "The variable's value differs from the resource in case only",
        remedy: "Names of variables ignore case, values do not: give the resource the same spelling as the value, or the other way round.",
        links: &[VARIABLES, GENERAL],
    },
    Line {
        code: "9-E4",
        title: "The variable has no value for this caller",
        remedy: "aws:username exists for IAM users only. For sessions use aws:userid or a tag (aws:PrincipalTag/…), or give the variable a default: ${key, 'default'}.",
        links: &[VARIABLES],
    },
    Line {
        code: "9-E5",
        title: "A variable stands where none is possible",
        remedy: "Variables work in the resource part of an ARN and in values of String and Arn operators, with keys of a single value, written ${key} or ${key, 'default'}.",
        links: &[VARIABLES],
    },
    Line {
        code: "9-F1",
        title: "The change may not have arrived everywhere yet",
        remedy: "IAM is global and cached: wait and try again with back-off, keep changes of IAM out of critical paths, and check that a change has arrived before relying on it. AWS states no fixed time; endpoint policies need minutes too.",
        links: &[GENERAL],
    },
    Line {
        code: "9-F2",
        title: "The service itself shows changes late",
        remedy: "Read the service's own notes on consistency, and try again.",
        links: &[GENERAL],
    },
    Line {
        code: "9-R1",
        title: "A virtual MFA device was left over from a cancelled set-up",
        remedy: "Do not loosen the policy. An administrator lists the virtual devices and deletes the one nobody is assigned to; then the user sets up MFA again.",
        links: &[GENERAL, iam!("reference_policies_examples_aws_my-sec-creds-self-manage")],
    },
    Line {
        code: "unseen",
        title: "Policies that cannot be seen may be the cause",
        remedy: "Ask for them in the order of the list; each question tells one suspect from the next.",
        links: &[DENIED, LOGIC],
    },
];

/// The diagnosis of this code.
#[must_use]
pub fn line(code: &str) -> Option<&'static Line> {
    LINES.iter().find(|line| line.code == code)
}
