//! Which elements a statement needs, may have and may not have, by policy type (semantics.md, table 1.3).

use super::report::{Findings, Path, a_policy, shown};
use super::{Effect, FindingType, ListElement, PrincipalElement, PrincipalKind, Statement};
use crate::scenario::PolicyType;
use crate::span::Span;

/// Checks a statement that has been read. `seen` are the elements that stand there, readable or not; `opening`
/// is where to point when one is missing.
pub(super) fn check(
    statement: &Statement,
    seen: &[&str],
    opening: Span,
    policy_type: PolicyType,
    path: &Path<'_>,
    findings: &mut Findings,
) {
    let trust = is_trust(statement, policy_type);
    let mut check = Check { statement, seen, opening, policy_type, trust, path, findings };
    check.sid();
    check.effect();
    check.action();
    check.resource();
    check.principal();
    match policy_type {
        PolicyType::ResourceControl => check.resource_control(),
        _ if trust => check.trust(),
        _ => {}
    }
}

/// A resource-based statement about `sts:` actions is one of a role trust policy: no other resource has them.
pub(super) fn is_trust(statement: &Statement, policy_type: PolicyType) -> bool {
    let mut actions = statement.actions.iter().flat_map(|element| &element.entries).peekable();
    let is_sts = |text: &str| text.split_once(':').is_some_and(|(service, _)| service.eq_ignore_ascii_case("sts"));
    policy_type == PolicyType::ResourceBased && actions.peek().is_some() && actions.all(|action| is_sts(&action.value))
}

struct Check<'c> {
    statement: &'c Statement,
    seen: &'c [&'c str],
    opening: Span,
    policy_type: PolicyType,
    trust: bool,
    path: &'c Path<'c>,
    findings: &'c mut Findings,
}

impl Check<'_> {
    fn has(&self, name: &str) -> bool {
        self.seen.contains(&name)
    }

    fn error(&mut self, code: &str, element: &str, spans: &[Span], message: &str) {
        self.findings.error(code, &self.path.key(element), spans, message);
    }

    /// Reports that both halves of a pair are missing or, with two spans, that both are there.
    fn one_of(&mut self, name: &str, required: bool, code: &str, both: [Option<Span>; 2]) {
        let not = match name {
            "Principal" => "NotPrincipal",
            "Action" => "NotAction",
            _ => "NotResource",
        };
        if let [Some(first), Some(second)] = both {
            let message = format!("`{name}` and `{not}` exclude each other. Keep one of them.");
            self.findings.error("UNSUPPORTED_ELEMENT_COMBINATION", self.path, &[second, first], message);
        } else if required && !self.has(name) && !self.has(not) {
            let message = if self.policy_type == PolicyType::ResourceControl && name != "Resource" {
                format!("The statement has no `{name}`. Add it.")
            } else {
                format!("The statement has no `{name}`. Add `{name}` or `{not}`.")
            };
            self.findings.error(code, self.path, &[self.opening], message);
        }
    }

    /// IAM and Organizations take letters and digits only; other services accept spaces (G-13).
    fn sid(&mut self) {
        let Some(sid) = &self.statement.sid else { return };
        if sid.value.is_empty() {
            let message = "The `Sid` is empty. Give the statement a name or remove the element.";
            self.findings.suggestion("EMPTY_SID_VALUE", &self.path.key("Sid"), &[sid.span], message);
        }
        let own = self.trust || !matches!(self.policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint);
        if own && !sid.value.chars().all(|c| c.is_ascii_alphanumeric()) {
            let message =
                format!("{} has characters other than letters and digits. Use those only.", shown(&sid.value));
            self.findings.error("UNSUPPORTED_SID", &self.path.key("Sid"), &[sid.span], message);
        }
    }

    fn effect(&mut self) {
        if !self.has("Effect") {
            let message = "The statement has no `Effect`. Add `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`.";
            self.findings.error("MISSING_EFFECT", self.path, &[self.opening], message);
        }
    }

    fn action(&mut self) {
        self.one_of("Action", true, "MISSING_ACTION", pair(&self.statement.actions, |e| (e.negated, e.key_span)));
    }

    /// A resource-based policy without `Resource` is about the resource it is attached to (G-22).
    fn resource(&mut self) {
        let required = self.policy_type != PolicyType::ResourceBased;
        let both = pair(&self.statement.resources, |e| (e.negated, e.key_span));
        self.one_of("Resource", required, "MISSING_RESOURCE", both);
        self.short_arns();
    }

    /// Identity-based policies complete a short ARN; AWS STS refuses it in a session policy, and of the others the
    /// documentation does not say (M-25, D-10).
    fn short_arns(&mut self) {
        if matches!(self.policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary) {
            return;
        }
        let statement = self.statement;
        for element in &statement.resources {
            let short = |text: &str| text.starts_with("arn:") && text.split(':').count() < 6;
            for entry in element.entries.iter().filter(|entry| short(&entry.value)) {
                let path = self.path.key(if element.negated { "NotResource" } else { "Resource" });
                let message = format!(
                    "{} has fewer than six fields. Write them all, `*` where any will do.",
                    shown(&entry.value)
                );
                if self.policy_type == PolicyType::Session {
                    self.findings.error("MISSING_ARN_FIELD", &path, &[entry.span], message);
                } else {
                    self.findings.warning("MISSING_ARN_FIELD", &path, &[entry.span], message);
                }
            }
        }
    }

    fn principal(&mut self) {
        let both = pair(&self.statement.principals, |e| (e.negated, e.key_span));
        match self.policy_type {
            PolicyType::IdentityBased | PolicyType::PermissionsBoundary | PolicyType::Session => {
                if self.statement.principals.is_empty() {
                    return;
                }
                let message = format!(
                    "`Principal` and `NotPrincipal` are not supported in {}: it applies to whom it is attached. \
                     Remove the element.",
                    a_policy(self.policy_type)
                );
                self.each_principal(|_| true, "UNSUPPORTED_PRINCIPAL", &message);
            }
            PolicyType::ServiceControl => {
                let message = "A service control policy names no principal. Remove the element; \
                               a condition on `aws:PrincipalArn` can narrow it.";
                self.each_principal(|_| true, "SCP_SYNTAX_ERROR_PRINCIPAL", message);
            }
            PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl => {
                self.one_of("Principal", true, "MISSING_PRINCIPAL", both);
                if self.policy_type != PolicyType::ResourceControl {
                    self.allow_with_not_principal();
                }
            }
        }
    }

    fn each_principal(&mut self, wrong: impl Fn(&PrincipalElement) -> bool, code: &str, message: &str) {
        for element in self.statement.principals.iter().filter(|element| wrong(element)) {
            let name = if element.negated { "NotPrincipal" } else { "Principal" };
            self.error(code, name, &[element.key_span], message);
        }
    }

    fn allow_with_not_principal(&mut self) {
        let allows = self.statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Allow);
        for element in self.statement.principals.iter().filter(|element| element.negated && allows) {
            let message = "`NotPrincipal` with `Allow` grants to everybody else, anonymous callers included. \
                           List who is allowed in `Principal`.";
            let path = self.path.key("NotPrincipal");
            let spans = [element.key_span];
            self.findings.add(FindingType::SecurityWarning, "ALLOW_WITH_NOT_PRINCIPAL", &path, &spans, message);
        }
    }

    /// Role trust policies (G-23).
    fn trust(&mut self) {
        for element in &self.statement.resources {
            let name = if element.negated { "NotResource" } else { "Resource" };
            let message = "A role trust policy takes no resource: it is about its own role. Remove the element.";
            self.error("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", name, &[element.key_span], message);
        }
        let message = "A role trust policy takes no `NotPrincipal`. List who may assume the role in `Principal`.";
        self.each_principal(|element| element.negated, "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", message);
    }

    /// Resource control policies (G-26).
    fn resource_control(&mut self) {
        let is_any = |element: &PrincipalElement| {
            !element.negated && element.entries.iter().any(|entry| entry.kind == PrincipalKind::Any)
        };
        let message = "The principal of a resource control policy is always everybody. Write `\"Principal\": \"*\"`; \
                       a condition on `aws:PrincipalArn` or `aws:PrincipalOrgID` can narrow it.";
        self.each_principal(|element| !is_any(element), "RCP_SYNTAX_ERROR_PRINCIPAL", message);

        for element in self.statement.actions.iter().filter(|element| element.negated) {
            let message = "A resource control policy takes no `NotAction`. List the actions in `Action`.";
            self.error("RCP_SYNTAX_ERROR_NOTACTION", "NotAction", &[element.key_span], message);
        }
        match &self.statement.effect {
            Some(effect) if effect.value == Effect::Allow => {
                if !is_full_access(self.statement) {
                    let message = "A resource control policy can only deny; everything else is allowed by \
                                   `RCPFullAWSAccess`. Write `Deny`, and say what must not happen.";
                    self.error("RCP_SYNTAX_ERROR_ALLOW", "Effect", &[effect.span], message);
                }
            }
            _ => {
                let actions = self.statement.actions.iter().filter(|element| !element.negated);
                for action in actions.flat_map(|element| &element.entries).filter(|action| action.value == "*") {
                    let message = "A resource control policy cannot name all actions of all services. \
                                   List services, e.g. `s3:*`.";
                    self.error("RCP_SYNTAX_ERROR_ACTION", "Action", &[action.span], message);
                }
            }
        }
    }
}

/// The key spans of the plain and the `Not` half.
fn pair<T>(elements: &[T], of: impl Fn(&T) -> (bool, Span)) -> [Option<Span>; 2] {
    let find = |negated| elements.iter().map(&of).find(|&(is, _)| is == negated).map(|(_, span)| span);
    let [plain, not] = [find(false), find(true)];
    // In order of the text.
    if not < plain { [not, plain] } else { [plain, not] }
}

/// The statement of AWS's own `RCPFullAWSAccess`.
fn is_full_access(statement: &Statement) -> bool {
    let all = |elements: &[ListElement]| matches!(elements, [element] if !element.negated && matches!(element.entries.as_slice(), [one] if one.value == "*"));
    all(&statement.actions) && all(&statement.resources) && statement.conditions.is_empty()
}
