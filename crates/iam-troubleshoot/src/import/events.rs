//! CloudTrail's event names to IAM's actions: the service's prefix, and the names that differ.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail record contents" (`eventSource` is the service's endpoint, `eventName`
//! the API operation); Service Authorization Reference and Amazon S3 User Guide, "Required permissions for Amazon S3 API
//! operations", for operations whose action has another name (M-17).

/// An action for an event, and whether it is more than the event's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapped {
    /// `service:Action`.
    pub(super) action: String,
    /// The action's name is not the operation's.
    pub(super) renamed: bool,
}

/// The IAM action that an API operation needs, by CloudTrail's `eventSource` and `eventName`.
pub(super) fn action(source: &str, name: &str) -> Mapped {
    let prefix = prefix(source);
    let plain = without_date(name);
    let found = NAMES.iter().find(|(service, operation, _)| *service == prefix && *operation == plain);
    let mapped = match found {
        Some((_, _, action)) if action.contains(':') => (*action).to_owned(),
        Some((_, _, action)) => format!("{prefix}:{action}"),
        None if prefix == "apigateway" => format!("apigateway:{}", http_method(plain)),
        None => format!("{prefix}:{plain}"),
    };
    let renamed = mapped != format!("{prefix}:{name}");
    Mapped { action: mapped, renamed }
}

/// The action prefix of a service's endpoint: `monitoring.amazonaws.com` is `cloudwatch`.
pub(super) fn prefix(source: &str) -> &str {
    let endpoint = source.strip_suffix(".amazonaws.com").or_else(|| source.strip_suffix(".amazonaws.com.cn"));
    let endpoint = endpoint.unwrap_or(source);
    let known = PREFIXES.iter().find(|(name, _)| *name == endpoint);
    known.map_or(endpoint, |(_, prefix)| prefix)
}

/// AWS Lambda, Amazon CloudFront and others put the version of their API behind names: `CreateFunction20150331v2`.
fn without_date(name: &str) -> &str {
    let Some(at) = name.find("20") else { return name };
    let (plain, date) = name.split_at(at);
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    let is_date = digits >= 8 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_' || byte == b'v');
    if is_date && !plain.is_empty() { plain.trim_end_matches('_') } else { name }
}

/// API Gateway's actions are HTTP methods.
fn http_method(name: &str) -> &'static str {
    match name {
        name if name.starts_with("Get") => "GET",
        name if name.starts_with("Delete") || name.starts_with("Flush") => "DELETE",
        name if name.starts_with("Update") || name.starts_with("Tag") => "PATCH",
        name if name.starts_with("Put") || name.starts_with("Import") => "PUT",
        _ => "POST",
    }
}

/// Endpoints that are not the prefix of their actions.
const PREFIXES: &[(&str, &str)] = &[
    ("monitoring", "cloudwatch"),
    ("email", "ses"),
    ("streams.dynamodb", "dynamodb"),
    ("iotdata", "iot"),
    ("data.iot", "iot"),
    ("api.ecr", "ecr"),
    ("api.ecr-public", "ecr-public"),
    ("tagging", "tag"),
    ("runtime.lex", "lex"),
    ("runtime-v2-lex", "lex"),
    ("models.lex", "lex"),
    ("models-v2-lex", "lex"),
    ("lexv2-models", "lex"),
    ("runtime.sagemaker", "sagemaker"),
    ("sagemaker-runtime", "sagemaker"),
    ("bedrock-runtime", "bedrock"),
    ("bedrock-agent-runtime", "bedrock"),
    ("entitlement.marketplace", "aws-marketplace"),
    ("metering.marketplace", "aws-marketplace"),
    ("discoveryservice", "discovery"),
    ("logs-streaming", "logs"),
    ("opensearchservice", "es"),
    ("managedgrafana", "grafana"),
    ("pinpoint", "mobiletargeting"),
    ("transcribestreaming", "transcribe"),
    ("states-sync", "states"),
];

/// Operations whose action has another name: prefix, operation, action.
const NAMES: &[(&str, &str, &str)] = &[
    ("s3", "ListBuckets", "ListAllMyBuckets"),
    ("s3", "HeadObject", "GetObject"),
    ("s3", "HeadBucket", "ListBucket"),
    ("s3", "ListObjects", "ListBucket"),
    ("s3", "ListObjectsV2", "ListBucket"),
    ("s3", "ListObjectVersions", "ListBucketVersions"),
    ("s3", "ListMultipartUploads", "ListBucketMultipartUploads"),
    ("s3", "ListParts", "ListMultipartUploadParts"),
    ("s3", "CreateMultipartUpload", "PutObject"),
    ("s3", "UploadPart", "PutObject"),
    ("s3", "UploadPartCopy", "PutObject"),
    ("s3", "CompleteMultipartUpload", "PutObject"),
    ("s3", "CopyObject", "PutObject"),
    ("s3", "PostObject", "PutObject"),
    ("s3", "DeleteObjects", "DeleteObject"),
    ("s3", "DeleteMultipleObjects", "DeleteObject"),
    ("s3", "SelectObjectContent", "GetObject"),
    ("s3", "GetObjectTorrent", "GetObject"),
    ("s3", "GetBucketEncryption", "GetEncryptionConfiguration"),
    ("s3", "PutBucketEncryption", "PutEncryptionConfiguration"),
    ("s3", "DeleteBucketEncryption", "PutEncryptionConfiguration"),
    ("s3", "GetBucketLifecycle", "GetLifecycleConfiguration"),
    ("s3", "GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
    ("s3", "PutBucketLifecycle", "PutLifecycleConfiguration"),
    ("s3", "PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
    ("s3", "DeleteBucketLifecycle", "PutLifecycleConfiguration"),
    ("s3", "GetBucketReplication", "GetReplicationConfiguration"),
    ("s3", "PutBucketReplication", "PutReplicationConfiguration"),
    ("s3", "DeleteBucketReplication", "PutReplicationConfiguration"),
    ("s3", "GetBucketCors", "GetBucketCORS"),
    ("s3", "PutBucketCors", "PutBucketCORS"),
    ("s3", "DeleteBucketCors", "PutBucketCORS"),
    ("s3", "GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    ("s3", "PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("s3", "DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("s3", "DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("s3", "GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
    ("s3", "PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
    ("s3", "DeleteBucketTagging", "PutBucketTagging"),
    ("s3", "PutBucketNotificationConfiguration", "PutBucketNotification"),
    ("s3", "GetBucketNotificationConfiguration", "GetBucketNotification"),
    ("s3", "GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration"),
    ("s3", "PutBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"),
    ("s3", "GetBucketInventoryConfiguration", "GetInventoryConfiguration"),
    ("s3", "PutBucketInventoryConfiguration", "PutInventoryConfiguration"),
    ("s3", "GetBucketMetricsConfiguration", "GetMetricsConfiguration"),
    ("s3", "PutBucketMetricsConfiguration", "PutMetricsConfiguration"),
    ("s3", "PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
    ("s3", "GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
    ("lambda", "Invoke", "InvokeFunction"),
    ("lambda", "InvokeWithResponseStream", "InvokeFunction"),
    ("bedrock", "Converse", "InvokeModel"),
    ("bedrock", "ConverseStream", "InvokeModelWithResponseStream"),
    ("dynamodb", "TransactGetItems", "GetItem"),
    ("dynamodb", "TransactWriteItems", "PutItem"),
    ("dynamodb", "ExecuteStatement", "PartiQLSelect"),
    ("sqs", "SendMessageBatch", "SendMessage"),
    ("sqs", "DeleteMessageBatch", "DeleteMessage"),
    ("sqs", "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
    ("sns", "PublishBatch", "Publish"),
    ("sqs", "ReceiveMessageBatch", "ReceiveMessage"),
    ("kms", "ReEncrypt", "ReEncryptFrom"),
    ("es", "ESHttpRequest", "ESHttpGet"),
];

#[cfg(test)]
mod tests {
    use super::action;

    #[test]
    fn an_event_is_mapped_to_the_action_it_needs() {
        let cases = [
            ("s3.amazonaws.com", "ListBuckets", "s3:ListAllMyBuckets"),
            ("s3.amazonaws.com", "GetObject", "s3:GetObject"),
            ("s3.amazonaws.com", "HeadObject", "s3:GetObject"),
            ("lambda.amazonaws.com", "CreateFunction20150331", "lambda:CreateFunction"),
            ("lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode"),
            ("lambda.amazonaws.com", "Invoke", "lambda:InvokeFunction"),
            ("cloudfront.amazonaws.com", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution"),
            ("monitoring.amazonaws.com", "PutMetricData", "cloudwatch:PutMetricData"),
            ("apigateway.amazonaws.com", "GetRestApis", "apigateway:GET"),
            ("ec2.amazonaws.com", "RunInstances", "ec2:RunInstances"),
        ];
        for (source, name, wanted) in cases {
            assert_eq!(action(source, name).action, wanted);
        }
        assert!(!action("ec2.amazonaws.com", "RunInstances").renamed);
        assert!(action("lambda.amazonaws.com", "ListFunctions20150331").renamed);
    }
}
