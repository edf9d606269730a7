//! Why: the path of the request, what came closest, the policies in words, and the evaluation step by step.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{load_example, make_unknown, open, ready, verdict};

/// The gates of a line: policy type, what each is to the request, whether the request gets behind it.
async fn gates(page: &Page, line: usize) -> Result<Vec<[String; 3]>> {
    let script = format!(
        "return findAll('.Path-lane[data-lane=\"{line}\"] .Gate').map(({{ dataset }}) => [dataset.stage, dataset.gate, dataset.after])"
    );
    Ok(serde_json::from_value(page.script(&script, &[]).await?)?)
}

fn gate<'g>(gates: &'g [[String; 3]], stage: &str) -> Result<[&'g str; 2]> {
    let [_, gate, after] = gates.iter().find(|[name, ..]| name == stage).context("no such gate")?;
    Ok([gate, after])
}

/// Puts the focus somewhere; that Tab leads there is a story of its own.
async fn focus(page: &Page, path: &str) -> Result<()> {
    page.wait_until(path, &format!("shown(find('{path}'))")).await?;
    page.script("find(arguments[0]).focus()", &[path.into()]).await.map(drop)
}

#[test]
fn the_path_of_a_request_shows_where_it_ends_and_leads_to_the_policies() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "a-permissions-boundary-without-the-action.json").await?;
        verdict(page, "implicit-deny").await?;
        let line = gates(page, 0).await?;
        ensure!(line.len() == 7, "{line:?}");
        ensure!(gate(&line, "identity-based")? == ["open", "reached"], "{line:?}");
        ensure!(gate(&line, "permissions-boundary")? == ["closed", "stopped"], "{line:?}");
        ensure!(gate(&line, "session")? == ["skipped", "stopped"], "{line:?}");
        let deciding =
            page.script("return findAll('.Gate[data-decides=true]').map((gate) => gate.dataset.stage)", &[]).await?;
        ensure!(deciding == serde_json::json!(["permissions-boundary"]), "{deciding}");

        // The deciding gate is explained; the one that has the focus instead, as long as it has it.
        page.wait_for_text(".Path-told", "The permissions boundary does not allow the request.").await?;
        focus(page, ".Gate[data-stage=identity-based] .Gate-button").await?;
        page.wait_for_text(".Path-told", "An Allow statement applies.").await?;
        page.press(&[Key::Tab.into()]).await?;
        page.wait_for_text(".Path-told", "The permissions boundary does not allow the request.").await?;

        // Choosing it shows its policy.
        page.press(&[Key::Enter.into()]).await?;
        let lit = "findAll('policy-editor').some((editor) => editor.shadowRoot?.querySelector('.cm-policy-selected')
            && editor.closest('.PolicyCard').getAttribute('aria-label') === 'ShirleyBoundary')";
        page.wait_until("the boundary's text to be lit", lit).await?;

        // All gates in words, one under the other.
        page.click(".Path-toggle").await?;
        page.wait_for_text("#gate-session-why", "Session policies exist only for role sessions").await?;
        page.expect_accessible("the path in words").await
    })
}

#[test]
fn a_cross_account_request_has_a_line_for_each_account() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        verdict(page, "implicit-deny").await?;
        let (caller, resource) = (gates(page, 0).await?, gates(page, 1).await?);
        ensure!(gate(&caller, "identity-based")? == ["closed", "stopped"], "{caller:?}");
        ensure!(gate(&resource, "resource-based")? == ["open", "reached"], "{resource:?}");
        page.wait_for_text(".Path-lane[data-lane='0'] .Path-side", "111122223333").await?;
        page.wait_for_text(".Path-lane[data-lane='1'] .Path-side", "444455556666").await?;

        // Inside one account there is one line, and the caller's own policies are not needed.
        page.choose("#open-request", "1").await?;
        verdict(page, "allowed").await?;
        page.wait_until("one line", "findAll('.Path-lane').length === 1").await?;
        let line = gates(page, 0).await?;
        ensure!(gate(&line, "identity-based")? == ["skipped", "reached"], "{line:?}");
        page.wait_for_text("#carried", "allows this without any condition").await.map(drop)
    })
}

#[test]
fn what_is_unknown_leaves_the_path_open() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        verdict(page, "explicit-deny").await?;
        make_unknown(page, "aws:SourceIp").await?;
        verdict(page, "depends").await?;
        page.wait_until("a gate that may open", "find('.Gate[data-gate=unknown][data-after=perhaps]')").await.map(drop)
    })
}

#[test]
fn on_a_phone_the_path_runs_down_and_tells_every_gate() -> Result<()> {
    for (width, dark) in [(390, false), (320, true)] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            page.open_in_frame(width, 844).await?;
            ready(page).await?;
            load_example(page, "an-scp-without-an-allow-at-one-level.json").await?;
            verdict(page, "implicit-deny").await?;
            page.click("#view-why").await?;
            page.wait_for_text("#gate-service-control-why", "ou-workloads: Implicit deny").await?;
            let beneath = "const gates = findAll('.Gate').map((gate) => gate.getBoundingClientRect());
                return gates.length > 1 && gates.every((gate, at) => at === 0 || gate.top >= gates[at - 1].bottom - 1);";
            let beneath = page.script(beneath, &[]).await?;
            ensure!(beneath == Value::Bool(true), "the gates do not stand under each other at {width}");
            page.expect_accessible("the path on a phone").await
        })?;
    }
    Ok(())
}

#[test]
fn a_denial_begins_with_what_came_closest_and_shows_the_difference() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "a-bucket-arn-does-not-cover-its-objects.json").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text("#nearest .Miss:first-child", "“/*” is missing").await?;
        page.wait_for_text("#nearest .Texts", "arn:aws:s3:::amzn-s3-demo-bucket").await?;
        let marked = page
            .script("return [textOf('#nearest .Texts-differs'), findAll('#nearest .Texts-missing').length]", &[])
            .await?;
        ensure!(marked == serde_json::json!(["/report.csv", 1]), "{marked}");

        // Its line shows the text in the editor.
        page.click("#nearest .Miss-line").await?;
        page.wait_until("its text to be lit", "find('policy-editor >>> .cm-policy-selected')").await?;

        // An explicit deny names the statement and what it hangs on.
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        verdict(page, "explicit-deny").await?;
        page.wait_for_text("#nearest", "BoolIfExists aws:MultiFactorAuthPresent").await?;

        // Allowed: what carries it, and what would take it away.
        page.choose("#open-request", "3").await?;
        verdict(page, "allowed").await?;
        page.wait_for_text("#carried", "allows this").await?;
        page.wait_for_text("#against", "would deny this but for BoolIfExists aws:MultiFactorAuthPresent")
            .await
            .map(drop)
    })
}

#[test]
fn of_many_policies_the_deciding_one_is_open() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-scp-without-an-allow-at-one-level.json").await?;
        let open =
            "findAll('.PolicyCard').filter((card) => card.querySelector('.PolicyCard-toggle').ariaExpanded === 'true')
            .map((card) => card.getAttribute('aria-label')).join() === 'OnlyEC2'";
        page.wait_until("the card of the deciding policy to be the open one", open).await.map(drop)
    })
}

#[test]
fn every_statement_is_a_sentence_and_the_explanation_is_copied_and_printed() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        verdict(page, "explicit-deny").await?;
        let statements = page.script("return findAll('.Meaning-statement').length", &[]).await?;
        ensure!(statements.as_u64() > Some(3), "only {statements} statements in words");
        page.wait_for_text("#meanings", "a request without the key satisfies it too").await?;
        page.click(".Meaning-statement[data-statement='1']").await?;
        page.wait_until("its statement to be lit", "find('policy-editor >>> .cm-policy-selected')").await?;

        // The clipboard and the printer of a test belong to nobody: what the page gives them is kept.
        let keep = "window.__kept = { printed: 0 };
            Object.defineProperty(navigator, 'clipboard', { configurable: true,
              value: { writeText: (text) => { window.__kept.copied = text; return Promise.resolve(); } } });
            window.print = () => { window.__kept.printed += 1; };";
        page.script(keep, &[]).await?;
        page.click("#copy-explanation").await?;
        page.wait_for_text("#copy-explanation", "Copied").await?;
        let copied = page.script("return window.__kept.copied", &[]).await?;
        let copied = copied.as_str().context("nothing was copied")?;
        for part in [
            "**Explicit deny.** ",
            "## The path of the request",
            "## What denies it",
            "## What the policies say",
            "AWS would say:",
        ] {
            ensure!(copied.contains(part), "no {part:?} in {copied}");
        }
        page.click("#print").await?;
        page.wait_until("the page to be printed", "window.__kept.printed === 1").await.map(drop)
    })
}

#[test]
fn the_evaluation_is_walked_through_by_keyboard() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        verdict(page, "explicit-deny").await?;
        focus(page, "#walk-begin").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_for_text(".Walk-count", "Step 1 of").await?;
        let at_next = "document.activeElement?.id === 'walk-next'";
        page.wait_until("the focus on the next step", at_next).await?;
        page.wait_for_text(".Walk-values", "iam:DeleteVirtualMFADevice").await?;

        // On to the first element that is compared: its text is lit, and the focus stays.
        let lit = "find('policy-editor >>> .cm-policy-selected')";
        for _ in 0..40 {
            page.press(&[Key::Right.into()]).await?;
            if page.script(&format!("return {lit} !== null"), &[]).await? == Value::Bool(true) {
                break;
            }
        }
        page.wait_until("the text of the step to be lit", lit).await?;
        page.wait_for_text(".Walk-values", "Deny so far").await?;
        page.wait_until("the focus to stay", at_next).await?;
        page.expect_accessible("a step").await?;

        // To the decision and its announcement, back by one, to the first, and out.
        page.press(&[Key::End.into()]).await?;
        page.wait_for_text(".Walk-said[aria-live=polite]", "is denied by an explicit deny").await?;
        page.wait_for_text(".Walk-values", "SelfManageMFA").await?;
        let last = page.text(".Walk-count").await?;
        page.press(&[Key::Left.into()]).await?;
        page.wait_until("another step", &format!("textOf('.Walk-count') !== '{last}'")).await?;
        page.press(&[Key::Down.into()]).await?;
        page.wait_for_text(".Walk-count", &last).await?;
        page.press(&[Key::Home.into()]).await?;
        page.wait_for_text(".Walk-count", "Step 1 of").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the walk to be over", "find('#walk') === null").await?;
        page.wait_until("the focus where it began", "document.activeElement?.id === 'walk-begin'").await.map(drop)
    })
}

#[test]
fn on_a_phone_the_lit_text_stands_above_the_walk() -> Result<()> {
    story_with(Settings { dark: true, ..Settings::default() }, async |page| {
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        verdict(page, "explicit-deny").await?;
        page.click("#view-why").await?;
        page.click("#walk-begin").await?;
        page.wait_for_text(".Walk-count", "Step 1 of").await?;
        for _ in 0..10 {
            page.press(&[Key::Right.into()]).await?;
        }
        let above = "(() => {
            const lit = find('policy-editor >>> .cm-policy-selected')?.getBoundingClientRect();
            return lit && lit.bottom <= find('#walk').getBoundingClientRect().top + 1 && lit.bottom > 0;
          })()";
        page.wait_until("the lit text above the walk", above).await?;
        page.expect_accessible("a step on a phone").await
    })
}

#[test]
fn a_chosen_theme_is_there_before_the_page_has_started() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.choose("#theme", "dark").await?;
        page.wait_until("the dark theme", "document.documentElement.dataset.theme === 'dark'").await?;
        // What runs before anything else is a script of its own, which does not wait for the rest.
        let script = "const script = [...document.scripts].find((script) => script.src.includes('/theme'));
            return Boolean(script) && script.type !== 'module' && !script.defer && !script.async
              && script.closest('head') !== null;";
        ensure!(page.script(script, &[]).await? == Value::Bool(true), "the theme's script waits for others");
        page.reload().await?;
        ready(page).await?;
        page.wait_until("the dark theme", "document.documentElement.dataset.theme === 'dark'").await.map(drop)
    })
}
