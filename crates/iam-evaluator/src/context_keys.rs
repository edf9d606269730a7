//! The documented global and common context keys: their types and whether they hold several values.

use crate::later;
use crate::later::line;

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
}

impl KeyInfo {
    /// What it holds.
    #[must_use]
    pub fn doc(&self) -> &'static str {
        line(DOCS, KEYS.iter().position(|key| key.name == self.name))
    }
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

/// The table, and what the keys hold as one text, which may come later.
macro_rules! keys {
    ($($name:literal, $key_type:ident, $multivalued:literal, $doc:literal;)*) => {
        /// Every documented key (semantics, section 6.1).
        pub const KEYS: &[KeyInfo] =
            &[$(KeyInfo { name: $name, key_type: KeyType::$key_type, multivalued: $multivalued }),*];

        /// What each holds, on a line.
        const DOCS: &str = later!(concat!($($doc, "
"),*));
    };
}

#[rustfmt::skip]
keys! {
    "aws:PrincipalArn", Arn, false, "ARN of the caller; for a role session the role's ARN. Absent for anonymous callers.";
    "aws:PrincipalAccount", String, false, "Account of the caller; `anonymous` for anonymous callers.";
    "aws:PrincipalType", String, false, "Kind of caller: Account, User, FederatedUser, AssumedRole or Anonymous.";
    "aws:userid", String, false, "Unique id of the caller; for a role session `AROA…:session-name`.";
    "aws:username", String, false, "Name of the calling IAM user. Absent for every other kind of caller.";
    "aws:PrincipalOrgID", String, false, "Id of the organization of the caller's account.";
    "aws:PrincipalOrgPaths", String, true, "Organizations path of the caller's account, with a trailing slash.";
    "aws:PrincipalTag/${TagKey}", String, false, "Tag of the calling user, or of the role and its session.";
    "aws:PrincipalIsAWSService", Bool, false, "Whether an AWS service principal calls directly.";
    "aws:PrincipalServiceName", String, false, "Name of the service principal that calls directly.";
    "aws:PrincipalServiceNamesList", String, true, "Every name of the service principal that calls directly.";
    "aws:AssumedRoot", Bool, false, "Whether the credentials come from AssumeRoot.";
    "aws:FederatedProvider", String, false, "Identity provider that issued the role session.";
    "aws:TokenIssueTime", Date, false, "When the temporary credentials were issued. Absent for long-term keys.";
    "aws:MultiFactorAuthPresent", Bool, false, "Whether MFA was used for the temporary credentials. Absent for long-term keys.";
    "aws:MultiFactorAuthAge", Numeric, false, "Seconds since MFA was used. Absent when it was not.";
    "aws:SourceIdentity", String, false, "Source identity set when the role was assumed; it stays through role chaining.";
    "aws:SignInSessionArn", Arn, false, "ARN of the AWS Sign-In session behind the credentials.";
    "aws:ChatbotSourceArn", Arn, false, "ARN of the chat configuration behind the session.";
    "aws:Ec2InstanceSourceVpc", String, false, "VPC of the EC2 instance the credentials were delivered to.";
    "aws:Ec2InstanceSourcePrivateIPv4", IpAddress, false, "Private address of the EC2 instance the credentials were delivered to.";
    "ec2:SourceInstanceArn", Arn, false, "EC2 instance that makes the call.";
    "ec2:RoleDelivery", Numeric, false, "Version of the instance metadata service that delivered the credentials.";
    "lambda:SourceFunctionArn", Arn, false, "Lambda function that makes the call.";
    "ssm:SourceInstanceArn", Arn, false, "Systems Manager managed instance that makes the call.";
    "glue:RoleAssumedBy", String, false, "Service that assumed the role on behalf of AWS Glue.";
    "glue:CredentialIssuingService", String, false, "Service that issued the credentials: `glue.amazonaws.com`.";
    "codebuild:BuildArn", Arn, false, "CodeBuild build that makes the call.";
    "codebuild:ProjectArn", Arn, false, "CodeBuild project that makes the call.";
    "identitystore:UserId", String, false, "IAM Identity Center user behind the session.";
    "aws:SourceIp", IpAddress, false, "Public address the request comes from. Absent through a VPC endpoint.";
    "aws:VpcSourceIp", IpAddress, false, "Address inside the VPC the request comes from. Present only through a VPC endpoint.";
    "aws:SourceVpc", String, false, "VPC the request comes from. Present only through a VPC endpoint.";
    "aws:SourceVpce", String, false, "VPC endpoint the request goes through.";
    "aws:SourceVpcArn", Arn, false, "ARN of the VPC the request comes from, for services that support it.";
    "aws:VpceAccount", String, false, "Account of the VPC endpoint, for services that support it.";
    "aws:VpceOrgID", String, false, "Organization of the VPC endpoint's account, for services that support it.";
    "aws:VpceOrgPaths", String, true, "Organizations path of the VPC endpoint's account, for services that support it.";
    "aws:ResourceAccount", String, false, "Account that owns the resource.";
    "aws:ResourceOrgID", String, false, "Organization of the account that owns the resource.";
    "aws:ResourceOrgPaths", String, true, "Organizations path of the account that owns the resource.";
    "aws:ResourceTag/${TagKey}", String, false, "Tag of the resource, where the service supports authorization by tags.";
    "aws:RequestTag/${TagKey}", String, false, "Tag passed in the request.";
    "aws:TagKeys", String, true, "Keys of the tags passed in the request.";
    "aws:CurrentTime", Date, false, "When the request is made.";
    "aws:EpochTime", Date, false, "When the request is made, in seconds since 1970.";
    "aws:RequestedRegion", String, false, "Region the request is sent to.";
    "aws:SecureTransport", Bool, false, "Whether the request is sent over TLS.";
    "aws:UserAgent", String, false, "What the client calls itself. The caller can set it freely.";
    "aws:referer", String, false, "Page the browser comes from. The caller can set it freely.";
    "aws:ViaAWSService", Bool, false, "Whether an AWS service makes the request with the caller's credentials.";
    "aws:CalledVia", String, true, "Services the request was forwarded through, in order.";
    "aws:CalledViaFirst", String, false, "First service the request was forwarded through.";
    "aws:CalledViaLast", String, false, "Last service the request was forwarded through.";
    "aws:CalledViaAWSMCP", String, false, "AWS MCP server the request was forwarded through.";
    "aws:ViaAWSMCPService", Bool, false, "Whether an AWS MCP server makes the request.";
    "aws:IsMcpServiceAction", Bool, false, "Whether the action is one of the AWS MCP server itself.";
    "aws:SourceArn", Arn, false, "Resource for which an AWS service principal calls directly.";
    "aws:SourceAccount", String, false, "Account of the resource for which an AWS service principal calls directly.";
    "aws:SourceOrgID", String, false, "Organization of the resource for which an AWS service principal calls directly.";
    "aws:SourceOrgPaths", String, true, "Organizations path of the resource for which an AWS service principal calls directly.";
    "sts:ExternalId", String, false, "External id passed when a role is assumed.";
    "sts:RoleSessionName", String, false, "Session name passed when a role is assumed.";
    "sts:SourceIdentity", String, false, "Source identity passed when a role is assumed.";
    "sts:TransitiveTagKeys", String, true, "Keys of the session tags that stay through role chaining.";
    "saml:aud", String, false, "Endpoint the SAML assertion was sent to.";
    "saml:iss", String, false, "Issuer of the SAML assertion.";
    "saml:sub", String, false, "Subject of the SAML assertion.";
    "saml:sub_type", String, false, "Kind of subject: `persistent`, `transient` or another format.";
    "saml:namequalifier", String, false, "Hash that tells SAML providers of one name apart.";
    "iam:PassedToService", String, false, "Service a role is passed to. Only for iam:PassRole.";
    "iam:AssociatedResourceArn", Arn, false, "Resource a role is passed for. Only for iam:PassRole.";
    "iam:PermissionsBoundary", Arn, false, "Policy set as permissions boundary by the IAM action.";
    "iam:PolicyARN", Arn, false, "Managed policy the IAM action concerns.";
    "iam:AWSServiceName", String, false, "Service a service-linked role is for.";
    "iam:ResourceTag/${TagKey}", String, false, "Tag of the IAM user or role.";
}
