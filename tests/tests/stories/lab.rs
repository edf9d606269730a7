//! The condition lab and the quick reference.

use anyhow::{Result, ensure};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{load_example, open, ready, verdict};

/// What the lab's table says of a line, form by form.
async fn line(page: &Page, row: &str) -> Result<Vec<String>> {
    let script =
        format!("return findAll('#lab-table tr[data-row=\"{row}\"] td').map((cell) => cell.textContent.trim())");
    Ok(serde_json::from_value(page.script(&script, &[]).await?)?)
}

#[test]
fn a_condition_of_the_trace_is_taken_to_the_lab_and_played_with() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        verdict(page, "explicit-deny").await?;
        page.click("#trace .TraceLine-lab").await?;
        page.text("#lab").await?;
        page.wait_until("the focus in the lab", "document.activeElement.id === 'lab-operator'").await?;
        // As in the trace: a negated operator, and the request has no such key.
        page.wait_until("the operator of the trace", "find('#lab-operator').value.includes('Not')").await?;
        page.wait_until("an absent key", "find('#lab-absent').checked").await?;
        page.wait_until("the answer", "find('#lab-answer').dataset.outcome === 'match'").await?;
        ensure!(line(page, "absent").await? == ["true", "true", "true", "false", "true", "true"]);
        page.expect_accessible("the lab").await?;

        // ForAnyValue needs a value: no longer true. The table's headings choose as the fields do.
        page.choose("#lab-set", "ForAnyValue").await?;
        page.wait_until("the answer to turn", "find('#lab-answer').dataset.outcome === 'no-match'").await?;
        page.wait_for_text("#lab-json", "ForAnyValue:").await?;
        page.click_saying(".Lab-head", "IfExists").await?;
        page.wait_until("the answer to turn back", "find('#lab-answer').dataset.outcome === 'match'").await?;

        // Values that are typed are compared at once.
        page.choose("#lab-operator", "StringLike").await?;
        page.click("#lab-if-exists").await?;
        page.fill("#lab-key", "aws:TagKeys").await?;
        page.fill("#lab-values", "team*").await?;
        page.click("#lab-present").await?;
        page.fill("#lab-request", "team-a").await?;
        page.wait_until("a match", "find('#lab-answer').dataset.outcome === 'match'").await?;
        page.fill("#lab-request", "cost").await?;
        page.wait_until("no match", "find('#lab-answer').dataset.outcome === 'no-match'").await?;
        page.wait_for_text("#lab-answer", "StringLike is not satisfied").await?;

        // The policies stay beside it, and the explanation is one step away.
        page.wait_until("the policies", "shown(find('policy-editor'))").await?;
        page.click("#beside-why").await?;
        page.wait_until("the explanation", "shown(find('#trace')) && !find('#lab')").await?;
        verdict(page, "explicit-deny").await
    })
}

#[test]
fn the_reference_tells_what_absent_keys_give_and_leads_to_the_lab() -> Result<()> {
    story_with(Settings { dark: true, ..Settings::default() }, async |page| {
        open(page).await?;
        page.click("#reference-tab").await?;
        page.wait_for_text("#absent-keys", "StringNotEquals").await?;
        page.wait_for_text("#principal-variables", "FederatedUser").await?;
        page.wait_for_text(".Reference-steps", "Service control policies").await?;
        page.expect_accessible("the reference").await?;
        page.click("[data-operator=IpAddress]").await?;
        page.wait_until("the lab", "find('#lab-operator')?.value === 'IpAddress'").await?;
        page.wait_until("a match", "find('#lab-answer').dataset.outcome === 'match'").await.map(drop)
    })
}

#[test]
fn lab_and_reference_fit_a_phone() -> Result<()> {
    story(async |page| {
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        let fits = "document.documentElement.scrollWidth <= innerWidth";
        page.click("#view-lab").await?;
        page.text("#lab").await?;
        page.wait_until("no scrolling sideways", fits).await?;
        page.expect_accessible("the lab").await?;
        page.open_drawer("reference").await?;
        page.wait_until("no scrolling sideways", fits).await?;
        page.expect_accessible("the reference").await
    })
}
