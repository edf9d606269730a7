//! The AWS CLI commands that print what a case still needs.

use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::{PolicyType, Request};

/// The order in which policies are asked for: what a caller can see first.
pub(crate) const ORDER: [PolicyType; 7] = [
    PolicyType::IdentityBased,
    PolicyType::ResourceBased,
    PolicyType::PermissionsBoundary,
    PolicyType::Session,
    PolicyType::VpcEndpoint,
    PolicyType::ServiceControl,
    PolicyType::ResourceControl,
];

/// A text as one word of a POSIX shell.
pub(crate) fn shell(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=@%+,".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// Which identity a principal's policies hang on.
pub(crate) enum Identity<'a> {
    /// An IAM user, by name.
    User(&'a str),
    /// A role, by name.
    Role(&'a str),
    /// Another kind of caller, without policies of its own.
    Other,
}

/// The user or role behind a caller's ARN.
pub(crate) fn identity(principal: &str) -> Identity<'_> {
    let Some(arn) = Arn::parse(principal) else { return Identity::Other };
    let (kind, rest) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
    let name = rest.rsplit('/').next().unwrap_or(rest);
    match (arn.service, kind) {
        ("iam", "user") => Identity::User(name),
        ("iam", "role") => Identity::Role(name),
        ("sts", "assumed-role") => Identity::Role(rest.split('/').next().unwrap_or(rest)),
        _ => Identity::Other,
    }
}

/// What is missing of a policy type for a request, and the command that prints it; `None` where such policies take no
/// part in the request.
pub(crate) fn policies(policy_type: PolicyType, request: &Request) -> Option<(String, Option<String>)> {
    let caller = request.principal.arn();
    let account = Arn::parse(caller).map(|arn| arn.account.to_owned());
    match policy_type {
        PolicyType::IdentityBased => match identity(caller) {
            Identity::User(name) => Some((
                format!("the identity-based policies of user {name} and of its groups"),
                Some(
                    "aws iam get-account-authorization-details --filter User Group LocalManagedPolicy AWSManagedPolicy"
                        .to_owned(),
                ),
            )),
            Identity::Role(name) => Some((
                format!("the identity-based policies of role {name}"),
                Some(
                    "aws iam get-account-authorization-details --filter Role LocalManagedPolicy AWSManagedPolicy"
                        .to_owned(),
                ),
            )),
            Identity::Other => None,
        },
        PolicyType::PermissionsBoundary => match identity(caller) {
            Identity::User(name) => Some((
                format!("whether user {name} has a permissions boundary, and its document"),
                Some(format!("aws iam get-user --user-name {} --query User.PermissionsBoundary", shell(name))),
            )),
            Identity::Role(name) => Some((
                format!("whether role {name} has a permissions boundary, and its document"),
                Some(format!("aws iam get-role --role-name {} --query Role.PermissionsBoundary", shell(name))),
            )),
            Identity::Other => None,
        },
        PolicyType::Session => caller.contains(":assumed-role/").then(|| {
            let name = request.principal.arn().rsplit('/').next().unwrap_or_default();
            (
                format!("whether session policies were passed when session {name} was made"),
                Some(
                    "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole"
                        .to_owned(),
                ),
            )
        }),
        // A role's trust policy is asked only when somebody assumes it.
        PolicyType::ResourceBased => {
            let of_role = Arn::parse(request.resource.arn()).is_some_and(|arn| arn.service == "iam");
            let assumes = request.action.to_ascii_lowercase().starts_with("sts:");
            if of_role && !assumes { None } else { resource_policy(request.resource.arn()) }
        }
        PolicyType::VpcEndpoint => {
            let endpoint = request.context.get("aws:SourceVpce").and_then(|value| value.texts().into_iter().next())?;
            Some((
                format!("the policy of VPC endpoint {endpoint}"),
                Some(format!(
                    "aws ec2 describe-vpc-endpoints --vpc-endpoint-ids {} --query 'VpcEndpoints[0].PolicyDocument' --output text",
                    shell(&endpoint)
                )),
            ))
        }
        PolicyType::ServiceControl | PolicyType::ResourceControl => {
            let filter = match policy_type {
                PolicyType::ServiceControl => "SERVICE_CONTROL_POLICY",
                _ => "RESOURCE_CONTROL_POLICY",
            };
            let owner =
                Arn::parse(request.resource.arn()).map(|arn| arn.account.to_owned()).filter(|id| !id.is_empty());
            let of = if policy_type == PolicyType::ServiceControl { account } else { owner.or(account) }?;
            let label = policy_type.label().replace("policy", "policies");
            (!of.is_empty()).then(|| {
                (
                    format!(
                        "the {label} of account {of} and of the organizational units above it (management account)"
                    ),
                    Some(format!("aws organizations list-policies-for-target --target-id {of} --filter {filter}")),
                )
            })
        }
    }
}

/// The resource-based policy of a resource, for services that have one (semantics.md section 10).
fn resource_policy(resource: &str) -> Option<(String, Option<String>)> {
    let arn = Arn::parse(resource)?;
    let id = arn.resource;
    let last = id.rsplit(['/', ':']).next().unwrap_or(id);
    let (what, command) = match arn.service {
        "s3" => {
            let bucket = id.split('/').next().unwrap_or(id);
            (
                format!("the bucket policy of {bucket}"),
                format!("aws s3api get-bucket-policy --bucket {} --query Policy --output text", shell(bucket)),
            )
        }
        "kms" => (
            format!("the key policy of {id}"),
            format!(
                "aws kms get-key-policy --key-id {} --policy-name default --query Policy --output text",
                shell(resource)
            ),
        ),
        "iam" if id.starts_with("role/") => (
            format!("the trust policy of role {last}"),
            format!("aws iam get-role --role-name {} --query Role.AssumeRolePolicyDocument", shell(last)),
        ),
        "sqs" => (
            format!("the queue policy of {id}"),
            format!(
                "aws sqs get-queue-attributes --queue-url https://sqs.{}.amazonaws.com/{}/{} --attribute-names Policy --query Attributes.Policy --output text",
                arn.region, arn.account, id
            ),
        ),
        "sns" => (
            format!("the topic policy of {id}"),
            format!(
                "aws sns get-topic-attributes --topic-arn {} --query Attributes.Policy --output text",
                shell(resource)
            ),
        ),
        "lambda" => {
            let name = id.strip_prefix("function:").unwrap_or(id);
            (
                format!("the resource-based policy of function {name}"),
                format!("aws lambda get-policy --function-name {} --query Policy --output text", shell(resource)),
            )
        }
        "secretsmanager" => (
            format!("the resource policy of {last}"),
            format!(
                "aws secretsmanager get-resource-policy --secret-id {} --query ResourcePolicy --output text",
                shell(resource)
            ),
        ),
        "ecr" => (
            format!("the repository policy of {id}"),
            format!(
                "aws ecr get-repository-policy --repository-name {} --query policyText --output text",
                shell(id.strip_prefix("repository/").unwrap_or(id))
            ),
        ),
        "dynamodb" => (
            format!("the resource-based policy of {id}"),
            format!("aws dynamodb get-resource-policy --resource-arn {} --query Policy --output text", shell(resource)),
        ),
        "kinesis" => (
            format!("the resource-based policy of {id}"),
            format!("aws kinesis get-resource-policy --resource-arn {} --query Policy --output text", shell(resource)),
        ),
        "events" if id.starts_with("event-bus/") => (
            format!("the policy of event bus {last}"),
            format!("aws events describe-event-bus --name {} --query Policy --output text", shell(last)),
        ),
        "elasticfilesystem" => (
            format!("the file system policy of {last}"),
            format!(
                "aws efs describe-file-system-policy --file-system-id {} --query Policy --output text",
                shell(last)
            ),
        ),
        "backup" if id.starts_with("backup-vault:") => (
            format!("the access policy of backup vault {last}"),
            format!(
                "aws backup get-backup-vault-access-policy --backup-vault-name {} --query Policy --output text",
                shell(last)
            ),
        ),
        "es" => (
            format!("the access policy of {id}"),
            format!(
                "aws opensearch describe-domain-config --domain-name {} --query DomainConfig.AccessPolicies.Options --output text",
                shell(last)
            ),
        ),
        "glue" => (
            "the resource policy of the Data Catalog".to_owned(),
            "aws glue get-resource-policy --query PolicyInJson --output text".to_owned(),
        ),
        _ => return None,
    };
    Some((what, Some(command)))
}
