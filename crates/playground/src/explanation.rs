//! The explanation of a verdict as Markdown, to paste into a ticket or a chat.

use crate::markdown::{code, escaped, fenced};
use crate::meanings::meanings;
use crate::path::lanes;
use crate::results::Evaluated;
use crate::texts::markdown as t;
use iam_evaluator::evaluation::{Decision, Side, Verdict};
use iam_evaluator::nearest::{MissRole, TextPair, nearest_misses};
use iam_evaluator::scenario::{Request, Resource};
use iam_evaluator::wording::{decision_word, evaluation_sentence, nearest_sentence, next_step, stage_sentence};
use std::fmt::Write;

/// So many statements that came close are told.
const NEAREST: usize = 3;

/// The explanation of the open request; empty when there is none.
#[must_use]
pub fn markdown(evaluated: &Evaluated) -> String {
    let Some((evaluation, request)) = evaluated.evaluation.as_deref().zip(evaluated.work.request()) else {
        return String::new();
    };
    let verdict = &evaluation.verdict;
    let mut out = String::new();
    let title = evaluated.work.scenario.title.trim();
    if !title.is_empty() {
        let _ = writeln!(out, "# {}\n", escaped(title));
    }
    let _ = writeln!(out, "{}\n", question(request));
    let _ = writeln!(
        out,
        "**{}.** {}\n",
        decision_word(verdict.decision),
        escaped(&evaluation_sentence(evaluation, request))
    );
    if let Some(message) = &verdict.message {
        let _ = writeln!(out, "{}:\n\n{}", t::AWS_WOULD_SAY, fenced(message));
    }
    if let Some(next) = next_step(verdict) {
        let _ = writeln!(out, "{}\n", escaped(&next));
    }
    for (label, keys) in
        [(t::DEPENDS_ON, &verdict.depends_on), (t::ABSENT_AND_COULD_CHANGE_IT, &verdict.missing_context_keys)]
    {
        if !keys.is_empty() {
            let keys: Vec<_> = keys.iter().map(|key| code(key)).collect();
            let _ = writeln!(out, "{label}: {}\n", keys.join(", "));
        }
    }
    path(&mut out, verdict, &request.action);
    nearest(&mut out, evaluation);
    policies(&mut out, evaluated);
    if !verdict.warnings.is_empty() {
        out.push_str(t::REMARKS);
        for warning in &verdict.warnings {
            let _ = writeln!(out, "- {} {}", code(&warning.code), escaped(&warning.message));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "_{} {}_", t::NAME, env!("CARGO_PKG_VERSION"));
    out
}

fn question(request: &Request) -> String {
    let principal = crate::state::principal_details(&request.principal).arn;
    let resource = match &request.resource {
        Resource::Arn(arn) => arn,
        Resource::Details(details) => &details.arn,
    };
    let mut text = t::question(&code(&principal), &code(&request.action), &code(resource));
    let context: Vec<_> = request
        .context
        .iter()
        .map(|(key, value)| format!("{} = {}", code(key), code(&value.texts().join(", "))))
        .collect();
    if !context.is_empty() {
        let _ = write!(text, "\n**With** {}", context.join(", "));
    }
    text
}

fn path(out: &mut String, verdict: &Verdict, action: &str) {
    let lanes = lanes(verdict, action);
    if lanes.is_empty() {
        return;
    }
    out.push_str(t::THE_PATH_OF_THE_REQUEST);
    for lane in &lanes {
        if let Some(side) = lane.side {
            let side = if side == Side::Resource { t::THE_RESOURCES_SIDE } else { t::THE_CALLERS_SIDE };
            let account = lane.account.map(|account| format!(" {}", code(account))).unwrap_or_default();
            let _ = writeln!(out, "{side}{account}:\n");
        }
        for (number, gate) in lane.gates.iter().enumerate() {
            let decides = if gate.stage.decides { t::DECIDES } else { "" };
            let _ = writeln!(
                out,
                "{}. **{}**: {}{decides}. {}",
                number + 1,
                gate.stage.policy_type.label(),
                gate.word(),
                escaped(&stage_sentence(gate.stage))
            );
        }
        out.push('\n');
    }
}

fn nearest(out: &mut String, evaluation: &iam_evaluator::evaluation::Evaluation) {
    let misses = nearest_misses(evaluation);
    let heading = match evaluation.verdict.decision {
        Decision::Allowed => t::WHAT_CARRIES_IT,
        Decision::ExplicitDeny if misses.iter().any(|miss| miss.role == MissRole::Denies) => t::WHAT_DENIES_IT,
        _ => t::WHAT_CAME_CLOSEST,
    };
    if misses.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {heading}\n");
    for miss in misses.iter().take(NEAREST) {
        let _ = writeln!(out, "- {}", escaped(&nearest_sentence(miss)));
        for part in &miss.parts {
            let _ = writeln!(out, "  - **{}**: {}", escaped(&part.name), escaped(&part.sentence));
            if let Some(TextPair { policy, request, .. }) = &part.texts {
                out.push_str(&t::texts_apart(&code(policy), &code(request)));
            }
        }
    }
    out.push('\n');
}

fn policies(out: &mut String, evaluated: &Evaluated) {
    let meanings = meanings(evaluated);
    if meanings.is_empty() {
        return;
    }
    out.push_str(t::WHAT_THE_POLICIES_SAY);
    for policy in meanings {
        let _ = writeln!(out, "### {} ({})\n", escaped(&policy.name), policy.policy_type.label());
        if !policy.readable {
            out.push_str(t::ITS_TEXT_CANNOT_BE_READ);
            continue;
        }
        for statement in &policy.statements {
            let sid = statement.sid.as_ref().map(|sid| format!(" {}", code(sid))).unwrap_or_default();
            let _ =
                writeln!(out, "{}.{sid} {} _({})_", statement.index + 1, escaped(&statement.sentence), statement.word);
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Results, Shown};
    use crate::state::Work;
    use iam_evaluator::scenario::Scenario;
    use std::rc::Rc;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn explain(file: &str, open: usize) -> String {
        let path = format!("{}/../../www/gallery/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let scenario = Scenario::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
        let work = Rc::new(Work::new(scenario, open, &mut 0));
        markdown(&Shown::next(&mut None, &work, Results::of(&work, NOW), NOW).evaluated)
    }

    #[test]
    fn a_denial_is_told_from_the_question_to_the_statements() {
        let text = explain("a-bucket-arn-does-not-cover-its-objects", 0);
        for part in [
            "# ",
            "**Can** `arn:aws:",
            "**Implicit deny.** ",
            "AWS would say:\n\n```\nUser: ",
            "## The path of the request\n\n1. **",
            "(decides). ",
            "## What came closest\n\n- Statement",
            "    - policy: `arn:aws:s3:::",
            "## What the policies say\n\n### ",
            "1. ",
            "_(does not apply)_",
            "_IAM policy playground ",
        ] {
            assert!(text.contains(part), "no {part:?} in\n{text}");
        }
    }

    #[test]
    fn an_allowed_request_and_two_accounts_are_told_too() {
        let text = explain("my-role-reads-my-bucket-from-another-account", 0);
        assert!(text.contains("The caller's side `111122223333`:\n\n1. "), "{text}");
        assert!(text.contains("The resource's side `444455556666`:\n\n1. "), "{text}");
        let text = explain("my-role-reads-my-bucket-from-another-account", 1);
        assert!(text.contains("## What carries it, and what would take it away\n\n- Statement"), "{text}");
        assert!(!text.contains("AWS would say"), "{text}");
    }

    #[test]
    fn what_the_policies_say_cannot_break_the_markdown() {
        let mut work = Work::new(crate::state::first_scenario(), 0, &mut 0);
        work.scenario.title = "*one* <b>\n# two".to_owned();
        let work = Rc::new(work);
        let text = markdown(&Shown::next(&mut None, &work, Results::of(&work, NOW), NOW).evaluated);
        assert!(text.starts_with("# \\*one\\* \\<b\\> \\# two\n"), "{text}");
        assert!(text.contains("amzn-s3-demo-bucket/\\*"), "{text}");
    }
}
