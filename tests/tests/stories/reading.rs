//! Reading verdicts and what led to them.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tests::browser::{story, workspace};

use crate::steps::{example, load_example, open, verdict};

#[test]
fn the_first_visit_shows_an_example_with_its_verdict() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        page.wait_for_text("#trace", "ReadReports").await.map(drop)
    })
}

#[test]
fn an_example_of_the_gallery_shows_its_verdict_and_what_aws_would_say() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text("#decision", "deny").await?;
        page.wait_for_text("#message", "is not authorized to perform: s3:PutObject").await?;
        page.wait_for_text("#trace [data-policy='S3BucketPolicy']", "S3BucketPolicy").await?;

        // The same bucket policy is enough inside one account.
        page.choose("#open-request", "1").await?;
        verdict(page, "allowed").await
    })
}

#[test]
fn every_example_of_the_gallery_gives_what_it_expects() -> Result<()> {
    story(async |page| {
        let index = std::fs::read_to_string(workspace().join("www/gallery/index.json"))?;
        let index: Vec<Value> = serde_json::from_str(&index)?;
        ensure!(index.len() >= 12, "the gallery has only {} examples", index.len());
        open(page).await?;
        for entry in &index {
            let file = entry.get("file").and_then(Value::as_str).context("an entry without a file")?;
            load_example(page, file).await?;
            let expected = expectations(&example(file)?);
            ensure!(expected > 0, "{file} expects nothing");
            let awaited = format!("find('#view-tests .Tabs-count')?.textContent === '{expected}/{expected}'");
            page.wait_until(&format!("{expected} requests of {file} to be as expected"), &awaited).await?;
        }
        Ok(())
    })
}

/// How many requests of a scenario say what they expect.
fn expectations(scenario: &Value) -> usize {
    let requests = scenario.get("requests").and_then(Value::as_array).into_iter().flatten();
    requests.filter(|request| request.get("expect").is_some()).count()
}

#[test]
fn examples_are_found_by_their_words() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#examples").await?;
        page.fill(".Examples input[type=search]", "expired SESSION").await?;
        page.wait_until("one example to be left", "findAll('[data-example]').length === 1").await?;
        page.click("[data-example='an-expired-session.json']").await?;
        verdict(page, "not-authenticated").await
    })
}
