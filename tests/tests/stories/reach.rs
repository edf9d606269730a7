//! Every place, every device, every hand: deep paths, the page's own origin, keyboards, phones and both themes.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{TEXT, load_example, open, ready, verdict};

#[test]
fn the_page_lives_under_a_deep_path_and_asks_only_its_own_site() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "an-expired-session.json").await?;
        let requests = page.requests();
        ensure!(requests.iter().any(|(_, path)| path.ends_with(".wasm")), "no request for the app in {requests:?}");
        let elsewhere: Vec<_> = requests.iter().filter(|(_, path)| !path.starts_with("/some/deep/path/")).collect();
        ensure!(elsewhere.is_empty(), "asked outside of the page's own path: {elsewhere:?}");
        page.expect_quiet().await?;

        // What the stories rely on: a request to elsewhere is refused, and it is noticed.
        page.script("new Image().src = 'https://elsewhere.example/pixel.png'", &[]).await?;
        page.wait_until("the refusal to be noticed", "window.__stories.violations.length > 0").await?;
        ensure!(page.expect_quiet().await.is_err(), "a request to elsewhere goes unnoticed");
        let troubles = page.take_troubles().await?;
        ensure!(troubles.iter().any(|line| line.contains("elsewhere.example")), "noticed only {troubles:?}");
        page.script("performance.clearResourceTimings()", &[]).await.map(drop)
    })
}

#[test]
fn everything_is_done_by_keyboard_alone() -> Result<()> {
    story(async |page| {
        open(page).await?;
        // An example.
        page.tab_to("#examples").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the examples", "find('[data-example]')").await?;
        page.tab_to("[data-example='my-role-reads-my-bucket-from-another-account.json']").await?;
        page.press(&[Key::Enter.into()]).await?;
        verdict(page, "implicit-deny").await?;
        ready(page).await?;

        // The request.
        page.tab_to("#action").await?;
        page.press(&[Key::Control.into(), 'a']).await?;
        page.type_text("s3:GetObject").await?;
        page.wait_until("the action", "find('#action').value === 's3:GetObject'").await?;

        // The policy, and out of its editor again: Tab indents there, Escape and Tab leaves.
        page.tab_to(TEXT).await?;
        page.press(&[Key::Control.into(), Key::End.into()]).await?;
        page.type_text("x").await?;
        page.wait_until("the text to be broken", "find('#verdict').dataset.stale === 'true'").await?;
        page.press(&[Key::Backspace.into()]).await?;
        verdict(page, "implicit-deny").await?;
        page.press(&[Key::Escape.into()]).await?;

        // A line of the trace, which shows its text.
        page.tab_to(".TraceLine[data-line=element]").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("its text to be marked", "find('policy-editor >>> .cm-policy-selected')").await?;

        // A drawer, which Escape closes.
        page.tab_to("#context-tab").await?;
        page.press(&[' ']).await?;
        page.text("#context-drawer").await?;
        page.tab_to("#new-context-key").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the drawer to be closed", "!shown(find('#drawer'))").await.map(drop)
    })
}

#[test]
fn a_phone_shows_the_page_without_scrolling_sideways() -> Result<()> {
    for width in [390, 320] {
        narrow(width)?;
    }
    Ok(())
}

fn narrow(width: u32) -> Result<()> {
    story(async |page| {
        page.open_in_frame(width, 844).await?;
        ready(page).await?;
        load_example(page, "an-scp-without-an-allow-at-one-level.json").await?;
        for view in ["why", "fix", "policies", "tests", "matrix", "coverage", "lab"] {
            page.click(&format!("#view-{view}")).await?;
            fits(page, view, width).await?;
        }
        page.click("#examples").await?;
        page.wait_until("the examples", "find('[data-example]')").await?;
        fits(page, "examples", width).await?;
        page.press(&[Key::Escape.into()]).await?;
        for drawer in
            ["problems", "context", "caller", "resource", "request", "scenario", "open-questions", "unmodelled"]
        {
            page.open_drawer(drawer).await?;
            fits(page, drawer, width).await?;
        }
        Ok(())
    })
}

/// Checks that nothing on the page is wider than the screen, or lies beside it where only sideways scrolling leads.
async fn fits(page: &Page, view: &str, width: u32) -> Result<()> {
    let script = "const root = document.documentElement;
        const scrolls = (element) => element && element !== root && element !== document.body
          && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
        const beside = findAll('body *').filter((element) => {
          const { right, left, width } = element.getBoundingClientRect();
          // A drawing is measured as a whole: of the shapes inside, Firefox tells the place before they are moved.
          const hidden = element.closest('.visually-hidden, .SkipLink') || element.ownerSVGElement;
          return width > 0 && !hidden && shown(element) && (right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement);
        });
        return [root.scrollWidth, innerWidth, beside.slice(0, 8).map((element) => element.outerHTML.slice(0, 160))];";
    let answer = page.script(script, &[]).await?;
    let (scroll, inner): (u32, u32) = (number(&answer, 0)?, number(&answer, 1)?);
    ensure!(inner == width, "the screen is {inner} wide, not {width}");
    ensure!(
        scroll <= width,
        "{view}: the page is {scroll} wide on a screen of {width}: {:#}",
        answer.get(2).unwrap_or(&Value::Null)
    );
    ensure!(
        answer.get(2) == Some(&json!([])),
        "{view}: beside a screen of {width}: {:#}",
        answer.get(2).unwrap_or(&Value::Null)
    );
    Ok(())
}

fn number(answer: &Value, at: usize) -> Result<u32> {
    let number = answer.get(at).and_then(Value::as_u64).context("the page gave no number")?;
    Ok(u32::try_from(number)?)
}

#[test]
fn on_a_phone_a_line_of_the_trace_leads_to_its_text() -> Result<()> {
    story(async |page| {
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        page.click("#view-why").await?;
        page.click(".TraceLine[data-line=element]").await?;
        let there = "shown(find('policy-editor')) && find('policy-editor >>> .cm-policy-selected')";
        page.wait_until("the text to be shown and marked", there).await.map(drop)
    })
}

#[test]
fn the_theme_follows_the_system_until_one_is_chosen_and_then_stays() -> Result<()> {
    // Of the page's text, which is there to be read: a background may be that of an element behind.
    let text = "getComputedStyle(document.body).color";
    let dark = format!("{text}.match(/\\d+/g).slice(0, 3).every((part) => Number(part) > 180)");
    let light = format!("{text}.match(/\\d+/g).slice(0, 3).every((part) => Number(part) < 80)");
    story_with(Settings { dark: true, ..Settings::default() }, async |page| {
        open(page).await?;
        page.wait_until("the dark theme", &dark).await?;
        page.choose("#theme", "light").await?;
        page.wait_until("the light theme", &light).await?;
        page.reload().await?;
        ready(page).await?;
        page.wait_until("the light theme after a reload", &light).await.map(drop)
    })?;
    story(async |page| {
        open(page).await?;
        page.wait_until("the light theme", &light).await.map(drop)
    })
}

#[test]
fn text_areas_do_until_the_editor_has_come() -> Result<()> {
    story_with(Settings { without_editor: true, ..Settings::default() }, async |page| {
        page.open().await?;
        verdict(page, "allowed").await?;
        page.fill("policy-editor textarea", "{\"Version\": \"2012-10-17\", \"Statement\": []}").await?;
        verdict(page, "implicit-deny").await
    })
}
