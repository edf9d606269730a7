//! The kinds of resource that a resource-based policy can be attached to, by their CloudFormation names.

use iam_evaluator::scenario::PolicyType;

/// A kind of resource with a policy of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct ResourceKind {
    /// Its CloudFormation name, as Access Analyzer takes it, e.g. `AWS::S3::Bucket`.
    pub name: &'static str,
    /// The services whose actions such a policy is about.
    pub services: &'static [&'static str],
    /// The types of resource that its statements can name, as the Service Authorization Reference calls them; empty for any.
    pub types: &'static [&'static str],
}

const fn kind(name: &'static str, services: &'static [&'static str], types: &'static [&'static str]) -> ResourceKind {
    ResourceKind { name, services, types }
}

/// The name of a role trust policy.
pub(crate) const TRUST: &str = "AWS::IAM::AssumeRolePolicyDocument";

/// The name of an endpoint policy.
const ENDPOINT: &str = "AWS::EC2::VPCEndpoint";

/// Every kind there is a name for. The first six are Access Analyzer's own.
pub const RESOURCE_KINDS: &[ResourceKind] = &[
    kind("AWS::S3::Bucket", &["s3"], &["bucket", "object"]),
    kind("AWS::S3::AccessPoint", &["s3"], &["accesspoint", "accesspointobject"]),
    kind("AWS::S3::MultiRegionAccessPoint", &["s3"], &["multiregionaccesspoint", "accesspoint", "accesspointobject"]),
    kind("AWS::S3ObjectLambda::AccessPoint", &["s3-object-lambda"], &[]),
    kind(TRUST, &["sts"], &[]),
    kind("AWS::DynamoDB::Table", &["dynamodb"], &["table", "index", "stream"]),
    kind("AWS::ApiGateway::RestApi", &["execute-api"], &[]),
    kind("AWS::Backup::BackupVault", &["backup"], &[]),
    kind("AWS::CodeArtifact::Domain", &["codeartifact"], &[]),
    kind("AWS::CodeArtifact::Repository", &["codeartifact"], &[]),
    kind(ENDPOINT, &[], &[]),
    kind("AWS::ECR::Repository", &["ecr"], &[]),
    kind("AWS::EFS::FileSystem", &["elasticfilesystem"], &[]),
    kind("AWS::Events::EventBus", &["events"], &[]),
    kind("AWS::Glue::DataCatalog", &["glue"], &[]),
    kind("AWS::KMS::Key", &["kms"], &["key"]),
    kind("AWS::Kinesis::Stream", &["kinesis"], &[]),
    kind("AWS::Lambda::Function", &["lambda"], &[]),
    kind("AWS::Lambda::LayerVersion", &["lambda"], &[]),
    kind("AWS::Logs::ResourcePolicy", &["logs"], &[]),
    kind("AWS::OpenSearchService::Domain", &["es"], &[]),
    kind("AWS::S3Express::DirectoryBucket", &["s3express"], &[]),
    kind("AWS::S3Tables::TableBucket", &["s3tables"], &[]),
    kind("AWS::SNS::Topic", &["sns"], &["topic"]),
    kind("AWS::SQS::Queue", &["sqs"], &["queue"]),
    kind("AWS::SecretsManager::Secret", &["secretsmanager"], &["Secret"]),
    kind("AWS::VpcLattice::AuthPolicy", &["vpc-lattice-svcs"], &[]),
];

impl ResourceKind {
    /// A kind by its name, in any case.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        RESOURCE_KINDS.iter().find(|kind| kind.name.eq_ignore_ascii_case(name))
    }

    /// The kind whose policies are about the actions of a service, when there is one alone or one foremost.
    pub(crate) fn of_service(prefix: &str) -> Option<&'static Self> {
        RESOURCE_KINDS.iter().find(|kind| kind.services.contains(&prefix))
    }

    /// Whether its policies are role trust policies.
    #[must_use]
    pub fn is_trust(&self) -> bool {
        self.name == TRUST
    }

    /// The type that its policies have.
    #[must_use]
    pub fn policy_type(&self) -> PolicyType {
        if self.name == ENDPOINT { PolicyType::VpcEndpoint } else { PolicyType::ResourceBased }
    }
}
