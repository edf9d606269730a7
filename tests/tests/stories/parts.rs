//! The page comes in two parts: the first shows the verdict, the rest follows, and what needs it waits for it.

use anyhow::{Result, ensure};
use tests::browser::{Page, Settings, story, story_of_a_break, story_with};

use crate::steps::verdict;

/// How often the rest was asked for, by the way it was asked.
async fn asked(page: &Page, way: &str) -> Result<usize> {
    let script = "return performance.getEntriesByType('resource').filter(({ name, initiatorType }) => \
                  name.endsWith('_rest.wasm') && initiatorType === arguments[0]).length";
    let count = page.script(script, &[way.into()]).await?;
    Ok(serde_json::from_value(count)?)
}

/// A change that the first part does not do alone.
async fn deny(page: &Page) -> Result<()> {
    page.fill("policy-editor textarea", "{\"Version\": \"2012-10-17\", \"Statement\": []}").await
}

#[test]
fn the_first_verdict_is_shown_by_the_first_part_alone() -> Result<()> {
    story(async |page| {
        page.open().await?;
        verdict(page, "allowed").await?;
        page.wait_until("the rest", "document.documentElement.dataset.rest").await?;
        ensure!(asked(page, "fetch").await? == 1, "the rest comes once, beside everything else");
        ensure!(asked(page, "xmlhttprequest").await? == 0, "the first verdict had to wait for the rest");
        Ok(())
    })
}

#[test]
fn a_rest_that_did_not_come_is_loaded_when_it_is_needed() -> Result<()> {
    let settings = Settings { rest_refused: 2, without_editor: true, ..Settings::default() };
    story_with(settings, async |page| {
        page.open().await?;
        verdict(page, "allowed").await?;
        // It is asked for twice, in case the host does not say that it is WebAssembly; then the explanation needs it.
        page.wait_until("the explanation", "find('#path')").await?;
        deny(page).await?;
        verdict(page, "implicit-deny").await?;
        ensure!(asked(page, "xmlhttprequest").await? == 1, "the rest is loaded once");
        page.take_troubles().await.map(drop)
    })
}

#[test]
fn a_rest_that_never_comes_is_said_with_what_to_do() -> Result<()> {
    let settings = Settings { rest_refused: usize::MAX, without_editor: true, ..Settings::default() };
    story_of_a_break(settings, async |page| {
        page.open().await?;
        verdict(page, "allowed").await?;
        // The explanation needs it.
        page.wait_until("the message", "shown(find('#part-missing'))").await?;
        let said = page.text("#part-missing").await?;
        ensure!(said.contains("Your work is kept") && said.contains("reload"), "it says only: {said}");
        Ok(())
    })
}
