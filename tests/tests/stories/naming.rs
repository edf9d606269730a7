//! AWS's managed policies are attached by their names, and the names in a request are looked up in the service reference.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use tests::browser::{Page, Settings, story, story_with};

use crate::offline::{CONTROLLED, kept, reload};
use crate::steps::{edit, open, text_contains, verdict};

const NAME: &str = "AmazonS3ReadOnlyAccess";

/// The files of managed policies that were asked for, without the directory.
fn asked(page: &Page) -> Vec<String> {
    let requests = page.requests().into_iter();
    requests.filter_map(|(_, path)| path.split_once("/managed/").map(|(_, file)| file.to_owned())).collect()
}

/// Finds a policy by its name and waits for its document.
async fn find(page: &Page, name: &str, holds: &str) -> Result<()> {
    page.fill("#managed-search", name).await?;
    page.wait_for_text(".Managed-about h3", name).await?;
    page.wait_for_text("#managed-document", holds).await.map(drop)
}

/// Waits until the card of a policy has the focus.
async fn at_card(page: &Page, name: &str) -> Result<()> {
    let focused = format!("document.activeElement?.closest('.PolicyCard')?.ariaLabel === '{name}'");
    page.wait_until("the focus to be on the new card", &focused).await.map(drop)
}

#[test]
fn a_managed_policy_is_found_read_and_attached_and_one_undo_takes_it_away() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        ensure!(asked(page).is_empty(), "nobody asked for {:?}", asked(page));

        page.click("#add-managed").await?;
        page.wait_for_text(".Managed [role=status]", "policies, AWS's documents as of 20").await?;
        ensure!(asked(page) == ["policies.txt"], "only the list was asked for: {:?}", asked(page));
        find(page, NAME, "s3:Get*").await?;
        page.wait_for_text(".Managed-about", &format!("arn:aws:iam::aws:policy/{NAME}")).await?;
        page.wait_for_text(".Managed-about", "Version v").await?;
        let files = asked(page);
        ensure!(files.len() == 2 && files.iter().any(|file| file.starts_with("shard-")), "one shard came: {files:?}");
        page.click("#managed-attach").await?;

        at_card(page, NAME).await?;
        verdict(page, "allowed").await?;
        page.wait_for_text("#notice", "a copy of AWS's document, version v").await?;
        let card = format!(".PolicyCard[aria-label={NAME}]");
        page.wait_for_text(&format!("{card} .PolicyCard-copy"), "taken from its version v").await?;
        page.click(&format!("{card} summary")).await?;
        page.wait_until(
            "its ARN",
            &format!("findAll('{card} input').some(({{ value }}) => value === 'arn:aws:iam::aws:policy/{NAME}')"),
        )
        .await?;

        page.click("#undo").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_until("the card to be gone", &format!("!find('{card}')")).await?;
        text_contains(page, "s3:PutObject").await
    })
}

#[test]
fn a_managed_policy_is_attached_as_a_boundary_by_keyboard_alone() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        // From its own button, and back to it.
        page.tab_to("#add-managed").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the search", "document.activeElement?.id === 'managed-search'").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the focus to be back", "document.activeElement?.id === 'add-managed'").await?;

        page.press(&[Key::Control.into(), 'k']).await?;
        page.wait_until("the palette", "document.activeElement?.id === 'palette-search'").await?;
        page.type_text("attach managed\n").await?;
        page.wait_until("the search", "document.activeElement?.id === 'managed-search'").await?;
        page.wait_until("the list", "find('#managed-0')").await?;
        page.type_text("ec2 readonly").await?;
        page.wait_until("the first", "find('#managed-search').getAttribute('aria-activedescendant') === 'managed-0'")
            .await?;
        page.press(&[Key::Down.into()]).await?;
        page.wait_until("the second", "find('#managed-search').getAttribute('aria-activedescendant') === 'managed-1'")
            .await?;
        page.press(&[Key::Up.into()]).await?;
        page.wait_for_text("#managed-0[aria-selected=true]", "EC2").await?;
        page.wait_for_text("#managed-document", "ec2:Describe*").await?;
        let name = page.text(".Managed-about h3").await?;
        page.tab_to("#managed-type").await?;
        page.type_text("Perm").await?;
        page.wait_until("the type", "find('#managed-type').value === 'permissions-boundary'").await?;
        page.tab_to("#managed-attach").await?;
        page.press(&[Key::Enter.into()]).await?;
        at_card(page, &name).await?;
        verdict(page, "implicit-deny").await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        verdict(page, "allowed").await
    })
}

#[test]
fn what_was_loaded_once_is_there_without_network_and_what_was_not_is_said() -> Result<()> {
    story(async |page| {
        open(page).await?;
        kept(page).await?;
        reload(page).await?;
        page.wait_until("the page to come from what is kept", CONTROLLED).await?;
        let managed = "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())
            .then((kept) => kept.filter(({ url }) => url.includes('/managed/')).length).then(arguments[0])";
        ensure!(page.script_async(managed, &[]).await? == 0, "managed policies are kept and nobody asked for them");
        page.click("#add-managed").await?;
        find(page, NAME, "s3:Get*").await?;
        page.wait_for(
            "both files to be kept",
            async || Ok((page.script_async(managed, &[]).await? == 2).then_some(())),
        )
        .await?;

        page.go_offline();
        reload(page).await?;
        page.click("#add-managed").await?;
        find(page, NAME, "s3:Get*").await?;
        page.fill("#managed-search", "SupportUser").await?;
        page.wait_for_text(".Managed-failed[role=alert]", "Check the connection and try again").await?;
        page.wait_until(
            "the other policy to be chosen still",
            "find('.Managed-about h3').textContent === 'SupportUser'",
        )
        .await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_for_text(".Managed-failed[role=alert]", "Your work is as it was").await?;
        ensure!(page.is_shown("#managed-search").await?, "the dialog is open still");
        find(page, NAME, "s3:Get*").await?;
        page.click("#managed-attach").await?;
        at_card(page, NAME).await?;
        // What the service worker could not get is told by the browser, too.
        page.take_troubles().await.map(drop)
    })
}

/// Audits the dialog before and after a policy is chosen.
async fn accessible(page: &Page) -> Result<()> {
    open(page).await?;
    page.click("#add-managed").await?;
    page.wait_until("the list", "find('#managed-0')").await?;
    page.expect_accessible("the dialog of managed policies").await?;
    find(page, NAME, "s3:Get*").await?;
    page.expect_accessible("the document of a managed policy").await
}

#[test]
fn the_dialog_is_accessible_in_light() -> Result<()> {
    story(async |page| {
        accessible(page).await?;
        page.click("#managed-attach").await?;
        at_card(page, NAME).await?;
        page.expect_accessible("the card of a managed policy").await
    })
}

#[test]
fn the_dialog_is_accessible_in_dark() -> Result<()> {
    story_with(Settings { dark: true, ..Settings::default() }, async |page| accessible(page).await)
}

/// How often the tools were asked for.
fn tools(page: &Page) -> usize {
    page.requests().iter().filter(|(_, path)| path.contains("/tools/")).count()
}

#[test]
fn the_form_says_what_does_not_fit_and_mends_it() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        ensure!(tools(page) == 0, "nobody asked for the tools");
        ensure!(!page.is_shown("#hints").await?, "nothing was changed yet");

        page.fill("#action", "s3:GetObjet").await?;
        page.wait_for_text("#hints", "no action s3:GetObjet").await?;
        page.wait_for_text("#hints", "Service reference of 20").await?;
        page.wait_for_text("#use-instead", "Use s3:GetObject").await?;
        page.click("#use-instead").await?;
        page.wait_until("the action", "find('#action').value === 's3:GetObject'").await?;
        page.wait_for_text("#hints[data-fits=true]", "s3:GetObject Read, of Amazon S3; takes").await?;
        verdict(page, "allowed").await?;

        page.fill("#action", "s3:ListBucket").await?;
        page.fill("#resource", "arn:aws:s3:::amzn-s3-demo-bucket/report.csv").await?;
        page.wait_for_text("#hints", "s3:ListBucket does not take this resource.").await?;
        page.wait_for_text("#hints", "bucket arn:${Partition}:s3:::${BucketName}").await?;
        page.expect_accessible("a request that does not fit").await?;
        page.wait_for_text("#use-instead", "Use arn:aws:s3:::amzn-s3-demo-bucket").await?;
        page.click("#use-instead").await?;
        page.wait_until("the resource", "find('#resource').value === 'arn:aws:s3:::amzn-s3-demo-bucket'").await?;
        page.wait_until("the focus to be in the field", "document.activeElement?.id === 'resource'").await?;
        page.wait_for_text("#hints[data-fits=true]", "List, of Amazon S3").await?;
        // The repair is one step.
        page.click("#undo").await?;
        page.wait_until("the resource before", "find('#resource').value.endsWith('/report.csv')").await.map(drop)
    })
}

#[test]
fn the_context_offers_the_keys_that_the_action_can_carry() -> Result<()> {
    story_with(Settings { dark: true, ..Settings::default() }, async |page| {
        open(page).await?;
        page.fill("#action", "s3:ListBucket").await?;
        page.open_drawer("context").await?;
        page.wait_for_text("#carried", "Service reference of 20").await?;
        page.wait_for_text("[data-carried='s3:max-keys']", "Number").await?;
        page.wait_for_text("[data-carried='s3:prefix']", "String").await?;
        page.expect_accessible("the keys of an action").await?;
        page.click("[data-carried='s3:max-keys'] button").await?;
        page.wait_until(
            "the key to be in the request",
            "findAll('.Question-chip').some(({ textContent }) => textContent.includes('s3:max-keys = 1'))",
        )
        .await?;
        page.wait_until("the key to be offered no more", "!find(\"[data-carried='s3:max-keys']\")").await?;
        page.click("#undo").await?;
        page.text("[data-carried='s3:max-keys']").await.map(drop)
    })
}

#[test]
fn without_the_service_reference_the_form_says_so_and_works() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.wait_until("all of the page", "document.querySelector('link[rel=manifest]')").await?;
        page.go_offline();
        page.fill("#action", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text("#hints", "The service reference could not be loaded").await?;
        page.text("#look-up-again").await?;
        page.fill("#action", "s3:GetObject").await?;
        verdict(page, "allowed").await?;
        page.take_troubles().await.map(drop)
    })
}
