//! The whole way once, from the first visit to the deciding statement: what runs in every browser, WebKit too.

use anyhow::Result;
use tests::browser::story;

use crate::steps::{edit, open, text_contains, verdict};

#[test]
fn from_the_question_to_the_statement_that_decides() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        page.wait_for_text("#decision", "Allowed").await?;

        // The policy is changed, and the verdict with it.
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        text_contains(page, "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text("#nearest", "Action").await?;

        // So is the question, which the policy then answers.
        page.fill("#action", "s3:PutObject").await?;
        verdict(page, "allowed").await?;
        page.click("#trace .TraceLine[data-line=element]").await?;
        page.wait_until("its text to be marked", "find('policy-editor >>> .cm-policy-selected')").await.map(drop)
    })
}
