//! A second visit needs no network, a newer version is offered, and nobody gets files of two versions. Nothing is asked of
//! anybody else.

use anyhow::{Context, Result, ensure};
use tests::browser::{Page, Published, Settings, story, story_with};

use crate::steps::{edit, load_example, open, ready, text_contains, verdict};

/// Waits until a version of the site is kept and answers for the host.
pub(crate) async fn kept(page: &Page) -> Result<()> {
    let active = "navigator.serviceWorker.getRegistration().then((known) => known?.active?.state)";
    let script = format!("const done = arguments[0]; {active}.then(done, (error) => done(String(error)));");
    page.wait_for("the site to be kept", async || {
        let state = page.script_async(&script, &[]).await?;
        Ok((state.as_str() == Some("activated")).then_some(()))
    })
    .await
}

/// Loads the page anew, by the page's own hand: that of Firefox's driver passes service workers by.
pub(crate) async fn reload(page: &Page) -> Result<()> {
    page.expect_quiet().await?;
    page.script("window.earlier = true; location.reload()", &[]).await?;
    page.wait_until("the page to be loaded anew", "!window.earlier && find('#decision')").await?;
    ready(page).await
}

/// The names of what is kept.
async fn versions(page: &Page) -> Result<Vec<String>> {
    let names = page.script_async("caches.keys().then(arguments[0])", &[]).await?;
    Ok(serde_json::from_value(names)?)
}

/// The files of the tools, which are all kept as soon as one is used.
const TOOLS: u64 = 6;

/// How many files of the tools are kept.
async fn kept_tools(page: &Page) -> Result<u64> {
    let tools = "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())
        .then((kept) => kept.filter(({ url }) => url.includes('/tools/')).length).then(arguments[0])";
    page.script_async(tools, &[]).await?.as_u64().context("no number came")
}

/// Whether the page came through the service worker.
pub(crate) const CONTROLLED: &str = "navigator.serviceWorker.controller?.scriptURL.endsWith('/some/deep/path/sw.js')";

#[test]
fn a_second_visit_needs_no_network() -> Result<()> {
    story(async |page| {
        open(page).await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        kept(page).await?;
        // What the editor offers has come, and with it what the actions do.
        page.wait_until("the list", "find('policy-editor >>> .cm-tooltip-autocomplete')").await?;
        // The checks ran in the first visit already.
        page.wait_for("the tools to be kept", async || Ok((kept_tools(page).await? == TOOLS).then_some(()))).await?;
        page.go_offline();
        reload(page).await?;
        page.wait_until("the page to come from what is kept", CONTROLLED).await?;
        text_contains(page, "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        // What the page loads when it is needed is there as well: an example, the longer texts, the worker of the matrix.
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        verdict(page, "implicit-deny").await?;
        page.click("#beside-matrix").await?;
        page.wait_until(
            "the matrix",
            "find('.Matrix-progress[data-progress=done]') && find('.Matrix-cell[data-outcome]')",
        )
        .await?;
        page.click("#problems-tab").await?;
        page.wait_until("the checks to have run", "find('#checked').dataset.checked === 'true'").await?;
        // Somebody who was sent a link opens it.
        page.script("location.hash = 'action=s3:ListBucket'", &[]).await?;
        page.wait_until("the link to be open", "find('#action').value === 's3:ListBucket'").await?;

        let asked = page.asked_in_vain();
        let for_files: Vec<_> = asked.iter().filter(|path| !path.ends_with("/sw.js")).collect();
        ensure!(for_files.is_empty(), "not kept: {for_files:?}");
        Ok(())
    })
}

#[test]
fn the_tools_are_kept_once_they_were_used() -> Result<()> {
    story(async |page| {
        open(page).await?;
        kept(page).await?;
        reload(page).await?;
        page.wait_until("the page to come from what is kept", CONTROLLED).await?;
        ensure!(kept_tools(page).await? == 0, "the tools are kept and nobody asked for them");
        let follow = "location.hash = 'message=' + encodeURIComponent('User: arn:aws:iam::123456789012:user/Diego is not authorized '
            + `to perform: ${arguments[0]} because no identity-based policy allows the ${arguments[0]} action`)";
        page.script(follow, &["sqs:ListQueues".into()]).await?;
        page.wait_until("the action of the message", "find('#action').value === 'sqs:ListQueues'").await?;

        page.go_offline();
        reload(page).await?;
        page.script(follow, &["sns:ListTopics".into()]).await?;
        page.wait_until("the action of the other message", "find('#action').value === 'sns:ListTopics'").await?;
        let asked = page.asked_in_vain();
        ensure!(asked.iter().all(|path| path.ends_with("/sw.js")), "not kept: {asked:?}");
        Ok(())
    })
}

#[test]
fn a_newer_version_is_offered_and_taken_whole() -> Result<()> {
    story(async |page| {
        open(page).await?;
        kept(page).await?;
        reload(page).await?;
        page.wait_until("the page to come from what is kept", CONTROLLED).await?;
        let before = versions(page).await?;
        ensure!(before.len() == 1, "one version is kept, not {before:?}");
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;

        // Between two versions nothing changes: the new one is refused as a whole.
        page.publish(Published::Half);
        let update = "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then((known) => known.update()).then((known) => {
              const next = known.installing;
              if (!next) return done('none');
              next.addEventListener('statechange', () => next.state === 'redundant' && done('refused'));
            }).catch((error) => done(`failed: ${error}`));";
        let came = page.script_async(update, &[]).await?;
        ensure!(
            came == "refused" || came.as_str().is_some_and(|said| said.starts_with("failed")),
            "half a version: {came}"
        );
        ensure!(versions(page).await? == before, "a part of a version is kept: {:?}", versions(page).await?);
        page.wait_until("no offer", "!find('#new-version')").await?;

        page.publish(Published::Next);
        reload(page).await?;
        page.wait_for_text("#new-version", "A new version of the playground is ready").await?;
        page.wait_until("the page to be the old one still", "!document.documentElement.dataset.story").await?;
        page.expect_accessible("the offer of a new version").await?;
        page.click("#take-new-version").await?;
        page.wait_until("the new version", "document.documentElement.dataset.story === 'next'").await?;
        ready(page).await?;
        page.wait_until("no more offer", "!find('#new-version')").await?;
        text_contains(page, "s3:PutObject").await?;
        page.wait_for("the old version to be gone", async || {
            let now = versions(page).await?;
            Ok((now.len() == 1 && now != before).then_some(()))
        })
        .await
    })
}

#[test]
fn where_nothing_can_be_kept_the_page_works_as_it_is() -> Result<()> {
    story_with(Settings { storage_blocked: true, ..Settings::default() }, async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        page.wait_until("all of the page", "document.querySelector('link[rel=manifest]')").await?;
        edit(page, "s3:GetObject", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await
    })
}

#[test]
fn the_page_can_be_installed() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.wait_until("the manifest", "find('link[rel=manifest]')").await?;
        let script = "const done = arguments[0];
            const at = find('link[rel=manifest]').href;
            const picture = ({ src, sizes }) => new Promise((resolve) => {
              const image = new Image();
              image.onload = () => resolve(`${image.naturalWidth}x${image.naturalHeight}` === sizes);
              image.onerror = () => resolve(false);
              image.src = new URL(src, at);
            });
            fetch(at).then((answer) => answer.json()).then(async (manifest) => done({
              start: new URL(manifest.start_url, at).href, scope: new URL(manifest.scope, at).href, display: manifest.display,
              name: manifest.name, icons: await Promise.all(manifest.icons.map(picture)), sizes: manifest.icons.map(({ sizes }) => sizes),
            })).catch((error) => done(String(error)));";
        let manifest = page.script_async(script, &[]).await?;
        let home = page.address();
        ensure!(
            manifest.get("start") == Some(&home.clone().into()) && manifest.get("scope") == Some(&home.into()),
            "{manifest}"
        );
        ensure!(manifest.get("display") == Some(&"standalone".into()), "{manifest}");
        ensure!(
            manifest.get("icons") == Some(&serde_json::json!([true, true, true])),
            "an icon is not what it says: {manifest}"
        );
        Ok(())
    })
}

#[test]
fn nothing_but_the_own_site_is_asked_and_nobody_learns_where_a_reader_came_from() -> Result<()> {
    story(async |page| {
        open(page).await?;
        kept(page).await?;
        let policy = "find('meta[http-equiv=\"Content-Security-Policy\"]').content";
        let said = page.script(&format!("return {policy}"), &[]).await?;
        let said = said.as_str().unwrap_or_default().to_owned();
        ensure!(said.starts_with("default-src 'none'"), "{said}");
        for loose in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:", "blob:"] {
            ensure!(!said.contains(loose), "the policy allows {loose}: {said}");
        }
        let referrer = page.script("return find('meta[name=referrer]').content", &[]).await?;
        ensure!(referrer == "no-referrer", "{referrer}");
        // A script in the page does not run, nor does text that becomes one; each is noticed.
        page.script(
            "const script = document.createElement('script'); script.textContent = 'window.ranInline = true'; document.body.append(script);
             const style = document.createElement('style'); style.textContent = 'body { color: red }'; document.body.append(style);",
            &[],
        )
        .await?;
        page.script("setTimeout('window.ranText = true')", &[]).await?;
        page.wait_until("all to be refused", "window.__stories.violations.length >= 3").await?;
        let ran = page.script("return [window.ranInline, window.ranText].some(Boolean)", &[]).await?;
        ensure!(ran == false, "a text has run as a script");
        let troubles = page.take_troubles().await?;
        ensure!(troubles.iter().any(|line| line.starts_with("script-src")), "{troubles:?}");
        ensure!(troubles.iter().any(|line| line.starts_with("style-src")), "{troubles:?}");
        Ok(())
    })
}
