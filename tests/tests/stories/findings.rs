//! What is wrong with a policy: found by all checks beside the page, led to, and repaired in one step.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{TEXT, edit, load_example, open, text, text_contains, verdict};

const CHECKED: &str = "find('#checked').dataset.checked === 'true'";

/// Opens the drawer and waits until every check has run.
async fn check(page: &Page) -> Result<()> {
    page.click("#problems-tab").await?;
    page.wait_until("the checks to have run", CHECKED).await.map(drop)
}

#[test]
fn a_finding_leads_to_its_text_and_is_repaired_in_one_step() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "a-policy-variable-without-version.json").await?;
        verdict(page, "implicit-deny").await?;
        check(page).await?;
        page.wait_for_text("[data-code=MISSING_VERSION]", "line 1").await?;
        page.click("[data-code=VARIABLE_UNSUPPORTED_IN_VERSION]").await?;
        page.wait_until("its text to be marked", "find('policy-editor >>> .cm-policy-selected')").await?;

        let before = text(page).await?;
        page.click("li:has(> [data-code=MISSING_VERSION]) .Problem-fix").await?;
        text_contains(page, "\"Version\": \"2012-10-17\"").await?;
        verdict(page, "allowed").await?;
        page.wait_until("the finding to go", &format!("{CHECKED} && !find('[data-code=MISSING_VERSION]')")).await?;

        page.click("#undo").await?;
        verdict(page, "implicit-deny").await?;
        ensure!(text(page).await? == before, "one step does not bring the text back");
        page.expect_quiet().await
    })
}

#[test]
fn without_the_service_reference_the_other_checks_run_and_the_page_says_which_wait() -> Result<()> {
    story(async |page| {
        page.refuse(Some("catalog.txt"));
        open(page).await?;
        load_example(page, "a-policy-variable-without-version.json").await?;
        verdict(page, "implicit-deny").await?;
        edit(page, "s3:GetObject", "s3:GetObjekt").await?;
        page.click("#problems-tab").await?;
        page.wait_for_text("#checked", "wait for the service reference").await?;
        page.wait_for_text("[data-code=MISSING_VERSION]", "line 1").await?;
        page.click("#waiting-checks > summary").await?;
        page.wait_for_text("#waiting-checks", "INVALID_ACTION").await?;
        page.expect_accessible("checks that wait").await?;
        ensure!(!page.is_shown("[data-code=INVALID_ACTION]").await?, "what waits finds nothing");

        page.refuse(None);
        page.click("#check-again").await?;
        page.wait_until("all checks to have run", CHECKED).await?;
        page.wait_for_text("[data-code=INVALID_ACTION]", "GetObjekt").await.map(drop)
    })
}

#[test]
fn findings_follow_what_is_typed_and_are_reached_by_keyboard() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.tab_to(TEXT).await?;
        page.press(&[Key::Escape.into()]).await?;
        page.tab_to("#problems-tab").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the checks to have run", CHECKED).await?;
        page.wait_for_text("#checked", "Nothing is wrong").await?;
        edit(page, "s3:GetObject", "s3:GetObjekt").await?;
        page.wait_for_text(".Problem", "INVALID_ACTION").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.tab_to(".Problem").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("its text to be marked", "find('policy-editor >>> .cm-policy-selected')").await.map(drop)
    })
}

#[test]
fn findings_meet_wcag_in_light_and_dark() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            load_example(page, "a-policy-variable-without-version.json").await?;
            check(page).await?;
            page.expect_accessible("findings with repairs").await
        })?;
    }
    Ok(())
}
