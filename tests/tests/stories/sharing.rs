//! Links: the whole work in the address, opened without a loss, and nothing in it that must stay at home.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::browser::{Page, story};

use crate::steps::{load_example, open, verdict};

/// The link that the page makes of its work.
async fn link(page: &Page) -> Result<String> {
    page.click("#share").await?;
    page.wait_until("the link", "find('#link')?.value").await?;
    Ok(page.script("return find('#link').value", &[]).await?.as_str().unwrap_or_default().to_owned())
}

/// Gives the open page another fragment, as somebody does who pastes a link into its address.
async fn follow(page: &Page, fragment: &str) -> Result<()> {
    page.script("location.hash = arguments[0]", &[json!(fragment)]).await.map(drop)
}

async fn title(page: &Page, wanted: &str) -> Result<()> {
    page.wait_until("the title", &format!("find('#title').value === '{wanted}'")).await.map(drop)
}

#[test]
fn a_link_brings_the_work_back_with_text_that_is_no_json() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        verdict(page, "implicit-deny").await?;
        let link = link(page).await?;
        ensure!(link.contains("#s1=") && link.len() < 2_000, "the link is {link}");
        let fragment = link.split('#').nth(1).unwrap_or_default();

        page.click("#new").await?;
        title(page, "New scenario").await?;
        follow(page, fragment).await?;
        title(page, "MyRole reads MyBucket from another account").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_until("the address without the link", "location.hash === ''").await?;
        // The way back.
        page.click("#undo").await?;
        title(page, "New scenario").await
    })
}

#[test]
fn a_damaged_link_says_so_and_leaves_the_work() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = page.script("return find('#title').value", &[]).await?;
        for fragment in ["s1=eNpLzk9JBQAAAAA", "s7=eNpLzk9J", "foreign=1"] {
            follow(page, fragment).await?;
            page.wait_until("what is wrong", "textOf('.Notice')?.includes('Your work is as it was')").await?;
            ensure!(page.script("return find('#title').value", &[]).await? == before, "{fragment} changed the work");
            page.click(".Notice button").await?;
        }
        Ok(())
    })
}

#[test]
fn parameters_of_other_tools_fill_the_request_in() -> Result<()> {
    story(async |page| {
        open(page).await?;
        follow(page, "action=sqs%3ASendMessage&resource=arn%3Aaws%3Asqs%3Aeu-west-1%3A111122223333%3Aorders").await?;
        page.wait_until("the action", "find('#action').value === 'sqs:SendMessage'").await?;
        verdict(page, "implicit-deny").await
    })
}

#[test]
fn names_are_replaced_in_the_link_and_the_verdict_stays() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        page.click("#share").await?;
        page.wait_until("the link", "find('#link')?.value").await?;
        page.click("#redact").await?;
        page.wait_until("the preview", "textOf('.Share-table')?.includes('MyRole')").await?;
        page.expect_accessible("the share drawer with its preview").await?;
        let link = page.script("return find('#link').value", &[]).await?;
        follow(page, link.as_str().and_then(|link| link.split('#').nth(1)).unwrap_or_default()).await?;
        page.wait_until("another caller", "!document.body.innerText.includes('MyRole/')").await?;
        verdict(page, "implicit-deny").await
    })
}

#[test]
fn a_secret_is_neither_kept_nor_put_into_a_link() -> Result<()> {
    story(async |page| {
        open(page).await?;
        // AWS's own example of a key, which opens nothing.
        page.fill("#title", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").await?;
        page.wait_until("the warning", "textOf('.Notice')?.includes('a secret access key')").await?;
        page.click("#share").await?;
        page.wait_until("the refusal", "shown(find('.Share-refused'))").await?;
        ensure!(page.script("return find('#link') === null", &[]).await? == json!(true), "there is a link");
        let kept = "return [localStorage, sessionStorage].some((storage) => Object.values(storage).some((text) => text.includes('wJalrXUtnFEMI')))";
        ensure!(page.script(kept, &[]).await? == json!(false), "the secret is kept");
        Ok(())
    })
}
