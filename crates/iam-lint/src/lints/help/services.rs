//! What the service reference says of the actions and resources of a policy.

use crate::policy::{Facts, Policy};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::Spanned;

/// Whether a field of an ARN has a wildcard or policy variable.
pub(in crate::lints) fn is_open(field: &str) -> bool {
    field.contains(['*', '?']) || field.contains("${")
}

/// What Region and account are in the ARNs of the types of resource that an ARN may be of; none when that is not known.
fn known_fields(
    catalog: &iam_catalog::Catalog,
    arn: &iam_evaluator::arn::Arn<'_>,
) -> Option<Vec<(iam_catalog::Field, iam_catalog::Field)>> {
    if is_open(arn.service) || arn.resource.len() > 256 {
        return None;
    }
    let pattern = crate::policy::variables_as_wildcards(arn.resource);
    let formats = catalog.types_of_arn_service(arn.service).map(|of| &of.arn);
    let fitting: Vec<_> = formats
        .filter(|format| format.resource_may_match(&pattern))
        .map(|format| (format.region(), format.account()))
        .collect();
    (!fitting.is_empty()).then_some(fitting)
}

/// Conditions on tags of the resource that an absent tag does not meet, each with the listed actions whose requests never
/// carry one.
pub(in crate::lints) fn tag_conditions<'p, 'a>(
    policy: &'p Policy<'a>,
    catalog: &iam_catalog::Catalog,
) -> Vec<(&'p Facts<'a>, &'p crate::policy::Condition<'a>, Vec<Span>)> {
    let mut found = Vec::new();
    for (facts, condition) in policy.conditions() {
        let tag = crate::policy::is_key(&condition.key, "aws:resourcetag/");
        if !tag || condition.operator.is_err() || condition.met_when_absent() {
            continue;
        }
        let never = |action: &&Spanned<String>| {
            let meant = if action.value.contains(['*', '?']) {
                match action.value.split_once(':') {
                    Some((prefix, _)) if !prefix.contains(['*', '?']) => catalog.expand(&action.value),
                    _ => Vec::new(),
                }
            } else {
                catalog.action(&action.value).into_iter().collect()
            };
            !meant.is_empty() && meant.iter().all(|(service, action)| !service.takes_key(action, &condition.key))
        };
        let spans = facts.listed_actions().filter(never).map(|action| action.span).collect();
        found.push((facts, condition, spans));
    }
    found
}

/// Whether some ARN of a pattern is of a type that the action takes. The variables of the ARN's resource are wildcards already.
pub(in crate::lints) fn action_takes(
    service: &iam_catalog::Service,
    action: &iam_catalog::Action,
    arn: &iam_evaluator::arn::Arn<'_>,
    resource: &str,
) -> bool {
    // By the book such an action takes `*` alone. AWS's own policies grant many by all ARNs of the service (see also D-12).
    if action.resource_types.is_empty() {
        return arn.service == service.prefix && resource == "*";
    }
    service.resource_types_of(action).any(|of| {
        let own = of.arn.service();
        let same = own.contains("${") || iam_catalog::overlap(&crate::policy::variables_as_wildcards(arn.service), own);
        same && of.arn.resource_may_match(resource)
    })
}

/// Whether a policy variable stands before the fifth colon of an ARN, where it is taken as it stands and its colon counts.
pub(in crate::lints) fn has_variable_before_resource(arn: &str) -> bool {
    arn.match_indices(':').nth(4).is_none_or(|(at, _)| arn.get(..at).is_some_and(|start| start.contains("${")))
}

/// Whether a resource is one that AWS provides to every account, such as the document `AWS-RunShellScript`: its ARN has no account.
pub(in crate::lints) fn is_of_aws(resource: &str) -> bool {
    let of_aws = |part: &str| ["AWS", "Aws", "aws", "Amazon"].iter().any(|start| part.starts_with(start));
    resource.split(['/', ':']).any(of_aws)
}

/// A check of the Region or the account in the ARNs of resources.
pub(in crate::lints) struct FieldCheck {
    /// Its place among the fields of an ARN, from 0: 3 is the Region, 4 the account.
    pub(in crate::lints) place: usize,
    /// What the service reference says of it in the ARNs of every type of resource that may be meant.
    pub(in crate::lints) known: iam_catalog::Field,
    /// Whether an ARN contradicts that.
    pub(in crate::lints) wrong: fn(&iam_evaluator::arn::Arn<'_>) -> bool,
    /// What is wrong with the ARNs of a service, behind `ARNs of SERVICE `.
    pub(in crate::lints) said: &'static str,
    /// The repair: its title, and what it writes into the field.
    pub(in crate::lints) repair: (&'static str, &'static str),
}

impl FieldCheck {
    /// Reports every resource of a policy that is wrong.
    pub(in crate::lints) fn run(&self, policy: &Policy<'_>, report: &mut crate::report::Report) {
        let Some(catalog) = policy.catalog else { return };
        for resource in policy.resources() {
            let Some(arn) = iam_evaluator::arn::Arn::parse(&resource.value) else { continue };
            if has_variable_before_resource(&resource.value) || !(self.wrong)(&arn) {
                continue;
            }
            let Some(fields) = known_fields(catalog, &arn) else { continue };
            let known = |(region, account): &(_, _)| *(if self.place == 3 { region } else { account }) == self.known;
            if fields.iter().all(known) {
                let message = format!("ARNs of {} {}", crate::report::shown(arn.service), self.said);
                let mut parts: Vec<&str> = resource.value.splitn(6, ':').collect();
                let (title, text) = self.repair;
                if let Some(field) = parts.get_mut(self.place) {
                    *field = text;
                }
                let repair = crate::edit::Repair::new(title, resource.span, crate::edit::quoted(&parts.join(":")));
                report.add_with(&[resource.span], message, [repair]);
            }
        }
    }
}
