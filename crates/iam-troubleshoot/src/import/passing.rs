//! Calls that hand a role to a service: they need `iam:PassRole` on it beside their own action.
//!
//! Source: IAM User Guide, "Grant a user permissions to pass a role to an AWS service"; Service Authorization Reference, the
//! dependent actions of each operation. `PassRole` is no API call, so that CloudTrail has no event of its own for it.

use super::draft::Draft;
use super::events;
use super::json::text;
use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::{Also, ContextValue, Json, Request, Resource, Scalar};

/// The context key that tells which service a role is passed to.
const PASSED_TO: &str = "iam:PassedToService";

/// Actions that pass a role, the parameter that has it, and the service that it is passed to.
const PASSES: [(&str, &str, &str); 16] = [
    ("cloudformation:CreateChangeSet", "roleARN", "cloudformation.amazonaws.com"),
    ("cloudformation:CreateStack", "roleARN", "cloudformation.amazonaws.com"),
    ("cloudformation:DeleteStack", "roleARN", "cloudformation.amazonaws.com"),
    ("cloudformation:UpdateStack", "roleARN", "cloudformation.amazonaws.com"),
    ("codebuild:CreateProject", "serviceRole", "codebuild.amazonaws.com"),
    ("codebuild:UpdateProject", "serviceRole", "codebuild.amazonaws.com"),
    ("ecs:RegisterTaskDefinition", "executionRoleArn", "ecs-tasks.amazonaws.com"),
    ("ecs:RegisterTaskDefinition", "taskRoleArn", "ecs-tasks.amazonaws.com"),
    ("eks:CreateCluster", "roleArn", "eks.amazonaws.com"),
    ("glue:CreateJob", "role", "glue.amazonaws.com"),
    ("lambda:CreateFunction", "role", "lambda.amazonaws.com"),
    ("lambda:UpdateFunctionConfiguration", "role", "lambda.amazonaws.com"),
    ("sagemaker:CreateNotebookInstance", "roleArn", "sagemaker.amazonaws.com"),
    ("sagemaker:CreateTrainingJob", "roleArn", "sagemaker.amazonaws.com"),
    ("states:CreateStateMachine", "roleArn", "states.amazonaws.com"),
    ("states:UpdateStateMachine", "roleArn", "states.amazonaws.com"),
];

/// Adds the `iam:PassRole` that a call needs for each role among its parameters.
pub(super) fn further(draft: &mut Draft<'_>, record: &Json, request: &mut Request) {
    let Some(parameters) = record.get("requestParameters") else { return };
    let rows = PASSES.iter().filter(|(action, _, _)| action.eq_ignore_ascii_case(&request.action));
    for (action, parameter, service) in rows {
        let Some(role) = text(parameters, &[parameter]).filter(|role| is_role(role)) else { continue };
        if request.also.iter().any(|also| also.resource.arn() == role) {
            continue;
        }
        draft.understood(format!(
            "{action} passes the role {role} to {service}, which needs iam:PassRole on it as well."
        ));
        let value = ContextValue::One(Scalar::String((*service).to_owned()));
        request.also.push(Also {
            action: "iam:PassRole".to_owned(),
            resource: Resource::Arn(role.to_owned()),
            context: [(PASSED_TO.to_owned(), value)].into_iter().collect(),
        });
    }
}

/// Says to which service the role was to be passed, where AWS has named `iam:PassRole` as what was denied.
pub(super) fn to(draft: &mut Draft<'_>, source: &str, request: &mut Request) {
    if !request.action.eq_ignore_ascii_case("iam:PassRole") {
        return;
    }
    let service = match events::prefix(source) {
        "iam" => return,
        // Roles of tasks are not for Amazon ECS itself.
        "ecs" => "ecs-tasks",
        prefix => prefix,
    };
    let service = format!("{service}.amazonaws.com");
    draft.guessed(format!("The role is taken to be passed to {service}, the service that was called ({PASSED_TO})."));
    request.context.insert(PASSED_TO.to_owned(), ContextValue::One(Scalar::String(service)));
}

fn is_role(text: &str) -> bool {
    Arn::parse(text).is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/"))
}

#[cfg(test)]
mod tests {
    use super::PASSES;
    use iam_catalog::Catalog;

    #[test]
    fn every_action_that_passes_a_role_exists() {
        let catalog = Catalog::embedded().unwrap();
        for (action, _, _) in PASSES {
            assert_eq!(catalog.action(action).map(|(_, found)| found.name.as_str()), action.split(':').nth(1));
        }
    }
}
