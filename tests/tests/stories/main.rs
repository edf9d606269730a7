//! What people do with the playground, in a real browser.
#![cfg(test)]

use anyhow::Result;
use tests::browser::story;

#[test]
fn the_page_loads_from_a_deep_path_and_asks_for_nothing_but_its_own_files() -> Result<()> {
    story(async |page| {
        page.open().await?;
        page.wait_until("the page to be there", "document.title").await?;
        Ok(())
    })
}
