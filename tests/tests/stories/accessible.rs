//! The page for everybody: what a program can check of WCAG 2.2 AA, in both themes, on a desktop and on a phone.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::Value;
use tests::browser::{DRAWERS, Page, Settings, story_with};

use crate::steps::{load_example, make_unknown, open, put_cursor_behind, ready, verdict};

/// An example of each outcome.
const OUTCOMES: [(&str, &str); 3] = [
    ("my-role-reads-my-bucket-from-another-account.json", "implicit-deny"),
    ("an-absent-key-makes-a-negated-operator-true.json", "explicit-deny"),
    ("an-expired-session.json", "not-authenticated"),
];
/// The dialogs, by their buttons' ids.
const DIALOGS: [&str; 3] = ["palette", "shortcuts", "about-page"];

#[test]
fn the_light_page_meets_wcag_in_every_outcome() -> Result<()> {
    every_outcome(false)
}

#[test]
fn the_dark_page_meets_wcag_in_every_outcome() -> Result<()> {
    every_outcome(true)
}

fn every_outcome(dark: bool) -> Result<()> {
    story_with(Settings { dark, ..Settings::default() }, async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        page.expect_accessible("an allowed request").await?;
        for (file, outcome) in OUTCOMES {
            load_example(page, file).await?;
            verdict(page, outcome).await?;
            page.expect_accessible(outcome).await?;
        }
        load_example(page, "an-absent-key-makes-a-negated-operator-true.json").await?;
        make_unknown(page, "aws:SourceIp").await?;
        verdict(page, "depends").await?;
        page.expect_accessible("depends").await?;

        put_cursor_behind(page, "\"2012-10-17\"").await?;
        page.type_text(" oops").await?;
        page.wait_until("the result to be out of date", "find('#verdict').dataset.stale === 'true'").await?;
        page.expect_accessible("a policy that is no JSON").await
    })
}

#[test]
fn drawers_and_dialogs_meet_wcag() -> Result<()> {
    story_with(Settings::default(), async |page| {
        open(page).await?;
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        drawers_and_dialogs(page).await
    })
}

#[test]
fn a_phone_meets_wcag() -> Result<()> {
    story_with(Settings { dark: true, ..Settings::default() }, async |page| {
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        load_example(page, "delete-virtual-mfa-device-denied-by-an-mfa-policy.json").await?;
        for view in ["why", "fix", "policies", "tests", "matrix", "coverage", "lab"] {
            page.click(&format!("#view-{view}")).await?;
            page.expect_accessible(view).await?;
        }
        drawers_and_dialogs(page).await
    })
}

async fn drawers_and_dialogs(page: &Page) -> Result<()> {
    for drawer in DRAWERS {
        page.open_drawer(drawer).await?;
        if drawer == "problems" {
            // With the findings, which come behind it.
            page.wait_until("the checks to have run", "find('#checked')?.dataset.checked === 'true'").await?;
        }
        page.expect_accessible(drawer).await?;
    }
    for dialog in DIALOGS {
        if !page.is_shown(&format!("#{dialog}")).await? {
            page.click("#more-drawers").await?;
        }
        page.click(&format!("#{dialog}")).await?;
        page.wait_until("the dialog", "find('#overlay').open && textOf('#overlay-title') !== ''").await?;
        page.expect_accessible(dialog).await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the dialog to be closed", "!find('#overlay').open").await?;
    }
    page.click("#examples").await?;
    page.wait_until("the examples", "find('[data-example]')").await?;
    page.expect_accessible("the examples").await?;
    page.press(&[Key::Escape.into()]).await
}

#[test]
fn tab_reaches_everything_and_the_focus_is_never_hidden() -> Result<()> {
    story_with(Settings::default(), async |page| {
        open(page).await?;
        load_example(page, "a-permissions-boundary-without-the-action.json").await?;
        let desktop = walk(page).await?;
        ensure!(desktop >= 30, "Tab reaches only {desktop} elements");
        page.open_in_frame(390, 844).await?;
        ready(page).await?;
        let phone = walk(page).await?;
        ensure!(phone >= 20, "on a phone Tab reaches only {phone} elements");
        Ok(())
    })
}

/// Goes through the page from its start by Tab until the bar at its end, and counts the steps.
async fn walk(page: &Page) -> Result<usize> {
    page.script("document.activeElement?.blur(); scrollTo(0, 0)", &[]).await?;
    // What has the focus: whether some of it can be seen, whether it is an editor, whether it is the last, and what it is.
    let script = "let focused = document.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        const { left, right, top, bottom } = focused.getBoundingClientRect();
        const root = focused.getRootNode();
        const seen = (x, y) => {
          const at = root.elementFromPoint(x, y);
          return at !== null && (focused.contains(at) || at.contains(focused) && at.closest('label, summary') !== null);
        };
        // Points of what lies on the screen, a line of text apart.
        const inside = (low, high, end) => {
          const [from, to] = [Math.max(low, 0) + 1, Math.min(high, end) - 1];
          const count = Math.min(Math.max(Math.floor((to - from) / 12), 1), 40);
          return from > to ? [] : Array.from({ length: count + 1 }, (_, at) => from + (at * (to - from)) / count);
        };
        // A file field is shown by its label.
        const visible = focused.closest('.visually-hidden') !== null
          || inside(left, right, innerWidth).some((x) => inside(top, bottom, innerHeight).some((y) => seen(x, y)));
        return [visible, focused.closest('.cm-editor') !== null, focused.id === 'palette', focused.outerHTML.slice(0, 160)];";
    for step in 1..200 {
        page.press(&[Key::Tab.into()]).await?;
        let focus = page.script(script, &[]).await?;
        let is = |at: usize| focus.get(at).and_then(Value::as_bool).unwrap_or(false);
        ensure!(is(0), "step {step} of the keyboard is hidden: {}", focus.get(3).unwrap_or(&Value::Null));
        if is(2) {
            return Ok(step);
        }
        if is(1) {
            // Tab indents in an editor, unless Escape has freed it.
            page.press(&[Key::Escape.into()]).await?;
        }
    }
    anyhow::bail!("Tab does not lead to the end of the page")
}
