//! Nothing is lost: reloads, browsers without storage, and failures of the page itself.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use tests::browser::{Settings, story, story_with};

use crate::steps::{edit, everything, load_example, open, put_cursor_behind, ready, text_contains, verdict};

#[test]
fn a_reload_brings_the_work_back_with_text_that_is_no_json() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        page.choose("#open-request", "1").await?;
        verdict(page, "allowed").await?;
        put_cursor_behind(page, "\"2012-10-17\"").await?;
        page.type_text(" oops").await?;
        text_contains(page, "\"2012-10-17\" oops").await?;
        let before = everything(page).await?;

        // At once, whether or not the page had a pause to save in.
        page.reload().await?;
        ready(page).await?;
        text_contains(page, "\"2012-10-17\" oops").await?;
        let after = everything(page).await?;
        for at in 0..5 {
            ensure!(after.get(at) == before.get(at), "the reload made of {:?} {:?}", before.get(at), after.get(at));
        }
        page.wait_until("the same request to be open", "find('#open-request').value === '1'").await.map(drop)
    })
}

#[test]
fn a_browser_that_keeps_nothing_is_named_and_the_page_works() -> Result<()> {
    story_with(Settings { storage_blocked: true, ..Settings::default() }, async |page| {
        open(page).await?;
        page.wait_for_text("#notice", "storage").await?;
        verdict(page, "allowed").await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        load_example(page, "an-expired-session.json").await?;
        verdict(page, "not-authenticated").await
    })
}

#[test]
fn when_the_page_fails_the_work_can_be_copied_and_comes_back() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        // What is offered lies over the button.
        page.press(&[Key::Escape.into()]).await?;
        page.script("dispatchEvent(new Event('stories-fail'))", &[]).await?;
        page.click("#add-policy").await?;

        page.wait_for_text("#failure", "The playground stopped").await?;
        page.wait_for_text("#failure", "Copy my work").await?;
        let kept = "find('#failure textarea').value.includes('s3:PutObject')";
        page.wait_until("the work to be in the panel", kept).await?;
        let said = page.take_troubles().await?;
        ensure!(said.iter().any(|line| line.contains("unreachable")), "the page did not fail as meant: {said:#?}");

        page.reload().await?;
        ready(page).await?;
        text_contains(page, "s3:PutObject").await
    })
}
