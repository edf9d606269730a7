//! An explanation as JSON text without making its value first: byte for byte what serde writes of the value.

use crate::context::Context;
use crate::evaluation::{Decision, PairEvaluation, StatementRef, Verdict};
use crate::evaluator::{Detail, Evaluator, PreparedRequest, Ruled};
use crate::pairs;
use crate::prepare::Prepared;
use crate::stage;
use crate::trace::{Json, Written};

/// What goes into a verdict's text beside the verdict.
struct Details<'e> {
    prepared: &'e Prepared,
    /// Nothing when no policy was asked.
    walked: Option<(Ruled, Written)>,
    full: bool,
}

impl Evaluator {
    /// Appends the JSON text, in UTF-8, of what [`Evaluator::explain`] gives. `Outline` is written as `Full`.
    pub fn explain_json(&self, index: usize, request: &PreparedRequest, detail: Detail, out: &mut Vec<u8>) {
        let full = detail != Detail::Verdict;
        let (given, prepared) = request.parts();
        let (mut verdicts, mut details) = (Vec::with_capacity(prepared.len()), Vec::with_capacity(prepared.len()));
        for (at, pair) in prepared.iter().enumerate() {
            let (verdict, walked) = self.found(given, (at, pair), Written::new(full));
            verdicts.push(PairEvaluation {
                action: pair.action.clone(),
                resource: pair.resource.text.clone(),
                verdict,
            });
            details.push(Details { prepared: pair, walked, full });
        }
        let mut json = Json { text: std::mem::take(out) };
        json.raw("{\"request\":");
        json.index(index);
        if let Some(name) = &given.name {
            json.raw(",\"name\":");
            json.string(name);
        }
        let several = verdicts.len() > 1;
        let together = if several { pairs::together(&verdicts) } else { None };
        match (&together, verdicts.as_slice(), details.as_slice()) {
            (Some((deciding, verdict)), _, details) => write_verdict(verdict, details.get(*deciding), &mut json),
            (None, [only], [details]) => write_verdict(&only.verdict, Some(details), &mut json),
            _ => write_verdict(&Verdict::before_policies(Decision::ImplicitDeny), None, &mut json),
        }
        if several {
            json.raw(",\"pairs\":");
            json.list(verdicts.iter().zip(&details), |json, (pair, details)| {
                json.raw("{\"action\":");
                json.string(&pair.action);
                json.raw(",\"resource\":");
                json.string(&pair.resource);
                write_verdict(&pair.verdict, Some(details), json);
                json.raw("}");
            });
        }
        json.raw("}");
        *out = json.text;
    }
}

/// The members of a verdict, each after a comma.
fn write_verdict(verdict: &Verdict, details: Option<&Details<'_>>, json: &mut Json) {
    json.raw(",\"decision\":");
    json.word(verdict.decision);
    json.raw(",\"decidedBy\":");
    json.optional(verdict.decided_by.map(crate::scenario::PolicyType::id));
    json.raw(",\"grantedBy\":");
    json.list(&verdict.granted_by, write_reference);
    json.raw(",\"deniedBy\":");
    json.list(&verdict.denied_by, write_reference);
    json.raw(",\"message\":");
    json.optional(verdict.message.as_deref());
    if let Some(failure) = &verdict.authentication {
        json.raw(",\"authentication\":{\"code\":");
        json.string(&failure.code);
        json.raw(",\"message\":");
        json.string(&failure.message);
        json.raw("}");
    }
    json.raw(",\"stages\":");
    match details.and_then(|details| details.walked.as_ref().filter(|_| details.full).map(|walked| (details, walked))) {
        Some((details, (ruled, written))) => {
            let levels = written.policy_types().map(|policy_type| (policy_type, Vec::new())).collect();
            let stages = stage::stages(details.prepared, &ruled.layers, ruled.decided_by, levels);
            written.write_stages(&stages, json);
        }
        None => json.raw("[]"),
    }
    if !verdict.possible.is_empty() {
        json.raw(",\"possible\":");
        json.list(&verdict.possible, |json, decision| json.word(*decision));
    }
    if !verdict.depends_on.is_empty() {
        json.raw(",\"dependsOn\":");
        json.strings(verdict.depends_on.iter().map(String::as_str));
    }
    json.raw(",\"missingContextKeys\":");
    json.strings(verdict.missing_context_keys.iter().map(String::as_str));
    json.raw(",\"context\":");
    match details.filter(|details| details.full) {
        Some(details) => write_context(&details.prepared.context, json),
        None => json.raw("[]"),
    }
    json.raw(",\"warnings\":");
    json.list(&verdict.warnings, |json, warning| {
        json.raw("{\"code\":");
        json.string(&warning.code);
        json.raw(",\"message\":");
        json.string(&warning.message);
        json.raw("}");
    });
}

fn write_reference(json: &mut Json, statement: &StatementRef) {
    json.raw("{\"policy\":");
    json.string(&statement.policy);
    json.raw(",\"statement\":");
    json.index(statement.statement);
    json.raw("}");
}

fn write_context(context: &Context, json: &mut Json) {
    json.list(context.listed(), |json, (key, values, source)| {
        json.raw("{\"key\":");
        json.string(key);
        json.raw(",\"values\":");
        json.strings(values.iter().map(String::as_str));
        json.raw(",\"source\":");
        json.word(source);
        json.raw("}");
    });
}
