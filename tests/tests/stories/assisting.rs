//! An editor that knows IAM: what may stand at the cursor, what stands there, and what can be done about a line.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{edit, load_example, open, put_cursor_behind, select, text, text_contains, verdict};

const OFFERED: &str = "findAll('policy-editor >>> .cm-tooltip-autocomplete li')";
const MENU: &str = "findAll('policy-editor >>> .cm-repairs button')";

/// Waits until something is offered, as the first.
async fn offered(page: &Page, label: &str) -> Result<()> {
    let first = format!("{OFFERED}[0]?.querySelector('.cm-completionLabel').textContent === {}", json!(label));
    page.wait_until(&format!("{label} to be offered first"), &first).await.map(drop)
}

/// Takes what is offered first.
async fn take(page: &Page, label: &str) -> Result<()> {
    offered(page, label).await?;
    page.press(&[Key::Enter.into()]).await
}

/// Opens the menu of what can be done about the line of the cursor, and does what is called so.
async fn repair(page: &Page, title: &str) -> Result<()> {
    page.press(&[Key::Control.into(), '.']).await?;
    page.wait_until("the menu to have the focus", &format!("{MENU}.some((item) => item.matches(':focus'))")).await?;
    let there = page.script(&format!("return {MENU}.map((item) => item.textContent)"), &[]).await?;
    let at = there.as_array().into_iter().flatten().position(|item| item == title);
    ensure!(at.is_some(), "there is no {title} in {there}");
    for _ in 0..at.unwrap_or_default() {
        page.press(&[Key::Down.into()]).await?;
    }
    page.press(&[Key::Enter.into()]).await
}

#[test]
fn a_condition_is_written_with_what_the_editor_offers() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:GetObjectTag").await?;
        offered(page, "s3:GetObjectTagging").await?;
        page.wait_for_text("policy-editor >>> .cm-completionDetail", "Read").await?;
        take(page, "s3:GetObjectTagging").await?;
        text_contains(page, "\"s3:GetObjectTagging\"").await?;
        verdict(page, "implicit-deny").await?;

        put_cursor_behind(page, "amzn-s3-demo-bucket/*\"").await?;
        page.type_text(",\n\"Cond").await?;
        take(page, "Condition").await?;
        page.type_text("\"StringEqualsIfE").await?;
        take(page, "StringEqualsIfExists").await?;
        // Only keys of strings that requests for the action can carry.
        page.type_text("\"aws:requestedreg").await?;
        take(page, "aws:RequestedRegion").await?;
        page.type_text("eu-central-1").await?;
        take(page, "eu-central-1").await?;
        text_contains(page, "\"StringEqualsIfExists\": {\"aws:RequestedRegion\": \"eu-central-1\"}").await?;
        edit(page, "s3:GetObjectTagging", "s3:GetObject").await?;
        verdict(page, "allowed").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.expect_quiet().await
    })
}

#[test]
fn what_stands_at_the_cursor_or_under_the_pointer_is_explained() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let said = "policy-editor >>> .cm-said";
        put_cursor_behind(page, "s3:GetObj").await?;
        page.press(&[Key::Control.into(), Key::Shift.into(), ' ']).await?;
        page.wait_for_text(said, "s3:GetObject").await?;
        page.wait_for_text(said, "Access level: Read").await?;
        page.wait_for_text(said, "Grants permission to retrieve objects from Amazon S3.").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("it to go", "!find('policy-editor >>> .cm-said')").await?;

        page.point_at_saying("policy-editor >>> .tok-property", "\"Effect\"").await?;
        page.wait_for_text(said, "AWS documentation").await?;

        // While an ARN is written its parts are named.
        put_cursor_behind(page, "arn:aws:s3:").await?;
        page.type_text("e").await?;
        page.wait_for_text("policy-editor >>> .cm-arn strong", "region").await?;
        page.type_text(":1").await?;
        page.wait_for_text("policy-editor >>> .cm-arn strong", "account").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the parts to go", "!find('policy-editor >>> .cm-arn')").await?;
        page.expect_quiet().await
    })
}

#[test]
fn a_finding_is_repaired_by_the_light_bulb_as_one_step() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:GetObjekt").await?;
        verdict(page, "implicit-deny").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the squiggle", "find('policy-editor >>> .cm-lintRange-error')").await?;
        page.wait_until("the light bulb", "find('policy-editor >>> .cm-bulb')").await?;
        let broken = text(page).await?;

        page.press(&[Key::F8.into()]).await?;
        page.wait_for_text("policy-editor >>> .cm-diagnostic", "INVALID_ACTION").await?;
        page.wait_for_text("policy-editor >>> .cm-diagnostic a", "Learn more").await?;
        page.press(&[Key::Escape.into()]).await?;
        repair(page, "Write `s3:GetObject`").await?;
        verdict(page, "allowed").await?;
        text_contains(page, "\"s3:GetObject\"").await?;

        page.click("#undo").await?;
        verdict(page, "implicit-deny").await?;
        ensure!(text(page).await? == broken, "one step does not bring the text back");

        // By pointer.
        select(page, "s3:GetObjekt").await?;
        page.wait_until("the light bulb again", "find('policy-editor >>> .cm-bulb')").await?;
        page.click("policy-editor >>> .cm-bulb").await?;
        page.wait_until("the menu", &format!("{MENU}.length > 1")).await?;
        page.click("policy-editor >>> .cm-repairs button").await?;
        verdict(page, "allowed").await?;
        page.expect_quiet().await
    })
}

#[test]
fn wildcards_are_written_out_and_put_back_and_the_text_is_laid_out() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:GetObject*").await?;
        page.press(&[Key::Escape.into()]).await?;
        repair(page, "Write out what the wildcards stand for").await?;
        text_contains(page, "\"s3:GetObjectTagging\"").await?;
        text_contains(page, "\"s3:GetObject\"").await?;
        verdict(page, "allowed").await?;
        put_cursor_behind(page, "\"s3:GetObjectTag").await?;
        repair(page, "Put the actions into wildcards").await?;
        text_contains(page, "s3:GetObject*").await?;
        ensure!(!text(page).await?.contains("s3:GetObjectTagging"), "the actions are still written out");

        put_cursor_behind(page, "\"Effect\": \"Allow\",").await?;
        page.press(&[Key::Delete.into()]).await?;
        text_contains(page, "\"Allow\",  ").await?;
        page.press(&[Key::Shift.into(), Key::Alt.into(), 'f']).await?;
        let laid_out = "find('policy-editor').value.includes('\"Allow\",\\n      \"Action\": [')";
        page.wait_until("the text to be laid out", laid_out).await?;
        page.click("#undo").await?;
        text_contains(page, "\"Allow\",  ").await?;
        page.click(".PolicyCard-details summary").await?;
        page.click_saying(".PolicyCard-details button", "Lay out the text").await?;
        page.wait_until("the text to be laid out", laid_out).await?;
        page.expect_quiet().await
    })
}

#[test]
fn what_the_editor_offers_meets_wcag_in_light_and_dark() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            load_example(page, "a-policy-variable-without-version.json").await?;
            edit(page, "s3:GetObject", "s3:GetObj").await?;
            offered(page, "s3:GetObject").await?;
            page.expect_accessible("completion").await?;
            page.press(&[Key::Escape.into()]).await?;
            page.press(&[Key::Control.into(), '.']).await?;
            page.wait_until("the menu", &format!("{MENU}.length > 0")).await?;
            page.expect_accessible("the menu of a line").await
        })?;
    }
    Ok(())
}
