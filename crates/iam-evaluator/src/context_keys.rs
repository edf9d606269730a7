//! The documented global and common context keys: their types and whether they hold several values.

/// The type of a context key's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// Text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date.
    Date,
    /// An IP address.
    IpAddress,
}

/// A documented context key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name in AWS's spelling; ends in `${TagKey}` when a tag's key follows.
    pub name: &'static str,
    /// The type of its values.
    pub key_type: KeyType,
    /// It can hold several values, so a condition needs a set operator and it cannot be a policy variable (V-05, C-32).
    /// Source: IAM User Guide, "Single-valued vs. multivalued context keys".
    pub multivalued: bool,
    /// What it holds.
    pub doc: &'static str,
}

/// The end of a name that takes a tag's key.
const TAG_KEY: &str = "${TagKey}";

/// Finds a key by its name in lower case; `aws:principaltag/team` finds `aws:PrincipalTag/${TagKey}`.
/// Source: IAM User Guide, "AWS global condition context keys" and "IAM and AWS STS condition context keys".
#[must_use]
pub fn find(name: &str) -> Option<&'static KeyInfo> {
    KEYS.iter().find(|key| match key.name.strip_suffix(TAG_KEY) {
        Some(prefix) => {
            name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
                && name.len() > prefix.len()
        }
        None => key.name.eq_ignore_ascii_case(name),
    })
}

const fn key(name: &'static str, key_type: KeyType, multivalued: bool, doc: &'static str) -> KeyInfo {
    KeyInfo { name, key_type, multivalued, doc }
}

/// Every documented key (semantics, section 6.1).
#[rustfmt::skip]
pub const KEYS: &[KeyInfo] = &[
    key("aws:PrincipalArn", KeyType::Arn, false, "ARN of the caller; for a role session the role's ARN. Absent for anonymous callers."),
    key("aws:PrincipalAccount", KeyType::String, false, "Account of the caller; `anonymous` for anonymous callers."),
    key("aws:PrincipalType", KeyType::String, false, "Kind of caller: Account, User, FederatedUser, AssumedRole or Anonymous."),
    key("aws:userid", KeyType::String, false, "Unique id of the caller; for a role session `AROA…:session-name`."),
    key("aws:username", KeyType::String, false, "Name of the calling IAM user. Absent for every other kind of caller."),
    key("aws:PrincipalOrgID", KeyType::String, false, "Id of the organization of the caller's account."),
    key("aws:PrincipalOrgPaths", KeyType::String, true, "Organizations path of the caller's account, with a trailing slash."),
    key("aws:PrincipalTag/${TagKey}", KeyType::String, false, "Tag of the calling user, or of the role and its session."),
    key("aws:PrincipalIsAWSService", KeyType::Bool, false, "Whether an AWS service principal calls directly."),
    key("aws:PrincipalServiceName", KeyType::String, false, "Name of the service principal that calls directly."),
    key("aws:PrincipalServiceNamesList", KeyType::String, true, "Every name of the service principal that calls directly."),
    key("aws:AssumedRoot", KeyType::Bool, false, "Whether the credentials come from AssumeRoot."),
    key("aws:FederatedProvider", KeyType::String, false, "Identity provider that issued the role session."),
    key("aws:TokenIssueTime", KeyType::Date, false, "When the temporary credentials were issued. Absent for long-term keys."),
    key("aws:MultiFactorAuthPresent", KeyType::Bool, false, "Whether MFA was used for the temporary credentials. Absent for long-term keys."),
    key("aws:MultiFactorAuthAge", KeyType::Numeric, false, "Seconds since MFA was used. Absent when it was not."),
    key("aws:SourceIdentity", KeyType::String, false, "Source identity set when the role was assumed; it stays through role chaining."),
    key("aws:SignInSessionArn", KeyType::Arn, false, "ARN of the AWS Sign-In session behind the credentials."),
    key("aws:ChatbotSourceArn", KeyType::Arn, false, "ARN of the chat configuration behind the session."),
    key("aws:Ec2InstanceSourceVpc", KeyType::String, false, "VPC of the EC2 instance the credentials were delivered to."),
    key("aws:Ec2InstanceSourcePrivateIPv4", KeyType::IpAddress, false, "Private address of the EC2 instance the credentials were delivered to."),
    key("ec2:SourceInstanceArn", KeyType::Arn, false, "EC2 instance that makes the call."),
    key("ec2:RoleDelivery", KeyType::Numeric, false, "Version of the instance metadata service that delivered the credentials."),
    key("lambda:SourceFunctionArn", KeyType::Arn, false, "Lambda function that makes the call."),
    key("ssm:SourceInstanceArn", KeyType::Arn, false, "Systems Manager managed instance that makes the call."),
    key("glue:RoleAssumedBy", KeyType::String, false, "Service that assumed the role on behalf of AWS Glue."),
    key("glue:CredentialIssuingService", KeyType::String, false, "Service that issued the credentials: `glue.amazonaws.com`."),
    key("codebuild:BuildArn", KeyType::Arn, false, "CodeBuild build that makes the call."),
    key("codebuild:ProjectArn", KeyType::Arn, false, "CodeBuild project that makes the call."),
    key("identitystore:UserId", KeyType::String, false, "IAM Identity Center user behind the session."),
    key("aws:SourceIp", KeyType::IpAddress, false, "Public address the request comes from. Absent through a VPC endpoint."),
    key("aws:VpcSourceIp", KeyType::IpAddress, false, "Address inside the VPC the request comes from. Present only through a VPC endpoint."),
    key("aws:SourceVpc", KeyType::String, false, "VPC the request comes from. Present only through a VPC endpoint."),
    key("aws:SourceVpce", KeyType::String, false, "VPC endpoint the request goes through."),
    key("aws:SourceVpcArn", KeyType::Arn, false, "ARN of the VPC the request comes from, for services that support it."),
    key("aws:VpceAccount", KeyType::String, false, "Account of the VPC endpoint, for services that support it."),
    key("aws:VpceOrgID", KeyType::String, false, "Organization of the VPC endpoint's account, for services that support it."),
    key("aws:VpceOrgPaths", KeyType::String, true, "Organizations path of the VPC endpoint's account, for services that support it."),
    key("aws:ResourceAccount", KeyType::String, false, "Account that owns the resource."),
    key("aws:ResourceOrgID", KeyType::String, false, "Organization of the account that owns the resource."),
    key("aws:ResourceOrgPaths", KeyType::String, true, "Organizations path of the account that owns the resource."),
    key("aws:ResourceTag/${TagKey}", KeyType::String, false, "Tag of the resource, where the service supports authorization by tags."),
    key("aws:RequestTag/${TagKey}", KeyType::String, false, "Tag passed in the request."),
    key("aws:TagKeys", KeyType::String, true, "Keys of the tags passed in the request."),
    key("aws:CurrentTime", KeyType::Date, false, "When the request is made."),
    key("aws:EpochTime", KeyType::Date, false, "When the request is made, in seconds since 1970."),
    key("aws:RequestedRegion", KeyType::String, false, "Region the request is sent to."),
    key("aws:SecureTransport", KeyType::Bool, false, "Whether the request is sent over TLS."),
    key("aws:UserAgent", KeyType::String, false, "What the client calls itself. The caller can set it freely."),
    key("aws:referer", KeyType::String, false, "Page the browser comes from. The caller can set it freely."),
    key("aws:ViaAWSService", KeyType::Bool, false, "Whether an AWS service makes the request with the caller's credentials."),
    key("aws:CalledVia", KeyType::String, true, "Services the request was forwarded through, in order."),
    key("aws:CalledViaFirst", KeyType::String, false, "First service the request was forwarded through."),
    key("aws:CalledViaLast", KeyType::String, false, "Last service the request was forwarded through."),
    key("aws:CalledViaAWSMCP", KeyType::String, false, "AWS MCP server the request was forwarded through."),
    key("aws:ViaAWSMCPService", KeyType::Bool, false, "Whether an AWS MCP server makes the request."),
    key("aws:IsMcpServiceAction", KeyType::Bool, false, "Whether the action is one of the AWS MCP server itself."),
    key("aws:SourceArn", KeyType::Arn, false, "Resource for which an AWS service principal calls directly."),
    key("aws:SourceAccount", KeyType::String, false, "Account of the resource for which an AWS service principal calls directly."),
    key("aws:SourceOrgID", KeyType::String, false, "Organization of the resource for which an AWS service principal calls directly."),
    key("aws:SourceOrgPaths", KeyType::String, true, "Organizations path of the resource for which an AWS service principal calls directly."),
    key("sts:ExternalId", KeyType::String, false, "External id passed when a role is assumed."),
    key("sts:RoleSessionName", KeyType::String, false, "Session name passed when a role is assumed."),
    key("sts:SourceIdentity", KeyType::String, false, "Source identity passed when a role is assumed."),
    key("sts:TransitiveTagKeys", KeyType::String, true, "Keys of the session tags that stay through role chaining."),
    key("saml:aud", KeyType::String, false, "Endpoint the SAML assertion was sent to."),
    key("saml:iss", KeyType::String, false, "Issuer of the SAML assertion."),
    key("saml:sub", KeyType::String, false, "Subject of the SAML assertion."),
    key("saml:sub_type", KeyType::String, false, "Kind of subject: `persistent`, `transient` or another format."),
    key("saml:namequalifier", KeyType::String, false, "Hash that tells SAML providers of one name apart."),
    key("iam:PassedToService", KeyType::String, false, "Service a role is passed to. Only for iam:PassRole."),
    key("iam:AssociatedResourceArn", KeyType::Arn, false, "Resource a role is passed for. Only for iam:PassRole."),
    key("iam:PermissionsBoundary", KeyType::Arn, false, "Policy set as permissions boundary by the IAM action."),
    key("iam:PolicyARN", KeyType::Arn, false, "Managed policy the IAM action concerns."),
    key("iam:AWSServiceName", KeyType::String, false, "Service a service-linked role is for."),
    key("iam:ResourceTag/${TagKey}", KeyType::String, false, "Tag of the IAM user or role."),
];
