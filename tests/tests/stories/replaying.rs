//! Files of CloudTrail events held against the policies: what would be denied, why, and as tests.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use tests::browser::{Page, Settings, story, story_with, workspace};

use crate::steps::{edit, open, verdict};

fn events(name: &str) -> PathBuf {
    workspace().join("tests/data/replay").join(name)
}

async fn replay(page: &Page, name: &str) -> Result<()> {
    page.click("#beside-tests").await?;
    page.give_file("#replay-choose", &events(name)).await?;
    page.wait_for_text("#replay-state", "10 events").await.map(drop)
}

async fn rows(page: &Page, count: usize) -> Result<()> {
    let condition = format!("findAll('#replay-rows tbody tr').length === {count}");
    page.wait_until(&format!("{count} rows"), &condition).await.map(drop)
}

#[test]
fn a_replay_tells_which_calls_that_worked_would_be_denied_and_by_what() -> Result<()> {
    story(async |page| {
        open(page).await?;
        replay(page, "events.json").await?;
        page.wait_for_text("#replay-kind", "5 worked and would now be denied").await?;
        page.wait_for_text("#replay-kind", "1 were denied and would now be allowed").await?;
        page.wait_for_text(".Replay-said", "1 failed for another reason").await?;
        page.wait_for_text(".Replay-said", "1 are no events of CloudTrail").await?;
        rows(page, 4).await?;
        page.wait_for_text("#replay-rows tbody tr:first-child", "s3:PutObject").await?;
        page.wait_for_text("#replay-rows tbody tr:first-child", "no identity-based policy allows it").await?;

        // Less is told apart.
        page.click("#replay-by-resource").await?;
        rows(page, 3).await?;
        page.wait_for_text("#replay-rows tbody tr:first-child", "2 resources").await?;
        page.choose("#replay-kind", "still-allowed").await?;
        rows(page, 1).await?;
        page.choose("#replay-kind", "now-denied").await?;
        rows(page, 3).await?;

        // One of the calls is asked about.
        page.click("#replay-0").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_until("the request to be the call", "find('#action').value === 's3:PutObject'").await?;

        // The policy is mended, and the same files are replayed.
        edit(page, "s3:GetObject", "*").await?;
        page.click("#beside-tests").await?;
        page.wait_for_text(".Replay-changed", "have changed").await?;
        page.click("#replay-again").await?;
        page.wait_for_text("#replay-kind", "1 worked and would now be denied").await?;
        page.wait_for_text("#replay-rows", "ec2:DescribeInstances").await?;
        page.click("#replay-forget").await?;
        page.wait_until("the events to be forgotten", "find('#replay').dataset.progress === 'none'").await?;
        page.expect_quiet().await
    })
}

#[test]
fn calls_that_worked_become_tests_in_one_step() -> Result<()> {
    story(async |page| {
        open(page).await?;
        replay(page, "events.json").await?;
        rows(page, 4).await?;
        page.click("#replay-add").await?;
        page.wait_until("the tests", "findAll('.Test').length === 5").await?;
        page.wait_for_text(".Tests-count", "0 of 4").await?;
        page.click("#undo").await?;
        page.wait_until("the tests to go", "findAll('.Test').length === 1").await?;
        page.click("#replay-requests").await?;
        let (name, text) = page.saved_file().await?;
        ensure!(name == "replay-now-denied.json", "it is saved as {name}");
        let saved: serde_json::Value = serde_json::from_str(&text)?;
        let expected = saved["requests"]
            .as_array()
            .map(|requests| requests.iter().filter(|request| request["expect"]["decision"] == "allowed").count());
        ensure!(expected == Some(4), "{text}");
        Ok(())
    })
}

#[test]
fn packed_files_are_read_and_the_table_is_saved() -> Result<()> {
    story(async |page| {
        open(page).await?;
        replay(page, "events.json.gz").await?;
        rows(page, 4).await?;
        page.click("#replay-csv").await?;
        let (name, text) = page.saved_file().await?;
        ensure!(name == "replay.csv", "it is saved as {name}");
        ensure!(text.lines().count() == 9, "{text}");
        ensure!(text.contains("now-denied,2,arn:aws:iam::111122223333:user/Ana,s3:PutObject,"), "{text}");
        Ok(())
    })
}

#[test]
fn a_replay_is_stopped_and_what_was_read_stays() -> Result<()> {
    let directory = tempfile::tempdir()?;
    let file = directory.path().join("many.json");
    let event = std::fs::read_to_string(events("events.json"))?;
    let mut many = std::fs::File::create(&file)?;
    for _ in 0..12_000 {
        many.write_all(event.as_bytes())?;
    }
    story(async |page| {
        open(page).await?;
        page.click("#beside-tests").await?;
        page.give_file("#replay-choose", &file).await?;
        page.wait_until("something to be read", "find('#replay-progress')?.value > 0").await?;
        page.click("#replay-stop").await?;
        page.wait_for_text("#replay-state", "Stopped").await?;
        page.wait_for_text("#replay-rows", "s3:PutObject").await.map(drop)
    })
}

#[test]
fn a_packed_file_dropped_on_the_page_is_replayed_and_a_wrong_one_is_told() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.drop_file("#verdict", "events.json.gz", "no events at all").await?;
        page.wait_for_text("#replay-state", "0 events").await?;
        page.wait_for_text("#replay-none", "no such calls").await?;
        page.expect_quiet().await
    })
}

#[test]
fn without_its_part_of_the_tools_a_replay_says_so_and_can_be_tried_again() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#beside-tests").await?;
        page.refuse(Some("iam-tools_bg.wasm"));
        page.give_file("#replay-choose", &events("events.json")).await?;
        page.wait_for_text("#replay [role=alert]", "could not be loaded").await?;
        page.refuse(None);
        page.click("#replay-again").await?;
        page.wait_for_text("#replay-state", "10 events").await?;
        rows(page, 4).await
    })
}

#[test]
fn a_replay_is_found_by_its_name_and_used_by_keyboard() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.press(&[Key::Control.into(), 'k']).await?;
        page.type_text("replay").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the field to have the focus", "document.activeElement.id === 'replay-choose'").await?;
        page.give_file("#replay-choose", &events("events.json")).await?;
        rows(page, 4).await?;
        page.tab_to("#replay-by-resource").await?;
        page.press(&[' ']).await?;
        rows(page, 3).await?;
        page.tab_to("#replay-0").await?;
        page.press(&[Key::Enter.into()]).await?;
        verdict(page, "implicit-deny").await
    })
}

#[test]
fn a_replay_meets_wcag_in_light_and_dark() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            replay(page, "events.json").await?;
            rows(page, 4).await?;
            page.expect_accessible("a replay").await
        })?;
    }
    Ok(())
}
