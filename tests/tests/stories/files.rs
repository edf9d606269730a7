//! Files in and out.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tests::browser::story;

use crate::steps::{TEXT, edit, everything, example, load_example, open, put_cursor_behind, text_contains, verdict};

#[test]
fn a_scenario_file_dropped_on_the_page_is_opened() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let scenario = example("an-expired-session.json")?.to_string();
        page.drop_file("#verdict", "session.json", &scenario).await?;
        verdict(page, "not-authenticated").await?;
        page.wait_for_text("#notice", "session.json").await?;

        // On an editor it is the same as anywhere else.
        let scenario = example("my-role-reads-my-bucket-from-another-account.json")?.to_string();
        page.drop_file(TEXT, "role.json", &scenario).await?;
        verdict(page, "implicit-deny").await?;
        text_contains(page, "arn:aws:iam::111122223333:role/MyRole").await
    })
}

#[test]
fn a_policy_document_dropped_on_the_page_becomes_a_policy() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let document =
            r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}"#;
        page.drop_file("main", "DenyAll.json", document).await?;
        verdict(page, "explicit-deny").await?;
        page.wait_for_text("#policies", "DenyAll").await.map(drop)
    })
}

#[test]
fn a_bad_file_leaves_everything_as_it_was_and_says_where_it_is_wrong() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        edit(page, "s3:PutObject", "s3:GetObject").await?;
        let before = everything(page).await?;

        page.drop_file("main", "broken.json", "{\n  \"schema\": 1,\n  \"title\": Broken,\n  \"policies\": []\n}")
            .await?;
        page.wait_for_text("#notice", "broken.json could not be imported at line 3, column 12").await?;
        ensure!(everything(page).await? == before, "a file that is no JSON changed the page");

        page.drop_file("main", "misspelt.json", "{\n  \"schema\": 1,\n  \"title\": \"Broken\",\n  \"policie\": []\n}")
            .await?;
        page.wait_for_text("#notice", "misspelt.json could not be imported").await?;
        page.wait_for_text("#notice", "policie").await?;
        ensure!(everything(page).await? == before, "a file with an unknown field changed the page");
        Ok(())
    })
}

#[test]
fn what_is_exported_is_imported_again_as_it_was() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "a-permissions-boundary-without-the-action.json").await?;
        // A text that is no JSON goes along too.
        put_cursor_behind(page, "\"2012-10-17\"").await?;
        page.type_text(" // when").await?;
        text_contains(page, "// when").await?;
        page.wait_until("the result to be out of date", "find('#verdict').dataset.stale === 'true'").await?;
        let before = everything(page).await?;

        page.click("#export").await?;
        let (name, saved) = page.saved_file().await?;
        ensure!(name == "a-permissions-boundary-without-the-action.json", "the file is called {name}");
        let scenario: Value = serde_json::from_str(&saved)?;
        ensure!(scenario.get("schema") == Some(&Value::from(1)), "the file is no scenario: {saved}");

        page.click("#new").await?;
        page.wait_until("an empty scenario", "findAll('.PolicyCard').length === 0").await?;
        page.give_file("#import", &page.downloads().join(&name)).await?;
        page.wait_for_text("#notice", "Imported").await?;
        crate::steps::ready(page).await?;
        let after = everything(page).await?;
        let texts = |all: &Value| all.get(4).cloned().context("no texts");
        ensure!(texts(&after)? == texts(&before)?, "the texts are {:#}, not {:#}", texts(&after)?, texts(&before)?);
        ensure!(after.get(0) == before.get(0), "the title is {:?}", after.get(0));
        Ok(())
    })
}
