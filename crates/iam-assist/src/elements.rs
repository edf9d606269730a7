//! The elements of a policy and what there is to say of each.

use iam_evaluator::scenario::PolicyType;

/// An element of the policy language.
/// Source: IAM User Guide, "IAM JSON policy element reference".
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it says, in a sentence or two.
    pub(crate) doc: &'static str,
    /// The last part of its page's address in the IAM User Guide.
    page: &'static str,
    /// How its value begins, written behind the colon.
    pub(crate) value: &'static str,
    /// Where it belongs.
    pub(crate) of: Of,
}

/// What an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Document,
    Statement,
    /// Statements of policies attached to a resource.
    StatementWithPrincipal,
    Principal,
}

const fn element(name: &'static str, of: Of, page: &'static str, value: &'static str, doc: &'static str) -> Element {
    Element { name, doc, page, value, of }
}

/// Every element, in the order in which AWS's examples write them.
#[rustfmt::skip]
pub(crate) const ELEMENTS: &[Element] = &[
    element("Version", Of::Document, "elements_version", "\"2012-10-17\"", "The version of the policy language, not of this policy. Without \"2012-10-17\", policy variables are plain text."),
    element("Id", Of::Document, "elements_id", "\"\"", "A name for the policy. Some services require it in resource-based policies."),
    element("Statement", Of::Document, "elements_statement", "[]", "The statements: one object or a list of them."),
    element("Sid", Of::Statement, "elements_sid", "\"\"", "A name for the statement, unique in the policy. In IAM policies letters and digits only."),
    element("Effect", Of::Statement, "elements_effect", "\"Allow\"", "Whether the statement allows or denies what it matches. A Deny overrides every Allow."),
    element("Principal", Of::StatementWithPrincipal, "elements_principal", "{}", "Who: accounts, users, roles, sessions or services that the statement is about."),
    element("NotPrincipal", Of::StatementWithPrincipal, "elements_notprincipal", "{}", "Everyone except those listed. With Deny only; a condition on aws:PrincipalArn is what AWS recommends instead."),
    element("Action", Of::Statement, "elements_action", "[]", "The actions the statement is about, as service:Action. `*` stands for any characters, `?` for one; case does not matter."),
    element("NotAction", Of::Statement, "elements_notaction", "[]", "Every action except those listed, those of other services too."),
    element("Resource", Of::Statement, "elements_resource", "\"*\"", "The resources the statement is about, as ARNs. `*` stands for any characters, `?` for one; case matters."),
    element("NotResource", Of::Statement, "elements_notresource", "[]", "Every resource except those listed, those of other services too."),
    element("Condition", Of::Statement, "elements_condition", "{}", "When: every operator and key has to be satisfied by the request's context; of several values of one key, one suffices."),
    element("AWS", Of::Principal, "elements_principal", "\"\"", "Accounts, users, roles and sessions, by ARN or account id; `*` is everyone."),
    element("Service", Of::Principal, "elements_principal", "\"\"", "Service principals, such as lambda.amazonaws.com."),
    element("Federated", Of::Principal, "elements_principal", "\"\"", "Identity providers: a SAML provider's ARN or an OIDC provider's name."),
    element("CanonicalUser", Of::Principal, "elements_principal", "\"\"", "An Amazon S3 canonical user id. AWS recommends account ids instead."),
];

impl Element {
    /// The address of AWS's page on it.
    pub(crate) fn page(&self) -> String {
        format!("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_{}.html", self.page)
    }

    /// Whether policies of a type have it.
    pub(crate) fn belongs_to(&self, policy_type: PolicyType) -> bool {
        let with_principal =
            matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl);
        // In resource control policies the principal is always `*`.
        self.of != Of::StatementWithPrincipal
            || with_principal && (self.name == "Principal" || policy_type != PolicyType::ResourceControl)
    }
}

/// An element by its name, as it is written.
pub(crate) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Service principals that policies often name.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal", and the services' guides on their roles.
pub(crate) const SERVICE_PRINCIPALS: &[&str] = &[
    "apigateway.amazonaws.com",
    "backup.amazonaws.com",
    "cloudformation.amazonaws.com",
    "cloudfront.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "codebuild.amazonaws.com",
    "codepipeline.amazonaws.com",
    "config.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "ec2.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "ecs.amazonaws.com",
    "edgelambda.amazonaws.com",
    "eks.amazonaws.com",
    "elasticmapreduce.amazonaws.com",
    "events.amazonaws.com",
    "firehose.amazonaws.com",
    "glue.amazonaws.com",
    "lambda.amazonaws.com",
    "logging.s3.amazonaws.com",
    "logs.amazonaws.com",
    "pipes.amazonaws.com",
    "pods.eks.amazonaws.com",
    "rds.amazonaws.com",
    "s3.amazonaws.com",
    "sagemaker.amazonaws.com",
    "scheduler.amazonaws.com",
    "sns.amazonaws.com",
    "sqs.amazonaws.com",
    "ssm.amazonaws.com",
    "states.amazonaws.com",
];
