//! Getting around: the command palette, the shortcuts, the borders between panes, the focus, narrow and zoomed screens.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{load_example, open, ready, verdict};

/// Ctrl+K; the stories' browsers run where that is the key.
async fn palette(page: &Page) -> Result<()> {
    // The first is held while the second is pressed.
    page.press(&[Key::Control.into(), 'k']).await?;
    page.wait_until("the palette", "document.activeElement.id === 'palette-search'").await.map(drop)
}

/// Types into the palette until one entry is chosen, and presses Enter.
async fn command(page: &Page, words: &str, label: &str) -> Result<()> {
    palette(page).await?;
    page.fill("#palette-search", words).await?;
    let first = format!("find('[role=option][aria-selected=true] .Palette-label')?.textContent === {}", json!(label));
    page.wait_until(&format!("{label} to come first"), &first).await?;
    page.press(&[Key::Enter.into()]).await?;
    page.wait_until("the palette to be closed", "!find('#overlay').open").await.map(drop)
}

#[test]
fn everything_is_found_by_its_name() -> Result<()> {
    story(async |page| {
        open(page).await?;
        palette(page).await?;
        page.expect_accessible("the palette").await?;
        // The arrows go around, the same keys close it, and the focus is where it was.
        page.press(&[Key::Up.into()]).await?;
        page.wait_until("the last entry", "!find('#palette-0').matches('[aria-selected=true]')").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the palette to be closed", "!find('#overlay').open").await?;

        command(page, "expired session", "An expired session").await?;
        verdict(page, "not-authenticated").await?;
        command(page, "undo", "Undo").await?;
        verdict(page, "allowed").await?;
        command(page, "scp add", "Add a policy: Service control policy (SCP)").await?;
        page.wait_until("a second policy", "findAll('policy-editor').length === 2").await?;
        command(page, "show tests", "Tests").await?;
        page.wait_until("the tests", "find('.App').dataset.view === 'tests'").await?;
        command(page, "contrast", "Theme: high contrast").await?;
        page.wait_until("high contrast", "document.documentElement.dataset.theme === 'contrast'").await?;
        page.wait_until("the menu to follow", "find('#theme').value === 'contrast'").await?;
        page.expect_accessible("high contrast").await?;
        // What is on another view is found all the same.
        command(page, "step", "Step through the evaluation").await?;
        page.text("#walk").await?;
        command(page, "problems", "Problems").await?;
        page.text("#problems-drawer").await?;
        page.wait_until("the focus in the drawer", "document.activeElement.id === 'drawer'").await?;
        palette(page).await?;
        page.fill("#palette-search", "nothing of that name").await?;
        page.wait_for_text(".Palette-foot", "Nothing has all of these words.").await.map(drop)
    })
}

#[test]
fn single_keys_are_shortcuts_until_they_are_turned_off() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        page.script("document.activeElement?.blur()", &[]).await?;
        page.press(&['?']).await?;
        page.wait_for_text("#overlay", "Keyboard shortcuts").await?;
        page.expect_accessible("the shortcuts").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the sheet to be closed", "!find('#overlay').open").await?;
        page.press(&['4']).await?;
        page.wait_until("the matrix", "find('.App').dataset.view === 'matrix'").await?;
        page.press(&['1']).await?;
        page.wait_until("the explanation", "find('.App').dataset.view === 'why'").await?;
        let open_request = "Number(find('#open-request').value)";
        page.press(&[']']).await?;
        page.wait_until("the next request", &format!("{open_request} === 1")).await?;
        page.press(&['[']).await?;
        page.wait_until("the request before", &format!("{open_request} === 0")).await?;

        // Typed into a field they are text.
        page.fill("#action", "s3:?").await?;
        page.wait_until("no dialog", "!find('#overlay').open && find('#action').value === 's3:?'").await?;

        page.click("#shortcuts").await?;
        page.click("#single-keys").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the sheet to be closed", "!find('#overlay').open").await?;
        page.press(&['4']).await?;
        // With a modifier they work on, and come after the key that does nothing.
        palette(page).await?;
        page.wait_until("no other view", "find('.App').dataset.view === 'why'").await.map(drop)
    })
}

#[test]
fn the_borders_are_moved_and_stay_there() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let width = "Math.round(100 * find('#policies').getBoundingClientRect().width / innerWidth)";
        page.wait_until("the border", "find('#policies-border')").await?;
        page.script("find('#policies-border').focus()", &[]).await?;
        page.press(&[Key::Left.into()]).await?;
        page.press(&[Key::Left.into()]).await?;
        page.wait_until(
            "a narrower pane",
            &format!("{width} === 46 && find('#policies-border').ariaValueNow === '46'"),
        )
        .await?;
        page.press(&[Key::Home.into()]).await?;
        page.wait_until("the narrowest pane", &format!("{width} === 20")).await?;
        page.expect_accessible("a narrow pane").await?;
        page.reload().await?;
        ready(page).await?;
        page.wait_until("it to stay", &format!("{width} === 20")).await?;
        page.wait_until("the border to know", "find('#policies-border')?.ariaValueNow === '20'").await?;
        page.script("find('#policies-border').focus()", &[]).await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the usual width", &format!("{width} === 50")).await?;

        page.click("#context-tab").await?;
        page.text("#context-drawer").await?;
        page.script("find('#drawer-border').focus()", &[]).await?;
        page.press(&[Key::End.into()]).await?;
        page.wait_until(
            "the highest drawer",
            "Math.round(100 * find('#drawer').getBoundingClientRect().height / innerHeight) === 75",
        )
        .await
        .map(drop)
    })
}

#[test]
fn the_focus_is_never_lost() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        let kept = "document.activeElement !== document.body && document.activeElement.isConnected";
        page.click("#remove-request").await?;
        page.wait_until("the focus after removing a request", kept).await?;
        page.click("#context-tab").await?;
        page.fill("#new-context-key", "custom:key").await?;
        page.click("#add-context-key").await?;
        page.wait_until("the focus after adding a key", kept).await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the focus after closing a drawer", "document.activeElement.id === 'context-tab'").await?;
        page.click("#about-page").await?;
        page.wait_for_text("#overlay", "What this does not know").await?;
        page.expect_accessible("about").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the focus after a dialog", "document.activeElement.id === 'about-page'").await.map(drop)
    })
}

#[test]
fn the_verdict_is_announced_when_it_changes() -> Result<()> {
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        let said = "find('#verdict-announcement[aria-live=polite]').textContent.trim().startsWith";
        page.wait_until("the verdict to be said", &format!("{said}('Allowed')")).await?;
        page.fill("#action", "s3:PutObject").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_until("the new verdict to be said", &format!("{said}('Implicit deny')")).await?;
        page.wait_until("the focus to stay", "document.activeElement.id === 'action'").await.map(drop)
    })
}

#[test]
fn an_empty_scenario_says_how_to_begin() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#new").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text(".Empty", "Without a policy nothing is allowed").await?;
        page.expect_accessible("no policies").await?;
        page.click("#first-policy").await?;
        page.wait_until("a policy", "findAll('policy-editor').length === 1").await?;
        page.wait_until("the focus", "document.activeElement !== document.body").await.map(drop)
    })
}

#[test]
fn a_scenario_without_requests_says_what_a_request_is() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let policies = r#"{"schema":1,"title":"Only policies","policies":[{"type":"identity-based","name":"p","document":{"Version":"2012-10-17","Statement":[]}}]}"#;
        page.drop_file(".App", "policies.json", policies).await?;
        page.wait_for_text("#no-request", "can this principal do this action on this resource").await?;
        page.expect_accessible("no requests").await?;
        page.click("#beside-tests").await?;
        page.wait_for_text("#tests", "There is no request to test yet").await?;
        page.open_drawer("context").await?;
        page.wait_for_text("#context-drawer", "There is no request yet").await?;
        page.click("#first-request").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_until("the focus in the question", "document.activeElement.id === 'principal'").await.map(drop)
    })
}

#[test]
fn a_phone_has_four_drawers_at_hand_and_the_others_behind_one_button() -> Result<()> {
    story(async |page| {
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        let bar = "findAll('.Drawers-tab').filter(shown).map((tab) => tab.id).join(' ')";
        let at_hand = format!("{bar} === 'problems-tab context-tab caller-tab more-drawers palette'");
        page.wait_until("the bar", &at_hand).await?;
        page.expect_accessible("the bar").await?;
        // By keyboard: opened, closed, and a drawer behind it, from which the focus comes back.
        page.tab_to("#more-drawers").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("all of them", "shown(find('#scenario-tab')) && find('#more-drawers').ariaExpanded === 'true'")
            .await?;
        page.expect_accessible("all drawers").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the bar again", &format!("{at_hand} && document.activeElement.id === 'more-drawers'")).await?;
        page.open_drawer("scenario").await?;
        page.wait_until(
            "the bar under the drawer",
            &format!("{at_hand} && find('#more-drawers').dataset.behind === 'true'"),
        )
        .await?;
        page.wait_until("the focus in the drawer", "document.activeElement.id === 'drawer'").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the focus on what led there", "document.activeElement.id === 'more-drawers'").await.map(drop)
    })
}

#[test]
fn what_was_done_is_told_until_something_else_is_looked_at() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "my-role-reads-my-bucket-from-another-account.json").await?;
        page.wait_for_text("#notice[role=status]", "Opened").await?;
        page.click("#request-after").await?;
        page.wait_until("the notice to be gone", "textOf('#notice') === ''").await?;
        page.click("#undo").await?;
        // What failed waits to be read.
        page.drop_file(".App", "broken.json", "{ \"schema\": 1").await?;
        page.wait_for_text("#notice", "broken.json").await?;
        page.fill("#action", "s3:PutObject").await?;
        page.wait_for_text("#notice", "broken.json").await?;
        page.click("#notice button").await?;
        page.wait_until("it to be dismissed", "textOf('#notice') === ''").await.map(drop)
    })
}

#[test]
fn no_width_and_no_zoom_scrolls_sideways() -> Result<()> {
    story_with(Settings { size: (3440, 1440), ..Settings::default() }, async |page| {
        open(page).await?;
        fits(page, "a very wide screen").await?;
        // 1280 by 900 at 400 % is 320 by 225.
        for (width, height) in [(320, 640), (320, 225), (768, 1024), (1024, 600)] {
            page.open_in_frame(width, height).await?;
            ready(page).await?;
            fits(page, &format!("{width} by {height}")).await?;
            for drawer in ["reference", "context"] {
                page.open_drawer(drawer).await?;
                fits(page, &format!("{drawer} at {width} by {height}")).await?;
            }
            // On a small screen it covers most of the page.
            page.click("#context-drawer .IconButton[aria-label^=Close]").await?;
            page.click(if width < 960 { "#view-lab" } else { "#beside-lab" }).await?;
            page.text("#lab-heading").await?;
            fits(page, &format!("the lab at {width} by {height}")).await?;
        }
        Ok(())
    })
}

async fn fits(page: &Page, what: &str) -> Result<()> {
    let script = "const { scrollWidth, clientWidth } = document.scrollingElement; return [scrollWidth, clientWidth]";
    let widths = page.script(script, &[]).await?;
    let [of_content, of_page] = [0, 1].map(|at| widths.get(at).and_then(Value::as_u64).unwrap_or(u64::MAX));
    ensure!(of_content <= of_page, "{what} scrolls sideways: {widths}");
    Ok(())
}
