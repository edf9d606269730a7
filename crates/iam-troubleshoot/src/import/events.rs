//! CloudTrail's event names to IAM's actions: the service's prefix, and the names that differ.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail record contents" (`eventSource` is the service's endpoint, `eventName`
//! the API operation); Service Authorization Reference and Amazon S3 User Guide, "Required permissions for Amazon S3 API
//! operations", for operations whose action has another name (M-17).

//!
//! With the service reference the names are looked up in it as well: it has the capitals, and knows what does not exist.

use iam_catalog::{Catalog, Service};

/// An action for an event, and whether it is more than the event's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapped {
    /// `service:Action`.
    pub(super) action: String,
    /// The action's name is not the operation's.
    pub(super) renamed: bool,
    /// What the service reference does not know of it, as part of a sentence.
    pub(super) unknown: Option<String>,
}

/// The IAM action that an API operation needs, by CloudTrail's `eventSource` and `eventName`.
///
/// The table of exceptions wins over the service reference. Without the reference nothing is unknown.
pub(super) fn action(source: &str, name: &str, catalog: Option<&Catalog>) -> Mapped {
    let named = prefix(source);
    let service = catalog.and_then(|catalog| service(catalog, named));
    let prefix = service.map_or(named, |service| &service.prefix);
    let plain = without_date(name);
    let known = |name: &str| service.and_then(|service| service.action(name)).map(|action| action.name.clone());
    let exception = NAMES.iter().find(|(service, operation, _)| *service == prefix && *operation == plain);
    let action = match exception {
        Some((_, _, action)) => (*action).to_owned(),
        None if prefix == "apigateway" => http_method(plain).to_owned(),
        None => known(name).or_else(|| known(plain)).unwrap_or_else(|| plain.to_owned()),
    };
    let unknown = catalog.and_then(|catalog| unknown(catalog, named, service, &action));
    let mapped = format!("{prefix}:{action}");
    let renamed = mapped != format!("{named}:{name}");
    Mapped { action: mapped, renamed, unknown }
}

/// A service by what an endpoint is called: as a whole, or by the last of its labels (`runtime.sagemaker`).
fn service<'c>(catalog: &'c Catalog, named: &str) -> Option<&'c Service> {
    catalog.service(named).or_else(|| catalog.service(named.rsplit('.').next()?))
}

/// What the service reference does not know, and what it has that is most like it.
fn unknown(catalog: &Catalog, named: &str, service: Option<&Service>, action: &str) -> Option<String> {
    let reference = format!("AWS's service reference of {}", catalog.date());
    let nearest = |like: Option<String>| like.map_or_else(String::new, |like| format!("; the nearest is {like}"));
    let Some(service) = service else {
        let like = Catalog::most_like(named, catalog.prefixes()).map(|prefix| format!("{prefix}:{action}"));
        return Some(format!("{reference} has no service whose actions begin with {named}:{}", nearest(like)));
    };
    if service.action(action).is_some() {
        return None;
    }
    let names = service.actions.iter().map(|action| action.name.as_str());
    let like = Catalog::most_like(action, names).map(|like| format!("{}:{like}", service.prefix));
    let name = if service.name.is_empty() { &service.prefix } else { &service.name };
    Some(format!("{reference} has no {}:{action} among the actions of {name}{}", service.prefix, nearest(like)))
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
    ("amazonmq", "mq"),
    ("appconfigdata", "appconfig"),
    ("appstream2", "appstream"),
    ("bedrock-agent", "bedrock"),
    ("cloudsearchdomain", "cloudsearch"),
    ("data.jobs.iot", "iotjobsdata"),
    ("data.mediastore", "mediastore"),
    ("memory-db", "memorydb"),
    ("mturk-requester", "mechanicalturk"),
    ("personalize-events", "personalize"),
    ("personalize-runtime", "personalize"),
    ("session.qldb", "qldb"),
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
    ("s3", "ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration"),
    ("s3", "DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"),
    ("s3", "ListBucketInventoryConfigurations", "GetInventoryConfiguration"),
    ("s3", "DeleteBucketInventoryConfiguration", "PutInventoryConfiguration"),
    ("s3", "ListBucketMetricsConfigurations", "GetMetricsConfiguration"),
    ("s3", "DeleteBucketMetricsConfiguration", "PutMetricsConfiguration"),
    ("s3", "GetBucketIntelligentTieringConfiguration", "GetIntelligentTieringConfiguration"),
    ("s3", "PutBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration"),
    ("s3", "ListBucketIntelligentTieringConfigurations", "GetIntelligentTieringConfiguration"),
    ("s3", "DeleteBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration"),
    ("s3", "DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
    ("s3", "DeleteAccountPublicAccessBlock", "PutAccountPublicAccessBlock"),
    ("s3express", "ListDirectoryBuckets", "ListAllMyDirectoryBuckets"),
    ("s3express", "HeadBucket", "CreateSession"),
    ("s3express", "GetObject", "CreateSession"),
    ("s3express", "HeadObject", "CreateSession"),
    ("s3express", "GetObjectAttributes", "CreateSession"),
    ("s3express", "PutObject", "CreateSession"),
    ("s3express", "CopyObject", "CreateSession"),
    ("s3express", "DeleteObject", "CreateSession"),
    ("s3express", "DeleteObjects", "CreateSession"),
    ("s3express", "ListObjectsV2", "CreateSession"),
    ("s3express", "CreateMultipartUpload", "CreateSession"),
    ("s3express", "UploadPart", "CreateSession"),
    ("s3express", "UploadPartCopy", "CreateSession"),
    ("s3express", "CompleteMultipartUpload", "CreateSession"),
    ("s3express", "AbortMultipartUpload", "CreateSession"),
    ("s3express", "ListParts", "CreateSession"),
    ("s3express", "ListMultipartUploads", "CreateSession"),
    ("lambda", "Invoke", "InvokeFunction"),
    ("lambda", "InvokeWithResponseStream", "InvokeFunction"),
    ("bedrock", "Converse", "InvokeModel"),
    ("bedrock", "ConverseStream", "InvokeModelWithResponseStream"),
    ("dynamodb", "TransactGetItems", "GetItem"),
    ("dynamodb", "TransactWriteItems", "PutItem"),
    ("dynamodb", "ExecuteStatement", "PartiQLSelect"),
    ("dynamodb", "BatchExecuteStatement", "PartiQLSelect"),
    ("dynamodb", "ExecuteTransaction", "PartiQLSelect"),
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
    use super::{NAMES, PREFIXES, action};
    use iam_catalog::Catalog;

    #[test]
    fn every_exception_leads_to_an_action_that_exists() {
        let catalog = Catalog::embedded().unwrap();
        for (endpoint, prefix) in PREFIXES {
            assert!(catalog.has_service(prefix), "{endpoint}: there is no service {prefix}");
        }
        for (service, operation, wanted) in NAMES {
            let named = format!("{service}:{wanted}");
            let (_, found) = catalog.action(&named).unwrap_or_else(|| panic!("{operation}: there is no {named}"));
            assert_eq!(found.name, *wanted, "{operation}");
            assert_eq!(action(service, operation, Some(catalog)), action(service, operation, None), "{operation}");
        }
        for method in ["GetRestApis", "DeleteApi", "UpdateStage", "PutMethod", "CreateApi"] {
            assert_eq!(action("apigateway.amazonaws.com", method, Some(catalog)).unknown, None, "{method}");
        }
    }

    #[test]
    fn the_service_reference_has_the_capitals_and_says_what_it_does_not_know() {
        let catalog = Catalog::embedded();
        let cases = [
            ("iam.amazonaws.com", "listusers", "iam:ListUsers", ""),
            ("sagemaker.amazonaws.com", "CreateApp", "sagemaker:CreateApp", ""),
            ("metrics.sagemaker.amazonaws.com", "BatchPutMetrics", "sagemaker:BatchPutMetrics", ""),
            (
                "ec2.amazonaws.com",
                "RunInstance",
                "ec2:RunInstance",
                "has no ec2:RunInstance among the actions of Amazon EC2; the nearest is ec2:RunInstances",
            ),
            (
                "lambada.amazonaws.com",
                "Invoke",
                "lambada:Invoke",
                "has no service whose actions begin with lambada:; the nearest is lambda:Invoke",
            ),
            ("nothing.amazonaws.com.", "Zzz", "nothing.amazonaws.com.:Zzz", "begin with nothing.amazonaws.com.:"),
        ];
        for (source, name, wanted, told) in cases {
            let mapped = action(source, name, catalog);
            let unknown = mapped.unknown.unwrap_or_default();
            assert_eq!(mapped.action, wanted);
            assert!(unknown.ends_with(told) && unknown.is_empty() == told.is_empty(), "{name}: {unknown}");
        }
    }

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
            let known = action(source, name, Catalog::embedded());
            assert_eq!(action(source, name, None).action, wanted);
            assert_eq!((known.action.as_str(), known.unknown), (wanted, None));
        }
        assert!(!action("ec2.amazonaws.com", "RunInstances", None).renamed);
        assert!(action("lambda.amazonaws.com", "ListFunctions20150331", None).renamed);
    }
}
