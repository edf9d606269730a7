//! The context of a request: what the policies ask for, what is unknown, who calls, from where, and what is left open.

use anyhow::Result;
use tests::browser::{Settings, story, story_with};

use crate::steps::{load_example, open, ready, verdict};

/// A policy that denies unless the request comes from certain addresses.
const EXAMPLE: &str = "an-absent-key-makes-a-negated-operator-true.json";

#[test]
fn a_key_the_policies_ask_for_is_offered_typed_and_can_be_unknown() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, EXAMPLE).await?;
        page.click("#context-tab").await?;
        page.wait_for_text("[data-offered='aws:SourceIp']", "could change the decision").await?;
        page.click("[data-offered='aws:SourceIp'] button").await?;
        verdict(page, "allowed").await?;
        let value = "[data-key='aws:SourceIp'] .ContextRow-value input";
        page.fill(value, "203.0.113").await?;
        page.wait_for_text("[data-key='aws:SourceIp']", "No IP address").await?;

        // Unknown, and then by each of its values.
        page.click("[data-key='aws:SourceIp'] [aria-label='aws:SourceIp is unknown']").await?;
        verdict(page, "depends").await?;
        page.wait_for_text("#depends", "absent").await?;
        page.click_saying("#depends .Depends-case", "Allowed").await?;
        verdict(page, "allowed").await?;
        page.click("#undo").await?;
        verdict(page, "depends").await?;
        page.click_saying("#depends .Depends-case", "absent").await?;
        verdict(page, "explicit-deny").await
    })
}

#[test]
fn a_layer_nobody_can_see_is_none_unknown_or_stands_in() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        page.open_drawer("context").await?;
        page.choose("[data-unseen=permissions-boundary]", "unseen").await?;
        verdict(page, "depends").await?;
        page.wait_for_text("#verdict", "unseen: Permissions boundaries").await?;
        let depends = "find('[data-unseen=permissions-boundary]').closest('.Unseen').dataset.depends === 'true'";
        page.wait_until("the layer to be named", depends).await?;
        page.expect_accessible("unseen layers").await?;

        // Each of what may be there can be taken, and gives what was said of it.
        page.click_saying("#depends .Depends-case", "denies everything").await?;
        verdict(page, "explicit-deny").await?;
        page.wait_until("the policy that stands for it", "findAll('policy-editor')[1].value.includes('Deny')").await?;
        page.click("#undo").await?;
        verdict(page, "depends").await?;
        page.click_saying("#depends .Depends-case", "allows everything").await?;
        verdict(page, "allowed").await?;
        page.click("#undo").await?;
        page.click_saying("#depends .Depends-case", "there is none").await?;
        verdict(page, "allowed").await?;
        page.wait_until("one policy", "findAll('policy-editor').length === 1").await?;

        // The same from the layer itself: with a service control policy that allows everything nothing changes.
        page.choose("[data-unseen=service-control]", "allows").await?;
        page.wait_until("two policies", "findAll('policy-editor').length === 2").await?;
        verdict(page, "allowed").await
    })
}

#[test]
fn where_a_request_comes_from_is_one_switch() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, EXAMPLE).await?;
        page.click("#context-tab").await?;
        page.click("#network-internet").await?;
        page.wait_until("the address", "find('[data-key=\"aws:SourceIp\"]')").await?;
        page.click("#network-vpc-endpoint").await?;
        page.wait_until(
            "the endpoint",
            "find('[data-key=\"aws:SourceVpce\"]') && !find('.ContextRow[data-key=\"aws:SourceIp\"]')",
        )
        .await?;
        page.click("#network-service").await?;
        page.wait_until("the service", "find('[data-key=\"aws:CalledVia\"]')").await?;
        page.click("#network-unstated").await?;
        page.wait_until("no key", "!find('.ContextRow')").await.map(drop)
    })
}

#[test]
fn a_caller_is_built_of_its_parts() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#caller-tab").await?;
        page.choose("#caller-kind", "role-session").await?;
        let principal = |arn: &str| format!("find('#principal').value === '{arn}'");
        let session = principal("arn:aws:sts::111122223333:assumed-role/Ana/session-1");
        page.wait_until("the session", &session).await?;
        page.fill("#caller-session", "s2").await?;
        page.fill("#caller-name", "team/Reader").await?;
        let session = principal("arn:aws:sts::111122223333:assumed-role/Reader/s2");
        page.wait_until("the session of the other role", &session).await?;
        page.fill("#expires", "2020-01-01T00:00:00Z").await?;
        verdict(page, "not-authenticated").await?;
        page.choose("#caller-kind", "service").await?;
        page.wait_until("the service", &principal("logs.amazonaws.com")).await?;
        page.choose("#caller-kind", "anonymous").await?;
        page.wait_until("nobody", &principal("anonymous")).await?;
        verdict(page, "implicit-deny").await?;
        page.choose("#caller-kind", "root").await?;
        page.wait_until("the root user", &principal("arn:aws:iam::111122223333:root")).await.map(drop)
    })
}

#[test]
fn what_is_left_open_is_found_by_search_and_chosen() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#open-questions-tab").await?;
        page.wait_until("all questions, explained", "findAll('.OpenQuestion-about').length === 48").await?;
        page.fill("#question-search", "notprincipal deny").await?;
        page.wait_until("those found", "find('#D-18') && !find('#D-01')").await?;
        page.click("#D-18 [value=lenient]").await?;
        page.wait_for_text("#open-questions-drawer", "1 not as documented").await?;
        page.wait_until("the choice to be kept", "localStorage.getItem('iam-playground:work').includes('lenient')")
            .await?;
        page.reload().await?;
        ready(page).await?;
        page.click("#open-questions-tab").await?;
        page.wait_until("the choice of the last visit", "find('#D-18 [value=lenient]').checked").await?;
        page.click("#as-documented").await?;
        page.wait_for_text("#open-questions-drawer", "0 not as documented").await.map(drop)
    })
}

#[test]
fn open_verdicts_and_their_drawers_meet_wcag() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            load_example(page, EXAMPLE).await?;
            page.click("#context-tab").await?;
            page.expect_accessible("offered keys").await?;
            page.click("[data-offered='aws:SourceIp'] [aria-label='aws:SourceIp is unknown']").await?;
            page.text("#depends").await?;
            page.click("#network-internet").await?;
            page.expect_accessible("the context").await?;
            page.click("#caller-tab").await?;
            page.choose("#caller-kind", "role-session").await?;
            page.expect_accessible("a role session").await?;
            page.click("#open-questions-tab").await?;
            page.text(".OpenQuestion-about").await?;
            page.expect_accessible("the open questions").await
        })?;
    }
    Ok(())
}
