//! Requests as tests: the table, the matrix, what the statements did.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{edit, load_example, open, ready, verdict};

/// Two requests with expectations that hold.
const EXAMPLE: &str = "my-role-reads-my-bucket-from-another-account.json";

async fn title(page: &Page, starts: &str) -> Result<()> {
    let condition = format!("document.title.startsWith({})", json!(starts));
    page.wait_until(&format!("the tab to begin with {starts}"), &condition).await.map(drop)
}

async fn rows(page: &Page, count: usize) -> Result<()> {
    let condition = format!("findAll('.Test').length === {count}");
    page.wait_until(&format!("{count} rows"), &condition).await.map(drop)
}

#[test]
fn requests_are_tests_that_run_at_every_change() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, EXAMPLE).await?;
        page.click("#beside-tests").await?;
        rows(page, 2).await?;
        title(page, "🟢 2 tests passed · ").await?;
        page.wait_for_text("#beside-tests", "2/2").await?;

        // A change of a policy shows at once in the rows and in the tab.
        edit(page, "s3:PutObject", "s3:GetObject").await?;
        title(page, "🔴 1 of 2 tests failed · ").await?;
        page.wait_until("the failing row", "find('.Test:nth-child(2)').dataset.result === 'fail'").await?;
        page.click("#only-failing").await?;
        rows(page, 1).await?;
        page.wait_for_text(".Test", "not as expected").await?;
        page.choose("#test-1-expect", "implicitDeny").await?;
        title(page, "🟢 2 tests passed · ").await?;
        rows(page, 2).await?;

        // Rows are added, told apart, moved and removed.
        page.click("#add-test").await?;
        rows(page, 3).await?;
        page.choose("#test-1-expect", "").await?;
        page.wait_for_text("#tests", "1 without an expectation").await?;
        page.click("#expect-all").await?;
        title(page, "🟢 3 tests passed · ").await?;
        page.fill("#test-1-name", "mine").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_for_text("#test-1-open", "mine").await?;
        page.click("#test-1-up").await?;
        page.wait_for_text("#test-0-open", "mine").await?;
        page.wait_until("the focus to go along", "document.activeElement.closest('.Test') === find('.Test')").await?;
        page.click("#test-0-duplicate").await?;
        rows(page, 4).await?;
        page.wait_for_text("#test-1-open", "mine (copy)").await?;
        page.click("#test-1-remove").await?;
        rows(page, 3).await?;
        page.click("#test-2-open").await?;
        page.wait_until("the third to be open", "find('.Test:nth-child(3)').dataset.open === 'true'").await?;
        page.click("#undo").await?;
        rows(page, 4).await
    })
}

/// Fills the lists of the matrix: so many users and objects.
const FILL: &str = "const [users, objects] = arguments;
    const put = (path, lines) => {
      const field = find(path);
      field.value = lines.join('\\n');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const list = (count, name) => Array.from({ length: count }, (_, at) => name(at));
    put('#matrix-rows', list(users, (at) => `arn:aws:iam::111122223333:user/user-${at}`));
    put('#matrix-columns', list(objects, (at) => `arn:aws:s3:::amzn-s3-demo-bucket/object-${at}`));";

async fn decided(page: &Page, cells: usize) -> Result<()> {
    // Their numbers together are those of the cells.
    let condition = format!(
        "find('.Matrix-progress').dataset.progress === 'done'
         && findAll('.Matrix-sum').map((sum) => parseInt(sum.textContent)).reduce((a, b) => a + b, 0) === {cells}"
    );
    page.wait_until(&format!("{cells} cells to be decided"), &condition).await.map(drop)
}

#[test]
fn a_matrix_of_thousands_is_decided_beside_the_page_and_a_cell_opens_its_request() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#beside-matrix").await?;
        decided(page, 2).await?;
        page.script(FILL, &[json!(120), json!(100)]).await?;
        decided(page, 12_000).await?;
        let drawn = page.script("return findAll('.Matrix-cell').length", &[]).await?;
        let drawn = drawn.as_u64().context("no number of cells")?;
        ensure!((50..4_000).contains(&drawn), "{drawn} cells are drawn");

        // What is far away is drawn when it is scrolled to.
        page.script("find('.Matrix-scroll').scrollTo(1e6, 1e6)", &[]).await?;
        page.wait_until("the last cell", "find('#cell-119-99')?.dataset.outcome === 'allowed'").await?;
        page.click("#cell-119-99").await?;
        page.wait_until("its request", "find('#principal').value.endsWith('user/user-119')").await?;
        page.wait_until("its resource", "find('#resource').value.endsWith('object-99')").await?;
        verdict(page, "allowed").await?;
        let requests = "findAll('#open-request > option').length === 2";
        page.wait_until("a request for it", requests).await?;

        // By keyboard: the next cell takes the place of the one nobody kept.
        page.press(&[Key::Up.into()]).await?;
        page.wait_until("the cell above to have the focus", "document.activeElement.id === 'cell-118-99'").await?;
        page.press(&[Key::Control.into(), Key::Home.into()]).await?;
        page.wait_until("the first cell to have the focus", "document.activeElement.id === 'cell-0-0'").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("its request", "find('#principal').value.endsWith('user/user-0')").await?;
        page.wait_until("no further request", requests).await.map(drop)
    })
}

#[test]
fn a_matrix_is_cancelled_and_started_again() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.click("#beside-matrix").await?;
        decided(page, 2).await?;
        let cancelled = format!(
            "{FILL}
            return (async () => {{
              while (find('.Matrix-progress').dataset.progress !== 'working') await new Promise(requestAnimationFrame);
              find('#matrix-cancel').click();
              while (!find('#matrix-again')) await new Promise(requestAnimationFrame);
              return textOf('.Matrix-progress');
            }})()"
        );
        let said = page.script(&cancelled, &[json!(300), json!(330)]).await?;
        ensure!(said.as_str().is_some_and(|said| said.starts_with("Cancelled after")), "{said}");
        page.script(FILL, &[json!(30), json!(30)]).await?;
        decided(page, 900).await?;
        // The policies count, not what they were.
        page.click(".PolicyCard[aria-label='ReadReports'] input[type=checkbox]").await?;
        page.wait_until("every cell to be another", "textOf('.Matrix-sums') === '900 Implicit deny'").await.map(drop)
    })
}

#[test]
fn coverage_tells_what_each_statement_did() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, EXAMPLE).await?;
        // Beside the statements, and for all of them together.
        page.wait_for_text(".Statement-coverage", "1 of 2 requests").await?;
        page.click("#beside-coverage").await?;
        page.wait_for_text(".Coverage-statement", "decides 1 of 2 requests").await?;
        page.click(".Coverage-request[data-decided=true]").await?;
        verdict(page, "allowed").await?;
        page.click(".Coverage-name").await?;
        page.wait_until("its text to be marked", "find('policy-editor >>> .cm-policy-selected')").await?;
        page.click(".Coverage-use[data-use=decided]").await?;
        page.wait_until("only those", "findAll('.Coverage-statement').every((one) => one.dataset.use === 'decided')")
            .await
            .map(drop)
    })
}

#[test]
fn tests_matrix_and_coverage_meet_wcag_in_light_and_dark() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            load_example(page, EXAMPLE).await?;
            for view in ["tests", "matrix", "coverage", "lab"] {
                page.click(&format!("#beside-{view}")).await?;
                page.text(&format!("#{view}-heading")).await?;
                if view == "matrix" {
                    page.wait_until("the matrix", "find('.Matrix-progress').dataset.progress === 'done'").await?;
                    page.click(".Matrix-lines summary").await?;
                }
                page.expect_accessible(view).await?;
            }
            page.open_in_frame(390, 844).await?;
            ready(page).await?;
            for view in ["tests", "matrix", "coverage", "lab"] {
                page.click(&format!("#view-{view}")).await?;
                page.text(&format!("#{view}-heading")).await?;
                page.expect_accessible(view).await?;
                let width = page.script("return document.documentElement.scrollWidth <= innerWidth", &[]).await?;
                ensure!(width == Value::Bool(true), "{view} is wider than a phone");
            }
            Ok(())
        })?;
    }
    Ok(())
}
