//! The resource of an API call, as far as its parameters tell it.

use super::json::text;
use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::Json;

/// Where a call was made.
pub(super) struct Place<'a> {
    pub(super) partition: &'a str,
    pub(super) region: &'a str,
    pub(super) account: &'a str,
}

/// The ARN that the parameters of a call name, in CloudTrail's `requestParameters`.
pub(super) fn of_parameters(action: &str, parameters: &Json, place: &Place<'_>) -> Option<String> {
    let (service, name) = action.split_once(':')?;
    let Place { partition, region, account } = place;
    let arn =
        |service: &str, resource: String| Some(format!("arn:{partition}:{service}:{region}:{account}:{resource}"));
    let global = |resource: String| Some(format!("arn:{partition}:iam::{account}:{resource}"));
    let get = |names: &[&str]| text(parameters, names);
    if let Some(arn) = get(&["resourceArn", "arn"]).filter(|arn| Arn::parse(arn).is_some()) {
        return Some(arn.to_owned());
    }
    match service {
        "s3" => {
            let bucket = get(&["bucketName", "bucket"])?;
            let object = get(&["key"]).filter(|_| name.contains("Object") || name.contains("Multipart"));
            Some(match object {
                Some(key) => format!("arn:{partition}:s3:::{bucket}/{key}"),
                None => format!("arn:{partition}:s3:::{bucket}"),
            })
        }
        "sts" => get(&["roleArn"]).map(str::to_owned),
        "iam" => {
            let own = |name: &str, kind: &str| {
                if Arn::parse(name).is_some() { Some(name.to_owned()) } else { global(format!("{kind}/{name}")) }
            };
            if name.contains("AttachedPolicy")
                || (name.contains("Policy") && get(&["roleName", "userName", "groupName"]).is_none())
            {
                return get(&["policyArn"]).map(str::to_owned).or_else(|| own(get(&["policyName"])?, "policy"));
            }
            if let Some(serial) = get(&["serialNumber"]) {
                return Some(serial.to_owned());
            }
            if let Some(device) = get(&["virtualMFADeviceName"]) {
                return own(device, "mfa");
            }
            if let Some(profile) = get(&["instanceProfileName"]) {
                return own(profile, "instance-profile");
            }
            let (name, kind) = [("roleName", "role"), ("userName", "user"), ("groupName", "group")]
                .into_iter()
                .find_map(|(key, kind)| get(&[key]).map(|name| (name, kind)))?;
            own(name, kind)
        }
        "lambda" => {
            let function = get(&["functionName"])?;
            if Arn::parse(function).is_some() {
                return Some(function.to_owned());
            }
            arn("lambda", format!("function:{function}"))
        }
        "kms" => {
            let key = get(&["keyId"])?;
            match key {
                key if Arn::parse(key).is_some() => Some(key.to_owned()),
                key if key.starts_with("alias/") => None,
                key => arn("kms", format!("key/{key}")),
            }
        }
        "dynamodb" => {
            let table = get(&["tableName"])?;
            if Arn::parse(table).is_some() { Some(table.to_owned()) } else { arn("dynamodb", format!("table/{table}")) }
        }
        "sqs" => {
            let url = get(&["queueUrl"])?;
            let mut parts = url.rsplit('/');
            let (queue, owner) = (parts.next()?, parts.next().unwrap_or(account));
            Some(format!("arn:{partition}:sqs:{region}:{owner}:{queue}"))
        }
        "sns" => get(&["topicArn", "targetArn"]).map(str::to_owned),
        "secretsmanager" => get(&["secretId"]).filter(|id| Arn::parse(id).is_some()).map(str::to_owned),
        "ssm" => get(&["name"])
            .map(|name| name.trim_start_matches('/'))
            .and_then(|name| arn("ssm", format!("parameter/{name}"))),
        "ecr" => get(&["repositoryName"]).and_then(|name| arn("ecr", format!("repository/{name}"))),
        "logs" => get(&["logGroupName"]).and_then(|name| arn("logs", format!("log-group:{name}"))),
        "kinesis" => get(&["streamARN"])
            .map(str::to_owned)
            .or_else(|| arn("kinesis", format!("stream/{}", get(&["streamName"])?))),
        "states" => get(&["stateMachineArn", "executionArn"]).map(str::to_owned),
        "ec2" => {
            let instance = get(&["instanceId"]).map(str::to_owned).or_else(|| first_instance(parameters))?;
            arn("ec2", format!("instance/{instance}"))
        }
        _ => None,
    }
}

/// `requestParameters.instancesSet.items[0].instanceId`.
fn first_instance(parameters: &Json) -> Option<String> {
    let items = parameters.get("instancesSet")?.get("items")?.as_array()?;
    items.first()?.get("instanceId")?.as_str().map(str::to_owned)
}
