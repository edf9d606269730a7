//! Changing policies and requests, and the way between a text and its explanation.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use tests::browser::story;

use crate::steps::{
    TEXT, edit, load_example, make_unknown, open, put_cursor_behind, select, text, text_contains, verdict,
};

#[test]
fn editing_the_policy_turns_the_verdict_at_every_key() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        edit(page, "s3:PutObject", "s3:Get*").await?;
        verdict(page, "allowed").await?;
        edit(page, "Allow", "Deny").await?;
        verdict(page, "explicit-deny").await
    })
}

#[test]
fn while_a_policy_is_typed_the_verdict_comes_first_and_the_rest_says_that_it_follows() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let gate = "find('.Gate[data-stage=identity-based]').dataset.outcome";
        page.wait_until("the path", &format!("{gate} === 'allowed'")).await?;
        let watch = format!(
            "const seen = document.body.dataset;
             new MutationObserver(() => seen.first ??= [find('#verdict').dataset.outcome, {gate}, find('#beside').dataset.waits].join())
                 .observe(find('#beside'), {{ attributes: true, attributeFilter: ['data-waits'] }});"
        );
        page.script(&watch, &[]).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        let follows = format!("find('#beside').dataset.waits === 'false' && {gate} !== 'allowed'");
        page.wait_until("the rest", &follows).await?;
        let first = page.script("return document.body.dataset.first", &[]).await?;
        ensure!(first == "implicit-deny,allowed,true", "first it was {first}");
        text_contains(page, "s3:PutObject").await
    })
}

#[test]
fn editing_the_request_turns_the_verdict() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.fill("#action", "s3:DeleteObject").await?;
        verdict(page, "implicit-deny").await?;
        page.fill("#action", "s3:GetObject").await?;
        verdict(page, "allowed").await?;
        page.fill("#resource", "arn:aws:s3:::another-bucket/report.csv").await?;
        verdict(page, "implicit-deny").await
    })
}

#[test]
fn broken_json_stays_as_typed_and_is_explained_while_the_last_result_stays() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        put_cursor_behind(page, "amzn-s3-demo-bucket/*\"").await?;
        page.type_text(",").await?;

        let stale = "find('#verdict').dataset.stale === 'true' && find('#verdict').dataset.outcome === 'allowed'";
        page.wait_until("the last result to be marked out of date", stale).await?;
        page.wait_for_text("#verdict", "Out of date").await?;
        text_contains(page, "amzn-s3-demo-bucket/*\",\n").await?;
        page.wait_until("the place to be marked in the text", "find('policy-editor >>> .cm-lintRange-error')").await?;

        // The comma closes line 8, after six spaces, `"Resource": ` and the ARN.
        page.click("#problems-tab").await?;
        page.wait_for_text(".Problem", "line 8, column 55").await?;
        page.wait_for_text(".Problem", "Remove the comma").await?;

        page.click(TEXT).await?;
        put_cursor_behind(page, "amzn-s3-demo-bucket/*\",").await?;
        page.press(&[Key::Backspace.into()]).await?;
        verdict(page, "allowed").await?;
        page.wait_until("no problem to be left", "findAll('.Problem').length === 0").await.map(drop)
    })
}

#[test]
fn choosing_a_line_of_the_trace_selects_its_text() -> Result<()> {
    story(async |page| {
        open(page).await?;
        for (element, value) in [("Action", "\"s3:GetObject\""), ("Resource", "\"arn:aws:s3:::amzn-s3-demo-bucket/*\"")]
        {
            page.click_saying(".TraceLine[data-line=element]", element).await?;
            let selected = "findAll('policy-editor >>> .cm-policy-selected').map((part) => part.textContent).join('')";
            let marked = format!("{selected} === {}", json!(value));
            page.wait_until(&format!("{value} to be marked in the text"), &marked).await?;
            page.wait_for_text(".TraceLine[data-line=element][aria-pressed=true]", element).await?;
        }
        Ok(())
    })
}

#[test]
fn the_statement_under_the_cursor_is_marked_in_the_trace() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        page.click(TEXT).await?;
        select(page, "\"Effect\"").await?;
        page.press(&[Key::Right.into()]).await?;
        let current = "findAll('.Statement[data-current=true]').length === 1";
        page.wait_until("one statement to be marked", current).await?;
        page.wait_for_text(".Statement[data-current=true]", "cursor").await?;

        // Outside of every statement nothing is marked.
        page.press(&[Key::Control.into(), Key::Home.into()]).await?;
        page.wait_until("no statement to be marked", "findAll('.Statement[data-current=true]').length === 0")
            .await
            .map(drop)
    })
}

#[test]
fn every_change_can_be_undone_and_done_again() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = text(page).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        let after = text(page).await?;

        page.click("#undo").await?;
        verdict(page, "allowed").await?;
        ensure!(text(page).await? == before, "undo did not bring the text back");
        page.click("#redo").await?;
        verdict(page, "implicit-deny").await?;
        ensure!(text(page).await? == after, "redo did not bring the change back");

        // A policy that was removed comes back as it was.
        page.click(".PolicyCard [aria-label^='Remove']").await?;
        page.wait_until("the policy to be gone", "findAll('.PolicyCard').length === 0").await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        page.wait_until("the policy to be back", "findAll('.PolicyCard').length === 1").await?;
        text_contains(page, "s3:PutObject").await
    })
}

#[test]
fn undo_in_the_editor_takes_back_what_was_typed() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = text(page).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        for _ in 0..20 {
            page.press(&[Key::Control.into(), 'z']).await?;
        }
        let back = format!("find('policy-editor').value === {}", json!(before));
        page.wait_until("the text to be as before", &back).await?;
        verdict(page, "allowed").await
    })
}

#[test]
fn policies_are_added_left_out_renamed_and_reordered() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.choose("#add-policy-type", "permissions-boundary").await?;
        page.click("#add-policy").await?;
        page.wait_until("a second policy", "findAll('.PolicyCard').length === 2").await?;
        verdict(page, "allowed").await?;

        // Left out, a policy is kept but does nothing.
        page.click(".PolicyCard[aria-label='ReadReports'] input[type=checkbox]").await?;
        verdict(page, "implicit-deny").await?;
        page.click(".PolicyCard[aria-label='ReadReports'] input[type=checkbox]").await?;
        verdict(page, "allowed").await?;

        page.click(".PolicyCard[aria-label='ReadReports'] .PolicyCard-details summary").await?;
        page.fill(".PolicyCard[aria-label='ReadReports'] .PolicyCard-fields input", "Renamed").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the new name", "find('.PolicyCard[aria-label=Renamed]')").await?;
        page.wait_for_text("#trace", "Renamed").await.map(drop)
    })
}

#[test]
fn a_context_key_that_is_given_turns_the_verdict() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        verdict(page, "explicit-deny").await?;
        page.click("#context-tab").await?;
        page.fill("#new-context-key", "aws:SourceIp").await?;
        page.click("#add-context-key").await?;
        page.fill("[data-key='aws:SourceIp'] .ContextRow-value input", "203.0.113.7").await?;
        verdict(page, "allowed").await?;
        page.fill("[data-key='aws:SourceIp'] .ContextRow-value input", "198.51.100.7").await?;
        verdict(page, "explicit-deny").await
    })
}

#[test]
fn a_key_nobody_knows_makes_the_verdict_depend_on_it() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        make_unknown(page, "aws:SourceIp").await?;
        verdict(page, "depends").await?;
        page.wait_for_text("#verdict", "Depends on").await?;
        page.wait_for_text("#verdict", "aws:SourceIp").await.map(drop)
    })
}
