//! What a policy, a denial or a file of events has to say, as WebAssembly of its own: JSON text in, JSON text out.
//!
//! The JavaScript package has it as `iam-playground/tools` (`crates/iam-wasm/npm/tools`), apart from the evaluator, so that
//! who only evaluates does not load it. Thin: everything is the work of the crates below.

mod replay;

use iam_catalog::{Catalog, Descriptions};
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_lint::{Options, ResourceKind};
use iam_troubleshoot::import::import_of;
use iam_troubleshoot::{diagnosis, fix, signature};
use serde::Serialize;
use std::sync::{OnceLock, RwLock};
use wasm_bindgen::prelude::wasm_bindgen;

/// Reading documents makes many small allocations, which the standard library's allocator is slow at.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The service reference, once it has been loaded.
static CATALOG: OnceLock<Catalog> = OnceLock::new();

/// What the actions do, as far as it has come.
static DESCRIPTIONS: RwLock<Descriptions> = RwLock::new(Descriptions::new());

/// Takes in the service reference: the text of `iam-catalog`'s `data/catalog.txt`. Gives the day its data was collected.
///
/// # Errors
/// When the text is no catalog of a known version.
#[wasm_bindgen(js_name = useCatalog)]
pub fn use_catalog(text: &str) -> Result<String, String> {
    let read = Catalog::read(text).map_err(|error| error.to_string())?;
    Ok(CATALOG.get_or_init(|| read).date().to_owned())
}

/// Takes in what actions do: a piece of the descriptions that `iam_catalog::Descriptions` reads.
#[wasm_bindgen]
pub fn describe(piece: &str) {
    if let Ok(mut descriptions) = DESCRIPTIONS.write() {
        descriptions.add(piece);
    }
}

/// The prefix of the service whose action stands at a byte offset of a policy's text.
#[must_use]
#[wasm_bindgen(js_name = serviceAt)]
pub fn service_at(policy: &str, offset: usize) -> Option<String> {
    iam_assist::service_at(policy, offset)
}

/// The findings of each policy of a scenario, in order.
///
/// # Errors
/// When the scenario cannot be read.
#[wasm_bindgen(js_name = lintScenario)]
pub fn lint_scenario(scenario: &str) -> Result<String, String> {
    json(&iam_lint::lint_scenario(&read(scenario)?, CATALOG.get()))
}

/// The checks that are left out as long as there is no service reference: `[[issueCode, title]]`.
///
/// # Errors
/// None.
#[wasm_bindgen(js_name = waitingChecks)]
pub fn waiting_checks() -> Result<String, String> {
    let waiting = iam_lint::waiting_for_catalog().filter(|_| CATALOG.get().is_none());
    json(&waiting.map(|lint| (lint.code, lint.title)).collect::<Vec<_>>())
}

/// The findings of one policy document. `policy_type` as in scenario files, `resource_type` as CloudFormation names it;
/// what is left out is guessed.
///
/// # Errors
/// When a type is not known.
#[wasm_bindgen(js_name = lintPolicy)]
pub fn lint_policy(policy: &str, policy_type: Option<String>, resource_type: Option<String>) -> Result<String, String> {
    let kind = |name: String| {
        ResourceKind::find(&name).ok_or_else(|| format!("`{name}` is no type of resource that has policies"))
    };
    let (stated, kind) = (policy_type.as_deref().map(known).transpose()?, resource_type.map(kind).transpose()?);
    let (policy_type, resource_kind) = match (stated, kind) {
        (None, None) => {
            let guess = iam_lint::guess(policy);
            (guess.policy_type, guess.resource_kind)
        }
        (stated, kind) => (stated.unwrap_or(kind.map_or(PolicyType::ResourceBased, ResourceKind::policy_type)), kind),
    };
    let options = Options { resource_kind, catalog: CATALOG.get(), ..Options::of(policy_type) };
    json(&iam_lint::lint(policy, &options))
}

/// What may stand at a byte offset of a policy's text: `{from, to, items: [{label, insert, sort, detail, doc}]}`.
///
/// # Errors
/// When the type is not known.
#[wasm_bindgen]
pub fn complete(policy: &str, offset: usize, policy_type: &str) -> Result<String, String> {
    let descriptions = DESCRIPTIONS.read().ok();
    json(&iam_assist::complete(policy, offset, about(policy_type, descriptions.as_deref())?))
}

/// What there is to say of the part of a policy's text at a byte offset: `{from, to, title, lines, link}`, or `null`.
///
/// # Errors
/// When the type is not known.
#[wasm_bindgen]
pub fn hover(policy: &str, offset: usize, policy_type: &str) -> Result<String, String> {
    let descriptions = DESCRIPTIONS.read().ok();
    json(&iam_assist::hover(policy, offset, about(policy_type, descriptions.as_deref())?))
}

/// The changes `[{from, to, insert}]` that write out the wildcard at a byte offset.
///
/// # Errors
/// What stands in the way.
#[wasm_bindgen]
pub fn expand(policy: &str, offset: usize) -> Result<String, String> {
    json(&iam_assist::expand(policy, offset, reference()?)?)
}

/// The changes `[{from, to, insert}]` that put the actions of the element at a byte offset back into wildcards.
///
/// # Errors
/// What stands in the way.
#[wasm_bindgen]
pub fn shrink(policy: &str, offset: usize) -> Result<String, String> {
    json(&iam_assist::shrink(policy, offset, reference()?)?)
}

/// A policy's text laid out as AWS's examples are.
///
/// # Errors
/// When the text is no JSON.
#[wasm_bindgen]
pub fn format(policy: &str) -> Result<String, String> {
    iam_assist::format(policy).ok_or_else(|| "The text is no JSON: mend it first.".to_owned())
}

/// What the service reference says of a request's action and resource:
/// `{date, action: {name, service, level}, mismatch: {of, instead}, resources: [{name, arn, fits}], keys: […]}`.
///
/// # Errors
/// When the reference has not been loaded.
#[wasm_bindgen(js_name = describeAction)]
pub fn describe_action(action: &str, resource: &str) -> Result<String, String> {
    json(&iam_assist::describe_action(action, resource, reference()?))
}

fn about<'d>(policy_type: &str, descriptions: Option<&'d Descriptions>) -> Result<iam_assist::About<'d>, String> {
    Ok(iam_assist::About { policy_type: known(policy_type)?, catalog: CATALOG.get(), descriptions })
}

fn reference() -> Result<&'static Catalog, String> {
    CATALOG.get().ok_or_else(|| "The service reference has not been loaded.".to_owned())
}

fn known(name: &str) -> Result<PolicyType, String> {
    let found = PolicyType::ALL.into_iter().find(|known| known.id() == name);
    found.ok_or_else(|| format!("`{name}` is no type of policy"))
}

/// Makes a scenario of whatever is at hand of a denied request: `{kind, scenario, understood, guessed, missing}`.
/// `principal` chooses among those of an account's authorization details.
#[must_use]
#[wasm_bindgen(js_name = importText)]
pub fn import_text(text: &str, principal: Option<String>) -> String {
    import_of(text, principal.as_deref(), CATALOG.get()).to_json()
}

/// Why a request of a scenario, by its index, is denied: `{request, diagnoses: […]}`. `now` is the time of requests that
/// state none, as ISO 8601.
///
/// # Errors
/// When the scenario cannot be read.
#[wasm_bindgen]
pub fn diagnose(scenario: &str, request: usize, now: &str) -> Result<String, String> {
    Ok(diagnosis::explain(&at(scenario, now)?, request).to_json())
}

/// The questions that lead to a diagnosis who has nothing to paste: `{questions, diagnoses}`.
#[must_use]
#[wasm_bindgen]
pub fn guide() -> String {
    diagnosis::guide_to_json()
}

/// Changes that allow a request of a scenario, by its index, or with `deny` the other way round: `{request, fixes: […]}`.
///
/// # Errors
/// When the scenario cannot be read.
#[wasm_bindgen]
pub fn fixes(scenario: &str, request: usize, deny: bool, now: &str) -> Result<String, String> {
    Ok(found(&at(scenario, now)?, request, deny).to_json())
}

/// The scenario with one of its [`fixes`] made, by the fix's place in the list.
///
/// # Errors
/// When the scenario cannot be read, or the list has no such fix.
#[wasm_bindgen(js_name = applyFix)]
pub fn apply_fix(scenario: &str, request: usize, deny: bool, now: &str, fix: usize) -> Result<String, String> {
    let asked = read(scenario)?;
    let mut found = found(&at(scenario, now)?, request, deny);
    let mut fixed = match found.fixes.get_mut(fix) {
        Some(fix) => std::mem::replace(&mut fix.fixed, Scenario::new("")),
        None => return Err(format!("there is no fix {fix}; {} found", found.fixes.len())),
    };
    // The present moment was only lent to the requests.
    for (fixed, asked) in fixed.requests.iter_mut().zip(asked.requests) {
        if asked.time.is_none() && fixed.time.as_deref() == Some(now) {
            fixed.time = None;
        }
    }
    Ok(fixed.to_json())
}

/// What was signed beside what AWS signed: of a raw HTTP request or a curl command, and the error body if there is one.
///
/// # Errors
/// When the text holds no signed request, or a secret.
#[wasm_bindgen(js_name = checkSignature)]
pub fn check_signature(text: &str, error: Option<String>, now: &str) -> Result<String, String> {
    match signature::check(text, error.as_deref(), Some(now)) {
        Ok(check) => Ok(check.to_json()),
        Err(refused) => Err(refused.message().to_owned()),
    }
}

fn found(scenario: &Scenario, request: usize, deny: bool) -> fix::Fixes {
    if deny { fix::fixes_to_deny(scenario, request) } else { fix::fixes(scenario, request) }
}

fn read(scenario: &str) -> Result<Scenario, String> {
    Scenario::from_json(scenario).map_err(|error| error.to_string())
}

/// A scenario whose requests all have a time.
fn at(scenario: &str, now: &str) -> Result<Scenario, String> {
    let mut scenario = read(scenario)?;
    for request in &mut scenario.requests {
        request.time.get_or_insert_with(|| now.to_owned());
    }
    Ok(scenario)
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}
